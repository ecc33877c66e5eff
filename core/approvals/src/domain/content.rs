//! What is signed: the exact content that was shown, written in one way only, so that its hash says whether it is still
//! the same (trust.md SG1, SG2).

use serde_json::Value;
use sha2::{Digest, Sha256};

/// A content in its one form: members in the order of their names, no spaces (RFC 8785, for values without fractions).
pub fn canonical(content: &Value) -> String {
    let mut text = String::new();
    write(content, &mut text);
    text
}

/// SHA-256 of the canonical form, 64 hexadecimal digits.
pub fn hash(content: &Value) -> String {
    hex(&Sha256::digest(canonical(content)))
}

pub(crate) fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

fn write(value: &Value, text: &mut String) {
    match value {
        Value::Array(items) => {
            text.push('[');
            for (position, item) in items.iter().enumerate() {
                if position > 0 {
                    text.push(',');
                }
                write(item, text);
            }
            text.push(']');
        }
        Value::Object(members) => {
            let mut members: Vec<_> = members.iter().collect();
            // By UTF-16 units, as the RFC asks.
            members.sort_by_key(|(name, _)| name.encode_utf16().collect::<Vec<_>>());
            text.push('{');
            for (position, (name, value)) in members.into_iter().enumerate() {
                if position > 0 {
                    text.push(',');
                }
                text.push_str(&Value::from(name.as_str()).to_string());
                text.push(':');
                write(value, text);
            }
            text.push('}');
        }
        simple => text.push_str(&simple.to_string()),
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn the_order_of_members_does_not_count_but_that_of_items_does() {
        let one: Value = serde_json::from_str(r#"{"b":[1,2],"a":{"d":null,"c":"é\n"}}"#).unwrap();
        let same: Value = serde_json::from_str(r#"{ "a": {"c":"é\n","d":null}, "b": [1, 2] }"#).unwrap();
        assert_eq!(canonical(&one), r#"{"a":{"c":"é\n","d":null},"b":[1,2]}"#);
        assert_eq!(hash(&one), hash(&same));
        assert_ne!(hash(&one), hash(&json!({ "a": { "c": "é\n", "d": null }, "b": [2, 1] })));
        assert_ne!(hash(&json!({ "a": "1" })), hash(&json!({ "a": 1 })));
    }

    /// Known from outside: `printf '{"a":1}' | sha256sum`.
    #[test]
    fn anybody_finds_the_same_hash() {
        let expected = "015abd7f5cc57a2dd94b7590f04ad8084273905ee33ec5cebeae62276a97f862";
        assert_eq!(hash(&json!({ "a": 1 })), expected);
    }
}
