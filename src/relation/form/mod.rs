//! The forms of rules: where subject and object stand around a trigger, read into triples.
//!
//! 我市印发《规划》 (forward), 津石高速已通车 (back), 由市交通局负责 (agent), 列入《规划》 (into), 与雄安新区合作 (with),
//! 根据《甲》制定《乙》 (basis), 以新材料为支撑的产业 (frame), 京津转移、保定承接 (pair).

mod agent;
mod behind;
mod crossing;
mod decision;
mod joint;
mod matter;
mod pair;
mod passive;
mod whole;

use super::sentence::{Name, Prepared, Trigger};
use super::subject::{self, Deed, End, Speaker, end, fits_subject};
use super::{first_chars, object, status};
use crate::dictionary::{Form, Rule};
use crate::model::{EntityType, Predicate, Span, Status};

/// Characters behind an object up to the comma: 建设大桥|项目,对….
const GERUND_REST_CHARS: usize = 5;

/// Characters between a document and the verb of what it holds: 《规划》|也未|包含.
const MARK_CHARS: usize = 3;

/// Characters between a comma and a verb whose line stands before the comma.
const ELIDED_CHARS: usize = 5;

/// Characters behind an object within which work before building is named: 项目|预可行性研究.
const EARLY_CHARS: usize = 6;

/// Characters behind an object within which a noun takes verb and object away: 工程|可研报告的请示.
const PHRASE_CHARS: usize = 12;

/// A triple before its status is known.
pub(crate) struct Triple {
    pub(crate) subject: End,
    pub(crate) predicate: Predicate,
    pub(crate) object: End,
    /// Its status, where another word than the trigger says it.
    pub(crate) status: Option<Status>,
}

/// Characters behind the objects within which a word that the rule wants stands.
const OBJECT_CHARS: usize = 8;
/// The same where it must stand next to them: 河南省|第一产粮大县.
const NEXT_CHARS: usize = 2;
/// The same where it tells what support is given: 给予涪城区新型显示产业专项补助|资金.
const SUPPORT_CHARS: usize = 16;

/// The same where it tells what comes over: 粤港澳大湾区|电子信息制造业转移.
const RECEIVED_CHARS: usize = 12;

