//! A small centre for each test: its own data folder and database, six people, one tree.

use std::collections::HashMap;
use std::os::unix::fs::PermissionsExt;
use std::path::PathBuf;
use std::sync::Arc;

use parvis_accounts::services::person::Person;
use parvis_accounts::services::{demonstration, identify, sector, token};
use parvis_content::domain::kind::Kind;
use parvis_content::domain::tree::HOME;
use parvis_content::services::node::{self, NewNode};
use parvis_content::services::page::{self, Draft, Saving};
use parvis_kernel::clock::TestClock;
use parvis_kernel::config::Config;
use parvis_kernel::identity::Actor;
use parvis_kernel::permission::Role;
use parvis_kernel::{App, Ctx, Module};
use parvis_platform::{indexer, jobs};
use parvis_testing::client::{Answer, Client, FilePart};
use sea_orm::{ConnectionTrait, Database, DbBackend, Statement};
use uuid::Uuid;

pub(crate) const PASSWORD: &str = "quatre chaises bleues";

pub(crate) struct Centre {
    pub(crate) app: Arc<App>,
    pub(crate) clock: Arc<TestClock>,
    pub(crate) sectors: HashMap<&'static str, Uuid>,
    pub(crate) people: HashMap<String, Uuid>,
    router: axum::Router,
    _data: tempfile::TempDir,
}

impl Centre {
    pub(crate) async fn new() -> Self {
        Self::with(&parvis::modules::all()).await
    }

    pub(crate) async fn with(modules: &[&dyn Module]) -> Self {
        Self::set_up(modules, "").await
    }

    /// A centre whose people reach it under this address.
    pub(crate) async fn at(url: &str) -> Self {
        Self::set_up(&parvis::modules::all(), &format!("url = '{url}'")).await
    }

    /// A centre with these lines in its `parvis.toml`.
    pub(crate) async fn configured(file: &str) -> Self {
        Self::set_up(&parvis::modules::all(), file).await
    }

    async fn set_up(modules: &[&dyn Module], file: &str) -> Self {
        let private = std::fs::Permissions::from_mode(0o700);
        let data = tempfile::Builder::new().permissions(private).tempdir().unwrap();
        let database = database(data.path()).await;
        let env = |name: &str| (name == "DATABASE_URL").then(|| database.clone()).flatten();
        let config = Config { demo: true, ..Config::from_sources(data.path(), file, env).unwrap() };
        let clock = Arc::new(TestClock::at("2026-11-24T09:00:00Z".parse().unwrap()));
        let program = PathBuf::from(env!("CARGO_BIN_EXE_parvis"));
        let app = parvis::assemble::app_with(config, modules, clock.clone(), &program).await.unwrap();
        let router = parvis::serve::router(&app).unwrap();
        let ctx = Ctx::system(app.clone());
        let mut sectors = HashMap::new();
        for (slug, name) in [("enfance", "Enfance"), ("petite-enfance", "Petite enfance")] {
            sectors.insert(slug, sector::create(&ctx, name, slug).await.unwrap());
        }
        let person = |username: &str, sector: Option<&str>, roles: &[Role]| Person {
            username: username.to_owned(),
            name: format!("Personne {username}"),
            email: format!("{username}@example.org"),
            sectors: sector.map(|slug| sectors[slug]).into_iter().collect(),
            roles: roles.iter().map(|role| (*role, None)).collect(),
            ..Person::default()
        };
        let people = vec![
            person("salarie", Some("petite-enfance"), &[]),
            person("animateur", Some("enfance"), &[Role::ActivityLeader]),
            person("rh", None, &[Role::Hr]),
            person("direction", None, &[Role::Director]),
            person("communication", None, &[Role::Communication]),
            person("informatique", None, &[Role::It]),
        ];
        let people = demonstration::open_accounts(&ctx, people, PASSWORD).await.unwrap();
        Self { app, clock, sectors, people, router, _data: data }
    }

    pub(crate) fn ctx(&self) -> Ctx {
        Ctx::system(self.app.clone())
    }

    /// The same as somebody who has signed in, for what has no page.
    pub(crate) async fn acting(&self, username: &str) -> Ctx {
        let mut ctx = self.ctx();
        let identity = identify::of(&ctx, self.people[username]).await.unwrap().unwrap();
        ctx.actor = Actor::Person(Arc::new(identity));
        ctx
    }

    pub(crate) fn anonymous(&self) -> Client {
        Client::new(self.router.clone())
    }

