//! A folder that stands in for a mail server: one `.eml` file per message, readable by any mail program and on screen.

use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use async_trait::async_trait;
use chrono::DateTime;
use lettre::message::Mailbox;
use mailparse::MailHeaderMap;
use parvis_kernel::clock::{Clock, Instant};
use parvis_kernel::config::Config;
use parvis_kernel::mail::Mail;
use parvis_kernel::ports::mailer::Mailer;
use parvis_kernel::{Error, Result};
use serde::Serialize;
use tempfile::NamedTempFile;
use uuid::Uuid;

use super::letter::Stationery;
use crate::database::make_private_folder;

/// The most messages that a list shows.
const MOST: usize = 200;

pub struct MailboxFolder {
    folder: PathBuf,
    stationery: Stationery,
}

/// A message of the folder, as its reader would see it.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Letter {
    /// The file's name, to read it again.
    pub name: String,
    pub from: String,
    pub to: String,
    pub subject: String,
    pub date: Option<Instant>,
    pub text: String,
    /// The same as most readers show it; empty for a letter of plain words.
    pub html: String,
}

impl MailboxFolder {
    /// In the folder `mailbox` of the data folder, made when the first message arrives.
    pub fn new(config: &Config, clock: Arc<dyn Clock>) -> Result<Self, String> {
        let from = format!("Intranet <intranet@{}>", config.domain());
        let from: Mailbox = from.parse().map_err(|_| format!("PARVIS_URL: no e-mail address fits {from}"))?;
        let stationery = Stationery::new(from, &config.url, clock);
        Ok(Self { folder: config.shared.join("mailbox"), stationery })
    }

    /// The messages, newest first.
    pub async fn list(&self) -> Result<Vec<Letter>> {
        let folder = self.folder.clone();
        on_disk(move || names(&folder)?.iter().take(MOST).map(|name| open(&folder, name)).collect()).await
    }

    pub async fn read(&self, name: &str) -> Result<Letter> {
        let (folder, name) = (self.folder.clone(), name.to_owned());
        // Only a name of the list is opened, so that no path can lead out of the folder.
        let known = move || match names(&folder)?.contains(&name) {
            true => open(&folder, &name).map(Some),
            false => Ok(None),
        };
        on_disk(known).await?.ok_or(Error::NotFound)
    }
}

#[async_trait]
impl Mailer for MailboxFolder {
    async fn send(&self, mail: &Mail) -> Result<()> {
        let letter = self.stationery.write(mail)?.formatted();
        let time = self.stationery.now().format("%Y%m%dT%H%M%S%6fZ");
        let name = format!("{time}-{}.eml", Uuid::now_v7().simple());
        let folder = self.folder.clone();
        on_disk(move || keep(&folder, &name, &letter)).await
    }

    async fn answers(&self) -> Result<()> {
        let folder = self.folder.clone();
        // Made when the first message arrives: until then the one above must take it.
        let place = move || {
            if folder.is_dir() { folder } else { folder.parent().map(Path::to_owned).unwrap_or(folder) }
        };
        on_disk(move || NamedTempFile::new_in(place()).map(drop)).await
    }
}

/// Written under another name first, so that nobody reads half a message. Links to choose a password are in there:
/// temporary files are private, and stay so.
fn keep(folder: &Path, name: &str, letter: &[u8]) -> io::Result<()> {
    make_private_folder(folder)?;
    let mut file = NamedTempFile::new_in(folder)?;
    file.write_all(letter)?;
    file.as_file().sync_all()?;
    file.persist(folder.join(name))?;
    Ok(())
}

/// Names begin with the time, so their order is that of the messages.
fn names(folder: &Path) -> io::Result<Vec<String>> {
    let entries = match fs::read_dir(folder) {
        Err(fault) if fault.kind() == io::ErrorKind::NotFound => return Ok(Vec::new()),
        entries => entries?,
    };
    let names = entries.map(|entry| entry.map(|entry| entry.file_name().to_string_lossy().into_owned()));
    let mut names = names.collect::<io::Result<Vec<_>>>()?;
    names.retain(|name| name.ends_with(".eml"));
    names.sort_unstable_by(|one, other| other.cmp(one));
    Ok(names)
}

fn open(folder: &Path, name: &str) -> io::Result<Letter> {
    let bytes = fs::read(folder.join(name))?;
    let mail = mailparse::parse_mail(&bytes).map_err(io::Error::other)?;
    let header = |name: &str| mail.headers.get_first_value(name).unwrap_or_default();
    let seconds = mailparse::dateparse(&header("Date")).ok();
    Ok(Letter {
        name: name.to_owned(),
        from: header("From"),
        to: header("To"),
        subject: header("Subject"),
        date: seconds.and_then(|seconds| DateTime::from_timestamp(seconds, 0)),
        text: words(&mail)?.replace("\r\n", "\n").trim_end().to_owned(),
        html: part(&mail, "text/html")
            .map_or(Ok(String::new()), |part| part.get_body())
            .map_err(io::Error::other)?,
    })
}

