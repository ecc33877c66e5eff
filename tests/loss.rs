//! What somebody deletes, damages or mistakes beside a centre: it is noticed, said, and never made up for in silence.

use std::path::Path;
use std::time::Duration;

use axum::http::StatusCode;
use parvis_kernel::Ctx;
use parvis_platform::jobs;
use sea_orm::{ConnectionTrait, Statement};
use serde_json::Value;

use crate::program::{Installation, Serving, said};

/// What `parvis doctor` says of one thing: how it is, and in which words.
async fn doctor(place: &Installation, id: &str) -> (String, String) {
    let output = place.run(&["doctor", "--json"]).await;
    let told: Value = serde_json::from_slice(&output.stdout).unwrap();
    let found = told["checks"].as_array().unwrap().iter().find(|check| check["id"] == id);
    let found = found.unwrap_or_else(|| panic!("{id} in {told}"));
    (found["state"].as_str().unwrap().to_owned(), found["said"].as_str().unwrap().to_owned())
}

async fn state(place: &Installation, id: &str) -> String {
    doctor(place, id).await.0
}

async fn stop(server: Serving) {
    server.terminate().await;
    server.ended().await;
}

/// Tries for a while.
async fn comes_true(what: &str, is_true: impl AsyncFn() -> bool) {
    for _ in 0..200 {
        if is_true().await {
            return;
        }
        tokio::time::sleep(Duration::from_millis(100)).await;
    }
    panic!("{what} never came true");
}

async fn finds(server: &Serving) -> bool {
    server.sign_in("ecrit").await.get("/recherche?q=ecrit").await.says("Personne essai")
}

fn index(place: &Installation) -> std::path::PathBuf {
    place.data().join("index")
}

/// One byte of each larger file of the index.
fn damage(index: &Path) {
    let folders = std::fs::read_dir(index).unwrap().map(|entry| entry.unwrap().path());
    for folder in folders.filter(|path| path.is_dir()) {
        for file in std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()) {
            let ends = file.extension().is_some_and(|end| end == "store" || end == "term");
            let mut bytes = std::fs::read(&file).unwrap();
            if ends && let Some(byte) = bytes.get_mut(3) {
                *byte ^= 0xff;
                std::fs::write(&file, bytes).unwrap();
            }
        }
    }
}

/// At one stroke: the server mends it within half a second, and what is deleted file by file could take away the new one too.
fn take_away(place: &Installation) {
    let aside = place.data().join("aside");
    std::fs::rename(index(place), &aside).unwrap();
    std::fs::remove_dir_all(aside).unwrap();
}

