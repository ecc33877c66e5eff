//! How this installation runs: `parvis.toml` in the data folder, then the environment, which wins. A wrong value stops
//! the start with a sentence that names it.

mod backup;

use std::net::SocketAddr;
use std::path::{Path, PathBuf};

use serde::Deserialize;

use self::backup::BackupFile;
pub use self::backup::{Backup, S3Access, S3Keys, S3Place};

/// The settings of one installation.
#[derive(Clone, Debug)]
pub struct Config {
    /// `PARVIS_DATA`: the folder of the database, the files, the index and the keys.
    pub data: PathBuf,
    /// `PARVIS_SHARED` / `shared`: the folder of what several processes on one PostgreSQL have in common, the files, the
    /// mailbox and the secret; the data folder when absent.
    pub shared: PathBuf,
    /// `PARVIS_LISTEN` / `listen`: default `127.0.0.1:8080`.
    pub listen: SocketAddr,
    /// `PARVIS_URL` / `url`: the address that people use; links in e-mails are made from it, never from the request.
    pub url: String,
    /// `DATABASE_URL` / `database_url`: a PostgreSQL; SQLite in the data folder when absent.
    pub database_url: Option<String>,
    /// `[smtp]`; without it e-mails are written to the `mailbox` folder.
    pub smtp: Option<Smtp>,
    /// `proxies`: addresses whose `X-Forwarded-For` is believed (trust.md AU6).
    pub proxies: Vec<std::net::IpAddr>,
    /// `metrics_for`: addresses that may read `/metrics`; to all others there is no such page.
    pub metrics_for: Vec<std::net::IpAddr>,
    /// `[modules] off`: modules that are switched off; their data stays.
    pub off: Vec<String>,
    /// `theme`: the name of a theme.
    pub theme: String,
    /// `PARVIS_LOG` / `log`: how the lines of the log are written.
    pub log: LogLines,
    /// `[backup]`: where backups go, and their key.
    pub backup: Backup,
    /// `[webhooks] loopback`: lets this machine's own addresses be told of changes, without encryption. For trials.
    pub loopback_webhooks: bool,
    /// Set by `parvis demo` alone.
    pub demo: bool,
}

/// `words` (default) for people, `json` for programs that gather logs: one object a line.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum LogLines {
    #[default]
    Words,
    Json,
}

impl LogLines {
    fn parse(text: &str) -> Result<Self, String> {
        match text {
            "words" => Ok(Self::Words),
            "json" => Ok(Self::Json),
            _ => Err(format!("PARVIS_LOG: `{text}` is neither `words` nor `json`")),
        }
    }
}

/// The server that takes our e-mail.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Smtp {
    pub host: String,
    #[serde(default = "submission_port")]
    pub port: u16,
    pub username: Option<String>,
    pub password: Option<String>,
    /// `Centre social <intranet@example.org>`
    pub from: String,
    /// `starttls` (default), `tls`, or `none` for a server on this machine.
    #[serde(default)]
    pub security: SmtpSecurity,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum SmtpSecurity {
    #[default]
    Starttls,
    Tls,
    None,
}

fn submission_port() -> u16 {
    587
}

#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    shared: Option<String>,
    listen: Option<String>,
    url: Option<String>,
    database_url: Option<String>,
    smtp: Option<Smtp>,
    #[serde(default)]
    proxies: Vec<String>,
    #[serde(default)]
    metrics_for: Vec<String>,
    #[serde(default)]
    modules: Modules,
    theme: Option<String>,
    log: Option<String>,
    #[serde(default)]
    backup: BackupFile,
    #[serde(default)]
    webhooks: Webhooks,
}

#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct Webhooks {
    #[serde(default)]
    loopback: bool,
}

#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct Modules {
    #[serde(default)]
    off: Vec<String>,
}

impl Config {
    /// Who our e-mail comes from, name and address.
    pub fn sender(&self) -> (String, String) {
        let from = self.smtp.as_ref().map(|smtp| smtp.from.trim());
        match from.map(|from| from.strip_suffix('>').and_then(|from| from.rsplit_once('<')).ok_or(from)) {
            Some(Ok((name, address))) => {
                (name.trim().trim_matches('"').to_owned(), address.trim().to_owned())
            }
            Some(Err(address)) => ("Intranet".to_owned(), address.to_owned()),
            None => ("Intranet".to_owned(), format!("intranet@{}", self.domain())),
        }
    }

    /// The host of our address, without its port; numbers are no domain.
    pub fn domain(&self) -> &str {
        crate::address::domain(&self.url)
    }

