//! A term of an answer in plain form: an IRI, a literal such as "雄安新区"@zh, a triple.
//!
//! `Display` is for people: `id:Place-雄安新区` and 雄安新区, not angle brackets and quotes.

use super::super::PREFIXES;
use oxigraph::model::{NamedOrBlankNode, Term as OxTerm, Triple as OxTriple};

/// A term of an answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Term {
    /// An IRI.
    Iri(String),
    /// A blank node, without `_:`.
    Blank(String),
    /// A literal.
    Literal {
        /// Its text.
        value: String,
        /// The IRI of its datatype.
        datatype: String,
        /// Its language, in lower case.
        language: Option<String>,
    },
    /// A triple, as `rdf:reifies` has for its object.
    Triple(Box<[Term; 3]>),
}

impl Term {
    /// Its IRI or the text of its literal.
    #[must_use]
    pub fn value(&self) -> &str {
        match self {
            Self::Iri(text) | Self::Blank(text) | Self::Literal { value: text, .. } => text,
            Self::Triple(_) => "",
        }
    }

    pub(super) fn of(term: &OxTerm) -> Self {
        match term {
            OxTerm::NamedNode(node) => Self::Iri(node.as_str().to_owned()),
            OxTerm::BlankNode(node) => Self::Blank(node.as_str().to_owned()),
            OxTerm::Literal(literal) => Self::Literal {
                value: literal.value().to_owned(),
                datatype: literal.datatype().as_str().to_owned(),
                language: literal.language().map(str::to_owned),
            },
            OxTerm::Triple(triple) => Self::Triple(Box::new(Self::of_triple(triple))),
        }
    }

    pub(super) fn of_triple(triple: &OxTriple) -> [Self; 3] {
        let subject = match &triple.subject {
            NamedOrBlankNode::NamedNode(node) => Self::Iri(node.as_str().to_owned()),
            NamedOrBlankNode::BlankNode(node) => Self::Blank(node.as_str().to_owned()),
        };
        [subject, Self::Iri(triple.predicate.as_str().to_owned()), Self::of(&triple.object)]
    }
}

impl std::fmt::Display for Term {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Iri(iri) => match short(iri) {
                Some((prefix, local)) => write!(f, "{prefix}:{local}"),
                None => write!(f, "<{iri}>"),
            },
            Self::Blank(name) => write!(f, "_:{name}"),
            Self::Literal { value, .. } => f.write_str(value),
            Self::Triple(parts) => write!(f, "<<( {} {} {} )>>", parts[0], parts[1], parts[2]),
        }
    }
}

fn short(iri: &str) -> Option<(&'static str, &str)> {
    let mut prefixes = PREFIXES.iter();
    prefixes.find_map(|(prefix, start)| iri.strip_prefix(start).map(|local| (*prefix, local)))
}

#[cfg(test)]
mod tests {
    use super::Term;

    #[test]
    fn people_see_short_names() {
        let iri = |iri: &str| Term::Iri(iri.to_owned()).to_string();
        assert_eq!(iri("https://w3id.org/zhengtu/id/Place-雄安新区"), "id:Place-雄安新区");
        assert_eq!(iri("https://w3id.org/zhengtu/ns#connects"), "zt:connects");
        assert_eq!(iri("https://example.org/雄安"), "<https://example.org/雄安>");
    }
}
