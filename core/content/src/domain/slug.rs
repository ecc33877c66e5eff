//! Turning a title into the last part of an address.

/// The longest slug, in characters.
const MOST: usize = 80;

/// `« Congés payés : l'essentiel »` becomes `conges-payes-l-essentiel`. Empty when nothing is left.
pub fn slug(title: &str) -> String {
    let mut slug = String::new();
    for c in title.chars().flat_map(char::to_lowercase).flat_map(plain) {
        let wanted = if c.is_ascii_alphanumeric() { c } else { '-' };
        if wanted != '-' || !(slug.is_empty() || slug.ends_with('-')) {
            slug.push(wanted);
        }
    }
    slug.truncate(MOST);
    slug.trim_end_matches('-').to_owned()
}

/// A letter without its accent; ligatures become two letters.
fn plain(c: char) -> impl Iterator<Item = char> {
    let text: &str = match c {
        'à' | 'á' | 'â' | 'ã' | 'ä' | 'å' => "a",
        'ç' => "c",
        'è' | 'é' | 'ê' | 'ë' => "e",
        'ì' | 'í' | 'î' | 'ï' => "i",
        'ñ' => "n",
        'ò' | 'ó' | 'ô' | 'õ' | 'ö' => "o",
        'ù' | 'ú' | 'û' | 'ü' => "u",
        'ÿ' => "y",
        'œ' => "oe",
        'æ' => "ae",
        _ => "",
    };
    let kept = if text.is_empty() { Some(c) } else { None };
    text.chars().chain(kept)
}

/// The first of `slug`, `slug-2`, `slug-3` … that is free.
pub fn free(slug: &str, is_taken: impl Fn(&str) -> bool) -> String {
    let wanted = if slug.is_empty() { "page" } else { slug };
    let numbered = (2..).map(|number| format!("{wanted}-{number}"));
    std::iter::once(wanted.to_owned()).chain(numbered).find(|slug| !is_taken(slug)).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn titles_become_addresses() {
        let table = [
            ("Ressources humaines", "ressources-humaines"),
            ("Congés payés : l'essentiel", "conges-payes-l-essentiel"),
            ("  Œuvres & Cie !  ", "oeuvres-cie"),
            ("ÉTÉ 2027", "ete-2027"),
            ("«»", ""),
            ("../../etc/passwd", "etc-passwd"),
        ];
        for (title, expected) in table {
            assert_eq!(slug(title), expected, "{title}");
        }
        assert!(slug(&"long ".repeat(100)).len() <= MOST);
    }

    #[test]
    fn a_taken_slug_gets_a_number() {
        let taken = ["accueil", "accueil-2"];
        assert_eq!(free("accueil", |slug| taken.contains(&slug)), "accueil-3");
        assert_eq!(free("", |_| false), "page");
    }
}
