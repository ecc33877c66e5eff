//! What a charter brings along: logos, fonts and archives from anywhere. Whatever is wrong is told, and nothing of it is
//! kept; the letters of the house wear the charter.

use std::io::{Cursor, Write};

use axum::http::StatusCode;
use parvis_testing::client::{Answer, Client, FilePart};
use uuid::Uuid;
use zip::write::SimpleFileOptions;

use crate::support::{Centre, PASSWORD, demo_file};

const LIST: &str = "/gerer/charte";
const LOGO: &str = "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 9 9\"><script>alert(1)</script><path fill=\"#8a2f4f\" d=\"M0 0h9v9H0z\"/></svg>";

fn id_of(answer: &Answer) -> Uuid {
    assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.text());
    answer.location().rsplit('/').next().unwrap().parse().unwrap()
}

async fn begin(client: &Client) -> Uuid {
    id_of(&client.form(LIST, &[("label", "Essai"), ("from", "")]).await)
}

async fn send(
    client: &Client,
    path: &str,
    field: &str,
    name: &str,
    bytes: &[u8],
    more: &[(&str, &str)],
) -> Answer {
    client.upload(path, more, &[FilePart { field, name, bytes }]).await
}

async fn bring_in(client: &Client, bytes: &[u8]) -> Answer {
    send(client, "/gerer/charte/archive", "file", "garreau.zip", bytes, &[]).await
}

