//! The command line.

use std::process::ExitCode;

use clap::{Parser, Subcommand};

use crate::commands::Data;
use crate::commands::{
    audit, backup, demo, doctor, index, list, secret, serve, signatures, theme, token, transfer, user,
};

/// The intranet of a social centre.
#[derive(Parser)]
#[command(version, about)]
pub struct Cli {
    /// The folder of the data; without it PARVIS_DATA, and without that `.parvis` where the command is typed.
    #[arg(long, global = true, value_name = "FOLDER")]
    data: Option<std::path::PathBuf>,
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Serve the intranet (PARVIS_DATA, PARVIS_LISTEN, PARVIS_URL, DATABASE_URL).
    Serve {
        /// Accept an http:// PARVIS_URL that is not on this machine: passwords then travel in the clear.
        #[arg(long)]
        insecure_http: bool,
    },
    /// Serve a demonstration centre with invented people and documents, in a data folder of its own.
    Demo {
        /// Show it as it will be in so many days: what is scheduled is there, what ends has ended.
        #[arg(long, default_value_t = 0, value_name = "DAYS")]
        days_ahead: u16,
        /// Also make a whole year: 300 events and 2,000 bookings. It takes a while, so a usual demonstration goes without.
        #[arg(long)]
        year: bool,
    },
    /// Bring the database up to date, and stop.
    Migrate,
    /// People.
    #[command(subcommand)]
    User(user::Action),
    /// API tokens.
    #[command(subcommand)]
    Token(token::Action),
    /// Themes.
    #[command(subcommand)]
    Theme(theme::Action),
    /// The audit trail.
    #[command(subcommand)]
    Audit(audit::Action),
    /// Read the whole chain of signatures: any that was edited, taken out, moved or put in shows.
    VerifySignatures {
        /// The end of the chain as it was kept elsewhere (the daily e-mail to the director): a tail that was cut off shows.
        #[arg(long = "head", value_name = "NUMBER:HASH", value_parser = signatures::head)]
        heads: Vec<parvis_approvals::domain::evidence::Head>,
    },
    /// Build the search index anew, while the intranet goes on serving.
    Reindex,
    /// Copy everything into one encrypted file, while the intranet goes on serving, and check that it can be restored.
    Backup {
        /// Another place than the configured one: a folder, or s3://bucket/prefix.
        #[arg(long)]
        to: Option<String>,
    },
    /// Put a backup in the place of the data, whose folder must be named (--data or PARVIS_DATA). Everything is checked
    /// first; the server must be stopped.
    Restore {
        /// A file, or s3://bucket/prefix/file; of a folder, or of s3://bucket/prefix, the newest.
        from: String,
    },
    /// Look at everything that may be wrong, and say what to do. Ends with 0 when all is well, 1 when something will not
    /// work for ever, 2 when something does not work.
    Doctor {
        #[arg(long)]
        json: bool,
    },
    /// Write the site, or what stands below one section, as Markdown, TOML and files into an empty folder. This is no backup:
    /// former versions, the trash, accounts, the data of the modules, settings and the trail are left out.
    Export {
        folder: std::path::PathBuf,
        /// The id of a section or of a folder of documents: the last part of its address in the back office.
        #[arg(long)]
        branch: Option<uuid::Uuid>,
    },
    /// Take in what `export` wrote, or a folder of documents. All of it is read and found good before anything is made.
    Import {
        folder: std::path::PathBuf,
        /// Whoever takes it in: their rights hold, and what is made is theirs.
        #[arg(long = "as", value_name = "LOGIN")]
        person: String,
        /// The id of the section or folder that it goes into; the root when absent.
        #[arg(long)]
        into: Option<uuid::Uuid>,
        /// Make a draft page of each Word document (.docx) and web page (.html), a section of each folder.
        #[arg(long)]
        pages: bool,
        /// Say what would come of it, and change nothing.
        #[arg(long)]
        dry_run: bool,
    },
    /// Make another secret.key, where the old one is lost for good and no backup holds it. Other sites then refuse our
    /// messages (webhooks) until each has its new secret. The server must be stopped.
    NewSecret,
    /// List the modules.
    Modules {
        #[arg(long)]
        json: bool,
    },
    /// List the routes: method, path, module, permission.
    Routes {
        #[arg(long)]
        json: bool,
    },
    /// Read the text of a file within bounds; started by the program itself.
    #[command(hide = true)]
    ExtractText { media_type: String, file: std::path::PathBuf },
    /// Draw the first page of a file within bounds; started by the program itself.
    #[command(hide = true)]
    DrawFirstPage { file: std::path::PathBuf },
    /// Read a Word document or a web page within bounds; started by the program itself.
    #[command(hide = true)]
    ReadPage { format: String, file: std::path::PathBuf },
}

impl Cli {
    /// Runs the command; what goes wrong is one sentence on the error output.
    pub fn run(self) -> ExitCode {
        if let Command::ExtractText { media_type, file } = &self.command {
            return parvis_platform::texts::child_main(media_type, file);
        }
        if let Command::DrawFirstPage { file } = &self.command {
            return parvis_platform::covers::child_main(file);
        }
        if let Command::ReadPage { format, file } = &self.command {
            return parvis_platform::foreign::child_main(format, file);
        }
        if rustls::crypto::ring::default_provider().install_default().is_err() {
            return complain("the TLS library cannot be set up");
        }
        let runtime = match tokio::runtime::Builder::new_multi_thread().enable_all().build() {
            Ok(runtime) => runtime,
            Err(fault) => return complain(&format!("the program cannot start: {fault}")),
        };
        match runtime.block_on(self.command.run(&self.data)) {
            Ok(code) => code,
            Err(sentence) => complain(&sentence),
        }
    }
}

impl Command {
    async fn run(self, data: &Data) -> Result<ExitCode, String> {
        match self {
            Self::Doctor { json } => return Ok(doctor::run(data, json).await),
            Self::Serve { insecure_http } => serve::run(data, insecure_http).await,
            Self::Demo { days_ahead, year } => demo::run(data, days_ahead, year).await,
            Self::Migrate => index::migrate(data).await,
            Self::User(action) => user::run(data, action).await,
            Self::Token(action) => token::run(data, action).await,
            Self::Theme(action) => theme::run(action).await,
            Self::Audit(action) => audit::run(data, action).await,
            Self::VerifySignatures { heads } => signatures::verify(data, heads).await,
            Self::Reindex => index::reindex(data).await,
            Self::Backup { to } => backup::back_up(data, to).await,
            Self::Restore { from } => backup::restore(data, &from).await,
            Self::Export { folder, branch } => transfer::export(data, &folder, branch).await,
            Self::Import { folder, person, into, pages: true, dry_run } => {
                transfer::import_pages(data, &folder, &person, into, dry_run).await
            }
            Self::Import { folder, person, into, pages: false, dry_run } => {
                transfer::import(data, &folder, &person, into, dry_run).await
            }
            Self::NewSecret => secret::renew(data).await,
            Self::Modules { json } => list::modules(data, json),
            Self::Routes { json } => list::routes(data, json),
            Self::ExtractText { .. } | Self::DrawFirstPage { .. } | Self::ReadPage { .. } => Ok(()),
        }
        .map(|()| ExitCode::SUCCESS)
    }
}

#[expect(clippy::print_stderr, reason = "the one place where a command says why it failed")]
fn complain(sentence: &str) -> ExitCode {
    eprintln!("parvis: {sentence}");
    ExitCode::FAILURE
}
