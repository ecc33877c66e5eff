//! Backups from one end to the other (trust.md BK2 to BK5): made while people write, proven, told of when they are no good,
//! and put back by a command alone.

use std::path::{Path, PathBuf};

use axum::http::StatusCode;
use chrono::TimeDelta;
use parvis_admin::backup;
use parvis_content::domain::kind::Kind;
use parvis_content::domain::tree::HOME;
use parvis_testing::client::FilePart;
use sea_orm::DbBackend;

use crate::program::{Installation, Serving, said};
use crate::support::{Centre, demo_file};

/// A page of somebody who may write.
async fn write(place: &Installation, server: &Serving, title: &str) -> String {
    let writer = server.sign_in("ecrit").await;
    let fields = [("kind", "page"), ("title", title), ("summary", "")];
    let made = writer.form(&format!("/gerer/contenus/{HOME}/nouveau"), &fields).await;
    assert_eq!(made.status, StatusCode::SEE_OTHER, "{} {}", place.address, made.text());
    let words =
        [("title", title), ("summary", ""), ("body", "Le centre ouvre lundi."), ("action", "publish")];
    assert_eq!(writer.form(made.location(), &words).await.status, StatusCode::SEE_OTHER);
    format!("/{}", title.to_lowercase())
}

/// The file that `parvis backup` made, and the key that it printed.
async fn back_up(place: &Installation) -> (PathBuf, String) {
    let lines = place.done(&["backup"]).await;
    assert!(lines[1].contains("found whole"), "{lines:?}");
    (PathBuf::from(&lines[0]), lines.last().unwrap().clone())
}

#[tokio::test(flavor = "multi_thread")]
async fn what_was_backed_up_comes_back_whole() {
    let place = Installation::new().await;
    let server = place.serve().await;
    place.person_with(&server, "ecrit", &["--role", "communication"]).await;
    let page = write(&place, &server, "Horaires").await;
    let (file, key) = back_up(&place).await;
    assert!(key.starts_with("parvis-backup-key-1:"), "{key}");
    assert!(!place.done(&["backup"]).await.iter().any(|line| line.contains(&key)), "the key is printed once");
    assert!(!file.starts_with(place.data()));
    let lost = write(&place, &server, "Accueil").await;

    let file = file.to_str().unwrap();
    let refused = place.run(&["restore", file]).await;
    assert!(!refused.status.success() && said(&refused).contains("stop it first"), "{}", said(&refused));
    server.terminate().await;
    server.ended().await;
    let restored = place.done(&["restore", file]).await;
    assert!(restored[0].starts_with("Restored: "), "{restored:?}");
    let former = restored[1].rsplit_once("kept in ").unwrap().1.trim_end_matches('.');
    assert!(Path::new(former).is_dir());

    let server = place.serve().await;
    let reader = server.sign_in("ecrit").await;
    assert!(reader.get(&page).await.says("Le centre ouvre lundi."));
    assert_eq!(reader.get(&lost).await.status, StatusCode::NOT_FOUND, "it was written afterwards");
    let found = async || reader.get("/recherche?q=horaires").await.says("Horaires");
    for _ in 0..100 {
        if found().await {
            break;
        }
        tokio::time::sleep(std::time::Duration::from_millis(100)).await;
    }
    assert!(found().await, "the search is built anew");
}

/// BK1: nothing is left but the backup and the key.
#[tokio::test(flavor = "multi_thread")]
async fn a_bare_machine_becomes_the_centre() {
    let place = Installation::new().await;
    let server = place.serve().await;
    place.person_with(&server, "ecrit", &["--role", "communication"]).await;
    let page = write(&place, &server, "Horaires").await;
    let (file, _) = back_up(&place).await;
    server.terminate().await;
    server.ended().await;
    std::fs::remove_dir_all(place.data()).unwrap();
    let restored = place.done(&["restore", file.to_str().unwrap()]).await;
    if place.config().database_url.is_none() {
        assert!(!restored.iter().any(|line| line.contains("kept in")), "there was nothing: {restored:?}");
        let names = std::fs::read_dir(place.data()).unwrap().map(|entry| entry.unwrap().file_name());
        assert!(!names.map(|name| name.into_string().unwrap()).any(|name| name.starts_with("before-")));
    }
    let server = place.serve().await;
    assert!(server.sign_in("ecrit").await.get(&page).await.says("Le centre ouvre lundi."));
}

