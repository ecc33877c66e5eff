//! Putting the house together: configuration, database, ports, modules. Whatever is wrong stops the start with a
//! sentence that says what to do.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use parvis_forms::services::requests::Started;
use parvis_kernel::app::Ports;
use parvis_kernel::clock::{Clock, SystemClock};
use parvis_kernel::config::Config;
use parvis_kernel::db::Db;
use parvis_kernel::memory::Memory;
use parvis_kernel::ports::mailer::Mailer;
use parvis_kernel::ports::search::SearchIndex;
use parvis_kernel::registry::Registry;
use parvis_kernel::{App, Module};
use parvis_platform::backup::{place, sqlite};
use parvis_platform::{
    artwork, blobs, covers, database, foreign, images, mail, media_types, outbound, remembered, search,
    secret, texts,
};

/// The data folder when nobody says otherwise.
pub const DATA: &str = ".parvis";

/// The data folder that somebody named: with `--data`, or else in `PARVIS_DATA`.
#[expect(clippy::disallowed_methods, reason = "here and below alone the environment is read")]
pub fn named_folder(option: Option<&Path>) -> Option<PathBuf> {
    let env = || std::env::var("PARVIS_DATA").ok().filter(|path| !path.is_empty());
    option.map(Path::to_owned).or_else(|| env().map(PathBuf::from))
}

/// Reads `parvis.toml` of a data folder and the environment.
#[expect(clippy::disallowed_methods, reason = "here and above alone the environment is read")]
pub fn config(data: &Path) -> Result<Config, String> {
    let env = |name: &str| std::env::var(name).ok();
    let path = data.join("parvis.toml");
    let file = match fs::read_to_string(&path) {
        Ok(text) => text,
        Err(fault) if fault.kind() == std::io::ErrorKind::NotFound => String::new(),
        Err(fault) => return Err(format!("{}: {fault}", path.display())),
    };
    Config::from_sources(data, &file, env)
}

/// Refuses a folder in which an intranet lived and whose database is gone. Beginning anew there would hide the loss, and
/// people would write into the void.
pub async fn require_database(config: &Config) -> Result<(), String> {
    let file = config.data.join(sqlite::FILE);
    let lived = remembered::is_lived_in(&config.shared) && !config.data.join(place::READY).exists();
    let is_there = match &config.database_url {
        Some(_) if lived => database::is_lived_in(config).await,
        Some(_) => true,
        // An empty file is what is left of a database, or what another command made in its place.
        None => file.metadata().is_ok_and(|file| file.len() > 0),
    };
    if is_there || !lived {
        return Ok(());
    }
    let what = match &config.database_url {
        Some(_) => "the database of DATABASE_URL is empty, and an intranet lived here".to_owned(),
        None => format!("the database {} is gone", file.display()),
    };
    let unset = match config.data.join("parvis.toml").exists() {
        true => "",
        false => "; there is no parvis.toml either: if it named the database, put it back first",
    };
    Err(format!(
        "{what}{unset}: put the last backup back with `parvis restore` (or name the right PostgreSQL with DATABASE_URL, if there \
         is one); to begin anew, name another folder with PARVIS_DATA"
    ))
}

/// One process of this installation, its database brought up to date.
pub async fn app(config: Config) -> Result<Arc<App>, String> {
    app_at(config, Arc::new(SystemClock)).await
}

/// The same by another clock.
pub async fn app_at(config: Config, clock: Arc<dyn Clock>) -> Result<Arc<App>, String> {
    let program =
        std::env::current_exe().map_err(|fault| format!("the program cannot find itself: {fault}"))?;
    app_with(config, &crate::modules::all(), clock, &program).await
}

/// The same with another list of modules, another clock, and the program that reads texts: for tests.
pub async fn app_with(
    config: Config,
    modules: &[&dyn Module],
    clock: Arc<dyn Clock>,
    program: &Path,
) -> Result<Arc<App>, String> {
    let registry = registry(modules, &config)?;
    let (db, _) = up_to_date(&config, &registry, |_| {}).await?;
    let secret = remembered::secret(&config, &db).await?;
    let search = search::TantivyIndex::open(&config.folder("index"));
    put_together(config, registry, db, clock, program, secret, search)
}

/// The house on a backup that is laid out in a folder. Its secret is taken as it is: whether it is the one that the database
/// was used with is for the next start to say, and no reason to refuse the data.
pub async fn app_laid_out(config: Config) -> Result<Arc<App>, String> {
    let registry = registry(&crate::modules::all(), &config)?;
    let (db, _) = up_to_date(&config, &registry, |_| {}).await?;
    let secret = secret::load(&config.shared)?;
    let search = search::TantivyIndex::open(&config.folder("index"));
    let program = std::env::current_exe().map_err(|fault| opened("the program", &fault))?;
    put_together(config, registry, db, Arc::new(SystemClock), &program, secret, search)
}

