//! The command that puts a backup back, as whoever runs this machine types it: one line, with everything that it needs.

use std::path::{Path, PathBuf};

use parvis_kernel::config::{Config, S3Keys};
use parvis_kernel::ports::backups::WayBack;

/// Stands where a secret would: a page never shows one.
const SECRET: &str = "…";

/// For root, as the account that the program runs under: files must stay its own.
pub(super) fn to(config: &Config, address: &str, program: &Path, account: Option<&str>) -> WayBack {
    let mut words: Vec<String> = Vec::new();
    if let Some(account) = account {
        words.extend(["runuser", "-u", account, "--"].map(str::to_owned));
    }
    words.push("env".to_owned());
    let named = environment(config);
    words.extend(named.iter().map(|(name, value)| quoted(&format!("{name}={value}"))));
    words.push(quoted(&program.display().to_string()));
    words.extend(["restore".to_owned(), "--data".to_owned(), whole(&config.data), quoted(address)]);
    WayBack { line: words.join(" "), lacks_secrets: named.iter().any(|(_, value)| value == SECRET) }
}

/// What the command must know and the data folder may not tell.
fn environment(config: &Config) -> Vec<(&'static str, String)> {
    let mut named = vec![("PARVIS_BACKUP_KEY", absolute(&config.backup.key).display().to_string())];
    if config.database_url.is_some() {
        named.push(("DATABASE_URL", SECRET.to_owned()));
    }
    if config.shared != config.data {
        named.push(("PARVIS_SHARED", absolute(&config.shared).display().to_string()));
    }
    if config.backup.target.is_some() {
        named.push(("PARVIS_BACKUP_ENDPOINT", config.backup.s3.endpoint.clone()));
        named.push(("PARVIS_BACKUP_REGION", config.backup.s3.region.clone()));
        if let S3Keys::Given { id, .. } = &config.backup.s3.keys {
            named.push(("AWS_ACCESS_KEY_ID", id.clone()));
            named.push(("AWS_SECRET_ACCESS_KEY", SECRET.to_owned()));
        }
    }
    named
}

fn absolute(path: &Path) -> PathBuf {
    std::path::absolute(path).unwrap_or_else(|_| path.to_owned())
}

fn whole(path: &Path) -> String {
    quoted(&absolute(path).display().to_string())
}

/// As a shell takes it for one word.
fn quoted(word: &str) -> String {
    let is_plain = |sign: char| sign.is_alphanumeric() || "/._-=:,@".contains(sign);
    if word.chars().all(is_plain) { word.to_owned() } else { format!("'{}'", word.replace('\'', "'\\''")) }
}

/// The file of this program, also after another one took its place.
pub(super) fn program() -> PathBuf {
    let here = std::env::current_exe().unwrap_or_else(|_| "parvis".into());
    let text = here.to_string_lossy();
    text.strip_suffix(" (deleted)").map_or_else(|| here.clone(), PathBuf::from)
}

/// The account that this program runs under; nothing for root, who needs no other.
pub(super) fn account() -> Option<String> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let own =
        status.lines().find_map(|line| line.strip_prefix("Uid:"))?.split_whitespace().next()?.to_owned();
    let accounts = std::fs::read_to_string("/etc/passwd").ok()?;
    let mut lines = accounts.lines().map(|line| line.split(':').collect::<Vec<_>>());
    let line = lines.find(|line| line.get(2) == Some(&own.as_str()))?;
    line.first().filter(|name| **name != "root").map(|name| (*name).to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_line_names_everything_and_shows_no_secret() {
        let env = |name: &str| match name {
            "DATABASE_URL" => Some("postgres://parvis:secret@127.0.0.1/parvis".to_owned()),
            "PARVIS_BACKUP_KEY" => Some("/etc/parvis/clé d’ici.key".to_owned()),
            _ => None,
        };
        let config = Config::from_sources(Path::new("/var/lib/parvis"), "", env).unwrap();
        let way = to(&config, "/srv/a.backup", Path::new("/usr/local/bin/parvis"), Some("parvis"));
        assert_eq!(
            way.line,
            "runuser -u parvis -- env 'PARVIS_BACKUP_KEY=/etc/parvis/clé d’ici.key' 'DATABASE_URL=…' /usr/local/bin/parvis \
             restore --data /var/lib/parvis /srv/a.backup"
        );
        assert!(way.lacks_secrets);
        let config = Config::from_sources(Path::new("/var/lib/parvis"), "", |_| None).unwrap();
        let way = to(&config, "/srv/a.backup", Path::new("/usr/local/bin/parvis"), None);
        assert!(
            !way.lacks_secrets && way.line.starts_with("env PARVIS_BACKUP_KEY=/var/lib/"),
            "{}",
            way.line
        );
    }
}
