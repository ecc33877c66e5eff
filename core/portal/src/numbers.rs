//! Numbers as they are written here: « 1 234 », « 42,50 € », « 1,2 Mo ».

use parvis_kernel::translations::Locale;

/// Between thousands, and before a unit: a space that does not break the line.
const SPACE: char = '\u{a0}';

/// « 1 234 ».
pub(crate) fn number(locale: Locale, number: i64) -> String {
    let digits = number.unsigned_abs().to_string();
    let mut grouped = String::with_capacity(digits.len() + 8);
    if number < 0 {
        grouped.push('-');
    }
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            grouped.push(group(locale));
        }
        grouped.push(digit);
    }
    grouped
}

/// « 42,50 € », from cents.
pub(crate) fn money(locale: Locale, cents: i64) -> String {
    let sign = if cents < 0 { "-" } else { "" };
    let euros = number(locale, (cents / 100).abs());
    let rest = (cents % 100).abs();
    match locale {
        Locale::French => format!("{sign}{euros},{rest:02}{SPACE}€"),
        Locale::English => format!("{sign}€{euros}.{rest:02}"),
    }
}

/// « 850 Ko », « 1,2 Mo »: thousands, as file managers of phones count; one decimal below ten.
pub fn size(locale: Locale, bytes: u64) -> String {
    let units = match locale {
        Locale::French => ["octets", "Ko", "Mo", "Go", "To"],
        Locale::English => ["bytes", "kB", "MB", "GB", "TB"],
    };
    let mut tenths = u128::from(bytes) * 10;
    let mut unit = 0;
    while tenths >= 9_995 && unit + 1 < units.len() {
        tenths = (tenths + 500) / 1_000;
        unit += 1;
    }
    let (whole, rest) = (tenths / 10, tenths % 10);
    let amount = if unit == 0 || rest == 0 || whole >= 10 {
        ((tenths + 5) / 10).to_string()
    } else {
        format!("{whole}{}{rest}", mark(locale))
    };
    format!("{amount}{SPACE}{}", units[unit])
}

fn group(locale: Locale) -> char {
    match locale {
        Locale::French => SPACE,
        Locale::English => ',',
    }
}

fn mark(locale: Locale) -> char {
    match locale {
        Locale::French => ',',
        Locale::English => '.',
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sizes_are_short() {
        let table = [
            (0, "0 octets"),
            (850, "850 octets"),
            (999, "999 octets"),
            (1_000, "1 Ko"),
            (1_234_567, "1,2 Mo"),
            (12_400_000, "12 Mo"),
            (999_960, "1 Mo"),
            (3_000_000_000, "3 Go"),
        ];
        for (bytes, said) in table {
            assert_eq!(size(Locale::French, bytes).replace(SPACE, " "), said);
        }
        assert_eq!(size(Locale::English, 1_234_567).replace(SPACE, " "), "1.2 MB");
    }

    #[test]
    fn amounts_have_cents() {
        assert_eq!(money(Locale::French, 123_456_7), "12\u{a0}345,67\u{a0}€");
        assert_eq!(money(Locale::French, -5), "-0,05\u{a0}€");
        assert_eq!(money(Locale::English, 4250), "€42.50");
    }

    #[test]
    fn thousands_are_apart() {
        assert_eq!(number(Locale::French, 1_234_567), "1\u{a0}234\u{a0}567");
        assert_eq!(number(Locale::English, -1_234), "-1,234");
        assert_eq!(number(Locale::French, 999), "999");
    }
}
