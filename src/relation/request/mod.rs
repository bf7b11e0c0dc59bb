//! Requests taken up: 关于设立某某管理局的建议,…暂不单独设立.
//!
//! What stands inside the request is not claimed by the reply; where the reply goes on to refuse, it is negated. A sentence
//! without 的建议 and the like behind its 关于 takes up no request.

mod refusal;

use super::sentence::{Prepared, Trigger};
use super::subject::Speaker;
use super::{Claim, claim, first_chars, form, is_deed, status, subject, without_number};
use crate::dictionary::{Form, Rule};
use crate::model::{EntityType, Predicate, Span, Status};
pub(crate) use refusal::{Open, is_refused};

/// Characters within which a request opens.
const LEAD_CHARS: usize = 16;

/// Characters within which a clause says what it is grounded on: 我厅严格按照.
const GROUND_CHARS: usize = 8;

/// A request that a sentence takes up.
#[derive(Debug, Clone)]
pub(crate) struct Request {
    /// Where it stands.
    pub(crate) span: Span,
    /// Whether the rest of the sentence refuses it.
    pub(crate) is_refused: bool,
    /// The clauses of the answer, nearest to the refusal first.
    pub(crate) refusals: Vec<Span>,
}

impl Request {
    /// Whether the trigger stands in the answer to it.
    pub(crate) fn is_answered(&self, trigger: &Trigger) -> bool {
        trigger.span.start >= self.span.end
            && self.refusals.iter().any(|clause| clause.contains(trigger.span))
    }
}

/// The suggestions' titles that a sentence quotes, which claim nothing: “关于支持机场建设枢纽的建议”.
pub(crate) fn titles(prepared: &Prepared) -> Vec<Span> {
    let text = prepared.text(prepared.span.start, prepared.span.end);
    let mut found = Vec::new();
    let grammar = &prepared.scan.dictionary.grammar;
    let suggests = &grammar.not_policy;
    let marks = [('“', '”'), ('《', '》')].into_iter();
    for (opening, closing) in marks.filter(|(opening, _)| prepared.characters.may_hold(*opening)) {
        for (at, _) in text.match_indices(opening) {
            let rest = text.get(at..).unwrap_or_default();
            let about = rest.strip_prefix(opening).unwrap_or_default();
            if !grammar.about.opens(about) {
                continue;
            }
            let Some(inner) = rest.split(closing).next().filter(|inner| inner.len() < rest.len()) else {
                continue;
            };
            if suggests.closes(inner) {
                let start = prepared.span.start + at;
                found.push(Span::new(start, start + inner.len()));
            }
        }
    }
    found
}

/// Whether a clause only thanks, supposes, or proposes to another what it should do: 感谢您对我市融入都市圈的支持, 如果启动编制某规划,
/// 建议云南省推进灌区建设.
pub(crate) fn is_courtesy(prepared: &Prepared, trigger: &Trigger) -> bool {
    let (_, clause) = prepared.clause_at(trigger.span.start);
    let before = Span::new(clause.start, trigger.span.start);
    let grammar = &prepared.scan.dictionary.grammar;
    if proposes(prepared, before)
        || is_raised(prepared, trigger)
        || grammar.conditions.opens(before.of(prepared.scan.text))
        || (grammar.thanks.may_stand_in(&prepared.characters)
            && grammar.thanks.stands_in(before.of(prepared.scan.text)))
    {
        return true;
    }
    // 建议永州市加快前期工作,力争项目早日开工: what goes on without a subject of its own.
    goes_on_from(prepared, trigger, &|earlier| proposes(prepared, earlier))
}

/// Whether a deed stands in a request that others raised: 赞同代表提出的尽快制定《自然保护地法》的建议.
fn is_raised(prepared: &Prepared, trigger: &Trigger) -> bool {
    let (_, clause) = prepared.clause_at(trigger.span.start);
    let grammar = &prepared.scan.dictionary.grammar;
    let before = prepared.text(clause.start, trigger.span.start);
    let Some((at, word)) = grammar.raised.last_in(before) else { return false };
    let asked = before.get(at + word.len()..).unwrap_or_default();
    !grammar.request_endings.stands_in(asked)
        && grammar.request_endings.stands_in(prepared.text(trigger.span.end, clause.end))
        && of(prepared).is_none()
}

