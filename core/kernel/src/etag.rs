//! Names of contents (RFC 9110, 8.8.3): short, quick, the same in every version of the program. They tell one content from
//! another; they seal nothing.

use axum::http::{HeaderMap, HeaderValue, header};
use twox_hash::XxHash3_128;

/// 32 hexadecimal digits.
pub fn name(content: impl AsRef<[u8]>) -> String {
    format!("{:032x}", XxHash3_128::oneshot(content.as_ref()))
}

/// True when whoever asks has this already, by `If-None-Match`. The tag comes with its quotes.
pub fn is_known(asked: &HeaderMap, tag: &str) -> bool {
    asked.get(header::IF_NONE_MATCH).is_some_and(|known| names(known, tag))
}

/// True when a value of `If-None-Match` names this tag, strongly or weakly.
pub(crate) fn names(known: &HeaderValue, tag: &str) -> bool {
    let weak = |one: &str| one.trim().trim_start_matches("W/") == tag;
    known.to_str().is_ok_and(|known| known.trim() == "*" || known.split(',').any(weak))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_list_of_weak_and_strong_tags_is_searched_for_the_whole_tag() {
        let known = |text: &'static str| {
            is_known(
                &HeaderMap::from_iter([(header::IF_NONE_MATCH, HeaderValue::from_static(text))]),
                "\"ab\"",
            )
        };
        assert!(known("\"ab\"") && known("*") && known("\"x\", W/\"ab\""));
        assert!(!known("\"abc\"") && !known("\"x.ab\"") && !known("ab") && !known(""));
        assert!(!is_known(&HeaderMap::new(), "\"ab\""));
    }

    #[test]
    fn another_content_has_another_name() {
        assert_eq!(name("a"), name("a"));
        assert_ne!(name("a"), name("b"));
        assert_eq!(name("").len(), 32);
    }
}
