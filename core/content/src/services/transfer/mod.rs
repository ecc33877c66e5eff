//! The content out of the house and into it, as files that people can read (see `domain::exchange`).

mod acceptable;
mod apply;
pub mod export;
pub mod foreign;
pub mod import;
mod plan;

use std::collections::HashMap;
use std::path::Path;

use parvis_accounts::services::{person, sector};
use parvis_kernel::permission::Role;
use parvis_kernel::{Ctx, Error, Message, Result};
use uuid::Uuid;

use crate::domain::audience::Rule;
use crate::domain::exchange::Sector;

/// The file that tells an export from any other folder.
const MANIFEST: &str = "parvis-export.toml";

/// What is said of a section or a library, in its folder.
const PLACE: &str = "_place.toml";

/// How much went out or came in.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Moved {
    pub places: usize,
    pub pages: usize,
    pub documents: usize,
    pub images: usize,
}

/// A refusal that names the file.
fn refused(path: &Path, key: &str) -> Error {
    Error::invalid(&path.display().to_string(), Message::new(key))
}

/// The same with what the machine said of it.
fn unreadable(path: &Path, cause: impl std::fmt::Display) -> Error {
    let said = Message::new("transfer-unreadable").with("cause", cause.to_string());
    Error::invalid(&path.display().to_string(), said)
}

/// Sectors and people by the names that they have outside.
struct Readers {
    sectors: HashMap<Uuid, String>,
}

impl Readers {
    async fn load(ctx: &Ctx) -> Result<Self> {
        let sectors = sector::all(ctx).await?.into_iter().map(|row| (row.id, row.slug)).collect();
        Ok(Self { sectors })
    }

    /// Those that are not here yet.
    fn missing(&self, told: &[Sector]) -> Vec<Sector> {
        let is_here = |one: &&Sector| self.sectors.values().any(|slug| *slug == one.slug);
        told.iter().filter(|one| !is_here(one)).cloned().collect()
    }

    /// To look whether all readers would be known once these are made.
    fn expect(&mut self, sectors: &[Sector]) {
        self.sectors.extend(sectors.iter().map(|one| (Uuid::now_v7(), one.slug.clone())));
    }

    /// In an order of their own: that of the database is none.
    async fn told(&self, ctx: &Ctx, rules: &[Rule]) -> Result<Vec<String>> {
        let mut told = Vec::new();
        for rule in rules {
            told.push(match rule {
                Rule::Role(role) => format!("role:{}", role.key()),
                Rule::Public => "public".to_owned(),
                Rule::Sector(id) => match self.sectors.get(id) {
                    Some(slug) => format!("sector:{slug}"),
                    None => continue,
                },
                Rule::Person(id) => match person::find(ctx, *id).await {
                    Ok(profile) => format!("person:{}", profile.person.username),
                    Err(Error::NotFound) => continue,
                    Err(fault) => return Err(fault),
                },
            });
        }
        told.sort();
        Ok(told)
    }

    /// A rule whose sector or person is not here is refused: leaving it out would change who reads.
    async fn rules(&self, ctx: &Ctx, told: &[String], path: &Path) -> Result<Vec<Rule>> {
        let unknown = |name: &str| {
            let said = Message::new("transfer-reader-unknown").with("name", name);
            Error::invalid(&path.display().to_string(), said)
        };
        let mut rules = Vec::new();
        for name in told {
            rules.push(match name.split_once(':') {
                None if name == "public" => Rule::Public,
                Some(("role", key)) => Rule::Role(Role::from_key(key).ok_or_else(|| unknown(name))?),
                Some(("sector", slug)) => {
                    let known = self.sectors.iter().find(|(_, known)| *known == slug);
                    Rule::Sector(*known.ok_or_else(|| unknown(name))?.0)
                }
                Some(("person", login)) => {
                    Rule::Person(person::by_login(ctx, login).await.map_err(|_| unknown(name))?)
                }
                _ => return Err(unknown(name)),
            });
        }
        Ok(rules)
    }
}
