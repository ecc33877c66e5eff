//! A full disk and a lost connection: said clearly, nothing half done, and all goes on afterwards (trust.md DU).

use std::path::{Path, PathBuf};

use axum::http::StatusCode;
use parvis_content::domain::kind::Kind;
use parvis_content::domain::tree::HOME;
use parvis_testing::client::{Client, FilePart};
use sea_orm::{ConnectionTrait, DbBackend};
use tokio::io::AsyncWriteExt;
use tokio::task::yield_now;
use tokio::time::timeout;

use crate::program::{Installation, PATIENCE, Serving};
use crate::support::Centre;

/// SQLite alone: a full disk of PostgreSQL is another machine's, and comes back as the error 53100.
#[tokio::test(flavor = "multi_thread")]
async fn a_full_database_keeps_what_it_has_and_goes_on_when_there_is_room() {
    let centre = Centre::new().await;
    let db = centre.app.db.write();
    if db.get_database_backend() != DbBackend::Sqlite {
        return;
    }
    let writer = centre.sign_in("communication").await;
    let reader = centre.sign_in("salarie").await;
    let page = centre.publish(HOME, Kind::Page, "Horaires", "Le centre ouvre lundi.").await;
    let long = "Le centre ouvre mardi.\n\n".repeat(20_000);
    let fields = [("title", "Horaires"), ("summary", ""), ("body", &long), ("action", "publish")];
    let save = async || writer.form(&format!("/gerer/pages/{page}"), &fields).await;

    db.execute_unprepared("PRAGMA max_page_count = 1").await.unwrap();
    let refused = save().await;
    assert_eq!(refused.status, StatusCode::SERVICE_UNAVAILABLE);
    assert!(refused.says("Le disque du serveur est plein"), "{}", refused.text());
    assert!(refused.says("Le centre ouvre mardi."), "what was typed is still there");
    assert!(reader.get("/horaires").await.says("Le centre ouvre lundi."));

    db.execute_unprepared("PRAGMA max_page_count = 4294967294").await.unwrap();
    assert_eq!(save().await.status, StatusCode::SEE_OTHER);
    assert!(reader.get("/horaires").await.says("Le centre ouvre mardi."));
}

/// What a form did stays done when the session cannot keep the sentence that says so.
#[tokio::test(flavor = "multi_thread")]
async fn a_deed_that_is_done_is_answered_so_whatever_becomes_of_the_session() {
    let centre = Centre::new().await;
    let mine = centre.sign_in("salarie").await;
    let db = centre.app.db.write();
    let refuse: &[&str] = match db.get_database_backend() {
        DbBackend::Sqlite => &[
            "CREATE TRIGGER full BEFORE UPDATE OF data ON session BEGIN SELECT RAISE(ABORT, 'disk full'); END",
        ],
        _ => &[
            "CREATE FUNCTION full_disk() RETURNS trigger AS 'BEGIN RAISE EXCEPTION ''disk full''; END' LANGUAGE plpgsql",
            "CREATE TRIGGER full_disk BEFORE UPDATE OF data ON session FOR EACH ROW EXECUTE FUNCTION full_disk()",
        ],
    };
    for statement in refuse {
        db.execute_unprepared(statement).await.unwrap();
    }
    let done = mine.form("/mon-compte/coordonnees", &[("phone", "03 20 00 00 00")]).await;
    assert_eq!((done.status, done.location()), (StatusCode::SEE_OTHER, "/mon-compte"), "{}", done.text());
    let page = mine.get("/mon-compte").await;
    assert!(page.says("03 20 00 00 00") && !page.says("class=\"flash"), "done, and not said");
}

const ROOM: u64 = 8 * 1024 * 1024;

/// Somebody who may upload, and where to.
async fn library(place: &Installation, server: &Serving) -> (Client, String) {
    place.person_with(server, "ecrit", &["--role", "communication"]).await;
    let writer = server.sign_in("ecrit").await;
    let fields = [("kind", "library"), ("title", "Documents"), ("summary", "")];
    let made = writer.form(&format!("/gerer/contenus/{HOME}/nouveau"), &fields).await;
    assert_eq!(made.status, StatusCode::SEE_OTHER, "{}", made.text());
    let id = made.location().rsplit('/').next().unwrap().to_owned();
    (writer, format!("/gerer/bibliotheques/{id}/fichiers"))
}

