//! The stylesheet that a theme may bring, read sign by sign: nothing is loaded from elsewhere, nothing is laid over the
//! page, the mark of the European fund is not touched, and what tokens say is left to them.

use cssparser::{ParseError, Parser, Token};
use parvis_kernel::Message;
use parvis_kernel::error::FieldError;

use super::contrast::CHOSEN;

/// The field of its faults.
const STYLE: &str = "theme.css";

const MOST_BYTES: usize = 100 * 1024;

/// How deep blocks may stand in each other.
const MOST_DEEP: u8 = 12;

/// Rules about surroundings; all others load something, or change the order that the house relies on.
const ALLOWED: [&str; 5] = ["media", "supports", "container", "keyframes", "starting-style"];

/// Everything that is wrong with it. `files` are the theme's own, which it may show.
pub(super) fn faults(css: &[u8], files: &[&str]) -> Vec<FieldError> {
    let mut lint = Lint { files, found: Vec::new() };
    let Ok(text) = std::str::from_utf8(css) else {
        lint.add(1, "css-damaged", "");
        return lint.found;
    };
    if css.len() > MOST_BYTES {
        lint.add(1, "css-too-large", "");
        return lint.found;
    }
    lint.walk(&mut Parser::new(text), MOST_DEEP);
    lint.found
}

struct Lint<'a> {
    files: &'a [&'a str],
    found: Vec<FieldError>,
}

impl Lint<'_> {
    fn add(&mut self, line: u32, key: &str, what: &str) {
        let message = Message::new(key).with("line", i64::from(line)).with("what", what);
        let fault = FieldError { field: STYLE.to_owned(), message };
        if !self.found.contains(&fault) {
            self.found.push(fault);
        }
    }

    fn walk(&mut self, parser: &mut Parser<'_>, deep: u8) {
        loop {
            let line = parser.current_source_location().line + 1;
            let Ok(token) = parser.next_including_whitespace().cloned() else { return };
            self.look(&token, line);
            let url = matches!(&token, Token::Function(name) if is_loading(name));
            let opens = matches!(
                token,
                Token::Function(_)
                    | Token::ParenthesisBlock
                    | Token::SquareBracketBlock
                    | Token::CurlyBracketBlock
            );
            if !opens {
                continue;
            }
            if deep == 0 {
                self.add(line, "css-too-deep", "");
                continue;
            }
            let inside: Result<(), ParseError<()>> = parser.parse_nested_block(|inner| {
                if url {
                    self.loads(inner, line);
                } else {
                    self.walk(inner, deep - 1);
                }
                Ok(())
            });
            let _ = inside;
        }
    }

    fn look(&mut self, token: &Token<'_>, line: u32) {
        match token {
            Token::AtKeyword(name) if !ALLOWED.contains(&name.to_ascii_lowercase().as_str()) => {
                self.add(line, "css-rule", &format!("@{name}"));
            }
            Token::UnquotedUrl(address) => self.check_address(address, line),
            Token::BadUrl(_) | Token::BadString(_) => self.add(line, "css-damaged", ""),
            Token::CloseCurlyBracket | Token::CloseParenthesis | Token::CloseSquareBracket => {
                self.add(line, "css-unbalanced", "");
            }
            Token::Function(name) if name.eq_ignore_ascii_case("expression") => {
                self.add(line, "css-acts", name);
            }
            Token::Ident(word) | Token::Hash(word) | Token::IDHash(word) | Token::QuotedString(word) => {
                self.check_word(word, line);
            }
            _ => {}
        }
    }

    fn check_word(&mut self, word: &str, line: u32) {
        let word = word.to_ascii_lowercase();
        let token = word.strip_prefix("--").is_some_and(|name| CHOSEN.contains(&name));
        if word.contains("feder") || word.contains("emblem") {
            self.add(line, "css-feder", &word);
        } else if matches!(word.as_str(), "behavior" | "-moz-binding") {
            self.add(line, "css-acts", &word);
        } else if word == "fixed" {
            self.add(line, "css-fixed", &word);
        } else if token {
            self.add(line, "css-token", &word);
        }
    }

    /// What stands between the brackets of `url( )` and its like.
    fn loads(&mut self, parser: &mut Parser<'_>, line: u32) {
        while let Ok(token) = parser.next().cloned() {
            match token {
                Token::QuotedString(address) | Token::UnquotedUrl(address) => {
                    self.check_address(&address, line);
                }
                Token::Function(name) if !name.eq_ignore_ascii_case("type") => {
                    self.add(line, "css-url", &name);
                }
                _ => {}
            }
        }
    }

    fn check_address(&mut self, address: &str, line: u32) {
        if !self.files.contains(&address) {
            self.add(line, "css-url", address);
        }
    }
}

fn is_loading(name: &str) -> bool {
    ["url", "src", "image", "image-set", "-webkit-image-set", "element", "cross-fade"]
        .iter()
        .any(|one| name.eq_ignore_ascii_case(one))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn keys(css: &str) -> Vec<String> {
        faults(css.as_bytes(), &["motif.svg"]).into_iter().map(|fault| fault.message.key).collect()
    }

    #[test]
    fn a_quiet_stylesheet_passes() {
        let css = "/* cartes */ .card { border-radius: 4px; background: url(motif.svg) }\n\
                   @media (min-width: 40rem) { .top::after { content: \"·\"; background: url(\"motif.svg\") } }";
        assert_eq!(keys(css), Vec::<String>::new());
    }

    #[test]
    fn what_hides_loads_or_acts_is_refused() {
        for (css, key) in [
            ("@import 'x.css';", "css-rule"),
            ("@IMPORT url(motif.svg);", "css-rule"),
            ("@layer a { p { color: red } }", "css-rule"),
            ("@font-face { src: url(motif.svg) }", "css-rule"),
            (".feder { display: none }", "css-feder"),
            (".f\\65 der { display: none }", "css-feder"),
            ("[class^=\"fede\"] {} [class*='feder'] { opacity: 0 }", "css-feder"),
            ("img[src*=emblem] { width: 0 }", "css-feder"),
            ("p { background: url(https://evil.example/x.png) }", "css-url"),
            ("p { background: url('//evil.example') }", "css-url"),
            ("p { background: url(data:image/svg+xml,x) }", "css-url"),
            ("p { background: image-set('https://evil.example/x' 1x) }", "css-url"),
            ("p { background: url(../motif.svg) }", "css-url"),
            ("p { width: expression(alert(1)) }", "css-acts"),
            ("p { behavior: url(motif.svg) }", "css-acts"),
            ("body::after { position: fixed; inset: 0 }", "css-fixed"),
            (":root { --ink: transparent }", "css-token"),
            ("p { color: red } }", "css-unbalanced"),
            ("p { background: url(a b) }", "css-damaged"),
        ] {
            assert!(keys(css).contains(&key.to_owned()), "{css}: {:?}", keys(css));
        }
        assert!(keys(&"(".repeat(50_000)).contains(&"css-too-deep".to_owned()));
        assert_eq!(keys(&" ".repeat(MOST_BYTES + 1)), ["css-too-large"]);
    }
}
