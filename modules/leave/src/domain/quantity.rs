//! Days of leave as whole hundredths: 2.08 days are 208. No float where a person is paid.

/// Hundredths of a day.
pub type Hundredths = i64;

pub const DAY: Hundredths = 100;

/// The most that anybody may type, either way: ten years of days.
pub const MOST: Hundredths = 3_650 * DAY;

/// « 2,08 », « 12,5 », « 5 ».
pub fn french(quantity: Hundredths) -> String {
    let sign = if quantity < 0 { "-" } else { "" };
    let (whole, rest) = (quantity.abs() / DAY, quantity.abs() % DAY);
    match (rest, rest % 10) {
        (0, _) => format!("{sign}{whole}"),
        (_, 0) => format!("{sign}{whole},{}", rest / 10),
        _ => format!("{sign}{whole},{rest:02}"),
    }
}

/// « 12.50 », for other programs.
pub fn decimal(quantity: Hundredths) -> String {
    let sign = if quantity < 0 { "-" } else { "" };
    format!("{sign}{}.{:02}", quantity.abs() / DAY, quantity.abs() % DAY)
}

/// « 2,08 », « -1.5 », « 5 »; nothing when it is no number of days.
pub fn read(typed: &str) -> Option<Hundredths> {
    let text =
        typed.trim().replace(',', ".").replace([' ', '\u{a0}', '\u{202f}'], "").replace('\u{2212}', "-");
    let (sign, digits) = match text.strip_prefix('-') {
        Some(rest) => (-1, rest),
        None => (1, text.strip_prefix('+').unwrap_or(&text)),
    };
    let (whole, part) = digits.split_once('.').unwrap_or((digits, ""));
    let all_digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    if whole.is_empty() || whole.len() > 6 || part.len() > 2 || !all_digits(whole) || !all_digits(part) {
        return None;
    }
    let part: Hundredths = format!("{part:0<2}").parse().ok()?;
    let quantity = sign * (whole.parse::<Hundredths>().ok()? * DAY + part);
    (quantity.abs() <= MOST).then_some(quantity)
}

/// Whether it is said in the singular: « 1 jour », « 0,5 jour », « 1,5 jour », but « 2 jours ».
pub fn is_one(quantity: Hundredths) -> bool {
    quantity.abs() < 2 * DAY
}

/// The next whole day.
pub fn rounded_up(quantity: Hundredths) -> Hundredths {
    quantity.div_euclid(DAY) * DAY + if quantity.rem_euclid(DAY) > 0 { DAY } else { 0 }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_are_written_and_read_as_people_do() {
        for (quantity, written) in
            [(208, "2,08"), (1250, "12,5"), (500, "5"), (-50, "-0,5"), (5, "0,05"), (0, "0")]
        {
            assert_eq!(french(quantity), written);
            assert_eq!(read(written), Some(quantity));
        }
        assert_eq!(decimal(-50), "-0.50");
        assert_eq!((read("+ 2.5"), read("−1"), read(" 7 ")), (Some(250), Some(-100), Some(700)));
        for wrong in ["", "deux", "1,234", "--1", "1e3", "9999999", ",5"] {
            assert_eq!(read(wrong), None, "{wrong}");
        }
        assert_eq!(
            (rounded_up(2496), rounded_up(2500), rounded_up(1), rounded_up(-50)),
            (2500, 2500, 100, 0)
        );
    }
}
