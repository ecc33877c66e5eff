//! Word documents and pages of old sites as pages: looked at, made drafts with their images, refused in plain words; on
//! screen, by the API and by command.

use std::io::Write;

use axum::http::StatusCode;
use parvis_content::domain::kind::Kind;
use parvis_content::domain::tree::HOME;
use parvis_content::services::page;
use parvis_testing::client::{Answer, Client, FilePart};
use serde_json::Value;
use uuid::Uuid;

use crate::program::{Installation, said};
use crate::support::{Centre, demo_file};

fn fixture(name: &str) -> Vec<u8> {
    std::fs::read(format!("{}/core/platform/fixtures/{name}", env!("CARGO_MANIFEST_DIR"))).unwrap()
}

async fn look(writer: &Client, section: Uuid, name: &str, bytes: &[u8]) -> Answer {
    let file = FilePart { field: "file", name, bytes };
    writer.upload(&format!("/gerer/contenus/{section}/importer"), &[("kind", "page")], &[file]).await
}

/// The value of a hidden field.
fn hidden(screen: &Answer, name: &str) -> String {
    let text = screen.text();
    let from = text.split(&format!("name=\"{name}\" value=\"")).nth(1).expect("the field is there");
    from.split('"').next().unwrap().to_owned()
}

async fn confirm(writer: &Client, section: Uuid, screen: &Answer, title: &str) -> Answer {
    let (blob, proof, name) = (hidden(screen, "blob"), hidden(screen, "proof"), hidden(screen, "name"));
    let fields = [("blob", &*blob), ("proof", &proof), ("name", &name), ("title", title), ("kind", "page")];
    writer.form(&format!("/gerer/contenus/{section}/importer/faire"), &fields).await
}

