//! The composition root: THE list of modules, the ports put in their places, and the commands.

pub mod assemble;
pub mod backup;
pub mod cli;
pub mod commands;
mod lock;
pub mod mailbox;
pub mod modules;
pub mod serve;
pub mod site;
pub mod watch;
