//! The contracts and the vocabulary of Parvis: what a module is, what a request carries, how it reads, writes and fails.
//!
//! Light and stable: it knows axum's handlers and SeaORM's traits, but no driver, no search engine, no SMTP. Every other
//! crate stands on it; it stands on none of them.

pub mod address;
pub mod answer;
pub mod app;
pub mod audit;
pub mod block;
pub mod check;
pub mod clock;
pub mod condition;
pub mod config;
pub mod ctx;
pub mod db;
pub mod entities;
pub mod error;
pub mod etag;
pub mod event;
pub mod facets;
pub mod field_kind;
pub mod file;
pub mod fold;
pub mod form;
pub mod gauge;
pub mod holdings;
pub mod identity;
pub mod job;
pub mod mac;
pub mod mail;
pub mod media_type;
pub mod memory;
pub mod message;
pub mod module;
pub mod operation;
pub mod order;
pub mod page;
pub mod permission;
pub mod picture;
pub mod query;
pub mod ready;
pub mod registry;
pub mod revision;
pub mod route;
pub mod seeing;
pub mod sent;
pub mod setting;
mod sparse;
pub mod spreadsheet;
pub mod subject;
pub mod translations;
pub mod upload;
pub mod view;
pub mod ports {
    //! What the kernel asks of others: implemented by `platform` and by the engines, named by the program alone.
    pub mod absences;
    pub mod artwork;
    pub mod backups;
    pub mod blobs;
    pub mod bookables;
    pub mod calendars;
    pub mod covers;
    pub mod foreign;
    pub mod images;
    pub mod inbox;
    pub mod letterhead;
    pub mod mailer;
    pub mod media_types;
    pub mod names;
    pub mod notify;
    pub mod outbound;
    pub mod requests;
    pub mod search;
    pub mod texts;
}

pub use app::App;
pub use ctx::Ctx;
pub use db::Tx;
pub use error::{Error, Result};
pub use facets::Facets;
pub use message::Message;
pub use module::Module;
pub use route::Route;
pub use subject::Subject;
pub use view::View;
