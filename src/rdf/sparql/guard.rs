//! What stands between a query and the store: refusals before it runs, and one clear line where it cannot be read.
//!
//! `SELECT ?x { ?x foaf:name "雄安" }` is told that `foaf:` is not declared, and where. The parser reports the place after
//! the longest keyword it tried, so its own place is taken back by that keyword's length.

use super::super::PREFIXES;
use super::lexer::{Kind, Token};

/// Brackets in brackets: more are no question that anyone asks, and each costs stack.
const DEEPEST: usize = 2000;

/// Why a query must not run, if so: updates, SERVICE, which would reach the network, and brackets without end.
pub(super) fn refusal(tokens: &[Token]) -> Option<String> {
    const UPDATES: [&str; 10] =
        ["INSERT", "DELETE", "LOAD", "CLEAR", "DROP", "CREATE", "ADD", "MOVE", "COPY", "WITH"];
    if let Some(word) = tokens.iter().find(|token| token.is_word("SERVICE")) {
        return Some(format!("{}: SERVICE is refused, no query may reach the network", word.place()));
    }
    let mut depth = 0_usize;
    for token in tokens {
        match token.kind {
            Kind::Open => depth += 1,
            Kind::Close => depth = depth.saturating_sub(1),
            _ => {}
        }
        if depth > DEEPEST {
            return Some(format!("{}: more than {DEEPEST} brackets are open", token.place()));
        }
    }
    let is_prologue = |token: &Token| ["PREFIX", "BASE", "VERSION"].iter().any(|word| token.is_word(word));
    let first = tokens.iter().find(|token| token.kind == Kind::Word && !is_prologue(token))?;
    let update = UPDATES.iter().find(|word| first.is_word(word))?;
    Some(format!("{}: {update} is an update; a knowledge graph is only read", first.place()))
}

/// Whether the outermost query orders its rows.
pub(super) fn is_ordered(tokens: &[Token]) -> bool {
    tokens.iter().any(|token| token.depth == 0 && token.is_word("ORDER"))
}

/// Blanks to set behind a query that is parsed only for the message: without them the parser tries no keyword near the
/// end and forgets how far it came.
pub(super) const PADDING: &str = "                        ";

/// One line on why the parser could not read a query, from the commonest faults, else from what the parser said.
pub(super) fn message(query: &str, tokens: &[Token], parser: &str) -> String {
    unclosed(tokens).or_else(|| undeclared(tokens)).unwrap_or_else(|| reported(query, parser))
}

/// A string or bracket that is never closed, or closed and never opened.
fn unclosed(tokens: &[Token]) -> Option<String> {
    let mut open: Vec<&Token> = Vec::new();
    for token in tokens {
        match token.kind {
            Kind::UnclosedString => return Some(format!("{}: a string is never closed", token.place())),
            Kind::Open => open.push(token),
            Kind::Close => {
                let opened = open.pop().map(|token| token.text.as_str());
                if !matches!(
                    (opened, token.text.as_str()),
                    (Some("{"), "}") | (Some("("), ")") | (Some("["), "]")
                ) {
                    return Some(format!("{}: `{}` closes nothing", token.place(), token.text));
                }
            }
            Kind::Word | Kind::Prefix => {}
        }
    }
    open.last().map(|token| format!("{}: `{}` is never closed", token.place(), token.text))
}

/// A prefix that neither the query nor [`PREFIXES`] declares.
fn undeclared(tokens: &[Token]) -> Option<String> {
    let mut known: Vec<&str> = PREFIXES.iter().map(|(name, _)| *name).chain(["_"]).collect();
    let mut before: Option<&Token> = None;
    for token in tokens {
        if token.kind == Kind::Prefix {
            let name = token.text.as_str();
            if before.is_some_and(|word| word.is_word("PREFIX")) {
                known.push(name);
            } else if !known.contains(&name) {
                return Some(format!("{}: the prefix `{name}:` is not declared", token.place()));
            }
        }
        before = Some(token);
    }
    None
}

