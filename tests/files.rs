//! The files on the disk and the rows that name them: each one named is there, and one that nobody names makes room.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use axum::http::StatusCode;
use chrono::TimeDelta;
use parvis::watch::leftovers;
use parvis_admin::backup;
use parvis_content::domain::kind::Kind;
use parvis_content::domain::tree::HOME;
use parvis_kernel::Module;
use parvis_kernel::ports::blobs::Freed;
use parvis_kernel::registry::Registry;
use parvis_platform::blobs::named;
use parvis_testing::client::{Client, FilePart};
use parvis_testing::probe::Probe;
use sea_orm::{ConnectionTrait, DbBackend, Statement};

use crate::fields::sheet::Sheet;
use crate::support::{Centre, demo_file, send};

/// Every file on the disk, by its name.
fn files(centre: &Centre) -> BTreeMap<String, PathBuf> {
    let listed = |folder: &Path| std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    let shelves = listed(&centre.app.config.shared.join("files")).filter(|path| !path.ends_with("scratch"));
    let files = shelves.flat_map(|shelf| listed(&shelf).collect::<Vec<_>>());
    files.map(|path| (path.file_name().unwrap().to_string_lossy().into_owned(), path)).collect()
}

async fn photo(client: &Client, name: &str) {
    let bytes = demo_file(name);
    let part = FilePart { field: "file", name: "moi.jpg", bytes: &bytes };
    assert_eq!(client.upload("/mon-compte/photo", &[], &[part]).await.status, StatusCode::SEE_OTHER);
}

async fn rows(centre: &Centre, sql: &str) -> Vec<Vec<String>> {
    let db = centre.app.db.read();
    let rows = db.query_all_raw(Statement::from_string(db.get_database_backend(), sql)).await.unwrap();
    let row = |row: &sea_orm::QueryResult| (0..2).filter_map(|at| row.try_get_by_index(at).ok()).collect();
    rows.iter().map(row).collect()
}

async fn run(centre: &Centre, sql: &str) {
    let statement = Statement::from_string(centre.app.db.backend(), sql);
    centre.app.db.write().execute_raw(statement).await.unwrap();
}

/// Every column of every table that holds one of these names, alone or within something longer.
async fn holders(centre: &Centre, names: &BTreeMap<String, PathBuf>) -> BTreeSet<String> {
    let columns = match centre.app.db.backend() {
        DbBackend::Postgres => {
            "SELECT table_name::text, column_name::text FROM information_schema.columns \
             WHERE table_schema = current_schema()"
        }
        _ => {
            "SELECT m.name, c.name FROM sqlite_master m JOIN pragma_table_info(m.name) c WHERE m.type = 'table'"
        }
    };
    let mut found = BTreeSet::new();
    for column in rows(centre, columns).await {
        let [table, column] = [&column[0], &column[1]];
        let like = |name: &String| format!("CAST(\"{column}\" AS TEXT) LIKE '%{name}%'");
        let any = names.keys().map(like).collect::<Vec<_>>().join(" OR ");
        let sql = format!("SELECT 'yes', 'yes' FROM \"{table}\" WHERE {any} LIMIT 1");
        if !rows(centre, &sql).await.is_empty() {
            found.insert(format!("{table}.{column}"));
        }
    }
    found
}

/// What is not declared would be removed: so nothing else names a file.
#[tokio::test(flavor = "multi_thread")]
async fn whatever_names_a_file_is_declared() {
    let mut modules: Vec<&'static dyn Module> = parvis::modules::all();
    modules.push(&Sheet);
    let centre = Centre::with(&modules).await;
    let writer = centre.sign_in("communication").await;
    photo(&writer, "media/fete-de-quartier.jpg").await;
    let (_, library) = centre.library().await;
    centre.upload(&writer, library, "jardin.jpg", &demo_file("media/jardin.jpg")).await;
    let page = centre.publish(HOME, Kind::Page, "Cuisine", "Texte.").await;
    let bytes = demo_file("media/cuisine.jpg");
    let part = FilePart { field: "file", name: "cuisine.jpg", bytes: &bytes };
    let image = writer.upload(&format!("/gerer/pages/{page}/images"), &[("alt", "Tables")], &[part]).await;
    assert_eq!(image.status, StatusCode::SEE_OTHER);
    let part = FilePart { field: "pieces", name: "facture.txt", bytes: b"Une facture." };
    assert_eq!(writer.upload("/essai", &[("again", "1")], &[part]).await.status, StatusCode::OK);
    let room = crate::bookings::add(&centre, serde_json::json!({})).await["id"].as_str().unwrap().to_owned();
    let bytes = demo_file("media/reunion.jpg");
    let part = FilePart { field: "file", name: "salle.jpg", bytes: &bytes };
    let keeper = centre.sign_in("direction").await;
    let shown = keeper.upload(&format!("/gerer/ressources/{room}/photo"), &[], &[part]).await;
    assert_eq!(shown.status, StatusCode::SEE_OTHER, "{}", shown.text());
    let thing = serde_json::json!({ "kind": "equipment", "name": "Projecteur" });
    let thing = crate::bookings::add(&centre, thing).await;
    let wanted = serde_json::json!({
        "resource": thing["id"], "starts": "2026-11-24T11:00:00", "ends": "2026-11-24T13:00:00",
    });
    let booked = centre.token("salarie").await.json("POST", "/api/v1/bookings", &wanted).await.json();
    let id = booked["id"].as_str().unwrap();
    for (way, photo) in [("remettre", "media/jardin.jpg"), ("rendre", "media/cuisine.jpg")] {
        let bytes = demo_file(photo);
        let part = FilePart { field: "photo", name: "etat.jpg", bytes: &bytes };
        let noted = keeper.upload(&format!("/reserver/reservations/{id}/{way}"), &[], &[part]).await;
        assert_eq!(noted.status, StatusCode::SEE_OTHER, "{}", noted.text());
    }
    centre.settle().await;
    let found = holders(&centre, &files(&centre)).await;
    let declared = centre.app.registry.blobs().map(|blobs| format!("{}.{}", blobs.table, blobs.column));
    assert_eq!(found, declared.collect(), "declare it in the module's facets");
    let named = named(centre.app.db.read(), &centre.app.registry).await.unwrap();
    assert_eq!(named.into_iter().collect::<BTreeSet<_>>(), files(&centre).into_keys().collect());
}

