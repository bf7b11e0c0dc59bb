//! Small word lists that the stages ask for by name, as `grammar.toml` holds them.
//!
//! `pivots` holds 指导: in 指导内蒙古自治区制定《方案》 the object acts. Unknown lists are refused.

use super::heads::parse_toml;
use crate::error::Fault;
use crate::model::EntityType;
use serde::Deserialize;
use std::collections::BTreeMap;

/// The lists.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Grammar {
    /// What titles end in that name no policy: 建议, 报告.
    pub not_policy: Vec<String>,
    /// Endings of titles that are policies all the same: 指导意见.
    pub policy_after_all: Vec<String>,
    /// Verbs of founding: 成立.
    pub founding: Vec<String>,
    /// Words by which a reply speaks as its place: 我市.
    pub speaks_as_place: Vec<String>,
    /// Words that tell at which level a reply speaks.
    pub speaks: Speaks,
    /// Endings of bodies whose place is only part of the name: 大学.
    pub not_placed: Vec<String>,
    /// Sides of a place, behind which 的 says what lies there: 北部.
    pub sides: Vec<String>,
    /// How bodies are called that are their place's government or its office: 行政公署.
    pub governments: Vec<String>,
    /// Endings of places below counties: 镇.
    pub town_endings: Vec<String>,
    /// Verbs whose object acts: 指导.
    pub pivots: Vec<String>,
    /// What right behind a name makes it only say whose or where: 的, 境内.
    pub possessives: Vec<String>,
    /// Verbs of help, whose object does it too: 配合国铁集团推进.
    pub assists: Vec<String>,
    /// Beginnings of verbs by which two only meet: 对接.
    pub meets: Vec<String>,
    /// What may follow the last name of a list that ran on over a comma: 等, 建设.
    pub list_tails: Vec<String>,
    /// Verbs that join a partner: 会同.
    pub partners: Vec<String>,
    /// Words behind which a name is no subject: 依托.
    pub objects: Vec<String>,
    /// What makes a place's short name part of another name: 路 of 南京路.
    pub place_tails: Vec<String>,
    /// Words that begin like one of the above and are none: 路网.
    pub no_place_tails: Vec<String>,

    /// Words that put an object in front of its verb: 将 in 将津石高速列入《规划》.
    pub object_markers: Vec<String>,
    /// Words for documents that point back where nothing follows them: 规划 in 该公路未纳入规划.
    pub document_nouns: Vec<String>,
    /// Words before the doer where the thing done to stands first: 被.
    pub passives: Vec<String>,
    /// Words that open 以甲为重点.
    pub frame_openings: Vec<String>,
    /// Words behind a list that make what follows the whole: 包括甲在内的乙.
    pub inclusive: Vec<String>,
    /// Words behind 列入 that stand for the document named before: 其中.
    pub therein: Vec<String>,
    /// Words that stand for such an object: 其 in 将其列入《规划》.
    pub pronouns: Vec<String>,
    /// Words before a partner who signs or issues as well: 与 in 与深圳市签署《协议》.
    pub joint: Vec<String>,
    /// Beginnings of verbs that several do together: 共建, 联合印发.
    pub shared: Vec<String>,
    /// Verbs that only describe: 是, 位于.
    pub describes: Vec<String>,
    /// Verbs of beginning, with which even 了 leaves the work undone: 启动了.
    pub beginnings: Vec<String>,
    /// Adverbs in front of what several do: 共同推进.
    pub together: Vec<String>,
    /// Verbs whose object goes on to act in the next clause: 支持.
    pub drivers: Vec<String>,
    /// Verbs whose subject takes part through others: 组织企业参加.
    pub organises: Vec<String>,
    /// Words right before the doer of what is done: 由.
    pub agents: Vec<String>,
    /// Words right before who decides or issues, who does nothing else: 经, 获.
    pub deciders: Vec<String>,
    /// Words right before the partner in 与甲合作.
    pub partner_marks: Vec<String>,
    /// Those of them that as often only join a list: 和.
    pub list_marks: Vec<String>,
    /// How a clause begins that only says who was asked: 经与.
    pub asked: Vec<String>,
    /// Words right before who does what follows: 由.
    pub doers: Vec<String>,
    /// Words right before a name that make it a partner: 与, 商请.
    pub with: Vec<String>,
    /// Words right before a name that make it an object: 对, 在.
    pub before_objects: Vec<String>,
    /// Words right before where a line begins, ends or meets another: 自, 在.
    pub whence: Vec<String>,
    /// Words before the body that decides: 报 in 报市政府批准.
    pub submits: Vec<String>,
    /// What follows where a verb and its object are themselves the topic: 对 in 发展氢能对….
    pub gerunds: Vec<String>,
    /// Beginnings of a clause that return to the sentence's own subject: 并.
    pub returns: Vec<String>,
    /// Words by which each subject has its own object: 分别.
    pub in_turn: Vec<String>,
    /// Names of free-trade zones' wholes, behind which the area's own place stands: 自由贸易试验区.
    pub zone_wholes: Vec<String>,
    /// Words for actors without a name: 企业 in 鼓励企业建设产业园.
    pub unnamed: Vec<String>,
    /// Verbs whose object is no work of the subject: 重视津石高速建设.
    pub attends: Vec<String>,
    /// Parts of works, of which more is said than of the whole: 主体.
    pub parts: Vec<String>,
    /// Words for work that comes before building: 可研, 前期.
    pub early_stage: Vec<String>,
    /// Words that thank: 感谢.
    pub thanks: Vec<String>,
    /// Words by which a reply proposes to another what it should do: 建议.
    pub proposes: Vec<String>,
    /// How titles and headings begin: 关于.
    pub about: Vec<String>,
    /// How headings end that say nothing: 情况.
    pub heading_endings: Vec<String>,
    /// Characters before a name that only join it to another or to a verb: 与 in 与潍烟高铁.
    pub joins: String,
    /// How a sentence begins that takes up a request: 关于, 您建议.
    pub request_openings: Vec<String>,
    /// How the request ends: 的建议.
    pub request_endings: Vec<String>,
    /// Words that point back at a name: 该项目.
    pub anaphor: Vec<Anaphor>,
    /// Characters that stand for the issuer's own place, longest first: 自治区, 市.
    pub levels: Vec<String>,
    /// Characters behind which a level character begins a name: 由.
    pub before_level: String,
    /// Characters before a level character that make it a word of its own: 各.
    pub plural_level: String,
    /// Characters between two parts of a list of names: 、.
    pub list_joints: String,
    /// Characters before a pointing word that make it another word: 高 before 新区.
    pub before_deictic: String,
    /// First characters of pointing words that may belong to the name before them: 市 of 市政府.
    pub attachable_deictic: String,
    /// Words that leave a pointing word whole although they begin with its last character: 我市 + 市政.
    pub after_deictic: Vec<String>,
    /// Endings of units inside a body: 处.
    pub units: Vec<String>,
    /// Endings of units that may begin with a verb: 委员会.
    pub offices: Vec<String>,
    /// Words that make such a unit one of many: 有关.
    pub not_unit: Vec<String>,
    /// Short endings of units and their full form: 工委, 工作委员会.
    pub unit_names: BTreeMap<String, String>,
    /// Seats of towns and subdistricts and their full form: 政府, 人民政府.
    pub seats: BTreeMap<String, String>,
    /// Bodies whose sessions are events, longest first: 政协.
    pub session_bodies: Vec<String>,
    /// What a session's name ends in: 次会议.
    pub session_endings: Vec<String>,
    /// First characters of persons' names.
    pub surnames: String,
    /// Surnames of two characters: 欧阳.
    pub double_surnames: Vec<String>,
    /// Characters that stand in no river's or lake's name of two characters: 入.
    pub not_water: String,
    /// Characters with which no longer one begins: 年.
    pub not_water_start: String,
    /// What may stand between a count and the kind of zone it counts: 国家级.
    pub zone_levels: Vec<String>,
    /// Attributes of 产业 that close a list of sectors: 主导.
    pub sector_attributes: Vec<String>,
    /// What makes another noun of a sector's name: 园 of 工业园.
    pub sector_tails: Vec<String>,
    /// What else may close a list of sectors behind 等: 服务业 of 现代航运服务业.
    pub sector_classes: Vec<String>,
    /// How a list of sectors between 将 and such a verb goes on: 列为重点.
    pub sector_verbs: Vec<String>,
    /// Two countries in one word, with which parks begin: 中韩创新创业园.
    pub country_pairs: Vec<String>,
    /// Digits of such counts.
    pub count_digits: String,
    /// Words by which things are counted: 个.
    pub classifiers: String,
    /// Characters in which names of settlements and hills end: 庄.
    pub terrain: String,
    /// Common nouns that stand before a name as its title: 单位 in 文物保护单位黄兴故居.
    pub titles_before: Vec<String>,
    /// What the lines end in on which stations and exits lie: 铁路.
    pub line_owners: Vec<String>,
    /// Verbs before a phrase in quotes that make it a strategy's name: 实行.
    pub slogan_verbs: Vec<String>,
    /// What behind such a phrase belongs to its name: 原则.
    pub slogan_tails: Vec<String>,
    /// Those of them that are no part of its canonical name: 原则.
    pub slogan_classes: Vec<String>,
    /// What behind such a phrase shows that it names nothing: 的问题.
    pub no_slogan_tails: Vec<String>,
    /// Measures behind a name that show a mere kind: 公里.
    pub measures: Vec<String>,
    /// What makes another noun of a document's name: 院 of 规划院.
    pub policy_tails: Vec<String>,
}

/// Words that tell at which level a reply speaks of itself.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Speaks {
    /// As a city, prefecture or league: 我市.
    pub city: Vec<String>,
    /// As a province: 我省.
    pub province: Vec<String>,
    /// As a county: 我县.
    pub county: Vec<String>,
    /// As a district: 我区.
    pub district: Vec<String>,
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