/// The plain words, wherever they stand among the parts.
fn words(mail: &mailparse::ParsedMail<'_>) -> io::Result<String> {
    part(mail, "text/plain").unwrap_or(mail).get_body().map_err(io::Error::other)
}

fn part<'a>(mail: &'a mailparse::ParsedMail<'a>, media_type: &str) -> Option<&'a mailparse::ParsedMail<'a>> {
    mail.parts().find(|part| part.ctype.mimetype == media_type)
}

async fn on_disk<T: Send + 'static>(work: impl FnOnce() -> io::Result<T> + Send + 'static) -> Result<T> {
    tokio::task::spawn_blocking(work).await.map_err(Error::internal)?.map_err(Error::internal)
}

#[cfg(test)]
mod tests {
    use chrono::{Duration, TimeZone, Utc};
    use parvis_kernel::clock::TestClock;

    use super::*;

    fn mail(to_name: &str, subject: &str) -> Mail {
        Mail {
            to_name: to_name.to_owned(),
            to_address: "nadia@example.org".to_owned(),
            subject: subject.to_owned(),
            text: "Bonjour Nadia,\n\nVotre demande de congé est acceptée. À bientôt !\n".to_owned(),
            head: None,
            calendar: None,
        }
    }

    fn mailbox(data: &Path) -> (MailboxFolder, Arc<TestClock>) {
        let url = |name: &str| (name == "PARVIS_URL").then(|| "https://intranet.example.org".to_owned());
        let config = Config::from_sources(data, "", url).unwrap();
        let clock = Arc::new(TestClock::at(Utc.with_ymd_and_hms(2026, 11, 24, 10, 15, 0).unwrap()));
        (MailboxFolder::new(&config, clock.clone()).unwrap(), clock)
    }

    #[tokio::test]
    async fn messages_are_read_as_they_were_written_newest_first() {
        let data = tempfile::tempdir().unwrap();
        let (mailbox, clock) = mailbox(data.path());
        assert_eq!(mailbox.list().await.unwrap(), []);
        mailbox.send(&mail("Nadia Benali", "Congé accepté")).await.unwrap();
        clock.advance(Duration::seconds(1));
        mailbox.send(&mail("Nadia Benali", "Deuxième")).await.unwrap();

        let letters = mailbox.list().await.unwrap();
        assert_eq!(letters.len(), 2);
        assert_eq!(letters[0].subject, "Deuxième");
        let first = mailbox.read(&letters[1].name).await.unwrap();
        assert_eq!(first.subject, "Congé accepté");
        assert_eq!(first.to, "\"Nadia Benali\" <nadia@example.org>");
        assert!(first.from.contains("intranet@intranet.example.org"), "{}", first.from);
        assert_eq!(first.date, Some(Utc.with_ymd_and_hms(2026, 11, 24, 10, 15, 0).unwrap()));
        assert_eq!(first.text, super::super::html::plain(&mail("", "").text).trim_end());
    }

    #[tokio::test]
    async fn nothing_that_was_typed_makes_a_header() {
        let data = tempfile::tempdir().unwrap();
        let (mailbox, _) = mailbox(data.path());
        let evil = "Nadia\r\nBcc: all@example.org\r\n\r\nBody \u{85}\u{0}\"<x@y>";
        mailbox.send(&mail(evil, evil)).await.unwrap();
        let name = mailbox.list().await.unwrap().remove(0).name;
        let file = fs::read(data.path().join("mailbox").join(name)).unwrap();
        let parsed = mailparse::parse_mail(&file).unwrap();
        let mut names: Vec<_> = parsed.headers.iter().map(mailparse::MailHeader::get_key).collect();
        names.sort_unstable();
        let expected = [
            "Auto-Submitted",
            "Content-Transfer-Encoding",
            "Content-Type",
            "Date",
            "From",
            "MIME-Version",
            "Message-ID",
            "Subject",
            "To",
        ];
        assert_eq!(names, expected);
        assert!(parsed.headers.get_first_value("Message-ID").unwrap().ends_with("@intranet.example.org>"));
        let mut to = mail("Nadia", "x");
        to.to_address = "nadia@example.org\r\nBcc: all@example.org".to_owned();
        assert!(mailbox.send(&to).await.is_err());
    }

    #[tokio::test]
    async fn no_name_leads_out_of_the_folder() {
        let data = tempfile::tempdir().unwrap();
        let (mailbox, _) = mailbox(data.path());
        mailbox.send(&mail("Nadia", "x")).await.unwrap();
        fs::write(data.path().join("other.eml"), "Subject: secret\r\n\r\n").unwrap();
        assert!(matches!(mailbox.read("../other.eml").await, Err(Error::NotFound)));
    }
}
