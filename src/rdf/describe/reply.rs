//! A reply with its own fields (保承办字〔2019〕第27号) and source, and the quantities it states.

use super::literal::{date, decimal, integer, zh};
use super::{About, entity_node, zt};
use crate::graph::{LocatedQuantity, NodeKey, Reply};
use crate::model::EntityType;
use oxigraph::model::Literal;
use oxigraph::model::vocab::{rdf, rdfs};

impl About<'_> {
    pub(super) fn quantity(&mut self, reply: &Reply, located: &LocatedQuantity) {
        let quantity = &located.quantity;
        self.say(rdf::TYPE, zt("Quantity"));
        self.say(zt("indicator"), zh(&quantity.indicator));
        self.say(zt("value"), decimal(quantity.value));
        self.say(zt("unit"), Literal::from(quantity.unit.as_str()));
        self.say(zt("qualifier"), zt(quantity.qualifier.name()));
        self.say(zt("status"), zt(quantity.status.name()));
        self.say(zt("rule"), Literal::from(quantity.rule.as_str()));
        self.evidence(&reply.id, located.char_start, located.char_end, &quantity.quote);
    }

    pub(super) fn reply(&mut self, reply: &Reply, text: Option<&str>) {
        let (meta, source) = (&reply.meta, &reply.source);
        self.say(rdf::TYPE, zt("Reply"));
        self.say(rdfs::LABEL, zh(meta.title.as_deref().unwrap_or(&reply.id)));
        // Contact and phone are there only where the caller put them in.
        let fields = [
            ("title", &meta.title),
            ("docNumber", &meta.doc_number),
            ("body", &meta.body),
            ("session", &meta.session),
            ("proposalNumber", &meta.proposal_number),
            ("proposalTitle", &meta.proposal_title),
            ("issuer", &meta.issuer),
            ("resultClass", &meta.result_class),
            ("signedBy", &meta.signed_by),
            ("contact", &meta.contact),
            ("phone", &meta.phone),
        ];
        for (name, value) in fields {
            if let Some(value) = value {
                self.say(zt(name), Literal::from(value.as_str()));
            }
        }
        for (name, values) in [("addressee", &meta.addressees), ("cc", &meta.cc)] {
            for value in values {
                self.say(zt(name), Literal::from(value.as_str()));
            }
        }
        let issuer = meta.issuer.as_ref().map(|issuer| NodeKey::new(EntityType::Institution, issuer));
        if let Some(issuer) = issuer.filter(|key| self.context.graph.node(key).is_some()) {
            self.say(zt("issuerEntity"), entity_node(&issuer));
        }
        if let Some(day) = &meta.date {
            self.say(zt("date"), date(day));
        }
        if let Some(public) = meta.public {
            self.say(zt("public"), Literal::from(public));
        }
        self.say(zt("id"), Literal::from(&*reply.id));
        self.say(zt("source"), Literal::from(source.path.as_str()));
        self.say(zt("format"), Literal::from(source.format.as_str()));
        self.say(zt("encoding"), Literal::from(source.encoding.as_str()));
        self.say(zt("sha256"), Literal::from(source.sha256.as_str()));
        self.say(zt("byteLength"), integer(source.byte_len));
        self.say(zt("charCount"), integer(reply.char_count));
        if let Some(text) = text {
            self.say(zt("text"), Literal::from(text));
        }
    }
}
