//! The news in a feed reader: what is public to everybody, what all staff may read at a secret address, what is kept to
//! some to nobody (C9).

use axum::http::StatusCode;
use parvis_content::domain::kind::Kind;
use parvis_content::domain::tree::HOME;

use crate::support::Centre;

const OPEN: &str = "/flux/actualites.atom";
const SCREEN: &str = "/actualites/abonnement";

/// A centre with three news items: open to all the Internet, for all staff, for one sector.
async fn with_news() -> Centre {
    let centre = Centre::new().await;
    let writer = centre.sign_in("communication").await;
    let body = "Venez **nombreux** <b>!</b>";
    for (title, rules) in [
        ("Fête & jeux", vec![("who", "public")]),
        ("Réunion d’équipe", vec![]),
        ("Réservé à l’enfance", vec![("who", "some"), ("rule", "enfance")]),
    ] {
        let id = centre.publish(HOME, Kind::News, title, body).await;
        centre.clock.advance(chrono::TimeDelta::minutes(1));
        let rule = format!("sector:{}", centre.sectors["enfance"]);
        let rules: Vec<_> = rules
            .into_iter()
            .map(|(name, value)| (name, if name == "rule" { &*rule } else { value }))
            .collect();
        if !rules.is_empty() {
            let limited = writer.form(&format!("/gerer/contenus/{id}/public"), &rules).await;
            assert_eq!(limited.status, StatusCode::SEE_OTHER, "{title}: {}", limited.text());
        }
    }
    centre
}

#[tokio::test(flavor = "multi_thread")]
async fn everybody_follows_what_is_public_and_nothing_else() {
    let centre = with_news().await;
    let outside = centre.anonymous();
    let feed = outside.get(OPEN).await;
    assert_eq!(feed.status, StatusCode::OK);
    assert_eq!(feed.header("content-type"), "application/atom+xml; charset=utf-8");
    let read: atom_syndication::Feed = feed.text().parse().unwrap();
    let titles: Vec<_> = read.entries.iter().map(|entry| entry.title.value.as_str()).collect();
    assert_eq!(titles, ["Fête &amp; jeux"].map(|title| title.replace("&amp;", "&")));
    let entry = &read.entries[0];
    assert!(entry.content.as_ref().unwrap().value.as_ref().unwrap().contains("<strong>nombreux</strong>"));
    assert!(entry.links[0].href.starts_with("http://"), "whole addresses");
    // The signed-in read the same: a feed is for those who are not.
    let inside = centre.sign_in("animateur").await.get(OPEN).await;
    assert_eq!(inside.text(), feed.text());

    let tag = feed.header("etag").to_owned();
    let again = outside.get_with(OPEN, &[("if-none-match", &tag)]).await;
    assert_eq!((again.status, again.text().len()), (StatusCode::NOT_MODIFIED, 0));
    centre.publish(HOME, Kind::News, "Encore interne", "texte").await;
    assert_eq!(outside.get_with(OPEN, &[("if-none-match", &tag)]).await.status, StatusCode::NOT_MODIFIED);
    assert_eq!(outside.get_with(OPEN, &[("if-none-match", "\"other\"")]).await.status, StatusCode::OK);
}

#[tokio::test(flavor = "multi_thread")]
async fn while_nothing_is_public_there_is_no_open_feed() {
    let centre = Centre::new().await;
    centre.publish(HOME, Kind::News, "Interne", "texte").await;
    assert_eq!(centre.anonymous().get(OPEN).await.status, StatusCode::NOT_FOUND);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_secret_address_gives_what_all_staff_may_read() {
    let centre = with_news().await;
    let (reader, outside) = (centre.sign_in("animateur").await, centre.anonymous());
    assert!(!reader.get(SCREEN).await.text().contains("/flux/0"));
    reader.form(SCREEN, &[]).await;
    let address = |page: &str| {
        let start = page.find("/flux/0").unwrap();
        page[start..].split('"').next().unwrap().to_owned()
    };
    let mine = address(&reader.get(SCREEN).await.text());
    let feed = outside.get(&mine).await;
    assert_eq!(feed.status, StatusCode::OK);
    let read: atom_syndication::Feed = feed.text().parse().unwrap();
    let titles: Vec<_> = read.entries.iter().map(|entry| entry.title.value.as_str()).collect();
    // Its owner belongs to the sector: what is kept to it stays out all the same.
    assert_eq!(titles, ["Réunion d’équipe", "Fête & jeux"]);
    assert!(!feed.text().contains("nombreux"), "titles and summaries alone");
    assert!(!feed.text().contains(mine.split('/').nth(3).unwrap()), "the secret is not said again");

    // Wrong ones look like none.
    let secret = mine.split('/').nth(3).unwrap();
    let other = if secret.starts_with('0') { "1" } else { "0" };
    for wrong in [
        mine.replacen(secret, &format!("{other}{}", &secret[1..]), 1),
        mine.replacen(secret, "", 1),
        format!("/flux/{}/{secret}/actualites.atom", uuid::Uuid::now_v7()),
        format!("/flux/x/{secret}/actualites.atom"),
    ] {
        let answer = outside.get(&wrong).await;
        assert!(
            matches!(answer.status, StatusCode::NOT_FOUND | StatusCode::SEE_OTHER),
            "{wrong}: {}",
            answer.status
        );
    }
    // Another address, and the first one is dead; ended, the second one too.
    reader.form(SCREEN, &[]).await;
    let second = address(&reader.get(SCREEN).await.text());
    assert_eq!(outside.get(&mine).await.status, StatusCode::NOT_FOUND);
    assert_eq!(outside.get(&second).await.status, StatusCode::OK);
    reader.form(&format!("{SCREEN}/fin"), &[]).await;
    assert_eq!(outside.get(&second).await.status, StatusCode::NOT_FOUND);
    // So is one whose owner has left.
    reader.form(SCREEN, &[]).await;
    let third = address(&reader.get(SCREEN).await.text());
    let id = centre.people["animateur"];
    parvis_accounts::services::person::set_active(&centre.ctx(), id, false).await.unwrap();
    assert_eq!(outside.get(&third).await.status, StatusCode::NOT_FOUND);
    assert!(centre.anonymous().get(SCREEN).await.location().starts_with("/connexion"));
}
