//! Where backups are kept: a folder, or a bucket of S3.

use std::collections::BTreeSet;
use std::fs::{self, File};
use std::io::Read;
use std::path::{Path, PathBuf};
use std::time::Duration;

use parvis_kernel::clock::Instant;
use parvis_kernel::config::{self, Config, S3Place};

use super::s3::Bucket;
use super::{Fault, Outcome, store};

pub enum Target {
    Folder(PathBuf),
    Bucket(Box<Bucket>),
}

const A_DAY: Duration = Duration::from_secs(24 * 3600);

/// The name that one takes once it is found good.
fn proven_name(made: &Path) -> Outcome<String> {
    let name = made.file_name().unwrap_or_default().to_string_lossy();
    store::proven(&name).map(str::to_owned).ok_or_else(|| Fault::damaged("a backup of no good name"))
}

/// What came of taking old backups away.
#[derive(Debug, Default)]
pub struct Forgotten {
    pub count: usize,
    /// Why others are still there: an account that may not delete is a safe one.
    pub refused: Option<Fault>,
}

impl Target {
    /// The one that is configured.
    pub fn of(config: &config::Backup) -> Outcome<Self> {
        match &config.target {
            Some(place) => Self::bucket(place.clone(), config),
            None => Ok(Self::Folder(config.folder.clone())),
        }
    }

    fn bucket(place: S3Place, config: &config::Backup) -> Outcome<Self> {
        Ok(Self::Bucket(Box::new(Bucket::open(place, &config.s3)?)))
    }

    /// The target and the name of the backup that somebody typed: a file, a folder with backups, or either in S3. Of several,
    /// the newest.
    pub async fn find(typed: &str, config: &config::Backup) -> Outcome<(Self, String)> {
        let path = Path::new(typed.trim_end_matches('/'));
        let last = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        let above = typed.trim_end_matches('/').strip_suffix(&last).unwrap_or_default();
        if typed.starts_with("s3://") {
            let is_one = store::instant(&last).is_some();
            let place = S3Place::parse(if is_one { above } else { typed });
            let place = place.ok_or_else(|| absent(format!("`{typed}` is not like s3://bucket/prefix")))?;
            let target = Self::bucket(place, config)?;
            return if is_one { Ok((target, last)) } else { target.newest().await };
        }
        if path.is_dir() {
            return Self::Folder(path.to_owned()).newest().await;
        }
        Ok((Self::Folder(path.parent().unwrap_or(path).to_owned()), last))
    }

    async fn newest(self) -> Outcome<(Self, String)> {
        match self.all().await?.pop() {
            Some((_, name)) => Ok((self, name)),
            None => Err(absent(format!("there is no backup in {}", self.address("")))),
        }
    }

    /// Where one is made before it goes there.
    pub fn workshop(&self, config: &Config) -> PathBuf {
        match self {
            Self::Folder(folder) => folder.clone(),
            Self::Bucket(_) => config.data.join("backup-outbox"),
        }
    }

    /// What a person types to have it back.
    pub fn address(&self, name: &str) -> String {
        match self {
            Self::Folder(folder) => folder.join(name).display().to_string(),
            Self::Bucket(bucket) => format!("{}{name}", bucket.place),
        }
    }

    /// Every backup that is there, the oldest first.
    pub async fn all(&self) -> Outcome<Vec<(Instant, String)>> {
        match self {
            Self::Folder(folder) => Ok(store::all(folder)?),
            Self::Bucket(bucket) => {
                let names = bucket.names().await?.into_iter();
                let mut all: Vec<_> = names.filter_map(|name| Some((store::instant(&name)?, name))).collect();
                all.sort();
                Ok(all)
            }
        }
    }

