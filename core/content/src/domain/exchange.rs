//! The site, or a part of it, as files that people can read: Markdown with a TOML head, TOML beside folders. What names
//! another object does so by its path, never by an id: so a text is the same wherever it is taken.

use std::collections::HashMap;

use parvis_kernel::clock::{Date, Instant};
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::kind::Kind;

/// What this program writes, and the newest that it reads.
pub const FORMAT: u32 = 1;

/// Stands beside everything: that it is an export, and of which kind.
#[derive(Debug, Serialize, Deserialize)]
pub struct Manifest {
    pub format: u32,
    pub parvis: String,
    /// What the house holds and these files do not, in words: for whoever takes this for a backup.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub left_out: Vec<String>,
    /// Those that readers are named by: made where they are missing.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub sectors: Vec<Sector>,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Sector {
    pub slug: String,
    pub name: String,
}

/// A section or a folder of documents, in the file `_place.toml` of its folder.
#[derive(Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Place {
    pub kind: Kind,
    pub title: String,
    #[serde(default)]
    pub summary: String,
    /// Its place among its siblings.
    #[serde(default)]
    pub order: u32,
    #[serde(default)]
    pub hidden: bool,
    /// `role:hr`, `sector:enfance`, `person:nadia`, `public`; absent when what is above decides.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub audience: Option<Vec<String>>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub documents: Vec<Document>,
}

#[derive(Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Document {
    /// Its file beside.
    pub file: String,
    /// What readers call the file.
    pub name: String,
    pub title: String,
    #[serde(default)]
    pub description: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub shown_until: Option<Date>,
}

/// A page or a news item: the head of its file.
#[derive(Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Written {
    pub kind: Kind,
    pub title: String,
    #[serde(default)]
    pub summary: String,
    #[serde(default)]
    pub order: u32,
    #[serde(default)]
    pub hidden: bool,
    /// Readers see nothing of it yet.
    #[serde(default)]
    pub draft: bool,
    #[serde(default)]
    pub pinned: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub image: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub published_at: Option<Instant>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub expires_at: Option<Instant>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub review_on: Option<Date>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub audience: Option<Vec<String>>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub images: Vec<Image>,
}

/// What waits for being published where readers see something else: the head of `….draft.md`.
#[derive(Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Waiting {
    pub title: String,
    #[serde(default)]
    pub summary: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub image: Option<String>,
}

/// A picture of a page; its widths are the files `<number>/<width>.jpg` of `….images`.
#[derive(Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Image {
    pub alt: String,
    pub name: String,
    pub focus: [i32; 2],
    pub likeness: i64,
    /// Width and height of each.
    pub sizes: Vec<[i32; 2]>,
}

const FENCE: &str = "+++\n";

/// Head and body as one text.
pub fn join(head: &impl Serialize, body: &str) -> Result<String, String> {
    let head = toml::to_string(head).map_err(|fault| fault.to_string())?;
    Ok(format!("{FENCE}{head}{FENCE}{body}"))
}

/// The head and the body of a text.
pub fn split<T: DeserializeOwned>(text: &str) -> Result<(T, &str), String> {
    let rest = text.strip_prefix(FENCE).ok_or("it does not begin with +++")?;
    let end = rest.find("\n+++\n").ok_or("its head has no end")?;
    let head = toml::from_str(&rest[..=end]).map_err(|fault| fault.message().to_owned())?;
    Ok((head, &rest[end + 1 + FENCE.len()..]))
}

/// Puts names in the place of ids that have one.
pub fn named(text: &str, names: &HashMap<Uuid, String>) -> String {
    const LENGTH: usize = 36;
    let (mut out, mut from, mut at) = (String::with_capacity(text.len()), 0, 0);
    let bytes = text.as_bytes();
    while at + LENGTH <= bytes.len() {
        let is_like = bytes[at + 8] == b'-' && bytes[at + 13] == b'-' && bytes[at + 18] == b'-';
        let found = text.get(at..at + LENGTH).filter(|_| is_like);
        let name = found.and_then(|found| {
            let id = Uuid::try_parse(found).ok()?;
            names.get(&id).filter(|_| id.to_string() == found)
        });
        match name {
            Some(name) => {
                out.push_str(&text[from..at]);
                out.push_str(name);
                at += LENGTH;
                from = at;
            }
            None => at += 1,
        }
    }
    out.push_str(&text[from..]);
    out
}