#[tokio::test(flavor = "multi_thread")]
async fn a_photo_that_the_disk_lost_is_noticed() {
    let centre = Centre::new().await;
    let keeper = centre.sign_in("informatique").await;
    photo(&keeper, "media/jardin.jpg").await;
    assert_eq!(backup::make(&centre.ctx()).await.unwrap().unwrap().files, 1);
    assert!(keeper.get("/gerer/etat").await.says("Le fichier est bien sur le disque."));
    for path in files(&centre).values() {
        std::fs::remove_file(path).unwrap();
    }
    centre.clock.advance(TimeDelta::hours(37));
    let failed = backup::make(&centre.ctx()).await.unwrap().unwrap_err();
    assert_eq!(failed.key, "backup-fault-files", "{failed:?}");
    let keeper = centre.sign_in("informatique").await;
    assert!(keeper.get("/gerer/etat").await.says("Un fichier manque sur le disque."));
    assert!(keeper.get("/gerer/sauvegardes").await.says("Des documents manquent"));
    assert!(keeper.get("/a-traiter").await.says("Vérifier les sauvegardes"));
}

#[tokio::test(flavor = "multi_thread")]
async fn the_columns_of_a_module_join_by_themselves() {
    let mut modules = parvis::modules::all();
    modules.push(&Probe);
    let centre = Centre::with(&modules).await;
    let scan = centre.app.ports.blobs.put(b"Un relev\xc3\xa9.".to_vec()).await.unwrap();
    run(&centre, &format!("INSERT INTO probe_thing (id, scan) VALUES (1, '{}'), (2, NULL)", scan.0)).await;
    centre.clock.advance(TimeDelta::hours(25));
    assert_eq!(leftovers::remove(&centre.ctx()).await.unwrap(), Freed::default());
    let keeper = centre.sign_in("informatique").await;
    assert!(keeper.get("/gerer/etat").await.says("Le fichier est bien sur le disque."));

    // Switched off by the configuration, its rows still count; and those of a module that is gone from the program are
    // not judged at all.
    let off = Registry::build(&modules, &["probe".to_owned()]).unwrap();
    assert!(named(centre.app.db.read(), &off).await.unwrap().contains(&scan.0));
    assert!(parvis_migrations::strangers(centre.app.db.read(), &off).await.unwrap().is_empty());
    let gone = Registry::build(&parvis::modules::all(), &[]).unwrap();
    assert!(!named(centre.app.db.read(), &gone).await.unwrap().contains(&scan.0));
    let strangers = parvis_migrations::strangers(centre.app.db.read(), &gone).await.unwrap();
    assert_eq!(strangers, ["probe"]);
    run(&centre, "CREATE TABLE migration_elsewhere (version varchar(9))").await;
    run(&centre, "DELETE FROM probe_thing").await;
    assert_eq!(leftovers::remove(&centre.ctx()).await.unwrap(), Freed::default());
    assert!(keeper.get("/gerer/etat").await.says("un module que cette version ne connaît pas (elsewhere)"));
    run(&centre, "DROP TABLE migration_elsewhere").await;
    assert_eq!(leftovers::remove(&centre.ctx()).await.unwrap().files, 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn what_nobody_names_makes_room() {
    let centre = Centre::new().await;
    let writer = centre.sign_in("communication").await;
    let keeper = centre.sign_in("informatique").await;
    assert!(keeper.get("/gerer/etat").await.says("Rien n’a encore été retiré."));
    let (_, library) = centre.library().await;
    // The same content twice: one file.
    let kept = centre.upload(&writer, library, "note.txt", b"Une note.").await;
    let thrown = centre.upload(&writer, library, "copie.txt", b"Une note.").await;
    let alone = centre.upload(&writer, library, "seule.txt", b"Seule.").await;
    photo(&writer, "media/jardin.jpg").await;
    let before = files(&centre);
    photo(&writer, "media/cuisine.jpg").await;
    for document in [thrown, alone] {
        let answer = writer.form(&format!("/gerer/documents/{document}/corbeille"), &[]).await;
        assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.text());
    }
    assert_eq!((before.len(), files(&centre).len()), (3, 4));
    centre.settle().await;
    assert_eq!(files(&centre).len(), 4, "too young, or in the trash");
    centre.clock.advance(TimeDelta::hours(25));
    centre.settle().await;
    assert_eq!(files(&centre).len(), 3, "the photo that was replaced");
    centre.clock.advance(TimeDelta::days(366));
    centre.settle().await;
    centre.clock.advance(TimeDelta::hours(25));
    centre.settle().await;
    assert_eq!(files(&centre).len(), 2, "what the trash held");
    let reader = centre.sign_in("salarie").await;
    assert_eq!(reader.get(&format!("/documents/{kept}/fichier")).await.body.as_ref(), b"Une note.");
    assert_eq!(reader.get(&format!("/documents/{alone}/fichier")).await.status, StatusCode::NOT_FOUND);
    let keeper = centre.sign_in("informatique").await;
    let told = keeper.get("/gerer/etat").await;
    assert!(told.says("Dernier ménage le") && told.says("un fichier · 6 octets"), "{}", told.text());
    assert!(keeper.get("/gerer/journal").await.says("Fichiers inutiles retirés"));
    assert!(backup::make(&centre.ctx()).await.unwrap().is_ok(), "nothing that is named is missing");
}

/// Somebody sends the very file that is about to be removed.
#[tokio::test(flavor = "multi_thread")]
async fn a_file_that_is_named_again_meanwhile_stays() {
    let centre = Centre::new().await;
    let (_, library) = centre.library().await;
    let blobs = centre.app.ports.blobs.clone();
    let (again, left) = (b"Le retour.".to_vec(), b"Plus rien.".to_vec());
    let again = blobs.put(again).await.unwrap();
    let left = blobs.put(left).await.unwrap();
    centre.clock.advance(TimeDelta::hours(25));
    let looked = named(centre.app.db.read(), &centre.app.registry).await.unwrap();
    assert!(!looked.contains(&again.0));
    let writer = centre.sign_in("communication").await;
    let sent = send(&writer, library, "retour.txt", b"Le retour.").await;
    assert_eq!(sent.status, StatusCode::SEE_OTHER, "{}", sent.text());
    let now = centre.app.clock.now();
    let kept = now - TimeDelta::hours(30)..now - TimeDelta::hours(24);
    let freed = blobs.forget_others(looked, kept).await.unwrap();
    assert_eq!((freed.files, freed.bytes), (1, 10));
    assert!(blobs.path(&again).await.is_ok() && blobs.path(&left).await.is_err());
    assert!(files(&centre).contains_key(&again.0));
}

/// Going back after a restore needs the files of before.
#[tokio::test(flavor = "multi_thread")]
async fn what_was_replaced_by_a_restore_keeps_its_files() {
    let centre = Centre::new().await;
    let blob = centre.app.ports.blobs.put(b"D'avant.".to_vec()).await.unwrap();
    centre.clock.advance(TimeDelta::hours(25));
    let former = centre.app.config.data.join("before-restore-2026-11-20-081500");
    std::fs::create_dir(&former).unwrap();
    assert_eq!(leftovers::remove(&centre.ctx()).await.unwrap(), Freed::default());
    let keeper = centre.sign_in("informatique").await;
    assert!(keeper.get("/gerer/etat").await.says("avant une restauration"));
    std::fs::remove_dir(&former).unwrap();
    if centre.app.db.backend() == DbBackend::Postgres {
        run(&centre, "CREATE SCHEMA before_restore_2026_11_20_081500").await;
        assert_eq!(leftovers::remove(&centre.ctx()).await.unwrap(), Freed::default());
        run(&centre, "DROP SCHEMA before_restore_2026_11_20_081500").await;
    }
    assert_eq!(leftovers::remove(&centre.ctx()).await.unwrap().files, 1);
    assert!(centre.app.ports.blobs.path(&blob).await.is_err());
}

/// A database that was lost and begun anew names nothing: that is no reason to remove what the lost one named.
#[tokio::test(flavor = "multi_thread")]
async fn what_is_older_than_the_database_stays() {
    let centre = Centre::new().await;
    let blob = centre.app.ports.blobs.put(b"D'avant.".to_vec()).await.unwrap();
    let before = std::time::SystemTime::from(centre.app.clock.now() - TimeDelta::days(3));
    let file = std::fs::File::open(centre.app.ports.blobs.path(&blob).await.unwrap()).unwrap();
    file.set_modified(before).unwrap();
    centre.clock.advance(TimeDelta::days(9));
    assert_eq!(leftovers::remove(&centre.ctx()).await.unwrap(), Freed::default());
    assert!(centre.app.ports.blobs.path(&blob).await.is_ok());
}
