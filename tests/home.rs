//! `/gerer/accueil`: the dashboard arranged for everybody and for a role, by those who may.

use axum::http::StatusCode;
use parvis_content::domain::kind::Kind;
use parvis_content::domain::tree::HOME;
use parvis_testing::client::Client;

use crate::support::Centre;

const PATH: &str = "/gerer/accueil";

async fn moved(client: &Client, role: &str, card: &str, how: &str) -> StatusCode {
    client.form(PATH, &[("pour", role), ("card", card), ("move", how)]).await.status
}

/// The headings of the cards that somebody finds, in their order.
async fn cards(client: &Client, path: &str) -> Vec<String> {
    let page = client.get(path).await.text();
    let columns = page.split("<div class=\"columns\">").nth(1).unwrap_or_default();
    let heads = columns.split("<h2>").skip(1).filter_map(|rest| rest.split(['<', '\n']).next());
    heads.map(|head| head.trim().to_owned()).collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn the_order_is_changed_for_everybody_and_for_a_role() {
    let centre = Centre::new().await;
    centre.publish(HOME, Kind::News, "Une nouvelle", "Texte.").await;
    let (writer, reader) = (centre.sign_in("communication").await, centre.sign_in("salarie").await);
    let hr = centre.sign_in("rh").await;
    let before = cards(&reader, "/").await;
    assert_eq!(before[0], "À traiter", "{before:?}");
    assert!(writer.get(PATH).await.says("Actualités"));
    assert_eq!(moved(&writer, "", "content.news", "up").await, StatusCode::SEE_OTHER);
    assert_eq!(cards(&reader, "/").await[..2], ["Actualités", "À traiter"], "at the next request");
    assert_eq!(cards(&hr, "/").await[..2], ["Actualités", "À traiter"]);

    moved(&writer, "hr", "content.news", "hide").await;
    assert!(!cards(&hr, "/").await.contains(&"Actualités".to_owned()));
    assert!(cards(&reader, "/").await.contains(&"Actualités".to_owned()));
    let preview = cards(&writer, "/gerer/accueil/apercu?pour=hr").await;
    assert_eq!(preview, cards(&hr, "/").await);
    moved(&writer, "hr", "portal.inbox", "across").await;
    assert_eq!(cards(&hr, "/").await.last().map(String::as_str), Some("À traiter"));
    moved(&writer, "hr", "content.news", "show").await;
    assert!(cards(&hr, "/").await.contains(&"Actualités".to_owned()));
    // Dropped where it is wanted: before another card, at the end when there is none.
    let dropped = |how: &'static str, before: &'static str| {
        [("pour", "hr"), ("card", "content.news"), ("move", how), ("before", before)]
    };
    assert_eq!(writer.form(PATH, &dropped("side", "portal.inbox")).await.status, StatusCode::SEE_OTHER);
    let order = cards(&hr, "/").await;
    assert!(order.ends_with(&["Actualités".to_owned(), "À traiter".to_owned()]), "{order:?}");
    assert_eq!(hr.form(PATH, &dropped("main", "")).await.status, StatusCode::FORBIDDEN);
    writer.form(PATH, &dropped("main", "nothing.here")).await;
    let order = cards(&hr, "/").await;
    assert!(!order.ends_with(&["Actualités".to_owned(), "À traiter".to_owned()]), "{order:?}");
    assert!(centre.sign_in("informatique").await.get("/gerer/journal").await.says("Page d’accueil arrangée"));

    writer.form("/gerer/accueil/origine", &[("pour", "hr")]).await;
    assert_eq!(cards(&hr, "/").await[..2], ["Actualités", "À traiter"], "like everybody");
    writer.form("/gerer/accueil/origine", &[("pour", "")]).await;
    assert_eq!(cards(&reader, "/").await, before);
}

#[tokio::test(flavor = "multi_thread")]
async fn what_waits_for_people_is_never_hidden_and_only_some_arrange() {
    let centre = Centre::new().await;
    let writer = centre.sign_in("communication").await;
    let asked = [("pour", ""), ("card", "portal.inbox"), ("move", "hide")];
    let refused = writer.form(PATH, &asked).await;
    assert_eq!(refused.status, StatusCode::CONFLICT);
    assert!(refused.says("peut être déplacé, mais pas masqué"));
    for (role, card, how) in
        [("", "nothing.here", "up"), ("king", "content.news", "up"), ("", "content.news", "x")]
    {
        assert_eq!(moved(&writer, role, card, how).await, StatusCode::NOT_FOUND, "{role} {card} {how}");
    }
    for username in ["salarie", "rh", "direction"] {
        let other = centre.sign_in(username).await;
        for path in [PATH, "/gerer/accueil/apercu"] {
            assert_eq!(other.get(path).await.status, StatusCode::FORBIDDEN, "{username} {path}");
        }
        assert_eq!(moved(&other, "", "content.news", "up").await, StatusCode::FORBIDDEN);
        assert_eq!(other.form("/gerer/accueil/origine", &[]).await.status, StatusCode::FORBIDDEN);
    }
}