/// The way back: ids in the place of names that are known.
pub fn identified(text: &str, ids: &HashMap<String, Uuid>) -> String {
    let (mut out, mut rest) = (String::with_capacity(text.len()), text);
    while let Some(start) = rest.find('=') {
        let end = rest[start + 1..].find('=').map(|end| start + 1 + end);
        match end.and_then(|end| Some((end, ids.get(&rest[start..=end])?))) {
            Some((end, id)) => {
                out.push_str(&rest[..start]);
                out.push_str(&id.to_string());
                rest = &rest[end + 1..];
            }
            None => {
                out.push_str(&rest[..=start]);
                rest = &rest[start + 1..];
            }
        }
    }
    out.push_str(rest);
    out
}

/// `=page:congés/…=`: no text that people write.
pub fn name(kind: &str, path: &str) -> String {
    format!("={kind}:{path}=")
}

/// The last part of an address, and nothing that leads elsewhere.
pub fn is_slug(name: &str) -> bool {
    let is_plain = |sign: char| sign.is_ascii_lowercase() || sign.is_ascii_digit() || sign == '-';
    !name.is_empty() && name.len() <= 100 && name.chars().all(is_plain)
}

/// `0001-livret.pdf`: the name of a document's file.
pub fn is_file(name: &str) -> bool {
    let (stem, extension) = name.rsplit_once('.').unwrap_or((name, ""));
    let is_short = extension.len() <= 8 && extension.chars().all(|sign| sign.is_ascii_alphanumeric());
    is_slug(stem) && is_short && stem.starts_with(|sign: char| sign.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_stand_for_ids_both_ways() {
        let (one, other) = (Uuid::from_u128(7), Uuid::from_u128(8));
        let names = HashMap::from([(one, name("image", "rh/conges/1"))]);
        let ids: HashMap<_, _> = names.iter().map(|(id, name)| (name.clone(), *id)).collect();
        for text in [
            format!("![é](/images/{one}) et {other}, {one}{one}"),
            format!("{}", one.to_string().to_uppercase()),
            "a = b == c =image:ailleurs= `=image:rh`".to_owned(),
            format!("é{one}="),
            String::new(),
        ] {
            let told = named(&text, &names);
            assert_eq!(identified(&told, &ids), text);
            assert!(!told.contains(&one.to_string()), "{told}");
        }
        assert_eq!(named(&format!("/images/{one}/"), &names), "/images/=image:rh/conges/1=/");
    }

    #[test]
    fn a_text_is_its_head_and_its_body() {
        let head = Waiting { title: "É = « +++ »".to_owned(), summary: String::new(), image: None };
        for body in ["", "Texte\n", "+++\nun\n+++\n", "\r\n sans fin"] {
            let text = join(&head, body).unwrap();
            let (read, rest) = split::<Waiting>(&text).unwrap();
            assert_eq!((read.title.as_str(), rest), (head.title.as_str(), body));
        }
        for bad in
            ["", "title", "+++\ntitle = 1\n+++\n", "+++\ntitle = 'a'\n", "+++\ntitle = 'a'\nelse = 1\n+++\n"]
        {
            assert!(split::<Waiting>(bad).is_err(), "{bad}");
        }
    }

    #[test]
    fn names_lead_nowhere_else() {
        for good in ["rh", "conges-payes-2"] {
            assert!(is_slug(good), "{good}");
        }
        for bad in ["", "..", ".", "a/b", "a\\b", "A", "é", "a.b", "_place", "a\0"] {
            assert!(!is_slug(bad), "{bad}");
        }
        for (name, good) in
            [("0001-livret.pdf", true), ("../0001.pdf", false), ("0001/x.pdf", false), ("livret.pdf", false)]
        {
            assert_eq!(is_file(name), good, "{name}");
        }
    }
}
