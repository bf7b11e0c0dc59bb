//! `explain 27号.txt --sentence 5`: why 我市印发《规划》 gave what it gave, sentence by sentence.

use crate::cli::terminal::{Align, one_line, stdout, table};
use anyhow::{Result, bail};
use std::io::Write;
use std::path::PathBuf;
use std::process::ExitCode;
use zhengtu::explain::{self, Explanation, Sentence};
use zhengtu::read;

/// Tell for each sentence what was found, by which entry or rule, what lost, and why.
///
/// For every name: type, canonical name, the line of the table or rule file that found it, its weight. For what competed
/// and lost: by how much and to what. For every claim: its trigger and rule, where its subject comes from, which word
/// decided its status. FILE is one reply, or - for standard input.
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Examples:
  zhengtu explain 27号.txt
  zhengtu explain 27号.txt --sentence 5
  echo '我市印发《保定市综合交通规划》。' | zhengtu explain -
  zhengtu explain 27号.txt --format json | jq '.sentences[].lost[]'")]
pub(in crate::cli) struct Args {
    /// A reply, or - for standard input
    file: PathBuf,
    /// Only the sentence with that number
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u32).range(1..))]
    sentence: Option<u32>,
    /// How to print it
    #[arg(long, value_name = "FORMAT", value_enum, default_value = "text")]
    format: Format,
    /// A folder of tables and rules laid over the built-in ones
    #[arg(long, value_name = "DIR")]
    dictionaries: Option<PathBuf>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
enum Format {
    /// Tables to read
    Text,
    /// One object, for other programs
    Json,
}

pub(in crate::cli) fn run(args: &Args) -> Result<ExitCode> {
    let extractor = super::extractor(args.dictionaries.as_deref())?;
    let found = read::inputs(std::slice::from_ref(&args.file))?;
    let [file] = found.files.as_slice() else {
        bail!("{}: explain wants one file", args.file.display());
    };
    let document = read::read(file)?;
    let mut explanation = explain::explain(&extractor, &document);
    if let Some(number) = args.sentence {
        let total = explanation.sentences.len();
        explanation.sentences.retain(|sentence| sentence.number == number as usize);
        if explanation.sentences.is_empty() {
            bail!("there is no sentence {number}: the text has {total}");
        }
    }
    let mut out = stdout();
    match args.format {
        Format::Json => {
            serde_json::to_writer_pretty(&mut out, &explanation).map_err(std::io::Error::from)?;
            writeln!(out)?;
        }
        Format::Text => write!(out, "{}", text(&explanation))?,
    }
    out.flush()?;
    Ok(ExitCode::SUCCESS)
}

fn text(explanation: &Explanation) -> String {
    let issuer = explanation.meta.issuer.as_deref().unwrap_or("未知");
    let region = match explanation.region.as_slice() {
        [] => "不限于一地".to_owned(),
        places => places.join("，属"),
    };
    let mut out = format!(
        "{}  答复单位：{}  所在：{}\n",
        one_line(&explanation.id),
        one_line(issuer),
        one_line(&region)
    );
    explanation.sentences.iter().for_each(|sentence| out.push_str(&block(sentence)));
    out
}

fn block(sentence: &Sentence) -> String {
    let mut out =
        format!("\n第 {} 句 [{}] {}\n", sentence.number, part(sentence.part), one_line(&sentence.text));
    let mut add = |title: &str, columns: &[(&str, Align)], rows: Vec<Vec<String>>| {
        if rows.is_empty() {
            return;
        }
        out.push_str(&format!("\n  {title}\n"));
        for line in table(columns, rows).lines() {
            out.push_str(&format!("  {line}\n"));
        }
    };
    let (left, right) = (Align::Left, Align::Right);
    let columns = [("名称", left), ("类型", left), ("规范名", left), ("权重", right), ("依据", left)];
    add("找到的名称", &columns, names(sentence));
    let columns =
        [("落选", left), ("类型", left), ("权重", right), ("所取", left), ("缘由", left), ("依据", left)];
    add("落选的", &columns, lost(sentence));
    let columns = [
        ("主语", left),
        ("关系", left),
        ("宾语", left),
        ("状态", left),
        ("触发词", left),
        ("规则", left),
        ("准确率", right),
        ("主语来自", left),
        ("状态来自", left),
    ];
    add("断言", &columns, claims(sentence));
    let silent = sentence
        .silent
        .iter()
        .map(|silent| vec![silent.trigger.clone(), silent.why.clone(), silent.rules.join(" ")]);
    add("没有成断言的触发词", &[("触发词", left), ("缘由", left), ("规则", left)], silent.collect());
    let quantities = sentence.quantities.iter().map(|quantity| {
        vec![
            quantity.indicator.clone(),
            format!("{}", quantity.value),
            quantity.unit.clone(),
            quantity.qualifier.label().to_owned(),
            quantity.status.label().to_owned(),
            quantity.quote.clone(),
            quantity.rule.clone(),
        ]
    });
    let columns = [
        ("指标", left),
        ("数值", right),
        ("单位", left),
        ("限定", left),
        ("状态", left),
        ("原文", left),
        ("规则", left),
    ];
    add("数量", &columns, quantities.collect());
    out
}

fn part(name: &str) -> &'static str {
    match name {
        "head" => "首部",
        "suggestion" => "转述建议",
        "nextSteps" => "下一步",
        "tail" => "尾部",
        _ => "正文",
    }
}

fn names(sentence: &Sentence) -> Vec<Vec<String>> {
    let row = |name: &explain::Name| {
        let mut canonical = name.name.clone();
        if name.ambiguous {
            canonical = format!("{canonical}？（{}）", name.candidates.join("、"));
        }
        if name.deictic {
            canonical.push_str("（指代）");
        }
        let indent = if name.inside.is_some() { "└ " } else { "" };
        vec![
            format!("{indent}{}", name.text),
            name.entity_type.label().to_owned(),
            canonical,
            name.weight.map(|weight| weight.to_string()).unwrap_or_default(),
            source(name.origin.as_deref(), &name.rule),
        ]
    };
    sentence.names.iter().map(row).collect()
}

fn lost(sentence: &Sentence) -> Vec<Vec<String>> {
    let row = |lost: &explain::Lost| {
        vec![
            lost.text.clone(),
            lost.entity_type.label().to_owned(),
            lost.weight.map(|weight| weight.to_string()).unwrap_or_default(),
            lost.winners.join("、"),
            lost.why.clone(),
            source(lost.origin.as_deref(), &lost.rule),
        ]
    };
    sentence.lost.iter().map(row).collect()
}

fn claims(sentence: &Sentence) -> Vec<Vec<String>> {
    let row = |claim: &explain::Claim| {
        vec![
            claim.s.clone(),
            claim.p.label().to_owned(),
            claim.o.clone(),
            claim.status.label().to_owned(),
            claim.trigger.clone().unwrap_or_default(),
            source(claim.origin.as_deref(), &claim.rule),
            claim.precision.map(|share| share.to_string()).unwrap_or_default(),
            claim.subject_why.clone(),
            claim.status_why.clone(),
        ]
    };
    sentence.claims.iter().map(row).collect()
}

/// `deictics.toml:7 deictic.city`; of a table's entry the line alone, as its name stands beside it.
fn source(origin: Option<&str>, rule: &str) -> String {
    match origin {
        Some(origin) if origin.contains(".tsv:") => origin.to_owned(),
        Some(origin) => format!("{origin} {rule}"),
        None => rule.to_owned(),
    }
}
