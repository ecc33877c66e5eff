//! What is found, and in which order.

use chrono::{Duration, Utc};
use parvis_kernel::ports::search::{COUNT_LIMIT, Question, SearchIndex};
use uuid::Uuid;

use super::{Collection, ids, sorted};

#[test]
fn a_word_is_found_however_it_is_typed() {
    let collection = Collection::of(&[
        "Congés: Les demandes d’absence sont validées par l’école.",
        "Salles: La grande salle de réunion, au-dessus de l’accueil des œuvres.",
    ]);
    for (text, expected) in [
        ("absence", 1),
        ("ABSENCES", 1),
        ("l'absence", 1),
        ("l’absence", 1),
        ("labsence", 1),
        ("dabsence", 1),
        ("lecole", 1),
        ("quabsence", 1),
        ("validé", 1),
        ("demnade", 1),
        ("demandde", 1),
        ("demand", 1),
        ("reunion", 2),
        ("Réunions", 2),
        ("oeuvre", 2),
        ("reunoin", 2),
        ("résunion", 2),
        ("grande piscine", 2),
    ] {
        assert_eq!(collection.ask(text), [expected], "{text}");
    }
    assert_eq!(collection.ask("piscine"), Vec::<u128>::new());
}

#[test]
fn an_unfinished_last_word_is_completed() {
    let collection = Collection::of(&[
        "Le règlement intérieur",
        "Les règles de vie",
        "La réunion de rentrée",
        "Le transport",
    ]);
    assert_eq!(sorted(collection.ask_typing("règl")), [1, 2]);
    assert_eq!(sorted(collection.ask_typing("r")), [1, 2, 3]);
    assert_eq!(collection.ask_typing("zzz"), Vec::<u128>::new());
    assert_eq!(collection.ask_typing("trnaspo"), [4], "a slip in an unfinished word");
    assert_eq!(
        collection.ask_typing("transpo "),
        [4],
        "a word that nobody uses is completed wherever it stands"
    );
    assert_eq!(collection.ask("transpo"), [4], "in a finished question too");
    assert_eq!(sorted(collection.ask("vie réunio")), [2, 3], "any word counts");
}

#[test]
fn a_word_in_use_is_neither_repaired_nor_completed_in_a_finished_question() {
    let collection = Collection::of(&["Le mur du fond", "Le jus de mûre", "Un murmure", "Il est mort"]);
    assert_eq!(sorted(collection.ask("mur")), [1, 2], "« mur » and « mûre » share their stem");
    assert_eq!(sorted(collection.ask_typing("mur")), [1, 2, 3]);
}

#[test]
fn numbers_are_not_repaired() {
    let collection = Collection::of(&["Le budget de 2025"]);
    assert_eq!(collection.ask("2026"), Vec::<u128>::new());
}

#[test]
fn stop_words_do_not_matter_unless_alone() {
    let collection = Collection::of(&["Le planning de la semaine", "Qui est qui dans la maison", "Le frigo"]);
    assert_eq!(collection.ask("où est le planning de la"), [1]);
    assert_eq!(collection.ask("qui"), [2]);
    assert_eq!(sorted(collection.ask("de la")), [1, 2]);
    assert_eq!(collection.ask_typing("le planning de l"), [1]);
}

#[test]
fn merged_terms_weigh_as_one() {
    // « lettrre » has two readings; the entry that uses both must not beat the one that has the other word too.
    let collection = Collection::of(&[
        "lettre et lettres, lettré, lettrage",
        "lettre de mission",
        "mission",
        "autre chose",
    ]);
    assert_eq!(collection.ask("lettrre mission")[0], 2);
}

#[test]
fn the_title_counts_and_the_newer_goes_first() {
    let collection = Collection::empty();
    let mut entries: Vec<_> = (1..=3).map(|id| collection.entry(id, "Note: le vélo")).collect();
    entries[0].changed_at = Utc::now() - Duration::days(900);
    entries[1].changed_at = Utc::now();
    entries[2].title = "Le vélo".to_owned();
    entries[2].changed_at = Utc::now() - Duration::days(900);
    collection.put(entries, 1);
    assert_eq!(collection.ask("vélo"), [3, 2, 1]);
}

