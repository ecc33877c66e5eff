//! The closed list of file types that the intranet keeps, decided by what is inside a file, never by its name alone;
//! and the cleaning of the names that people give to files.

/// One type of file that is kept.
#[derive(Debug, PartialEq, Eq)]
pub struct MediaType {
    pub mime: &'static str,
    /// The extension that every file of this type is given, without the dot.
    pub extension: &'static str,
    /// Other extensions that mean the same type: such a name is left as it is.
    pub synonyms: &'static [&'static str],
    /// May a browser show it in the page's origin? Everything else is downloaded (trust.md IN6).
    pub is_inline_safe: bool,
}

const fn shown(mime: &'static str, extension: &'static str, synonyms: &'static [&'static str]) -> MediaType {
    MediaType { mime, extension, synonyms, is_inline_safe: true }
}

const fn downloaded(
    mime: &'static str,
    extension: &'static str,
    synonyms: &'static [&'static str],
) -> MediaType {
    MediaType { mime, extension, synonyms, is_inline_safe: false }
}

pub const PDF: MediaType = shown("application/pdf", "pdf", &[]);
pub const DOCX: MediaType =
    downloaded("application/vnd.openxmlformats-officedocument.wordprocessingml.document", "docx", &[]);
pub const XLSX: MediaType =
    downloaded("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "xlsx", &[]);
pub const PPTX: MediaType =
    downloaded("application/vnd.openxmlformats-officedocument.presentationml.presentation", "pptx", &[]);
pub const ODT: MediaType = downloaded("application/vnd.oasis.opendocument.text", "odt", &[]);
pub const ODS: MediaType = downloaded("application/vnd.oasis.opendocument.spreadsheet", "ods", &[]);
pub const ODP: MediaType = downloaded("application/vnd.oasis.opendocument.presentation", "odp", &[]);
/// Office 97–2003: kept and found by name, because archives are full of them; nothing is read inside.
pub const DOC: MediaType = downloaded("application/msword", "doc", &[]);
pub const XLS: MediaType = downloaded("application/vnd.ms-excel", "xls", &[]);
pub const PPT: MediaType = downloaded("application/vnd.ms-powerpoint", "ppt", &[]);
pub const TEXT: MediaType = shown("text/plain", "txt", &["text"]);
pub const MARKDOWN: MediaType = downloaded("text/markdown", "md", &["markdown"]);
pub const CSV: MediaType = downloaded("text/csv", "csv", &[]);
pub const JPEG: MediaType = shown("image/jpeg", "jpg", &["jpeg"]);
pub const PNG: MediaType = shown("image/png", "png", &[]);
pub const WEBP: MediaType = shown("image/webp", "webp", &[]);
pub const GIF: MediaType = shown("image/gif", "gif", &[]);

/// Every type that is kept, in the order in which people are told about them.
pub static ALLOWED: [&MediaType; 17] = [
    &PDF, &DOCX, &ODT, &XLSX, &ODS, &PPTX, &ODP, &TEXT, &MARKDOWN, &CSV, &JPEG, &PNG, &WEBP, &GIF, &DOC,
    &XLS, &PPT,
];

impl MediaType {
    /// The type of a stored mime string.
    pub fn by_mime(mime: &str) -> Option<&'static Self> {
        ALLOWED.into_iter().find(|allowed| allowed.mime == mime)
    }

    /// The type that a file name announces. Never enough to trust the file.
    pub fn by_extension(name: &str) -> Option<&'static Self> {
        let (_, extension) = name.rsplit_once('.')?;
        ALLOWED.into_iter().find(|allowed| allowed.has_extension(extension))
    }

    pub fn is_image(&self) -> bool {
        self.mime.starts_with("image/")
    }

    fn has_extension(&self, extension: &str) -> bool {
        std::iter::once(&self.extension)
            .chain(self.synonyms)
            .any(|known| known.eq_ignore_ascii_case(extension))
    }
}

/// The longest name that is kept, in bytes: what common file systems accept, less room for « (2) » on download.
const MAX_NAME: usize = 200;

/// A name that is safe to show, to send in a header and to save on any computer: no path, no control or direction
/// character, nothing that Windows refuses, French letters kept, and the one extension that matches the content.
pub fn clean_file_name(name: &str, media_type: &MediaType) -> String {
    let last = name.rsplit(['/', '\\']).find(|part| !part.trim().is_empty()).unwrap_or_default();
    let plain: String = last.chars().filter_map(harmless).collect();
    let stem = strip_extensions(&plain, media_type);
    let stem = stem.split_whitespace().collect::<Vec<_>>().join(" ");
    let stem = stem.trim_matches(['.', ' ', '-']);
    let stem = if stem.is_empty() { "document" } else { stem };
    // Windows opens a device instead of a file with these names, whatever the extension.
    let reserved = stem.split('.').next().is_some_and(is_device);
    let mut clean = if reserved { format!("_{stem}") } else { stem.to_owned() };
    let mut end = clean.len().min(MAX_NAME - media_type.extension.len() - 1);
    while !clean.is_char_boundary(end) {
        end -= 1;
    }
    clean.truncate(end);
    format!("{}.{}", clean.trim_end_matches([' ', '.']), media_type.extension)
}

