//! Blocks of modules in a page: shown to whoever may see what they show, at each reading; a fault in one is a fault of
//! that one alone.

use axum::http::StatusCode;
use parvis_content::domain::kind::Kind;
use parvis_content::domain::tree::HOME;
use parvis_content::services::trash;
use parvis_testing::probe::Probe;

use crate::support::Centre;

fn fence(id: &str, body: &str) -> String {
    format!("```parvis {id}\n{body}\n```\n\n")
}

#[tokio::test(flavor = "multi_thread")]
async fn a_block_is_loaded_for_its_reader_at_each_reading() {
    let mut modules = parvis::modules::all();
    modules.push(&Probe);
    let centre = Centre::with(&modules).await;
    let body = format!(
        "Avant.\n\n{}{}{}Après.",
        fence("probe.block", "word = baromètre"),
        fence("probe.block", "word = panne"),
        fence("absent.block", "x = 1")
    );
    let page = centre.publish(HOME, Kind::Page, "Relevés", &body).await;
    centre.settle().await;
    let admin = centre.sign_in("informatique").await;
    let reader = centre.sign_in("salarie").await;
    let seen = admin.get("/releves").await;
    assert!(seen.says("<p>baromètre</p>") && seen.says("Avant.") && seen.says("Après."), "{}", seen.text());
    assert!(seen.says("Cette partie ne peut pas") && seen.says("« absent.block » n’existe pas"));
    let seen = reader.get("/releves").await;
    assert_eq!(seen.status, StatusCode::OK);
    assert!(seen.says("Avant.") && seen.says("Après.") && seen.says("Cette partie ne peut pas"));
    assert!(!seen.says("baromètre") && !seen.says("absent.block"), "{}", seen.text());
    assert!(!reader.get("/recherche?q=barometre").await.says("Relevés"), "only the words around are found");
    let told = centre.token("informatique").await.get(&format!("/api/v1/pages/{page}")).await.json();
    assert!(told["body"].as_str().unwrap().contains("word = baromètre"));
    assert_eq!(told["html"], "<p>Avant.</p>\n<p>Après.</p>\n");
}

#[tokio::test(flavor = "multi_thread")]
async fn documents_news_and_links_stand_in_a_page() {
    let centre = Centre::new().await;
    let writer = centre.sign_in("communication").await;
    let (section, library) = centre.library().await;
    let document = centre.upload(&writer, library, "livret.txt", b"Bienvenue.").await;
    centre.publish(section, Kind::News, "Une nouvelle", "texte").await;
    let link = [
        ("title", "La Caf"),
        ("url", "https://www.caf.fr"),
        ("description", ""),
        ("level", "social_security"),
    ];
    assert_eq!(writer.form("/gerer/liens/nouveau", &link).await.status, StatusCode::SEE_OTHER);
    let body = format!(
        "{}{}{}",
        fence("content.documents", &format!("library = {library}")),
        fence("content.news", &format!("section = {section}\nlimit = 3")),
        fence("funders.links", "level = social_security")
    );
    let page = centre.publish(HOME, Kind::Page, "Tout", &body).await;
    let reader = centre.sign_in("salarie").await;
    let seen = reader.get("/tout").await;
    for part in ["livret", "Une nouvelle", "La Caf"] {
        assert!(seen.says(part), "{part}: {}", seen.text());
    }
    // What is limited, thrown away or over is gone at the very next reading.
    let rule = format!("sector:{}", centre.sectors["enfance"]);
    writer.form(&format!("/gerer/contenus/{library}/public"), &[("who", "some"), ("rule", &rule)]).await;
    let seen = reader.get("/tout").await;
    assert!(!seen.says("livret") && seen.says("Une nouvelle"), "{}", seen.text());
    assert!(centre.sign_in("animateur").await.get("/tout").await.says("livret"));
    trash::put_document(&centre.ctx(), document).await.unwrap();
    let seen = writer.get("/tout").await;
    assert!(!seen.says("livret") && seen.says("n’a rien à montrer"), "{}", seen.text());
    let shown = writer.get(&format!("/gerer/contenus/{page}/historique/2")).await;
    assert!(shown.says("Une nouvelle"), "an earlier version shows what its blocks show now");
}

#[tokio::test(flavor = "multi_thread")]
async fn bad_blocks_are_named_when_publishing() {
    let centre = Centre::new().await;
    let (_, library) = centre.library().await;
    let body = format!(
        "{}{}{}{}",
        fence("content.documents", "limit = beaucoup\ncouleur = rouge"),
        fence("content.news", &format!("section = {library}")),
        fence("funders.links", "level = mars"),
        fence("absent.block", "")
    );
    let page = centre.publish(HOME, Kind::Page, "Faux", &body).await;
    let form = centre.sign_in("communication").await.get(&format!("/gerer/pages/{page}")).await;
    for part in [
        "attend le réglage « library »",
        "« beaucoup » ne convient pas pour le réglage « limit »",
        "ne connaît pas le réglage « couleur »",
        "« Actualités d’une rubrique » montre un endroit",
        "« mars » ne convient pas",
        "« absent.block » n’existe pas",
    ] {
        assert!(form.says(part), "{part}: {}", form.text());
    }
    assert_eq!(centre.sign_in("salarie").await.get("/faux").await.status, StatusCode::OK);
}

#[tokio::test(flavor = "multi_thread")]
async fn the_editor_is_told_which_blocks_there_are() {
    let centre = Centre::new().await;
    let (_, library) = centre.library().await;
    let list = centre.sign_in("communication").await.get("/gerer/blocs").await.json();
    let ids: Vec<_> = list.as_array().unwrap().iter().map(|one| one["id"].as_str().unwrap()).collect();
    assert_eq!(ids, ["content.documents", "content.news", "funders.links"]);
    let param = &list[0]["params"][0];
    assert_eq!(
        (param["kind"].as_str(), param["label"].as_str()),
        (Some("node-library"), Some("Bibliothèque"))
    );
    assert_eq!(param["choices"][0]["value"], library.to_string());
    assert_eq!(param["choices"][0]["label"], "Ressources humaines › Documents");
    assert_eq!(list[0]["params"][1]["most"], 50);
    assert_eq!(list[2]["params"][0]["choices"][0]["value"], "all");
    assert_eq!(centre.sign_in("salarie").await.get("/gerer/blocs").await.status, StatusCode::FORBIDDEN);
}
