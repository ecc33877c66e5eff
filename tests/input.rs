//! Bad input gets a clear answer at the right place; what was typed is kept, the server stays alive.

use std::io::{Cursor, Write};

use axum::http::StatusCode;
use parvis_content::domain::kind::Kind;
use parvis_content::domain::tree::HOME;
use parvis_testing::client::FilePart;
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

use crate::support::{Centre, demo_file, send};

#[tokio::test(flavor = "multi_thread")]
async fn files_that_are_no_good_are_refused_by_name_and_the_others_kept() {
    let centre = Centre::new().await;
    let writer = centre.sign_in("communication").await;
    let (_, library) = centre.library().await;
    let svg = b"<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>".as_slice();
    for (name, bytes) in [
        ("dessin.svg", svg),
        ("vide.pdf", b""),
        ("facture.pdf.exe", b"MZ\x90\0\x03"),
        ("page.html", b"<!doctype html><script>"),
    ] {
        let answer = send(&writer, library, name, bytes).await;
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY, "{name}");
        assert!(answer.says(name), "{name} is named");
    }
    let part = |name, bytes| parvis_testing::client::FilePart { field: "file", name, bytes };
    let path = format!("/gerer/bibliotheques/{library}/fichiers");
    let both = writer.upload(&path, &[], &[part("bon.txt", b"bonjour"), part("mauvais.svg", svg)]).await;
    assert_eq!(both.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(both.says("mauvais.svg") && both.says(">bon<"), "{}", both.text());
}

#[tokio::test(flavor = "multi_thread")]
async fn bombs_and_damaged_files_are_kept_flagged_and_found_by_name() {
    let centre = Centre::new().await;
    let writer = centre.sign_in("communication").await;
    let (_, library) = centre.library().await;
    let types = "<Types><Override ContentType=\"application/vnd.openxmlformats-officedocument.\
        wordprocessingml.document.main+xml\"/></Types>";
    let mut bomb = Cursor::new(Vec::new());
    let mut zip = ZipWriter::new(&mut bomb);
    zip.start_file("[Content_Types].xml", SimpleFileOptions::default()).unwrap();
    zip.write_all(types.as_bytes()).unwrap();
    zip.start_file("word/document.xml", SimpleFileOptions::default()).unwrap();
    (0..200).for_each(|_| zip.write_all(&vec![b' '; 1024 * 1024]).unwrap());
    zip.finish().unwrap();
    let whole = demo_file("documents/ressources-humaines/procedure-conges.pdf");
    for (name, bytes) in
        [("bombe.docx", bomb.into_inner()), ("tronque.pdf", whole[..whole.len() / 3].to_vec())]
    {
        let document = centre.upload(&writer, library, name, &bytes).await;
        centre.settle().await;
        let stem = name.split('.').next().unwrap();
        assert!(
            writer.get(&format!("/recherche?q={stem}")).await.text().contains(&document.to_string()),
            "{name} is found by name"
        );
        assert_eq!(
            writer.get(&format!("/documents/{document}/fichier")).await.body.as_ref(),
            bytes,
            "{name} is kept"
        );
    }
    assert!(writer.get("/a-traiter").await.says("bombe.docx"), "whoever sent it is told");
}