#[tokio::test(flavor = "multi_thread")]
async fn a_file_that_the_disk_cannot_hold_leaves_nothing_behind() {
    let place = Installation::new().await;
    place.done(&["migrate"]).await;
    let server = place.serve_on_small_disk(ROOM).await;
    let (writer, upload) = library(&place, &server).await;
    let large = vec![b'a'; usize::try_from(2 * ROOM).unwrap()];
    let file = |bytes| [FilePart { field: "file", name: "liste.txt", bytes }];
    let refused = writer.upload(&upload, &[], &file(&large)).await;
    assert_eq!(refused.status, StatusCode::SERVICE_UNAVAILABLE, "{}", refused.text());
    assert!(refused.says("Le disque du serveur est plein"), "{}", refused.text());
    assert_eq!(left(&place.data()), Vec::<PathBuf>::new());
    assert!(writer.get("/documents").await.status.is_success());
    let kept = writer.upload(&upload, &[], &file(b"Une petite liste.")).await;
    assert_eq!(kept.status, StatusCode::SEE_OTHER, "a smaller one goes in: {}", kept.text());
}

/// A browser that is refused while it still sends must read why, not that the line was lost.
#[tokio::test(flavor = "multi_thread")]
async fn who_is_refused_in_the_middle_of_an_upload_reads_why() {
    let place = Installation::new().await;
    let server = place.serve().await;
    let (writer, upload) = library(&place, &server).await;
    let large = vec![b'a'; 60 * 1024 * 1024];
    let file = [FilePart { field: "file", name: "liste.txt", bytes: &large }];
    let stranger = server.client().upload(&upload, &[], &file).await;
    assert_eq!(stranger.status, StatusCode::UNAUTHORIZED, "{}", stranger.text());
    let elsewhere = writer.upload("/gerer/pages/rien/images", &[], &file).await;
    assert!(elsewhere.status.is_client_error() && elsewhere.says("</html>"), "{}", elsewhere.text());
}

#[tokio::test(flavor = "multi_thread")]
async fn an_upload_that_is_cut_leaves_nothing_behind() {
    let place = Installation::new().await;
    let server = place.serve().await;
    let (writer, upload) = library(&place, &server).await;
    let mut phone = server.connect().await.unwrap();
    let head = format!(
        "POST {upload} HTTP/1.1\r\nhost: {}\r\nsec-fetch-site: same-origin\r\ncookie: {}\r\n\
         content-type: multipart/form-data; boundary=LINE\r\ncontent-length: 5000000\r\n\r\n\
         --LINE\r\ncontent-disposition: form-data; name=\"file\"; filename=\"liste.txt\"\r\n\r\n",
        place.address,
        writer.cookies()
    );
    phone.write_all(head.as_bytes()).await.unwrap();
    phone.write_all(&vec![b'a'; 1_000_000]).await.unwrap();
    let begun = async {
        while left(&place.data()).is_empty() {
            yield_now().await;
        }
    };
    timeout(PATIENCE, begun).await.expect("the file comes in");
    drop(phone);
    let gone = async {
        while !left(&place.data()).is_empty() {
            yield_now().await;
        }
    };
    timeout(PATIENCE, gone).await.expect("what came is thrown away");
    assert!(!writer.get("/documents").await.says("liste"));
    let file = [FilePart { field: "file", name: "liste.txt", bytes: b"Une petite liste." }];
    assert_eq!(writer.upload(&upload, &[], &file).await.status, StatusCode::SEE_OTHER);
    assert!(writer.get("/documents").await.says("liste"));
}

/// Files on their way in.
fn left(data: &Path) -> Vec<PathBuf> {
    let files = std::fs::read_dir(data.join("files/scratch")).unwrap();
    files.map(|file| file.unwrap().path()).collect()
}
