use zhengtu::{dictionary, entity, mention, model::*, relation};
fn main() {
    let d = dictionary::load(None).unwrap_or_else(|e| panic!("{e}"));
    let a: Vec<String> = std::env::args().collect();
    let text = fold_text(&a[2]);
    let s = Structure {
        meta: Meta { issuer: Some(a[1].clone()), ..Default::default() },
        sentences: vec![Sentence {
            span: Span::new(0, text.len()),
            paragraph: 0,
            section: None,
            part: Part::Report,
        }],
        ..Default::default()
    };
    let f = mention::find(&text, &s, &d);
    let e = entity::link(&f, &s);
    println!("{:?}", e.region.chain);
    for m in &e.mentions {
        println!(
            "{} {:?} {:?} {:?} in {:?}",
            m.span.of(&text),
            m.entity_type,
            m.link.name,
            m.referent,
            m.inside
        );
    }
    for c in relation::find(&f.scan, &s, &e) {
        println!("  {} {} {} {} [{}]", c.subject.0, c.predicate, c.object.0, c.status, c.rule);
    }
}
