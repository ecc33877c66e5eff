//! The screens of the back office.

pub(crate) mod audience;
pub(crate) mod backups;
pub(crate) mod blocks;
pub(crate) mod bulk;
pub(crate) mod chooser;
pub(crate) mod document;
pub(crate) mod editor;
pub(crate) mod history;
pub(crate) mod home;
pub(crate) mod house_settings;
pub(crate) mod image;
pub(crate) mod import;
pub(crate) mod library;
pub(crate) mod media;
pub(crate) mod modules;
pub(crate) mod operation;
pub(crate) mod people;
pub(crate) mod person;
pub(crate) mod presence;
pub(crate) mod preview;
pub(crate) mod roles;
pub(crate) mod sectors;
pub(crate) mod seeing;
pub(crate) mod trail;
pub(crate) mod trash;
pub(crate) mod tree;
