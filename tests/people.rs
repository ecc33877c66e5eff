//! `/personnes`, `/mon-compte`: the photo of a person, who may change it, and who sees it; inviting many at once.

use axum::http::StatusCode;
use parvis_accounts::services::person;
use parvis_platform::mail::MailboxFolder;
use parvis_testing::client::{Answer, Client, FilePart};

use crate::support::{Centre, demo_file};

const OWN: &str = "/mon-compte/photo";

async fn send(client: &Client, path: &str, bytes: &[u8]) -> Answer {
    client.upload(path, &[], &[FilePart { field: "file", name: "moi.jpg", bytes }]).await
}

pub(crate) fn picture() -> Vec<u8> {
    demo_file("media/fete-de-quartier.jpg")
}

/// The same picture, with the words of a camera in it.
pub(crate) fn with_exif(jpeg: &[u8]) -> Vec<u8> {
    let exif = b"Exif\0\0II*\0\x08\0\0\0\x01\0\x0f\x01\x02\0\x08\0\0\0\x1a\0\0\0\0\0\0\0CAMERA7\0";
    let length = u16::try_from(exif.len() + 2).unwrap().to_be_bytes();
    [&jpeg[..2], &[0xff, 0xe1], &length, exif, &jpeg[2..]].concat()
}

/// The address that the page shows, without what the answer says around it.
fn address(page: &str) -> Option<String> {
    let from = page.find("src=\"/personnes/")? + 5;
    page[from..].split('"').next().map(str::to_owned)
}

