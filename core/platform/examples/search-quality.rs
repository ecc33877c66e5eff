//! Measures how good and how fast the search is: builds an index of a collection and asks every variant of its questions.
//!
//! `cargo run --release --example search-quality -- <folder> [copies]`: the folder holds `docs.jsonl.gz` (`id`, `title`,
//! `body`), `queries*.jsonl` (`id`, `text`) and `qrels.tsv` (question, document, grade). The score is nDCG@10 with
//! exponential gain (2^grade - 1) and logarithmic discount (log2), averaged over the questions that have a graded document.
//! `copies` repeats the collection in a scope of its own, to time a larger index at the same quality.

use std::collections::{BTreeMap, HashMap, HashSet};
use std::error::Error;
use std::fs::File;
use std::io::{BufRead, BufReader, Write};
use std::path::Path;
use std::sync::Arc;
use std::time::{Duration, Instant};

use chrono::Utc;
use flate2::read::GzDecoder;
use parvis_kernel::ports::search::{Entry, Question, Rebuild, Scope, SearchIndex};
use parvis_kernel::subject::Subject;
use parvis_platform::search::TantivyIndex;
use serde_json::Value;
use uuid::Uuid;

const CUT: usize = 10;
const CHUNK: usize = 500;

type Outcome<T> = Result<T, Box<dyn Error>>;
/// The grades of the documents of each question.
type Grades = HashMap<String, HashMap<String, u32>>;

struct Text {
    id: String,
    title: String,
    body: String,
}

struct Score {
    gain: f64,
    times: Vec<Duration>,
}

fn main() -> Outcome<()> {
    let mut arguments = std::env::args().skip(1);
    let folder = arguments.next().ok_or("the folder of the collection is missing")?;
    let copies: usize = arguments.next().map_or(Ok(1), |copies| copies.parse())?;
    let folder = Path::new(&folder);

    let documents = read_texts(BufReader::new(GzDecoder::new(File::open(folder.join("docs.jsonl.gz"))?)))?;
    let grades = read_grades(&folder.join("qrels.tsv"))?;
    let home = tempfile::tempdir()?;
    let index = TantivyIndex::open(home.path())?;
    let scope = Uuid::now_v7();
    let started = Instant::now();
    let names = fill(&index, &documents, scope, copies)?;
    let mut out = std::io::stdout().lock();
    writeln!(out, "{} entries indexed in {:.1?}\n", documents.len() * copies, started.elapsed())?;

    writeln!(
        out,
        "| variant | typing | nDCG@10 | questions/s | p50 ms | p99 ms |\n|---|---|---|---|---|---|"
    )?;
    for (variant, path) in variants(folder)? {
        let questions = read_texts(BufReader::new(File::open(path)?))?;
        for unfinished in [false, true] {
            let score = ask(&index, &questions, &grades, &names, scope, unfinished)?;
            writeln!(
                out,
                "| {variant} | {} | {score} |",
                if unfinished { "unfinished" } else { "finished" }
            )?;
        }
    }
    Ok(())
}

/// The question files by the name of their variant; the plain one is "as typed".
fn variants(folder: &Path) -> Outcome<BTreeMap<String, std::path::PathBuf>> {
    let mut variants = BTreeMap::new();
    for entry in std::fs::read_dir(folder)? {
        let path = entry?.path();
        let name = path.file_name().and_then(|name| name.to_str()).unwrap_or_default();
        let Some(rest) = name.strip_prefix("queries").and_then(|rest| rest.strip_suffix("jsonl")) else {
            continue;
        };
        let variant = rest.trim_matches('.');
        let variant = if variant.is_empty() { "as typed" } else { variant };
        variants.insert(variant.to_owned(), path);
    }
    Ok(variants)
}

fn read_texts(lines: impl BufRead) -> Outcome<Vec<Text>> {
    let mut texts = Vec::new();
    for line in lines.lines() {
        let value: Value = serde_json::from_str(&line?)?;
        let field = |name: &str| value[name].as_str().unwrap_or_default().to_owned();
        let body = if value["body"].is_null() { field("text") } else { field("body") };
        texts.push(Text { id: field("id"), title: field("title"), body });
    }
    Ok(texts)
}

