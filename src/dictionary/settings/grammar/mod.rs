//! Small word lists that the stages ask for by name, as `grammar.toml` holds them.
//!
//! `pivots` holds 指导: in 指导内蒙古自治区制定《方案》 the object acts. Unknown lists are refused.

mod called;

use super::heads::parse_toml;
use super::letters::Letters;
use super::list::WordList;
use crate::error::Fault;
use crate::model::EntityType;
use called::{Naming, Persons};
use serde::Deserialize;
use std::collections::BTreeMap;

/// The lists.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Grammar {
    /// What titles end in that name no policy: 建议, 报告.
    pub not_policy: WordList,
    /// Endings of titles that are policies all the same: 指导意见.
    pub policy_after_all: WordList,
    /// Words before a title in a title by which the outer one is a document of its own: 贯彻.
    pub carries_out: WordList,
    /// What such documents end in: 意见.
    pub own_documents: WordList,
    /// Verbs right behind which a document stands without 《》: 印发.
    pub issuing: WordList,
    /// What such a document ends in: 的通知.
    pub unquoted_ends: WordList,
    /// Verbs of making zones, which stand in no zone's name: 创建.
    pub creates: WordList,
    /// What a list of towns without their level is closed by: 乡镇 in 甲、乙等乡镇.
    pub town_classes: WordList,
    /// Verbs of founding: 成立.
    pub founding: WordList,
    /// Words by which the replying body speaks of itself without a name: 我们.
    pub we: WordList,
    /// Words by which a reply speaks as its place: 我市.
    pub speaks_as_place: WordList,
    /// How persons are called.
    pub persons: Persons,
    /// How bodies are called in full.
    pub naming: Naming,
    /// Words that tell at which level a reply speaks.
    pub speaks: Speaks,
    /// Bureaus that bear their city's name without its level: 海事局.
    pub unlevelled: WordList,
    /// Endings of bodies whose place is only part of the name: 大学.
    pub not_placed: WordList,
    /// Sides of a place, behind which 的 says what lies there: 北部.
    pub sides: WordList,
    /// How bodies are called that are their place's government or its office: 行政公署.
    pub governments: WordList,
    /// Endings of places below counties: 镇.
    pub town_endings: WordList,
    /// Kinds of township: 镇.
    pub towns: WordList,
    /// Parts of rivers and lakes: 流域.
    pub river_parts: WordList,
    /// What is said of rivers and of no place: 调水.
    pub river_matters: WordList,
    /// What right behind a place tells that it lies next door: 毗邻.
    pub adjoins: WordList,
    /// What right behind a place tells that it does something with another: 联动.
    pub neighbourly: WordList,
    /// Ends of names that are also verbs: 互通.
    pub mutual: WordList,
    /// Verbs whose object acts: 指导.
    pub pivots: WordList,
    /// What right behind a name makes it only say whose or where: 的, 境内.
    pub possessives: WordList,
    /// Verbs of help, whose object does it too: 配合国铁集团推进.
    pub assists: WordList,
    /// Beginnings of verbs by which two only meet: 对接.
    pub meets: WordList,
    /// What may follow the last name of a list that ran on over a comma: 等, 建设.
    pub list_tails: WordList,
    /// Verbs that join a partner: 会同.
    pub partners: WordList,
    /// Words behind which a name is no subject: 依托.
    pub objects: WordList,
    /// What makes a place's short name part of another name: 路 of 南京路.
    pub place_tails: WordList,
    /// Words that begin like one of the above and are none: 路网.
    pub no_place_tails: WordList,
    /// Dishes, goods and arts that bear the name of their place: 牛肉面 of 兰州牛肉面.
    pub specialties: WordList,
    /// What is given to a place, which names no works behind one that only gets it: 补水 in 向异龙湖补水.
    pub gifts: WordList,
    /// Words before who gets something: 向.
    pub before_receivers: WordList,

    /// Characters that stand before a name and belong to no other word: 在.
    pub opens_names: String,
    /// The same behind a name: 的.
    pub closes_names: String,
    /// Characters that end a phrase of place, behind which a name may begin too: 内.
    pub locatives: Letters,
    /// What follows a verb that stands as a noun: 力度 in 建设力度.
    pub after_nouns: WordList,
    /// Marks between two names after which the second is no longer an object: 由.
    pub anew: WordList,
    /// Marks that part a verb from its first object: 向.
    pub parting: WordList,
    /// The same right before the object: 至.
    pub whereto: WordList,
    /// What joins a partner: 与.
    pub partner_joins: WordList,
    /// Words that put an object in front of its verb: 将 in 将津石高速列入《规划》.
    pub object_markers: WordList,
    /// Words for documents that point back where nothing follows them: 规划 in 该公路未纳入规划.
    pub document_nouns: WordList,
    /// Words before the doer where the thing done to stands first: 被.
    pub passives: WordList,
    /// Words that open 以甲为重点.
    pub frame_openings: WordList,
    /// Words behind a list that make what follows the whole: 包括甲在内的乙.
    pub inclusive: WordList,
    /// Authorities above without a name, right before what they do: 国家 in 争取国家支持.
    pub authorities: WordList,
    /// Adverbs between such a one and its verb: 已经.
    pub adverbs: WordList,
    /// Words before what something means much to: 对.
    pub toward: WordList,
    /// Words that say it does: 意义.
    pub meanings: WordList,
    /// What stands before that which a thing becomes: 成.
    pub becomes: WordList,
    /// What says that something is good for what follows: 有利于.
    pub benefits: WordList,
    /// How a clause begins that only says what for or on what ground: 为.
    pub purposes: WordList,
    /// What tells at the beginning of a name that it is none: 全国性.
    pub general: WordList,
    /// Cues that are nouns too: 建议 of 该建议由我部办理.
    pub noun_cues: WordList,
    /// What stands before such a noun: 该.
    pub noun_leads: WordList,
    /// What tells that something was called so: 原.
    pub former: WordList,
    /// Nouns of a thing that was spoken of before: 项目 of 将项目纳入.
    pub matters: WordList,
    /// What 由 may stand behind and still speak of the thing named before: 工作.
    pub labours: WordList,
    /// How pointing words begin that mean whom the reply addresses: 贵.
    pub addressed: WordList,
    /// What verbs end in that rank a thing: 为 of 列为.
    pub ranks: WordList,
    /// Words behind 列入 that stand for the document named before: 其中.
    pub therein: WordList,
    /// Words that stand for such an object: 其 in 将其列入《规划》.
    pub pronouns: WordList,
    /// Words before a partner who signs or issues as well: 与 in 与深圳市签署《协议》.
    pub joint: WordList,
    /// Beginnings of verbs that several do together: 共建, 联合印发.
    pub shared: WordList,
    /// What makes a noun of a verb and its object: 的请示.
    pub phrase_heads: WordList,
    /// Work on a document, behind whose name it is not carried out: 修订.
    pub drafting: WordList,
    /// Words behind the places that lines join: 之间.
    pub middle: WordList,
    /// What sums up a list before its count: 共 of 共4条线路.
    pub counted: WordList,
    /// Endings of bodies that no name covers: 公司.
    pub bodies: WordList,
    /// Work on what exists, which leaves it standing: 改造.
    pub renewals: WordList,
    /// What before a line's name says that it is not built yet: 拟建的.
    pub unbuilt: WordList,
    /// How clauses begin that tell why: 因.
    pub reasons: WordList,
    /// How clauses of purpose begin: 为.
    pub aims: WordList,
    /// How a reply says that it answers: 答复.
    pub answers: WordList,
    /// What stands behind those in whose name something is done: 名义.
    pub in_names: WordList,
    /// What opens a clause that tells when: 随着.
    pub whens: WordList,
    /// Verbs that only describe: 是, 位于.
    pub describes: WordList,
    /// Verbs of beginning, with which even 了 leaves the work undone: 启动了.
    pub beginnings: WordList,
    /// Adverbs in front of what several do: 共同推进.
    pub together: WordList,
    /// Verbs whose object goes on to act in the next clause: 支持.
    pub drivers: WordList,
    /// Verbs whose subject takes part through others: 组织企业参加.
    pub organises: WordList,
    /// Words right before the doer of what is done: 由.
    pub agents: WordList,
    /// Words right before who decides or issues, who does nothing else: 经, 获.
    pub deciders: WordList,
    /// Words right before the partner in 与甲合作.
    pub partner_marks: WordList,
    /// Those of them that as often only join a list: 和.
    pub list_marks: WordList,
    /// Verbs of making anew what 将 puts in front: 改建.
    pub remakes: WordList,
    /// Verbs of asking for support, which whoever asks does not give: 请求.
    pub asks: WordList,
    /// Words of the ground on which something is done: 按照.
    pub grounds: WordList,
    /// How a clause begins that only says who was asked: 经与.
    pub asked: WordList,
    /// Words right before who does what follows: 由.
    pub doers: WordList,
    /// Words right before a name that make it a partner: 与, 商请.
    pub with: WordList,
    /// Words right before a name that make it an object: 对, 在.
    pub before_objects: WordList,
    /// Words right before where a line begins, ends or meets another: 自, 在.
    pub whence: WordList,
    /// Words before the body that decides: 报 in 报市政府批准.
    pub submits: WordList,
    /// What follows where a verb and its object are themselves the topic: 对 in 发展氢能对….
    pub gerunds: WordList,
    /// Beginnings of a clause that return to the sentence's own subject: 并.
    pub returns: WordList,
    /// Words by which each subject has its own object: 分别.
    pub in_turn: WordList,
    /// Names of free-trade zones' wholes, behind which the area's own place stands: 自由贸易试验区.
    pub zone_wholes: WordList,
    /// Parts of a zone that bear its name: 起步区.
    pub zone_parts: WordList,
    /// Parts of a zone that bear its name and a place's: 徐闻片区.
    pub zone_quarters: WordList,
    /// Words for actors without a name: 企业 in 鼓励企业建设产业园.
    pub unnamed: WordList,
    /// Verbs whose object is no work of the subject: 重视津石高速建设.
    pub attends: WordList,
    /// Verbs of who gives up what another receives: 转移 in 京津转移、保定承接.
    pub gives: WordList,
    /// Verbs of having another do one's own work: 委托 in 委托设计院编制.
    pub commissions: WordList,
    /// What a place's bodies of one kind are called together: 系统 in 全省商务系统.
    pub apparatus: WordList,
    /// Beginnings of verbs of who is charged with something: 牵头.
    pub charges: WordList,
    /// Verbs that open a list of what was told of before: 有.
    pub lists: WordList,
    /// Parts of works, of which more is said than of the whole: 主体.
    pub parts: WordList,
    /// Words for work that comes before building: 可研, 前期.
    pub early_stage: WordList,
    /// Words that thank: 感谢.
    pub thanks: WordList,
    /// Words by which a reply proposes to another what it should do: 建议.
    pub proposes: WordList,
    /// How titles and headings begin: 关于.
    pub about: WordList,
    /// How headings end that say nothing: 情况.
    pub heading_endings: WordList,
    /// Characters before a name that only join it to another or to a verb: 与 in 与潍烟高铁.
    pub joins: Letters,
    /// How a sentence begins that takes up a request: 关于, 您建议.
    pub request_openings: WordList,
    /// What brings in a request within a sentence: 提出的 of 赞同代表提出的…的建议.
    pub raised: WordList,
    /// The last word of such a beginning behind which the request itself stands: 提出.
    pub proposed: WordList,
    /// How the request ends: 的建议.
    pub request_endings: WordList,
    /// Words behind a verb of listing that mean the document named before: 列入其中.
    pub contained: WordList,
    /// What may stand behind a document called by its kind: 规划内.
    pub inside: WordList,
    /// Words behind a verb that only tell when: 印发后.
    pub afterwards: WordList,
    /// Words that open a clause which only supposes: 如果.
    pub conditions: WordList,
    /// Endings of verbs whose object a line reaches: 延伸至.
    pub reaches: WordList,
    /// Marks of negation by which a request is refused: 暂不.
    pub refusals: WordList,
    /// What is refused behind them: 落实, 采纳.
    pub refusable: WordList,
    /// Adverbs between the two: 单独.
    pub singly: WordList,
    /// Words that may stand before such a mark in its clause: 该建议目前.
    pub refusal_leads: WordList,
    /// Words that point back at a name: 该项目.
    pub anaphor: Vec<Anaphor>,
    /// Characters that stand for the issuer's own place, longest first: 自治区, 市.
    pub levels: WordList,
    /// Characters behind which a level character begins a name: 由.
    pub before_level: Letters,
    /// Who gives money without a name: 中央财政.
    pub purses: WordList,
    /// What makes two alike before a verb of meeting: 相 of 与大湾区相衔接的交通体系.
    pub mutually: String,
    /// Bodies that have departments as a place has.
    pub owning_bodies: WordList,
    /// Words before a level character by which the replying body speaks of its own place: 我 of 我市发改委.
    pub own_marks: WordList,
    /// Characters before a level character that make it a word of its own: 各.
    pub plural_level: Letters,
    /// Characters between two parts of a list of names: 、.
    pub list_joints: Letters,
    /// What a list closed by its kind names instead of places: 树种 behind 榆树、梨树等.
    pub other_kinds: WordList,
    /// What it names that are waters: 湖泊 behind 太湖、巢湖等.
    pub waters: WordList,
    /// Single characters that may stand before any noun: 新 of 新平台.
    pub noun_openings: Letters,
    /// The same of verbs, which tear only a short form that may be none: 上 of 上高速.
    pub motion_openings: Letters,
    /// Characters before a pointing word that make it another word: 高 before 新区.
    pub before_deictic: Letters,
    /// First characters of pointing words that may belong to the name before them: 市 of 市政府.
    pub attachable_deictic: Letters,
    /// Words that leave a pointing word whole although they begin with its last character: 我市 + 市政.
    pub after_deictic: WordList,
    /// Characters behind a level that make it another word: 级 of 省级.
    pub after_level: Letters,
    /// What joins the two ends that works lie between: 送电.
    pub joins_ends: WordList,
    /// What a whole region has one of: 中心.
    pub of_regions: WordList,
    /// Units whose numbers are no part of a name: 元.
    pub amounts: Letters,
    /// A verb of asking right behind a body: 商.
    pub consults: WordList,
    /// Endings of bodies whose kind no table need hold: 局.
    pub bureaus: WordList,
    /// Endings of units inside a body: 处.
    pub units: WordList,
    /// Endings of units that may begin with a verb: 委员会.
    pub offices: WordList,
    /// Words that make such a unit one of many: 有关.
    pub not_unit: WordList,
    /// Short endings of units and their full form: 工委, 工作委员会.
    pub unit_names: BTreeMap<String, String>,
    /// Strategies by which a place gives something up, and that place: 非首都功能疏解, 北京市.
    pub givers: BTreeMap<String, String>,
    /// Seats of towns and subdistricts and their full form: 政府, 人民政府.
    pub seats: BTreeMap<String, String>,
    /// Bodies whose sessions are events, longest first: 政协.
    pub session_bodies: WordList,
    /// What a session's name ends in: 次会议.
    pub session_endings: WordList,
    /// Characters that stand in no river's or lake's name of two characters: 入.
    pub not_water: Letters,
    /// Characters with which no longer one begins: 年.
    pub not_water_start: Letters,
    /// What lies beside the place before it, not in it: 周边.
    pub vicinity: WordList,
    /// What may stand between a count and the kind of zone it counts: 国家级.
    pub zone_levels: WordList,
    /// What sectors end in that nouns or sectors before them tell apart: 服务业, 制氢.
    pub sector_heads: WordList,
    /// Words by which reservoirs and bridges are often called: 观音.
    pub name_words: WordList,
    /// Nouns for where a sector is at home: 高原.
    pub sector_homes: WordList,
    /// What a sector behind a verb of development may end in: 精深加工.
    pub sector_ends: WordList,
    /// Ends of what is no sector in a list: 高端化.
    pub no_sector_ends: WordList,
    /// Nouns that tell no sector apart: 企业.
    pub no_sector_nouns: WordList,
    /// Attributes of 产业 that close a list of sectors: 主导.
    pub sector_attributes: WordList,
    /// What stands between a list of sectors and its counted class: 为 of 电子信息、精密机械为两大主导产业.
    pub sector_copulas: WordList,
    /// What makes another noun of a sector's name: 园 of 工业园.
    pub sector_tails: WordList,
    /// What else may close a list of sectors behind 等: 服务业 of 现代航运服务业.
    pub sector_classes: WordList,
    /// How a list of sectors between 将 and such a verb goes on: 列为重点.
    pub sector_verbs: WordList,
    /// Two countries in one word, with which parks begin: 中韩创新创业园.
    pub country_pairs: WordList,
    /// The sides of a mountain or water, whose name may end as a place's begins: 东 of 贺兰山东麓.
    pub directions: Letters,
    /// Parts of the country, and behind a place parts of that: 西部地区 of 湖南西部地区.
    pub country_parts: WordList,
    /// The country's great regions: 东北.
    pub great_regions: WordList,
    /// What opens one of them: 我国.
    pub own_country: WordList,
    /// What a facility's parts are called that bear a number: 泊位.
    pub numbered_parts: WordList,
    /// What makes sides of them: 方向.
    pub side_words: WordList,
    /// What a city's own zones are called among its counties: 高新区.
    pub own_zones: WordList,
    /// What opens a clause that tells what is waited for: 待某线通车.
    pub awaits: WordList,
    /// What a list of works in quotes is closed by: 重点工程 behind “矿山生态修复”等.
    pub works_classes: WordList,
    /// What a list of firms is closed by: 企业 of 京东、百世快运等企业.
    pub firm_classes: WordList,
    /// Measures that begin places' names: 万 of 万山区.
    pub unit_openings: Letters,
    /// Digits of such counts.
    pub count_digits: Letters,
    /// What opens a name before its place: 环.
    pub around: Letters,
    /// Those of them that say of something else that it lies across the unit behind: 跨.
    pub across: Letters,
    /// What zones end in whose phases are parts of them: 园.
    pub zone_endings: Letters,
    /// Words by which things are counted: 个.
    pub classifiers: Letters,
    /// What the count behind a list counts: 省 and 市 in 江苏省、福建省等6省市.
    pub list_kinds: Letters,
    /// What the count behind a list of places counts: 弋阳、宜阳、益阳三地.
    pub counted_places: Letters,
    /// Words between that count and what it counts: 3个地级市.
    pub level_classes: WordList,
    /// Characters in which names of waters end: 河.
    pub water_endings: Letters,
    /// Characters in which names of settlements and hills end: 庄.
    pub terrain: Letters,
    /// Function words of one character that may be the second of a name: 若 of 君若.
    pub soft: String,
    /// Common nouns that stand before a name as its title: 单位 in 文物保护单位黄兴故居.
    pub titles_before: WordList,
    /// What the lines end in on which stations and exits lie: 铁路.
    pub line_owners: WordList,
    /// Verbs before a phrase in quotes that make it a strategy's name: 实行.
    pub slogan_verbs: WordList,
    /// What behind such a phrase belongs to its name: 原则.
    pub slogan_tails: WordList,
    /// Those of them that name works by any phrase before them: 工程.
    pub slogan_works: WordList,
    /// Those of them that are no part of its canonical name: 原则.
    pub slogan_classes: WordList,
    /// Nouns that tell what a phrase of several clauses is: 战略.
    pub slogan_nouns: WordList,
    /// Nouns behind a formula that names a framework: 格局 behind “2+4+N”.
    pub framework_nouns: WordList,
    /// What behind such a phrase shows that it names nothing: 的问题.
    pub no_slogan_tails: WordList,
    /// Measures behind a name that show a mere kind: 公里.
    pub measures: WordList,
    /// What makes another noun of a document's name: 院 of 规划院.
    pub policy_tails: WordList,
}