/// Drops what is invisible or reorders text, and turns into a dash what no file system likes.
fn harmless(c: char) -> Option<char> {
    match c {
        '<' | '>' | ':' | '"' | '|' | '?' | '*' => Some('-'),
        '\t' | '\n' | '\r' | '\u{a0}' | '\u{202f}' => Some(' '),
        '\u{ad}'
        | '\u{61c}'
        | '\u{200b}'..='\u{200f}'
        | '\u{2028}'..='\u{202e}'
        | '\u{2060}'..='\u{206f}' => None,
        '\u{feff}' | '\u{fff9}'..='\u{ffff}' | '\u{e000}'..='\u{f8ff}' | '\u{e0000}'..='\u{10ffff}' => None,
        _ if c.is_control() => None,
        _ => Some(c),
    }
}

/// Takes off the type's own extension, and any that programs would run: `facture.pdf.exe` becomes `facture`. Other dots
/// are part of the name (« Compte rendu 12.03 »).
fn strip_extensions<'a>(name: &'a str, media_type: &MediaType) -> &'a str {
    let mut stem = name.trim().trim_end_matches('.');
    while let Some((before, extension)) = stem.rsplit_once('.') {
        let extension = extension.trim();
        let known = media_type.has_extension(extension)
            || ACTIVE.iter().any(|active| active.eq_ignore_ascii_case(extension))
            || MediaType::by_extension(stem).is_some();
        if !known {
            break;
        }
        stem = before.trim_end();
    }
    stem
}

/// Extensions that a computer runs or unpacks, or that a browser or an office program runs something from.
const ACTIVE: [&str; 50] = [
    "exe", "com", "bat", "cmd", "msi", "msp", "scr", "pif", "cpl", "dll", "ps1", "vbs", "vbe", "js", "jse",
    "mjs", "wsf", "wsh", "hta", "lnk", "url", "reg", "jar", "app", "apk", "dmg", "sh", "bash", "py", "pl",
    "php", "html", "htm", "xhtml", "shtml", "mhtml", "svg", "svgz", "xml", "docm", "xlsm", "pptm", "xlsb",
    "swf", "zip", "rar", "7z", "gz", "tar", "iso",
];

fn is_device(stem: &str) -> bool {
    let stem = stem.trim().to_ascii_lowercase();
    matches!(stem.as_str(), "con" | "prn" | "aux" | "nul" | "conin$" | "conout$")
        || (stem.len() == 4
            && (stem.starts_with("com") || stem.starts_with("lpt"))
            && stem.ends_with(|c: char| c.is_ascii_digit()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_cleaned_and_keep_their_letters() {
        for (given, media_type, expected) in [
            ("Règlement intérieur à l’été.pdf", &PDF, "Règlement intérieur à l’été.pdf"),
            ("facture.pdf.exe", &PDF, "facture.pdf"),
            ("photo.JPEG", &JPEG, "photo.jpg"),
            ("../../etc/passwd", &TEXT, "passwd.txt"),
            ("C:\\Users\\Zoé\\Œuvre.docx", &DOCX, "Œuvre.docx"),
            ("cv\u{202e}fdp.exe", &PDF, "cvfdp.pdf"),
            ("a\0b\u{1b}[31m.txt", &TEXT, "ab[31m.txt"),
            ("CON.txt", &TEXT, "_CON.txt"),
            ("aux.2026.csv", &CSV, "_aux.2026.csv"),
            ("Compte rendu 12.03", &ODT, "Compte rendu 12.03.odt"),
            ("...", &PDF, "document.pdf"),
            ("", &PNG, "document.png"),
            (".htaccess", &TEXT, "htaccess.txt"),
            ("a<b>\"c\"\r\nSet-Cookie: x.png", &PNG, "a-b--c- Set-Cookie- x.png"),
            ("page.html", &TEXT, "page.txt"),
            ("dossier/", &PDF, "dossier.pdf"),
        ] {
            assert_eq!(clean_file_name(given, media_type), expected, "{given:?}");
        }
    }

    #[test]
    fn long_names_are_cut_between_letters() {
        let clean = clean_file_name(&"é".repeat(400), &PDF);
        assert!(clean.len() <= MAX_NAME && clean.ends_with("é.pdf"));
    }

    #[test]
    fn a_clean_name_stays_as_it_is() {
        for name in ["Œuvre (2).pdf", "1. Ordre du jour.pdf", "été.v2.pdf"] {
            let once = clean_file_name(name, &PDF);
            assert_eq!(clean_file_name(&once, &PDF), once);
            assert_eq!(once, name);
        }
    }

    #[test]
    fn every_type_is_found_by_its_mime_and_by_its_extension() {
        for allowed in ALLOWED {
            assert_eq!(MediaType::by_mime(allowed.mime), Some(allowed));
            assert_eq!(MediaType::by_extension(&format!("x.{}", allowed.extension)), Some(allowed));
        }
    }
}
