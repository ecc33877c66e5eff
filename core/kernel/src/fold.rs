//! Words without their accents and capitals: for addresses, and to find again what people type in their own way.

/// `Éveil — Œuvre` becomes `eveil — oeuvre`.
pub fn fold(text: &str) -> String {
    text.chars().flat_map(char::to_lowercase).flat_map(plain).collect()
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

#[cfg(test)]
mod tests {
    use super::fold;

    #[test]
    fn accents_and_capitals_go() {
        assert_eq!(fold("Éveil, Œuvre, ÇA ET LÀ"), "eveil, oeuvre, ca et la");
    }
}
