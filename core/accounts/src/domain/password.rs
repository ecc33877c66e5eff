//! What makes a password good enough (trust.md AU2, AU3): long, hard to guess, not one that everybody uses, nothing
//! about the person or the centre. No rule on its composition; it never expires.

use parvis_kernel::message::Message;

/// The shortest that is accepted, in characters.
pub const MIN_LENGTH: usize = 12;

/// The longest: beyond, hashing would be work for an attacker to order.
pub const MAX_LENGTH: usize = 256;

/// About 2^50 guesses, as the CNIL asks (recommendation of 2022).
const MIN_GUESSES_LOG10: f64 = 15.0;

/// Words that French people choose first, which the estimator's lists lack.
const COMMON_FRENCH: &str = include_str!("common_french.txt");

/// Refuses a weak password, in words that say what to do. `about` is what the person and the centre are called.
pub fn check(password: &str, about: &[&str]) -> Result<(), Message> {
    let length = password.chars().count();
    if length < MIN_LENGTH {
        return Err(Message::new("password-too-short").with("least", MIN_LENGTH as i64));
    }
    if length > MAX_LENGTH {
        return Err(Message::new("password-too-long").with("most", MAX_LENGTH as i64));
    }
    let personal: Vec<String> = about.iter().flat_map(|text| words(text)).collect();
    let known: Vec<&str> = personal.iter().map(String::as_str).chain(COMMON_FRENCH.lines()).collect();
    let folded = plain(password);
    if readings(&folded).iter().any(|reading| is_made_of(reading, &known)) {
        return Err(Message::new("password-too-common"));
    }
    if charset_bits(password) < 50.0
        || zxcvbn::zxcvbn(&folded, &known).guesses_log10() < guesses_needed(length)
    {
        return Err(Message::new("password-too-easy"));
    }
    Ok(())
}

/// The estimator looks at short passwords closely and is not asked to judge long sentences as strictly.
fn guesses_needed(length: usize) -> f64 {
    if length >= 20 { MIN_GUESSES_LOG10 - 3.0 } else { MIN_GUESSES_LOG10 - 5.0 }
}

/// Lower case without accents, the way people vary a known word, with the usual look-alikes turned back.
fn plain(text: &str) -> String {
    let folded = |c: char| match c {
        'à' | 'â' | 'ä' | '@' => 'a',
        'é' | 'è' | 'ê' | 'ë' => 'e',
        'î' | 'ï' => 'i',
        'ô' | 'ö' => 'o',
        'ù' | 'û' | 'ü' => 'u',
        'ç' => 'c',
        '$' => 's',
        other => other,
    };
    text.chars().flat_map(char::to_lowercase).map(folded).collect()
}

/// What somebody may have meant who wove digits and signs into a word: as it stands, the letters alone, and the digits
/// between letters read as the letters that they resemble.
fn readings(folded: &str) -> [String; 3] {
    let letters = |text: &str| text.chars().filter(|c| c.is_alphabetic()).collect::<String>();
    let letter = |c: char| match c {
        '0' => 'o',
        '1' | '!' => 'i',
        '3' => 'e',
        '4' => 'a',
        '5' => 's',
        '7' => 't',
        other => other,
    };
    // What stands before or after is a year or a number, not letters.
    let inside: String = folded.trim_matches(|c: char| !c.is_alphabetic()).chars().map(letter).collect();
    [folded.to_owned(), letters(folded), letters(&inside)]
}

/// The words of a name or an address, long enough to matter.
fn words(text: &str) -> Vec<String> {
    plain(text)
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| word.len() >= 3)
        .map(str::to_owned)
        .collect()
}

/// True when nothing much is left once known words, digits and signs are taken away.
fn is_made_of(password: &str, known: &[&str]) -> bool {
    let mut rest = password.to_owned();
    let mut longest_first: Vec<_> = known.iter().filter(|word| !word.is_empty()).collect();
    longest_first.sort_by_key(|word| std::cmp::Reverse(word.len()));
    let before = rest.len();
    for word in longest_first {
        rest = rest.replace(*word, "");
    }
    let left = rest.chars().filter(|c| c.is_alphabetic()).collect::<std::collections::HashSet<_>>().len();
    (rest.len() < before && left <= 2) || left <= 1
}

/// The bits of a random password of that length and alphabet; repeated characters count once in three.
fn charset_bits(password: &str) -> f64 {
    let any = |test: fn(char) -> bool| password.chars().any(test);
    let mut size = 0;
    size += if any(|c| c.is_ascii_lowercase()) { 26 } else { 0 };
    size += if any(|c| c.is_ascii_uppercase()) { 26 } else { 0 };
    size += if any(|c| c.is_ascii_digit()) { 10 } else { 0 };
    size += if any(|c| !c.is_ascii_alphanumeric()) { 33 } else { 0 };
    let distinct = password.chars().collect::<std::collections::HashSet<_>>().len();
    let length = password.chars().count().min(distinct * 3);
    length as f64 * f64::from(size).max(1.0).log2()
}

#[cfg(test)]
mod tests {
    use super::*;

    const ABOUT: [&str; 4] =
        ["Nadia Benali", "nadia.benali", "nadia.benali@example.org", "Centre social Lazare Garreau"];

    #[test]
    fn good_ones_pass() {
        for good in [
            "Tulipe-Vélo-Cactus-Lundi",
            "quatre chaises bleues sur le toit",
            "kX9#mQ2vLp8z",
            "le hibou compte ses 7 valises",
        ] {
            assert_eq!(check(good, &ABOUT), Ok(()), "{good}");
        }
    }

    #[test]
    fn weak_ones_are_refused() {
        let weak = [
            "court",
            "azertyuiop123",
            "AZERTYUIOP2026",
            "motdepasse2026",
            "MotDePasse123!",
            "passwordpassword",
            "aaaaaaaaaaaaaaaa",
            "123456789012345",
            "nadiabenali2026",
            "Nadia.Benali.1",
            "centresocial2026",
            "lazaregarreau1",
            "soleilsoleil12",
            "qwertyuiop1234",
            "parvisparvis12",
            "bonjourbonjour",
            "jetaimejetaime1",
            "abcdefghijklmn",
            "P@ssw0rdP@ssw0rd",
        ];
        for weak in weak {
            assert!(check(weak, &ABOUT).is_err(), "{weak}");
        }
    }

    #[test]
    fn nothing_is_cut_off() {
        assert!(check(&"é1-".repeat(86), &ABOUT).is_err());
        assert_eq!(check(&"un chat vert, deux loups gris. ".repeat(4), &ABOUT), Ok(()));
    }
}