#[test]
fn counting_stops_and_pages_follow_each_other() {
    let collection = Collection::empty();
    let entries =
        (1..=COUNT_LIMIT as u128 + 200).map(|id| collection.entry(id, "le même mot partout")).collect();
    collection.put(entries, 1);
    let page = |offset| {
        let question = Question { offset, limit: 7, ..collection.question("mot") };
        collection.index.search(&question).unwrap()
    };
    assert_eq!(page(0).total, COUNT_LIMIT);
    let both: Vec<u128> = ids(&page(0)).into_iter().chain(ids(&page(7))).collect();
    assert_eq!(both.len(), 14);
    assert_eq!(
        both,
        ids(&collection.index.search(&Question { limit: 14, ..collection.question("mot") }).unwrap())
    );
    assert!(page(usize::MAX).hits.is_empty());
    assert_eq!(
        collection.index.search(&Question { limit: 0, ..collection.question("mot") }).unwrap().total,
        COUNT_LIMIT
    );
}

#[test]
fn skipping_common_words_changes_no_answer() {
    // Beyond the counting limit, common words are only looked up; the best must be those of a full evaluation.
    let collection = Collection::empty();
    let text = |id: u128| match id % 97 {
        0 => format!("commun {} rare", "commun ".repeat((id % 5) as usize)),
        _ => format!("commun {}", "rempli ".repeat((id % 13) as usize)),
    };
    collection.put((1..=6_000).map(|id| collection.entry(id, &text(id))).collect(), 1);
    let few = collection.index.search(&collection.question("commun rare")).unwrap();
    let all =
        collection.index.search(&Question { limit: 6_000, ..collection.question("commun rare") }).unwrap();
    assert_eq!(ids(&few), ids(&all)[..10]);
    assert_eq!(few.hits.iter().map(|hit| hit.score).collect::<Vec<_>>().len(), 10);
    assert!(few.hits.iter().zip(&all.hits).all(|(hit, same)| (hit.score - same.score).abs() < 1e-4));
}

#[test]
fn filters_narrow_by_kind_and_section() {
    let collection = Collection::empty();
    let section = Uuid::from_u128(77);
    let mut entries: Vec<_> = (1..=3).map(|id| collection.entry(id, "le règlement")).collect();
    entries[1].section = Some(section);
    entries[2].subject.kind = "news".to_owned();
    collection.put(entries, 1);
    let ask = |kinds: &[&str], section| {
        let kinds = kinds.iter().map(|kind| (*kind).to_owned()).collect();
        let hits = collection
            .index
            .search(&Question { kinds, section, ..collection.question("règlement") })
            .unwrap();
        assert_eq!(hits.total, hits.hits.len());
        sorted(ids(&hits))
    };
    assert_eq!(ask(&[], None), [1, 2, 3]);
    assert_eq!(ask(&["page"], None), [1, 2]);
    assert_eq!(ask(&["news", "page"], None), [1, 2, 3]);
    assert_eq!(ask(&["pag"], None), Vec::<u128>::new());
    assert_eq!(ask(&[], Some(section)), [2]);
    assert_eq!(ask(&["news"], Some(section)), Vec::<u128>::new());
}

#[test]
fn the_snippet_marks_what_was_meant() {
    let collection = Collection::of(&["Note: Les congés sont posés à l’école."]);
    for text in ["conge lecole", "congès ecolle"] {
        let hits = collection.index.search(&collection.question(text)).unwrap();
        let found: Vec<&str> = hits.hits[0]
            .snippet
            .iter()
            .filter(|(_, found)| *found)
            .map(|(piece, _)| piece.as_str())
            .collect();
        assert_eq!(found, ["congés", "école"], "{text}");
    }
}
