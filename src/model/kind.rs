//! The closed vocabularies of the annotation guideline: entity types, predicates, statuses, qualifiers.
//!
//! Each has `ALL`, `name()` and `from_name()`; the name is the word in JSON, RDF and the rule files
//! (`TransportLine` for 雄石城际). The order of [`Status`] is by how far a thing has got: the furthest wins.

use serde::{Deserialize, Serialize};

macro_rules! closed {
    ($(#[$meta:meta])* $name:ident { $($(#[$doc:meta])* $variant:ident = $text:literal, $zh:literal;)+ }) => {
        $(#[$meta])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
        pub enum $name { $($(#[$doc])* #[serde(rename = $text)] $variant,)+ }

        impl $name {
            /// All of them, in order.
            pub const ALL: &'static [Self] = &[$(Self::$variant,)+];

            /// The word used in JSON, RDF and rule files.
            #[must_use]
            pub fn name(self) -> &'static str {
                match self { $(Self::$variant => $text,)+ }
            }

            /// The word shown to Chinese readers.
            #[must_use]
            pub fn label(self) -> &'static str {
                match self { $(Self::$variant => $zh,)+ }
            }

            /// The value with that name, if there is one.
            #[must_use]
            pub fn from_name(name: &str) -> Option<Self> {
                Self::ALL.iter().copied().find(|value| value.name() == name)
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.pad(self.name())
            }
        }
    };
}

closed! {
    /// What kind of thing a name names.
    EntityType {
        /// Administrative divisions, new areas, regions, natural features: 雄安新区, 京津冀, 白洋淀.
        Place = "Place", "地点";
        /// Named zones, parks and bases: 保定国家级高新区.
        DevelopmentZone = "DevelopmentZone", "开发区";
        /// Railways, roads, metro lines, waterways: 雄石城际, G107国道.
        TransportLine = "TransportLine", "交通线路";
        /// Stations, airports, ports, bridges, reservoirs: 北京大兴国际机场.
        Facility = "Facility", "设施";
        /// Laws, plans, opinions, notices: 京津冀协同发展规划纲要.
        PolicyDocument = "PolicyDocument", "政策文件";
        /// Strategies, initiatives, reforms: 京津冀协同发展.
        Strategy = "Strategy", "战略";
        /// Works and programmes: 白洋淀上游流域综合治理.
        Project = "Project", "项目";
        /// Named bodies: 保定市人民政府.
        Institution = "Institution", "机构";
        /// Industries and sectors: 生物医药健康.
        Industry = "Industry", "产业";
        /// Meetings, fairs, exhibitions: 5.18廊坊经洽会.
        Event = "Event", "活动";
        /// Named persons, without titles.
        Person = "Person", "人物";
    }
}

closed! {
    /// How two entities are related; `s → o` as in the guideline's table.
    Predicate {
        /// 位于.
        LocatedIn = "locatedIn", "位于";
        /// 连接, and the ends in a line's name.
        Connects = "connects", "连接";
        /// 包括.
        Includes = "includes", "包括";
        /// 列入, 纳入.
        ListedIn = "listedIn", "列入";
        /// 印发, 编制.
        Issues = "issues", "制定印发";
        /// 批复.
        Approves = "approves", "批准";
        /// 落实.
        Implements = "implements", "实施";
        /// 建设.
        Builds = "builds", "建设";
        /// 成立.
        Establishes = "establishes", "设立";
        /// 牵头, 负责.
        ResponsibleFor = "responsibleFor", "负责";
        /// 承接.
        ReceivesFrom = "receivesFrom", "承接";
        /// 合作; symmetric.
        CooperatesWith = "cooperatesWith", "合作";
        /// 支持, 服务.
        Supports = "supports", "支持";
        /// 发展.
        Develops = "develops", "发展";
        /// 参加, 举办.
        ParticipatesIn = "participatesIn", "参加举办";
        /// 根据 A 制定 B.
        BasedOn = "basedOn", "依据";
    }
}

closed! {
    /// How far a claim has got; later values are further and win.
    Status {
        /// 未, 暂不.
        Negated = "negated", "否定";
        /// 将, 拟, 下一步.
        Planned = "planned", "计划";
        /// 正在, 推进, static facts.
        Ongoing = "ongoing", "进行中";
        /// 已, 建成, 印发.
        Done = "done", "已完成";
    }
}

closed! {
    /// How a quantity's value is meant.
    Qualifier {
        /// 31家.
        Exact = "exact", "恰为";
        /// 270余家.
        Approx = "approx", "约";
        /// 200家以上.
        AtLeast = "atLeast", "不少于";
        /// 3年以内.
        AtMost = "atMost", "不超过";
    }
}

impl EntityType {
    /// Whether such a thing may cover certain years: “十四五”规划, “十四五”重大工程.
    #[must_use]
    pub fn has_period(self) -> bool {
        matches!(self, Self::PolicyDocument | Self::Strategy | Self::Project)
    }
}

impl Predicate {
    /// Whether `s p o` means the same as `o p s`.
    #[must_use]
    pub fn is_symmetric(self) -> bool {
        self == Self::CooperatesWith
    }

    /// Whether the guideline's signature lets `subject` and `object` stand at its ends.
    ///
    /// ```
    /// use zhengtu::model::{EntityType, Predicate};
    /// assert!(Predicate::Connects.fits(EntityType::TransportLine, EntityType::Place));
    /// assert!(!Predicate::Connects.fits(EntityType::Place, EntityType::Place));
    /// ```
    #[must_use]
    pub fn fits(self, subject: EntityType, object: EntityType) -> bool {
        use EntityType as T;
        let works = matches!(object, T::Project | T::TransportLine | T::DevelopmentZone | T::Facility);
        let actor = matches!(subject, T::Institution | T::Place);
        match self {
            Self::LocatedIn => {
                matches!(subject, T::DevelopmentZone | T::Project | T::Facility | T::Institution | T::Place)
                    && object == T::Place
            }
            Self::Connects => subject == T::TransportLine && matches!(object, T::Place | T::Facility),
            Self::Includes => true,
            Self::ListedIn => {
                matches!(
                    subject,
                    T::Project | T::TransportLine | T::Facility | T::DevelopmentZone | T::Industry | T::Place
                ) && matches!(object, T::PolicyDocument | T::Strategy)
            }
            Self::Issues => actor && object == T::PolicyDocument,
            Self::Approves => actor && (works || matches!(object, T::PolicyDocument | T::Institution)),
            Self::Implements => actor && matches!(object, T::PolicyDocument | T::Strategy),
            Self::Builds => actor && works,
            Self::Establishes => actor && object == T::Institution,
            Self::ResponsibleFor => {
                subject == T::Institution && (works || matches!(object, T::PolicyDocument | T::Strategy))
            }
            Self::ReceivesFrom => matches!(subject, T::Place | T::DevelopmentZone) && object == T::Place,
            Self::CooperatesWith => {
                (actor || subject == T::DevelopmentZone)
                    && matches!(object, T::Place | T::Institution | T::DevelopmentZone)
            }
            Self::Supports => actor && (works || matches!(object, T::Place | T::Institution)),
            Self::Develops => matches!(subject, T::Place | T::DevelopmentZone) && object == T::Industry,
            Self::ParticipatesIn => {
                (actor || matches!(subject, T::DevelopmentZone | T::Person)) && object == T::Event
            }
            Self::BasedOn => subject == T::PolicyDocument && object == T::PolicyDocument,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{EntityType, Predicate, Status};

    #[test]
    fn names_round_trip() {
        for value in EntityType::ALL {
            assert_eq!(EntityType::from_name(value.name()), Some(*value));
        }
        for value in Predicate::ALL {
            assert_eq!(Predicate::from_name(value.name()), Some(*value));
        }
        assert_eq!(Predicate::from_name("issue"), None);
    }

    #[test]
    fn furthest_status_is_greatest() {
        assert!(Status::Done > Status::Ongoing && Status::Planned > Status::Negated);
    }
}
