//! Whatever is typed or indexed: an answer, quickly, never a panic.

use std::time::{Duration, Instant};

use parvis_kernel::ports::search::{Question, SearchIndex};

use super::Collection;

#[test]
fn hostile_questions_are_answered() {
    let collection =
        Collection::of(&["Le règlement: a:b c’est l’école (été)", "\"\"", "œuvre: 👩‍🏫 ﬁche 東京 ا"]);
    let texts = [
        String::new(),
        " \t\n".to_owned(),
        "(".repeat(10_000),
        "a:\"".to_owned(),
        "*".to_owned(),
        "-\"AND OR NOT -règlement +* ~ ^2 [a TO z] title:x".to_owned(),
        "\u{0}\u{1}\u{1b}[31m\u{7f}".to_owned(),
        "\u{301}\u{301}".to_owned(),
        "\u{ad}".to_owned(),
        "a".repeat(1 << 20),
        "règlement ".repeat(100_000),
        "é".repeat(1 << 19),
        "👩‍🏫".repeat(50_000),
        "l'".repeat(10_000),
        "qu".to_owned(),
        "ﷺ ﷺ İ ß ẞ ŉ".to_owned(),
        (0..5_000).map(|number| format!("mot{number} ")).collect(),
        "' OR 1=1 --".to_owned(),
        "東".to_owned(),
    ];
    for text in texts {
        for unfinished in [false, true] {
            let started = Instant::now();
            collection.index.search(&Question { unfinished, ..collection.question(&text) }).unwrap();
            let beginning: String = text.chars().take(20).collect();
            assert!(started.elapsed() < Duration::from_millis(500), "{beginning}");
        }
    }
    assert_eq!(collection.ask("-règlement"), [1], "a minus sign is no syntax");
    assert_eq!(collection.ask_typing("東"), [3]);
}

/// Pieces chosen by a fixed generator: what fails once fails always.
#[test]
fn no_text_panics() {
    const PIECES: [&str; 24] = [
        "é",
        "e\u{301}",
        "Œ",
        "'",
        "’",
        " ",
        "\n",
        "qu",
        "l",
        "école",
        "a",
        "ß",
        "\u{ad}",
        "👩‍🏫",
        "東",
        "-",
        "\"",
        ":",
        "\u{0}",
        "\u{200d}",
        "ﷺ",
        "12",
        "İ",
        "réunion",
    ];
    let mut state = 0x2545_F491_u64;
    let mut roll = |below: usize| {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (state >> 33) as usize % below
    };
    let mut text = |most: usize| (0..roll(most)).map(|_| PIECES[roll(PIECES.len())]).collect::<String>();
    let bodies: Vec<String> = (0..200).map(|_| text(400)).collect();
    let collection = Collection::of(&bodies.iter().map(String::as_str).collect::<Vec<_>>());
    for round in 0..1_500 {
        let question = Question { unfinished: round % 2 == 0, ..collection.question(&text(12)) };
        let hits = collection.index.search(&question).unwrap();
        assert!(hits.total >= hits.hits.len());
        for hit in hits.hits {
            assert!(hit.snippet.iter().map(|(piece, _)| piece.len()).sum::<usize>() < 400);
        }
    }
}

#[test]
fn a_large_text_is_found_by_its_last_word() {
    let collection = Collection::of(&[&format!("{} final", "mot ".repeat(250_000))]);
    assert_eq!(collection.ask("final"), [1]);
}
