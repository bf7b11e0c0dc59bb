//! Records made by hand for tests, in our own words: 容城县 and 雄县 on 京雄高速, an open 朝阳区, a refusal.

use crate::model::{
    Entity, EntityType, Evidence, Meta, Precision, Predicate, Qualifier, Quantity, Record, Relation, Source,
    Span, Status,
};

/// Builds a record sentence by sentence.
pub(crate) struct Maker(Record);

/// A record about to be filled.
pub(crate) fn record(id: &str, meta: Meta) -> Maker {
    Maker(Record {
        id: id.to_owned(),
        source: Source {
            path: format!("replies/{id}.txt"),
            format: "text".into(),
            encoding: "UTF-8".into(),
            sha256: format!("{:064x}", id.len()),
            byte_len: 0,
        },
        meta,
        entities: Vec::new(),
        relations: Vec::new(),
        quantities: Vec::new(),
        notices: Vec::new(),
        text: String::new(),
    })
}

impl Maker {
    /// Appends a sentence and says what it claims: (subject, predicate, object), with `Type:name` ends.
    pub(crate) fn says(
        mut self,
        sentence: &str,
        status: Status,
        triples: &[(&str, Predicate, &str)],
    ) -> Self {
        let start = self.0.text.len();
        self.0.text.push_str(sentence);
        let end = self.0.text.len();
        for (subject, p, object) in triples {
            let (s_type, s) = end_of(subject);
            let (o_type, o) = end_of(object);
            let rule = format!("{p}.test");
            // no rule of builds was measured
            let precision = Precision::from_share(0.9).filter(|_| *p != Predicate::Builds);
            let quote = sentence.to_owned();
            let evidence = vec![Evidence { start, end, quote, rule, precision, status }];
            self.0.relations.push(Relation { s, p: *p, o, status, precision, s_type, o_type, evidence });
        }
        self
    }

    /// Lists `text` in the last sentence as naming `end`.
    pub(crate) fn names(mut self, text: &str, end: &str) -> Self {
        let (entity_type, name) = end_of(end);
        let start = self.0.text.rfind(text).unwrap_or_default();
        self.0.entities.push(Entity {
            text: text.to_owned(),
            entity_type,
            name,
            deictic: false,
            ambiguous: false,
            candidates: Vec::new(),
            period: None,
            rule: "test".into(),
            spans: vec![Span::new(start, start + text.len())],
        });
        self
    }

    /// Makes the last entity listed one that points.
    pub(crate) fn deictic(mut self) -> Self {
        if let Some(entity) = self.0.entities.last_mut() {
            entity.deictic = true;
        }
        self
    }

    /// Leaves the last entity listed open.
    pub(crate) fn open(mut self, candidates: &[&str]) -> Self {
        if let Some(entity) = self.0.entities.last_mut() {
            entity.ambiguous = true;
            entity.candidates = candidates.iter().map(|name| (*name).to_owned()).collect();
        }
        self
    }

    /// Adds a quantity that stands in the last sentence as `quote`.
    pub(crate) fn counts(mut self, quote: &str, indicator: &str, value: f64, unit: &str) -> Self {
        let start = self.0.text.rfind(quote).unwrap_or_default();
        self.0.quantities.push(Quantity {
            indicator: indicator.into(),
            value,
            unit: unit.into(),
            qualifier: Qualifier::Exact,
            status: Status::Done,
            start,
            end: start + quote.len(),
            quote: quote.into(),
            rule: "quantity.test".into(),
        });
        self
    }

    /// The record.
    pub(crate) fn done(mut self) -> Record {
        self.0.source.byte_len = self.0.text.len();
        self.0
    }
}

fn end_of(end: &str) -> (EntityType, String) {
    let (kind, name) = end.split_once(':').expect("ends are written Type:name");
    (EntityType::from_name(kind).expect("a known type"), name.to_owned())
}

/// Three replies: a city on its new area, a refusal with an open name, and a bureau on a line.
pub(crate) fn records() -> Vec<Record> {
    use Predicate as P;
    let meta = |title: &str, issuer: &str, date: &str| Meta {
        title: Some(title.into()),
        issuer: Some(issuer.into()),
        date: Some(date.into()),
        body: Some("人大".into()),
        addressees: vec!["王某".into()],
        contact: Some("赵小青".into()),
        phone: Some("0312-5550000".into()),
        ..Meta::default()
    };
    vec![
        record("bd-12", meta("对第12号建议的答复", "保定市人民政府", "2023-05-06"))
            .says(
                "我市已与雄安新区签署合作协议。",
                Status::Done,
                &[("Place:雄安新区", P::CooperatesWith, "Place:保定市")],
            )
            .names("我市", "Place:保定市")
            .deictic()
            .names("雄安新区", "Place:雄安新区")
            .says(
                "京雄高速已建成通车,连接北京与雄安。",
                Status::Done,
                &[
                    ("TransportLine:京雄高速", P::Connects, "Place:北京市"),
                    ("TransportLine:京雄高速", P::Connects, "Place:雄安新区"),
                ],
            )
            .names("京雄高速", "TransportLine:京雄高速")
            .names("北京", "Place:北京市")
            .names("雄安", "Place:雄安新区")
            .says("全市建成孵化器31家。", Status::Done, &[])
            .counts("孵化器31家", "孵化器", 31.0, "家")
            .says(
                "下一步,保定市将建设雄安东部通道工程。",
                Status::Planned,
                &[("Place:保定市", P::Builds, "Project:雄安东部通道工程")],
            )
            .names("保定市", "Place:保定市")
            .names("雄安东部通道工程", "Project:雄安东部通道工程")
            .says("联系人:赵小青,电话:0312-5550000。", Status::Done, &[])
            .names("赵小青", "Person:赵小青")
            .done(),
        record("bj-7", meta("关于第7号提案的答复", "北京市交通委员会", "2024-03-01"))
            .says(
                "朝阳区暂不建设该枢纽工程。",
                Status::Negated,
                &[("Place:朝阳区", P::Builds, "Project:枢纽工程")],
            )
            .names("朝阳区", "Place:朝阳区")
            .open(&["北京市朝阳区", "长春市朝阳区"])
            .names("枢纽工程", "Project:枢纽工程")
            .done(),
        record("hb-3", meta("对第3号建议的答复", "河北省交通运输厅", "2024-06-18"))
            .says(
                "保定市与雄安新区正在对接京雄高速延长线。",
                Status::Ongoing,
                &[
                    ("Place:保定市", P::CooperatesWith, "Place:雄安新区"),
                    ("Place:保定市", P::Builds, "TransportLine:京雄高速延长线"),
                ],
            )
            .names("保定市", "Place:保定市")
            .names("雄安新区", "Place:雄安新区")
            .says(
                "北京市朝阳区的“一环\\两带”<规划>&方案由我厅负责落实。",
                Status::Ongoing,
                &[("Institution:河北省交通运输厅", P::Implements, "PolicyDocument:“一环\\两带”<规划>&方案")],
            )
            .names("北京市朝阳区", "Place:北京市朝阳区")
            .done(),
    ]
}