/// Somebody deletes the database: the program says so rather than begin an empty centre, and the backup brings it back.
#[tokio::test(flavor = "multi_thread")]
async fn a_centre_without_its_database_does_not_begin_anew() {
    let place = Installation::new().await;
    let server = place.serve().await;
    place.person_with(&server, "ecrit", &["--role", "communication"]).await;
    let writer = server.sign_in("ecrit").await;
    let picture = demo_file("media/jardin.jpg");
    let part = FilePart { field: "file", name: "moi.jpg", bytes: &picture };
    assert_eq!(writer.upload("/mon-compte/photo", &[], &[part]).await.status, StatusCode::SEE_OTHER);
    let (file, _) = back_up(&place).await;
    server.terminate().await;
    server.ended().await;
    if place.config().database_url.is_some() {
        return;
    }
    for name in ["parvis.sqlite", "parvis.sqlite-wal", "parvis.sqlite-shm"] {
        let _ = std::fs::remove_file(place.data().join(name));
    }
    // No command makes an empty centre in its place: the next backup would be one of nothing, and the newest.
    for command in [&["backup"][..], &["reindex"], &["audit", "verify"], &["migrate"], &["verify-signatures"]]
    {
        for left in [false, true] {
            if left {
                std::fs::write(place.data().join("parvis.sqlite"), []).unwrap();
            }
            let refused = place.run(command).await;
            assert!(!refused.status.success(), "{command:?}");
            assert!(said(&refused).contains("gone"), "{command:?}: {}", said(&refused));
            let _ = std::fs::remove_file(place.data().join("parvis.sqlite"));
        }
    }
    for what in ["gone", "damaged"] {
        let refused = place.run(&["serve"]).await;
        let said = said(&refused);
        assert!(
            !refused.status.success() && said.contains(what) && said.contains("parvis restore"),
            "{said}"
        );
        let told = place.run(&["doctor"]).await;
        assert!(!told.status.success() && String::from_utf8_lossy(&told.stdout).contains("parvis restore"));
        std::fs::write(place.data().join("parvis.sqlite"), [7; 9000]).unwrap();
    }
    place.done(&["restore", file.parent().unwrap().to_str().unwrap()]).await;
    let server = place.serve().await;
    assert!(server.sign_in("ecrit").await.get("/mon-compte").await.says("/photo/retirer"));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_bad_backup_replaces_nothing() {
    let place = Installation::new().await;
    let server = place.serve().await;
    place.person_with(&server, "ecrit", &["--role", "communication"]).await;
    let (older, _) = back_up(&place).await;
    tokio::time::sleep(std::time::Duration::from_millis(1100)).await;
    let (file, _) = {
        let lines = place.done(&["backup"]).await;
        (PathBuf::from(&lines[0]), ())
    };
    assert_ne!(file, older);
    let page = write(&place, &server, "Horaires").await;
    server.terminate().await;
    server.ended().await;
    let mut bytes = std::fs::read(&file).unwrap();
    let middle = bytes.len() / 2;
    bytes[middle] ^= 1;
    std::fs::write(&file, bytes).unwrap();
    let absent = file.with_file_name("nowhere.backup");
    for bad in [&file, &absent] {
        let refused = place.run(&["restore", bad.to_str().unwrap()]).await;
        assert!(!refused.status.success());
        let told = said(&refused);
        assert!(told.contains("nothing was changed") && told.contains(bad.to_str().unwrap()), "{told}");
        let others: Vec<_> = told.lines().filter(|line| line.starts_with("  ")).map(str::trim).collect();
        assert_eq!(others, [older.to_str().unwrap()], "the good one is named, the bad one is not: {told}");
    }
    let names: Vec<_> =
        std::fs::read_dir(place.data()).unwrap().map(|entry| entry.unwrap().file_name()).collect();
    assert!(!names.iter().any(|name| name.to_string_lossy().contains("restore")), "{names:?}");
    let server = place.serve().await;
    assert!(server.sign_in("ecrit").await.get(&page).await.says("Le centre ouvre lundi."));
}

/// BK3: one byte that changed on the disk of the backups is found the next night, and somebody is told.
#[tokio::test(flavor = "multi_thread")]
async fn a_byte_that_changed_alarms() {
    let centre = Centre::new().await;
    centre.publish(HOME, Kind::Page, "Horaires", "Lundi.").await;
    let keeper = centre.sign_in("informatique").await;
    assert!(keeper.get("/gerer/sauvegardes").await.says("Pas encore de sauvegarde."));
    let made = backup::make(&centre.ctx()).await.unwrap().unwrap();
    let shown = keeper.get("/gerer/sauvegardes").await;
    assert!(shown.says("Tout est sauvegardé.") && shown.says(&made.name), "{}", shown.text());
    assert_eq!(backup::check_last(&centre.ctx()).await.unwrap(), Ok(Some(made.name.clone())));
    assert!(!keeper.get("/a-traiter").await.says("Vérifier les sauvegardes"));

    let file = centre.app.config.backup.folder.join(&made.name);
    let mut bytes = std::fs::read(&file).unwrap();
    bytes[1000] ^= 1;
    std::fs::write(&file, bytes).unwrap();
    let failed = backup::check_last(&centre.ctx()).await.unwrap().unwrap_err();
    assert_eq!(failed.key, "backup-fault-damaged");
    assert!(keeper.get("/gerer/sauvegardes").await.says("La sauvegarde est abîmée"));
    assert!(keeper.get("/a-traiter").await.says("Vérifier les sauvegardes"));
    let reader = centre.sign_in("salarie").await;
    assert!(
        !reader.get("/a-traiter").await.says("Vérifier les sauvegardes"),
        "those alone who can do something"
    );

    centre.clock.advance(TimeDelta::minutes(5));
    backup::make(&centre.ctx()).await.unwrap().unwrap();
    assert!(!keeper.get("/a-traiter").await.says("Vérifier les sauvegardes"), "it is good again");
    assert!(keeper.get("/gerer/sauvegardes").await.says("Tout est sauvegardé."));
}

/// A file that the database names and the disk has lost is noticed by the backup, not on the day of the restore.
#[tokio::test(flavor = "multi_thread")]
async fn a_lost_file_and_a_changed_trail_are_noticed() {
    let centre = Centre::new().await;
    let (_, library) = centre.library().await;
    let writer = centre.sign_in("communication").await;
    centre.upload(&writer, library, "note.txt", b"Une note.").await;
    assert_eq!(backup::make(&centre.ctx()).await.unwrap().unwrap().files, 1);
    let files = centre.app.config.shared.join("files");
    let shelf = std::fs::read_dir(&files).unwrap().map(|entry| entry.unwrap().path());
    let shelf = shelf.filter(|path| !path.ends_with("scratch")).next().unwrap();
    std::fs::remove_dir_all(shelf).unwrap();
    let failed = backup::make(&centre.ctx()).await.unwrap().unwrap_err();
    assert_eq!(failed.key, "backup-fault-files", "{failed:?}");
    let backups = &centre.app.config.backup.folder;
    let names =
        std::fs::read_dir(backups).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap());
    let kept: Vec<_> = names.filter(|name| name.contains("parvis-")).collect();
    assert_eq!(kept.len(), 1, "what is no good is never the newest: {kept:?}");
    let keeper = centre.sign_in("informatique").await;
    assert!(keeper.get("/gerer/sauvegardes").await.says("Des documents manquent"));
}