/// Whether a clause only tells what is waited for: 待合新高铁通车,再谋划…; 待国家作出安排后,…. In 待资金落实后启动建设 the deed comes behind.
/// An approval that is waited for is claimed as planned.
pub(crate) fn is_awaited(prepared: &Prepared, trigger: &Trigger) -> bool {
    let (_, clause) = prepared.clause_at(trigger.span.start);
    let grammar = &prepared.scan.dictionary.grammar;
    let before = prepared.text(clause.start, trigger.span.start);
    let rest = prepared.text(trigger.span.end, clause.end.max(trigger.span.end));
    let rest = rest.trim_end_matches([',', ';', '。']);
    grammar.awaits.opens(before) && (rest.is_empty() || grammar.afterwards.contains(rest))
}

/// Whether a deed is only what something is good for: 项目建设有利于提升交通条件,更好服务米易县; 是落实某倡议…具有重要意义.
pub(crate) fn is_benefit(prepared: &Prepared, trigger: &Trigger) -> bool {
    let grammar = &prepared.scan.dictionary.grammar;
    let (_, clause) = prepared.clause_at(trigger.span.start);
    let before = prepared.text(clause.start, trigger.span.start);
    // 是落实《纲要》的重要内容 says that it is carried out.
    let is_subject = || {
        before.ends_with('是')
            && !prepared.text(trigger.span.end, clause.end.max(trigger.span.end)).contains('的')
            && grammar.meanings.stands_in(prepared.text(trigger.span.end, prepared.span.end))
    };
    let may_say = grammar.benefits.may_stand_in(&prepared.characters);
    let says = |stretch: Span| may_say && grammar.benefits.stands_in(stretch.of(prepared.scan.text));
    if !says(Span::new(prepared.span.start, trigger.span.start)) {
        return is_subject() || means_much(prepared, trigger);
    }
    grammar.benefits.stands_in(before) || is_subject() || goes_on_from(prepared, trigger, &says)
}

/// Whether the deed is one of those that something means much to: 对强化基础设施,推进某战略,保障云县用水具有显著作用.
fn means_much(prepared: &Prepared, trigger: &Trigger) -> bool {
    let grammar = &prepared.scan.dictionary.grammar;
    let before = prepared.text(prepared.span.start, trigger.span.start);
    if !grammar.toward.may_stand_in(&prepared.characters)
        || !grammar.meanings.may_stand_in(&prepared.characters)
        || !grammar.toward.stands_in(before)
        || !grammar.meanings.stands_in(prepared.text(trigger.span.end, prepared.span.end))
    {
        return false;
    }
    let (index, _) = prepared.clause_at(trigger.span.start);
    let means = |clause: &Span| {
        let text = clause.of(prepared.scan.text).trim_end_matches([',', '。', ';']);
        grammar.meanings.closes(text)
            && grammar.gerunds.last_in(text).is_some_and(|(_, word)| word.chars().count() > 1)
    };
    let later = prepared.clauses.get(index..).unwrap_or_default();
    let Some(distance) = later.iter().position(means) else { return false };
    let mut between = later.iter().skip(1).take(distance);
    later.iter().take(distance).all(|clause| clause.of(prepared.scan.text).ends_with(','))
        && between.all(|clause| subject::topic(prepared, *clause, &acts).is_empty())
}

