//! An entity (雄安新区), a thing that only the dictionary names (河北省 around it), and a place's point.

use super::literal::{wkt, year, zh};
use super::{About, entity_node, facts_of, node, zt};
use crate::graph::{Node, NodeKey};
use crate::model::EntityType;
use crate::rdf::iri::{point_iri, reply_iri};
use oxigraph::model::vocab::{rdf, rdfs};
use oxigraph::model::{Literal, NamedNodeRef};

const SKOS_PREF: NamedNodeRef<'_> =
    NamedNodeRef::new_unchecked("http://www.w3.org/2004/02/skos/core#prefLabel");
const SKOS_ALT: NamedNodeRef<'_> =
    NamedNodeRef::new_unchecked("http://www.w3.org/2004/02/skos/core#altLabel");
const GEOMETRY: NamedNodeRef<'_> =
    NamedNodeRef::new_unchecked("http://www.opengis.net/ont/geosparql#hasGeometry");
const AS_WKT: NamedNodeRef<'_> = NamedNodeRef::new_unchecked("http://www.opengis.net/ont/geosparql#asWKT");
const POINT: NamedNodeRef<'_> = NamedNodeRef::new_unchecked("http://www.opengis.net/ont/sf#Point");

impl About<'_> {
    pub(super) fn entity(&mut self, entity: &Node) {
        self.say(rdf::TYPE, zt(entity.entity_type().name()));
        self.labels(entity.name());
        for alias in entity.aliases() {
            self.say(SKOS_ALT, zh(alias));
        }
        if entity.key.ambiguous {
            self.say(zt("ambiguous"), Literal::from(true));
        }
        for candidate in &entity.candidates {
            self.say(zt("candidate"), zh(candidate));
        }
        for reply in entity.replies() {
            self.say(zt("mentionedIn"), node(reply_iri(reply)));
        }
        for edge in self.context.graph.outgoing(&entity.key).iter().filter(|edge| edge.is_asserted()) {
            self.say(zt(edge.predicate.name()), entity_node(&edge.object.key));
        }
        self.facts(&entity.key);
    }

    /// What no reply mentions has a class of its own, so that `?x a zt:Place` gives what replies speak of.
    pub(super) fn reference(&mut self, key: &NodeKey) {
        self.say(rdf::TYPE, zt("Reference"));
        self.labels(&key.name);
        self.facts(key);
    }

    pub(super) fn point(&mut self, lon: f64, lat: f64) {
        self.say(rdf::TYPE, POINT);
        self.say(AS_WKT, wkt(lon, lat));
    }

    fn labels(&mut self, name: &str) {
        self.say(rdfs::LABEL, zh(name));
        self.say(SKOS_PREF, zh(name));
    }

    fn facts(&mut self, key: &NodeKey) {
        let Some(facts) = facts_of(self.context, key) else { return };
        self.say_text("kind", &facts.kind);
        self.say_text("code", &facts.code);
        if !facts.level.is_empty() {
            self.say(zt("level"), zt(&facts.level));
        }
        let place = |name: &String| entity_node(&NodeKey::new(EntityType::Place, name));
        if !facts.parent.is_empty() {
            self.say(zt("parent"), place(&facts.parent));
        }
        for around in self.context.graph.places_around(key) {
            self.say(zt("containedInPlace"), entity_node(&around));
        }
        // A reference's own members and ends may stand nowhere; they are dropped where facts are gathered.
        for (name, places) in [("member", &facts.members), ("lineEnd", &facts.ends), ("via", &facts.via)] {
            for one in places {
                self.say(zt(name), place(one));
            }
        }
        if !facts.issuer.is_empty() {
            self.say(zt("issuedBy"), entity_node(&NodeKey::new(EntityType::Institution, &facts.issuer)));
        }
        for (name, value) in [("periodStart", facts.from), ("periodEnd", facts.until)] {
            if let Some(value) = value {
                self.say(zt(name), year(value));
            }
        }
        if facts.is_former {
            self.say(zt("former"), Literal::from(true));
        }
        if facts.point.is_some() {
            self.say(GEOMETRY, node(point_iri(key)));
        }
    }
}