/// The house on its database as it is, for whoever looks at it and changes nothing: no migration runs, a database that
/// does not answer is no obstacle, and the secret, which signs nothing here, is not asked for.
pub async fn app_as_it_is(config: Config) -> Result<Arc<App>, String> {
    let registry = registry(&crate::modules::all(), &config)?;
    let db = database::connect_when_asked(&config).await.map_err(|fault| unopened(&fault))?;
    let program = std::env::current_exe().map_err(|fault| opened("the program", &fault))?;
    let search = search::TantivyIndex::look(&config.folder("index"));
    put_together(config, registry, db, Arc::new(SystemClock), &program, [0; 32], search)
}

fn put_together(
    config: Config,
    registry: Registry,
    db: Db,
    clock: Arc<dyn Clock>,
    program: &Path,
    secret: [u8; 32],
    search: parvis_kernel::Result<search::TantivyIndex>,
) -> Result<Arc<App>, String> {
    let search = Arc::new(search.map_err(|fault| opened("the index", &fault))?);
    let ports = ports(&config, clock.clone(), program, search)?;
    let wake = tokio::sync::Notify::new();
    Ok(Arc::new(App { config, db, clock, registry, ports, memory: Memory::default(), wake, secret }))
}

/// Takes another secret into use where the old one is lost.
pub async fn renew_secret(config: &Config) -> Result<(), String> {
    let registry = registry(&crate::modules::all(), config)?;
    let (db, _) = up_to_date(config, &registry, |_| {}).await?;
    remembered::renew_secret(config, &db, SystemClock.now()).await
}

/// Brings the database up to date and nothing more; says how many migrations ran.
pub async fn migrate(config: &Config, say: impl FnMut(&str)) -> Result<usize, String> {
    let registry = registry(&crate::modules::all(), config)?;
    up_to_date(config, &registry, say).await.map(|(_, applied)| applied)
}

fn registry(modules: &[&dyn Module], config: &Config) -> Result<Registry, String> {
    Registry::build(modules, &config.off).map_err(|faults| {
        let lines: Vec<_> = faults.iter().map(ToString::to_string).collect();
        format!("the modules do not fit together:\n  {}", lines.join("\n  "))
    })
}

async fn up_to_date(
    config: &Config,
    registry: &Registry,
    say: impl FnMut(&str),
) -> Result<(Db, usize), String> {
    finish_restore(config).await?;
    let db = database::connect(config).await.map_err(|fault| unopened(&fault))?;
    let applied = parvis_migrations::run(db.write(), registry, say)
        .await
        .map_err(|fault| format!("the database cannot be brought up to date: {fault}"))?;
    Ok((db, applied))
}

fn unopened(fault: &dyn std::fmt::Display) -> String {
    let cause = fault.to_string();
    let is_damaged = ["not a database", "malformed"].iter().any(|sign| cause.contains(sign));
    let advice =
        "\nIts file is damaged: keep a copy of the data, then put the last backup back with `parvis restore`";
    format!("the database cannot be opened: {cause}{}", if is_damaged { advice } else { "" })
}

/// Ends a restore that was cut short, before anything else looks at the data.
pub(crate) async fn finish_restore(config: &Config) -> Result<(), String> {
    let finished = parvis_platform::backup::place::finish(config).await;
    finished.map(drop).map_err(|fault| format!("a restore cannot be finished: {}", fault.cause))
}

fn ports(
    config: &Config,
    clock: Arc<dyn Clock>,
    program: &Path,
    search: Arc<dyn SearchIndex>,
) -> Result<Ports, String> {
    Ok(Ports {
        search,
        blobs: Arc::new(
            blobs::FolderBlobs::open(&config.shared.join("files"), clock.clone())
                .map_err(|fault| opened("the files", &fault))?,
        ),
        images: Arc::new(images::Photos::new()),
        artwork: Arc::new(artwork::Workshop),
        media_types: Arc::new(media_types::ContentTypes),
        texts: Arc::new(texts::ChildTexts::new(program.to_owned())),
        covers: Arc::new(covers::ChildCovers::new(program.to_owned())),
        foreign: Arc::new(foreign::ChildPages::new(program.to_owned())),
        mailer: mailer(config, clock)?,
        outbound: Arc::new(outbound::Https::new(config.loopback_webhooks)?),
        letterhead: Arc::new(parvis_portal::charter::letterhead::Current),
        inbox: Arc::new(parvis_portal::inbox::Items),
        notify: Arc::new(parvis_portal::notifications::Notices),
        requests: Arc::new(Started),
        backups: Arc::new(crate::backup::Keeper),
    })
}

fn opened(what: &str, fault: &dyn std::fmt::Display) -> String {
    format!("{what} cannot be opened: {fault}")
}

fn mailer(config: &Config, clock: Arc<dyn Clock>) -> Result<Arc<dyn Mailer>, String> {
    mail::mailer(config, clock)
}
