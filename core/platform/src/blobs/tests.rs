//! A folder that keeps what it was given, once, and nothing that was only begun.

use std::fs::FileTimes;
use std::os::unix::fs::MetadataExt;

use chrono::{DateTime, TimeDelta};
use parvis_kernel::clock::TestClock;

use super::*;

fn store() -> (tempfile::TempDir, FolderBlobs) {
    let folder = tempfile::tempdir().unwrap();
    let blobs = FolderBlobs::open(&folder.path().join("files"), Arc::new(at(0))).unwrap();
    (folder, blobs)
}

/// So many hours after the beginning.
fn at(hours: i64) -> TestClock {
    TestClock::at(DateTime::UNIX_EPOCH + TimeDelta::hours(hours))
}

const HELLO: &str = "2cf24dba5fb0a30e26e83b2ac5b9e29e1b161e5c1fa7425e73043362938b9824";

#[tokio::test]
async fn a_blob_is_named_by_its_content_however_it_came() {
    let (_folder, blobs) = store();
    let put = blobs.put(b"hello".to_vec()).await.unwrap();
    assert_eq!(put.0, HELLO);
    let mut received = blobs.scratch().await.unwrap();
    received.write_all(b"hel").unwrap();
    received.write_all(b"lo").unwrap();
    assert_eq!(blobs.keep(received).await.unwrap(), put);
    let path = blobs.path(&put).await.unwrap();
    assert_eq!(path, blobs.place().join("2c").join(HELLO));
    assert_eq!(fs::read(path).unwrap(), b"hello");
    assert_eq!(fs::read_dir(blobs.place().join(SCRATCH)).unwrap().count(), 0);
}

#[tokio::test]
async fn the_same_content_is_not_written_again() {
    let (_folder, blobs) = store();
    let id = blobs.put(b"hello".to_vec()).await.unwrap();
    let before = fs::metadata(blobs.path(&id).await.unwrap()).unwrap().ino();
    blobs.put(b"hello".to_vec()).await.unwrap();
    assert_eq!(fs::metadata(blobs.path(&id).await.unwrap()).unwrap().ino(), before);
}

/// What nobody names goes once it is old enough; what is kept again is young again, whoever looked before.
#[tokio::test]
async fn what_nobody_names_is_removed_unless_it_is_kept_again() {
    let folder = tempfile::tempdir().unwrap();
    let clock = Arc::new(at(0));
    let blobs = FolderBlobs::open(&folder.path().join("files"), clock.clone()).unwrap();
    let [named, again, left] = [&b"named"[..], b"again", b"left"].map(<[u8]>::to_vec);
    let named = blobs.put(named).await.unwrap();
    let (again, left) = (blobs.put(again).await.unwrap(), blobs.put(left).await.unwrap());
    let looked = HashSet::from([named.0.clone()]);
    let old = || at(0).now()..clock.now() - TimeDelta::hours(24);
    clock.advance(TimeDelta::hours(24));
    assert_eq!(blobs.forget_others(looked.clone(), old()).await.unwrap(), Freed::default(), "too young");
    clock.advance(TimeDelta::hours(1));
    assert_eq!(blobs.put(b"again".to_vec()).await.unwrap(), again);
    let held = hold(blobs.place()).unwrap();
    let freed = blobs.forget_others(looked.clone(), old()).await.unwrap();
    assert_eq!(freed, Freed { was_held: true, ..Freed::default() }, "somebody copies");
    drop(held);
    let later = at(1).now()..clock.now();
    assert_eq!(blobs.forget_others(looked.clone(), later).await.unwrap(), Freed::default(), "from before");
    let freed = blobs.forget_others(looked, old()).await.unwrap();
    assert_eq!(freed, Freed { files: 1, bytes: 4, was_held: false });
    assert!(blobs.path(&named).await.is_ok() && blobs.path(&again).await.is_ok());
    assert!(matches!(blobs.path(&left).await, Err(Error::NotFound)));
    assert_eq!(blobs.put(b"left".to_vec()).await.unwrap(), left, "and may come back");
    assert!(blobs.path(&left).await.is_ok());
}

#[tokio::test]
async fn a_shortened_blob_is_mended_by_its_next_arrival() {
    let (_folder, blobs) = store();
    let id = blobs.put(b"hello".to_vec()).await.unwrap();
    let path = blobs.path(&id).await.unwrap();
    fs::remove_file(&path).unwrap();
    fs::write(&path, b"he").unwrap();
    blobs.put(b"hello".to_vec()).await.unwrap();
    assert_eq!(fs::read(path).unwrap(), b"hello");
}

#[tokio::test]
async fn what_is_no_hash_leads_nowhere() {
    let (_folder, blobs) = store();
    for id in [
        "",
        "../../etc/passwd",
        &"../".repeat(22)[..64],
        &HELLO.to_uppercase(),
        HELLO,
        "é".repeat(32).as_str(),
    ] {
        assert!(matches!(blobs.path(&BlobId(id.to_owned())).await, Err(Error::NotFound)), "{id}");
    }
}

#[tokio::test]
async fn an_upload_that_is_dropped_leaves_nothing() {
    let (_folder, blobs) = store();
    drop(blobs.scratch().await.unwrap());
    assert_eq!(fs::read_dir(blobs.place().join(SCRATCH)).unwrap().count(), 0);
}

#[tokio::test]
async fn old_scratch_files_are_swept_at_start_and_young_ones_stay() {
    let (_folder, blobs) = store();
    let scratch = blobs.place().join(SCRATCH);
    let old = File::create(scratch.join("old")).unwrap();
    old.set_times(FileTimes::new().set_modified(SystemTime::now() - STALE * 2)).unwrap();
    File::create(scratch.join("young")).unwrap();
    FolderBlobs::open(blobs.place(), Arc::new(at(0))).unwrap();
    assert!(!scratch.join("old").exists() && scratch.join("young").exists());
}

#[tokio::test]
async fn many_at_once_agree() {
    let (_folder, blobs) = store();
    let all = futures_of(&blobs).await;
    assert!(all.iter().all(|id| id.0 == HELLO));
    assert_eq!(fs::read_dir(blobs.place().join("2c")).unwrap().count(), 1);
}

async fn futures_of(blobs: &FolderBlobs) -> Vec<BlobId> {
    let one = || blobs.put(b"hello".to_vec());
    let (a, b, c, d) = tokio::join!(one(), one(), one(), one());
    [a, b, c, d].into_iter().map(Result::unwrap).collect()
}

#[tokio::test]
async fn a_full_disk_is_said_in_words() {
    for (kind, key) in [
        (io::ErrorKind::StorageFull, "disk-full"),
        (io::ErrorKind::QuotaExceeded, "disk-full"),
        (io::ErrorKind::PermissionDenied, "disk-unwritable"),
    ] {
        let Error::Unavailable(message) = unavailable(kind.into()) else { panic!("another error") };
        assert_eq!(message.key, key);
    }
}
