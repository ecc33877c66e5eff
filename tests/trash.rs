//! What was thrown away, moved or changed by mistake comes back (C5); old addresses lead on.

use axum::http::StatusCode;
use chrono::TimeDelta;
use parvis_content::domain::kind::Kind;
use parvis_content::domain::tree::HOME;
use parvis_testing::client::{Client, FilePart};
use uuid::Uuid;

use crate::support::{Centre, demo_file};

async fn post(client: &Client, path: String, fields: &[(&str, &str)]) {
    let answer = client.form(&path, fields).await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER, "{path}: {}", answer.text());
}

#[tokio::test(flavor = "multi_thread")]
async fn a_branch_goes_to_the_trash_and_comes_back_whole() {
    let centre = Centre::new().await;
    let writer = centre.sign_in("communication").await;
    let reader = centre.sign_in("salarie").await;
    let program = centre.token("salarie").await;
    let (section, library) = centre.library().await;
    let page = centre.publish(section, Kind::Page, "Les congés", "Un texte sur la marmotte.").await;
    let document = centre.upload(&writer, library, "marmotte.txt", b"La marmotte dort.").await;
    centre.settle().await;
    let file = format!("/documents/{document}/fichier");
    let api = format!("/api/v1/pages/{page}");
    let found = || async { program.get("/api/v1/search?q=marmotte").await.json()["total"].as_u64() };
    assert_eq!(found().await, Some(2));

    post(&writer, format!("/gerer/contenus/{section}/corbeille"), &[]).await;
    for path in ["/ressources-humaines", "/ressources-humaines/les-conges", "/ressources-humaines/documents"]
    {
        for client in [&reader, &writer] {
            assert_eq!(client.get(path).await.status, StatusCode::NOT_FOUND, "{path}");
        }
    }
    assert_eq!(reader.get(&file).await.status, StatusCode::NOT_FOUND);
    assert_eq!(program.get(&api).await.status, StatusCode::NOT_FOUND);
    assert_eq!(found().await, Some(0), "at the very next request");
    centre.settle().await;
    assert_eq!(found().await, Some(0), "and once the index has followed");
    for path in ["/", "/documents", "/actualites", "/recherche/suggestions?q=conges"] {
        assert!(
            !reader.get(path).await.says("Les congés") && !reader.get(path).await.says("marmotte"),
            "{path}"
        );
    }
    assert!(writer.get("/gerer/corbeille").await.says("Ressources humaines"));
    assert_eq!(reader.get("/gerer/corbeille").await.status, StatusCode::FORBIDDEN);
    let stolen = reader.form(&format!("/gerer/corbeille/{section}"), &[]).await;
    assert_eq!(stolen.status, StatusCode::FORBIDDEN);

    post(&writer, format!("/gerer/corbeille/{section}"), &[]).await;
    centre.settle().await;
    assert!(reader.get("/ressources-humaines/les-conges").await.says("marmotte"));
    assert_eq!(reader.get(&file).await.body.as_ref(), b"La marmotte dort.");
    assert_eq!(found().await, Some(2));
    assert!(!writer.get("/gerer/corbeille").await.says(&format!("/gerer/corbeille/{section}")));
    let again = writer.form(&format!("/gerer/corbeille/{section}"), &[]).await;
    assert_eq!(again.status, StatusCode::NOT_FOUND, "put back once");
}