async fn pages(centre: &Centre) -> Value {
    let list = centre.token("communication").await.get("/api/v1/pages").await;
    list.json()["items"].clone()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_word_document_becomes_a_draft_with_its_images() {
    let centre = Centre::new().await;
    let writer = centre.sign_in("communication").await;
    let section = centre.add(HOME, Kind::Section, "Jardin").await;
    let form = writer.get(&format!("/gerer/contenus/{section}/importer?type=page")).await;
    assert!(form.says("Importer un document Word ou une page web"), "{}", form.text());
    let looked = look(&writer, section, "atelier.docx", &fixture("atelier.docx")).await;
    assert_eq!(looked.status, StatusCode::OK, "{}", looked.text());
    for words in [
        "Atelier jardin",
        "2 titres dans le texte",
        "1 tableau",
        "2 images",
        "une sans description",
        "suivi des modifications",
    ] {
        assert!(looked.says(words), "{words}: {}", looked.text());
    }
    let nothing = writer.get("/gerer/medias/choix").await.json();
    assert_eq!(nothing["total"], 0, "looking makes nothing");
    let made = confirm(&writer, section, &looked, "Le jardin partagé").await;
    assert_eq!(made.status, StatusCode::SEE_OTHER, "{}", made.text());
    let id = Uuid::parse_str(made.location().rsplit('/').next().unwrap()).unwrap();
    let editor = writer.get(made.location()).await;
    assert!(editor.says("Le jardin partagé") && editor.says("Ce qu’il faut apporter"), "{}", editor.text());
    let program = centre.token("communication").await;
    let draft = program.get(&format!("/api/v1/pages/{id}/draft")).await.json();
    assert_eq!(draft["live"], false, "{draft}");
    let images = program.get(&format!("/api/v1/pages/{id}/images")).await.json();
    let images = images["items"].as_array().unwrap().clone();
    let garden =
        images.iter().find(|image| image["alt"] == "Un carré de salades").expect("its words came with it");
    let body = draft["body"].as_str().unwrap();
    assert!(body.contains(garden["markdown"].as_str().unwrap()), "{body}");
    assert_eq!(images.len(), 2);
    let jpeg = writer.get(garden["src"].as_str().unwrap()).await;
    assert_eq!((jpeg.status, jpeg.header("content-type")), (StatusCode::OK, "image/jpeg"));
    page::publish(&centre.ctx(), id).await.unwrap();
    let reader = centre.sign_in("salarie").await;
    let seen = reader.get(draft["url"].as_str().unwrap()).await;
    assert!(seen.says("<strong>mercredi</strong>") && seen.says("<td>Serre | nord</td>"), "{}", seen.text());
    assert!(seen.says("alt=\"Un carré de salades\"") && !seen.says("SUPPRIMÉ"), "{}", seen.text());
}

#[tokio::test(flavor = "multi_thread")]
async fn an_old_web_page_brings_nothing_that_acts() {
    let centre = Centre::new().await;
    let writer = centre.sign_in("communication").await;
    let section = centre.add(HOME, Kind::Section, "Été").await;
    let looked = look(&writer, section, "ete.html", &fixture("ete.html")).await;
    for words in ["images/plage.jpg", "Un formulaire", "3 programmes", "autre page de l’ancien site"] {
        assert!(looked.says(words), "{words}: {}", looked.text());
    }
    let made = confirm(&writer, section, &looked, "L’été").await;
    let id = made.location().rsplit('/').next().unwrap();
    let draft = centre.token("communication").await.get(&format!("/api/v1/pages/{id}/draft")).await.json();
    let body = draft["body"].as_str().unwrap();
    assert!(body.contains("**6 juillet**") && body.contains("![Une affiche](/images/"), "{body}");
    for gone in ["PISTEUR", "javascript", "FORMULAIRE", "compteur", "plage", "iframe"] {
        assert!(!body.contains(gone), "{gone}: {body}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn what_cannot_be_read_is_said_at_the_field_and_makes_nothing() {
    let centre = Centre::new().await;
    let writer = centre.sign_in("communication").await;
    let section = centre.add(HOME, Kind::Section, "Jardin").await;
    let entities = b"<!DOCTYPE x [<!ENTITY a \"aa\">]><w:p><w:r><w:t>&a;</w:t></w:r></w:p>".as_slice();
    let dense = vec![b'a'; 110 * 1024 * 1024];
    for (name, bytes, words) in [
        ("sealed.docx", fixture("encrypted.docx"), "protégé par un mot de passe"),
        ("vieux.doc", fixture("old.doc"), "enregistrez-le au format .docx"),
        ("renommé.docx", fixture("old.doc"), "enregistrez-le au format .docx"),
        ("macros.docx", fixture("macros.docm"), "macros"),
        ("photo.jpg", demo_file("media/jardin.jpg"), "Choisissez un document Word"),
        ("photo.html", demo_file("media/jardin.jpg"), "abîmé"),
        ("photo.docx", demo_file("media/jardin.jpg"), "Choisissez un document Word"),
        ("entités.docx", packed(entities), "abîmé"),
        ("bombe.docx", packed(&dense), "trop long pour une page"),
        ("long.html", format!("<p>{}</p>", "mot ".repeat(300_000)).into_bytes(), "trop long pour une page"),
        ("vide.html", b"<p> </p><script>x</script>".to_vec(), "Aucun texte"),
    ] {
        let answer = look(&writer, section, name, &bytes).await;
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY, "{name}: {}", answer.text());
        assert!(answer.says(words) && answer.says("field-error"), "{name}: {}", answer.text());
    }
    let none = writer.upload(&format!("/gerer/contenus/{section}/importer"), &[("kind", "page")], &[]).await;
    assert!(none.says("Choisissez d’abord un fichier"), "{}", none.text());
    assert_eq!(pages(&centre).await, Value::Array(Vec::new()));
    assert!(!writer.get(&format!("/gerer/contenus/{section}")).await.says("/gerer/pages/"));
}

/// A document with this as its text and nothing else.
fn packed(text: &[u8]) -> Vec<u8> {
    let mut zip = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    let types = "<Types><Override PartName=\"/word/document.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml\"/></Types>";
    for (name, bytes) in [("[Content_Types].xml", types.as_bytes()), ("word/document.xml", text)] {
        zip.start_file(name, zip::write::SimpleFileOptions::default()).unwrap();
        zip.write_all(bytes).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

#[tokio::test(flavor = "multi_thread")]
async fn nobody_else_takes_in_what_somebody_looked_at() {
    let centre = Centre::new().await;
    let section = centre.add(HOME, Kind::Section, "Jardin").await;
    let writer = centre.sign_in("communication").await;
    let looked = look(&writer, section, "atelier.docx", &fixture("atelier.docx")).await;
    let other = centre.sign_in("direction").await;
    let forbidden = confirm(&other, section, &looked, "x").await;
    assert_ne!(forbidden.status, StatusCode::SEE_OTHER);
    let reader = centre.sign_in("salarie").await;
    let here = format!("/gerer/contenus/{section}/importer");
    assert_eq!(reader.get(&here).await.status, StatusCode::FORBIDDEN);
    assert_eq!(look(&reader, section, "a.html", b"<p>a</p>").await.status, StatusCode::FORBIDDEN);
    assert_eq!(confirm(&reader, section, &looked, "x").await.status, StatusCode::FORBIDDEN);
    let token = centre.token("salarie").await;
    let path = format!("/api/v1/pages/import?section_id={section}&name=a.html");
    assert_eq!(
        token.post(&path, "application/octet-stream", b"<p>a</p>").await.status,
        StatusCode::FORBIDDEN
    );
    let forged = [("blob", "0".repeat(64)), ("proof", "1".repeat(64))];
    let fields = [
        ("blob", &*forged[0].1),
        ("proof", &*forged[1].1),
        ("name", "a.html"),
        ("title", "x"),
        ("kind", "page"),
    ];
    let answer = writer.form(&format!("{here}/faire"), &fields).await;
    assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(answer.says("Choisissez-le de nouveau"), "{}", answer.text());
    assert_eq!(pages(&centre).await, Value::Array(Vec::new()));
}

#[tokio::test(flavor = "multi_thread")]
async fn the_api_does_the_same() {
    let centre = Centre::new().await;
    let program = centre.token("communication").await;
    let section = centre.add(HOME, Kind::Section, "Jardin").await;
    let kind = "application/octet-stream";
    let looked = program.post("/api/v1/pages/import/look?name=ete.html", kind, &fixture("ete.html")).await;
    assert_eq!(looked.status, StatusCode::OK, "{}", looked.text());
    let found = looked.json();
    assert_eq!(
        (&found["title"], &found["images"], &found["missing"][0]),
        (&"L'été au centre".into(), &1.into(), &"images/plage.jpg".into())
    );
    for kinds in ["pages", "news"] {
        let path = format!("/api/v1/{kinds}/import?section_id={section}&name=atelier.docx");
        let made = program.post(&path, kind, &fixture("atelier.docx")).await;
        assert_eq!(made.status, StatusCode::CREATED, "{}", made.text());
        let value = made.json();
        assert_eq!(
            (&value["page"]["title"], &value["found"]["images"]),
            (&"Atelier jardin".into(), &2.into())
        );
        let draft = program.get(&format!("{}/draft", made.location())).await.json();
        assert_eq!(draft["body"], value["page"]["body"]);
    }
    let path = format!("/api/v1/pages/import?section_id={section}&name=a.docx");
    let refused = program.post(&path, kind, &fixture("old.doc")).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY, "{}", refused.text());
    assert!(refused.says("foreign-old-word"), "{}", refused.text());
    let elsewhere = format!("/api/v1/pages/import?section_id={}&name=a.html", Uuid::now_v7());
    let refused = program.post(&elsewhere, kind, b"<p>a</p>").await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY, "{}", refused.text());
    assert!(refused.says("section_id"), "{}", refused.text());
}

#[tokio::test(flavor = "multi_thread")]
async fn a_folder_of_pages_comes_in_by_command() {
    let place = Installation::new().await;
    let server = place.serve().await;
    place.person_with(&server, "camille", &["--role", "communication"]).await;
    drop(server);
    let folder = tempfile::tempdir().unwrap();
    let at = |path: &str| folder.path().join(path);
    std::fs::create_dir_all(at("Ateliers")).unwrap();
    std::fs::create_dir_all(at("images")).unwrap();
    std::fs::write(at("ete.html"), fixture("ete.html")).unwrap();
    std::fs::write(at("images/plage.jpg"), demo_file("media/jardin.jpg")).unwrap();
    std::fs::write(at("style.css"), "p {}").unwrap();
    std::fs::write(at("Ateliers/jardin.docx"), fixture("atelier.docx")).unwrap();
    std::fs::write(at("Ateliers/vol.html"), "<p>ici <img src=\"../../secret.jpg\"></p>").unwrap();
    let path = folder.path().to_str().unwrap();
    let arguments = ["import", path, "--as", "camille", "--pages"];
    let dry = place.done(&[&arguments[..], &["--dry-run"]].concat()).await;
    assert!(
        dry.iter().any(|line| line.contains("1 sections and folders, 3 pages, 0 documents, 4 pictures")),
        "{dry:?}"
    );
    assert!(dry.iter().any(|line| line.contains("../../secret.jpg")), "{dry:?}");
    let done = place.done(&arguments).await;
    assert!(
        done.iter().any(|line| line.starts_with("Taken in, as drafts: 1 sections and folders, 3 pages")),
        "{done:?}"
    );
    std::fs::write(at("Ateliers/vieux.docx"), fixture("old.doc")).unwrap();
    let refused = place.run(&arguments).await;
    assert!(!refused.status.success() && said(&refused).contains("vieux.docx"), "{}", said(&refused));
    assert!(place.run(&["import", path, "--as", "nobody", "--pages"]).await.status.code() != Some(0));
}
