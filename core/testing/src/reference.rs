//! The reference of what a module may bring, made of the code's own words: doc comments and signatures, nothing else.

use std::fmt::Write;

/// What stands in a file before its first item.
fn opening(source: &str) -> String {
    let lines = source.lines().map_while(|line| line.strip_prefix("//!"));
    lines.map(str::trim).collect::<Vec<_>>().join("\n")
}

/// The public items of a file, each with its doc comment and what is public inside.
pub fn reference(file: &str, source: &str) -> String {
    let mut out = format!("## `{file}`\n\n{}\n", opening(source));
    let (mut doc, mut inside) = (Vec::new(), None::<String>);
    for line in source.lines() {
        let text = line.trim();
        if let Some(words) = text.strip_prefix("///") {
            doc.push(words.trim().to_owned());
            continue;
        }
        let deep = line.starts_with("    ") && !line.starts_with("     ");
        if line == "}" {
            inside = None;
        } else if let Some(name) = item(line) {
            let _ = write!(out, "\n### {name}\n\n");
            if !doc.is_empty() {
                let _ = writeln!(out, "{}\n", doc.join("\n"));
            }
            inside = line.ends_with('{').then(|| name.clone());
        } else if let Some(part) = inside.as_deref().filter(|_| deep).and_then(|name| part(name, text)) {
            let words = if doc.is_empty() { String::new() } else { format!(": {}", doc.join(" ")) };
            let _ = writeln!(out, "- `{part}`{words}");
        }
        if !text.starts_with("#[") {
            doc.clear();
        }
        if line.starts_with("#[cfg(test)]") {
            break;
        }
    }
    out
}

/// `struct Widget`, `trait SearchSource` … of a line that declares one for others.
fn item(line: &str) -> Option<String> {
    let rest = line.strip_prefix("pub ")?;
    let kind = ["struct", "trait", "enum", "type"].into_iter().find(|kind| rest.starts_with(kind))?;
    let name = rest[kind.len() + 1..].split(['<', ' ', ':', '{', ';', '(']).next()?;
    Some(format!("{kind} {name}"))
}

/// What is said of a line inside an item: a public field, a method of a trait, a variant of an enum.
fn part(name: &str, text: &str) -> Option<String> {
    let shown = text.trim_end_matches([',', ';', '{']).trim();
    if name.starts_with("struct") {
        return shown.strip_prefix("pub ").map(str::to_owned);
    }
    if name.starts_with("trait") {
        let is_method = ["fn ", "async fn "].iter().any(|start| shown.starts_with(start));
        return is_method.then(|| shown.to_owned());
    }
    let is_variant = name.starts_with("enum") && shown.starts_with(|c: char| c.is_ascii_uppercase());
    is_variant.then(|| shown.to_owned())
}

#[cfg(test)]
mod tests {
    use super::reference;

    #[test]
    fn the_code_s_own_words() {
        let source = "//! Opening.\n\n/// A card.\n#[derive(Clone)]\npub struct Card {\n    /// Its title.\n    pub title: String,\n    secret: u8,\n}\n\n/// Tells.\npub trait Tells {\n    /// One word.\n    fn word(&self) -> String;\n}\n\npub enum Side {\n    /// Left.\n    Left,\n}\n";
        let said = reference("card", source);
        assert_eq!(
            said,
            "## `card`\n\nOpening.\n\n### struct Card\n\nA card.\n\n- `pub title: String`: Its title.\n"
                .replace("`pub title", "`title")
                + "\n### trait Tells\n\nTells.\n\n- `fn word(&self) -> String`: One word.\n\n### enum Side\n\n- `Left`: Left.\n"
        );
    }
}
