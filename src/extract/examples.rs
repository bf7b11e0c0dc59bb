//! The rules' own examples, run: a dictionary in, every example that does not hold out, with its file.
//!
//! `保定市人民政府 | 我市印发《规划》。 => 保定市 issues 规划 done` must give that claim; a negative example must not. The text of
//! an example is a paragraph of a report, mostly one sentence.

use super::Extractor;
use crate::entity::{self, Entities};
use crate::error::Fault;
use crate::mention;
use crate::model::{EntityType, Meta, Part, Referent, Sentence, Span, Structure, fold_text};
use crate::relation::{self, Claim};

/// What one example's text gave.
struct Outcome {
    text: String,
    entities: Entities,
    claims: Vec<Claim>,
}

impl Extractor {
    /// Runs every rule's own examples; each that does not hold is a fault.
    #[must_use]
    pub fn check_examples(&self) -> Vec<Fault> {
        let mut faults = Vec::new();
        self.check_heads(&mut faults);
        self.check_deictics(&mut faults);
        self.check_lines(&mut faults);
        self.check_rules(&mut faults);
        self.check_cues(&mut faults);
        faults.extend(crate::quantity::check_examples(&self.dictionary.quantities));
        faults.sort();
        faults
    }

    /// The file of a rule as a reader finds it.
    fn shown(&self, file: &str, id: &str) -> String {
        self.dictionary.overlay.shown(file, id)
    }

    fn check_heads(&self, faults: &mut Vec<Fault>) {
        for (index, head) in self.dictionary.heads.iter().enumerate() {
            for example in &head.positive {
                let (text, surface) = halves(example);
                let outcome = self.run("", text);
                if !outcome.has(surface, |kind, _| kind == head.entity_type) {
                    faults.push(fault(
                        &self.shown("heads.toml", &head.id),
                        head.line,
                        &head.id,
                        "finds no",
                        surface,
                        example,
                    ));
                }
            }
            for example in &head.negative {
                let outcome = self.run("", example);
                if let Some(found) = outcome.found(|_, referent| *referent == Referent::Head(index)) {
                    faults.push(fault(
                        &self.shown("heads.toml", &head.id),
                        head.line,
                        &head.id,
                        "must not find",
                        &found,
                        example,
                    ));
                }
            }
        }
    }

    fn check_deictics(&self, faults: &mut Vec<Fault>) {
        for (index, deictic) in self.dictionary.deictics.iter().enumerate() {
            for example in &deictic.positive {
                let (given, wanted) = halves(example);
                let (issuer, text) = given.split_once(" | ").unwrap_or(("", given));
                let (surface, name) = wanted.split_once(" = ").unwrap_or((wanted, wanted));
                let outcome = self.run(issuer, text);
                let holds = outcome.entities.mentions.iter().any(|mention| {
                    mention.span.of(&outcome.text) == surface
                        && mention.link.name == name
                        && mention.link.deictic
                });
                if !holds {
                    faults.push(fault(
                        "deictics.toml",
                        deictic.line,
                        &deictic.id,
                        "finds no",
                        wanted,
                        example,
                    ));
                }
            }
            for example in &deictic.negative {
                let (issuer, text) = example.split_once(" | ").unwrap_or(("", example));
                let outcome = self.run(issuer, text);
                if let Some(found) = outcome.found(|_, referent| *referent == Referent::Deictic(index)) {
                    faults.push(fault(
                        "deictics.toml",
                        deictic.line,
                        &deictic.id,
                        "must not find",
                        &found,
                        example,
                    ));
                }
            }
        }
    }

    fn check_lines(&self, faults: &mut Vec<Fault>) {
        let words = &self.dictionary.line_words;
        let file = self.shown("lines.toml", "lines");
        for example in &words.positive {
            let (text, surface) = halves(&example.text);
            if !self.run("保定市人民政府", text).has(surface, |kind, _| kind == EntityType::TransportLine)
            {
                faults.push(fault(&file, example.line, "lines", "finds no", surface, &example.text));
            }
        }
        for example in &words.negative {
            let outcome = self.run("", &example.text);
            if let Some(found) = outcome.found(|kind, _| kind == EntityType::TransportLine) {
                let (line, text) = (example.line, &example.text);
                faults.push(fault(&file, line, "lines", "must not find", &found, text));
            }
        }
    }

