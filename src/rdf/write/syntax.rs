//! The RDF formats and the two profiles: with 1.2 each claim reifies its triple (保定市 connects 雄安新区), with 1.1 it does not.

use oxigraph::io::RdfFormat;

/// How RDF is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Syntax {
    /// Grouped by subject, with prefixes, for people.
    Turtle,
    /// Turtle's form for datasets; the default graph holds everything.
    TriG,
    /// One triple per line, sorted.
    NTriples,
    /// One statement per line, sorted; the same lines, as all stand in the default graph.
    NQuads,
    /// RDF/XML, for older tools.
    RdfXml,
    /// JSON-LD 1.1 with a context; RDF 1.1 only.
    JsonLd,
}

impl Syntax {
    /// The serializer that groups statements, for those that one writes.
    pub(super) fn grouped(self) -> Option<RdfFormat> {
        match self {
            Self::Turtle => Some(RdfFormat::Turtle),
            Self::TriG => Some(RdfFormat::TriG),
            Self::RdfXml => Some(RdfFormat::RdfXml),
            Self::NTriples | Self::NQuads | Self::JsonLd => None,
        }
    }
}

/// Which version of RDF is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Profile {
    /// Without reifiers, for tools that cannot read triple terms: RDFLib, JSON-LD.
    Rdf11,
    /// With `rdf:reifies`.
    #[default]
    Rdf12,
}

impl Profile {
    /// Both.
    pub const ALL: &'static [Self] = &[Self::Rdf11, Self::Rdf12];

    /// The word on the command line.
    ///
    /// ```
    /// use zhengtu::rdf::Profile;
    /// assert_eq!(Profile::from_name(Profile::Rdf11.name()), Some(Profile::Rdf11));
    /// ```
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Rdf11 => "rdf11",
            Self::Rdf12 => "rdf12",
        }
    }

    /// The profile with that name, if there is one.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|profile| profile.name() == name)
    }
}