/// The parser's `error at 1:10: expected CONSTRUCT` as a place and what stands there.
fn reported(query: &str, parser: &str) -> String {
    let Some((line, column, expected)) = parts(parser) else {
        return parser.split_whitespace().collect::<Vec<_>>().join(" ");
    };
    let names: Vec<&str> = expected.trim_start_matches("one of ").split(", ").map(str::trim).collect();
    let is_keyword =
        |name: &&str| name.chars().all(|character| character.is_ascii_uppercase() || character == '_');
    let spoken = names.iter().find(|name| name.contains(' ') && !name.contains(['[', '"', '\'']));
    let before: usize = query.split('\n').take(line - 1).map(|line| line.chars().count() + 1).sum();
    let at = before + column - 1;
    if let Some(spoken) = spoken {
        let mut letters = spoken.chars();
        let first = letters.next().map(|letter| letter.to_lowercase().to_string()).unwrap_or_default();
        // At the end of all it is said of the query as a whole.
        let place = if at < query.chars().count() {
            format!("line {line}, column {column}: ")
        } else {
            String::new()
        };
        return format!("{place}{first}{}", letters.as_str());
    }
    let is_exact = names.iter().any(|name| *name != "[_]" && !is_keyword(name));
    let overshoot = names.iter().filter(|name| is_keyword(name)).map(|name| name.len()).min();
    let at = at.saturating_sub(if is_exact { 0 } else { overshoot.unwrap_or_default() });
    let read: String = query.chars().take(at).collect();
    let line = 1 + read.matches('\n').count();
    let column = 1 + read.chars().rev().take_while(|character| *character != '\n').count();
    let rest: String = query.chars().skip(at).collect();
    match rest.trim().lines().next() {
        None => format!(
            "line {line}, column {column}: the query ends too early, or a clause before this is wrong"
        ),
        Some(rest) => {
            format!("line {line}, column {column}: cannot be read from here: `{}`", shortened(rest))
        }
    }
}

/// Line and column from 1, and what was expected.
fn parts(parser: &str) -> Option<(usize, usize, &str)> {
    let (place, expected) = parser.strip_prefix("error at ")?.split_once(": expected ")?;
    let (line, column) = place.split_once(':')?;
    let (line, column) = (line.parse().ok()?, column.parse().ok()?);
    (line > 0).then_some((line, column, expected))
}

fn shortened(text: &str) -> String {
    const LENGTH: usize = 30;
    match text.chars().count() > LENGTH {
        true => text.chars().take(LENGTH).chain(['…']).collect(),
        false => text.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::super::lexer::tokens;
    use super::{is_ordered, refusal};

    #[track_caller]
    fn check(query: &str, expect: Option<&str>) {
        assert_eq!(refusal(&tokens(query)).as_deref(), expect, "{query}");
    }

    #[test]
    fn service_is_refused_wherever_it_stands() {
        for (query, place) in [
            ("SELECT * {\n  service<http://a.b/> { ?s ?p ?o } }", "line 2, column 3"),
            ("SELECT * { SERVICE SILENT ?x {} }", "line 1, column 12"),
            ("SELECT * { FILTER(1<2) SERVICE ?x {} }", "line 1, column 24"),
            ("SELECT * { ?s ?p 'a b>'.SERVICE ?x {} }", "line 1, column 25"),
        ] {
            check(query, Some(&format!("{place}: SERVICE is refused, no query may reach the network")));
        }
    }

    #[test]
    fn service_as_data_is_not_refused() {
        for query in [
            "SELECT ?service { ?service zt:service \"SERVICE\" }",
            "SELECT * { ?s ?p '''a 'SERVICE' \\''' SERVICE''' } # SERVICE",
            "SELECT * { <http://a.b/SERVICE> ?p \"服务\"@service }",
            "PREFIX service: <http://a.b/SERVICE#> SELECT * { ?s service:SERVICE.SERVICE ?o }",
        ] {
            check(query, None);
        }
    }

    #[test]
    fn updates_are_refused() {
        let line = "INSERT is an update; a knowledge graph is only read";
        check("PREFIX insert: <http://a.b/> INSERT DATA { }", Some(&format!("line 1, column 30: {line}")));
        check(
            "# a\nload <http://a.b/>",
            Some("line 2, column 1: LOAD is an update; a knowledge graph is only read"),
        );
        check("SELECT ?load { ?load ?p 'DELETE' }", None);
    }

    #[test]
    fn brackets_without_end_are_refused() {
        let nested = |count: usize| format!("SELECT * {}{}", "{".repeat(count), "}".repeat(count));
        check(&nested(2000), None);
        check(&nested(2001), Some("line 1, column 2010: more than 2000 brackets are open"));
    }

    #[test]
    fn only_the_outermost_order_counts() {
        assert!(is_ordered(&tokens("SELECT * { ?s ?p ?o FILTER(?o = \"{\") } ORDER BY ?s")));
        assert!(!is_ordered(&tokens("SELECT * { { SELECT ?s { ?s ?p ?o } ORDER BY ?s LIMIT 3 } }")));
    }
}
