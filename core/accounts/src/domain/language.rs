//! Which language somebody reads who has not said it on their account: the one chosen here before, then French, unless
//! the browser wants none of it.

use parvis_kernel::translations::Locale;

/// `kept` is what was chosen on this browser, `accepted` its `Accept-Language`.
pub fn before_sign_in(kept: Option<&str>, accepted: Option<&str>) -> Locale {
    let browser = || accepted.filter(|accepted| wants_english(accepted)).map(|_| Locale::English);
    kept.and_then(Locale::from_code).or_else(browser).unwrap_or(Locale::French)
}

/// Browsers of people who read French often put English first: English is for those who do not accept French at all.
fn wants_english(accepted: &str) -> bool {
    let ranges: Vec<_> = accepted.split(',').map(range).collect();
    let named = |code: &str| ranges.iter().any(|(name, wanted)| *wanted && name == code);
    let refused = |code: &str| ranges.iter().any(|(name, wanted)| !*wanted && name == code);
    let french = named("fr") || (named("*") && !refused("fr"));
    named("en") && !french
}

/// The language of `fr-CA;q=0.8`, and whether it is wanted at all: `q=0` says no (RFC 9110).
fn range(text: &str) -> (String, bool) {
    let (tag, weight) = text.split_once(';').unwrap_or((text, ""));
    let name = tag.trim().split('-').next().unwrap_or_default().to_ascii_lowercase();
    let weight = weight.trim().strip_prefix("q=").and_then(|weight| weight.trim().parse::<f32>().ok());
    (name, weight.is_none_or(|weight| weight > 0.0))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn french_unless_chosen_or_not_accepted() {
        let table = [
            (None, None, Locale::French),
            (None, Some("fr-FR,fr;q=0.9,en;q=0.8"), Locale::French),
            (None, Some("en-GB,en;q=0.9,fr;q=0.1"), Locale::French),
            (None, Some("en-GB,en;q=0.9"), Locale::English),
            (None, Some("EN"), Locale::English),
            (None, Some("en, fr;q=0"), Locale::English),
            (None, Some("en, *;q=0.1"), Locale::French),
            (None, Some("en, *;q=0.1, fr;q=0"), Locale::English),
            (None, Some("de, pt"), Locale::French),
            (None, Some("en;q=0"), Locale::French),
            (None, Some(";;,,=q"), Locale::French),
            (Some("en"), Some("fr"), Locale::English),
            (Some("fr"), Some("en"), Locale::French),
            (Some("xx"), Some("en"), Locale::English),
        ];
        for (kept, accepted, expected) in table {
            assert_eq!(before_sign_in(kept, accepted), expected, "{kept:?} {accepted:?}");
        }
    }
}
