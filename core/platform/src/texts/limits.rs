//! What the child process takes away from itself before it opens a stranger's file (trust.md IN4).

use std::time::Duration;

use rustix::process::{Resource, Rlimit, nice, setrlimit};

/// Address space: the program, its stack and everything that a reader allocates.
pub(crate) const MEMORY: u64 = 256 * 1024 * 1024;

/// Processor seconds; the clock of the parent ends what sleeps.
pub(crate) const CPU_SECONDS: u64 = 10;

/// How long the parent waits before it kills the child.
pub(crate) const WALL: Duration = Duration::from_secs(10);

/// When a reader with many pages stops and answers with what it has, safely before [`WALL`].
pub(crate) const ENOUGH: Duration = Duration::from_secs(5);

/// Sets every limit, hard and soft, so that nothing later can raise them.
pub(crate) fn apply() -> std::io::Result<()> {
    let limits = [
        (Resource::As, MEMORY),
        (Resource::Cpu, CPU_SECONDS),
        // The three standard ones, the file, and one to spare.
        (Resource::Nofile, 5),
        // No file can grow: pipes, and so the answer, are not concerned.
        (Resource::Fsize, 0),
        (Resource::Core, 0),
        // No new process and no thread (root is not bound by this one).
        (Resource::Nproc, 0),
    ];
    for (resource, limit) in limits {
        setrlimit(resource, Rlimit { current: Some(limit), maximum: Some(limit) })?;
    }
    // People who wait for a page come first. Being refused this is no reason to stop.
    let _ = nice(5);
    Ok(())
}
