//! The examples of `quantities.toml`, run: `院士工作站31家。 => 31 家 院士工作站 exact` must hold, a negative find nothing.

use super::{FoundQuantity, find};
use crate::dictionary::QuantityWords;
use crate::error::Fault;
use crate::model::{Part, Sentence, Span, Structure, fold_text};

/// Runs the examples of units and marks; each that does not hold is a fault.
#[must_use]
pub fn check_examples(words: &QuantityWords) -> Vec<Fault> {
    let groups = words.groups.iter().map(|group| ((&group.id, group.line), &group.positive, &group.negative));
    let marks = words.marks.iter().map(|mark| ((&mark.id, mark.line), &mark.positive, &mark.negative));
    let mut faults = Vec::new();
    for (id, positive, negative) in groups.chain(marks) {
        for example in positive {
            let (text, wanted) = example.split_once(" => ").unwrap_or((example, ""));
            let found: Vec<_> = run(text, words).iter().map(shown).collect();
            if !found.iter().any(|one| one == wanted) {
                faults.push(fault(id, &format!("`{text}` gives `{}`, not `{wanted}`", found.join("; "))));
            }
        }
        for example in negative {
            let found: Vec<_> = run(example, words).iter().map(shown).collect();
            if !found.is_empty() {
                faults.push(fault(id, &format!("`{example}` gives `{}`", found.join("; "))));
            }
        }
    }
    faults
}

fn run(text: &str, words: &QuantityWords) -> Vec<FoundQuantity> {
    let text = fold_text(text);
    let span = Span::new(0, text.len());
    let sentence = Sentence { span, paragraph: 0, section: None, part: Part::Report };
    find(&text, &Structure { sentences: vec![sentence], ..Structure::default() }, &[], words)
}

fn shown(found: &FoundQuantity) -> String {
    format!("{} {} {} {}", found.value, found.unit, found.indicator, found.qualifier)
}

fn fault((id, line): (&String, usize), message: &str) -> Fault {
    Fault { file: "quantities.toml".into(), line, message: format!("`{id}`: {message}") }
}
