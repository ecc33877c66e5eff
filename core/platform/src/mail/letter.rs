//! Puts a `Mail` into RFC 5322. Whatever a name or a subject contains, it stays inside its own header.

use std::sync::Arc;
use std::time::SystemTime;

use lettre::message::header::{ContentType, HeaderName, HeaderValue};
use lettre::message::{Attachment, Mailbox, Message as Formatted, MultiPart, SinglePart};
use lettre::{Address, address::AddressError};
use parvis_kernel::address::domain;
use parvis_kernel::clock::{Clock, Instant};
use parvis_kernel::mail::{Mail, MailCalendar};
use parvis_kernel::{Error, Result};
use uuid::Uuid;

use super::html;

/// Longer names and subjects are cut: no reader shows them, and some servers refuse the line.
const LONGEST_HEADER: usize = 200;

/// What every letter of this installation has in common.
pub(super) struct Stationery {
    from: Mailbox,
    /// Our domain, for message ids.
    domain: String,
    clock: Arc<dyn Clock>,
}

impl Stationery {
    /// `url` is the address of the installation.
    pub(super) fn new(from: Mailbox, url: &str, clock: Arc<dyn Clock>) -> Self {
        Self { from, domain: domain(url).to_owned(), clock }
    }

    pub(super) fn now(&self) -> Instant {
        self.clock.now()
    }

    pub(super) fn write(&self, mail: &Mail) -> Result<Formatted> {
        let address: Address = mail
            .to_address
            .trim()
            .parse()
            .map_err(|fault: AddressError| Error::internal(format!("an address for e-mail: {fault}")))?;
        let name = Some(one_line(&mail.to_name)).filter(|name| !name.is_empty());
        let letter = Formatted::builder()
            .from(self.from.clone())
            .to(Mailbox::new(name, address))
            .subject(one_line(&mail.subject))
            .date(SystemTime::from(self.now()))
            .message_id(Some(format!("<{}@{}>", Uuid::now_v7(), self.domain)))
            // Absence replies must not answer us (RFC 3834).
            .raw_header(HeaderValue::new(
                HeaderName::new_from_ascii_str("Auto-Submitted"),
                "auto-generated".to_owned(),
            ));
        let plain = SinglePart::plain(html::plain(&mail.text));
        let shown = match &mail.head {
            None => None,
            Some(head) => {
                let emblem = "image/png".parse().map_err(Error::internal)?;
                let emblem =
                    Attachment::new_inline(html::EMBLEM_ID.to_owned()).body(html::EMBLEM.to_vec(), emblem);
                let words = SinglePart::html(html::html(&mail.subject, &mail.text, head));
                Some(MultiPart::related().singlepart(words).singlepart(emblem))
            }
        };
        match (shown, &mail.calendar) {
            (None, None) => letter.singlepart(plain),
            (Some(shown), None) => {
                letter.multipart(MultiPart::alternative().singlepart(plain).multipart(shown))
            }
            (shown, Some(calendar)) => letter.multipart(inviting(plain, shown, calendar)?),
        }
        .map_err(Error::internal)
    }
}

/// Three ways at once, because programs differ: Outlook and Gmail take the last part of the alternatives when its method is
/// said in the header too, others open the file that is attached.
fn inviting(plain: SinglePart, shown: Option<MultiPart>, calendar: &MailCalendar) -> Result<MultiPart> {
    let MailCalendar { method, text } = calendar;
    let kind = format!("text/calendar; charset=utf-8; method={method}");
    let kind: ContentType = kind.parse().map_err(Error::internal)?;
    let file: ContentType = "application/ics".parse().map_err(Error::internal)?;
    let part = SinglePart::builder().header(kind).body(text.clone());
    let words = MultiPart::alternative().singlepart(plain);
    let words = match shown {
        Some(shown) => words.multipart(shown),
        None => words,
    };
    let attached = Attachment::new("invitation.ics".to_owned()).body(text.clone(), file);
    Ok(MultiPart::mixed().multipart(words.singlepart(part)).singlepart(attached))
}

/// Line breaks and other control characters would begin a new header.
fn one_line(text: &str) -> String {
    let text: String = text.chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
    text.split_whitespace().collect::<Vec<_>>().join(" ").chars().take(LONGEST_HEADER).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_domain_is_a_name() {
        let table = [
            ("https://intranet.example.org", "intranet.example.org"),
            ("http://localhost:8080", "localhost"),
            ("http://127.0.0.1:8080", "localhost"),
            ("http://[::1]:8080", "localhost"),
        ];
        for (url, expected) in table {
            assert_eq!(domain(url), expected, "{url}");
        }
    }
}
