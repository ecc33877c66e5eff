//! Backups in a bucket of S3: sent in pieces, read back and proven, kept and forgotten, and put back; and what is said
//! when the server, the keys or the network are not as they should be.

use std::sync::atomic::Ordering::SeqCst;

use axum::http::StatusCode;
use chrono::TimeDelta;
use parvis_admin::backup;
use parvis_content::domain::kind::Kind;
use parvis_content::domain::tree::HOME;

use crate::bucket::{BUCKET, ID, SECRET, Serving};
use crate::program::Installation;
use crate::support::Centre;

/// Bytes that do not get smaller.
fn noise(length: usize) -> Vec<u8> {
    let mut state = 7_u64;
    let next = || {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
        (state >> 56) as u8
    };
    std::iter::repeat_with(next).take(length).collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_backup_goes_to_s3_in_pieces_and_is_read_back() {
    let s3 = Serving::new().await;
    let centre = Centre::configured(&s3.lines(SECRET)).await;
    centre.publish(HOME, Kind::Page, "Horaires", "Lundi.").await;
    centre.app.ports.blobs.put(noise(20 << 20)).await.unwrap();
    let keeper = centre.sign_in("informatique").await;
    assert!(keeper.get("/gerer/etat").await.says("Les sauvegardes vont dans s3://centre/nuit/parvis/."));
    // A piece that is refused for now is sent again; an object that breaks off is read on.
    s3.bucket.is_busy.store(true, SeqCst);
    s3.bucket.breaks_off.store(true, SeqCst);
    let made = backup::make(&centre.ctx()).await.unwrap().unwrap();
    assert_eq!((made.files, made.remark), (1, None));
    assert!(made.bytes > 20 << 20);
    assert_eq!(s3.names(), [format!("nuit/parvis/{}", made.name)]);
    assert_eq!(*s3.bucket.pieces.lock().unwrap(), 3, "8 MiB each");
    assert!(!s3.bucket.is_busy.load(SeqCst) && !s3.bucket.breaks_off.load(SeqCst));
    let outbox = centre.app.config.data.join("backup-outbox");
    let left: Vec<_> = std::fs::read_dir(outbox).unwrap().map(|entry| entry.unwrap().file_name()).collect();
    assert_eq!(left, [".lock"], "nothing of it stays here");
    let shown = keeper.get("/gerer/sauvegardes").await;
    assert!(shown.says("Tout est sauvegardé."), "{}", shown.text());
    assert!(shown.says(&format!(" s3://{BUCKET}/nuit/parvis/{}</code>", made.name)));
    assert!(shown.says(" restore --data ") && !shown.says("même disque"));

    assert_eq!(backup::check_last(&centre.ctx()).await.unwrap(), Ok(Some(made.name.clone())));
    for bytes in s3.bucket.objects.lock().unwrap().values_mut() {
        bytes[10 << 20] ^= 1;
    }
    let failed = backup::check_last(&centre.ctx()).await.unwrap().unwrap_err();
    assert_eq!(failed.key, "backup-fault-damaged");
    assert!(keeper.get("/gerer/sauvegardes").await.says("La sauvegarde est abîmée"));
}

/// BK4: an account that may only write is a good one; it is said, and is no failure.
#[tokio::test(flavor = "multi_thread")]
async fn old_ones_are_forgotten_where_the_account_may() {
    let s3 = Serving::new().await;
    let centre = Centre::configured(&s3.lines(SECRET)).await;
    let old = |day: &str| format!("nuit/parvis/parvis-{day}-020000.backup");
    let others = ["nuit/parvis/notes.txt".to_owned(), "autre/parvis-2020-01-01-020000.backup".to_owned()];
    let days = (10..=20).map(|day| old(&format!("2026-11-{day}")));
    for name in others.iter().cloned().chain(days).chain(["2025-03-03", "2025-03-02"].map(old)) {
        s3.bucket.objects.lock().unwrap().insert(name, b"old".to_vec());
    }
    s3.bucket.keeps_everything.store(true, SeqCst);
    let made = backup::make(&centre.ctx()).await.unwrap().unwrap();
    assert_eq!(made.remark, Some("backup-remark-not-deleted"));
    assert_eq!(s3.names().len(), 16);
    let keeper = centre.sign_in("informatique").await;
    let shown = keeper.get("/gerer/sauvegardes").await;
    assert!(
        shown.says("Tout est sauvegardé.") && shown.says("n’ont pas pu être effacées"),
        "{}",
        shown.text()
    );

    s3.bucket.keeps_everything.store(false, SeqCst);
    centre.clock.advance(TimeDelta::minutes(5));
    assert_eq!(backup::make(&centre.ctx()).await.unwrap().unwrap().remark, None);
    let names = s3.names();
    for gone in ["2025-03-02", "2026-11-10", "2026-11-14"] {
        assert!(!names.contains(&old(gone)), "another of its week or month is kept: {names:?}");
    }
    for kept in ["2025-03-03", "2026-11-15", "2026-11-20"] {
        assert!(names.contains(&old(kept)), "{names:?}");
    }
    assert!(others.iter().all(|other| names.contains(other)), "what others put there stays: {names:?}");
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_wrong_with_the_server_or_the_keys_is_said() {
    let s3 = Serving::new().await;
    let good = s3.lines(SECRET);
    let nobody = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap().local_addr().unwrap();
    let silent = Serving::new().await;
    silent.bucket.is_silent.store(true, SeqCst);
    let table = [
        (
            good.replace(&s3.address.to_string(), &nobody.to_string()),
            "unreachable",
            "ne répond pas. Vérifiez son adresse",
        ),
        (good.replace("s3://centre", "s3://ailleurs"), "bucket", "Ce compartiment (bucket) n’existe pas"),
        (good.replace("eu-west-9", "eu-west-3"), "keys", "refuse nos clés"),
        (good.replace(".keys", ".absent"), "keys", "refuse nos clés"),
        (format!("{}patience = 1\n", silent.lines(SECRET)), "slow", "trop lent à répondre"),
        (s3.lines("un autre secret"), "keys", "refuse nos clés"),
    ];
    for (lines, word, sentence) in table {
        let centre = Centre::configured(&lines).await;
        let failed = backup::make(&centre.ctx()).await.unwrap().unwrap_err();
        assert_eq!(failed.key, format!("backup-fault-s3-{word}"), "{lines} {failed:?}");
        let keeper = centre.sign_in("informatique").await;
        for page in ["/gerer/sauvegardes", "/gerer/etat"] {
            let shown = keeper.get(page).await;
            assert!(shown.says(sentence), "{page}: {}", shown.text());
            assert!(!shown.says(SECRET) && !shown.says("X-Amz-"), "{page}");
        }
        let outbox = centre.app.config.data.join("backup-outbox");
        assert!(!outbox.exists() || std::fs::read_dir(outbox).unwrap().count() == 1, "nothing stays: {word}");
    }
    assert!(s3.names().is_empty());
}

/// BK1 and BK2 with nothing left but the key, the bucket and the account.
#[tokio::test(flavor = "multi_thread")]
async fn a_bare_machine_becomes_the_centre_from_s3() {
    let s3 = Serving::new().await;
    let place = Installation::new().await;
    std::fs::create_dir(place.data()).unwrap();
    std::fs::write(place.data().join("parvis.toml"), s3.lines(SECRET)).unwrap();
    let server = place.serve().await;
    place.person(&server, "lea").await;
    let made = place.done(&["backup"]).await;
    assert!(
        made[0].starts_with("s3://centre/nuit/parvis/parvis-") && made[1].contains("found whole"),
        "{made:?}"
    );
    let log = place.log();
    server.terminate().await;
    server.ended().await;
    assert!(!log.contains(SECRET) && !log.contains("X-Amz") && !made.concat().contains(SECRET));

    for typed in ["s3://centre/nuit/parvis", &made[0]] {
        std::fs::remove_dir_all(place.data()).unwrap();
        std::fs::create_dir(place.data()).unwrap();
        std::fs::write(place.data().join("parvis.toml"), s3.lines(SECRET)).unwrap();
        let restored = place.done(&["restore", typed]).await;
        assert!(restored[0].ends_with(&format!("from {}.", made[0])), "{restored:?}");
        let server = place.serve().await;
        assert_eq!(server.sign_in("lea").await.get("/").await.status, StatusCode::OK);
        server.terminate().await;
        server.ended().await;
    }
    std::fs::write(place.data().join("parvis.toml"), s3.lines("faux")).unwrap();
    let refused = place.run(&["restore", "s3://centre/nuit/parvis"]).await;
    let said = crate::program::said(&refused);
    assert!(!refused.status.success() && said.contains("nothing was changed"), "{said}");
    assert!(said.contains("SignatureDoesNotMatch") && !said.contains(ID), "{said}");
}
