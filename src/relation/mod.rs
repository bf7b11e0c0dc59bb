//! Relations: linked mentions in, claims out, each with its sentence, its rule and its status.
//!
//! 我市印发《保定市铁路规划》 gives 保定市 issues 保定市铁路规划, done. Rules are data (`rules/*.toml`); what names themselves
//! state (京雄高速 connects 北京市) is read by named procedures. Sentences that restate the suggestion claim nothing.

mod anaphor;
mod ends;
mod form;
mod inherent;
mod object;
mod request;
mod sentence;
mod sound;
mod stage;
mod status;
mod subject;
mod trace;

pub use trace::Reading;

use crate::dictionary::{Dictionary, Form, Level, Rule, Where};
use crate::entity::Entities;
use crate::mention::Scan;
use crate::model::{EntityType, Mention, Part, Predicate, Span, Status, Structure};
use form::Triple;
use sentence::{Prepared, Trigger};
use subject::Speaker;

/// Characters of a numbered line that only says what follows is about.
const HEADLINE_CHARS: usize = 14;

/// One sentence's statement of one triple.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Claim {
    /// Canonical name and type of the subject.
    pub subject: (String, EntityType),
    /// The predicate.
    pub predicate: Predicate,
    /// Canonical name and type of the object.
    pub object: (String, EntityType),
    /// How far it has got.
    pub status: Status,
    /// The sentence that says so, as a folded stretch.
    pub evidence: Span,
    /// The clause that says so, as a folded stretch.
    pub clause: Span,
    /// The rule that read it.
    pub rule: String,
    /// The word that states it, as a folded stretch; none where a name states it.
    pub trigger: Option<Span>,
}

/// Finds the claims of one text.
#[must_use]
pub fn find(scan: &Scan, structure: &Structure, entities: &Entities) -> Vec<Claim> {
    find_traced(scan, structure, entities, None)
}

/// [`find`], which also notes in `trace` what the rules had before them in each sentence.
#[must_use]
pub fn find_traced(
    scan: &Scan,
    structure: &Structure,
    entities: &Entities,
    mut trace: Option<&mut Vec<Reading>>,
) -> Vec<Claim> {
    let mut claims = Vec::new();
    let mut speaker = subject::speaker(scan, entities);
    let mut paragraph = None;
    let mut open = request::Open::default();
    for (number, sentence) in structure.sentences.iter().enumerate() {
        if matches!(sentence.part, Part::Head | Part::Tail) {
            continue;
        }
        if paragraph != Some(sentence.paragraph) {
            paragraph = Some(sentence.paragraph);
            speaker.carried.clear();
            speaker.things.clear();
            speaker.only = None;
            open.enter_paragraph();
        }
        let prepared = Prepared::new(scan, structure, number, entities);
        read_sentence(&prepared, &speaker, &mut open, &mut claims);
        if let Some(trace) = trace.as_deref_mut() {
            trace.push(trace::note(number, &prepared, &speaker));
        }
        subject::carry(&prepared, &mut speaker);
    }
    let mut stated = stated(scan, structure, entities);
    stated.retain(|claim| !is_origin(scan.dictionary, &speaker, claim, &claims));
    claims.extend(stated);
    stage::settle(scan, &mut claims);
    claims
}

/// Whether the place in a name is where the thing comes from: 深圳科创产业园, which the replying 保定市 of another province builds.
fn is_origin(dictionary: &Dictionary, speaker: &Speaker, located: &Claim, claims: &[Claim]) -> bool {
    let Some(home) = speaker.place.as_ref().filter(|_| located.rule == Rule::LOCATED_IN_NAME) else {
        return false;
    };
    let province = |place: &str| dictionary.gazetteer.at_level(place, Level::Province);
    let (Some(own), Some(named)) = (province(&home.0), province(&located.object.0)) else { return false };
    let is_founding = |claim: &Claim| matches!(claim.predicate, Predicate::Builds | Predicate::Establishes);
    own != named
        && claims
            .iter()
            .any(|claim| is_founding(claim) && claim.object == located.subject && claim.subject == *home)
}

