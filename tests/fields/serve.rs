//! The form of every kind, served to real browsers: a centre with it, two people, and nothing else of a demonstration.

#[path = "sheet.rs"]
mod sheet;

use std::io::Write;
use std::sync::Arc;

use parvis_accounts::services::demonstration::open_accounts;
use parvis_accounts::services::person::Person;
use parvis_kernel::clock::SystemClock;
use parvis_kernel::config::Config;
use parvis_kernel::{Ctx, Module};
use parvis_testing::probe::Probe;
use tokio::net::TcpListener;
use tokio_util::sync::CancellationToken;

/// That of the demonstration.
const PASSWORD: &str = "demo-parvis-2026";

#[tokio::main]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    let config = Config {
        demo: true,
        ..parvis::assemble::config(
            &parvis::assemble::named_folder(None).ok_or("PARVIS_DATA names no folder")?,
        )?
    };
    let address = config.listen;
    let mut modules: Vec<&'static dyn Module> = parvis::modules::all();
    modules.push(&Probe);
    modules.push(&sheet::Sheet);
    let program = std::env::current_exe()?;
    let app = parvis::assemble::app_with(config, &modules, Arc::new(SystemClock), &program).await?;
    let person = |username: &str, name: &str| Person {
        username: username.to_owned(),
        name: name.to_owned(),
        email: format!("{username}@example.org"),
        ..Person::default()
    };
    let people = vec![person("camille", "Camille Durand"), person("nour", "Nour Haddad")];
    open_accounts(&Ctx::system(app.clone()), people, PASSWORD).await?;
    let listener = TcpListener::bind(address).await?;
    writeln!(std::io::stdout(), "Parvis is ready")?;
    parvis::serve::serve(app, listener, CancellationToken::new()).await?;
    Ok(())
}
