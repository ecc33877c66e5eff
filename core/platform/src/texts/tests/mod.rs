//! Real files in, words out; hostile files in, a reason out, always within the limits.

mod bombs;
mod child;
mod formats;

use std::io::Write;
use std::path::{Path, PathBuf};

use parvis_kernel::media_type::MediaType;
use parvis_kernel::ports::texts::{Extracted, Texts};
use tempfile::NamedTempFile;

use super::ChildTexts;

/// The example that Cargo builds beside the tests: the smallest program with the hidden command.
fn program() -> PathBuf {
    let tests = std::env::current_exe().unwrap();
    let example = tests.ancestors().nth(2).unwrap().join("examples/extract-text");
    assert!(example.exists(), "cargo test builds it, cargo test --lib does not");
    example
}

fn fixture(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures").join(name)
}

async fn extract(file: &Path, media_type: &MediaType) -> Extracted {
    ChildTexts::new(program()).extract(file, media_type.mime).await.unwrap()
}

fn written(bytes: &[u8]) -> NamedTempFile {
    let mut file = NamedTempFile::new().unwrap();
    file.write_all(bytes).unwrap();
    file
}