    fn check_rules(&self, faults: &mut Vec<Fault>) {
        for rule in &self.dictionary.rules {
            let file = self.shown(&format!("rules/{}.toml", rule.predicate), &rule.id);
            for example in &rule.positive {
                let (given, wanted) = halves(example);
                if !self.claims(given).iter().any(|claim| shown(claim) == wanted) {
                    faults.push(fault(&file, rule.line, &rule.id, "gives no", wanted, example));
                }
            }
            for example in &rule.negative {
                let (given, unwanted) = halves(example);
                let claims = self.claims(given);
                let found = claims
                    .iter()
                    .find(|claim| claim.rule == rule.id && (unwanted.is_empty() || shown(claim) == unwanted));
                if let Some(claim) = found {
                    faults.push(fault(&file, rule.line, &rule.id, "must not give", &shown(claim), example));
                }
            }
        }
    }

    fn check_cues(&self, faults: &mut Vec<Fault>) {
        for cue in &self.dictionary.cues {
            for (examples, must) in [(&cue.positive, true), (&cue.negative, false)] {
                for example in examples {
                    let (given, wanted) = halves(example);
                    if self.claims(given).iter().any(|claim| shown(claim) == wanted) != must {
                        let verb = if must { "gives no" } else { "must not give" };
                        faults.push(fault(
                            &self.shown("cues.toml", &cue.id),
                            cue.line,
                            &cue.id,
                            verb,
                            wanted,
                            example,
                        ));
                    }
                }
            }
        }
    }

    fn claims(&self, given: &str) -> Vec<Claim> {
        let (issuer, text) = given.split_once(" | ").unwrap_or(("", given));
        self.run(issuer, text).claims
    }

    /// Extracts from one paragraph of a report by `issuer` (`issuer > addressee`).
    fn run(&self, issuer: &str, text: &str) -> Outcome {
        let (issuer, addressee) = issuer.split_once(" > ").unwrap_or((issuer, ""));
        let text = fold_text(text);
        let sentence = |start, end, paragraph, part| Sentence {
            span: Span::new(start, end),
            paragraph,
            section: None,
            part,
        };
        let head = if addressee.is_empty() { String::new() } else { format!("{addressee}:\n") };
        let whole = format!("{head}{text}");
        let mut end = head.len();
        let paragraph = text.split_inclusive('。').map(|text| {
            let start = end;
            end += text.len();
            sentence(start, end, 1, Part::Report)
        });
        let mut structure = Structure {
            meta: Meta { issuer: (!issuer.is_empty()).then(|| issuer.to_owned()), ..Meta::default() },
            sentences: paragraph.collect(),
            ..Structure::default()
        };
        if !addressee.is_empty() {
            structure.meta.addressees.push(addressee.to_owned());
            structure.fields.push(("addressees".to_owned(), Span::new(0, addressee.len())));
            structure.sentences.insert(0, sentence(0, head.len() - 1, 0, Part::Head));
        }
        let found = mention::find(&whole, &structure, &self.dictionary);
        let entities = entity::link(&found, &structure);
        let claims = relation::find(&found.scan, &structure, &entities);
        Outcome { entities, claims, text: whole }
    }
}

impl Outcome {
    fn has(&self, surface: &str, fits: impl Fn(EntityType, &Referent) -> bool) -> bool {
        let mut outermost = self.entities.mentions.iter().filter(|mention| mention.inside.is_none());
        outermost.any(|mention| {
            mention.span.of(&self.text) == surface && fits(mention.entity_type, &mention.referent)
        })
    }

    fn found(&self, fits: impl Fn(EntityType, &Referent) -> bool) -> Option<String> {
        let mut outermost = self.entities.mentions.iter().filter(|mention| mention.inside.is_none());
        let found = outermost.find(|mention| fits(mention.entity_type, &mention.referent))?;
        Some(found.span.of(&self.text).to_owned())
    }
}

fn halves(example: &str) -> (&str, &str) {
    example.split_once(" => ").unwrap_or((example, ""))
}

/// `保定市 issues 规划 done`.
fn shown(claim: &Claim) -> String {
    format!("{} {} {} {}", claim.subject.0, claim.predicate, claim.object.0, claim.status)
}

fn fault(file: &str, line: usize, id: &str, verb: &str, what: &str, example: &str) -> Fault {
    Fault {
        file: file.to_owned(),
        line,
        message: format!("`{id}` {verb} `{what}` in its example `{example}`"),
    }
}
