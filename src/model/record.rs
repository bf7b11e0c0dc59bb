//! All that was found in one reply: the guideline's JSON plus offsets, evidence, rule ids and notices.
//!
//! `{"text": "雄安", "type": "Place", "name": "雄安新区", "spans": [{"start": 6, "end": 12}]}`. Offsets here are
//! bytes of [`Record::text`], the text as written; RDF alone counts code points.

use super::{EntityType, Period, Precision, Predicate, Qualifier, Source, Span, Status};
use serde::{Deserialize, Serialize};

/// The reply's own fields; what the text does not say is left out.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub struct Meta {
    /// One line.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub title: Option<String>,
    /// 发文字号, with 〔〕.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub doc_number: Option<String>,
    /// `人大` or `政协`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub body: Option<String>,
    /// The session in full.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub session: Option<String>,
    /// Digits only.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub proposal_number: Option<String>,
    /// 关于…的建议, without outer quotes.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub proposal_title: Option<String>,
    /// Persons or bodies addressed.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub addressees: Vec<String>,
    /// Full name of the replying body.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub issuer: Option<String>,
    /// ISO date of signature.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub date: Option<String>,
    /// A, B, C … or 甲, 乙, 丙.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub result_class: Option<String>,
    /// 是否同意公开.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub public: Option<bool>,
    /// 领导签发, 签发人.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub signed_by: Option<String>,
    /// Contact person or unit.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub contact: Option<String>,
    /// As written.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub phone: Option<String>,
    /// 抄送, each as written.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub cc: Vec<String>,
}

/// One name found, once per (text, type, name).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Entity {
    /// The surface as written.
    pub text: String,
    /// What kind of thing it is.
    #[serde(rename = "type")]
    pub entity_type: EntityType,
    /// The canonical name.
    pub name: String,
    /// Whether it points (我市) rather than names.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub deictic: bool,
    /// Whether several things bear the name and the text does not decide.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub ambiguous: bool,
    /// The canonical names it may be, where ambiguous.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub candidates: Vec<String>,
    /// Of a document, strategy or project: the years it covers, where its name or the table says so.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub period: Option<Period>,
    /// The table entry or rule that found it.
    pub rule: String,
    /// Every outermost occurrence, in order.
    pub spans: Vec<Span>,
}

/// A sentence that says so.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Evidence {
    /// First byte in the record's text.
    pub start: usize,
    /// One past the last byte.
    pub end: usize,
    /// `text[start..end]`.
    pub quote: String,
    /// The rule that read it, `issues.trigger-object`.
    pub rule: String,
    /// How often that rule was right when last measured; none where too few of its claims were judged.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub precision: Option<Precision>,
    /// How far this sentence says it has got.
    pub status: Status,
}

/// One triple the reply asserts, once, with the furthest status its evidence gives.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Relation {
    /// Canonical name of the subject.
    pub s: String,
    /// The predicate.
    pub p: Predicate,
    /// Canonical name of the object.
    pub o: String,
    /// The furthest status.
    pub status: Status,
    /// The precision of the most reliable rule among its evidence; none where none was measured.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub precision: Option<Precision>,
    /// Type of the subject.
    pub s_type: EntityType,
    /// Type of the object.
    pub o_type: EntityType,
    /// Every sentence that says so, in order; at least one.
    pub evidence: Vec<Evidence>,
}

/// A counted or measured thing: 院士工作站31家.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Quantity {
    /// What is counted: 院士工作站.
    pub indicator: String,
    /// In the base unit: 3.5亿元 is 350000000.
    pub value: f64,
    /// 家, 元, 公里, %.
    pub unit: String,
    /// How the value is meant.
    pub qualifier: Qualifier,
    /// How far it has got.
    pub status: Status,
    /// First byte of the quantity's own words in the record's text.
    pub start: usize,
    /// One past the last byte.
    pub end: usize,
    /// `text[start..end]`: 院士工作站31家.
    pub quote: String,
    /// The rule that read it.
    pub rule: String,
}

/// What a reader should know about odd text; never an error.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Notice {
    /// First byte in the record's text.
    pub start: usize,
    /// One past the last byte.
    pub end: usize,
    /// What it is about.
    pub kind: NoticeKind,
}

/// Why a notice was given.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub enum NoticeKind {
    /// A 《 without its 》; the title was closed where it most likely ends.
    UnclosedTitle,
    /// Bytes that the encoding does not know stand as U+FFFD.
    ReplacedBytes,
    /// The text does not look like a reply: no number or session, nobody addressed, no suggestion named.
    NotAReply,
}

/// All that was found in one reply.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Record {
    /// The document's id.
    pub id: String,
    /// Where it came from.
    pub source: Source,
    /// Its own fields.
    pub meta: Meta,
    /// The names found, by first occurrence.
    pub entities: Vec<Entity>,
    /// The triples asserted, by (s, p, o).
    pub relations: Vec<Relation>,
    /// The quantities, in order.
    pub quantities: Vec<Quantity>,
    /// What a reader should know.
    pub notices: Vec<Notice>,
    /// The text as written; all offsets count its bytes.
    pub text: String,
}