fn read_grades(path: &Path) -> Outcome<Grades> {
    let mut grades = Grades::new();
    for line in BufReader::new(File::open(path)?).lines() {
        let line = line?;
        let mut columns = line.split('\t');
        if let (Some(question), Some(document), Some(grade)) =
            (columns.next(), columns.next(), columns.next())
        {
            grades.entry(question.to_owned()).or_default().insert(document.to_owned(), grade.trim().parse()?);
        }
    }
    Ok(grades)
}

/// Indexes the documents and returns the name of each by its subject's id; copies stand in scopes that nobody asks for.
fn fill(
    index: &TantivyIndex,
    documents: &[Text],
    scope: Scope,
    copies: usize,
) -> Outcome<HashMap<Uuid, String>> {
    let mut rebuild: Box<dyn Rebuild> = index.rebuild()?;
    let mut names = HashMap::new();
    for copy in 0..copies {
        let scope = if copy == 0 { scope } else { Uuid::now_v7() };
        for chunk in documents.chunks(CHUNK) {
            let mut entries = Vec::with_capacity(chunk.len());
            for text in chunk {
                let id = Uuid::now_v7();
                if copy == 0 {
                    names.insert(id, text.id.clone());
                }
                entries.push(Entry {
                    subject: Subject::new("quality", "page", id),
                    scope,
                    section: None,
                    title: text.title.clone(),
                    body: text.body.clone(),
                    changed_at: Utc::now(),
                });
            }
            rebuild.add(entries)?;
        }
    }
    rebuild.finish(1)?;
    Ok(names)
}

fn ask(
    index: &TantivyIndex,
    questions: &[Text],
    grades: &Grades,
    names: &HashMap<Uuid, String>,
    scope: Scope,
    unfinished: bool,
) -> Outcome<Score> {
    let scopes = Arc::new(HashSet::from([scope]));
    let mut score = Score { gain: 0.0, times: Vec::new() };
    for text in questions {
        let Some(grades) = grades.get(&text.id) else { continue };
        let question = Question {
            text: text.body.clone(),
            scopes: scopes.clone(),
            kinds: Vec::new(),
            section: None,
            offset: 0,
            limit: CUT,
            unfinished,
        };
        let started = Instant::now();
        let hits = index.search(&question)?.hits;
        score.times.push(started.elapsed());
        let found =
            hits.iter().map(|hit| names.get(&hit.subject.id).and_then(|name| grades.get(name)).copied());
        score.gain += ndcg(found.map(Option::unwrap_or_default), grades);
    }
    score.times.sort_unstable();
    Ok(score)
}

fn ndcg(found: impl Iterator<Item = u32>, grades: &HashMap<String, u32>) -> f64 {
    let mut ideal: Vec<u32> = grades.values().copied().collect();
    ideal.sort_unstable_by(|grade, other| other.cmp(grade));
    let best = discounted(ideal.into_iter());
    if best > 0.0 { discounted(found) / best } else { 0.0 }
}

fn discounted(grades: impl Iterator<Item = u32>) -> f64 {
    let gain = |(rank, grade): (usize, u32)| (f64::from(grade).exp2() - 1.0) / (rank as f64 + 2.0).log2();
    grades.take(CUT).enumerate().map(gain).sum()
}

impl std::fmt::Display for Score {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let count = self.times.len().max(1);
        let total: Duration = self.times.iter().sum();
        let at = |share: f64| {
            let place = (share * (count - 1) as f64).round() as usize;
            self.times.get(place).map_or(0.0, |time| time.as_secs_f64() * 1_000.0)
        };
        let per_second = count as f64 / total.as_secs_f64().max(f64::EPSILON);
        write!(out, "{:.4} | {per_second:.0} | {:.2} | {:.2}", self.gain / count as f64, at(0.5), at(0.99))
    }
}
