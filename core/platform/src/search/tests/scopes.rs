//! Nobody notices an entry out of their scopes: not by a hit, not by a count, not by what is repaired or completed.

use std::collections::HashSet;
use std::sync::Arc;

use parvis_kernel::ports::search::{Question, SearchIndex};
use uuid::Uuid;

use super::{Collection, ids, sorted};

const SECRET: u128 = 99;

fn with_secret(texts: &[&str], secrets: &[&str]) -> Collection {
    let collection = Collection::of(texts);
    let hidden = secrets.iter().zip(1_000..).map(|(text, id)| {
        let mut entry = collection.entry(id, text);
        entry.scope = Uuid::from_u128(SECRET);
        entry
    });
    collection.put(hidden.collect(), 2);
    collection
}

#[test]
fn a_forbidden_scope_changes_neither_hits_nor_total() {
    let texts = ["La réunion de lundi", "Le licenciement économique", "Une réunion annulée"];
    let secrets = [
        "Réunion secrète",
        "Le licenciement de Martin",
        "reunoin lisencie trnaspo",
        "secret secrétaire réu licen mardi",
    ];
    let open = Collection::of(&texts);
    let mixed = with_secret(&texts, &secrets);
    for text in [
        "réunion",
        "reunoin",
        "lisencie",
        "trnaspo",
        "licen",
        "réu",
        "secret",
        "secrète",
        "martin",
        "mardi",
        "r",
        "s",
        "l",
        "la",
        "dreunion",
        "licencimeent",
    ] {
        for unfinished in [false, true] {
            let ask = |collection: &Collection| {
                collection.index.search(&Question { unfinished, ..collection.question(text) }).unwrap()
            };
            let (expected, found) = (ask(&open), ask(&mixed));
            assert_eq!(sorted(ids(&found)), sorted(ids(&expected)), "{text}");
            assert_eq!(found.total, expected.total, "{text}");
        }
    }
}

#[test]
fn only_the_scopes_listed_are_seen() {
    let collection = with_secret(&["ouvert"], &["ouvert"]);
    let ask = |scopes: &[u128]| {
        let scopes: HashSet<Uuid> = scopes.iter().map(|scope| Uuid::from_u128(*scope)).collect();
        let hits = collection
            .index
            .search(&Question { scopes: Arc::new(scopes), ..collection.question("ouvert") })
            .unwrap();
        assert_eq!(hits.total, hits.hits.len());
        assert!(
            hits.hits
                .iter()
                .all(|hit| hit.scope.as_u128() == if hit.subject.id.as_u128() == 1 { 1 } else { SECRET })
        );
        sorted(ids(&hits))
    };
    assert_eq!(ask(&[]), Vec::<u128>::new());
    assert_eq!(ask(&[5]), Vec::<u128>::new());
    assert_eq!(ask(&[1]), [1]);
    assert_eq!(ask(&[SECRET]), [1_000]);
    assert_eq!(ask(&[1, SECRET, 5]), [1, 1_000]);
}

#[test]
fn an_entry_that_moves_is_seen_by_its_new_readers_only() {
    let collection = Collection::of(&["note interne"]);
    let mut moved = collection.entry(1, "note interne");
    moved.scope = Uuid::from_u128(SECRET);
    collection.put(vec![moved], 2);
    assert_eq!(collection.ask("note"), Vec::<u128>::new());
    let scopes = Arc::new(HashSet::from([Uuid::from_u128(SECRET)]));
    let hits = collection.index.search(&Question { scopes, ..collection.question("note") }).unwrap();
    assert_eq!(ids(&hits), [1]);
}
