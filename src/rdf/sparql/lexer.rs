//! A query as tokens with their places: bare words, prefixes, brackets; all else is passed over.
//!
//! In SPARQL only keywords are bare: 服务 in a string, `?service`, `ex:service`, an IRI or a comment are none. So
//! `SERVICE` as a bare word is the keyword, wherever it stands.

/// What a token is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// A keyword.
    Word,
    /// The part before the colon of a prefixed name, which may be empty.
    Prefix,
    /// `{`, `(` or `[`.
    Open,
    /// `}`, `)` or `]`.
    Close,
    /// A quotation mark whose string never ends.
    UnclosedString,
}

/// One token and where it stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Token {
    pub(super) kind: Kind,
    /// As written.
    pub(super) text: String,
    /// How many braces are open around it.
    pub(super) depth: usize,
    /// From 1.
    pub(super) line: usize,
    /// From 1, in characters.
    pub(super) column: usize,
}

impl Token {
    /// Whether it is the keyword `word`, given in upper case.
    pub(super) fn is_word(&self, word: &str) -> bool {
        self.kind == Kind::Word && self.text.eq_ignore_ascii_case(word)
    }

    /// Its place, for messages.
    pub(super) fn place(&self) -> String {
        format!("line {}, column {}", self.line, self.column)
    }
}

/// The tokens of a query, in order.
pub(super) fn tokens(query: &str) -> Vec<Token> {
    let mut lexer = Lexer { characters: query.chars().collect(), at: 0, line: 1, column: 1, depth: 0 };
    let mut tokens = Vec::new();
    while let Some(character) = lexer.peek(0) {
        match character {
            '#' => lexer.skip_while(|character| character != '\n'),
            '<' if lexer.is_iri() => {
                lexer.skip_while(|character| character != '>');
                lexer.skip();
            }
            '"' | '\'' => tokens.extend(lexer.string(character)),
            '?' | '$' | '@' => lexer.skip_name(),
            '{' | '(' | '[' => tokens.push(lexer.bracket(Kind::Open)),
            '}' | ')' | ']' => tokens.push(lexer.bracket(Kind::Close)),
            ':' => tokens.push(lexer.name()),
            character if is_name(character) => tokens.push(lexer.name()),
            _ => lexer.skip(),
        }
    }
    tokens
}

fn is_name(character: char) -> bool {
    character.is_alphanumeric() || matches!(character, '_' | '-' | '%' | '\\' | '·')
}

struct Lexer {
    characters: Vec<char>,
    at: usize,
    line: usize,
    column: usize,
    depth: usize,
}

impl Lexer {
    fn peek(&self, ahead: usize) -> Option<char> {
        self.characters.get(self.at + ahead).copied()
    }

    fn token(&self, kind: Kind, text: String) -> Token {
        Token { kind, text, depth: self.depth, line: self.line, column: self.column }
    }

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

    /// Past a sign and the name behind it.
    fn skip_name(&mut self) {
        self.skip();
        self.skip_while(is_name);
    }

    fn bracket(&mut self, kind: Kind) -> Token {
        let token = self.token(kind, self.peek(0).map(String::from).unwrap_or_default());
        match self.peek(0) {
            Some('{') => self.depth += 1,
            Some('}') => self.depth = self.depth.saturating_sub(1),
            _ => {}
        }
        self.skip();
        token
    }

    /// Whether `<` opens an IRI and is not "less than".
    fn is_iri(&self) -> bool {
        let rest = self.characters.iter().skip(self.at + 1);
        let forbidden = |character: char| character.is_whitespace() || "<\"{}|^`".contains(character);
        rest.copied().find(|character| *character == '>' || forbidden(*character)) == Some('>')
    }

    /// Past a string in single or triple quotes; a token only where it never ends.
    fn string(&mut self, quote: char) -> Option<Token> {
        let start = self.token(Kind::UnclosedString, quote.to_string());
        let is_long = self.peek(1) == Some(quote) && self.peek(2) == Some(quote);
        let width = if is_long { 3 } else { 1 };
        (0..width).for_each(|_| self.skip());
        while let Some(character) = self.peek(0) {
            if character == '\\' {
                self.skip();
                self.skip();
            } else if (0..width).all(|ahead| self.peek(ahead) == Some(quote)) {
                (0..width).for_each(|_| self.skip());
                return None;
            } else if character == '\n' && !is_long {
                break;
            } else {
                self.skip();
            }
        }
        Some(start)
    }

    /// A keyword, or a prefixed name, of which the prefix is the token.
    fn name(&mut self) -> Token {
        let start = self.at;
        let mut token = self.token(Kind::Word, String::new());
        self.skip_while(is_name);
        token.text = self.characters.iter().take(self.at).skip(start).collect();
        if self.peek(0) == Some(':') {
            token.kind = Kind::Prefix;
            self.skip_name();
            // A dot or colon inside a local name, not the dot that ends a triple.
            while matches!(self.peek(0), Some('.' | ':')) && self.peek(1).is_some_and(is_name) {
                self.skip_name();
            }
        }
        token
    }
}