    /// Puts the two sources together. `env` looks a variable up; an empty one counts as absent.
    pub fn from_sources(
        data: &Path,
        file: &str,
        env: impl Fn(&str) -> Option<String>,
    ) -> Result<Self, String> {
        let file: File = toml::from_str(file).map_err(|fault| format!("parvis.toml: {}", fault.message()))?;
        let pick =
            |name: &str, from_file: Option<String>| env(name).filter(|value| !value.is_empty()).or(from_file);
        let listen = pick("PARVIS_LISTEN", file.listen).unwrap_or_else(|| "127.0.0.1:8080".to_owned());
        let listen: SocketAddr = listen
            .parse()
            .map_err(|_| format!("PARVIS_LISTEN: `{listen}` is not an address like 127.0.0.1:8080"))?;
        let url = pick("PARVIS_URL", file.url).unwrap_or_else(|| format!("http://{listen}"));
        let database_url = pick("DATABASE_URL", file.database_url);
        if let Some(address) = &database_url
            && !address.starts_with("postgres://")
            && !address.starts_with("postgresql://")
        {
            return Err("DATABASE_URL must begin with postgres:// (without it, SQLite is used)".to_owned());
        }
        Ok(Self {
            data: data.to_owned(),
            shared: shared(data, pick("PARVIS_SHARED", file.shared), database_url.is_some())?,
            listen,
            url: checked_url(&url)?,
            database_url,
            smtp: file.smtp,
            proxies: addresses("proxies", &file.proxies)?,
            metrics_for: addresses("metrics_for", &file.metrics_for)?,
            off: file.modules.off,
            theme: pick("PARVIS_THEME", file.theme).unwrap_or_else(|| "default".to_owned()),
            log: pick("PARVIS_LOG", file.log)
                .map_or(Ok(LogLines::default()), |text| LogLines::parse(&text))?,
            backup: file.backup.read(data, &env)?,
            loopback_webhooks: file.webhooks.loopback,
            demo: false,
        })
    }

    pub fn is_https(&self) -> bool {
        self.url.starts_with("https://")
    }

    /// An address of this site, whole, for e-mails.
    pub fn link(&self, path: &str) -> String {
        format!("{}{path}", self.url)
    }

    pub fn folder(&self, name: &str) -> PathBuf {
        self.data.join(name)
    }
}

fn addresses(name: &str, texts: &[String]) -> Result<Vec<std::net::IpAddr>, String> {
    let parse = |text: &String| text.parse().map_err(|_| format!("{name}: `{text}` is not an IP address"));
    texts.iter().map(parse).collect()
}

/// Two processes cannot share a SQLite database, so sharing the rest would only mislead.
fn shared(data: &Path, named: Option<String>, has_server: bool) -> Result<PathBuf, String> {
    match named {
        None => Ok(data.to_owned()),
        Some(folder) if has_server => Ok(folder.into()),
        Some(_) => {
            Err("PARVIS_SHARED is for several processes on one PostgreSQL: name it with DATABASE_URL"
                .to_owned())
        }
    }
}

fn checked_url(url: &str) -> Result<String, String> {
    let url = url.trim_end_matches('/');
    let rest = url.strip_prefix("https://").or_else(|| url.strip_prefix("http://"));
    match rest {
        Some(host) if !host.is_empty() && !host.contains(['/', '?', '#', ' ', '@']) => Ok(url.to_owned()),
        _ => Err(format!("PARVIS_URL: `{url}` is not an address like https://intranet.example.org")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn config(file: &str, env: &[(&str, &str)]) -> Result<Config, String> {
        let find =
            |name: &str| env.iter().find(|(key, _)| *key == name).map(|(_, value)| (*value).to_owned());
        Config::from_sources(Path::new("/data"), file, find)
    }

    #[test]
    fn the_environment_wins_over_the_file() {
        let config = config("listen = '127.0.0.1:1'", &[("PARVIS_LISTEN", "127.0.0.1:2")]).unwrap();
        assert_eq!(config.listen.port(), 2);
        assert_eq!(config.url, "http://127.0.0.1:2");
    }

    #[test]
    fn a_wrong_value_is_named() {
        let table = [
            ("listen = 'here'", "PARVIS_LISTEN"),
            ("url = 'intranet'", "PARVIS_URL"),
            ("url = 'https://a/b'", "PARVIS_URL"),
            ("database_url = 'mysql://x'", "DATABASE_URL"),
            ("proxies = ['nginx']", "proxies"),
            ("metrics_for = ['here']", "metrics_for"),
            ("log = 'xml'", "PARVIS_LOG"),
            ("colour = 'red'", "colour"),
            ("shared = '/srv'", "PARVIS_SHARED"),
            ("[smtp]\nhost = 'x'", "from"),
            ("[backup]\ntarget = '/srv/backups'", "PARVIS_BACKUP_TARGET"),
            ("[backup]\nendpoint = 's3.example.org'", "PARVIS_BACKUP_ENDPOINT"),
            ("[backup]\nsecret = 'x'", "secret"),
        ];
        for (file, named) in table {
            let said = config(file, &[]).unwrap_err();
            assert!(said.contains(named), "{file}: {said}");
        }
    }
}
