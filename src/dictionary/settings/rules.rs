//! Rules of relations and cues of status, as `rules/*.toml` and `cues.toml` hold them.
//!
//! A rule is a trigger (印发), a form that says where its ends stand, and a default status. Unknown predicates and
//! fields are refused with file and line; every rule carries a positive and a negative example.

use super::heads::{parse_toml, with_lines};
use super::list::WordList;
use crate::error::Fault;
use crate::model::{EntityType, Precision, Predicate, Status, fold_text};
use serde::Deserialize;
use toml::Spanned;

/// Where the ends of a relation stand around its trigger.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Form {
    /// subject trigger objects: 我市印发《规划》.
    Forward,
    /// objects [由 subject] trigger: 津石高速已建成通车.
    Back,
    /// objects 由 subject trigger: 津石高速由市交通局负责.
    Agent,
    /// things trigger whole: 津石高速列入《规划》.
    Into,
    /// subject 与 partners trigger: 我市与雄安新区合作.
    With,
    /// trigger A, … B: 根据《甲》制定《乙》; without B the subject implements A.
    Basis,
    /// subjects trigger: 沪苏两地共同推进, each with the first.
    Mutual,
    /// giver verb, receiver trigger: 京津转移、保定承接.
    Pair,
    /// things 在 whole trigger: 津石高速已在《规划》中明确.
    Within,
    /// 在 place trigger things: 在古生村设立科技小院.
    At,
    /// 以 parts trigger 的 whole: 以新材料为支撑的战略性新兴产业.
    Frame,
    /// A name by itself, with no trigger: 京雄高速. A procedure of the program reads it; the rule is its entry.
    Name,
}

/// A set of types.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Types(u32);

impl Types {
    /// Those that `fits` lets in.
    fn of(fits: impl Fn(EntityType) -> bool) -> Self {
        let bits = EntityType::ALL.iter().filter(|kind| fits(**kind)).map(|kind| 1 << *kind as u32);
        Self(bits.fold(0, |all, bit: u32| all | bit))
    }

    /// Whether `kind` is among them.
    #[must_use]
    #[inline]
    pub fn contains(self, kind: EntityType) -> bool {
        self.0 & 1 << kind as u32 != 0
    }
}

/// One way to state a relation.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Rule {
    /// `issues.forward`.
    pub id: String,
    /// Its line in its file, from 1.
    #[serde(skip)]
    pub line: usize,
    /// The share of its claims that were right when last measured (`zhengtu score --write-rules`), to two decimals.
    pub precision: Option<Precision>,
    /// How many of its claims were judged then.
    pub measured: Option<usize>,
    /// The predicate of its file.
    #[serde(skip, default = "first_predicate")]
    pub predicate: Predicate,
    /// Where the ends stand.
    pub form: Form,
    /// The words that state it; of a rule of the form `name` none.
    #[serde(default)]
    pub triggers: Vec<String>,
    /// Triggers that by themselves say it is done (编制完成).
    #[serde(default)]
    pub done_triggers: Vec<String>,
    /// The status where no cue says otherwise in the report part.
    pub status: Status,
    /// The furthest status that a mark in front (已) gives; 了 gives done all the same.
    pub ceiling: Option<Status>,
    /// Characters between trigger and first object at most.
    #[serde(default = "default_gap")]
    pub gap: usize,
    /// Types the subject may have, where narrower than the predicate's signature.
    #[serde(default)]
    pub subject: Vec<EntityType>,
    /// Whether the subject must stand in the clause itself; of the form `back`, what is done; of the form `basis`, that the ground
    /// stands in front (据此).
    #[serde(default)]
    pub own_subject: bool,
    /// Whether subject and object change places (《规划》提出建设津石高速: the line is listed in the plan).
    #[serde(default)]
    pub reverse: bool,
    /// Whether a subject behind 由 must be there.
    #[serde(default)]
    pub agent: bool,
    /// The types that its subject may have.
    #[serde(skip)]
    pub subjects: Types,
    /// The types that its object may have.
    #[serde(skip)]
    pub objects: Types,
    /// Words one of which must stand within eight characters behind the objects.
    #[serde(default)]
    pub followed: WordList,
    /// Words that, right behind the trigger, make it a noun of something else (建设资金).
    #[serde(default)]
    pub not_followed: WordList,
    /// Words that, right behind the objects or behind the 等 of their list, make them another noun (涪江西岸, 某试验区等相关政策).
    #[serde(default)]
    pub not_trailed: WordList,
    /// Whether it is said of the reply itself where the sentence restates the suggestion (由我局会同市水利局办理).
    #[serde(default)]
    pub of_reply: bool,
    /// Whether a date in the sentence makes it done (2022年发布《规划》,将平陆运河列为重大项目).
    #[serde(default)]
    pub dated: bool,
    /// Words right before the partner of the form `with`, where other than the grammar's: 对 in 对甲给予支持.
    #[serde(default)]
    pub marks: WordList,
    /// Whether only what the tables of places say as well is claimed (我县是河南省第一产粮大县).
    #[serde(default)]
    pub known: bool,
    /// Whether a verb behind it that is done makes it done (会同市水利局印发了《规划》).
    #[serde(default)]
    pub as_main_verb: bool,
    /// `issuer | text => s p o status`.
    pub positive: Vec<String>,
    /// `issuer | text` that gives no claim of this rule, or `… => s p o status` that must not come out.
    pub negative: Vec<String>,
}