/// The triples that `trigger` states by `rule`.
pub(crate) fn read(prepared: &Prepared, rule: &Rule, trigger: &Trigger, speaker: &Speaker) -> Vec<Triple> {
    let deed = Deed::new(prepared, rule, trigger);
    let fits_object = |kind: EntityType| deed.fits_object(kind);
    if rule.form == Form::Forward && !deed.may_have_objects() {
        return Vec::new();
    }
    let remade = remade(prepared, rule, trigger);
    if !remade.is_empty() {
        return cross(rule, subject::of(prepared, rule, trigger, speaker), &remade);
    }
    if is_noun(prepared, rule, trigger)
        || is_decision(prepared, rule, trigger)
        || is_of_title(prepared, rule, trigger)
    {
        return Vec::new();
    }
    match rule.form {
        Form::Forward => {
            if is_borrowed(prepared, rule, trigger) || is_of_others(prepared, rule, trigger) {
                return Vec::new();
            }
            if let Some(thing) = before_brackets(prepared, rule, trigger) {
                return thing;
            }
            let mut objects = object::after(prepared, rule, trigger, &fits_object);
            if rule.reverse && rule.predicate == Predicate::ListedIn && !is_marker(prepared, trigger) {
                // 《方案》明确了内蒙古的用水指标: the region itself is not listed.
                objects.retain(|name| name.entity_type() != EntityType::Place);
            }
            if objects.is_empty() && rule.predicate == Predicate::ReceivesFrom {
                return pair::given_up(deed, speaker);
            }
            let is_fronted = objects.is_empty() && rule.predicate == Predicate::Connects;
            if is_fronted {
                objects = between_marker_and(prepared, trigger, &fits_object);
            } else if rule.predicate == Predicate::Connects {
                objects.splice(0..0, crossing::starts(prepared, trigger, &objects));
            }
            // 将某产业园认定为省级园区: what stands between 将 and the verb, and nothing else; 将推进某工程审批 is to come.
            if objects.is_empty() && rule.predicate == Predicate::Approves {
                objects = fronted(prepared, trigger, &fits_object);
            }
            // 某铁路是《规划》的重点项目之一: listed in it, no part of it
            if rule.predicate == Predicate::Includes && rule.reverse {
                objects.retain(|name| name.entity_type() != EntityType::PolicyDocument);
            }
            if rule.predicate == Predicate::Approves {
                objects.retain(|name| !decision::decides_itself(prepared, name));
                objects = decision::founded_or(prepared, &objects, &fits_object);
            }
            let last = objects.last().map_or(trigger.span.end, |last| last.outer.end);
            let reach = match rule.predicate {
                Predicate::Supports => SUPPORT_CHARS,
                Predicate::ReceivesFrom => RECEIVED_CHARS,
                _ if rule.known => NEXT_CHARS,
                _ => OBJECT_CHARS,
            };
            let is_elsewhere = is_trailed(prepared, rule, last);
            if objects.is_empty() || is_elsewhere || !is_followed(prepared, rule, last, reach) {
                return Vec::new();
            }
            if super::is_deed(rule.predicate) && is_gerund(prepared, trigger, last) {
                return Vec::new();
            }
            // 《规划》未包含某线: what a document holds is listed in it.
            if rule.predicate == Predicate::Includes && is_held_in_document(prepared, trigger) {
                return Vec::new();
            }
            if rule.predicate == Predicate::Includes
                && let Some(whole) = behind::inclusive(prepared, rule, last)
            {
                return cross(rule, whole.into_iter().collect(), &objects);
            }
            // 报送了审批某工程可研报告的请示: asked for, not done.
            let rest = first_chars(prepared.text(last, prepared.span.end), PHRASE_CHARS);
            let rest = rest.split([',', '。', ';']).next().unwrap_or_default();
            if prepared.scan.dictionary.grammar.phrase_heads.stands_in(rest) {
                return Vec::new();
            }
            if rule.predicate == Predicate::Issues && is_issued_by_others(deed, speaker, &objects) {
                return Vec::new();
            }
            if let Some(behind) = behind::relative(prepared, rule, &objects) {
                return cross(rule, behind, &objects);
            }
            let reached = extended(prepared, rule, trigger);
            if rule.predicate == Predicate::Connects
                && reached.is_none()
                && !is_fronted
                && is_of_another(prepared, rule, trigger)
            {
                return Vec::new();
            }
            // 开展《条例》修订研究: it is drafted, not carried out.
            if rule.predicate == Predicate::Implements
                && prepared.scan.dictionary.grammar.drafting.opens(prepared.text(last, prepared.span.end))
            {
                return Vec::new();
            }
            // 完成了该项目可行性研究: what comes before building.
            let rest = first_chars(prepared.text(last, prepared.span.end), EARLY_CHARS);
            let early = &prepared.scan.dictionary.grammar.early_stage;
            let is_early = rule.predicate == Predicate::Builds && early.stands_in(rest);
            if let Some(owned) = owned(prepared, rule, trigger, &objects) {
                return owned;
            }
            if rule.predicate == Predicate::Approves && decision::is_of_unnamed(prepared, rule, trigger) {
                return Vec::new();
            }
            // 《规划》明确提出“支持某市打造副中心”: the plan's words
            if rule.predicate == Predicate::Supports && prepared.is_quoted(trigger.span.start) {
                return Vec::new();
            }
            let mut subjects = reached.unwrap_or_else(|| subject::of(prepared, rule, trigger, speaker));
            // 常州、泰州各有所长。支持常州、泰州协同发展: whom it goes to does not give it.
            if rule.predicate == Predicate::Supports && !subjects.is_empty() {
                subjects.retain(|subject| objects.iter().all(|object| object.mention.link.name != subject.0));
                if subjects.is_empty() {
                    subjects.extend(subject::default(speaker, &|kind| fits_subject(rule, kind)));
                }
            }
            if is_in_turn(prepared, trigger) && subjects.len() == objects.len() {
                let pairs = subjects.drain(..).zip(&objects);
                return pairs.flat_map(|(subject, object)| cross(rule, vec![subject], &[*object])).collect();
            }
            let mut triples = cross(rule, subjects, &objects);
            if is_early {
                let state = status::of(prepared, rule, trigger).min(Status::Ongoing);
                triples.iter_mut().for_each(|triple| triple.status = Some(state));
            }
            triples
        }
        Form::Back => passive::back(deed, speaker),
        Form::Agent => agent::agent(deed, speaker),
        Form::Into => whole::into(prepared, rule, trigger, speaker),
        Form::Mutual => joint::mutual(prepared, rule, trigger),
        Form::With => joint::with(deed, speaker),
        Form::Pair => pair::pair(deed),
        Form::Basis => whole::basis(prepared, rule, trigger, speaker),
        Form::Frame => whole::frame(prepared, rule, trigger),
        Form::Within => whole::within(prepared, rule, trigger),
        Form::At if rule.predicate == Predicate::Connects => {
            crossing::crossing(prepared, rule, trigger, speaker)
        }
        Form::At => whole::at(deed),
        Form::Name => Vec::new(),
    }
}

