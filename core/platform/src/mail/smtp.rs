//! Hands e-mail to an SMTP server.

use std::sync::Arc;
use std::time::Duration;

use async_trait::async_trait;
use lettre::message::Mailbox;
use lettre::transport::smtp::PoolConfig;
use lettre::transport::smtp::authentication::Credentials;
use lettre::{AsyncSmtpTransport, AsyncTransport, Tokio1Executor};
use parvis_kernel::clock::Clock;
use parvis_kernel::config::{Smtp, SmtpSecurity};
use parvis_kernel::mail::Mail;
use parvis_kernel::ports::mailer::Mailer;
use parvis_kernel::{Error, Message, Result};

use super::letter::Stationery;

/// Shorter than the lease of a job, so that a silent server is a failure and not a lost lease.
const PATIENCE: Duration = Duration::from_secs(20);

pub struct SmtpMailer {
    transport: AsyncSmtpTransport<Tokio1Executor>,
    stationery: Stationery,
}

impl SmtpMailer {
    /// Connects only when the first message leaves: a mail server that is down does not stop the start.
    pub fn new(smtp: &Smtp, url: &str, clock: Arc<dyn Clock>) -> Result<Self, String> {
        let from: Mailbox = smtp.from.parse().map_err(|_| {
            format!("smtp.from: `{}` is not like `Centre social <intranet@example.org>`", smtp.from)
        })?;
        let host = smtp.host.as_str();
        let builder = match smtp.security {
            SmtpSecurity::Starttls => AsyncSmtpTransport::<Tokio1Executor>::starttls_relay(host),
            SmtpSecurity::Tls => AsyncSmtpTransport::<Tokio1Executor>::relay(host),
            SmtpSecurity::None => Ok(AsyncSmtpTransport::<Tokio1Executor>::builder_dangerous(host)),
        };
        let mut builder = builder
            .map_err(|fault| format!("smtp.host: `{host}`: {fault}"))?
            .port(smtp.port)
            .timeout(Some(PATIENCE))
            .pool_config(PoolConfig::new().max_size(2).idle_timeout(Duration::from_secs(30)));
        if let (Some(username), Some(password)) = (&smtp.username, &smtp.password) {
            builder = builder.credentials(Credentials::new(username.clone(), password.clone()));
        }
        Ok(Self { transport: builder.build(), stationery: Stationery::new(from, url, clock) })
    }
}

#[async_trait]
impl Mailer for SmtpMailer {
    async fn send(&self, mail: &Mail) -> Result<()> {
        let letter = self.stationery.write(mail)?;
        self.transport.send(letter).await.map(|_| ()).map_err(|fault| {
            tracing::warn!(%fault, "the mail server did not take a message");
            Error::Unavailable(Message::new("mail-unavailable").with("reason", fault.to_string()))
        })
    }

    async fn answers(&self) -> Result<()> {
        match self.transport.test_connection().await {
            Ok(true) => Ok(()),
            Ok(false) => Err(Error::internal("the mail server closed the connection")),
            Err(fault) => Err(Error::internal(fault)),
        }
    }
}

#[cfg(test)]
mod tests {
    use chrono::{TimeZone, Utc};
    use parvis_kernel::clock::TestClock;
    use tokio::io::{AsyncBufReadExt, AsyncWriteExt, BufReader};
    use tokio::net::TcpListener;

    use super::*;

    fn mailer(port: u16, security: SmtpSecurity) -> SmtpMailer {
        let smtp = Smtp {
            host: "127.0.0.1".to_owned(),
            port,
            username: None,
            password: None,
            from: "Centre social <intranet@example.org>".to_owned(),
            security,
        };
        let clock = TestClock::at(Utc.with_ymd_and_hms(2026, 11, 24, 10, 0, 0).unwrap());
        SmtpMailer::new(&smtp, "https://intranet.example.org", Arc::new(clock)).unwrap()
    }

    fn mail() -> Mail {
        Mail {
            to_name: "Nadia".to_owned(),
            to_address: "nadia@example.org".to_owned(),
            subject: "Congé".to_owned(),
            text: "Bonjour,\n.\nÀ bientôt".to_owned(),
            head: None,
            calendar: None,
        }
    }

    /// A server that takes one message and answers `after_data` to it; what it heard.
    async fn serve(listener: TcpListener, after_data: &str) -> Vec<String> {
        let (stream, _) = listener.accept().await.unwrap();
        let (reading, mut writing) = stream.into_split();
        let mut lines = BufReader::new(reading).lines();
        let mut heard = Vec::new();
        let mut in_data = false;
        writing.write_all(b"220 ready\r\n").await.unwrap();
        while let Some(line) = lines.next_line().await.unwrap() {
            let answer = match line.as_str() {
                "." if in_data => after_data,
                _ if in_data => "",
                "DATA" => "354 go on\r\n",
                _ => "250 fine\r\n",
            };
            in_data = answer.starts_with("354") || (in_data && answer.is_empty());
            writing.write_all(answer.as_bytes()).await.unwrap();
            let end = line == "." && !in_data;
            heard.push(line);
            if end {
                break;
            }
        }
        heard
    }

    #[tokio::test]
    async fn a_message_is_handed_over() {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let mailer = mailer(listener.local_addr().unwrap().port(), SmtpSecurity::None);
        let server = tokio::spawn(async { serve(listener, "250 taken\r\n").await });
        mailer.send(&mail()).await.unwrap();
        let heard = server.await.unwrap();
        assert!(heard.contains(&"RCPT TO:<nadia@example.org>".to_owned()), "{heard:?}");
        assert!(heard.contains(&"Auto-Submitted: auto-generated".to_owned()), "{heard:?}");
    }

    #[tokio::test]
    async fn a_refusal_and_a_silent_port_mean_try_again() {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let port = listener.local_addr().unwrap().port();
        let server = tokio::spawn(async { serve(listener, "451 later\r\n").await });
        let refused = mailer(port, SmtpSecurity::None).send(&mail()).await;
        assert!(matches!(refused, Err(Error::Unavailable(_))), "{refused:?}");
        server.await.unwrap();
        let refused = mailer(port, SmtpSecurity::None).send(&mail()).await;
        assert!(matches!(refused, Err(Error::Unavailable(_))), "{refused:?}");
    }

    #[tokio::test]
    async fn without_the_encryption_that_was_asked_for_nothing_leaves() {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let mailer = mailer(listener.local_addr().unwrap().port(), SmtpSecurity::Starttls);
        let server = tokio::spawn(async { serve(listener, "250 taken\r\n").await });
        assert!(mailer.send(&mail()).await.is_err());
        drop(mailer);
        assert!(!server.await.unwrap().iter().any(|line| line == "DATA"));
    }
}