/// Two nights and a half without any: the inbox and the e-mail say so, once.
#[tokio::test(flavor = "multi_thread")]
async fn who_looks_after_the_machine_is_told_when_there_is_none() {
    let centre = Centre::new().await;
    centre.publish(HOME, Kind::Page, "Horaires", "Lundi.").await;
    centre.settle().await;
    let keeper = centre.sign_in("informatique").await;
    assert_eq!(keeper.form("/gerer/sauvegardes", &[]).await.status, StatusCode::SEE_OTHER);
    std::fs::write(&centre.app.config.backup.folder, "no folder").unwrap();
    centre.clock.advance(TimeDelta::hours(37));
    centre.settle().await;
    let keeper = centre.sign_in("informatique").await;
    let shown = keeper.get("/gerer/sauvegardes").await;
    assert!(shown.says("Il n’y a pas de bonne sauvegarde récente."), "{}", shown.text());
    assert!(shown.says("Le dossier des sauvegardes ne peut pas être ouvert."));
    assert!(keeper.get("/a-traiter").await.says("Vérifier les sauvegardes"));
    centre.settle().await;
    let letters = keeper.get("/demo/courriels").await.text();
    assert_eq!(letters.matches("pas de bonne sauvegarde récente").count(), 1, "{letters}");
    for username in ["salarie", "direction", "communication"] {
        let client = centre.sign_in(username).await;
        assert_eq!(client.get("/gerer/sauvegardes").await.status, StatusCode::FORBIDDEN);
        assert_eq!(client.form("/gerer/sauvegardes", &[]).await.status, StatusCode::FORBIDDEN);
    }
}