fn cross(rule: &Rule, subjects: Vec<End>, objects: &[&Name]) -> Vec<Triple> {
    let mut triples = Vec::new();
    for subject in &subjects {
        for object in objects {
            let (subject, object) = if rule.reverse {
                (end(object.mention), subject.clone())
            } else {
                (subject.clone(), end(object.mention))
            };
            triples.push(Triple { subject, predicate: rule.predicate, object, status: None });
        }
    }
    triples
}

/// Whether 会同 or 联合 is only the beginning of a longer verb with an object of its own: 联合组建研究院.
fn is_borrowed(prepared: &Prepared, rule: &Rule, trigger: &Trigger) -> bool {
    let word = trigger.span.of(prepared.scan.text);
    let (_, clause) = prepared.clause_at(trigger.span.start);
    // 高度重视对接雄安新区工作: nobody meets yet.
    let is_attended =
        || prepared.scan.dictionary.grammar.attends.closes(prepared.text(clause.start, trigger.span.start));
    rule.predicate == Predicate::CooperatesWith
        && (!rule.triggers.iter().any(|own| own == word) || is_attended())
}

/// Whether a line of an earlier clause is no subject, because the clause has one without a name: 万吨级船队可|直达.
fn is_of_another(prepared: &Prepared, rule: &Rule, trigger: &Trigger) -> bool {
    let (_, clause) = prepared.clause_at(trigger.span.start);
    let before = prepared.text(clause.start, trigger.span.start);
    // 我市至深圳的运行时间: from place to place, not what a line does
    let is_place = |name: &&Name| {
        let before = prepared.text(clause.start, name.outer.start.max(clause.start));
        name.outer.end == trigger.span.start
            && matches!(name.entity_type(), EntityType::Place | EntityType::Facility)
            && !prepared.scan.dictionary.grammar.whence.closes(before)
    };
    let from_place = !rule.reverse
        && prepared.names.iter().any(|name| is_place(&name))
        && !prepared.names.iter().any(|name| {
            name.span.start >= clause.start
                && name.span.end <= trigger.span.start
                && name.entity_type() == EntityType::TransportLine
        });
    // 因穿越自然保护区: why, not where
    from_place
        || prepared.scan.dictionary.grammar.reasons.closes(before)
        || (before.chars().count() > ELIDED_CHARS && subject::local(prepared, rule, trigger).is_none())
}

/// Whether the trigger says that it is approved, not that it is done: 批准设立, 同意建设.
fn is_decision(prepared: &Prepared, rule: &Rule, trigger: &Trigger) -> bool {
    let word = trigger.span.of(prepared.scan.text);
    let owns = |rule: &Rule| rule.triggers.iter().any(|own| own == word);
    let mut others = trigger.rules.iter().filter_map(|index| prepared.scan.dictionary.rules.get(*index));
    matches!(rule.predicate, Predicate::Establishes | Predicate::Builds)
        && !owns(rule)
        && others.any(|other| other.predicate == Predicate::Approves && owns(other))
}

/// Whether the verb of issuing stands in a document's own title, where it says nothing of who issues: 《关于印发〈规划〉的通知》.
fn is_of_title(prepared: &Prepared, rule: &Rule, trigger: &Trigger) -> bool {
    let before = prepared.text(prepared.span.start, trigger.span.start);
    let is_inside = |at: usize| !before.get(at..).is_some_and(|title| title.contains('》'));
    rule.predicate == Predicate::Issues
        && prepared.scan.dictionary.grammar.about.closes(before)
        && before.rfind('《').is_some_and(is_inside)
}

