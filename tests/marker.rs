//! The marker test: one secret word in every kind of object that stands in a limited section; every address of the
//! program asked as every role; the word appears only where it may. Every later module joins it by itself.

use axum::http::Method;
use parvis_accounts::services::person;
use parvis_content::domain::kind::Kind;
use parvis_content::domain::tree::HOME;
use parvis_testing::client::Client;
use uuid::Uuid;

use crate::support::Centre;

const MARKER: &str = "zibeline";

/// Every object of a limited section, each with the marker in all its words.
async fn hide_markers(centre: &Centre) -> Vec<Uuid> {
    let writer = centre.sign_in("communication").await;
    let (section, library) = centre.library().await;
    let page = centre.publish(section, Kind::Page, "Page zibeline", "Un texte sur la zibeline.").await;
    let news = centre.publish(section, Kind::News, "Nouvelle zibeline", "Une zibeline est née.").await;
    let moved =
        centre.publish(section, Kind::Page, "Ancienne adresse", "Une zibeline a changé de place.").await;
    let names = [("title", "Terrier zibeline"), ("summary", ""), ("slug", "terrier-zibeline")];
    assert_eq!(writer.form(&format!("/gerer/contenus/{moved}/nom"), &names).await.status, 303);
    let thrown = centre.publish(section, Kind::Page, "Vieille zibeline", "Une zibeline jetée.").await;
    assert_eq!(writer.form(&format!("/gerer/contenus/{thrown}/corbeille"), &[]).await.status, 303);
    // Everybody may read it; what its blocks show, not everybody.
    let blocks = format!(
        "Avant.\n\n```parvis content.documents\nlibrary = {library}\n```\n\n```parvis content.news\nsection = {section}\n```"
    );
    let open = centre.publish(HOME, Kind::Page, "Avec des blocs", &blocks).await;
    let folder = centre.add(library, Kind::Library, "Dossier zibeline").await;
    let document = centre.upload(&writer, library, "zibeline.txt", b"La zibeline dort.").await;
    let rule = format!("sector:{}", centre.sectors["enfance"]);
    let limited =
        writer.form(&format!("/gerer/contenus/{section}/public"), &[("who", "some"), ("rule", &rule)]).await;
    assert_eq!(limited.status, 303);
    centre.settle().await;
    vec![section, library, page, news, folder, document, moved, thrown, open]
}

/// Every reading address, its parameters filled with what could fit.
fn addresses(centre: &Centre, ids: &[Uuid]) -> Vec<String> {
    let mut paths = vec![
        "/recherche?q=zibeline".to_owned(),
        "/recherche/suggestions?q=zibel".to_owned(),
        "/api/v1/search?q=zibeline".to_owned(),
        "/avec-des-blocs".to_owned(),
        "/ressources-humaines/ancienne-adresse".to_owned(),
        "/ressources-humaines/terrier-zibeline".to_owned(),
        "/ressources-humaines/vieille-zibeline".to_owned(),
        "/ressources-humaines/page-zibeline".to_owned(),
        "/ressources-humaines/nouvelle-zibeline".to_owned(),
        "/ressources-humaines/documents/dossier-zibeline".to_owned(),
    ];
    let routes = centre
        .app
        .registry
        .routes()
        .filter(|(_, route)| route.method == Method::GET && route.path != "/{*path}");
    for (_, route) in routes {
        for id in ids {
            let path = route
                .path
                .replace("{id}", &id.to_string())
                .replace("{number}", "1")
                .replace("{name}", "400.jpg");
            paths.push(path.replace("{token}", "x"));
        }
    }
    paths.sort();
    paths.dedup();
    paths
}

async fn leaks(client: &Client, paths: &[String]) -> Vec<String> {
    let mut leaks = Vec::new();
    for path in paths {
        let answer = client.get(path).await;
        assert!(!answer.status.is_server_error(), "{path}: {} {}", answer.status, answer.text());
        // What was asked for is said back, as often as any other word would be; what was found may not be.
        let echo = match path.contains("=zibeline") {
            true => client.get(&path.replace(MARKER, "turlututu")).await.text().matches("turlututu").count(),
            false => 0,
        };
        let said = answer.text().to_lowercase().matches(MARKER).count();
        // A way to sign in carries the address that was asked for, and nothing more.
        let led = answer.location().matches(MARKER).count().saturating_sub(path.matches(MARKER).count());
        if said > echo || led > 0 {
            leaks.push(path.clone());
        }
    }
    leaks
}

#[tokio::test(flavor = "multi_thread")]
async fn the_marker_is_seen_only_where_it_may_be() {
    let centre = Centre::new().await;
    let ids = hide_markers(&centre).await;
    let paths = addresses(&centre, &ids);
    for username in ["salarie", "rh", "direction"] {
        assert_eq!(leaks(&centre.sign_in(username).await, &paths).await, Vec::<String>::new(), "{username}");
        assert_eq!(
            leaks(&centre.token(username).await, &paths).await,
            Vec::<String>::new(),
            "{username} by token"
        );
    }
    assert_eq!(leaks(&centre.anonymous(), &paths).await, Vec::<String>::new(), "nobody");
    let member = centre.sign_in("animateur").await;
    let editor = centre.sign_in("communication").await;
    for reader in [&member, &editor] {
        let blocks = reader.get("/avec-des-blocs").await;
        assert!(blocks.says("zibeline") && blocks.says("Nouvelle zibeline"), "{}", blocks.text());
        assert!(leaks(reader, &paths).await.len() > 8, "those who may see it do");
    }

    // The right is withdrawn from the outside, as a command does it: it holds at the next request.
    let known = person::find(&centre.ctx(), centre.people["animateur"]).await.unwrap();
    let moved = person::Person {
        username: known.person.username,
        name: known.person.name,
        email: known.person.email,
        sectors: Vec::new(),
        roles: known.roles,
        ..person::Person::default()
    };
    person::update(&centre.ctx(), centre.people["animateur"], moved).await.unwrap();
    assert_eq!(leaks(&member, &paths).await, Vec::<String>::new(), "after leaving the sector");
}
