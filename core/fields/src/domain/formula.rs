//! The formulas of computed values: `somme(lignes.montant) - avance`, `km * 0,45`, `arrondi(total / 3 ; 2)`. Amounts count
//! in euros; every step is an exact fraction, and the result is rounded once, a half away from zero.

use serde_json::{Value as Json, json};

use super::number::{Decimal, MOST_PLACES, Ratio};

/// Bounds that keep a formula readable, and its reading short.
const LONGEST: usize = 500;
const DEEPEST: usize = 30;

/// A formula that was read. What it names is checked with its schema.
#[derive(Clone, Debug, PartialEq)]
pub struct Formula(Term);

#[derive(Clone, Debug, PartialEq)]
enum Term {
    Number(Ratio),
    Field(String),
    Sum(String, String),
    Count(String),
    Negated(Box<Term>),
    Both(Box<Term>, Sign, Box<Term>),
    Least(Vec<Term>),
    Most(Vec<Term>),
    Rounded(Box<Term>, u8),
}

#[derive(Clone, Copy, Debug, PartialEq)]
enum Sign {
    Plus,
    Minus,
    Times,
    Over,
}

/// What a formula names.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Named {
    Field(String),
    Column(String, String),
    Lines(String),
}

/// Why a formula cannot be read: a word of it, and the key of the sentence that says what is wrong.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unread {
    pub key: &'static str,
    pub word: String,
}

/// Why a formula has no result.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NoResult {
    DivisionByZero,
    TooLarge,
}

/// Where a formula finds its numbers; what has no answer counts as zero.
pub trait Numbers {
    fn field(&self, key: &str) -> Ratio;
    fn column(&self, lines: &str, column: &str) -> Vec<Ratio>;
    fn count(&self, lines: &str) -> i64;
}

impl Formula {
    pub fn read(text: &str) -> Result<Self, Unread> {
        if text.chars().count() > LONGEST {
            return Err(Unread { key: "fields-formula-too-long", word: String::new() });
        }
        let words = words(text)?;
        let mut reader = Reader { words: &words, place: 0, depth: 0 };
        let term = reader.sum()?;
        match reader.peek() {
            None => Ok(Self(term)),
            Some(_) => Err(reader.unexpected()),
        }
    }

    /// What it names, in the order of the text.
    pub fn names(&self) -> Vec<Named> {
        let mut names = Vec::new();
        self.0.collect(&mut names);
        names
    }

    pub fn result(&self, numbers: &dyn Numbers) -> Result<Ratio, NoResult> {
        self.0.result(numbers)
    }

    /// For the script, which shows a result while people type: a number as text, or its sign and what it counts with.
    pub fn to_json(&self) -> Json {
        self.0.to_json()
    }
}

impl Term {
    fn to_json(&self) -> Json {
        let many = |sign: &str, terms: &[Self]| {
            let terms = terms.iter().map(Self::to_json);
            Json::Array(std::iter::once(json!(sign)).chain(terms).collect())
        };
        match self {
            Self::Number(number) => json!(number.rounded(MOST_PLACES + 2).map(Decimal::plain)),
            Self::Field(key) => json!(["field", key]),
            Self::Sum(lines, column) => json!(["sum", lines, column]),
            Self::Count(lines) => json!(["count", lines]),
            Self::Negated(term) => json!(["-", "0", term.to_json()]),
            Self::Rounded(term, places) => json!(["round", term.to_json(), places]),
            Self::Least(terms) => many("min", terms),
            Self::Most(terms) => many("max", terms),
            Self::Both(left, sign, right) => {
                let sign = match sign {
                    Sign::Plus => "+",
                    Sign::Minus => "-",
                    Sign::Times => "*",
                    Sign::Over => "/",
                };
                json!([sign, left.to_json(), right.to_json()])
            }
        }
    }

