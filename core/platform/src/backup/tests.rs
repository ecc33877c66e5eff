//! What the format promises: whatever is done to a backup shows, and nothing leaves the folder it is laid out in.

use std::collections::BTreeMap;
use std::fs;
use std::io::{Read, Write};
use std::path::{Path, PathBuf};

use chrono::{DateTime, Duration, TimeZone, Utc};
use tar::{Builder, EntryType, Header};
use tempfile::TempDir;

use super::archive::{Writer, unpack};
use super::key::{self, Key};
use super::manifest::{Engine, FORMAT, Manifest};
use super::seal::{Opener, Sealer};
use super::{Unpacked, names, store};

const KEY: [u8; 32] = [3; 32];
const BLOB: &[u8] = b"Une note.";

fn manifest() -> Manifest {
    Manifest {
        format: FORMAT,
        made_at: DateTime::UNIX_EPOCH,
        version: "0.1.0".to_owned(),
        engine: Engine::Postgresql,
        migrations: BTreeMap::new(),
        tables: BTreeMap::new(),
        trail: None,
        entries: Vec::new(),
    }
}

fn blob_name(bytes: &[u8]) -> String {
    use sha2::{Digest, Sha256};
    let hash: String = Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect();
    format!("files/{}/{hash}", &hash[..2])
}

/// A small backup, and the folder it is in.
fn backup() -> (TempDir, PathBuf) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("one.backup");
    let mut writer = Writer::new(fs::File::create(&path).unwrap(), &Key(KEY)).unwrap();
    writer.add_bytes(names::CONFIG, b"theme = 'default'\n").unwrap();
    writer.add_bytes(&names::table_part("person", 0), &vec![7; 200_000]).unwrap();
    writer.add_bytes(&blob_name(BLOB), BLOB).unwrap();
    writer.finish(manifest()).unwrap();
    (folder, path)
}

fn opened(path: &Path) -> Result<Manifest, String> {
    let place = tempfile::tempdir().unwrap();
    unpack(fs::File::open(path).unwrap(), &Key(KEY), place.path(), Unpacked::Whole)
        .map_err(|fault| fault.key.to_owned())
}

#[test]
fn what_goes_in_comes_out() {
    let (_folder, path) = backup();
    let place = tempfile::tempdir().unwrap();
    let found = unpack(fs::File::open(&path).unwrap(), &Key(KEY), place.path(), Unpacked::Whole).unwrap();
    assert_eq!((found.files(), found.entries.len()), (1, 3));
    assert_eq!(fs::read(place.path().join(blob_name(BLOB))).unwrap(), BLOB);
    assert_eq!(fs::read(place.path().join("database/person/000000.copy.lz4")).unwrap(), vec![7; 200_000]);
    let place = tempfile::tempdir().unwrap();
    unpack(fs::File::open(&path).unwrap(), &Key(KEY), place.path(), Unpacked::WithoutFiles).unwrap();
    assert!(!place.path().join("files").exists());
}

/// BK3: one byte, anywhere; one byte less; some more; another key.
#[test]
fn whatever_is_done_to_it_shows() {
    let (folder, path) = backup();
    let whole = fs::read(&path).unwrap();
    let other = folder.path().join("other.backup");
    let mut places: Vec<_> = (0..whole.len()).step_by(whole.len() / 60).collect();
    places.extend([0, 15, 16, 34, 35, whole.len() - 1]);
    for place in places {
        let mut changed = whole.clone();
        changed[place] ^= 1;
        fs::write(&other, &changed).unwrap();
        assert_eq!(opened(&other).unwrap_err(), "backup-fault-damaged", "byte {place}");
    }
    let piece = 35 + 65_552;
    for length in [0, 16, 35, 36, piece, 2 * piece - 35, whole.len() - 1] {
        fs::write(&other, &whole[..length]).unwrap();
        assert_eq!(opened(&other).unwrap_err(), "backup-fault-damaged", "cut at {length}");
    }
    fs::write(&other, [&whole[..], b"x"].concat()).unwrap();
    assert!(opened(&other).is_err(), "longer");
    let place = tempfile::tempdir().unwrap();
    assert!(
        unpack(fs::File::open(&path).unwrap(), &Key([4; 32]), place.path(), Unpacked::Whole).is_err(),
        "another key"
    );
    assert!(opened(&path).is_ok());
}

