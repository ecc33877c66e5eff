//! What proves a signature: who, in what role, what was shown, when, how the signer was known, and the hash of the record
//! before it. Records are only ever added: one that is edited, taken out, moved or put in shows, and so does a tail that
//! is cut off, against a head of the chain that is kept elsewhere (trust.md SG1, SG5).

use chrono::SecondsFormat;
use parvis_kernel::clock::Instant;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use uuid::Uuid;

use super::content;

/// One signature. Every member but `hash` is part of what `hash` seals.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Record {
    /// Its place in the chain, from 1, without a gap: the order of signatures, whatever clocks say.
    pub number: i64,
    pub request: Uuid,
    /// The step that it decides on; nothing for the requester's own signature.
    pub step: Option<Step>,
    pub act: String,
    /// Why, where a reason is asked for.
    pub reason: String,
    pub signer: Signer,
    /// Whose place the signer takes.
    pub stands_in_for: Option<Named>,
    /// SHA-256 of the canonical content that was shown: all fields, the hashes of what is attached, the form's version.
    pub content: String,
    /// The sentence that was shown above the button.
    pub sentence: String,
    /// UTC, to the microsecond.
    pub at: Instant,
    /// How the signer was known: `password`.
    pub method: String,
    pub address: String,
    pub user_agent: String,
    /// SHA-256 of the session's id.
    pub session: String,
    /// An administrator had this person's password reset since their last signature.
    pub after_reset: bool,
    /// The hash of the record before; empty for the first.
    pub previous: String,
    pub hash: String,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Step {
    pub position: u16,
    pub label: String,
}

/// Somebody, by the name that they had then.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Named {
    pub id: Uuid,
    pub name: String,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Signer {
    pub id: Uuid,
    pub name: String,
    /// What they were then, in words: « Directrice ».
    pub function: String,
}

/// The end of the chain at some time, kept where the database's keeper cannot write.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Head {
    /// The last record's; 0 before the first.
    pub number: i64,
    pub hash: String,
}

/// What is left of a record whose request was kept for its time and is gone: its place in the chain.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Blank {
    pub number: i64,
    pub previous: String,
    pub hash: String,
}

impl Blank {
    pub fn of(record: &Record) -> Self {
        Self { number: record.number, previous: record.previous.clone(), hash: record.hash.clone() }
    }
}

/// What is wrong with a chain, and where.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case", tag = "fault")]
pub enum Fault {
    /// The record no longer says what was signed.
    Edited { number: i64 },
    /// It does not follow the one before it: something between them was taken out, put in or moved.
    Broken { number: i64 },
    /// The chain once went on to here, as a kept head says, with this very record.
    Cut { number: i64 },
}

impl Record {
    /// The same record, put at the end of a chain.
    pub fn sealed(mut self, after: &Head) -> Self {
        self.number = after.number + 1;
        self.previous = after.hash.clone();
        self.hash = self.seal();
        self
    }

    pub fn head(&self) -> Head {
        Head { number: self.number, hash: self.hash.clone() }
    }

    /// SHA-256 over the canonical form of everything but the hash itself: anybody can do the same without us.
    fn seal(&self) -> String {
        let mut sealed = serde_json::to_value(self).unwrap_or_default();
        if let Value::Object(members) = &mut sealed {
            members.remove("hash");
            // One way to write an instant, whatever a database makes of its zeros.
            members.insert("at".to_owned(), self.at.to_rfc3339_opts(SecondsFormat::Micros, true).into());
        }
        content::hash(&sealed)
    }
}

/// Reads a chain from its beginning, piece by piece.
#[derive(Debug, Default)]
pub struct Verification {
    last: Head,
    heads: Vec<Head>,
    /// Everything wrong that was found so far, in the chain's order.
    pub faults: Vec<Fault>,
    pub read: u64,
}

impl Verification {
    /// `heads` are those that were kept elsewhere.
    pub fn against(heads: impl IntoIterator<Item = Head>) -> Self {
        let mut heads: Vec<_> = heads.into_iter().filter(|head| head.number > 0).collect();
        heads.sort_by_key(|head| head.number);
        Self { heads, ..Self::default() }
    }

    /// The next record, in the order of the chain's numbers.
    pub fn read(&mut self, record: &Record) {
        self.read += 1;
        if record.hash != record.seal() {
            self.faults.push(Fault::Edited { number: record.number });
        }
        self.pass(&Blank::of(record));
    }

    /// The place of one that is gone after its time. Whether it should be is for the caller to ask.
    pub fn pass(&mut self, record: &Blank) {
        if record.number != self.last.number + 1 || record.previous != self.last.hash {
            self.faults.push(Fault::Broken { number: record.number });
        }
        let kept = self.heads.iter().filter(|head| head.number == record.number);
        if kept.clone().any(|head| head.hash != record.hash) {
            self.faults.push(Fault::Cut { number: record.number });
        }
        self.last = Head { number: record.number, hash: record.hash.clone() };
    }

