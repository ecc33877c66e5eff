//! E-mail on its way out: through an SMTP server, or into a folder where there is none.

mod html;
mod letter;
mod mailbox;
mod smtp;

use std::sync::Arc;

use parvis_kernel::clock::Clock;
use parvis_kernel::config::Config;
use parvis_kernel::ports::mailer::Mailer;

pub use mailbox::{Letter, MailboxFolder};
pub use smtp::SmtpMailer;

/// The mailer that the configuration asks for. What is wrong with it is said in a sentence for the administrator.
pub fn mailer(config: &Config, clock: Arc<dyn Clock>) -> Result<Arc<dyn Mailer>, String> {
    Ok(match &config.smtp {
        Some(smtp) => Arc::new(SmtpMailer::new(smtp, &config.url, clock)?),
        None => Arc::new(MailboxFolder::new(config, clock)?),
    })
}
