//! The runner: tried again, taken over, never twice at once, woken.

use std::sync::Mutex;

use chrono::Duration;
use parvis_kernel::entities::job;
use parvis_kernel::job::Job;
use parvis_kernel::{Facets, Message};
use serde::{Deserialize, Serialize};
use tokio::sync::Semaphore;

use super::*;
use crate::testing::{Site, jobs};

/// What ran, by the word that each test gives to its jobs.
static RAN: Mutex<Vec<String>> = Mutex::new(Vec::new());

static GATE: Semaphore = Semaphore::const_new(0);

#[derive(Serialize, Deserialize)]
struct Note {
    word: String,
    /// Fails that many times first.
    failures: usize,
}

#[derive(Serialize, Deserialize)]
struct Panic;

/// Waits until the test lets it go.
#[derive(Serialize, Deserialize)]
struct Wait;

#[derive(Serialize, Deserialize)]
struct Tick;

impl Job for Note {
    const NAME: &'static str = "test.note";

    async fn run(self, _: Ctx) -> Result<()> {
        note(&self.word);
        if ran(&self.word) <= self.failures {
            return Err(Error::Unavailable(Message::new("mail-unavailable")));
        }
        Ok(())
    }
}

impl Job for Panic {
    const NAME: &'static str = "test.panic";

    async fn run(self, _: Ctx) -> Result<()> {
        panic!("on purpose")
    }
}

impl Job for Wait {
    const NAME: &'static str = "test.wait";

    async fn run(self, _: Ctx) -> Result<()> {
        note("wait");
        GATE.acquire().await.map_err(Error::internal)?.forget();
        Ok(())
    }
}

impl Job for Tick {
    const NAME: &'static str = "test.tick";

    async fn run(self, _: Ctx) -> Result<()> {
        note("tick");
        Ok(())
    }
}

fn note(word: &str) {
    RAN.lock().unwrap().push(word.to_owned());
}

fn ran(word: &str) -> usize {
    RAN.lock().unwrap().iter().filter(|ran| *ran == word).count()
}

fn facets() -> Facets {
    let jobs = vec![JobKind::of::<Note>(), JobKind::of::<Panic>(), JobKind::of::<Wait>()];
    Facets { jobs, ..Facets::default() }
}

fn ticking() -> Facets {
    let every = JobKind::every::<Tick>(std::time::Duration::from_secs(3600));
    Facets { jobs: vec![every], ..Facets::default() }
}

async fn enqueue<J: Job>(app: &Arc<App>, job: J) {
    let ctx = Ctx::system(app.clone());
    ctx.write(async |tx| tx.enqueue(&job).await).await.unwrap();
}

fn word(word: &str, failures: usize) -> Note {
    Note { word: word.to_owned(), failures }
}

#[tokio::test]
async fn what_is_due_runs_once_and_is_gone() {
    let site = Site::new(facets).await;
    let app = site.process().await;
    enqueue(&app, word("due", 0)).await;
    enqueue(&app, word("due", 0)).await;
    assert_eq!(drain(&app).await.unwrap(), Drained { done: 2, failed: 0 });
    assert_eq!(drain(&app).await.unwrap(), Drained::default());
    assert_eq!((ran("due"), jobs(&app).await.len()), (2, 0));
}

#[tokio::test]
async fn what_fails_is_tried_again_later_and_given_up_after_two_days() {
    let site = Site::new(facets).await;
    let app = site.process().await;
    enqueue(&app, word("again", 2)).await;
    assert_eq!(drain(&app).await.unwrap(), Drained { done: 0, failed: 1 });
    assert_eq!(drain(&app).await.unwrap(), Drained::default(), "not before its pause is over");
    site.clock.advance(Duration::seconds(30));
    drain(&app).await.unwrap();
    site.clock.advance(Duration::seconds(120));
    assert_eq!(drain(&app).await.unwrap(), Drained { done: 1, failed: 0 });

    enqueue(&app, word("never", 99)).await;
    let begun = parvis_kernel::clock::Clock::now(&*site.clock);
    while jobs(&app).await[0].failed_at.is_none() {
        drain(&app).await.unwrap();
        site.clock.advance(Duration::hours(1));
    }
    let row = jobs(&app).await.remove(0);
    assert_eq!((ran("never"), row.attempts), (10, 10));
    assert!(row.last_error.unwrap().contains("mail-unavailable"));
    let days = (row.failed_at.unwrap() - begun).num_hours();
    assert!((47..=56).contains(&days), "{days} hours");
}

#[tokio::test]
async fn a_panic_is_a_failure() {
    let site = Site::new(facets).await;
    let app = site.process().await;
    enqueue(&app, Panic).await;
    assert_eq!(drain(&app).await.unwrap(), Drained { done: 0, failed: 1 });
    assert!(jobs(&app).await[0].last_error.as_ref().unwrap().contains("on purpose"));
}