impl Rule {
    /// What the name of a line connects: 京雄高速.
    pub const CONNECTS_NAME: &str = "connects.name";
    /// Where the place at the head of a name places it: 保定国家级高新区.
    pub const LOCATED_IN_NAME: &str = "locatedIn.name";
    /// The body right before a title: 教育部《关于…的意见》.
    pub const ISSUES_TITLE: &str = "issues.title";
    /// Whether one of type `kind` may be what the rule's sentences call the subject.
    fn may_act(&self, kind: EntityType) -> bool {
        if !self.subject.is_empty() {
            return self.subject.contains(&kind);
        }
        EntityType::ALL.iter().any(|object| self.predicate.fits(kind, *object))
            && (self.predicate != Predicate::Includes || kind != EntityType::Person)
    }

    /// Whether one of type `kind` may be what they call the object.
    fn may_be_object(&self, kind: EntityType) -> bool {
        if self.reverse || self.form == Form::At {
            return EntityType::ALL.iter().any(|object| self.predicate.fits(kind, *object));
        }
        let mut subjects = EntityType::ALL.iter().filter(|subject| self.may_act(**subject));
        subjects.any(|subject| self.predicate.fits(*subject, kind))
    }

    /// The rules that procedures read, from names alone.
    const OF_NAMES: [&str; 3] = [Self::CONNECTS_NAME, Self::ISSUES_TITLE, Self::LOCATED_IN_NAME];
}

fn first_predicate() -> Predicate {
    Predicate::LocatedIn
}

fn default_gap() -> usize {
    24
}

/// Where a cue stands to its trigger.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Where {
    /// In front of it.
    Before,
    /// Right behind it.
    After,
}

