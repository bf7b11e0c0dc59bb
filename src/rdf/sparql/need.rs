//! Which statements a query may look at, read off its algebra: a graph of a million claims need not be loaded to ask for the
//! names of its lines (京雄高速 …).
//!
//! `?x a zt:TransportLine ; rdfs:label ?name` looks at types that are zt:TransportLine and at labels. What is left out is part
//! of no answer: a triple pattern gives nothing but the triples that fit it, and a path that is not empty only goes along its
//! predicates. Only a path that may be empty (`zt:parent*`) between two open ends ranges over all nodes of the graph; where
//! an end must also fit a triple pattern beside it, it does not.

use oxigraph::model::NamedNode;
use spargebra::Query;
use spargebra::algebra::{
    AggregateExpression, Expression, GraphPattern, OrderExpression, PropertyPathExpression as Path,
};
use spargebra::term::{GroundTerm, NamedNodePattern, TermPattern, TriplePattern};
use std::collections::{BTreeMap, BTreeSet};

/// More kinds of triples for one pattern are taken for any.
const MOST: usize = 1000;

/// A kind of triples: IRIs, or anything where there is none.
#[derive(Debug, Clone, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Wanted {
    pub(super) subject: Option<NamedNode>,
    pub(super) predicate: Option<NamedNode>,
    pub(super) object: Option<NamedNode>,
}

/// What a query may look at.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Need {
    /// Everything.
    All,
    /// Triples of these kinds.
    Only(BTreeSet<Wanted>),
}

impl Need {
    /// Of a query.
    pub(super) fn of(query: &Query) -> Self {
        let (Query::Select { dataset, pattern, .. }
        | Query::Construct { dataset, pattern, .. }
        | Query::Describe { dataset, pattern, .. }
        | Query::Ask { dataset, pattern, .. }) = query;
        let mut search = Search { wanted: BTreeSet::new(), is_all: dataset.is_some() };
        search.pattern(pattern, &Known::default());
        if let Query::Describe { .. } = query {
            match described(pattern) {
                Some(subjects) => subjects.into_iter().for_each(|subject| {
                    search.wanted.insert(Wanted { subject: Some(subject), ..Wanted::default() });
                }),
                None => search.is_all = true,
            }
        }
        match search.is_all || search.wanted.contains(&Wanted::default()) {
            true => Self::All,
            false => Self::Only(search.wanted),
        }
    }
}

/// What a DESCRIBE names itself; none where rows must tell.
fn described(pattern: &GraphPattern) -> Option<Vec<NamedNode>> {
    let GraphPattern::Project { inner, variables } = pattern else { return None };
    let (mut inner, mut named) = (inner, BTreeMap::new());
    while let GraphPattern::Extend { inner: within, variable, expression: Expression::NamedNode(node) } =
        &**inner
    {
        named.insert(variable, node.clone());
        inner = within;
    }
    variables.iter().map(|variable| named.get(variable).cloned()).collect()
}

/// What every row of a pattern, or of one beside it that it is joined with, must hold of a variable.
#[derive(Debug, Clone, Default)]
struct Known {
    /// Those that are an end of some triple looked at.
    ends: BTreeSet<String>,
    /// Those that VALUES gives IRIs.
    values: BTreeMap<String, BTreeSet<NamedNode>>,
}

impl Known {
    fn and(mut self, other: &Self) -> Self {
        self.ends.extend(other.ends.iter().cloned());
        for (name, values) in &other.values {
            self.values.entry(name.clone()).or_insert_with(|| values.clone());
        }
        self
    }

