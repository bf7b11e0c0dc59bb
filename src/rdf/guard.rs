//! Reading a query's bare words before it runs: updates and SERVICE are refused, a top ORDER BY is noticed.
//!
//! In SPARQL only keywords are bare: 服务 in a string, `?service`, `ex:service`, an IRI or a comment are none. So
//! `SERVICE` as a bare word is the keyword, wherever it stands.

/// A bare word of a query and where it stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Word {
    /// In upper case.
    pub(super) text: String,
    /// How many braces are open around it.
    pub(super) depth: usize,
    /// From 1.
    pub(super) line: usize,
    /// From 1, in characters.
    pub(super) column: usize,
}

/// Why a query must not run, if so.
pub(super) fn refusal(words: &[Word]) -> Option<String> {
    const UPDATES: [&str; 10] =
        ["INSERT", "DELETE", "LOAD", "CLEAR", "DROP", "CREATE", "ADD", "MOVE", "COPY", "WITH"];
    let at = |word: &Word| format!("line {}, column {}", word.line, word.column);
    if let Some(word) = words.iter().find(|word| word.text == "SERVICE") {
        return Some(format!("{}: SERVICE is refused, no query may reach the network", at(word)));
    }
    let first = words.iter().find(|word| !matches!(word.text.as_str(), "PREFIX" | "BASE" | "VERSION"))?;
    UPDATES
        .contains(&first.text.as_str())
        .then(|| format!("{}: {} is an update; a knowledge graph is only read", at(first), first.text))
}

/// Whether the outermost query orders its rows.
pub(super) fn is_ordered(words: &[Word]) -> bool {
    words.iter().any(|word| word.depth == 0 && word.text == "ORDER")
}

/// The bare words of a query, in order.
pub(super) fn words(query: &str) -> Vec<Word> {
    let mut reader = Reader { characters: query.chars().collect(), at: 0, line: 1, column: 1, depth: 0 };
    let mut words = Vec::new();
    while let Some(character) = reader.peek(0) {
        match character {
            '#' => reader.skip_while(|character| character != '\n'),
            '<' if reader.is_iri() => reader.skip_past('>'),
            '"' | '\'' => reader.skip_string(character),
            // A variable, a language tag, the local part of a prefixed name.
            '?' | '$' | '@' | ':' => {
                reader.step();
                reader.skip_while(is_name);
            }
            character if is_name(character) => words.extend(reader.word()),
            _ => reader.step(),
        }
    }
    words
}

fn is_name(character: char) -> bool {
    character.is_alphanumeric() || matches!(character, '_' | '-' | '%' | '\\' | '·')
}

struct Reader {
    characters: Vec<char>,
    at: usize,
    line: usize,
    column: usize,
    depth: usize,
}

impl Reader {
    fn peek(&self, ahead: usize) -> Option<char> {
        self.characters.get(self.at + ahead).copied()
    }

    fn step(&mut self) {
        match self.peek(0) {
            Some('{') => self.depth += 1,
            Some('}') => self.depth = self.depth.saturating_sub(1),
            _ => {}
        }
        self.skip();
    }

    /// One character further, whose braces do not count.
    fn skip(&mut self) {
        (self.line, self.column) = match self.peek(0) {
            Some('\n') => (self.line + 1, 1),
            _ => (self.line, self.column + 1),
        };
        self.at += 1;
    }

    fn skip_while(&mut self, test: impl Fn(char) -> bool) {
        while self.peek(0).is_some_and(&test) {
            self.skip();
        }
    }

    fn skip_past(&mut self, end: char) {
        self.skip_while(|character| character != end);
        self.skip();
    }

    /// Whether `<` opens an IRI and is not "less than".
    fn is_iri(&self) -> bool {
        let rest = self.characters.iter().skip(self.at + 1);
        let forbidden = |character: char| character.is_whitespace() || "<\"{}|^`".contains(character);
        let end = rest.copied().find(|character| *character == '>' || forbidden(*character));
        end == Some('>')
    }

    /// Past a string in single or triple quotes.
    fn skip_string(&mut self, quote: char) {
        let is_long = self.peek(1) == Some(quote) && self.peek(2) == Some(quote);
        let width = if is_long { 3 } else { 1 };
        (0..width).for_each(|_| self.skip());
        while let Some(character) = self.peek(0) {
            if character == '\\' {
                self.skip();
                self.skip();
            } else if (0..width).all(|ahead| self.peek(ahead) == Some(quote)) {
                return (0..width).for_each(|_| self.skip());
            } else {
                self.skip();
            }
        }
    }

    /// The word here, unless it is the prefix of a name.
    fn word(&mut self) -> Option<Word> {
        let (start, line, column) = (self.at, self.line, self.column);
        self.skip_while(is_name);
        let text: String = self.characters.iter().take(self.at).skip(start).collect();
        (self.peek(0) != Some(':')).then(|| Word { text: text.to_uppercase(), depth: self.depth, line, column })
    }
}

#[cfg(test)]
mod tests {
    use super::{is_ordered, refusal, words};

    #[track_caller]
    fn check(query: &str, expect: Option<&str>) {
        assert_eq!(refusal(&words(query)).as_deref(), expect, "{query}");
    }

    #[test]
    fn service_is_refused_wherever_it_stands() {
        let refused = |place: &str| format!("{place}: SERVICE is refused, no query may reach the network");
        check("SELECT * {\n  service<http://a.b/> { ?s ?p ?o } }", Some(&refused("line 2, column 3")));
        check("SELECT * { SERVICE SILENT ?x {} }", Some(&refused("line 1, column 12")));
        check("SELECT * { FILTER(1<2) SERVICE ?x {} }", Some(&refused("line 1, column 24")));
    }

    #[test]
    fn service_as_data_is_not_refused() {
        for query in [
            "SELECT ?service { ?service zt:service \"SERVICE\" }",
            "SELECT * { ?s ?p '''a 'SERVICE' \\''' SERVICE''' } # SERVICE",
            "SELECT * { <http://a.b/ SERVICE> ?p \"服务\"@service }",
            "PREFIX service: <http://a.b/SERVICE#> SELECT * { ?s service:SERVICE ?o }",
        ] {
            check(query, (query.contains("/ SERVICE>")).then_some("line 1, column 25: SERVICE is refused, no query may reach the network"));
        }
    }

    #[test]
    fn updates_are_refused() {
        check("PREFIX insert: <http://a.b/> INSERT DATA { }", Some("line 1, column 30: INSERT is an update; a knowledge graph is only read"));
        check("load <http://a.b/>", Some("line 1, column 1: LOAD is an update; a knowledge graph is only read"));
        check("SELECT ?load { ?load ?p 'DELETE' }", None);
    }

    #[test]
    fn only_the_outermost_order_counts() {
        assert!(is_ordered(&words("SELECT * { ?s ?p ?o FILTER(?o = \"{\") } ORDER BY ?s")));
        assert!(!is_ordered(&words("SELECT * { { SELECT ?s { ?s ?p ?o } ORDER BY ?s LIMIT 3 } }")));
    }
}
