//! ORDER BY over terms of several kinds, `SELECT ?p ?o { id:Place-雄安新区 ?p ?o } ORDER BY ?o`: a key before each that
//! tells kinds apart.
//!
//! Oxigraph 0.5 compares 10 with 2 as numbers and either with "1号线" as texts, which is no order, and sorting then ends the
//! program. With numbers, other values by their datatype and texts apart, each kind has an order of its own. Columns of
//! one kind are ordered as before.

use oxigraph::model::Literal;
use oxigraph::model::vocab::xsd;
use spargebra::Query;
use spargebra::algebra::{Expression, Function, GraphPattern, OrderExpression};

/// Puts a key before each one of every ORDER BY.
pub(super) fn settle(query: &mut Query) {
    let (Query::Select { pattern, .. }
    | Query::Construct { pattern, .. }
    | Query::Describe { pattern, .. }
    | Query::Ask { pattern, .. }) = query;
    settle_pattern(pattern);
}

fn settle_pattern(pattern: &mut GraphPattern) {
    match pattern {
        GraphPattern::Join { left, right }
        | GraphPattern::LeftJoin { left, right, .. }
        | GraphPattern::Union { left, right }
        | GraphPattern::Minus { left, right } => {
            settle_pattern(left);
            settle_pattern(right);
        }
        GraphPattern::OrderBy { inner, expression } => {
            settle_pattern(inner);
            *expression = std::mem::take(expression).into_iter().flat_map(keys).collect();
        }
        GraphPattern::Filter { inner, .. }
        | GraphPattern::Graph { inner, .. }
        | GraphPattern::Extend { inner, .. }
        | GraphPattern::Project { inner, .. }
        | GraphPattern::Distinct { inner }
        | GraphPattern::Reduced { inner }
        | GraphPattern::Slice { inner, .. }
        | GraphPattern::Group { inner, .. } => settle_pattern(inner),
        _ => {}
    }
}

fn keys(key: OrderExpression) -> [OrderExpression; 2] {
    match key {
        OrderExpression::Asc(value) => [OrderExpression::Asc(kind(&value)), OrderExpression::Asc(value)],
        OrderExpression::Desc(value) => [OrderExpression::Desc(kind(&value)), OrderExpression::Desc(value)],
    }
}

/// `COALESCE(IF(isNumeric(?x), "1", IF(LANG(?x) != "" || DATATYPE(?x) = xsd:string, "3", CONCAT("2", STR(DATATYPE(?x))))), "0")`:
/// what is no literal, or nothing, comes first.
fn kind(value: &Expression) -> Expression {
    let text = |text: &str| Expression::Literal(Literal::from(text));
    let call = |function, of: Vec<Expression>| Expression::FunctionCall(function, of);
    let datatype = || call(Function::Datatype, vec![value.clone()]);
    let has_language = Expression::Not(Box::new(Expression::Equal(
        Box::new(call(Function::Lang, vec![value.clone()])),
        Box::new(text("")),
    )));
    let is_string = Expression::Equal(Box::new(datatype()), Box::new(xsd::STRING.into_owned().into()));
    let is_text = Expression::Or(Box::new(has_language), Box::new(is_string));
    let other = call(Function::Concat, vec![text("2"), call(Function::Str, vec![datatype()])]);
    let other = Expression::If(Box::new(is_text), Box::new(text("3")), Box::new(other));
    let is_number = call(Function::IsNumeric, vec![value.clone()]);
    Expression::Coalesce(vec![
        Expression::If(Box::new(is_number), Box::new(text("1")), Box::new(other)),
        text("0"),
    ])
}

#[cfg(test)]
mod tests {
    use super::super::Store;
    use std::path::Path;

    /// More than sorting takes in one small step.
    const MANY: usize = 40;

    #[test]
    fn numbers_dates_and_texts_have_one_order() {
        let store = Store::load(std::io::empty(), Path::new("empty.nq")).expect("nothing");
        let mixed: Vec<String> = (0..MANY)
            .flat_map(|number| {
                let day = 10 + number % 20;
                [
                    format!("{number}"),
                    format!("\"{number}号线\""),
                    format!("\"{number}号线\"@zh"),
                    format!("\"2024-01-{day}\"^^xsd:date"),
                    format!("zt:x{number}"),
                ]
            })
            .collect();
        for direction in ["ASC", "DESC"] {
            let query = format!(
                "SELECT ?x {{ VALUES ?x {{ UNDEF {} }} }} ORDER BY {direction}(?x) LIMIT {}",
                mixed.join(" "),
                MANY * 2
            );
            let table = store.query(&query).expect("an order").table().expect("a SELECT");
            let last = table.rows.last().and_then(|row| row[0].as_ref()).map(ToString::to_string);
            // nothing, IRIs, numbers: DESC begins with the texts
            let expect = if direction == "ASC" { "38" } else { "0号线" };
            assert_eq!((table.rows.len(), last.as_deref()), (MANY * 2, Some(expect)), "{direction}");
        }
        let one = "SELECT ?x { VALUES ?x { 10 9 2.5 } } ORDER BY ?x";
        let rows = store.query(one).expect("an order").table().expect("a SELECT").rows;
        let shown: Vec<String> = rows.iter().flatten().flatten().map(ToString::to_string).collect();
        assert_eq!(shown, ["2.5", "9", "10"]);
    }
}