    /// Of a pattern alone.
    fn of(pattern: &GraphPattern) -> Self {
        match pattern {
            GraphPattern::Bgp { patterns } => {
                let ends = patterns.iter().flat_map(|triple| [&triple.subject, &triple.object]);
                Self { ends: ends.filter_map(name).collect(), ..Self::default() }
            }
            GraphPattern::Path { subject, path, object } => {
                let names = [name(subject), name(object)];
                let is_open = may_be_empty(path) && names.iter().all(Option::is_some);
                let ends = names.into_iter().flatten().filter(|_| !is_open);
                Self { ends: ends.collect(), ..Self::default() }
            }
            GraphPattern::Join { left, right } => Self::of(left).and(&Self::of(right)),
            GraphPattern::Values { variables, bindings } => {
                let column = |index: usize| -> Option<BTreeSet<NamedNode>> {
                    let cells = bindings.iter().map(|row| match row.get(index)? {
                        Some(GroundTerm::NamedNode(node)) => Some(node.clone()),
                        _ => None,
                    });
                    cells.collect()
                };
                let values = variables.iter().enumerate();
                let values =
                    values.filter_map(|(index, name)| Some((name.as_str().to_owned(), column(index)?)));
                Self { values: values.collect(), ..Self::default() }
            }
            GraphPattern::LeftJoin { left: inner, .. }
            | GraphPattern::Minus { left: inner, .. }
            | GraphPattern::Filter { inner, .. }
            | GraphPattern::Extend { inner, .. }
            | GraphPattern::OrderBy { inner, .. }
            | GraphPattern::Distinct { inner }
            | GraphPattern::Reduced { inner } => Self::of(inner),
            _ => Self::default(),
        }
    }
}

/// The name of a variable, and of a blank node, which is one in a query.
fn name(term: &TermPattern) -> Option<String> {
    match term {
        TermPattern::Variable(variable) => Some(variable.as_str().to_owned()),
        TermPattern::BlankNode(node) => Some(format!("_:{}", node.as_str())),
        _ => None,
    }
}

fn may_be_empty(path: &Path) -> bool {
    match path {
        Path::ZeroOrMore(_) | Path::ZeroOrOne(_) => true,
        Path::Sequence(first, second) => may_be_empty(first) && may_be_empty(second),
        Path::Alternative(one, other) => may_be_empty(one) || may_be_empty(other),
        Path::OneOrMore(inner) | Path::Reverse(inner) => may_be_empty(inner),
        Path::NamedNode(_) | Path::NegatedPropertySet(_) => false,
    }
}

struct Search {
    wanted: BTreeSet<Wanted>,
    is_all: bool,
}

impl Search {
    /// `beside` is what patterns know that this one's rows are joined with.
    fn pattern(&mut self, pattern: &GraphPattern, beside: &Known) {
        match pattern {
            GraphPattern::Bgp { patterns } => {
                let known = Known::of(pattern).and(beside);
                patterns.iter().for_each(|triple| self.triple(triple, &known));
            }
            GraphPattern::Path { subject, path, object } => self.path(subject, path, object, beside),
            GraphPattern::Join { left, right } => {
                let known = Known::of(pattern).and(beside);
                self.pattern(left, &known);
                self.pattern(right, &known);
            }
            GraphPattern::LeftJoin { left, right, expression } => {
                let known = Known::of(left);
                self.pattern(left, &known.clone().and(beside));
                // not what stands beside: a row may be kept without the right side
                self.pattern(right, &known);
                expression.iter().for_each(|expression| self.expression(expression));
            }
            GraphPattern::Minus { left, right } => {
                self.pattern(left, beside);
                self.pattern(right, &Known::default());
            }
            GraphPattern::Union { left, right } => {
                self.pattern(left, beside);
                self.pattern(right, beside);
            }
            GraphPattern::Filter { inner, expr } => {
                self.pattern(inner, beside);
                self.expression(expr);
            }
            GraphPattern::Extend { inner, expression, .. } => {
                self.pattern(inner, beside);
                self.expression(expression);
            }
            GraphPattern::OrderBy { inner, expression } => {
                self.pattern(inner, beside);
                for OrderExpression::Asc(expression) | OrderExpression::Desc(expression) in expression {
                    self.expression(expression);
                }
            }
            GraphPattern::Distinct { inner } | GraphPattern::Reduced { inner } => self.pattern(inner, beside),
            // Variables inside are others than those outside.
            GraphPattern::Project { inner, .. } | GraphPattern::Slice { inner, .. } => {
                self.pattern(inner, &Known::default());
            }
            GraphPattern::Group { inner, aggregates, .. } => {
                self.pattern(inner, &Known::default());
                for (_, aggregate) in aggregates {
                    if let AggregateExpression::FunctionCall { expr, .. } = aggregate {
                        self.expression(expr);
                    }
                }
            }
            GraphPattern::Values { .. } => {}
            // Named graphs there are none.
            _ => self.is_all = true,
        }
    }