fn zipped(entries: &[(&str, &[u8])]) -> Vec<u8> {
    let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default().compression_method(zip::CompressionMethod::Deflated);
    for (name, bytes) in entries {
        zip.start_file(*name, options).unwrap();
        zip.write_all(bytes).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

/// The addresses of files of a theme in a page.
fn addresses(page: &str) -> Vec<String> {
    let found = page.split('"').filter(|part| part.starts_with("/assets/") && part.contains("/theme/"));
    found.map(str::to_owned).collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_logo_is_made_anew() {
    let centre = Centre::new().await;
    let keeper = centre.sign_in("informatique").await;
    let id = begin(&keeper).await;
    let path = format!("{LIST}/{id}/logo");
    let drawn = send(&keeper, &path, "logo", "logo.svg", LOGO.as_bytes(), &[]).await;
    assert_eq!(drawn.status, StatusCode::SEE_OTHER, "{}", drawn.text());
    let page = keeper.get(&format!("/?charte={id}")).await.text();
    let logo = addresses(&page).into_iter().find(|address| address.ends_with("logo.svg")).unwrap();
    let served = centre.anonymous().get(&logo).await;
    assert!(served.says("#8a2f4f") && !served.says("alert"), "{}", served.text());
    assert!(served.header("content-security-policy").contains("script-src 'none'"));

    let photo = demo_file("media/fete-de-quartier.jpg");
    assert_eq!(send(&keeper, &path, "logo", "logo.svg", &photo, &[]).await.status, StatusCode::SEE_OTHER);
    let page = keeper.get(&format!("/?charte={id}")).await.text();
    let logo = addresses(&page).into_iter().find(|address| address.contains("logo")).unwrap();
    assert!(logo.ends_with("logo.jpg"), "named by what it is: {logo}");
    assert_eq!(keeper.get(&logo).await.header("content-type"), "image/jpeg");
    for (bytes, said) in [
        (&b"un texte"[..], "n’est pas une image"),
        (b"<!DOCTYPE svg [<!ENTITY a \"b\">]><svg/>", "ENTITY"),
        (b"<html></html>", "ne se lit pas"),
    ] {
        let refused = send(&keeper, &path, "logo", "logo.png", bytes, &[]).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY, "{said}");
        assert!(refused.says(said), "{said}: {}", refused.text());
    }
    assert!(keeper.get(&format!("/?charte={id}")).await.says("logo.jpg"), "a refusal changes nothing");
    assert_eq!(keeper.form(&format!("{path}/retirer"), &[]).await.status, StatusCode::SEE_OTHER);
    assert!(!keeper.get(&format!("/?charte={id}")).await.says("logo.jpg"));
    let writer = centre.sign_in("communication").await;
    assert_eq!(
        send(&writer, &path, "logo", "logo.svg", LOGO.as_bytes(), &[]).await.status,
        StatusCode::FORBIDDEN
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn a_font_is_looked_at_and_cut_down() {
    let centre = Centre::new().await;
    let keeper = centre.sign_in("informatique").await;
    let id = begin(&keeper).await;
    let path = format!("{LIST}/{id}/police");
    let which = [("which", "text")];
    let none = send(&keeper, &path, "text", "police.ttf", b"pas une police", &which).await;
    assert_eq!(none.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(none.says("n’est pas une police"), "{}", none.text());
    let wrong = send(&keeper, &path, "text", "police.ttf", b"x", &[("which", "../text")]).await;
    assert_eq!(wrong.status, StatusCode::NOT_FOUND);
    let Ok(font) = std::fs::read("/usr/share/fonts/truetype/dejavu/DejaVuSans.ttf") else { return };
    let sent = send(&keeper, &path, "text", "police.ttf", &font, &which).await;
    assert_eq!(sent.status, StatusCode::SEE_OTHER, "{}", sent.text());
    let page = keeper.get(&format!("/?charte={id}")).await.text();
    let style = addresses(&page).into_iter().find(|address| address.ends_with("theme.css")).unwrap();
    let style = keeper.get(&style).await.text();
    assert!(style.contains("--font: \"charter-text\""), "{style}");
    let font = addresses(&style).remove(0);
    let font = keeper.get(&font).await;
    assert_eq!(font.header("content-type"), "font/woff2");
    assert!(font.body.len() < 40 * 1024, "{}", font.body.len());
    assert_eq!(keeper.form(&format!("{path}/retirer"), &which).await.status, StatusCode::SEE_OTHER);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_charter_leaves_and_comes_back_as_one_file() {
    let centre = Centre::new().await;
    let keeper = centre.sign_in("informatique").await;
    let toml = "name = 'Centre Archive'\nlogo = 'logo.svg'\n[light]\naccent = '#8a2f4f'\n";
    let css = b".card { border-radius: 2px; background-image: url(logo.svg) }";
    let archive = zipped(&[
        ("garreau/theme.toml", toml.as_bytes()),
        ("garreau/assets/logo.svg", LOGO.as_bytes()),
        ("garreau/assets/theme.css", css),
    ]);
    let id = id_of(&bring_in(&keeper, &archive).await);
    assert!(keeper.get(LIST).await.says("garreau"));
    let page = keeper.get(&format!("/?charte={id}")).await;
    assert!(page.says("Centre Archive"));
    let out = keeper.get(&format!("{LIST}/{id}/archive")).await;
    assert_eq!(out.header("content-type"), "application/zip");
    let again = id_of(&bring_in(&keeper, &out.body).await);
    assert!(keeper.get(&format!("/?charte={again}")).await.says("Centre Archive"));
    assert_eq!(keeper.get("/gerer/charte/archive").await.status, StatusCode::OK);
    let writer = centre.sign_in("communication").await;
    assert_eq!(bring_in(&writer, &archive).await.status, StatusCode::FORBIDDEN);
    assert_eq!(writer.get(&format!("{LIST}/{id}/archive")).await.status, StatusCode::FORBIDDEN);
    let trail = keeper.get("/gerer/journal").await;
    assert!(trail.says("Charte ajoutée depuis un fichier") && trail.says("Charte téléchargée"));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_hostile_archive_is_refused_whole_with_every_fault() {
    let centre = Centre::new().await;
    let keeper = centre.sign_in("informatique").await;
    let photo = demo_file("media/fete-de-quartier.jpg");
    let toml = b"name = 'A'\n[light]\nink = '#999999'\ncard = '#ffffff'\n[fonts]\ntext = 'police.ttf'\n";
    let refused = bring_in(
        &keeper,
        &zipped(&[
            ("theme.toml", toml),
            ("assets/police.ttf", b"rien"),
            ("assets/photo.svg", &photo),
            ("assets/page.html", b"<script>"),
            (
                "assets/theme.css",
                b".feder { display: none }\n@import 'x';\np { background: url(https://evil.example) }",
            ),
        ]),
    )
    .await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    for said in [
        "L’encre #999999",
        "police.ttf : Ce fichier n’est pas une police",
        "photo.svg : Ce fichier est en réalité un jpg",
        "page.html : Ce fichier n’a pas sa place",
        "Ligne 1 : « feder » touche à l’emblème européen",
        "Ligne 2 : « @import »",
        "Ligne 3 : « https://evil.example »",
    ] {
        assert!(refused.says(said), "{said} in {}", refused.text());
    }
    let zeros = vec![0; 11 * 1024 * 1024];
    for (entries, said) in [
        (vec![("../theme.toml", &b"name = 'A'"[..])], "mène hors de l’archive"),
        (
            vec![("theme.toml", b"name = 'A'"), ("templates/portal/feder.html", b"")],
            "Les gabarits ne s’ajoutent pas",
        ),
        (vec![("theme.toml", b"name = 'A'"), ("assets/a.svg", &zeros)], "trop volumineuse une fois ouverte"),
        (vec![("theme.toml", b"name = 'A'\nsecret = 1")], "ne se lit pas"),
    ] {
        let refused = bring_in(&keeper, &zipped(&entries)).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY, "{said}");
        assert!(refused.says(said), "{said} in {}", refused.text());
    }
    assert!(bring_in(&keeper, b"pas une archive").await.says("n’est pas une archive"));
    assert!(!keeper.get(LIST).await.says("Brouillons"), "nothing half done");
}

#[tokio::test(flavor = "multi_thread")]
async fn letters_wear_the_charter() {
    let centre = Centre::new().await;
    let keeper = centre.sign_in("informatique").await;
    let toml = b"name = 'Centre <Lettre>'\n[light]\naccent = '#8a2f4f'\n";
    let id = id_of(&bring_in(&keeper, &zipped(&[("theme.toml", toml)])).await);
    let used = [("theme", id.to_string()), ("current_password", PASSWORD.to_owned())];
    let used: Vec<_> = used.iter().map(|(name, value)| (*name, value.as_str())).collect();
    assert_eq!(keeper.form("/gerer/charte/service", &used).await.status, StatusCode::SEE_OTHER);
    centre.anonymous().form("/mot-de-passe-oublie", &[("login", "salarie")]).await;
    centre.settle().await;
    let folder = centre.app.config.shared.join("mailbox");
    let letter = std::fs::read_dir(folder).unwrap().next().unwrap().unwrap().path();
    let letter = std::fs::read_to_string(letter).unwrap();
    for said in ["multipart/alternative", "text/plain", "text/html", "Content-ID: <feder>", "Auto-Submitted"]
    {
        assert!(letter.contains(said), "{said} in {letter}");
    }
    assert!(keeper.get("/demo/courriels").await.says("nouveau mot de passe"), "still read by its words");
}