/// Whether an authority above without a name does it: 争取国家支持某铁路建设.
fn is_of_others(prepared: &Prepared, rule: &Rule, trigger: &Trigger) -> bool {
    let (_, clause) = prepared.clause_at(trigger.span.start);
    let before = prepared.text(clause.start, trigger.span.start);
    let grammar = &prepared.scan.dictionary.grammar;
    // 国家已经|批复
    let adverb = grammar.adverbs.closing(before).map(str::len).max().unwrap_or(0);
    let bare = before.get(..before.len() - adverb).unwrap_or(before);
    // 请求支持某灌区建设: who asks supports nothing
    let asks = rule.predicate == Predicate::Supports && grammar.asks.closes(before);
    asks || grammar.authorities.closes(before) || grammar.authorities.closes(bare)
}

/// What stands before the brackets in which a place and 境内 stand: 悦来灌区(桦川县境内).
fn before_brackets(prepared: &Prepared, rule: &Rule, trigger: &Trigger) -> Option<Vec<Triple>> {
    let closes = prepared.text(trigger.span.end, prepared.span.end).starts_with(')');
    let is_within = rule.predicate == Predicate::LocatedIn && rule.reverse && closes;
    let place = prepared.names.iter().find(|name| is_within && name.outer.end == trigger.span.start)?;
    let at = prepared.scan.before(place.outer.start).filter(|(_, mark)| *mark == '(')?.0;
    let thing = prepared.names.iter().find(|name| name.outer.end == at);
    Some(thing.map_or_else(Vec::new, |thing| cross(rule, vec![end(place.mention)], &[thing])))
}

/// Whether a document stands right before the trigger: 《规划》包括.
fn is_held_in_document(prepared: &Prepared, trigger: &Trigger) -> bool {
    let before = prepared.names.iter().rfind(|name| name.outer.end <= trigger.span.start);
    before.is_some_and(|name| {
        name.entity_type() == EntityType::PolicyDocument
            && prepared.text(name.outer.end, trigger.span.start).chars().count() <= MARK_CHARS
    })
}

/// Whether who issued a document is not said, where a relative clause tells of it: 吸纳最新印发的《规划》. A document that bears the
/// replying place's name is its own (去年出台的《柳州市行动计划》), and so is all that a ministry tells of.
fn is_issued_by_others(deed: Deed, speaker: &Speaker, documents: &[&Name]) -> bool {
    let Deed { prepared, rule, trigger, .. } = deed;
    let Some((own, _)) = &speaker.place else { return false };
    let bears_own = |document: &&Name| document.mention.link.name.contains(first_chars(own, 2));
    prepared.text(trigger.span.end, prepared.span.end).starts_with('的')
        && !documents.iter().any(bears_own)
        && subject::local(prepared, rule, trigger).is_none()
}

/// Whether the trigger itself puts its object in front of a verb: 将.
pub(crate) fn is_marker(prepared: &Prepared, trigger: &Trigger) -> bool {
    let word = trigger.span.of(prepared.scan.text);
    prepared.scan.dictionary.grammar.object_markers.closes(word)
}

/// What 将 puts in front of the trigger: 将景泰县与兰州新区连接起来.
fn between_marker_and<'p, 'a>(
    prepared: &'p Prepared<'a>,
    trigger: &Trigger,
    fits: &dyn Fn(EntityType) -> bool,
) -> Vec<&'p Name<'a>> {
    let (_, clause) = prepared.clause_at(trigger.span.start);
    let text = prepared.text(clause.start, trigger.span.start);
    let markers = prepared.scan.dictionary.grammar.object_markers.iter();
    let Some(at) = markers.filter_map(|word| text.rfind(word.as_str())).max() else { return Vec::new() };
    let stretch = Span::new(clause.start + at, trigger.span.start);
    let names = prepared.names.iter().filter(|name| stretch.contains(name.span));
    names.filter(|name| fits(name.entity_type())).collect()
}