    fn triple(&mut self, triple: &TriplePattern, known: &Known) {
        let predicates = match &triple.predicate {
            NamedNodePattern::NamedNode(node) => vec![Some(node.clone())],
            NamedNodePattern::Variable(variable) => values(Some(variable.as_str()), known),
        };
        let [subjects, objects] = [&triple.subject, &triple.object].map(|end| match end {
            TermPattern::NamedNode(node) => vec![Some(node.clone())],
            end => values(name(end).as_deref(), known),
        });
        if subjects.len() * predicates.len() * objects.len() > MOST {
            self.is_all = true;
            return;
        }
        for subject in &subjects {
            for predicate in &predicates {
                self.wanted.extend(objects.iter().map(|object| Wanted {
                    subject: subject.clone(),
                    predicate: predicate.clone(),
                    object: object.clone(),
                }));
            }
        }
    }

    fn path(&mut self, subject: &TermPattern, path: &Path, object: &TermPattern, beside: &Known) {
        self.predicates(path);
        if !may_be_empty(path) {
            return;
        }
        let mut is_held = false;
        for end in [subject, object] {
            match (end, name(end)) {
                // an empty way from an IRI to itself is one only where the graph holds the IRI
                (TermPattern::NamedNode(node), _) => {
                    is_held = true;
                    let (subject, object) = (Some(node.clone()), Some(node.clone()));
                    self.wanted.insert(Wanted { subject, ..Wanted::default() });
                    self.wanted.insert(Wanted { object, ..Wanted::default() });
                }
                (_, Some(name)) => is_held |= beside.ends.contains(&name),
                _ => {}
            }
        }
        self.is_all |= !is_held;
    }

    fn predicates(&mut self, path: &Path) {
        match path {
            Path::NamedNode(node) => {
                self.wanted.insert(Wanted { predicate: Some(node.clone()), ..Wanted::default() });
            }
            Path::Sequence(one, other) | Path::Alternative(one, other) => {
                self.predicates(one);
                self.predicates(other);
            }
            Path::Reverse(inner)
            | Path::ZeroOrMore(inner)
            | Path::OneOrMore(inner)
            | Path::ZeroOrOne(inner) => {
                self.predicates(inner);
            }
            Path::NegatedPropertySet(_) => self.is_all = true,
        }
    }

    fn expression(&mut self, expression: &Expression) {
        match expression {
            Expression::Exists(pattern) => self.pattern(pattern, &Known::default()),
            Expression::NamedNode(_)
            | Expression::Literal(_)
            | Expression::Variable(_)
            | Expression::Bound(_) => {}
            Expression::Or(one, other)
            | Expression::And(one, other)
            | Expression::Equal(one, other)
            | Expression::SameTerm(one, other)
            | Expression::Greater(one, other)
            | Expression::GreaterOrEqual(one, other)
            | Expression::Less(one, other)
            | Expression::LessOrEqual(one, other)
            | Expression::Add(one, other)
            | Expression::Subtract(one, other)
            | Expression::Multiply(one, other)
            | Expression::Divide(one, other) => {
                self.expression(one);
                self.expression(other);
            }
            Expression::UnaryPlus(inner) | Expression::UnaryMinus(inner) | Expression::Not(inner) => {
                self.expression(inner);
            }
            Expression::If(condition, then, otherwise) => {
                [condition, then, otherwise].into_iter().for_each(|part| self.expression(part));
            }
            Expression::In(one, others) => {
                self.expression(one);
                others.iter().for_each(|other| self.expression(other));
            }
            Expression::Coalesce(parts) | Expression::FunctionCall(_, parts) => {
                parts.iter().for_each(|part| self.expression(part));
            }
        }
    }
}

/// What a variable may be, or anything.
fn values(name: Option<&str>, known: &Known) -> Vec<Option<NamedNode>> {
    match name.and_then(|name| known.values.get(name)) {
        Some(values) => values.iter().cloned().map(Some).collect(),
        None => vec![None],
    }
}
