//! The integration tests: one binary, on SQLite, and on PostgreSQL when `PARVIS_TEST_POSTGRES` names a server.

mod api;
mod arrows;
mod content;
mod corpus;
mod input;
mod language;
mod marker;
mod people;
mod registry;
mod sign_in;
mod story;
mod support;
mod trash;