/// A restore that is cut at any step is finished by the next start.
#[tokio::test(flavor = "multi_thread")]
async fn a_restore_that_was_cut_is_finished_by_the_next_start() {
    let place = Installation::new().await;
    let server = place.serve().await;
    place.person_with(&server, "ecrit", &["--role", "communication"]).await;
    let page = write(&place, &server, "Horaires").await;
    let (file, _) = back_up(&place).await;
    let lost = write(&place, &server, "Accueil").await;
    server.terminate().await;
    server.ended().await;
    // Whenever the program is killed, the next start finds all of the old or all of the new.
    let mut outcomes = [0, 0];
    for wait in (0..14).map(|step| step * 60) {
        let mut command = place.command(&["restore", file.to_str().unwrap()]);
        let mut child = command.stdout(std::process::Stdio::null()).spawn().unwrap();
        tokio::time::sleep(std::time::Duration::from_millis(wait)).await;
        let _ = child.kill().await;
        let server = place.serve().await;
        let reader = server.sign_in("ecrit").await;
        assert!(reader.get(&page).await.says("Le centre ouvre lundi."), "after {wait} ms");
        let is_old = reader.get(&lost).await.status == StatusCode::OK;
        outcomes[usize::from(is_old)] += 1;
        if !is_old {
            write(&place, &server, "Accueil").await;
        }
        server.terminate().await;
        server.ended().await;
    }
    assert_eq!(outcomes.iter().sum::<i32>(), 14, "{outcomes:?}");
}

/// Other engines are said to be others.
#[tokio::test(flavor = "multi_thread")]
async fn a_backup_of_another_engine_is_refused() {
    let centre = Centre::new().await;
    if centre.app.db.backend() != DbBackend::Postgres {
        return;
    }
    let made = backup::make(&centre.ctx()).await.unwrap().unwrap();
    let config = &centre.app.config;
    let elsewhere = tempfile::tempdir().unwrap();
    let data = elsewhere.path().join("data");
    let other =
        parvis_kernel::config::Config { database_url: None, shared: data.clone(), data, ..config.clone() };
    let refused = parvis::backup::restore(&other, &config.backup.address(&made.name)).await;
    assert_eq!(refused.err().unwrap().key, "backup-fault-engine");
}