    fn collect(&self, names: &mut Vec<Named>) {
        match self {
            Self::Number(_) => {}
            Self::Field(key) => names.push(Named::Field(key.clone())),
            Self::Sum(lines, column) => names.push(Named::Column(lines.clone(), column.clone())),
            Self::Count(lines) => names.push(Named::Lines(lines.clone())),
            Self::Negated(term) | Self::Rounded(term, _) => term.collect(names),
            Self::Both(left, _, right) => {
                left.collect(names);
                right.collect(names);
            }
            Self::Least(terms) | Self::Most(terms) => terms.iter().for_each(|term| term.collect(names)),
        }
    }

    fn result(&self, numbers: &dyn Numbers) -> Result<Ratio, NoResult> {
        let found = match self {
            Self::Number(number) => Some(*number),
            Self::Field(key) => Some(numbers.field(key)),
            Self::Count(lines) => Some(Ratio::whole(numbers.count(lines))),
            Self::Sum(lines, column) => {
                numbers.column(lines, column).into_iter().try_fold(Ratio::ZERO, Ratio::plus)
            }
            Self::Negated(term) => Some(term.result(numbers)?.negated()),
            Self::Rounded(term, places) => term.result(numbers)?.rounded(*places).map(Ratio::from),
            Self::Both(left, sign, right) => {
                let (left, right) = (left.result(numbers)?, right.result(numbers)?);
                match sign {
                    Sign::Plus => left.plus(right),
                    Sign::Minus => left.minus(right),
                    Sign::Times => left.times(right),
                    Sign::Over if right.is_zero() => return Err(NoResult::DivisionByZero),
                    Sign::Over => left.divided_by(right),
                }
            }
            Self::Least(terms) => chosen(terms, numbers, |one, best| one.below(best))?,
            Self::Most(terms) => chosen(terms, numbers, |one, best| best.below(one))?,
        };
        found.ok_or(NoResult::TooLarge)
    }
}

fn chosen(
    terms: &[Term],
    numbers: &dyn Numbers,
    better: impl Fn(Ratio, Ratio) -> Option<bool>,
) -> Result<Option<Ratio>, NoResult> {
    let mut best: Option<Ratio> = None;
    for term in terms {
        let one = term.result(numbers)?;
        best = match best {
            None => Some(one),
            Some(best) => Some(if better(one, best).ok_or(NoResult::TooLarge)? { one } else { best }),
        };
    }
    Ok(best)
}

#[derive(Clone, Debug, PartialEq)]
enum Word {
    Number(Ratio),
    Name(String),
    Sign(char),
}

fn words(text: &str) -> Result<Vec<Word>, Unread> {
    let mut words = Vec::new();
    let mut rest = text.trim_start();
    while let Some(first) = rest.chars().next() {
        let taken = |more: fn(char) -> bool| rest.find(|c| !more(c)).unwrap_or(rest.len());
        let length = if first.is_ascii_digit() {
            let length = taken(|c| c.is_ascii_digit() || c == ',' || c == '.');
            // As many decimals as are written: a whole number may be as large as an answer.
            let decimals = rest[..length].split_once([',', '.']).map_or(0, |(_, decimals)| decimals.len());
            let places = u8::try_from(decimals).unwrap_or(u8::MAX).min(MOST_PLACES + 2);
            let number = Decimal::read(&rest[..length], places);
            let wrong = |_| Unread { key: "fields-formula-number", word: rest[..length].to_owned() };
            words.push(Word::Number(Ratio::from(number.map_err(wrong)?)));
            length
        } else if first.is_ascii_alphabetic() {
            let length = taken(|c| c.is_ascii_alphanumeric() || c == '_');
            words.push(Word::Name(rest[..length].to_owned()));
            length
        } else {
            words.push(Word::Sign(match first {
                '×' => '*',
                '÷' => '/',
                '\u{2212}' => '-',
                '+' | '-' | '*' | '/' | '(' | ')' | ';' | '.' => first,
                other => return Err(Unread { key: "fields-formula-sign", word: other.to_string() }),
            }));
            first.len_utf8()
        };
        rest = rest[length..].trim_start();
    }
    Ok(words)
}

struct Reader<'a> {
    words: &'a [Word],
    place: usize,
    depth: usize,
}

