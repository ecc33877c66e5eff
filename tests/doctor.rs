//! How an installation is, on the command line, on the page and by the API: what is well, what is not, and what to do.

use std::os::unix::fs::PermissionsExt;
use std::path::Path;

use axum::http::StatusCode;
use chrono::TimeDelta;
use parvis_content::domain::kind::Kind;
use parvis_content::domain::tree::HOME;
use parvis_testing::probe::Probe;
use sea_orm::{ConnectionTrait, DbBackend, Statement};
use serde_json::Value;

use crate::program::Installation;
use crate::support::{Centre, PASSWORD};

/// The exit code of `parvis doctor --json`, and what it told.
async fn doctor(place: &Installation) -> (i32, Value) {
    let output = place.run(&["doctor", "--json"]).await;
    (output.status.code().unwrap(), serde_json::from_slice(&output.stdout).unwrap())
}

fn state<'a>(told: &'a Value, id: &str) -> &'a str {
    let found = told["checks"].as_array().unwrap().iter().find(|check| check["id"] == id);
    found.unwrap_or_else(|| panic!("{id} in {told}"))["state"].as_str().unwrap()
}

/// The one folder of files that is not the scratch one.
fn lose_files(shared: &Path) {
    let shelves = std::fs::read_dir(shared.join("files")).unwrap().map(|entry| entry.unwrap().path());
    for shelf in shelves.filter(|path| !path.ends_with("scratch")) {
        std::fs::remove_dir_all(shelf).unwrap();
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn the_page_says_what_is_wrong_and_what_to_do() {
    let centre = Centre::new().await;
    centre.publish(HOME, Kind::Page, "Horaires", "Lundi.").await;
    let (_, library) = centre.library().await;
    let writer = centre.sign_in("communication").await;
    centre.upload(&writer, library, "note.txt", b"Une note.").await;
    centre.settle().await;
    let keeper = centre.sign_in("informatique").await;
    let seen = keeper.get("/gerer/etat").await;
    assert_eq!(seen.status, StatusCode::OK, "{}", seen.text());
    // How full its disk is, and what time a PostgreSQL believes it is, is the machine's own affair.
    for good in ["Rien n’attend trop longtemps.", "Le fichier est bien sur le disque.", "Journal"] {
        assert!(seen.says(good), "{good}: {}", seen.text());
    }
    lose_files(&centre.app.config.shared);
    let seen = keeper.get("/gerer/etat").await;
    for bad in [
        "Quelque chose demande votre attention.",
        "Un fichier manque sur le disque.",
        "Restaurez la dernière",
    ] {
        assert!(seen.says(bad), "{bad}: {}", seen.text());
    }
    let told = centre.token("informatique").await.get("/api/v1/state").await;
    assert_eq!(told.status, StatusCode::OK);
    assert_eq!((&told.json()["state"], state(&told.json(), "watch.files")), (&"fault".into(), "fault"));
    assert_eq!(told.json()["checks"][0]["state"], "fault", "the worst first");
}

#[tokio::test(flavor = "multi_thread")]
async fn those_alone_who_run_the_machine_see_how_it_is() {
    let centre = Centre::new().await;
    for username in ["salarie", "rh", "direction", "communication"] {
        assert_eq!(centre.sign_in(username).await.get("/gerer/etat").await.status, StatusCode::FORBIDDEN);
        let answer = centre.token(username).await.get("/api/v1/state").await;
        assert_eq!(answer.status, StatusCode::FORBIDDEN, "{username}");
    }
    assert_eq!(centre.anonymous().get("/api/v1/state").await.status, StatusCode::UNAUTHORIZED);
    assert!(centre.anonymous().get("/gerer/etat").await.location().starts_with("/connexion"));
}

/// What a module looks at stands beside the rest, and is gone with the module.
#[tokio::test(flavor = "multi_thread")]
async fn a_module_brings_its_own_checks() {
    let mut modules = parvis::modules::all();
    modules.push(&Probe);
    let centre = Centre::with(&modules).await;
    let keeper = centre.sign_in("informatique").await;
    let seen = keeper.get("/gerer/etat").await;
    assert!(seen.says("La sonde est à 3 mètres.") && seen.says("Remontez-la."), "{}", seen.text());
    assert_eq!(
        keeper.form("/gerer/modules/probe/eteindre", &[("current_password", PASSWORD)]).await.status,
        StatusCode::SEE_OTHER
    );
    assert!(!keeper.get("/gerer/etat").await.says("La sonde"));
}

/// A clock that went back, a trail that was changed, a task that was given up: each is seen.
#[tokio::test(flavor = "multi_thread")]
async fn what_goes_wrong_in_the_database_is_seen() {
    let centre = Centre::new().await;
    centre.publish(HOME, Kind::Page, "Horaires", "Lundi.").await;
    centre.settle().await;
    let token = centre.token("informatique").await;
    let check = async |id: &str| state(&token.get("/api/v1/state").await.json(), id).to_owned();
    assert_eq!(check("admin.trail").await, "ok");
    let run = async |sql: &str| {
        let statement = Statement::from_string(centre.app.db.backend(), sql);
        centre.app.db.write().execute_raw(statement).await.unwrap();
    };
    run("UPDATE audit_line SET label = 'Autre' WHERE action = 'content.published'").await;
    assert_eq!(check("admin.trail").await, "fault");
    assert_eq!(check("platform.jobs").await, "ok");
    run("UPDATE job SET failed_at = run_at").await;
    assert_eq!(check("platform.jobs").await, "warning");
    if centre.app.db.backend() == DbBackend::Sqlite {
        assert_eq!(check("platform.clock").await, "ok");
        centre.clock.advance(TimeDelta::hours(-3));
        // The token, made three hours later, holds; the trail is in the future.
        assert_eq!(check("platform.clock").await, "fault");
    }
}

/// Exit code and words follow what is wrong; nothing is changed by looking.
#[tokio::test(flavor = "multi_thread")]
async fn the_command_tells_and_its_code_says_how_bad() {
    let place = Installation::new().await;
    let nowhere = doctor(&place).await;
    assert_eq!((nowhere.0, &nowhere.1["state"]), (2, &"fault".into()), "there is nothing yet");
    assert!(!place.data().exists(), "and looking makes nothing");
    let server = place.serve().await;
    place.person_with(&server, "ecrit", &["--role", "communication"]).await;
    server.terminate().await;
    server.ended().await;

    let (code, told) = doctor(&place).await;
    assert_eq!(code, 1, "no mail server, no backup yet: {told}");
    let states =
        ["platform.secrets", "platform.database", "platform.index", "watch.migrations", "admin.trail"];
    for id in states {
        assert_eq!(state(&told, id), "ok", "{id} in {told}");
    }
    for id in ["platform.mail", "admin.backup"] {
        assert_eq!(state(&told, id), "warning", "{id} in {told}");
    }
    place.done(&["backup"]).await;
    assert_eq!(state(&doctor(&place).await.1, "admin.backup"), "ok");

    let key = place.data().join("secret.key");
    std::fs::set_permissions(&key, PermissionsExt::from_mode(0o644)).unwrap();
    let output = place.run(&["doctor"]).await;
    assert_eq!(output.status.code(), Some(2));
    let words = String::from_utf8(output.stdout).unwrap();
    assert!(words.contains("DÉFAUT     Fichiers privés") && words.contains("chmod 600"), "{words}");
}

/// A mail server that is set up and silent is a fault, and so is a database that does not answer: both are still told.
#[tokio::test(flavor = "multi_thread")]
async fn what_does_not_answer_is_told_beside_the_rest() {
    let place = Installation::new().await;
    place.done(&["migrate"]).await;
    let smtp = "[smtp]\nhost = '127.0.0.1'\nport = 9\nsecurity = 'none'\nfrom = 'Centre <a@example.org>'\n";
    let file = place.data().join("parvis.toml");
    std::fs::write(&file, smtp).unwrap();
    let (code, told) = doctor(&place).await;
    assert_eq!((code, state(&told, "platform.mail")), (2, "fault"), "{told}");

    let mut command = place.command(&["doctor", "--json"]);
    command.env("DATABASE_URL", "postgres://nobody@127.0.0.1:9/none");
    let output = command.output().await.unwrap();
    let told: Value = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!((output.status.code(), state(&told, "platform.database")), (Some(2), "fault"), "{told}");
    assert_eq!(state(&told, "platform.secrets"), "ok", "what needs no database is looked at all the same");
}

/// The index holds what there is to find, no less and no more.
#[tokio::test(flavor = "multi_thread")]
async fn an_index_that_lost_something_is_found_out() {
    let place = Installation::new().await;
    let server = place.serve().await;
    place.person_with(&server, "ecrit", &["--role", "communication"]).await;
    server.terminate().await;
    server.ended().await;
    place.done(&["reindex"]).await;
    assert_eq!(state(&doctor(&place).await.1, "platform.index"), "ok");
    // Somebody who was added behind the program's back.
    let app = parvis::assemble::app(place.config()).await.unwrap();
    let sql = "UPDATE person SET active = FALSE WHERE username = 'ecrit'";
    app.db.write().execute_raw(Statement::from_string(app.db.backend(), sql)).await.unwrap();
    assert_eq!(state(&doctor(&place).await.1, "platform.index"), "fault");
    place.done(&["reindex"]).await;
    assert_eq!(state(&doctor(&place).await.1, "platform.index"), "ok");
}