#[tokio::test(flavor = "multi_thread")]
async fn every_format_is_found_by_a_word_of_its_body() {
    let centre = Centre::new().await;
    let writer = centre.sign_in("communication").await;
    let (_, library) = centre.library().await;
    let list: toml::Value = toml::from_str(&String::from_utf8(demo_file("documents.toml")).unwrap()).unwrap();
    let mut seen = std::collections::HashSet::new();
    for entry in list["document"].as_array().unwrap() {
        let file = entry["file"].as_str().unwrap();
        let extension = file.rsplit_once('.').unwrap().1;
        if seen.insert(extension.to_owned()) {
            centre
                .upload(
                    &writer,
                    library,
                    file.rsplit('/').next().unwrap(),
                    &demo_file(&format!("documents/{file}")),
                )
                .await;
        }
    }
    assert_eq!(seen.len(), 6, "{seen:?}");
    centre.settle().await;
    let read = sea_orm::ConnectionTrait::query_all_raw(
        centre.app.db.read(),
        sea_orm::Statement::from_string(
            centre.app.db.backend(),
            "SELECT file_name, text_state, text FROM document_version",
        ),
    );
    for row in read.await.unwrap() {
        let (name, state, text): (String, String, String) = (
            row.try_get_by_index(0).unwrap(),
            row.try_get_by_index(1).unwrap(),
            row.try_get_by_index(2).unwrap(),
        );
        assert_eq!(state, "read", "{name}");
        assert!(text.split_whitespace().count() > 20, "{name}: {text}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn forms_keep_what_was_typed_and_say_what_is_wrong() {
    let centre = Centre::new().await;
    let writer = centre.sign_in("communication").await;
    let page = centre.add(HOME, Kind::Page, "Accueil du matin").await;
    let path = format!("/gerer/pages/{page}");
    let typed =
        [("title", ""), ("summary", "Un résumé gardé"), ("body", "Un texte gardé"), ("action", "publish")];
    let answer = writer.form(&path, &typed).await;
    assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(
        answer.says("Un résumé gardé")
            && answer.says("Un texte gardé")
            && answer.text().contains("field-title")
    );
    let unknown =
        writer.form(&path, &[("title", "x"), ("summary", ""), ("body", ""), ("author_id", "1")]).await;
    assert_eq!(unknown.status, StatusCode::UNPROCESSABLE_ENTITY, "unknown fields are refused");
}

#[tokio::test(flavor = "multi_thread")]
async fn of_two_editors_the_second_is_told_and_loses_nothing() {
    let centre = Centre::new().await;
    let writer = centre.sign_in("communication").await;
    let page = centre.publish(HOME, Kind::Page, "Planning", "un").await;
    let path = format!("/gerer/pages/{page}");
    let text = writer.get(&path).await.text();
    let based_on =
        text.split("name=\"based_on\" value=\"").nth(1).and_then(|rest| rest.split('"').next()).unwrap();
    let send = |body| {
        writer.form(
            &path,
            Vec::leak(vec![
                ("title", "Planning"),
                ("summary", ""),
                ("body", body),
                ("based_on", Box::leak(based_on.to_owned().into_boxed_str())),
                ("action", "publish"),
            ]),
        )
    };
    assert_eq!(send("deux").await.status, StatusCode::SEE_OTHER);
    let second = send("trois, à ne pas perdre").await;
    assert_eq!(second.status, StatusCode::CONFLICT);
    assert!(second.says("trois, à ne pas perdre"));
    assert!(writer.get("/planning").await.says("deux"));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_form_sent_twice_is_handled_once() {
    let centre = Centre::new().await;
    let writer = centre.sign_in("communication").await;
    let once = uuid::Uuid::now_v7().to_string();
    let fields = [("kind", "section"), ("title", "Une seule fois"), ("summary", ""), ("once", once.as_str())];
    let path = format!("/gerer/contenus/{HOME}/nouveau");
    let (first, second) = tokio::join!(writer.form(&path, &fields), writer.form(&path, &fields));
    assert_eq!((first.status, second.status), (StatusCode::SEE_OTHER, StatusCode::SEE_OTHER));
    assert_eq!(first.location(), second.location());
    let list = centre.token("communication").await.get("/api/v1/sections").await.text();
    assert_eq!(list.matches("Une seule fois").count(), 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn odd_questions_are_answered() {
    let centre = Centre::new().await;
    let reader = centre.sign_in("salarie").await;
    let brackets = "%28".repeat(3_000);
    for q in ["a:%22", "*", "%00", "-", "%22%22%22", "AND+OR+NOT", "%F0%9F%90%88", brackets.as_str()] {
        let answer = reader.get(&format!("/recherche?q={q}")).await;
        let expected = match q {
            // No text holds a NUL: whoever asks for one is told that there is nothing.
            "%00" => answer.status == StatusCode::NOT_FOUND,
            _ => answer.status == StatusCode::OK || answer.status == StatusCode::URI_TOO_LONG,
        };
        assert!(expected, "{q}: {}", answer.status);
    }
    for path in
        ["/documents/not-an-id", "/images/x/y", "/api/v1/pages/1", "/../../etc/passwd", "/recherche?page=-1"]
    {
        let status = reader.get(path).await.status;
        assert!(status.is_client_error(), "{path}: {status}");
    }
}

/// IN6: a file never becomes a page of ours: what a browser would run is handed over to be saved, with its own name.
#[tokio::test(flavor = "multi_thread")]
async fn a_served_file_runs_nothing() {
    let centre = Centre::new().await;
    let writer = centre.sign_in("communication").await;
    let (_, library) = centre.library().await;
    let docx =
        std::fs::read(format!("{}/core/platform/fixtures/reunion.docx", env!("CARGO_MANIFEST_DIR"))).unwrap();
    let script = b"<script>alert(document.cookie)</script>";
    for (name, bytes, inline) in [("Été « 2026 ».docx", &docx[..], false), ("note.txt", &script[..], true)]
    {
        let document = centre.upload(&writer, library, name, bytes).await;
        let answer = writer.get(&format!("/documents/{document}/fichier")).await;
        assert_eq!(answer.status, StatusCode::OK, "{name}");
        assert_eq!(answer.header("x-content-type-options"), "nosniff", "{name}");
        assert!(answer.header("content-security-policy").contains("script-src 'self'"), "{name}");
        assert!(!answer.header("content-type").contains("html"), "{name}");
        let handed = answer.header("content-disposition");
        assert_eq!(handed.starts_with("inline"), inline, "{name}: {handed}");
        assert!(inline || handed.contains("filename*=UTF-8''%C3%89t%C3%A9"), "{handed}");
        let saved = writer.get(&format!("/documents/{document}/fichier?telecharger=1")).await;
        assert!(saved.header("content-disposition").starts_with("attachment"), "{name}");
    }
}

/// IN5: images come in the widths that were made, and in no other that somebody may think of.
#[tokio::test(flavor = "multi_thread")]
async fn images_have_a_closed_list_of_widths() {
    let centre = Centre::new().await;
    let writer = centre.sign_in("communication").await;
    let page = centre.publish(HOME, Kind::Page, "Fête", "texte").await;
    let photo = demo_file("media/fete-de-quartier.jpg");
    let part = [FilePart { field: "file", name: "fete.jpg", bytes: &photo }];
    let sent = writer.upload(&format!("/gerer/pages/{page}/images"), &[("alt", "Une fête")], &part).await;
    assert_eq!(sent.status, StatusCode::SEE_OTHER, "{}", sent.text());
    let form = writer.get(&format!("/gerer/pages/{page}")).await.text();
    let id = form.split("/images/").nth(1).and_then(|rest| rest.split('/').next()).unwrap().to_owned();
    assert_eq!(writer.get(&format!("/images/{id}/400.jpg")).await.status, StatusCode::OK);
    for name in ["1.jpg", "399.jpg", "401.jpg", "100000.jpg", "-1.jpg", "400.png", "400", "400.jpg.html"] {
        assert_eq!(writer.get(&format!("/images/{id}/{name}")).await.status, StatusCode::NOT_FOUND, "{name}");
    }
}
