//! Measures the search on an index of made-up entries: a rare word against a common one, a slip, a beginning, a change.
//!
//! `cargo run --release --example search-speed -- [entries]` (20,000 entries of 200 words unless told).

use std::collections::HashSet;
use std::error::Error;
use std::io::Write;
use std::sync::Arc;
use std::time::{Duration, Instant};

use chrono::Utc;
use parvis_kernel::ports::search::{Change, Entry, Question, Rebuild, Scope, SearchIndex};
use parvis_kernel::subject::Subject;
use parvis_platform::search::TantivyIndex;
use uuid::Uuid;

/// What is typed in a round.
type Typed = Box<dyn Fn(u64) -> String>;

const VOCABULARY: u64 = 40_000;
const WORDS: usize = 200;
const SCOPES: usize = 500;
const ROUNDS: usize = 400;

/// Small and always the same numbers, so that two runs measure the same collection.
struct Dice(u64);

impl Dice {
    fn roll(&mut self) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0
    }

    /// A word of the vocabulary, the first ones far more often than the last (Zipf's law).
    fn word(&mut self) -> String {
        let share = (self.roll() % 1_000_000) as f64 / 1_000_000.0;
        word(((VOCABULARY as f64).powf(share) - 1.0) as u64)
    }
}

/// The word of this rank, made of syllables.
fn word(rank: u64) -> String {
    const SYLLABLES: [&str; 20] = [
        "ba", "con", "dre", "fi", "gou", "lan", "mer", "no", "pli", "qua", "ro", "sur", "tan", "vi", "zo",
        "cha", "pre", "il", "mo", "tu",
    ];
    let mut rest = rank + 21;
    let mut word = String::new();
    while rest > 0 {
        word.push_str(SYLLABLES[(rest % 20) as usize]);
        rest /= 20;
    }
    word
}

fn entry(dice: &mut Dice, scope: Scope) -> Entry {
    let text = |dice: &mut Dice, count: usize| (0..count).map(|_| dice.word()).collect::<Vec<_>>().join(" ");
    Entry {
        subject: Subject::new("speed", "page", Uuid::now_v7()),
        scope,
        section: None,
        title: text(dice, 6),
        body: text(dice, WORDS),
        changed_at: Utc::now(),
    }
}

fn main() -> Result<(), Box<dyn Error>> {
    let entries: usize = std::env::args().nth(1).map_or(Ok(20_000), |entries| entries.parse())?;
    let home = tempfile::tempdir()?;
    let index = TantivyIndex::open(home.path())?;
    let mut dice = Dice(0x2545_F491_4F6C_DD1D);
    let scopes: Vec<Scope> = (0..SCOPES).map(|_| Uuid::now_v7()).collect();
    let mut out = std::io::stdout().lock();

    let started = Instant::now();
    let mut rebuild: Box<dyn Rebuild> = index.rebuild()?;
    for chunk in 0..entries.div_ceil(500) {
        let count = 500.min(entries - chunk * 500);
        rebuild.add((0..count).map(|place| entry(&mut dice, scopes[(place * 7) % SCOPES])).collect())?;
    }
    rebuild.finish(1)?;
    writeln!(out, "{entries} entries in {:.1?}; memory {}\n", started.elapsed(), memory())?;

    writeln!(out, "| question | p50 ms | p99 ms | found |\n|---|---|---|---|")?;
    let seen: Arc<HashSet<Scope>> = Arc::new(scopes[..SCOPES / 2].iter().copied().collect());
    let rare = |place| word(VOCABULARY - 1_000 - place);
    let cases: Vec<(&str, Typed, bool)> = vec![
        ("a rare word", Box::new(rare), false),
        ("a common word", Box::new(|place| word(place % 10)), false),
        ("the commonest word", Box::new(|_| word(0)), false),
        (
            "three rare words",
            Box::new(move |n| format!("{} {} {}", rare(n), rare(n + 300), rare(n + 600))),
            false,
        ),
        (
            "three common words",
            Box::new(|n| format!("{} {} {}", word(n % 9), word(9 + n % 7), word(20))),
            false,
        ),
        ("common and rare", Box::new(move |n| format!("{} {}", word(n % 9), rare(n))), false),
        ("a slip", Box::new(|n| format!("{}x{}", &word(n + 400)[..3], &word(n + 400)[3..])), false),
        ("one letter", Box::new(|n| char::from(b"bcdfglmnpqrst"[n as usize % 13]).to_string()), true),
        ("two letters", Box::new(|n| word(n)[..2].to_owned()), true),
        ("four letters", Box::new(|n| word(n + 400)[..4].to_owned()), true),
        ("32 words", Box::new(|n| (n..n + 32).map(word).collect::<Vec<_>>().join(" ")), false),
    ];
    for (name, text, unfinished) in cases {
        let mut times = Vec::new();
        let mut found = 0;
        for round in 0..ROUNDS as u64 {
            let question = Question {
                text: text(round),
                scopes: seen.clone(),
                kinds: Vec::new(),
                section: None,
                offset: 0,
                limit: 10,
                unfinished,
            };
            let started = Instant::now();
            found += index.search(&question)?.total;
            times.push(started.elapsed());
        }
        writeln!(out, "| {name} | {} | {} |", percentiles(times), found / ROUNDS)?;
    }

    let mut times = Vec::new();
    for seq in 2..102 {
        let started = Instant::now();
        index.apply(vec![Change::Put(Box::new(entry(&mut dice, scopes[0])))], seq)?;
        times.push(started.elapsed());
    }
    writeln!(out, "| one change, visible | {} | |\n\nmemory {}", percentiles(times), memory())?;
    Ok(())
}

fn percentiles(mut times: Vec<Duration>) -> String {
    times.sort_unstable();
    let at = |share: f64| times[(share * (times.len() - 1) as f64) as usize].as_secs_f64() * 1_000.0;
    format!("{:.2} | {:.2}", at(0.5), at(0.99))
}

/// What the process holds, of its own and of mapped files.
fn memory() -> String {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = |name: &str| {
        status.lines().find_map(|line| line.strip_prefix(name)).unwrap_or(" ?").trim().to_owned()
    };
    format!("{} own, {} mapped files", line("RssAnon:"), line("RssFile:"))
}