#[tokio::test(flavor = "multi_thread")]
async fn what_lost_its_place_is_put_back_elsewhere() {
    let centre = Centre::new().await;
    let writer = centre.sign_in("communication").await;
    let (section, library) = centre.library().await;
    let page = centre.publish(section, Kind::Page, "Les congés", "texte").await;
    let document = centre.upload(&writer, library, "note.txt", b"Une note.").await;
    let other = centre.add(HOME, Kind::Section, "Autre").await;
    let shelf = centre.add(other, Kind::Library, "Archives").await;
    post(&writer, format!("/gerer/contenus/{page}/corbeille"), &[]).await;
    post(&writer, format!("/gerer/documents/{document}/corbeille"), &[]).await;
    assert_eq!(writer.get(&format!("/documents/{document}")).await.status, StatusCode::NOT_FOUND);
    post(&writer, format!("/gerer/contenus/{section}/corbeille"), &[]).await;

    let refused = writer.form(&format!("/gerer/corbeille/{page}"), &[]).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(refused.says("choisissez-en un autre") && refused.says("Autre"), "{}", refused.text());
    let wrong = writer.form(&format!("/gerer/corbeille/{document}"), &[("parent", &other.to_string())]).await;
    assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY, "documents stand in libraries");
    post(&writer, format!("/gerer/corbeille/{page}"), &[("parent", &other.to_string())]).await;
    post(&writer, format!("/gerer/corbeille/{document}"), &[("parent", &shelf.to_string())]).await;
    assert_eq!(writer.get("/autre/les-conges").await.status, StatusCode::OK);
    assert_eq!(writer.get(&format!("/documents/{document}/fichier")).await.body.as_ref(), b"Une note.");
    let root = writer.form(&format!("/gerer/contenus/{HOME}/corbeille"), &[]).await;
    assert_eq!(root.status, StatusCode::NOT_FOUND, "the root stays");
}

/// What an address answers, and where it leads.
async fn moved(client: &Client, path: &str) -> (StatusCode, String) {
    let answer = client.get(path).await;
    (answer.status, answer.location().to_owned())
}

#[tokio::test(flavor = "multi_thread")]
async fn old_addresses_lead_on_for_the_whole_branch_and_for_those_who_may() {
    let centre = Centre::new().await;
    let writer = centre.sign_in("communication").await;
    let reader = centre.sign_in("salarie").await;
    let (section, _) = centre.library().await;
    let sub = centre.add(section, Kind::Section, "Temps de travail").await;
    let page = centre.publish(sub, Kind::Page, "Les congés", "texte").await;
    let other = centre.add(HOME, Kind::Section, "Vie du centre").await;
    let names = [("title", "Personnel"), ("summary", ""), ("slug", "personnel")];
    post(&writer, format!("/gerer/contenus/{section}/nom"), &names).await;
    post(&writer, format!("/gerer/contenus/{sub}/place"), &[("parent", &other.to_string())]).await;
    let old = "/ressources-humaines/temps-de-travail/les-conges";
    let now = "/vie-du-centre/temps-de-travail/les-conges";
    let led = (StatusCode::TEMPORARY_REDIRECT, now.to_owned());
    assert_eq!(moved(&reader, old).await, led);
    assert_eq!(moved(&reader, "/personnel/temps-de-travail/les-conges").await, led);
    assert_eq!(moved(&reader, "/ressources-humaines").await.1, "/personnel");
    assert!(reader.get(now).await.status.is_success());
    let (lasting, container) = (format!("/n/{page}"), format!("/n/{sub}"));
    assert_eq!(moved(&reader, &lasting).await, led, "the address that links are written with");
    assert_eq!(moved(&reader, &container).await.1, "/vie-du-centre/temps-de-travail");

    // Whoever may not see it learns nothing, not even that it moved.
    let rule = format!("sector:{}", centre.sectors["enfance"]);
    post(&writer, format!("/gerer/contenus/{page}/public"), &[("who", "some"), ("rule", &rule)]).await;
    for address in [old, &lasting] {
        assert_eq!(moved(&reader, address).await, (StatusCode::NOT_FOUND, String::new()), "{address}");
    }
    // Another page takes the old address: it is the one that answers.
    centre.add(HOME, Kind::Section, "Ressources humaines").await;
    assert_eq!(moved(&reader, "/ressources-humaines").await.0, StatusCode::OK);
    // And back: the place is its own again.
    post(&writer, format!("/gerer/contenus/{sub}/place"), &[("parent", &section.to_string())]).await;
    let own = "/personnel/temps-de-travail/les-conges";
    assert_eq!(moved(&writer, own).await.0, StatusCode::OK);
    assert_eq!(moved(&writer, now).await.1, own);
}

