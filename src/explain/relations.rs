//! The claims of a sentence with what each was read from: trigger, rule, whence the subject, what decided the status.
//!
//! 下一步，将印发《规划》: trigger 印发, subject the replying place (the clause names none), planned because of 将. What is
//! said of the subject is looked up in what the rules had before them.

use super::{Claim, Silent};
use crate::dictionary::{Dictionary, Rule};
use crate::model::{EntityType, Part, Predicate, Span, Status};
use crate::relation::{self, Reading};

/// One claim explained.
pub(super) fn claim(
    dictionary: &Dictionary,
    text: &str,
    reading: Option<&Reading>,
    part: Part,
    claim: &relation::Claim,
) -> Claim {
    let (subject_from, subject_why) = subject(text, reading, claim);
    Claim {
        s: claim.subject.0.clone(),
        p: claim.predicate,
        o: claim.object.0.clone(),
        status: claim.status,
        s_type: claim.subject.1,
        o_type: claim.object.1,
        origin: dictionary.rule_origin(&claim.rule),
        precision: dictionary.rule(&claim.rule).and_then(|rule| rule.precision),
        rule: claim.rule.clone(),
        trigger: claim.trigger.map(|trigger| trigger.of(text).to_owned()),
        subject_from,
        subject_why,
        status_why: status(text, reading, part, claim),
    }
}

/// Where the subject of a claim stands, or who stands in for it.
fn subject(text: &str, reading: Option<&Reading>, claim: &relation::Claim) -> (&'static str, String) {
    let (Some(trigger), Some(reading)) = (claim.trigger, reading) else {
        return ("name", "由名称本身".to_owned());
    };
    let clause = clause_of(reading, trigger);
    let mut named = reading.names.iter().filter(|(_, end)| *end == claim.subject).map(|(span, _)| *span);
    let quoted = |span: Span| format!("“{}”", span.of(text));
    if let Some(span) = named.clone().find(|span| clause.contains(*span)) {
        return ("clause", format!("本分句的{}", quoted(span)));
    }
    if let Some(span) = named.next() {
        return ("sentence", format!("本句另一分句的{}", quoted(span)));
    }
    let [carried, things] = &reading.carried;
    if carried.contains(&claim.subject) {
        return ("carried", "承前：本段上文的主语".to_owned());
    }
    if things.contains(&claim.subject) {
        return ("things", "承前：上一句所说的事物".to_owned());
    }
    if reading.speaker.contains(&claim.subject) {
        return ("speaker", "句中没有主语，取答复单位".to_owned());
    }
    ("elsewhere", "由上下文推出".to_owned())
}

fn clause_of(reading: &Reading, trigger: Span) -> Span {
    let clause = reading.clauses.iter().find(|clause| clause.contains(trigger));
    clause.copied().unwrap_or(trigger)
}

/// The mark of status that decided, or the part of the reply, or the rule.
fn status(text: &str, reading: Option<&Reading>, part: Part, claim: &relation::Claim) -> String {
    let (Some(trigger), Some(reading)) = (claim.trigger, reading) else {
        return "名称所示".to_owned();
    };
    let clause = clause_of(reading, trigger);
    let [before, behind] = &reading.marks;
    let agrees = |mark: &&(Span, Status)| mark.1 == claim.status;
    let behind = behind.iter().filter(agrees).find(|(span, status)| {
        span.start >= trigger.end
            && clause.contains(*span)
            && (span.start == trigger.end || *status == Status::Negated)
    });
    let before = || before.iter().filter(agrees).filter(|(span, _)| span.end <= trigger.start);
    let near = before().rev().find(|(span, _)| clause.contains(*span));
    let mark = behind.or(near).or_else(|| before().next_back());
    match mark {
        Some((span, _)) => format!("“{}”", span.of(text)),
        None if part == Part::NextSteps && claim.status == Status::Planned => "下一步部分".to_owned(),
        None => "规则所定".to_owned(),
    }
}

/// The triggers of a sentence that stated nothing.
pub(super) fn silent(
    dictionary: &Dictionary,
    text: &str,
    reading: &Reading,
    part: Part,
    claims: &[&relation::Claim],
) -> Vec<Silent> {
    let triggers = reading.triggers.iter();
    let triggers = triggers.filter(|(span, _)| !claims.iter().any(|claim| claim.trigger == Some(*span)));
    let silent = triggers.map(|(span, rules)| {
        let rules: Vec<&Rule> = rules.iter().filter_map(|index| dictionary.rules.get(*index)).collect();
        Silent {
            trigger: span.of(text).to_owned(),
            why: why_silent(reading, part, &rules),
            rules: rules.iter().map(|rule| rule.id.clone()).collect(),
        }
    });
    silent.collect()
}

fn why_silent(reading: &Reading, part: Part, rules: &[&Rule]) -> String {
    if part == Part::Suggestion {
        return "转述建议，不作答复的断言".to_owned();
    }
    let kinds = || reading.names.iter().map(|(_, end)| end.1);
    let fits = |predicate: Predicate, kind: EntityType| {
        EntityType::ALL.iter().any(|other| predicate.fits(*other, kind) || predicate.fits(kind, *other))
    };
    if reading.names.is_empty() {
        return "句中没有名称".to_owned();
    }
    if !rules.iter().any(|rule| kinds().any(|kind| fits(rule.predicate, kind))) {
        return "句中名称的类型都不合".to_owned();
    }
    "两端不在规则要求的位置".to_owned()
}
