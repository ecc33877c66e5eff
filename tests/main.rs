//! The integration tests: one binary, on SQLite, and on PostgreSQL when `PARVIS_TEST_POSTGRES` names a server.

mod api;
mod arrows;
mod commands;
mod content;
mod corpus;
mod disk;
mod doors;
mod flood;
mod hostile;
mod input;
mod language;
mod marker;
mod matrix;
mod passwords;
mod people;
mod program;
mod registry;
mod roles;
mod schema;
mod session;
mod sign_in;
mod story;
mod support;
mod trail;
mod trash;
mod writing;
