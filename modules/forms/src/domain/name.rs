//! Names that are made of what people write: the address of a form, the internal name of a field, the letters before a
//! receipt number.

use parvis_kernel::fold::fold;

/// The longest address of a form, and the longest internal name of a field.
const LONGEST_SLUG: usize = 60;
const LONGEST_KEY: usize = 40;

/// Addresses under `/demarches/` that are pages of their own.
const RESERVED: [&str; 10] = [
    "a-traiter",
    "brouillons",
    "demandes",
    "envoyees",
    "mes-demandes",
    "nouveau",
    "nouvelle",
    "recherche",
    "suivi",
    "verifier",
];

/// `« Demande de congé »` becomes `demande-de-conge`.
pub fn slug(text: &str) -> String {
    joined(text, '-', LONGEST_SLUG)
}

/// `« Date de départ »` becomes `date_de_depart`: the internal name of a field.
pub fn field_key(text: &str) -> String {
    let key = joined(text, '_', LONGEST_KEY);
    match key.chars().next() {
        None => "question".to_owned(),
        Some(first) if first.is_ascii_digit() => joined(&format!("q_{key}"), '_', LONGEST_KEY),
        Some(_) => key,
    }
}

/// `« Prime de transport »` becomes `PRIME`: its first long word.
pub fn prefix(title: &str) -> String {
    let slug = slug(title);
    let mut words: Vec<_> = slug.split('-').filter(|word| word.len() > 3).collect();
    // « Demande de … » says nothing.
    if words.len() > 1 && matches!(words[0], "demande" | "fiche" | "feuille" | "formulaire") {
        words.remove(0);
    }
    let word = words.first().copied().unwrap_or("demande");
    word.chars().take(8).collect::<String>().to_uppercase()
}

/// What may stand between `/demarches/` and the end of the address.
pub fn is_form_key(key: &str) -> bool {
    let plain = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
    (1..=LONGEST_SLUG).contains(&key.len())
        && key.starts_with(|c: char| c.is_ascii_lowercase())
        && key.chars().all(plain)
        && !RESERVED.contains(&key)
}

pub fn is_prefix(prefix: &str) -> bool {
    let plain = |c: char| c.is_ascii_uppercase() || c.is_ascii_digit();
    (2..=12).contains(&prefix.len()) && prefix.chars().all(plain)
}

/// The first of `name`, `name-2`, `name-3` … that may be used; `between` stands before the number. A long name is cut.
pub fn free(name: &str, between: &str, may_be: impl Fn(&str) -> bool) -> String {
    let numbered = (2..).map(|number: u32| {
        let end = format!("{between}{number}");
        let kept: String = name.chars().take(LONGEST_KEY.saturating_sub(end.len())).collect();
        format!("{kept}{end}")
    });
    std::iter::once(name.to_owned()).chain(numbered).find(|name| may_be(name)).unwrap_or_default()
}

fn joined(text: &str, by: char, most: usize) -> String {
    let mut name = String::new();
    for c in fold(text).chars() {
        if c.is_ascii_alphanumeric() {
            name.push(c);
        } else if !name.is_empty() && !name.ends_with(by) {
            name.push(by);
        }
    }
    name.truncate(most);
    name.trim_end_matches(by).to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_made_of_titles() {
        assert_eq!(
            slug("Autorisation d’absence et demande de congé"),
            "autorisation-d-absence-et-demande-de-conge"
        );
        assert_eq!(field_key("Date de départ ?"), "date_de_depart");
        assert_eq!(field_key("1er jour"), "q_1er_jour");
        assert_eq!(field_key("¿?"), "question");
        assert_eq!(prefix("Demande de prime de transport"), "PRIME");
        assert_eq!(prefix("Fax"), "DEMANDE");
        assert_eq!(prefix("Fiche de régie d’avance"), "REGIE");
    }

    #[test]
    fn a_name_that_is_taken_gets_a_number() {
        assert_eq!(free("conge", "-", |_| true), "conge");
        assert_eq!(free("conge", "-", |name| name != "conge" && name != "conge-2"), "conge-3");
        let long = "a".repeat(40);
        let free = free(&long, "_", |name| name != long);
        assert_eq!((free.len(), &free[38..]), (40, "_2"));
    }

    #[test]
    fn addresses_and_prefixes_are_plain() {
        for good in ["fax", "prime-transport", "a2"] {
            assert!(is_form_key(good), "{good}");
        }
        for bad in ["", "Fax", "2a", "mes-demandes", "à", "a/b", "a b", &"a".repeat(61)] {
            assert!(!is_form_key(bad), "{bad}");
        }
        assert!(is_prefix("CONGE") && is_prefix("R2"));
        assert!(!is_prefix("C") && !is_prefix("congé") && !is_prefix("A-B") && !is_prefix(&"A".repeat(13)));
    }
}
