//! Turning a title into the last part of an address.

use parvis_kernel::fold::fold;

/// The longest slug, in characters.
const MOST: usize = 80;

/// `« Congés payés : l'essentiel »` becomes `conges-payes-l-essentiel`. Empty when nothing is left.
pub fn slug(title: &str) -> String {
    let mut slug = String::new();
    for c in fold(title).chars() {
        let wanted = if c.is_ascii_alphanumeric() { c } else { '-' };
        if wanted != '-' || !(slug.is_empty() || slug.ends_with('-')) {
            slug.push(wanted);
        }
    }
    slug.truncate(MOST);
    slug.trim_end_matches('-').to_owned()
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