/// What 将 puts in front of the trigger, where nothing else stands between them: 将|某产业园|认定为.
fn fronted<'p, 'a>(
    prepared: &'p Prepared<'a>,
    trigger: &Trigger,
    fits: &dyn Fn(EntityType) -> bool,
) -> Vec<&'p Name<'a>> {
    let markers = &prepared.scan.dictionary.grammar.object_markers;
    let last = prepared.names.iter().find(|name| name.outer.end == trigger.span.start);
    let list: Vec<&Name> = last.map_or_else(Vec::new, |last| prepared.group(last.group).collect());
    let is_marked = list
        .first()
        .is_some_and(|first| markers.closes(prepared.text(prepared.span.start, first.outer.start)));
    list.into_iter()
        .filter(|name| is_marked && name.outer.end <= trigger.span.start && fits(name.entity_type()))
        .collect()
}

/// What is rebuilt or moved where 将 puts it in front, unless it becomes a thing with a name: 将某公路|改建|为一级公路, but not
/// 将某厂区|改造|为某产业园.
fn remade<'p, 'a>(prepared: &'p Prepared<'a>, rule: &Rule, trigger: &Trigger) -> Vec<&'p Name<'a>> {
    let remakes = &prepared.scan.dictionary.grammar.remakes;
    let is_remaking = rule.predicate == Predicate::Builds
        && rule.form == Form::Forward
        && remakes.contains(trigger.span.of(prepared.scan.text));
    if !is_remaking {
        return Vec::new();
    }
    let fits = |kind: EntityType| rule.objects.contains(kind);
    if object::after(prepared, rule, trigger, &fits).is_empty() {
        fronted(prepared, trigger, &fits)
    } else {
        Vec::new()
    }
}

/// Whether each subject has its own object: 江西省、湖南省分别制定《甲》《乙》.
fn is_in_turn(prepared: &Prepared, trigger: &Trigger) -> bool {
    let (_, clause) = prepared.clause_at(trigger.span.start);
    let before = prepared.text(clause.start, trigger.span.start);
    prepared.scan.dictionary.grammar.in_turn.closes(before)
}

/// Whether the verb and its object are themselves what is spoken of: 发展氢能对优化能源结构具有意义, 建设大桥,对改善交通具有作用.
fn is_gerund(prepared: &Prepared, trigger: &Trigger, end: usize) -> bool {
    let (index, clause) = prepared.clause_at(trigger.span.start);
    let rest = prepared.text(end, clause.end);
    let names_doer = prepared
        .names
        .iter()
        .any(|name| name.span.start >= clause.start && name.span.end <= trigger.span.start);
    let before = prepared.text(clause.start, trigger.span.start);
    let opens = before.chars().count() <= 2 && !names_doer;
    // 对保障某城市群供水安全意义重大
    let grammar = &prepared.scan.dictionary.grammar;
    let is_toward = |word: &String| before.starts_with(word.as_str()) || before.ends_with(word.as_str());
    if grammar.toward.iter().any(is_toward) && grammar.meanings.stands_in(rest) {
        return true;
    }
    let gerunds = &prepared.scan.dictionary.grammar.gerunds;
    let is_spoken_of = |text: &str| gerunds.opens(text);
    // 支持某高新区|对接: a verb of its own
    let describes = &prepared.scan.dictionary.grammar.describes;
    if !describes.opens(rest) && prepared.triggers.iter().any(|verb| verb.span.start == end) {
        return false;
    }
    let is_short = rest.ends_with(',') && rest.chars().count() <= GERUND_REST_CHARS;
    let next = prepared.clauses.get(index + 1).map_or("", |next| prepared.text(next.start, next.end));
    opens && (is_spoken_of(rest) || (is_short && is_spoken_of(next)))
}

/// The sectors with those whose they are, where places stand between the verb and them: 推进泰州|海工装备、盐城|风电产业发展. A sector
/// without a place of its own belongs to the one before it.
fn owned(prepared: &Prepared, rule: &Rule, trigger: &Trigger, objects: &[&Name]) -> Option<Vec<Triple>> {
    let mut own = owner(prepared, rule, trigger, objects.first()?)?;
    let mut triples = Vec::new();
    for object in objects {
        own = owner(prepared, rule, trigger, object).unwrap_or(own);
        triples.push(triple(own.clone(), rule, end(object.mention)));
    }
    Some(triples)
}

/// The place right before a sector behind the verb.
fn owner(prepared: &Prepared, rule: &Rule, trigger: &Trigger, sector: &Name) -> Option<End> {
    let mut names = prepared.names.iter().filter(|_| rule.predicate == Predicate::Develops);
    let place = names.find(|name| name.outer.end == sector.outer.start)?;
    let stands = place.outer.start >= trigger.span.end && fits_subject(rule, place.entity_type());
    (stands && subject::may_act(prepared, place)).then(|| end(place.mention))
}