/// Whether an earlier clause `says` it, and no clause from there to the trigger has a subject of its own.
fn goes_on_from(prepared: &Prepared, trigger: &Trigger, says: &dyn Fn(Span) -> bool) -> bool {
    let (index, clause) = prepared.clause_at(trigger.span.start);
    let earlier = prepared.clauses.get(..index).unwrap_or_default();
    let ends = |clause: &Span| clause.of(prepared.scan.text).ends_with(';');
    let near = earlier.iter().rev().take_while(|clause| !ends(clause));
    let Some(distance) = near.clone().position(|clause| says(*clause)) else { return false };
    let behind = near.take(distance).copied();
    let mut own = std::iter::once(Span::new(clause.start, trigger.span.start)).chain(behind);
    own.all(|clause| subject::topic(prepared, clause, &acts).is_empty())
}

/// Whether a stretch begins with a proposal to another: 建议云南省, 恳请省厅.
fn proposes(prepared: &Prepared, stretch: Span) -> bool {
    let text = stretch.of(prepared.scan.text);
    let proposals = &prepared.scan.dictionary.grammar.proposes;
    let mut rests = proposals.opening(text).map(|word| stretch.start + word.len());
    rests.any(|at| {
        let other = prepared.names.iter().find(|name| name.outer.start == at && stretch.contains(name.span));
        other.is_some_and(|name| {
            acts(name.entity_type()) && !name.span.of(prepared.scan.text).starts_with('我')
        })
    })
}

/// Whether such a thing may do something.
fn acts(kind: EntityType) -> bool {
    matches!(kind, EntityType::Institution | EntityType::Place | EntityType::DevelopmentZone)
}

/// The request at the beginning of the sentence, if there is one.
pub(crate) fn of(prepared: &Prepared) -> Option<Request> {
    let grammar = &prepared.scan.dictionary.grammar;
    let text = prepared.text(prepared.span.start, prepared.span.end);
    let lead = text.char_indices().nth(LEAD_CHARS).map_or(text, |(at, _)| text.get(..at).unwrap_or_default());
    if !grammar.request_openings.stands_in(lead) {
        return bare(prepared).or_else(|| advised(prepared));
    }
    // 落实《关于支持冰雪运动的意见》: the title of a document asks for nothing.
    let is_titled = |at: usize| {
        prepared.names.iter().any(|name| {
            name.entity_type() == EntityType::PolicyDocument
                && name.outer.start <= prepared.span.start + at
                && name.outer.end > prepared.span.start + at
        })
    };
    let openings = grammar.request_openings.everywhere(lead).filter_map(|(at, opening)| {
        let opens = lead.find(opening) == Some(at) && lead.get(..at).is_some_and(is_lead);
        (opens && !is_titled(at)).then_some(at + opening.len())
    });
    let opening = openings.max();
    let Some(opening) = opening else { return bare(prepared).or_else(|| advised(prepared)) };
    let rest = text.get(opening..)?;
    let ending = grammar.request_endings.everywhere(rest).map(|(at, word)| at + word.len());
    let clause = prepared.clause_at(prepared.span.start + opening).1;
    let opened = text.get(..opening)?;
    let says = grammar.proposed.closes(opened);
    let end = match ending.min() {
        Some(end) => prepared.span.start + opening + end,
        None if says => clause.end,
        // 关于组建达州医科大学,省教育厅…不予设立: the whole first clause is what is spoken of.
        None if clause.end < prepared.span.end && clause.start == prepared.span.start => clause.end,
        None => return None,
    };
    Some(request(prepared, end))
}

/// A request that only its refusal tells from the reply's own advice: 3.建议修建城际轨道,暂不采纳.
fn advised(prepared: &Prepared) -> Option<Request> {
    let clause = prepared.clauses.first()?;
    let text = without_number(prepared.text(clause.start, clause.end));
    let is_proposed = prepared.scan.dictionary.grammar.proposes.opens(text);
    is_proposed.then(|| request(prepared, clause.end)).filter(|request| request.is_refused)
}