fn read_sentence(prepared: &Prepared, speaker: &Speaker, open: &mut request::Open, claims: &mut Vec<Claim>) {
    let dictionary = prepared.scan.dictionary;
    if is_bare_heading(prepared) {
        open.take_up(request::asked(prepared, speaker, prepared.span), true);
        return;
    }
    let plan = spoken_plan(prepared);
    let is_headline = is_headline(prepared);
    let request = request::of(prepared);
    let told = claims.len();
    let titles = request::titles(prepared);
    for trigger in &prepared.triggers {
        if titles.iter().any(|title| title.contains(trigger.span)) {
            continue;
        }
        for rule in trigger.rules.iter().filter_map(|index| dictionary.rules.get(*index)) {
            // 由我部会同水利部办理 is said of the reply, all else there restates the suggestion.
            let asked = request.as_ref().filter(|request| request.span.contains(trigger.span));
            let is_refused = asked.is_some_and(|request| request.is_refused);
            // 贵单位建议设立某公司,省财政厅不同意: what answers in the same sentence is the reply's.
            let answers = request.as_ref().is_some_and(|request| request.is_answered(trigger));
            let restates = prepared.part == Part::Suggestion && !rule.of_reply && !is_refused;
            if restates && !answers {
                continue;
            }
            // 关于恢复清江大闸通航,…不宜实施: what is asked for would not be built.
            if asked.is_some() && (!is_refused || request::is_event(rule)) {
                continue;
            }
            if rule.predicate == Predicate::Develops && is_headline {
                continue;
            }
            // of a request nobody but the replying body is the doer, whomever the text spoke of before
            let fresh = asked.map(|_| Speaker { carried: Vec::new(), ..speaker.clone() });
            let triples = form::read(prepared, rule, trigger, fresh.as_ref().unwrap_or(speaker));
            if triples.is_empty()
                || request::is_courtesy(prepared, trigger)
                || (rule.predicate != Predicate::Approves && request::is_awaited(prepared, trigger))
                || (is_deed(rule.predicate) && request::is_benefit(prepared, trigger))
            {
                continue;
            }
            let status = if asked.is_some() { Status::Negated } else { status::of(prepared, rule, trigger) };
            // 关于组建技术创新中心的建议,科技部暂不组建: who refuses is who would have done it.
            let mut refusals = asked.map_or(&[][..], |request| &request.refusals).iter();
            let refuser = refusals
                .find_map(|clause| subject::opening(prepared, rule, *clause).into_iter().next())
                .filter(|_| rule.form == Form::Forward);
            for mut triple in triples {
                if let Some(refuser) = &refuser {
                    triple.subject = refuser.clone();
                }
                // 《纲要》明确,建设成渝中线高铁: the plan fixes the line, nobody builds it yet.
                if let Some((at, plan)) = plan.as_ref().filter(|(at, _)| *at < trigger.span.start)
                    && is_fixed(&triple)
                    && !is_under_way(prepared, rule, trigger)
                {
                    let clause = prepared.clause_at(*at).0;
                    let is_far = prepared.clause_at(trigger.span.start).0 > clause + 1;
                    match (is_far, triple.predicate) {
                        (true, Predicate::Develops | Predicate::Implements) => {}
                        (true, _) => continue,
                        (false, _) => {
                            triple.subject = std::mem::replace(&mut triple.object, plan.clone());
                            triple.predicate = Predicate::ListedIn;
                            let is_dated = status::is_dated(prepared);
                            triple.status = Some(if is_dated { Status::Done } else { Status::Ongoing });
                        }
                    }
                }
                let status = triple.status.unwrap_or(status);
                if restates && status != Status::Negated {
                    continue;
                }
                claims.extend(claim(prepared, rule, trigger, triple, status));
            }
        }
    }
    match &request {
        Some(request) if !request.is_refused => {
            open.take_up(request::asked(prepared, speaker, request.span), false);
        }
        Some(_) => open.take_up(Vec::new(), false),
        None => {
            open.settle(claims.get(told..).unwrap_or_default());
            claims.extend(open.refused(prepared));
        }
    }
}

/// Whether a predicate tells what somebody does, rather than how things stand to each other.
fn is_deed(predicate: Predicate) -> bool {
    !matches!(predicate, Predicate::Connects | Predicate::LocatedIn | Predicate::Includes)
}

/// Whether the clause has a doer of its own who has begun or done it, whatever a document says before: 我市已全部开工.
fn is_under_way(prepared: &Prepared, rule: &Rule, trigger: &Trigger) -> bool {
    let (_, clause) = prepared.clause_at(trigger.span.start);
    let marks = status::cues(prepared, Span::new(clause.start, trigger.span.start), Where::Before);
    marks.iter().any(|(_, status)| *status == Status::Done)
        && !subject::opening(prepared, rule, clause).is_empty()
}

/// Whether what a document says of a thing lists it there: that it be built, supported or developed. A place that is supported
/// acts itself.
fn is_fixed(triple: &form::Triple) -> bool {
    match triple.predicate {
        Predicate::Builds | Predicate::Implements | Predicate::Develops | Predicate::Establishes => true,
        Predicate::Supports => triple.object.1 != EntityType::Place,
        _ => false,
    }
}

