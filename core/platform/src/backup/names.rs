//! The names that entries of a backup may have. Anything else, least of all a way out of the folder, is refused.

pub(super) const MANIFEST: &str = "manifest.json";
pub(super) const SQLITE: &str = "database/parvis.sqlite.lz4";
pub(super) const CONFIG: &str = "parvis.toml";
pub(super) const SECRET: &str = "secret.key";

/// `database/<table>/<number>.copy.lz4`
pub(super) fn table_part(table: &str, number: usize) -> String {
    format!("database/{table}/{number:06}.copy.lz4")
}

/// The table of a part.
pub(super) fn table_of(path: &str) -> Option<&str> {
    let (table, part) = path.strip_prefix("database/")?.split_once('/')?;
    (is_word(table) && part.ends_with(".copy.lz4") && is_plain(part)).then_some(table)
}

/// The content that a blob's name promises.
pub(super) fn blob_of(path: &str) -> Option<&str> {
    let (shelf, hash) = path.strip_prefix("files/")?.split_once('/')?;
    let is_hash = hash.len() == 64 && hash.bytes().all(|byte| matches!(byte, b'0'..=b'9' | b'a'..=b'f'));
    (is_hash && shelf == &hash[..2]).then_some(hash)
}

pub(super) fn is_known(path: &str) -> bool {
    matches!(path, MANIFEST | SQLITE | CONFIG | SECRET)
        || table_of(path).is_some()
        || blob_of(path).is_some()
        || path.strip_prefix("themes/").is_some_and(|rest| rest.len() < 200 && rest.split('/').all(is_plain))
}

fn is_word(name: &str) -> bool {
    !name.is_empty() && name.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'_')
}

fn is_plain(name: &str) -> bool {
    let allowed = |sign: char| sign.is_alphanumeric() || "._- ".contains(sign);
    !name.is_empty() && !name.starts_with('.') && name.chars().all(allowed)
}
