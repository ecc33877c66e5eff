//! The parent's side, with small scripts in the place of the reader.

use std::os::unix::fs::PermissionsExt;
use std::path::PathBuf;
use std::time::{Duration, Instant};

use parvis_kernel::media_type as types;
use parvis_kernel::ports::texts::{Extracted, Reason, Texts};
use tempfile::TempDir;

use super::super::ChildTexts;

fn script(body: &str) -> (TempDir, PathBuf) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("reader");
    std::fs::write(&path, format!("#!/bin/sh\n{body}\n")).unwrap();
    std::fs::set_permissions(&path, std::fs::Permissions::from_mode(0o755)).unwrap();
    (folder, path)
}

async fn answer_of(body: &str) -> Extracted {
    let (_folder, program) = script(body);
    let texts = ChildTexts { patience: Duration::from_millis(500), ..ChildTexts::new(program) };
    texts.extract("/dev/null".as_ref(), types::TEXT.mime).await.unwrap()
}

#[tokio::test]
async fn every_end_of_the_child_has_its_reason() {
    for (body, expected) in [
        ("printf bonjour", Extracted::Text("bonjour".into())),
        ("exit 0", Extracted::Empty),
        ("exit 10", Extracted::Unreadable(Reason::Encrypted)),
        ("exit 12", Extracted::Unreadable(Reason::TooLarge)),
        ("exit 101", Extracted::Unreadable(Reason::Damaged)),
        ("kill -ABRT $$", Extracted::Unreadable(Reason::TooLarge)),
        ("kill -SEGV $$", Extracted::Unreadable(Reason::Damaged)),
        ("kill -XCPU $$", Extracted::Unreadable(Reason::TooSlow)),
        ("echo thread has overflowed its stack >&2; kill -ABRT $$", Extracted::Unreadable(Reason::Damaged)),
        ("printf '\\377\\376'", Extracted::Unreadable(Reason::Damaged)),
        ("exec sleep 60", Extracted::Unreadable(Reason::TooSlow)),
        ("exec cat /dev/zero >&2", Extracted::Unreadable(Reason::Damaged)),
    ] {
        assert_eq!(answer_of(body).await, expected, "{body}");
    }
}

#[tokio::test]
async fn an_answer_without_end_is_cut_short() {
    let started = Instant::now();
    assert!(matches!(answer_of("exec yes").await, Extracted::Unreadable(_)));
    assert!(started.elapsed() < Duration::from_secs(3));
}

#[tokio::test]
async fn the_child_sees_no_variable_of_ours() {
    let Extracted::Text(seen) = answer_of("/usr/bin/env").await else { panic!("nothing") };
    assert!(
        seen.lines()
            .all(|line| line.starts_with("PWD=") || line.starts_with("_=") || line.starts_with("SHLVL=")),
        "{seen}"
    );
}

#[tokio::test]
async fn two_read_at_a_time() {
    let (_folder, program) = script("exec sleep 0.3");
    let texts = ChildTexts::new(program);
    let started = Instant::now();
    let one = || texts.extract("/dev/null".as_ref(), types::TEXT.mime);
    let _ = tokio::join!(one(), one(), one(), one());
    assert!(started.elapsed() >= Duration::from_millis(600), "{:?}", started.elapsed());
}