    /// Somebody who has signed in.
    pub(crate) async fn sign_in(&self, username: &str) -> Client {
        let client = self.anonymous();
        let answer = client.form("/connexion", &[("login", username), ("password", PASSWORD)]).await;
        assert_eq!(answer.status, 303, "{username}: {}", answer.text());
        client
    }

    /// A program with the rights of somebody, and every scope.
    pub(crate) async fn token(&self, username: &str) -> Client {
        let ctx = self.ctx();
        let scopes: Vec<_> = token::known_scopes(&ctx).into_iter().map(str::to_owned).collect();
        let token = token::create(&ctx, username, &scopes).await.unwrap();
        Client::with_token(self.router.clone(), &token)
    }

    /// Runs everything that waits: jobs, then the index.
    pub(crate) async fn settle(&self) {
        jobs::drain(&self.app).await.unwrap();
        indexer::follow(&self.app).await.unwrap();
    }

    pub(crate) async fn add(&self, parent: Uuid, kind: Kind, title: &str) -> Uuid {
        let asked =
            NewNode { parent, kind, title: title.to_owned(), summary: String::new(), slug: String::new() };
        node::create(&self.ctx(), asked).await.unwrap()
    }

    pub(crate) async fn publish(&self, parent: Uuid, kind: Kind, title: &str, body: &str) -> Uuid {
        let id = self.add(parent, kind, title).await;
        let draft = Draft { title: title.to_owned(), body: body.to_owned(), ..Draft::default() };
        page::save(&self.ctx(), id, draft, Saving::Publish).await.unwrap();
        id
    }

    /// A section with a library.
    pub(crate) async fn library(&self) -> (Uuid, Uuid) {
        let section = self.add(HOME, Kind::Section, "Ressources humaines").await;
        (section, self.add(section, Kind::Library, "Documents").await)
    }

    /// Sends a file through the back office and says which document it became.
    pub(crate) async fn upload(&self, client: &Client, library: Uuid, name: &str, bytes: &[u8]) -> Uuid {
        let answer = send(client, library, name, bytes).await;
        assert_eq!(answer.status, 303, "{name}: {}", answer.text());
        let list = self.token("communication").await.get("/api/v1/documents?limit=100").await.json();
        let newest = list["items"].as_array().unwrap().last().unwrap()["id"].as_str().unwrap().to_owned();
        Uuid::parse_str(&newest).unwrap()
    }
}

pub(crate) async fn send(client: &Client, library: Uuid, name: &str, bytes: &[u8]) -> Answer {
    let path = format!("/gerer/bibliotheques/{library}/fichiers");
    client.upload(&path, &[], &[FilePart { field: "file", name, bytes }]).await
}

/// A file of the demonstration centre.
pub(crate) fn demo_file(path: &str) -> Vec<u8> {
    std::fs::read(format!("{}/content/demonstration/{path}", env!("CARGO_MANIFEST_DIR"))).unwrap()
}

/// A new database on the server that the environment names; SQLite in the data folder otherwise.
#[expect(clippy::disallowed_methods, reason = "tests are told by the environment which server to use")]
pub(crate) async fn database(_: &std::path::Path) -> Option<String> {
    let server = std::env::var("PARVIS_TEST_POSTGRES").ok().filter(|url| !url.is_empty())?;
    let name = format!("parvis_{}", Uuid::now_v7().simple());
    let admin = Database::connect(format!("{server}/postgres")).await.unwrap();
    let sql = format!("CREATE DATABASE {name}");
    admin.execute_raw(Statement::from_string(DbBackend::Postgres, sql)).await.unwrap();
    Some(format!("{server}/{name}"))
}

/// Compares with a file of `tests/golden`, or renews it when asked by `PARVIS_GOLDEN=write`.
#[expect(clippy::disallowed_methods, reason = "a switch for developers")]
pub(crate) fn golden(name: &str, seen: &str) {
    let path = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/golden").join(name);
    if std::env::var("PARVIS_GOLDEN").is_ok_and(|wish| wish == "write") {
        std::fs::write(&path, seen).unwrap();
    }
    let agreed = std::fs::read_to_string(&path).unwrap_or_default();
    let differs = agreed.lines().zip(seen.lines()).position(|(one, other)| one != other);
    assert!(
        agreed == seen,
        "{name} differs from line {:?} on; renew it with PARVIS_GOLDEN=write",
        differs.map(|at| at + 1)
    );
}