#[tokio::test]
async fn a_process_that_died_is_replaced_when_its_lease_is_over() {
    let site = Site::new(facets).await;
    let (one, other) = (site.process().await, site.process().await);
    enqueue(&one, word("orphan", 0)).await;
    let dead = queue::take(&one).await.unwrap().unwrap();
    site.clock.advance(Duration::seconds(59));
    assert!(queue::renew(&one, &dead).await.unwrap());
    site.clock.advance(Duration::seconds(59));
    assert_eq!(drain(&other).await.unwrap(), Drained::default(), "the lease was renewed");
    site.clock.advance(Duration::seconds(1));
    let taken = queue::take(&other).await.unwrap().unwrap();
    assert!(!queue::renew(&one, &dead).await.unwrap(), "the first one must stop");
    let kind = one.registry.job("test.note").unwrap();
    queue::settle(&one, kind, &dead, Ok(())).await.unwrap();
    assert_eq!(jobs(&one).await.len(), 1, "who lost the lease decides nothing");
    assert!(perform(&other, taken).await);
    assert_eq!((ran("orphan"), jobs(&one).await.len()), (1, 0));
}

#[tokio::test]
async fn a_job_that_kills_its_process_is_given_up_too() {
    let site = Site::new(facets).await;
    let app = site.process().await;
    enqueue(&app, word("killer", 0)).await;
    for _ in 0..10 {
        queue::take(&app).await.unwrap().unwrap();
        site.clock.advance(Duration::seconds(60));
    }
    assert_eq!(drain(&app).await.unwrap(), Drained { done: 0, failed: 1 });
    assert!(jobs(&app).await[0].failed_at.is_some());
    assert_eq!(ran("killer"), 0);
}

#[tokio::test]
async fn never_two_at_once() {
    let site = Site::new(facets).await;
    let (one, other) = (site.process().await, site.process().await);
    enqueue(&one, Wait).await;
    let running = tokio::spawn({
        let one = one.clone();
        async move { drain(&one).await.unwrap() }
    });
    while ran("wait") == 0 {
        tokio::task::yield_now().await;
    }
    assert_eq!(drain(&other).await.unwrap(), Drained::default());
    GATE.add_permits(1);
    assert_eq!(running.await.unwrap(), Drained { done: 1, failed: 0 });
    assert_eq!(ran("wait"), 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn many_takers_share_the_jobs() {
    let site = Site::new(facets).await;
    let app = site.process().await;
    for _ in 0..40 {
        enqueue(&app, word("shared", 0)).await;
    }
    let takers = [site.process().await, site.process().await, site.process().await];
    let takers = takers.map(|app| tokio::spawn(async move { drain(&app).await.unwrap().done }));
    let done = futures::future::join_all(takers).await.into_iter().map(Result::unwrap).sum::<usize>();
    assert_eq!((done, ran("shared"), jobs(&app).await.len()), (40, 40, 0));
}

#[tokio::test]
async fn what_recurs_has_one_row_and_runs_once_per_period() {
    let site = Site::new(ticking).await;
    let (one, other) = (site.process().await, site.process().await);
    let (planted, again) = tokio::join!(recurring::plant(&one), recurring::plant(&other));
    planted.and(again).unwrap();
    assert_eq!(jobs(&one).await.len(), 1);
    drain(&one).await.unwrap();
    drain(&other).await.unwrap();
    assert_eq!(ran("tick"), 1);
    site.clock.advance(Duration::seconds(3600));
    drain(&other).await.unwrap();
    drain(&one).await.unwrap();
    assert_eq!((ran("tick"), jobs(&one).await.len()), (2, 1));
}

#[tokio::test]
async fn what_nobody_knows_here_waits() {
    let site = Site::new(Facets::default).await;
    let app = site.process().await;
    enqueue(&app, word("unknown", 0)).await;
    drain(&app).await.unwrap();
    let waiting = jobs(&app).await.into_iter().filter(|row: &job::Model| row.name == "test.note");
    assert_eq!(waiting.map(|row| row.attempts).collect::<Vec<_>>(), [0]);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_commit_wakes_the_runner_and_shutdown_ends_it() {
    let site = Site::new(facets).await;
    let app = site.process().await;
    let shutdown = CancellationToken::new();
    let runner = spawn(app.clone(), shutdown.clone());
    let begun = std::time::Instant::now();
    for turn in 1..=20 {
        enqueue(&app, word("woken", 0)).await;
        while ran("woken") < turn {
            sleep(std::time::Duration::from_millis(2)).await;
        }
    }
    assert!(begun.elapsed() < std::time::Duration::from_secs(5), "a wake-up was missed");
    shutdown.cancel();
    runner.await.unwrap();
}
