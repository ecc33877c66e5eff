//! The palette: every kind of field that an author may add, and what a new field of it begins with.

use parvis_fields::domain::kind::{Choice, Format, Kind};
use serde_json::Value as Json;

/// The kinds of the core, in the order of the palette: what is asked most stands first. Each has a name
/// `forms-kind-…` and a sentence `forms-kind-…-hint`.
pub const PALETTE: [&str; 18] = [
    "text",
    "long_text",
    "choice",
    "choices",
    "yes_no",
    "date",
    "period",
    "time",
    "number",
    "money",
    "file",
    "photo",
    "person",
    "sector",
    "lines",
    "computed",
    "explanation",
    "signature",
];

/// How a kind is called in schemas.
pub fn id(kind: &Kind) -> &str {
    match kind {
        Kind::Text { .. } => "text",
        Kind::LongText { .. } => "long_text",
        Kind::Number { .. } => "number",
        Kind::Money { .. } => "money",
        Kind::Date { .. } => "date",
        Kind::Time { .. } => "time",
        Kind::Period { .. } => "period",
        Kind::Choice { .. } => "choice",
        Kind::Choices { .. } => "choices",
        Kind::YesNo { .. } => "yes_no",
        Kind::Person {} => "person",
        Kind::Sector {} => "sector",
        Kind::File { .. } => "file",
        Kind::Photo { .. } => "photo",
        Kind::Lines { .. } => "lines",
        Kind::Computed { .. } => "computed",
        Kind::Explanation { .. } => "explanation",
        Kind::Signature {} => "signature",
        Kind::Module { id, .. } => id,
    }
}

/// The key of the French name of a kind: `forms-kind-long-text`, `field-leave-period`.
pub fn label(id: &str) -> String {
    let word = id.replace(['.', '_'], "-");
    if id.contains('.') { format!("field-{word}") } else { format!("forms-kind-{word}") }
}

/// A kind as a new field has it; the author says the rest on the field's own screen.
pub fn new(id: &str) -> Option<Kind> {
    let options = || {
        [("choix_1", "Choix 1"), ("choix_2", "Choix 2")]
            .map(|(value, label)| Choice { value: value.to_owned(), label: label.to_owned() })
            .into()
    };
    Some(match id {
        "text" => Kind::Text {
            least: None,
            most: None,
            format: Format::Plain,
            pattern: None,
            pattern_message: None,
        },
        "long_text" => Kind::LongText { most: None },
        "number" => Kind::Number { decimals: 0, least: None, most: None, unit: String::new() },
        "money" => Kind::Money { least: None, most: None },
        "date" => Kind::Date { least: None, most: None },
        "time" => Kind::Time { least: None, most: None },
        "period" => Kind::Period { half_days: false, least: None, most: None },
        "choice" => Kind::Choice { options: options() },
        "choices" => Kind::Choices { options: options(), least: None, most: None },
        "yes_no" => Kind::YesNo { must_be_yes: false },
        "person" => Kind::Person {},
        "sector" => Kind::Sector {},
        "file" => Kind::File { most: None },
        "photo" => Kind::Photo { most: None },
        "lines" => Kind::Lines { columns: Vec::new(), least: None, most: None, totals: Vec::new() },
        "computed" => {
            Kind::Computed { formula: "0".to_owned(), money: true, decimals: 0, unit: String::new() }
        }
        "explanation" => Kind::Explanation { text: String::new() },
        "signature" => Kind::Signature {},
        module if module.contains('.') => Kind::Module { id: module.to_owned(), options: Json::Null },
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_new_kind_is_called_what_was_asked() {
        for id in PALETTE {
            assert_eq!(super::id(&new(id).unwrap()), id);
        }
        assert_eq!(super::id(&new("leave.period").unwrap()), "leave.period");
        assert_eq!(new("nope"), None);
        assert_eq!(label("long_text"), "forms-kind-long-text");
        assert_eq!(label("leave.period"), "field-leave-period");
    }
}