#[tokio::test(flavor = "multi_thread")]
async fn an_earlier_version_becomes_the_draft_and_says_what_changed() {
    let centre = Centre::new().await;
    let writer = centre.sign_in("communication").await;
    let reader = centre.sign_in("salarie").await;
    let page = centre.publish(HOME, Kind::Page, "Horaires", "Le centre ouvre lundi.").await;
    let text = |body| [("title", "Horaires"), ("summary", ""), ("body", body), ("action", "publish")];
    post(&writer, format!("/gerer/pages/{page}"), &text("Le centre ouvre mardi.")).await;
    let history = writer.get(&format!("/gerer/contenus/{page}/historique")).await.text();
    let numbers: Vec<u32> = history
        .split(&format!("{page}/historique/"))
        .skip(1)
        .filter_map(|rest| rest.split('"').next()?.parse().ok())
        .collect();
    let (last, first) = (numbers[0], numbers[1]);
    let compared = writer.get(&format!("/gerer/contenus/{page}/historique/{last}")).await.text();
    let words = |tag: &str| {
        let (_, rest) = compared.split_once(&format!("<{tag}>"))?;
        rest.split_once(&format!("</{tag}>")).map(|(inside, _)| inside.to_owned())
    };
    assert!(words("del").is_some_and(|gone| gone.contains("lundi")), "{compared}");
    assert!(words("ins").is_some_and(|new| new.contains("mardi")));
    let forbidden = reader.form(&format!("/gerer/contenus/{page}/historique/{first}"), &[]).await;
    assert_eq!(forbidden.status, StatusCode::FORBIDDEN);
    post(&writer, format!("/gerer/contenus/{page}/historique/{first}"), &[]).await;
    assert!(reader.get("/horaires").await.says("mardi"), "readers see what is live");
    assert!(writer.get(&format!("/gerer/pages/{page}")).await.says("lundi"), "the draft is the old text");
    let none: Uuid = Uuid::from_u128(5);
    assert_eq!(
        writer.form(&format!("/gerer/contenus/{none}/historique/1"), &[]).await.status,
        StatusCode::NOT_FOUND
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn a_copy_of_a_branch_is_whole_and_shows_nothing_to_anybody_new() {
    let centre = Centre::new().await;
    let writer = centre.sign_in("communication").await;
    let reader = centre.sign_in("salarie").await;
    let allowed = centre.sign_in("animateur").await;
    let (section, _) = centre.library().await;
    let page = centre.publish(section, Kind::Page, "Les congés", "Un texte sur la marmotte.").await;
    let rule = format!("sector:{}", centre.sectors["enfance"]);
    post(&writer, format!("/gerer/contenus/{page}/public"), &[("who", "some"), ("rule", &rule)]).await;
    let stolen = reader.form(&format!("/gerer/contenus/{section}/copie"), &[]).await;
    assert_eq!(stolen.status, StatusCode::FORBIDDEN);

    post(&writer, format!("/gerer/contenus/{section}/copie"), &[]).await;
    let copy = "/ressources-humaines-copie/les-conges";
    assert!(writer.get(copy).await.says("marmotte"), "those who edit see the draft");
    let tree = writer.get("/gerer/contenus").await.text();
    let id = |title: &str| {
        let (before, _) = tree.split_once(&format!("\">{title}</a>")).unwrap();
        before.rsplit('/').next().unwrap().to_owned()
    };
    let copied = id("Ressources humaines (copie)");
    for client in [&reader, &allowed] {
        assert_eq!(client.get(copy).await.status, StatusCode::NOT_FOUND, "hidden, and not published");
    }
    post(&writer, format!("/gerer/contenus/{copied}/montrer"), &[]).await;
    assert_eq!(allowed.get(copy).await.status, StatusCode::NOT_FOUND, "a draft");
    let inside = writer.get(&format!("/gerer/contenus/{copied}")).await.text();
    let draft = inside.split("/gerer/pages/").nth(1).and_then(|rest| rest.split('"').next()).unwrap();
    let text = [("title", "Les congés"), ("summary", ""), ("body", "La marmotte."), ("action", "publish")];
    post(&writer, format!("/gerer/pages/{draft}"), &text).await;
    assert!(allowed.get(copy).await.says("marmotte"));
    assert_eq!(reader.get(copy).await.status, StatusCode::NOT_FOUND, "whom it was not for, it is not for");
    assert!(allowed.get("/ressources-humaines/les-conges").await.says("Un texte"), "the original stays");
    post(&writer, format!("/gerer/contenus/{section}/copie"), &[]).await;
    assert!(writer.get("/ressources-humaines-copie-2").await.status.is_success(), "and once more");
    let root = writer.form(&format!("/gerer/contenus/{HOME}/copie"), &[]).await;
    assert_eq!(root.status, StatusCode::NOT_FOUND);
}

#[tokio::test(flavor = "multi_thread")]
async fn what_nobody_puts_back_is_erased_when_its_time_is_over() {
    let centre = Centre::new().await;
    let writer = centre.sign_in("communication").await;
    let (section, library) = centre.library().await;
    let before = centre.publish(section, Kind::Page, "Jetée avant", "Rien.").await;
    let page = centre.publish(section, Kind::Page, "Avec une image", "Rien.").await;
    let document = centre.upload(&writer, library, "note.txt", b"Une note.").await;
    let picture = demo_file("media/fete-de-quartier.jpg");
    let file = [FilePart { field: "file", name: "fete.jpg", bytes: &picture }];
    writer.upload(&format!("/gerer/pages/{page}/images"), &[("alt", "La fête")], &file).await;
    let images = writer.get("/gerer/medias/choix").await.json();
    let image = images["images"][0]["id"].as_str().unwrap().to_owned();
    let other = centre.publish(HOME, Kind::Page, "Ailleurs", &format!("![La fête](/images/{image})")).await;
    post(&writer, format!("/gerer/contenus/{before}/corbeille"), &[]).await;
    centre.clock.advance(TimeDelta::days(20));
    let writer = centre.sign_in("communication").await;
    post(&writer, format!("/gerer/contenus/{section}/corbeille"), &[]).await;

    let keeper = centre.sign_in("informatique").await;
    let days = keeper.form("/gerer/reglages/content.trash_days", &[("value", "3")]).await;
    assert_eq!(days.status, StatusCode::UNPROCESSABLE_ENTITY, "a mistake needs time to be seen");
    post(&keeper, "/gerer/reglages/content.trash_days".to_owned(), &[("value", "30")]).await;
    centre.clock.advance(TimeDelta::days(29));
    centre.settle().await;
    let writer = centre.sign_in("communication").await;
    let trash = writer.get("/gerer/corbeille").await;
    assert!(trash.says("Ressources humaines") && trash.says("30 jours"), "{}", trash.text());
    assert!(!trash.says("Jetée avant"), "it has been there for longer");

    centre.clock.advance(TimeDelta::days(2));
    centre.settle().await;
    let reader = centre.sign_in("salarie").await;
    let writer = centre.sign_in("communication").await;
    assert!(writer.get("/gerer/corbeille").await.says("La corbeille est vide"));
    for gone in [section, library, page, document] {
        let refused = writer.form(&format!("/gerer/corbeille/{gone}"), &[]).await;
        assert_eq!(refused.status, StatusCode::NOT_FOUND);
        assert_eq!(
            writer.get(&format!("/gerer/contenus/{gone}/historique")).await.status,
            StatusCode::NOT_FOUND
        );
    }
    let shown = reader.get(&format!("/images/{image}/400.jpg")).await;
    assert_eq!(shown.status, StatusCode::OK, "what another page shows stays");
    assert!(writer.get(&format!("/gerer/contenus/{other}/historique")).await.status.is_success());
    let trail = centre.sign_in("informatique").await.get("/gerer/journal").await;
    assert!(trail.says("Effacement définitif") && trail.says("Ressources humaines"));
    let again = centre.add(HOME, Kind::Section, "Ressources humaines").await;
    assert_ne!(again, section, "its address is free");
}
