//! Where backups go, and what opens them.

use std::path::{Path, PathBuf};
use std::time::Duration;

use serde::Deserialize;

/// How long S3 may take for each piece, in seconds.
const PATIENCE: u64 = 60;

/// Where backups go, and the file of their key: never in the data folder, or whoever takes one takes both.
#[derive(Clone, Debug)]
pub struct Backup {
    /// `PARVIS_BACKUPS` / `folder`: beside the data folder when absent; better another disk.
    pub folder: PathBuf,
    /// `PARVIS_BACKUP_TARGET` / `target`: `s3://bucket/prefix`, instead of the folder.
    pub target: Option<S3Place>,
    /// `PARVIS_BACKUP_KEY` / `key`: a file beside the data folder when absent.
    pub key: PathBuf,
    /// How S3 is reached, for the target and for a restore.
    pub s3: S3Access,
}

/// A bucket, and what the names of the backups in it begin with.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct S3Place {
    pub bucket: String,
    /// Empty, or ends with `/`.
    pub prefix: String,
}

#[derive(Clone, Debug)]
pub struct S3Access {
    /// `PARVIS_BACKUP_ENDPOINT` / `endpoint`: `https://s3.example.org`; that of Amazon in the region when absent.
    pub endpoint: String,
    /// `PARVIS_BACKUP_REGION` / `region`: default `us-east-1`, which servers of one's own accept.
    pub region: String,
    /// `path_style`: the bucket stands in the path (default), not before the name of the server.
    pub path_style: bool,
    pub keys: S3Keys,
    /// `patience`: seconds that S3 may take for one piece of 8 MiB, default 60.
    pub patience: Duration,
}

/// The account of S3. Never in the database, and never shown.
#[derive(Clone)]
pub enum S3Keys {
    /// `AWS_ACCESS_KEY_ID` and `AWS_SECRET_ACCESS_KEY`
    Given {
        id: String,
        secret: String,
    },
    /// `credentials`: a private file with the lines `aws_access_key_id = …` and `aws_secret_access_key = …`
    File(PathBuf),
    None,
}

impl std::fmt::Debug for S3Keys {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Given { .. } => out.write_str("Given"),
            Self::File(path) => write!(out, "File({})", path.display()),
            Self::None => out.write_str("None"),
        }
    }
}

impl Backup {
    /// What a person types to have one back; the place of all of them for an empty name.
    pub fn address(&self, name: &str) -> String {
        match &self.target {
            Some(place) => format!("{place}{name}"),
            None => self.folder.join(name).display().to_string(),
        }
    }
}

impl S3Place {
    /// Reads `s3://bucket/prefix`.
    pub fn parse(text: &str) -> Option<Self> {
        let (bucket, prefix) = text.strip_prefix("s3://")?.split_once('/').unwrap_or((&text[5..], ""));
        let prefix = prefix.trim_end_matches('/');
        let is_name = |sign: u8| sign.is_ascii_alphanumeric() || b".-_".contains(&sign);
        let is_plain = |part: &str| !matches!(part, "" | "." | "..") && part.bytes().all(is_name);
        if !is_plain(bucket) || !(prefix.is_empty() || prefix.split('/').all(is_plain)) {
            return None;
        }
        let prefix = if prefix.is_empty() { String::new() } else { format!("{prefix}/") };
        Some(Self { bucket: bucket.to_owned(), prefix })
    }
}

impl std::fmt::Display for S3Place {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(out, "s3://{}/{}", self.bucket, self.prefix)
    }
}

#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct BackupFile {
    folder: Option<String>,
    target: Option<String>,
    key: Option<String>,
    endpoint: Option<String>,
    region: Option<String>,
    path_style: Option<bool>,
    credentials: Option<String>,
    patience: Option<u64>,
}

impl BackupFile {
    pub(super) fn read(self, data: &Path, env: impl Fn(&str) -> Option<String>) -> Result<Backup, String> {
        let env = |name: &str| env(name).filter(|value| !value.is_empty());
        let pick = |name: &str, from_file: Option<String>| env(name).or(from_file);
        let target = pick("PARVIS_BACKUP_TARGET", self.target);
        let target =
            target.map(|text| S3Place::parse(&text).ok_or_else(|| not_a_place(&text))).transpose()?;
        let region = pick("PARVIS_BACKUP_REGION", self.region).unwrap_or_else(|| "us-east-1".to_owned());
        let endpoint = pick("PARVIS_BACKUP_ENDPOINT", self.endpoint)
            .unwrap_or_else(|| format!("https://s3.{region}.amazonaws.com"));
        if !endpoint.starts_with("https://") && !endpoint.starts_with("http://") {
            return Err(format!(
                "PARVIS_BACKUP_ENDPOINT: `{endpoint}` is not an address like https://s3.example.org"
            ));
        }
        let keys = match (env("AWS_ACCESS_KEY_ID"), env("AWS_SECRET_ACCESS_KEY"), self.credentials) {
            (Some(id), Some(secret), _) => S3Keys::Given { id, secret },
            (_, _, Some(file)) => S3Keys::File(file.into()),
            _ => S3Keys::None,
        };
        let patience = Duration::from_secs(self.patience.unwrap_or(PATIENCE).max(1));
        Ok(Backup {
            folder: pick("PARVIS_BACKUPS", self.folder)
                .map_or_else(|| beside(data, "backups"), PathBuf::from),
            target,
            key: pick("PARVIS_BACKUP_KEY", self.key)
                .map_or_else(|| beside(data, "backup.key"), PathBuf::from),
            s3: S3Access { endpoint, region, path_style: self.path_style.unwrap_or(true), keys, patience },
        })
    }
}

fn not_a_place(text: &str) -> String {
    format!(
        "PARVIS_BACKUP_TARGET: `{text}` is not like s3://bucket/prefix (for a folder, use PARVIS_BACKUPS)"
    )
}

/// `/srv/parvis` and `backups` make `/srv/parvis-backups`.
fn beside(data: &Path, what: &str) -> PathBuf {
    let name = data.file_name().map_or("parvis".into(), |name| name.to_string_lossy());
    data.with_file_name(format!("{name}-{what}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_place_in_s3_is_a_bucket_and_a_prefix() {
        let parsed = |text: &str| S3Place::parse(text).map(|place| (place.bucket, place.prefix));
        let some = |bucket: &str, prefix: &str| Some((bucket.to_owned(), prefix.to_owned()));
        assert_eq!(parsed("s3://centre"), some("centre", ""));
        assert_eq!(parsed("s3://centre/"), some("centre", ""));
        assert_eq!(parsed("s3://centre/a/b"), some("centre", "a/b/"));
        for wrong in
            ["s3://", "s3:///a", "s3://a//b", "s3://a/../b", "s3://a/b?c", "/srv/backups", "http://a/b"]
        {
            assert_eq!(parsed(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn keys_are_never_printed() {
        let keys = S3Keys::Given { id: "AKIDPUBLIC".to_owned(), secret: "tres-secret".to_owned() };
        assert_eq!(format!("{keys:?}"), "Given");
    }
}