/// (一)做强先进制造业: a numbered line that only says what follows is about.
fn is_headline(prepared: &Prepared) -> bool {
    let text = prepared.text(prepared.span.start, prepared.span.end).trim_end_matches(['。', ' ', '\n', ':']);
    let title = without_number(text);
    title.len() < text.len() && title.chars().count() <= HEADLINE_CHARS && !title.contains([',', '。', '、'])
}

/// What `trigger` claims with a triple read from it; none where the triple is not sound.
fn claim(
    prepared: &Prepared,
    rule: &Rule,
    trigger: &Trigger,
    triple: Triple,
    status: Status,
) -> Option<Claim> {
    sound::is_sound(prepared.scan.dictionary, rule, &triple, status).then(|| Claim {
        subject: triple.subject,
        predicate: triple.predicate,
        object: triple.object,
        status,
        evidence: prepared.span,
        clause: prepared.clause_at(trigger.span.start).1,
        rule: rule.id.clone(),
        trigger: Some(trigger.span),
    })
}

/// What numbers at the head of a line are written with, digits apart.
const NUMBERING: [char; 18] =
    ['第', '一', '二', '三', '四', '五', '六', '七', '八', '九', '十', '是', '(', ')', '、', '.', ':', ' '];

/// A line without the number at its head.
fn without_number(text: &str) -> &str {
    text.trim_start_matches(|character: char| character.is_ascii_digit() || NUMBERING.contains(&character))
}

/// The first `count` characters of a text, or all of it.
fn first_chars(text: &str, count: usize) -> &str {
    let end = text.char_indices().nth(count).map_or(text.len(), |(at, _)| at);
    text.get(..end).unwrap_or(text)
}

/// (三)关于发展未来产业, 一、片区建设情况: a heading that says nothing.
fn is_bare_heading(prepared: &Prepared) -> bool {
    let grammar = &prepared.scan.dictionary.grammar;
    let text = prepared.text(prepared.span.start, prepared.span.end).trim_end_matches(['。', ' ', '\n', ':']);
    let title = without_number(text);
    title.len() < text.len()
        && title.chars().count() <= 40
        && !title.contains([',', '。'])
        && (grammar.about.opens(title) || grammar.heading_endings.closes(title))
}

/// The document that speaks in a sentence (《纲要》明确, 提出), and where its verb stands.
fn spoken_plan(prepared: &Prepared) -> Option<(usize, (String, EntityType))> {
    let dictionary = prepared.scan.dictionary;
    prepared.triggers.iter().find_map(|trigger| {
        let speaks = trigger
            .rules
            .iter()
            .filter_map(|index| dictionary.rules.get(*index))
            .any(|rule| rule.reverse && rule.predicate == Predicate::ListedIn)
            && !form::is_marker(prepared, trigger)
            // 编制《方案》,该营地被列入…: not what the document says
            && !dictionary.grammar.passives.opens(trigger.span.of(prepared.scan.text))
            && !status::is_negated(
                prepared,
                Span::new(prepared.clause_at(trigger.span.start).1.start, trigger.span.start),
            );
        let document = prepared.names.iter().rfind(|name| {
            name.entity_type() == EntityType::PolicyDocument && name.outer.end <= trigger.span.start
        })?;
        let gap = prepared.text(document.outer.end, trigger.span.start);
        // 编制《规划》;将…: another part.
        let gap = if gap.contains(';') { usize::MAX } else { gap.chars().count() };
        // 按照《方案》要求,推进某项目: the plan is the ground, it does not speak.
        let before = prepared.text(prepared.span.start, document.outer.start);
        let is_ground = dictionary.grammar.objects.closes(before);
        (speaks && !is_ground && gap <= 4).then(|| (trigger.span.start, subject::end(document.mention)))
    })
}

/// What names state, as claims.
fn stated(scan: &Scan, structure: &Structure, entities: &Entities) -> Vec<Claim> {
    let found = inherent::find(scan, entities);
    let stated = found.into_iter().filter_map(|stated| {
        let mention: &Mention = entities.mentions.get(stated.mention)?;
        let sentence = structure.sentences.get(mention.sentence)?;
        let is_told = !matches!(sentence.part, Part::Head | Part::Tail | Part::Suggestion);
        if stated.predicate == Predicate::Issues && !is_told {
            return None;
        }
        Some(Claim {
            subject: stated.subject,
            predicate: stated.predicate,
            object: stated.object,
            status: scan.dictionary.rule(stated.rule)?.status,
            evidence: sentence.span,
            clause: sentence.span,
            rule: stated.rule.to_owned(),
            trigger: None,
        })
    });
    stated.collect()
}
