//! Content lines: `NAME;PARAM=value:value`, folded at 75 octets, ended by CRLF (RFC 5545, 3.1). Reading forgives: each line
//! is read by itself, so that a broken one spoils no other.

/// The most octets of a line, its end not counted.
const WIDTH: usize = 75;

#[derive(Clone, Debug, Default)]
pub struct Writer(String);

impl Writer {
    /// One line; `value` is written as it is, [`text`] makes a value of words.
    pub fn line(&mut self, name: &str, value: &str) {
        let line = format!("{name}:{value}");
        let mut width = 0;
        for sign in line.chars().filter(|sign| !sign.is_control()) {
            if width + sign.len_utf8() > WIDTH {
                self.0.push_str("\r\n ");
                // The blank that begins the next line counts.
                width = 1;
            }
            self.0.push(sign);
            width += sign.len_utf8();
        }
        self.0.push_str("\r\n");
    }

    /// Lines that are whole already.
    pub fn raw(&mut self, lines: &str) {
        self.0.push_str(lines);
    }

    pub fn into_text(self) -> String {
        self.0
    }
}

/// Words as a value: what has a meaning there is escaped.
pub fn text(words: &str) -> String {
    let mut escaped = String::with_capacity(words.len());
    for sign in words.replace("\r\n", "\n").chars() {
        match sign {
            '\\' | ',' | ';' => escaped.extend(['\\', sign]),
            '\n' | '\r' => escaped.push_str("\\n"),
            _ => escaped.push(sign),
        }
    }
    escaped
}

/// A value as words.
pub fn words(value: &str) -> String {
    let mut words = String::with_capacity(value.len());
    let mut signs = value.chars();
    while let Some(sign) = signs.next() {
        if sign != '\\' {
            words.push(sign);
            continue;
        }
        match signs.next() {
            Some('n' | 'N') => words.push('\n'),
            Some(other) => words.push(other),
            None => words.push('\\'),
        }
    }
    words
}

/// The value of a parameter. No escape exists for a quotation mark there.
pub fn quoted(value: &str) -> String {
    let value: String = value.chars().filter(|sign| !sign.is_control()).collect();
    format!("\"{}\"", value.replace('"', "'"))
}

/// One line that was read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    /// In capitals.
    pub name: String,
    /// Names in capitals.
    pub params: Vec<(String, String)>,
    pub value: String,
}

impl Line {
    pub fn param(&self, name: &str) -> Option<&str> {
        self.params.iter().find(|(known, _)| known == name).map(|(_, value)| value.as_str())
    }

    /// Nothing for what is no content line.
    pub fn read(line: &str) -> Option<Self> {
        let mut in_quotes = false;
        let mut parts = Vec::new();
        let mut from = 0;
        for (at, sign) in line.char_indices() {
            match sign {
                '"' => in_quotes = !in_quotes,
                ';' if !in_quotes => {
                    parts.push(&line[from..at]);
                    from = at + 1;
                }
                ':' if !in_quotes => {
                    parts.push(&line[from..at]);
                    let value = line[at + 1..].to_owned();
                    let (name, params) = parts.split_first()?;
                    let is_name = |name: &str| {
                        !name.is_empty()
                            && name.chars().all(|sign| sign.is_ascii_alphanumeric() || sign == '-')
                    };
                    let params =
                        params.iter().filter_map(|param| param.split_once('=')).map(|(name, value)| {
                            (name.trim().to_ascii_uppercase(), value.trim().trim_matches('"').to_owned())
                        });
                    let name = name.trim().to_ascii_uppercase();
                    return is_name(&name).then(|| Self { name, params: params.collect(), value });
                }
                _ => {}
            }
        }
        None
    }
}

/// The lines of a file, unfolded, each with its number; empty ones are left out.
pub fn unfolded(file: &str) -> Vec<(usize, String)> {
    let mut lines: Vec<(usize, String)> = Vec::new();
    for (number, line) in file.lines().enumerate() {
        let line = line.trim_end_matches('\r');
        match (line.strip_prefix([' ', '\t']), lines.last_mut()) {
            (Some(rest), Some((_, last))) => last.push_str(rest),
            _ if line.trim().is_empty() => {}
            _ => lines.push((number + 1, line.to_owned())),
        }
    }
    lines
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn written(value: &str) -> String {
        let mut out = Writer::default();
        out.line("SUMMARY;LANGUAGE=fr", &text(value));
        out.into_text()
    }

    #[test]
    fn no_line_is_longer_than_75_octets_and_no_sign_is_cut() {
        let folded = written(&"é".repeat(200));
        assert!(folded.lines().all(|line| line.len() <= 75), "{folded}");
        assert!(folded.lines().skip(1).all(|line| line.starts_with(' ')));
        assert_eq!(unfolded(&folded).len(), 1);
    }

    #[test]
    fn what_is_no_line_is_none() {
        for broken in ["", "SUMMARY", ":x", "SUM MARY:x", "X;A=\"b:c"] {
            assert_eq!(Line::read(broken), None, "{broken}");
        }
        let line = Line::read("attach;x=\"a:b;c\";y=1:http://x;y").unwrap();
        assert_eq!((line.name.as_str(), line.value.as_str()), ("ATTACH", "http://x;y"));
        assert_eq!(line.param("X"), Some("a:b;c"));
    }

    proptest! {
        #[test]
        fn what_is_written_is_read_again(words in "[^\\p{Cc}]{0,300}(\n[^\\p{Cc}]{0,50})?") {
            let (_, line) = unfolded(&written(&words)).pop().unwrap();
            let line = Line::read(&line).unwrap();
            prop_assert_eq!(super::words(&line.value), words);
        }

        #[test]
        fn nothing_that_is_read_breaks_it(garbage in ".{0,400}") {
            for (_, line) in unfolded(&garbage) {
                let _ = Line::read(&line).map(|line| super::words(&line.value));
            }
        }
    }
}