/// The first backup makes the key, whoever asked for it: the page says so until somebody has put a copy of it elsewhere.
#[tokio::test(flavor = "multi_thread")]
async fn a_new_key_is_told_until_it_is_in_a_safe_place() {
    let centre = Centre::new().await;
    centre.publish(HOME, Kind::Page, "Horaires", "Lundi.").await;
    let keeper = centre.sign_in("informatique").await;
    const REMINDER: &str = "Mettez la clé des sauvegardes en lieu sûr.";
    assert!(!keeper.get("/gerer/sauvegardes").await.says(REMINDER), "there is no key yet");
    backup::make(&centre.ctx()).await.unwrap().unwrap();
    let key = centre.app.config.backup.key.clone();
    let shown = keeper.get("/gerer/sauvegardes").await;
    assert!(shown.says(REMINDER) && shown.says(&format!("cat {}", key.display())), "{}", shown.text());
    assert!(!shown.says("parvis-backup-key-1:"), "the page never shows the key");
    assert!(keeper.get("/a-traiter").await.says("Mettre la clé des sauvegardes en lieu sûr"));
    assert!(keeper.get("/gerer/etat").await.says("n’est que sur ce serveur"));
    for username in ["salarie", "direction"] {
        let refused = centre.sign_in(username).await.form("/gerer/sauvegardes/cle", &[]).await;
        assert_eq!(refused.status, StatusCode::FORBIDDEN);
    }
    assert_eq!(keeper.form("/gerer/sauvegardes/cle", &[]).await.location(), "/gerer/sauvegardes");
    assert!(!keeper.get("/gerer/sauvegardes").await.says(REMINDER));
    assert!(!keeper.get("/a-traiter").await.says("Mettre la clé"));
    assert!(keeper.get("/gerer/journal").await.says("Clé des sauvegardes en lieu sûr"));

    let aside = key.with_extension("aside");
    std::fs::rename(&key, &aside).unwrap();
    assert!(keeper.get("/gerer/sauvegardes").await.says("a disparu"));
    assert!(keeper.get("/gerer/etat").await.says("Remettez la clé du papier"));
    // The next backup makes another one: told as the first was, and the old confirmation is not for it.
    centre.clock.advance(TimeDelta::minutes(5));
    backup::make(&centre.ctx()).await.unwrap().unwrap();
    assert!(keeper.get("/gerer/sauvegardes").await.says(REMINDER));
    std::fs::rename(&aside, &key).unwrap();
    assert!(keeper.get("/gerer/sauvegardes").await.says("n’est pas celle de la dernière bonne sauvegarde"));
}

/// The line on the page works as it is printed, and what comes back is no backup that never ends.
#[tokio::test(flavor = "multi_thread")]
async fn the_line_on_the_page_puts_the_backup_back() {
    let place = Installation::new().await;
    let server = place.serve().await;
    place.person_with(&server, "info", &["--role", "it"]).await;
    back_up(&place).await;
    let left = place.data().join("backup-check-killed");
    std::fs::create_dir(&left).unwrap();
    let shown = server.sign_in("info").await.get("/gerer/sauvegardes").await.text();
    let line = shown.split("<code class=\"path\">").map(|rest| rest.split("</code>").next().unwrap());
    let line = line.filter(|code| code.contains(" restore ")).next().unwrap().to_owned();
    server.terminate().await;
    server.ended().await;
    let mut command = tokio::process::Command::new("/bin/sh");
    let line = match &place.config().database_url {
        Some(url) => line.replace('…', url),
        None => line,
    };
    let done = command.args(["-c", &line]).current_dir("/").output().await.unwrap();
    assert!(done.status.success(), "{line}: {}", said(&done));
    let server = place.serve().await;
    let shown = server.sign_in("info").await.get("/gerer/sauvegardes").await;
    assert!(!shown.says("Une sauvegarde est en cours"), "{}", shown.text());
    assert!(shown.says("Tout est sauvegardé."), "the one that came back is good: {}", shown.text());
    assert!(!left.exists(), "what a killed check left is gone");
}