    /// Brings a finished one from the workshop, and says where it is read from to be checked. In a folder it stays under a
    /// name that nobody takes for a backup; in a bucket nothing of it stays in the workshop, whatever comes of it.
    pub async fn bring(&self, made: &Path) -> Outcome<Box<dyn Read + Send>> {
        let Self::Bucket(bucket) = self else { return Ok(Box::new(File::open(made)?)) };
        let name = proven_name(made)?;
        let brought = bucket.put(&name, made).await;
        fs::remove_file(made)?;
        brought?;
        self.open(&name).await
    }

    /// It was found good: it takes its place among the others, under this name.
    pub fn admit(&self, made: &Path) -> Outcome<String> {
        let name = proven_name(made)?;
        if let Self::Folder(folder) = self {
            fs::rename(made, folder.join(&name))?;
            File::open(folder)?.sync_all()?;
        }
        Ok(name)
    }

    /// It is no good: it must never be the newest one that somebody restores.
    pub async fn reject(&self, made: &Path) {
        let gone = match (self, proven_name(made)) {
            (Self::Folder(_), _) => fs::remove_file(made).map_err(Fault::from),
            (Self::Bucket(bucket), Ok(name)) => bucket.delete(&name).await,
            (Self::Bucket(_), Err(fault)) => Err(fault),
        };
        if let Err(fault) = gone {
            tracing::error!(cause = fault.cause, "a backup that is no good could not be taken away");
        }
    }

    /// What a stop in the middle left behind: in the workshop of a bucket, or, after a day, in the folder.
    pub fn sweep(&self, config: &Config) -> Outcome<()> {
        let workshop = self.workshop(config);
        let Ok(listed) = fs::read_dir(&workshop) else { return Ok(()) };
        for entry in listed {
            let entry = entry?;
            let is_left = store::proven(&entry.file_name().to_string_lossy()).is_some();
            let is_old =
                || Ok::<_, Fault>(entry.metadata()?.modified()?.elapsed().is_ok_and(|age| age > A_DAY));
            if is_left && (matches!(self, Self::Bucket(_)) || is_old()?) {
                fs::remove_file(entry.path())?;
            }
        }
        Ok(())
    }

    /// Reads one. Meant for a thread that may wait.
    pub async fn open(&self, name: &str) -> Outcome<Box<dyn Read + Send>> {
        match self {
            Self::Folder(folder) => match File::open(folder.join(name)) {
                Err(fault) if fault.kind() == std::io::ErrorKind::NotFound => {
                    Err(absent("there is no such file".to_owned()))
                }
                opened => Ok(Box::new(opened?)),
            },
            Self::Bucket(bucket) => Ok(Box::new(bucket.read(name).await?)),
        }
    }

    /// Takes away what the rule no longer keeps. Called once the newest was checked: never before.
    pub async fn forget_old(&self) -> Outcome<Forgotten> {
        let all = self.all().await?;
        let kept: BTreeSet<_> = store::kept(&all.iter().map(|(at, _)| *at).collect::<Vec<_>>());
        let mut forgotten = Forgotten::default();
        for (_, name) in all.iter().filter(|(at, _)| !kept.contains(at)) {
            let removed = match self {
                Self::Folder(folder) => fs::remove_file(folder.join(name)).map_err(Fault::from),
                Self::Bucket(bucket) => bucket.delete(name).await,
            };
            match removed {
                Ok(()) => forgotten.count += 1,
                Err(fault) => {
                    forgotten.refused = Some(fault);
                    break;
                }
            }
        }
        Ok(forgotten)
    }

    /// Whether backups can go there, as far as can be told without sending one.
    pub async fn answers(&self) -> Outcome<()> {
        match self {
            Self::Folder(folder) if folder.exists() => {
                fs::read_dir(folder).map(drop).map_err(|cause| Fault::new("backup-fault-folder", cause))
            }
            // It is made with the first backup.
            Self::Folder(_) => Ok(()),
            Self::Bucket(bucket) => bucket.names().await.map(drop),
        }
    }
}

fn absent(cause: String) -> Fault {
    Fault::new("backup-fault-absent", cause)
}
