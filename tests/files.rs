//! The files on the disk and the rows that name them: each one named is there.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use axum::http::StatusCode;
use chrono::TimeDelta;
use parvis_admin::backup;
use parvis_content::domain::kind::Kind;
use parvis_content::domain::tree::HOME;
use parvis_kernel::registry::Registry;
use parvis_platform::blobs::named;
use parvis_testing::client::{Client, FilePart};
use parvis_testing::probe::Probe;
use sea_orm::{ConnectionTrait, DbBackend, Statement};

use crate::support::{Centre, demo_file};

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
    let centre = Centre::new().await;
    let writer = centre.sign_in("communication").await;
    photo(&writer, "media/fete-de-quartier.jpg").await;
    let (_, library) = centre.library().await;
    centre.upload(&writer, library, "jardin.jpg", &demo_file("media/jardin.jpg")).await;
    let page = centre.publish(HOME, Kind::Page, "Cuisine", "Texte.").await;
    let bytes = demo_file("media/cuisine.jpg");
    let part = FilePart { field: "file", name: "cuisine.jpg", bytes: &bytes };
    let image = writer.upload(&format!("/gerer/pages/{page}/images"), &[("alt", "Tables")], &[part]).await;
    assert_eq!(image.status, StatusCode::SEE_OTHER);
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
    let keeper = centre.sign_in("informatique").await;
    assert!(keeper.get("/gerer/etat").await.says("Le fichier est bien sur le disque."));

    // Switched off by the configuration, its rows still count.
    let off = Registry::build(&modules, &["probe".to_owned()]).unwrap();
    assert!(named(centre.app.db.read(), &off).await.unwrap().contains(&scan.0));
}