#[tokio::test(flavor = "multi_thread")]
async fn people_send_their_photo_and_everybody_sees_it() {
    let centre = Centre::new().await;
    let (mine, other) = (centre.sign_in("salarie").await, centre.sign_in("animateur").await);
    let id = centre.people["salarie"];
    assert_eq!(mine.get(&format!("/personnes/{id}/photo")).await.status, StatusCode::NOT_FOUND);
    let sent = send(&mine, OWN, &with_exif(&picture())).await;
    assert_eq!((sent.status, sent.location()), (StatusCode::SEE_OTHER, "/mon-compte"), "{}", sent.text());
    let account = mine.get("/mon-compte").await;
    assert!(account.says("La photo est enregistrée") && account.says(&format!("{OWN}/retirer")));
    let address = address(&account.text()).unwrap();
    assert!(address.starts_with(&format!("/personnes/{id}/photo?v=")), "{address}");
    for path in ["/personnes", &format!("/personnes/{id}")] {
        assert!(other.get(path).await.says(&address), "{path}");
    }
    let photo = other.get(&address).await;
    assert_eq!((photo.status, photo.header("content-type")), (StatusCode::OK, "image/jpeg"));
    assert_eq!(photo.header("x-content-type-options"), "nosniff");
    assert!(photo.header("cache-control").starts_with("private, max-age="), "{:?}", photo.headers);
    let held = |needle: &[u8]| photo.body.windows(needle.len()).any(|window| window == needle);
    assert!(!held(b"Exif") && !held(b"CAMERA7"), "what the camera wrote is gone");
    let again = other.get_with(&address, &[("if-none-match", photo.header("etag"))]).await;
    assert_eq!(again.status, StatusCode::NOT_MODIFIED);
    let bare = other.get(&format!("/personnes/{id}/photo")).await;
    assert_eq!(bare.header("cache-control"), "private, no-cache", "without a version, asked for again");
    assert_eq!(send(&mine, OWN, &demo_file("media/jardin.jpg")).await.status, StatusCode::SEE_OTHER);
    assert!(!mine.get("/mon-compte").await.says(&address), "another photo, another address");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_photo_is_removed_and_the_initials_are_back() {
    let centre = Centre::new().await;
    let mine = centre.sign_in("salarie").await;
    send(&mine, OWN, &picture()).await;
    let removed = mine.form(&format!("{OWN}/retirer"), &[]).await;
    assert_eq!(removed.location(), "/mon-compte");
    assert_eq!(address(&mine.get("/mon-compte").await.text()), None);
    let path = format!("/personnes/{}/photo", centre.people["salarie"]);
    assert_eq!(mine.get(&path).await.status, StatusCode::NOT_FOUND);
}

#[tokio::test(flavor = "multi_thread")]
async fn the_photo_of_somebody_else_is_for_those_who_manage_accounts() {
    let centre = Centre::new().await;
    let id = centre.people["salarie"];
    let path = format!("/gerer/personnes/{id}/photo");
    let (manager, other) = (centre.sign_in("rh").await, centre.sign_in("animateur").await);
    assert_eq!(send(&other, &path, &picture()).await.status, StatusCode::FORBIDDEN);
    assert_eq!(other.form(&format!("{path}/retirer"), &[]).await.status, StatusCode::FORBIDDEN);
    let anonymous = centre.anonymous();
    assert_eq!(send(&anonymous, OWN, &picture()).await.status, StatusCode::UNAUTHORIZED);
    assert_eq!(send(&anonymous, &path, &picture()).await.status, StatusCode::UNAUTHORIZED);
    let sent = send(&manager, &path, &picture()).await;
    assert_eq!(sent.location(), format!("/gerer/personnes/{id}"), "{}", sent.text());
    let shown = address(&manager.get(sent.location()).await.text()).unwrap();
    assert!(other.get("/personnes").await.says(&shown));
    assert_eq!(anonymous.get(&shown).await.status, StatusCode::SEE_OTHER, "to the sign-in page");
    person::set_active(&centre.ctx(), id, false).await.unwrap();
    assert_eq!(other.get(&shown).await.status, StatusCode::NOT_FOUND, "nobody is visible there any more");
    assert_eq!(manager.get(&shown).await.status, StatusCode::OK, "but to those who manage");
    assert_eq!(manager.form(&format!("{path}/retirer"), &[]).await.status, StatusCode::SEE_OTHER);
    assert_eq!(manager.get(&shown).await.status, StatusCode::NOT_FOUND);
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_no_photo_is_refused_at_the_field() {
    let centre = Centre::new().await;
    let (mine, manager) = (centre.sign_in("salarie").await, centre.sign_in("rh").await);
    let heavy = [picture(), vec![0; 11 * 1024 * 1024]].concat();
    let huge = vec![0; 41 * 1024 * 1024];
    let theirs = format!("/gerer/personnes/{}/photo", centre.people["salarie"]);
    for (client, path) in [(&mine, OWN), (&manager, theirs.as_str())] {
        for (bytes, why) in [
            (b"<svg onload=alert(1)>".as_slice(), "Ce fichier n’est pas une image"),
            (&picture()[..200], "Cette image est abîmée"),
            (&heavy, "10 Mo au plus"),
            (&huge, "Ce fichier est trop volumineux"),
        ] {
            let answer = send(client, path, bytes).await;
            assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY, "{path}: {why}");
            assert!(answer.says("id=\"error-file\"") && answer.says(why), "{path}: {why}");
        }
        let nothing = client.upload(path, &[("x", "y")], &[]).await;
        assert!(nothing.says("id=\"error-file\"") && nothing.says("Choisissez une photo"), "{path}");
    }
    assert_eq!(address(&mine.get("/mon-compte").await.text()), None, "nothing was kept");
}

#[tokio::test(flavor = "multi_thread")]
async fn programs_are_told_where_the_photo_is() {
    let centre = Centre::new().await;
    let mine = centre.sign_in("salarie").await;
    let program = centre.token("animateur").await;
    let path = format!("/api/v1/people/{}", centre.people["salarie"]);
    assert!(program.get(&path).await.json()["photo"].is_null());
    send(&mine, OWN, &picture()).await;
    let person = program.get(&path).await.json();
    let photo = program.get(person["photo"].as_str().unwrap()).await;
    assert_eq!((photo.status, photo.header("content-type")), (StatusCode::OK, "image/jpeg"));
    let list = program.get("/api/v1/people").await.json();
    let listed = list["items"].as_array().unwrap().iter().find(|one| one["id"] == person["id"]).unwrap();
    assert_eq!(listed["photo"], person["photo"]);
    assert_eq!(mine.get(person["photo"].as_str().unwrap()).await.status, StatusCode::UNAUTHORIZED);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_list_of_people_is_looked_at_before_anybody_is_invited() {
    let centre = Centre::new().await;
    let keeper = centre.sign_in("rh").await;
    let file = "Prénom;Nom;Courriel;Secteur;Début\nLéa;Petit;lea.petit@example.org;enfance;01/12/2026\n\
                Personne;Salarie;SALARIE@example.org;;\nTom;Grand;tom@example.org;Cuisine;hier\n";
    // As a French spreadsheet saves it.
    let bytes: Vec<u8> = file.chars().map(|c| u8::try_from(u32::from(c)).unwrap()).collect();
    let part = [FilePart { field: "file", name: "liste.csv", bytes: &bytes }];
    let plan = keeper.upload("/gerer/personnes/import", &[("text", "")], &part).await;
    assert_eq!(plan.status, StatusCode::OK, "{}", plan.text());
    assert!(plan.says("Léa Petit") && plan.says("lea.petit ·") && plan.says("une déjà connue"));
    assert!(plan.says("Secteur inconnu : « Cuisine »") && plan.says("une ligne à corriger"));
    assert!(!plan.says("/gerer/personnes/import/faire"), "not before it is mended");
    let run = async |client: &Client, text: &str| {
        client.form("/gerer/personnes/import/faire", &[("text", text)]).await
    };
    assert_eq!(run(&keeper, file).await.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(!keeper.get("/gerer/personnes").await.says("Léa Petit"), "all or none");

    let mended = file.replace("Cuisine;hier", "Enfance | Petite enfance;");
    assert_eq!(run(&centre.sign_in("salarie").await, &mended).await.status, StatusCode::FORBIDDEN);
    assert_eq!(run(&keeper, &mended).await.status, StatusCode::SEE_OTHER);
    let list = keeper.get("/gerer/personnes").await;
    assert!(list.says("Léa Petit") && list.says("Tom Grand"));
    centre.settle().await;
    let letters = MailboxFolder::new(&centre.app.config, centre.clock.clone()).unwrap().list().await.unwrap();
    assert_eq!(letters.len(), 2, "those who are new, once each");
    assert_eq!(run(&keeper, &mended).await.status, StatusCode::SEE_OTHER);
    centre.settle().await;
    let again = MailboxFolder::new(&centre.app.config, centre.clock.clone()).unwrap().list().await.unwrap();
    assert_eq!(again.len(), 2, "a second time invites nobody");
    for nonsense in ["", "bonjour", "nom;e-mail", "nom;e-mail\nA;pas une adresse"] {
        let answer = run(&keeper, nonsense).await;
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY, "{nonsense:?}");
    }
}