#[tokio::test(flavor = "multi_thread")]
async fn an_index_that_is_deleted_under_the_server_is_built_anew() {
    let place = Installation::new().await;
    let server = place.serve().await;
    place.person_with(&server, "ecrit", &["--role", "communication"]).await;
    comes_true("the first search", async || finds(&server).await).await;
    take_away(&place);
    comes_true("the search", async || index(&place).join("current").is_file()).await;
    comes_true("the search", async || finds(&server).await).await;
    take_away(&place);
    let told = place.done(&["reindex"]).await;
    assert_eq!(told.last().unwrap(), "The index is built.");
    assert!(finds(&server).await);
    assert_eq!(state(&place, "platform.index").await, "ok");
    stop(server).await;
    take_away(&place);
    assert_eq!(state(&place, "platform.index").await, "fault", "it was never said to be up to date");
    assert!(!index(&place).exists(), "and looking made none");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_damaged_index_is_said_and_mended_by_the_next_start() {
    let place = Installation::new().await;
    let server = place.serve().await;
    place.person_with(&server, "ecrit", &["--role", "communication"]).await;
    comes_true("the first search", async || finds(&server).await).await;
    stop(server).await;
    assert_eq!(state(&place, "platform.index").await, "ok");
    damage(&index(&place));
    assert_eq!(state(&place, "platform.index").await, "fault");
    let server = place.serve().await;
    comes_true("the search", async || finds(&server).await).await;
    comes_true("the doctor", async || state(&place, "platform.index").await == "ok").await;
}

/// The server refuses; a restore mends it; and where there is none, somebody says so.
#[tokio::test(flavor = "multi_thread")]
async fn a_lost_secret_is_never_made_anew_in_silence() {
    let place = Installation::new().await;
    let server = place.serve().await;
    place.person(&server, "premiere").await;
    stop(server).await;
    let (key, aside) = (place.data().join("secret.key"), place.data().join("aside"));
    std::fs::rename(&key, &aside).unwrap();
    for foreign in [false, true] {
        if foreign {
            std::fs::copy(&aside, &key).unwrap();
            std::fs::write(&key, [7; 32]).unwrap();
        }
        for command in [&["serve"][..], &["backup"], &["audit", "verify"]] {
            let refused = place.run(command).await;
            assert!(!refused.status.success(), "{command:?}");
            assert!(said(&refused).contains("parvis new-secret"), "{command:?}: {}", said(&refused));
        }
        assert_eq!(state(&place, "platform.secrets").await, "fault");
        assert_eq!(key.exists(), foreign, "nothing was made in its place");
    }
    std::fs::copy(&aside, &key).unwrap();
    stop(place.serve().await).await;

    std::fs::remove_file(&key).unwrap();
    place.done(&["new-secret"]).await;
    let server = place.serve().await;
    assert_eq!(state(&place, "platform.secrets").await, "ok");
    let busy = place.run(&["new-secret"]).await;
    assert!(!busy.status.success() && said(&busy).contains("stop it first"), "{}", said(&busy));
    server.sign_in("premiere").await;
}

#[tokio::test(flavor = "multi_thread")]
async fn settings_that_are_gone_are_missed_aloud() {
    let place = Installation::new().await;
    place.done(&["migrate"]).await;
    let file = place.data().join("parvis.toml");
    std::fs::write(&file, "metrics_for = ['127.0.0.1']").unwrap();
    stop(place.serve().await).await;
    assert_eq!(state(&place, "platform.config").await, "ok");
    std::fs::remove_file(&file).unwrap();
    let server = place.serve().await;
    let warning = server.printed.iter().find(|line| line.starts_with("Warning: ")).unwrap();
    assert!(warning.contains("parvis.toml is gone"), "{warning}");
    assert_eq!(state(&place, "platform.config").await, "fault");
    stop(server).await;
    std::fs::write(&file, "").unwrap();
    let server = place.serve().await;
    assert!(!server.printed.iter().any(|line| line.starts_with("Warning: ")), "{:?}", server.printed);
    assert_eq!(state(&place, "platform.config").await, "ok", "somebody wants none");
}

/// A file that is deleted stays open: what is written into it would be acknowledged and lost.
#[tokio::test(flavor = "multi_thread")]
async fn nobody_writes_into_a_database_that_was_deleted() {
    let place = Installation::new().await;
    if place.config().database_url.is_some() {
        return;
    }
    let server = place.serve().await;
    place.person(&server, "premiere").await;
    let reader = server.sign_in("premiere").await;
    let ready = async || server.client().get("/health/ready").await.status;
    assert_eq!(ready().await, StatusCode::OK);
    let (file, aside) = (place.data().join("parvis.sqlite"), place.data().join("aside"));
    std::fs::rename(&file, &aside).unwrap();
    assert_eq!(ready().await, StatusCode::SERVICE_UNAVAILABLE);
    let turned_away = async || reader.get("/mon-compte").await.status == StatusCode::SERVICE_UNAVAILABLE;
    comes_true("being turned away", turned_away).await;
    let form = [("login", "premiere"), ("password", "x")];
    assert_eq!(server.client().form("/connexion", &form).await.status, StatusCode::SERVICE_UNAVAILABLE);
    std::fs::rename(&aside, &file).unwrap();
    comes_true("being let in", async || reader.get("/mon-compte").await.status == StatusCode::OK).await;
    std::fs::rename(place.data().join("files"), &aside).unwrap();
    assert_eq!(ready().await, StatusCode::SERVICE_UNAVAILABLE);
}

/// What reading the whole file found is told by the page too, which does not read it.
#[tokio::test(flavor = "multi_thread")]
async fn a_damaged_database_is_not_said_to_be_well() {
    let place = Installation::new().await;
    if place.config().database_url.is_some() {
        return;
    }
    let server = place.serve().await;
    place.person_with(&server, "info", &["--role", "it"]).await;
    comes_true("the first reading", async || place.data().join("database.check").is_file()).await;
    let token =
        place.done(&["token", "create", "--user", "info", "--scope", "operation:read"]).await.pop().unwrap();
    stop(server).await;
    damage_page(&place, "webhook_delivery").await;
    let (found, words) = doctor(&place, "platform.database").await;
    assert_eq!(found, "fault", "{words}");
    assert!(words.contains("abîmé"), "{words}");

    let app = parvis::assemble::app(place.config()).await.unwrap();
    let again = Statement::from_string(
        app.db.backend(),
        "UPDATE job SET run_at = '2020-01-01 00:00:00+00:00' WHERE name = 'platform.examine_database'",
    );
    app.db.write().execute_raw(again).await.unwrap();
    jobs::drain(&app).await.unwrap();
    drop(app);
    let server = place.serve().await;
    let told = server.with_token(&token).get("/api/v1/state").await.json();
    let found = told["checks"].as_array().unwrap().iter().find(|check| check["id"] == "platform.database");
    assert_eq!(found.unwrap()["state"], "fault", "{told}");
}

/// The first page of a table.
async fn damage_page(place: &Installation, table: &str) {
    let app = parvis::assemble::app(place.config()).await.unwrap();
    let number = async |sql: &str| {
        let row = app.db.read().query_one_raw(Statement::from_string(app.db.backend(), sql)).await.unwrap();
        usize::try_from(row.unwrap().try_get_by_index::<i64>(0).unwrap()).unwrap()
    };
    let root = number(&format!("SELECT rootpage FROM sqlite_master WHERE name = '{table}'")).await;
    let page = (root - 1) * number("PRAGMA page_size").await;
    for connection in [app.db.read(), app.db.write()] {
        connection.clone().close().await.unwrap();
    }
    drop(app);
    let file = place.data().join("parvis.sqlite");
    let mut bytes = std::fs::read(&file).unwrap();
    bytes[page..page + 100].fill(0xee);
    std::fs::write(&file, bytes).unwrap();
}

/// Every command says where it works, and what replaces data is told so by name.
#[tokio::test(flavor = "multi_thread")]
async fn a_command_says_in_which_folder_it_works() {
    let place = Installation::new().await;
    let elsewhere = tempfile::tempdir().unwrap();
    let unnamed = async |arguments: &[&str]| {
        let mut command = place.command(arguments);
        command.env_remove("PARVIS_DATA").current_dir(elsewhere.path()).output().await.unwrap()
    };
    let told = unnamed(&["routes"]).await;
    let folder = elsewhere.path().join(".parvis").display().to_string();
    assert!(said(&told).contains(&folder) && said(&told).contains("--data"), "{}", said(&told));
    let refused = unnamed(&["restore", "/srv/backups"]).await;
    assert!(!refused.status.success() && said(&refused).contains("--data FOLDER"), "{}", said(&refused));
    let named = place.data().display().to_string();
    for told in [unnamed(&["migrate", "--data", &named]).await, place.run(&["migrate"]).await] {
        assert!(told.status.success() && said(&told).contains(&named), "{}", said(&told));
    }
    assert!(!elsewhere.path().join(".parvis").exists());
}

#[tokio::test(flavor = "multi_thread")]
async fn a_postgresql_without_that_database_is_told_in_words() {
    let place = Installation::new().await;
    let Some(url) = place.config().database_url else { return };
    let mut command = place.command(&["serve"]);
    let none = format!("{}/personne", url.rsplit_once('/').unwrap().0);
    let refused = command.env("DATABASE_URL", &none).output().await.unwrap();
    assert!(said(&refused).contains("no database named `personne`"), "{}", said(&refused));
    let mut command = place.command(&["doctor"]);
    std::fs::create_dir_all(place.data()).unwrap();
    let told = command.env("DATABASE_URL", &none).output().await.unwrap();
    let words = String::from_utf8(told.stdout).unwrap();
    assert!(words.contains("pas de base nommée") && words.contains("personne"), "{words}");
}

/// A clock that went back while nothing ran is found by what it showed before.
#[tokio::test(flavor = "multi_thread")]
async fn a_clock_that_went_back_is_seen() {
    let place = Installation::new().await;
    let server = place.serve().await;
    comes_true("the first note", async || has_a_clock(&place).await).await;
    stop(server).await;
    assert_eq!(state(&place, "platform.clock").await, "ok");
    let app = parvis::assemble::app(place.config()).await.unwrap();
    let later = (Ctx::system(app.clone()).now() + chrono::TimeDelta::hours(5)).to_rfc3339();
    let sql = format!("UPDATE setting SET value = '{{\"seen\":\"{later}\"}}' WHERE key = 'platform.clock'");
    app.db.write().execute_raw(Statement::from_string(app.db.backend(), sql)).await.unwrap();
    drop(app);
    assert_eq!(state(&place, "platform.clock").await, "fault");
    let _server = place.serve().await;
    comes_true("the note of the jump", async || state(&place, "platform.clock").await == "warning").await;
    assert!(doctor(&place, "platform.clock").await.1.contains("reculé"));
}

async fn has_a_clock(place: &Installation) -> bool {
    let app = parvis::assemble::app(place.config()).await.unwrap();
    let asked =
        Statement::from_string(app.db.backend(), "SELECT 1 FROM setting WHERE key = 'platform.clock'");
    app.db.read().query_one_raw(asked).await.unwrap().is_some()
}