/// Words that tell at which level a reply speaks of itself.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Speaks {
    /// As a city, prefecture or league: 我市.
    pub city: WordList,
    /// As a province: 我省.
    pub province: WordList,
    /// As a county: 我县.
    pub county: WordList,
    /// As a district: 我区.
    pub district: WordList,
}

/// Words that point back at the name last given to such a thing: 该铁路, 该规划.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Anaphor {
    /// The words.
    pub words: Vec<String>,
    /// The types of what they point at.
    pub types: Vec<EntityType>,
    /// Whether the name must hold the noun: 该医院 is a 医院.
    #[serde(default)]
    pub named: bool,
    /// How many names they stand for: 两市 for two.
    #[serde(default = "one")]
    pub count: usize,
    /// Whether they stand for all of the list before: 上述项目.
    #[serde(default)]
    pub listed: bool,
    /// Whether they count only at the beginning of a clause (项目已开工), because they are common nouns.
    #[serde(default)]
    pub opening: bool,
}

fn one() -> usize {
    1
}

/// Reads `grammar.toml`.
pub(crate) fn grammar(file: &str, text: &str, faults: &mut Vec<Fault>) -> Option<Grammar> {
    parse_toml(file, text, faults)
}

#[cfg(test)]
mod tests {
    use super::grammar;

    #[test]
    fn a_misspelt_list_is_refused_with_its_line() {
        let mut faults = Vec::new();
        assert!(grammar("grammar.toml", "# 动词\npivot = [\"指导\"]\n", &mut faults).is_none());
        assert!(faults[0].to_string().starts_with("grammar.toml:2: unknown field `pivot`"), "{faults:?}");
    }
}