/// The lines right before a verb of reaching, whose object they may be: 将某线|延伸至.
fn extended(prepared: &Prepared, rule: &Rule, trigger: &Trigger) -> Option<Vec<End>> {
    let reaches = &prepared.scan.dictionary.grammar.reaches;
    if rule.predicate != Predicate::Connects || !reaches.closes(trigger.span.of(prepared.scan.text)) {
        return None;
    }
    let is_line = |name: &&Name| name.entity_type() == EntityType::TransportLine;
    let last = prepared.names.iter().find(|name| name.outer.end == trigger.span.start).filter(is_line)?;
    Some(prepared.group(last.group).filter(is_line).map(|line| end(line.mention)).collect())
}

/// Whether what follows is only what the thing before is to become: 将岳阳港打造成长江沿线枢纽港.
fn becomes(prepared: &Prepared, rule: &Rule, trigger: &Trigger) -> bool {
    let grammar = &prepared.scan.dictionary.grammar;
    let (_, clause) = prepared.clause_at(trigger.span.start);
    let is_marked = |name: &Name| {
        name.outer.start >= clause.start
            && name.span.end <= trigger.span.start
            && grammar.object_markers.closes(prepared.text(clause.start, name.outer.start))
    };
    rule.predicate == Predicate::Builds
        && grammar.becomes.opens(prepared.text(trigger.span.end, clause.end))
        && prepared.names.iter().any(is_marked)
}

/// Whether a noun right behind the trigger takes it away: 建设资金, 实施条件.
fn is_noun(prepared: &Prepared, rule: &Rule, trigger: &Trigger) -> bool {
    let rest = prepared.text(trigger.span.end, prepared.span.end);
    let (_, clause) = prepared.clause_at(trigger.span.start);
    // 围绕建设医疗中心: what something else is about
    let is_ground = matches!(rule.predicate, Predicate::Builds | Predicate::Establishes)
        && prepared.scan.dictionary.grammar.objects.closes(prepared.text(clause.start, trigger.span.start));
    // 批复实施了某工程: who decides builds nothing
    let decides = || rule.predicate == Predicate::Builds && decision::follows_decision(prepared, trigger);
    // 支持下渚湖街道 is no 支持下
    let is_name = || prepared.names.iter().any(|name| name.outer.start == trigger.span.end);
    is_ground
        || decides()
        || becomes(prepared, rule, trigger)
        || (rule.not_followed.opens(rest) && !is_name())
}

/// Whether the objects only qualify another noun: 某江 of 某江西岸, 某试验区 of 某试验区、某示范区等相关政策.
fn is_trailed(prepared: &Prepared, rule: &Rule, last: usize) -> bool {
    let behind = prepared.text(last, prepared.span.end);
    let clause = behind.split([',', '。', ';']).next().unwrap_or_default();
    let kind = clause.split_once('等').map(|(_, kind)| first_chars(kind, PHRASE_CHARS));
    rule.not_trailed.opens(behind) || kind.is_some_and(|kind| rule.not_trailed.stands_in(kind))
}

/// Whether one of the words that the rule wants stands within `reach` characters behind `from`.
fn is_followed(prepared: &Prepared, rule: &Rule, from: usize, reach: usize) -> bool {
    if rule.followed.is_empty() {
        return true;
    }
    let rest = first_chars(prepared.text(from, prepared.span.end), reach);
    let ends = rest.is_empty() || rest.starts_with([',', '。', ';', '、']);
    rule.followed.stands_in(rest) || (ends && rule.followed.contains("$"))
}

/// What follows the trigger in its clause.
fn rest<'a>(prepared: &Prepared<'a>, trigger: &Trigger) -> &'a str {
    let (_, clause) = prepared.clause_at(trigger.span.start);
    let rest = prepared.text(trigger.span.end, clause.end);
    rest.trim_end_matches([',', ';', ':', '。', '!', ' ', '\n', '\u{3000}'])
}

fn triple(subject: End, rule: &Rule, object: End) -> Triple {
    Triple { subject, predicate: rule.predicate, object, status: None }
}