/// What is asked for within `stretch`, as the claims that refusing it would make: nobody but the replying body is the doer,
/// whomever the text spoke of before.
pub(crate) fn asked(prepared: &Prepared, speaker: &Speaker, stretch: Span) -> Vec<Claim> {
    let dictionary = prepared.scan.dictionary;
    let speaker = Speaker { carried: Vec::new(), ..speaker.clone() };
    let addressed = &dictionary.grammar.addressed;
    let asks = |subject: &subject::End| {
        let mut names =
            prepared.names.iter().filter(|name| addressed.opens(name.span.of(prepared.scan.text)));
        names.any(|name| subject::end(name.mention) == *subject)
    };
    let mut claims = Vec::new();
    for trigger in prepared.triggers.iter().filter(|trigger| stretch.contains(trigger.span)) {
        let rules = trigger.rules.iter().filter_map(|index| dictionary.rules.get(*index));
        // what a line would reach is asked for, where things lie is not
        let may_be_asked = |rule: &&Rule| is_deed(rule.predicate) || rule.predicate == Predicate::Connects;
        for rule in rules.filter(|rule| may_be_asked(rule) && !is_event(rule)) {
            let mut triples = form::read(prepared, rule, trigger, &speaker);
            // 贵单位提出修建某线: who asks would not build it
            for triple in triples.iter_mut().filter(|triple| asks(&triple.subject)) {
                let own = subject::default(&speaker, &|kind| subject::fits_subject(rule, kind));
                triple.subject = own.unwrap_or_else(|| triple.subject.clone());
            }
            let refused = triples.into_iter();
            claims
                .extend(refused.filter_map(|triple| claim(prepared, rule, trigger, triple, Status::Negated)));
        }
    }
    claims
}

/// Whether a rule tells what has happened to what stands in front: of 关于恢复清江大闸通航,…不宜实施 that it would not be built is said by 实施.
pub(crate) fn is_event(rule: &Rule) -> bool {
    rule.form == Form::Back && rule.status == Status::Done
}

/// A request without an opening: 单独设立流域管理局的事项,中央编办尚未批准.
fn bare(prepared: &Prepared) -> Option<Request> {
    let clause = prepared.clauses.first().filter(|clause| clause.end < prepared.span.end)?;
    let text = prepared.text(clause.start, clause.end).trim_end_matches([',', ':']);
    let grammar = &prepared.scan.dictionary.grammar;
    // 按照《规划》的要求,…: on what ground, not what for.
    let is_ground = grammar.grounds.stands_in(first_chars(without_number(text), GROUND_CHARS));
    (!is_ground && grammar.request_endings.closes(text)).then(|| request(prepared, clause.end))
}

/// The request that ends at `end`.
fn request(prepared: &Prepared, end: usize) -> Request {
    let behind = |clause: &&Span| clause.end > end;
    let clauses = prepared.clauses.iter().filter(behind);
    let clauses = clauses.map(|clause| Span::new(clause.start.max(end), clause.end));
    let answers: Vec<Span> = clauses.collect();
    let first = answers.iter().position(|clause| status::is_negated(prepared, *clause));
    let refusal = first.and_then(|first| answers.get(first)).copied();
    // who refuses stands in the refusing clause, else before it, else in a later one
    let (before, after) = answers.split_at(first.map_or(0, |first| first + 1));
    let refusals = before.iter().rev().chain(after).copied().collect();
    // 单独设立管理局的事项,中央编办尚未批准: that it is not approved is said, not that it is not done.
    let approves =
        |trigger: &Trigger| prepared.may_state(trigger, |rule| rule.predicate == Predicate::Approves);
    let is_of_another = refusal.is_some_and(|clause| {
        prepared.triggers.iter().any(|trigger| clause.contains(trigger.span) && approves(trigger))
    });
    let is_refused = refusal.is_some() && !is_of_another;
    Request { span: Span::new(prepared.span.start, end), is_refused, refusals }
}

/// Whether nothing but a number and a mark stands before the opening.
fn is_lead(before: &str) -> bool {
    // 同时,关于您提出的…
    let before = before.trim_end_matches(',');
    before.chars().count() <= 6 && !before.contains([',', '。', ';'])
}