impl Reader<'_> {
    fn sum(&mut self) -> Result<Term, Unread> {
        self.depth += 1;
        if self.depth > DEEPEST {
            return Err(Unread { key: "fields-formula-too-deep", word: String::new() });
        }
        let mut term = self.product()?;
        while let Some(sign) = self.sign(&[('+', Sign::Plus), ('-', Sign::Minus)]) {
            term = Term::Both(Box::new(term), sign, Box::new(self.product()?));
        }
        self.depth -= 1;
        Ok(term)
    }

    fn product(&mut self) -> Result<Term, Unread> {
        let mut term = self.factor()?;
        while let Some(sign) = self.sign(&[('*', Sign::Times), ('/', Sign::Over)]) {
            term = Term::Both(Box::new(term), sign, Box::new(self.factor()?));
        }
        Ok(term)
    }

    fn factor(&mut self) -> Result<Term, Unread> {
        let Some(word) = self.peek().cloned() else { return Err(self.unexpected()) };
        match word {
            Word::Number(number) => {
                self.place += 1;
                Ok(Term::Number(number))
            }
            Word::Sign('-') => {
                self.place += 1;
                // Many signs one after the other must not grow the stack.
                match self.peek() {
                    Some(Word::Sign('-')) => Err(self.unexpected()),
                    _ => Ok(Term::Negated(Box::new(self.factor()?))),
                }
            }
            Word::Sign('(') => {
                self.place += 1;
                let term = self.sum()?;
                self.expect(')')?;
                Ok(term)
            }
            Word::Name(name) => {
                self.place += 1;
                match self.peek() {
                    Some(Word::Sign('(')) => self.call(&name),
                    _ => Ok(Term::Field(name)),
                }
            }
            Word::Sign(_) => Err(self.unexpected()),
        }
    }

    fn call(&mut self, name: &str) -> Result<Term, Unread> {
        self.expect('(')?;
        let term = match name {
            "somme" | "sum" => {
                let lines = self.name()?;
                self.expect('.')?;
                Term::Sum(lines, self.name()?)
            }
            "nombre" | "count" => Term::Count(self.name()?),
            "min" | "max" => {
                let mut terms = vec![self.sum()?];
                while self.sign(&[(';', ())]).is_some() {
                    terms.push(self.sum()?);
                }
                if name == "min" { Term::Least(terms) } else { Term::Most(terms) }
            }
            "arrondi" | "round" => {
                let term = self.sum()?;
                self.expect(';')?;
                Term::Rounded(Box::new(term), self.places()?)
            }
            other => return Err(Unread { key: "fields-formula-function", word: other.to_owned() }),
        };
        self.expect(')')?;
        Ok(term)
    }

    fn places(&mut self) -> Result<u8, Unread> {
        let places = (0..=MOST_PLACES)
            .find(|places| self.peek() == Some(&Word::Number(Ratio::whole(i64::from(*places)))));
        let places = places.ok_or_else(|| self.unexpected())?;
        self.place += 1;
        Ok(places)
    }

    fn name(&mut self) -> Result<String, Unread> {
        match self.peek().cloned() {
            Some(Word::Name(name)) => {
                self.place += 1;
                Ok(name)
            }
            _ => Err(self.unexpected()),
        }
    }

    fn expect(&mut self, sign: char) -> Result<(), Unread> {
        self.sign(&[(sign, ())]).ok_or_else(|| self.unexpected())
    }

    fn sign<T: Copy>(&mut self, among: &[(char, T)]) -> Option<T> {
        let Some(Word::Sign(next)) = self.peek() else { return None };
        let (_, found) = among.iter().find(|(sign, _)| sign == next)?;
        self.place += 1;
        Some(*found)
    }

    fn peek(&self) -> Option<&Word> {
        self.words.get(self.place)
    }

    fn unexpected(&self) -> Unread {
        match self.peek() {
            None => Unread { key: "fields-formula-unfinished", word: String::new() },
            Some(Word::Sign(sign)) => Unread { key: "fields-formula-unexpected", word: sign.to_string() },
            Some(Word::Name(name)) => Unread { key: "fields-formula-unexpected", word: name.clone() },
            Some(Word::Number(number)) => {
                let shown = number.rounded(0).map(Decimal::plain).unwrap_or_default();
                Unread { key: "fields-formula-unexpected", word: shown }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    struct Sheet;

    impl Numbers for Sheet {
        fn field(&self, key: &str) -> Ratio {
            match key {
                "km" => Ratio::from(Decimal::new(1235, 1)),
                "avance" => Ratio::from_cents(10_000),
                _ => Ratio::ZERO,
            }
        }

        fn column(&self, _: &str, _: &str) -> Vec<Ratio> {
            [1_010, 2_020, 33].into_iter().map(Ratio::from_cents).collect()
        }

        fn count(&self, _: &str) -> i64 {
            3
        }
    }

    #[test]
    fn formulas_count_exactly() {
        for (text, cents) in [
            ("km * 0,45", "55.58"),
            ("km × 0.45 − avance", "-44.43"),
            ("somme(lignes.montant)", "30.63"),
            ("avance ÷ 3", "33.33"),
            ("avance / 3 * 3", "100.00"),
            ("2 + 3 * 4", "14.00"),
            ("(2 + 3) * 4 - -1", "21.00"),
            ("10 - 2 - 3", "5.00"),
            ("min(avance ; 50) + max(1 ; 2 ; nombre(lignes))", "53.00"),
            ("arrondi(avance / 3 ; 1)", "33.30"),
            ("0,005", "0.01"),
            ("-0,005", "-0.01"),
            ("0,1 + 0,2", "0.30"),
            ("1500000 × 2", "3000000.00"),
        ] {
            let formula = Formula::read(text).unwrap_or_else(|fault| panic!("{text}: {fault:?}"));
            let result = formula.result(&Sheet).unwrap().rounded(2).unwrap();
            assert_eq!(result.plain(), cents, "{text}");
        }
    }

    #[test]
    fn what_cannot_be_read_is_said() {
        for (text, key) in [
            ("", "fields-formula-unfinished"),
            ("1 +", "fields-formula-unfinished"),
            ("(1 + 2", "fields-formula-unfinished"),
            ("1 2", "fields-formula-unexpected"),
            ("km km", "fields-formula-unexpected"),
            ("--1", "fields-formula-unexpected"),
            ("racine(2)", "fields-formula-function"),
            ("1 % 2", "fields-formula-sign"),
            ("1,2,3", "fields-formula-number"),
            ("somme(lignes)", "fields-formula-unexpected"),
            ("arrondi(1 ; 9)", "fields-formula-unexpected"),
        ] {
            assert_eq!(Formula::read(text).map_err(|fault| fault.key), Err(key), "{text}");
        }
        let deep = format!("{}1{}", "(".repeat(200), ")".repeat(200));
        assert_eq!(Formula::read(&deep).map_err(|fault| fault.key), Err("fields-formula-too-deep"));
        assert_eq!(
            Formula::read(&"1+".repeat(400)).map_err(|fault| fault.key),
            Err("fields-formula-too-long")
        );
    }

    #[test]
    fn no_result_is_said_and_nothing_overflows() {
        let result = |text: &str| Formula::read(text).unwrap().result(&Sheet);
        assert_eq!(result("1 / (km - km)"), Err(NoResult::DivisionByZero));
        let huge = vec!["99999999"; 30].join(" * ");
        assert_eq!(result(&huge), Err(NoResult::TooLarge));
    }

    #[test]
    fn the_script_counts_with_the_same_terms() {
        let formula = Formula::read("-km * 0,45 + somme(lignes.montant) / min(2 ; nombre(lignes))").unwrap();
        let expected = json!([
            "+",
            ["*", ["-", "0", ["field", "km"]], "0.450000"],
            ["/", ["sum", "lignes", "montant"], ["min", "2.000000", ["count", "lignes"]]],
        ]);
        assert_eq!(formula.to_json(), expected);
    }

    #[test]
    fn what_is_named_is_known() {
        let formula = Formula::read("a + somme(b.c) * nombre(d)").unwrap();
        let expected =
            [Named::Field("a".into()), Named::Column("b".into(), "c".into()), Named::Lines("d".into())];
        assert_eq!(formula.names(), expected);
    }
}
