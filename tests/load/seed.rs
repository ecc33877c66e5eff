//! Fills a data folder for the load test: the demonstration centre, then pages and news up to a number. `seed FOLDER ITEMS`
//! prints, as JSON, what the test asks for.

use std::path::Path;

use parvis::site::demonstration;
use parvis_accounts::services::token;
use parvis_content::domain::kind::Kind;
use parvis_content::domain::tree::HOME;
use parvis_content::services::node::{self, NewNode};
use parvis_content::services::page::{self, Draft, Saving};
use parvis_kernel::Ctx;
use parvis_kernel::config::Config;
use serde_json::json;
use uuid::Uuid;

const PASSWORD: &str = "demo-parvis-2026";
const SECTIONS: usize = 20;
const WORDS: usize = 150;

type Outcome<T> = Result<T, Box<dyn std::error::Error>>;

#[tokio::main]
async fn main() -> Outcome<()> {
    let mut arguments = std::env::args().skip(1);
    let (folder, items) =
        (arguments.next().ok_or("name a folder")?, arguments.next().ok_or("how many items")?);
    let config = Config { demo: true, ..Config::from_sources(Path::new(&folder), "", |_| None)? };
    let ctx = Ctx::system(parvis::assemble::app(config).await?);
    demonstration::fill(&ctx, PASSWORD, false, |_| {}).await?;
    let mut words = Words::new();
    let mut page = HOME;
    let items: usize = items.parse()?;
    for section in 0..SECTIONS {
        let parent = add(&ctx, HOME, Kind::Section, &format!("Charge {section}")).await?;
        for item in 0..items / SECTIONS {
            let kind = if item % 2 == 0 { Kind::Page } else { Kind::News };
            let id = add(&ctx, parent, kind, &words.some(5)).await?;
            let draft = Draft { title: words.some(5), body: words.some(WORDS), ..Draft::default() };
            page::save(&ctx, id, draft, Saving::Publish).await?;
            page = if kind == Kind::Page { id } else { page };
        }
    }
    let answer = json!({
        "token": token::create(&ctx, "salarie", &[]).await?,
        "writer": token::create(&ctx, "communication", &["content:read".into(), "content:write".into()]).await?,
        "page": page,
        "common": Words::ranked(0),
        "rare": Words::ranked(VOCABULARY - 1),
        "middle": [Words::ranked(30), Words::ranked(60), Words::ranked(90)],
        "login": "salarie",
        "password": PASSWORD,
    });
    println!("{answer}");
    Ok(())
}

async fn add(ctx: &Ctx, parent: Uuid, kind: Kind, title: &str) -> Outcome<Uuid> {
    let (title, summary, slug) = (title.to_owned(), String::new(), String::new());
    Ok(node::create(ctx, NewNode { parent, kind, title, summary, slug }).await?)
}

/// Words made of syllables, the n-th as often as one in n, like those of a language; the same in every run.
struct Words {
    state: u64,
}

const VOCABULARY: usize = 5_000;

impl Words {
    fn new() -> Self {
        Self { state: 7 }
    }

    fn some(&mut self, count: usize) -> String {
        (0..count).map(|_| Self::ranked(self.rank())).collect::<Vec<_>>().join(" ")
    }

    /// An exponential of an even number between 0 and the logarithm of the vocabulary: Zipf's law.
    fn rank(&mut self) -> usize {
        self.state =
            self.state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        let even = (self.state >> 40) as f64 / f64::from(1 << 24);
        let rank = ((VOCABULARY as f64).ln() * even).exp();
        (rank as usize).clamp(1, VOCABULARY) - 1
    }

    fn ranked(rank: usize) -> String {
        const SYLLABLES: [&str; 18] = [
            "ba", "chan", "dou", "fé", "gri", "jou", "lan", "mé", "nor", "pli", "quoi", "ra", "sin", "tou",
            "va", "vri", "zo", "ton",
        ];
        let (one, two, three) = (rank % 18, rank / 18 % 18, rank / 324);
        format!("{}{}{}", SYLLABLES[one], SYLLABLES[two], SYLLABLES[three])
    }
}
