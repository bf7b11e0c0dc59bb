//! The run that made a graph, as PROV: program, dictionaries, every reply it used, what it could not read.
//!
//! The same replies (27号.txt …) and versions have the same run; no clock is asked.

use super::literal::zh;
use super::{About, node, zt};
use crate::graph::KnowledgeGraph;
use crate::rdf::iri::{build_iri, graph_iri, reply_iri};
use oxigraph::model::vocab::{rdf, rdfs};
use oxigraph::model::{Literal, NamedNodeRef};

const USED: NamedNodeRef<'_> = NamedNodeRef::new_unchecked("http://www.w3.org/ns/prov#used");
const GENERATED_BY: NamedNodeRef<'_> =
    NamedNodeRef::new_unchecked("http://www.w3.org/ns/prov#wasGeneratedBy");
const ENDED: NamedNodeRef<'_> = NamedNodeRef::new_unchecked("http://www.w3.org/ns/prov#endedAtTime");

/// What made a graph.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Run {
    /// The version of the program.
    pub version: String,
    /// The version of the dictionaries.
    pub dictionary: String,
    /// When, where the caller says so.
    pub built: Option<String>,
    /// What could not be read, with the reason.
    pub unread: Vec<String>,
}

impl Run {
    pub(super) fn build_iri(&self, graph: &KnowledgeGraph) -> String {
        build_iri(&self.version, &self.dictionary, graph)
    }

    pub(super) fn graph_iri(&self, graph: &KnowledgeGraph) -> String {
        graph_iri(&self.version, &self.dictionary, graph)
    }
}

impl About<'_> {
    pub(super) fn graph(&mut self, run: &Run) {
        self.say(rdf::TYPE, zt("Graph"));
        self.say(rdfs::LABEL, zh("政图知识图谱"));
        self.say(GENERATED_BY, node(run.build_iri(self.context.graph)));
    }

    pub(super) fn build(&mut self, run: &Run) {
        self.say(rdf::TYPE, zt("Build"));
        self.say(rdfs::LABEL, zh("构建"));
        self.say_text("version", &run.version);
        self.say_text("dictionaryVersion", &run.dictionary);
        for file in &run.unread {
            self.say_text("unread", file);
        }
        if let Some(built) = &run.built {
            self.say(ENDED, Literal::from(built.as_str()));
        }
        for reply in self.context.graph.replies() {
            self.say(USED, node(reply_iri(&reply.id)));
        }
    }
}