    /// Nothing follows. What the chain ends with, to be kept as a head.
    pub fn end(mut self) -> (Head, Vec<Fault>) {
        let last = self.last.number;
        let missing = self.heads.iter().find(|head| head.number > last);
        self.faults.extend(missing.map(|head| Fault::Cut { number: head.number }));
        (self.last, self.faults)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use serde_json::json;

    use super::*;

    fn chain(length: i64) -> Vec<Record> {
        let mut head = Head::default();
        let mut records = Vec::new();
        for number in 1..=length {
            let record: Record = serde_json::from_value(json!({
                "number": 0, "request": Uuid::from_u128(number as u128),
                "step": { "position": 1, "label": "Direction" }, "act": "approve", "reason": "",
                "signer": { "id": Uuid::from_u128(7), "name": "Claire Vasseur", "function": "Coordinatrice" },
                "stands_in_for": null, "content": "0".repeat(64), "sentence": "J’approuve cette demande.",
                "at": "2026-11-25T08:00:00.000001Z", "method": "password", "address": "127.0.0.1",
                "user_agent": "Firefox", "session": "", "after_reset": false, "previous": "", "hash": "",
            }))
            .unwrap();
            let record = record.sealed(&head);
            head = record.head();
            records.push(record);
        }
        records
    }

    fn verified(records: &[Record], heads: &[Head]) -> Vec<Fault> {
        let mut verification = Verification::against(heads.iter().cloned());
        records.iter().for_each(|record| verification.read(record));
        verification.end().1
    }

    #[test]
    fn a_whole_chain_is_whole() {
        let records = chain(20);
        assert_eq!(verified(&records, &[records[9].head(), records[19].head()]), []);
        assert_eq!(verified(&[], &[]), []);
    }

    #[test]
    fn what_is_taken_out_put_in_moved_or_cut_off_shows() {
        let records = chain(20);
        let mut without = records.clone();
        without.remove(7);
        assert_eq!(verified(&without, &[]), [Fault::Broken { number: 9 }]);

        let mut moved = records.clone();
        moved.swap(3, 4);
        assert!(!verified(&moved, &[]).is_empty());

        let mut more = records.clone();
        more.insert(5, records[4].clone().sealed(&records[4].head()));
        assert!(!verified(&more, &[]).is_empty());

        // A chain cut short is whole in itself: only a head that was kept tells.
        assert_eq!(verified(&records[..12], &[]), []);
        assert_eq!(verified(&records[..12], &[records[15].head()]), [Fault::Cut { number: 16 }]);

        // So is one that somebody wrote anew from the middle on.
        let mut anew = records[..12].to_vec();
        for _ in 12..20 {
            let head = anew[anew.len() - 1].head();
            anew.push(Record { reason: "autre".to_owned(), ..records[12].clone() }.sealed(&head));
        }
        assert_eq!(verified(&anew, &[]), []);
        assert_eq!(verified(&anew, &[records[15].head()]), [Fault::Cut { number: 16 }]);
    }

    /// A letter more, a letter less, another one: wherever it is.
    fn edited(value: &mut Value, at: usize, with: char) -> bool {
        let mut left = at;
        fn walk(value: &mut Value, left: &mut usize, with: char) -> bool {
            match value {
                Value::Object(members) => members.values_mut().any(|value| walk(value, left, with)),
                Value::String(text) => {
                    let length = text.chars().count() + 1;
                    if *left >= length {
                        *left -= length;
                        return false;
                    }
                    let before: String = text.chars().take(*left).collect();
                    let after: String = text.chars().skip(*left + 1).collect();
                    let new = format!("{before}{with}{after}");
                    let changed = new != *text;
                    *text = new;
                    changed
                }
                Value::Bool(is) => {
                    *is = !*is;
                    true
                }
                _ => false,
            }
        }
        walk(value, &mut left, with)
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(500))]

        /// One letter changed anywhere in one record of a chain is found, at that record or at the next one.
        #[test]
        fn one_letter_changed_is_found(which in 0usize..12, at in 0usize..700, with in proptest::char::range('a', 'z')) {
            let mut records = chain(12);
            let mut value = serde_json::to_value(&records[which]).unwrap();
            prop_assume!(edited(&mut value, at, with));
            // What is no record any more is found when it is read.
            if let Ok(record) = serde_json::from_value::<Record>(value) {
                prop_assume!(record != records[which]);
                records[which] = record;
                prop_assert!(!verified(&records, &[]).is_empty());
            }
        }
    }
}
