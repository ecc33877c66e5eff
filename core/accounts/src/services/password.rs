//! Hashing passwords: argon2id, never more than two at once, never so many waiting that pages starve (AU1, AU8).

use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{LazyLock, Mutex};

use argon2::password_hash::phc::{Output, PasswordHash};
use argon2::{Algorithm, Argon2, Block, Params, Version};
use base64::Engine;
use base64::engine::general_purpose::STANDARD_NO_PAD;
use parvis_kernel::error::{Error, Result};
use parvis_kernel::message::Message;
use tokio::sync::Semaphore;

/// 19 MiB, two passes, one lane (OWASP Password Storage).
const MEMORY_KIB: u32 = 19 * 1024;
const PASSES: u32 = 2;

/// Hashing slots: each takes a core and 19 MiB.
static SLOTS: Semaphore = Semaphore::const_new(2);

/// How many may wait for a slot; the next one is told to come back.
const MAX_WAITING: usize = 40;
static WAITING: AtomicUsize = AtomicUsize::new(0);

/// What an unknown name is compared with, so that it takes the same time as a known one (AU7).
static NOBODY: LazyLock<String> =
    LazyLock::new(|| hash_now("nobody has this password").unwrap_or_else(|_| String::new()));

pub async fn hash(password: String) -> Result<String> {
    in_slot(move || hash_now(&password)).await?
}

/// True when the password is the one; without a hash, takes the same time and says no.
pub async fn verify(password: String, hash: Option<String>) -> Result<bool> {
    in_slot(move || {
        let known = hash.is_some();
        let hash = hash.unwrap_or_else(|| NOBODY.clone());
        fits(&password, &hash) == Some(true) && known
    })
    .await
}

/// True when the hash was made with less work than is asked for now.
pub fn is_outdated(hash: &str) -> bool {
    !hash.starts_with(&format!("$argon2id$v=19$m={MEMORY_KIB},t={PASSES},"))
}

fn hash_now(password: &str) -> Result<String> {
    let params = Params::new(MEMORY_KIB, PASSES, 1, None).map_err(Error::internal)?;
    let argon2 = Argon2::new(Algorithm::Argon2id, Version::V0x13, params);
    let salt: [u8; 16] = rand::random();
    let mut hash = [0; Params::DEFAULT_OUTPUT_LEN];
    compute(&argon2, password, &salt, &mut hash).map_err(Error::internal)?;
    let [salt, hash] = [&salt[..], &hash[..]].map(|bytes| STANDARD_NO_PAD.encode(bytes));
    Ok(format!("$argon2id$v=19$m={MEMORY_KIB},t={PASSES},p=1${salt}${hash}"))
}

/// Compares with a hash of whatever strength; none when it is no hash.
fn fits(password: &str, hash: &str) -> Option<bool> {
    let hash = PasswordHash::new(hash).ok()?;
    let (salt, expected) = (hash.salt?, hash.hash?);
    let algorithm = Algorithm::try_from(hash.algorithm.as_str()).ok()?;
    let version = Version::try_from(hash.version?).ok()?;
    let argon2 = Argon2::new(algorithm, version, Params::try_from(&hash).ok()?);
    let mut computed = vec![0; expected.len()];
    compute(&argon2, password, &salt, &mut computed).ok()?;
    // `Output` compares in constant time.
    Some(Output::new(&computed).ok()? == expected)
}

/// The memory of each slot, kept from one hash to the next. Asked for anew each time, it left holes behind that the
/// allocator did not give back: 160 sign-ins took half a gigabyte (AU8).
static MEMORY: Mutex<Vec<Vec<Block>>> = Mutex::new(Vec::new());

fn compute(argon2: &Argon2<'_>, password: &str, salt: &[u8], into: &mut [u8]) -> argon2::Result<()> {
    let blocks = argon2.params().block_count();
    let kept = MEMORY.lock().ok().and_then(|mut kept| kept.pop());
    let mut memory = kept.unwrap_or_else(|| vec![Block::new(); blocks]);
    memory.resize(blocks, Block::new());
    let done = argon2.hash_password_into_with_memory(password.as_bytes(), salt, into, &mut memory[..]);
    if let Ok(mut kept) = MEMORY.lock()
        && blocks == MEMORY_KIB as usize
    {
        kept.push(memory);
    }
    done
}

async fn in_slot<T: Send + 'static>(work: impl FnOnce() -> T + Send + 'static) -> Result<T> {
    let place = Place::take()?;
    let slot = SLOTS.acquire().await.map_err(Error::internal)?;
    // The work goes on when its request is dropped, and holds its slot to the end: hanging up frees no memory.
    let held = move || {
        let (_place, _slot) = (place, slot);
        work()
    };
    tokio::task::spawn_blocking(held).await.map_err(Error::internal)
}

/// A place in the queue, given back even when the request is dropped while it waits.
struct Place;

impl Place {
    fn take() -> Result<Self> {
        let place = Self;
        match WAITING.fetch_add(1, Ordering::SeqCst) {
            waiting if waiting < MAX_WAITING => Ok(place),
            _ => Err(Error::Unavailable(Message::new("sign-in-busy"))),
        }
    }
}

impl Drop for Place {
    fn drop(&mut self) {
        WAITING.fetch_sub(1, Ordering::SeqCst);
    }
}

#[cfg(test)]
mod tests {
    use std::sync::mpsc;
    use std::time::Duration;

    use tokio::time::timeout;

    use super::*;

    /// AU8: somebody who sends forms and hangs up at once cannot have more than two hashes run.
    #[tokio::test]
    async fn a_dropped_request_keeps_its_slot_until_its_hash_is_done() {
        let mut ends = Vec::new();
        for _ in 0..2 {
            let (begun, mut has_begun) = tokio::sync::mpsc::channel(1);
            let (end, ended) = mpsc::channel::<()>();
            let request = tokio::spawn(in_slot(move || {
                let _ = begun.blocking_send(());
                let _ = ended.recv();
            }));
            has_begun.recv().await.unwrap();
            request.abort();
            assert!(request.await.unwrap_err().is_cancelled());
            ends.push(end);
        }
        assert!(SLOTS.try_acquire().is_err(), "both still work");
        drop(ends);
        let free = timeout(Duration::from_secs(60), SLOTS.acquire_many(2)).await;
        assert!(free.is_ok(), "then both are free");
    }
}