/// A sealed archive whose one entry is what a hostile hand put there.
fn hostile(name: &str, kind: EntryType, link: &str) -> (TempDir, PathBuf) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("hostile.backup");
    let mut tar = Builder::new(Sealer::new(fs::File::create(&path).unwrap(), &Key(KEY)).unwrap());
    let mut header = Header::new_gnu();
    header.set_entry_type(kind);
    header.set_size(4);
    // Written by hand: the library refuses to make such names.
    header.as_gnu_mut().unwrap().name[..name.len()].copy_from_slice(name.as_bytes());
    if !link.is_empty() {
        header.set_link_name_literal(link).unwrap();
        header.set_size(0);
    }
    header.set_cksum();
    tar.append(&header, if link.is_empty() { &b"evil"[..] } else { &b""[..] }).unwrap();
    tar.into_inner().unwrap().finish().unwrap();
    (folder, path)
}

/// BK5: the archive decides neither where nor what is written.
#[test]
fn no_entry_leads_out_of_the_folder() {
    for name in [
        "../evil",
        "/tmp/evil",
        "themes/../../evil",
        "files/../evil",
        "themes/./evil",
        "themes/.hidden",
        "database/a/../../evil.copy.lz4",
        "evil",
        "files/ab/evil",
        "themes//evil",
        "parvis.sqlite",
    ] {
        let (_folder, path) = hostile(name, EntryType::Regular, "");
        assert_eq!(opened(&path).unwrap_err(), "backup-fault-damaged", "{name}");
    }
    for kind in [EntryType::Symlink, EntryType::Link] {
        let (_folder, path) = hostile("parvis.toml", kind, "/etc/passwd");
        assert_eq!(opened(&path).unwrap_err(), "backup-fault-damaged");
    }
    let (_folder, path) = hostile(&blob_name(b"good"), EntryType::Regular, "");
    assert_eq!(opened(&path).unwrap_err(), "backup-fault-damaged", "a file that is not what its name says");
}

#[test]
fn a_newer_format_is_refused_as_such() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("newer.backup");
    let writer = Writer::new(fs::File::create(&path).unwrap(), &Key(KEY)).unwrap();
    writer.finish(Manifest { format: FORMAT + 1, ..manifest() }).unwrap();
    assert_eq!(opened(&path).unwrap_err(), "backup-fault-newer");
}

#[test]
fn every_length_survives_sealing() {
    for length in [0, 1, 65_535, 65_536, 65_537, 131_072, 200_000] {
        let bytes: Vec<u8> = (0..length).map(|at: u32| at.to_le_bytes()[0]).collect();
        let mut sealer = Sealer::new(Vec::new(), &Key(KEY)).unwrap();
        sealer.write_all(&bytes).unwrap();
        let sealed = sealer.finish().unwrap();
        let mut found = Vec::new();
        Opener::new(&sealed[..], &Key(KEY)).unwrap().read_to_end(&mut found).unwrap();
        assert_eq!(found, bytes, "{length}");
    }
}

#[test]
fn the_key_is_made_once_private_and_survives_being_typed() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("somewhere/backup.key");
    let (made, is_new) = key::read_or_make(&path).unwrap();
    assert!(is_new);
    let (again, is_new) = key::read_or_make(&path).unwrap();
    assert!(!is_new && again.0 == made.0);
    assert_eq!(Key::parse(&format!("  {}\n", made.text().to_uppercase())).unwrap().0, made.0);
    assert!(Key::parse(&made.text()[..70]).is_none());
    use std::os::unix::fs::PermissionsExt;
    assert_eq!(fs::metadata(&path).unwrap().permissions().mode() & 0o777, 0o600);
    fs::set_permissions(&path, fs::Permissions::from_mode(0o644)).unwrap();
    assert!(key::read(&path).err().unwrap().cause.contains("mode 644"));
}

/// A year and a half of nights, forgotten as they come: what a person may count on is there at every moment.
#[test]
fn a_week_a_month_and_a_year_are_kept() {
    let start = Utc.with_ymd_and_hms(2026, 1, 1, 1, 0, 0).unwrap();
    for gap in [1, 2, 9] {
        let mut left: Vec<DateTime<Utc>> = Vec::new();
        for night in (0..550).step_by(gap) {
            let now = start + Duration::days(i64::try_from(night).unwrap());
            left.extend([now, now + Duration::hours(12)]);
            let kept = store::kept(&left);
            left.retain(|at| kept.contains(at));
            assert!(left.contains(&(now + Duration::hours(12))), "the newest stays");
            assert!(left.len() <= 24, "{} on night {night}", left.len());
            assert_eq!(store::kept(&left).len(), left.len(), "forgetting twice forgets no more");
        }
        let last = *left.last().unwrap();
        let age = |days| left.iter().any(|at| last - *at >= Duration::days(days));
        assert!(age(300), "nearly a year back, one every {gap} days: {left:?}");
        let recent = left.iter().filter(|at| last - **at < Duration::days(8)).count();
        assert!(recent >= 7 / gap, "{recent}");
    }
}