/// A group of words that mark a status.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Cue {
    /// `done.before`.
    pub id: String,
    /// Its line in its file, from 1.
    #[serde(skip)]
    pub line: usize,
    /// The status they mark.
    pub status: Status,
    /// Where they stand.
    #[serde(rename = "where")]
    pub position: Where,
    /// The words.
    pub words: Vec<String>,
    /// `issuer | text => s p o status`.
    pub positive: Vec<String>,
    /// `issuer | text => s p o status` that must not come out.
    pub negative: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RuleFile {
    predicate: Predicate,
    #[serde(default)]
    rule: Vec<Spanned<Rule>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct CueFile {
    cue: Vec<Spanned<Cue>>,
}

/// Reads one file of rules.
pub(crate) fn rules(file: &str, text: &str, faults: &mut Vec<Fault>) -> Vec<Rule> {
    let Some(RuleFile { predicate, rule }) = parse_toml(file, text, faults) else { return Vec::new() };
    let mut rule = with_lines(text, rule, |rule: &mut Rule, line| rule.line = line);
    let mut fault =
        |line: usize, message: String| faults.push(Fault { file: file.to_owned(), line, message });
    for rule in &mut rule {
        rule.predicate = predicate;
        rule.subjects = Types::of(|kind| rule.may_act(kind));
        rule.objects = Types::of(|kind| rule.may_be_object(kind));
        rule.triggers.iter_mut().for_each(|word| *word = fold_text(word));
        if !rule.id.starts_with(predicate.name()) {
            fault(rule.line, format!("`{}` must begin with `{predicate}.`", rule.id));
        }
        if rule.positive.is_empty() || rule.negative.is_empty() {
            fault(rule.line, format!("`{}` wants a positive and a negative example", rule.id));
        }
        if rule.triggers.iter().any(String::is_empty) {
            fault(rule.line, format!("`{}` has an empty trigger", rule.id));
        }
        match (rule.form, rule.triggers.is_empty()) {
            (Form::Name, _) if !Rule::OF_NAMES.contains(&rule.id.as_str()) => {
                fault(rule.line, format!("`{}`: the program has no procedure of this name", rule.id));
            }
            (Form::Name, false) => {
                fault(rule.line, format!("`{}` is read from names, not triggers", rule.id))
            }
            (Form::Name, true) | (_, false) => {}
            (_, true) => fault(rule.line, format!("`{}` wants a trigger", rule.id)),
        }
    }
    rule
}

/// Reads `cues.toml`.
pub(crate) fn cues(file: &str, text: &str, faults: &mut Vec<Fault>) -> Vec<Cue> {
    let read = parse_toml::<CueFile>(file, text, faults).map_or_else(Vec::new, |read| read.cue);
    with_lines(text, read, |cue: &mut Cue, line| cue.line = line)
}

#[cfg(test)]
mod tests {
    use super::rules;

    #[test]
    fn a_misspelt_predicate_is_named_with_its_line() {
        let mut faults = Vec::new();
        rules("rules/issues.toml", "# 印发\npredicate = \"isues\"\n", &mut faults);
        let shown = faults[0].to_string();
        assert!(shown.starts_with("rules/issues.toml:2: unknown variant `isues`"), "{shown}");
    }

    #[test]
    fn a_rule_of_names_wants_a_procedure_and_all_others_a_trigger() {
        let shown = |rule: &str| {
            let text = format!(
                "predicate = \"connects\"\n[[rule]]\n{rule}\nstatus = \"ongoing\"\npositive = [\"a | b\"]\nnegative = [\"a | b\"]\n"
            );
            let mut faults = Vec::new();
            rules("rules/connects.toml", &text, &mut faults);
            faults.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n")
        };
        assert_eq!(shown("id = \"connects.name\"\nform = \"name\""), "");
        assert_eq!(
            shown("id = \"connects.sign\"\nform = \"name\""),
            "rules/connects.toml:2: `connects.sign`: the program has no procedure of this name"
        );
        assert_eq!(
            shown("id = \"connects.x\"\nform = \"forward\""),
            "rules/connects.toml:2: `connects.x` wants a trigger"
        );
    }

    #[test]
    fn a_rule_without_examples_is_a_fault() {
        let mut faults = Vec::new();
        let text = "predicate = \"issues\"\n[[rule]]\nid = \"issues.x\"\nform = \"forward\"\ntriggers = [\"印发\"]\nstatus = \"done\"\npositive = []\nnegative = []\n";
        rules("rules/issues.toml", text, &mut faults);
        assert_eq!(
            faults[0].to_string(),
            "rules/issues.toml:2: `issues.x` wants a positive and a negative example"
        );
    }
}
