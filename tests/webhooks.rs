//! Other sites are told of what changes, when they may see it, in messages that they can check (C9, trust.md OU6).

use std::sync::{Arc, Mutex};

use axum::Router;
use axum::body::Bytes;
use axum::extract::State;
use axum::http::{HeaderMap, StatusCode};
use chrono::TimeDelta;
use parvis_content::domain::kind::Kind;
use parvis_content::domain::tree::HOME;
use parvis_testing::client::Client;
use serde_json::{Value, json};
use tokio::net::TcpListener;
use uuid::Uuid;

use crate::support::Centre;

const LOOPBACK: &str = "[webhooks]\nloopback = true";
const SCREEN: &str = "/gerer/sites-a-prevenir";

/// A site outside: what it heard, and what it answers.
#[derive(Clone)]
struct Outside {
    heard: Arc<Mutex<Vec<(HeaderMap, String)>>>,
    answers: Arc<Mutex<StatusCode>>,
    url: String,
}

impl Outside {
    async fn open() -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let url = format!("http://{}/parvis", listener.local_addr().unwrap());
        let outside =
            Self { heard: Arc::default(), answers: Arc::new(Mutex::new(StatusCode::NO_CONTENT)), url };
        let router = Router::new().fallback(Self::hear).with_state(outside.clone());
        tokio::spawn(async move { axum::serve(listener, router).await });
        outside
    }

    async fn hear(State(outside): State<Self>, headers: HeaderMap, body: Bytes) -> StatusCode {
        let text = String::from_utf8(body.to_vec()).unwrap();
        outside.heard.lock().unwrap().push((headers, text));
        *outside.answers.lock().unwrap()
    }

    fn answer(&self, status: u16) {
        *self.answers.lock().unwrap() = StatusCode::from_u16(status).unwrap();
    }

    /// What was heard since the last time: the event, and the kind and id of what it is about.
    fn news(&self) -> Vec<(String, String)> {
        let heard = std::mem::take(&mut *self.heard.lock().unwrap());
        let told = heard.iter().map(|(_, body)| {
            let body: Value = serde_json::from_str(body).unwrap();
            let text = |value: &Value| value.as_str().unwrap().to_owned();
            (text(&body["type"]), text(&body["data"]["id"]))
        });
        told.collect()
    }
}

async fn add(program: &Client, outside: &Outside, audience: &str) -> Uuid {
    let hook = json!({ "name": "Site de la ville", "url": outside.url, "audience": audience });
    let made = program.json("POST", "/api/v1/webhooks", &hook).await;
    assert_eq!(made.status, StatusCode::CREATED, "{}", made.text());
    made.json()["id"].as_str().unwrap().parse().unwrap()
}

async fn open_to_all(centre: &Centre, section: Uuid) {
    let writer = centre.sign_in("communication").await;
    writer.form(&format!("/gerer/contenus/{section}/public"), &[("who", "public")]).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_site_is_told_of_what_it_may_see_and_of_nothing_else() {
    let centre = Centre::configured(LOOPBACK).await;
    let (outside, program) = (Outside::open().await, centre.token("informatique").await);
    let (open, shut) =
        (centre.add(HOME, Kind::Section, "Ouvert").await, centre.add(HOME, Kind::Section, "Fermé").await);
    open_to_all(&centre, open).await;
    let before = centre.publish(open, Kind::Page, "Déjà là", "texte").await;
    add(&program, &outside, "public").await;
    centre.settle().await;
    assert!(outside.news().is_empty(), "what was there already is no news");

    let page = centre.publish(open, Kind::Page, "Nouveau", "texte").await;
    let hidden = centre.publish(shut, Kind::Page, "Interne", "texte").await;
    let draft = centre.add(open, Kind::Page, "Brouillon").await;
    centre.settle().await;
    let told = |event: &str, id: Uuid| (format!("content.{event}"), id.to_string());
    assert_eq!(outside.news(), [told("published", page)], "neither {hidden} nor {draft}");

    // Changed, also from what it knew before; a draft over it is nothing to readers; nor is a title inside.
    let writer = centre.token("communication").await;
    let change = async |id: Uuid, fields: Value| {
        let answer = writer.json("PATCH", &format!("/api/v1/pages/{id}"), &fields).await;
        assert_eq!(answer.status, StatusCode::OK, "{}", answer.text());
        centre.settle().await;
    };
    change(before, json!({ "title": "Autrement", "publish": true })).await;
    assert_eq!(outside.news(), [told("changed", before)]);
    change(before, json!({ "title": "Plus tard" })).await;
    change(hidden, json!({ "title": "Toujours interne", "publish": true })).await;
    assert!(outside.news().is_empty());

    // Taken away: withdrawn, thrown away, moved to where it is not read.
    writer.json("POST", &format!("/api/v1/pages/{page}/unpublish"), &Value::Null).await;
    writer.call("DELETE", &format!("/api/v1/pages/{hidden}"), "", b"", &[]).await;
    centre.settle().await;
    assert_eq!(outside.news(), [told("removed", page)]);
    writer.json("POST", &format!("/api/v1/pages/{before}/move"), &json!({ "section_id": shut })).await;
    centre.settle().await;
    assert_eq!(outside.news(), [told("removed", before)]);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_date_is_told_when_it_has_come() {
    let centre = Centre::configured(LOOPBACK).await;
    let (outside, program) = (Outside::open().await, centre.token("informatique").await);
    let open = centre.add(HOME, Kind::Section, "Ouvert").await;
    open_to_all(&centre, open).await;
    add(&program, &outside, "public").await;
    let dates = json!({
        "section_id": open, "title": "Demain", "publish": true,
        "publish_at": "2026-11-24T10:00:00Z", "expires_at": "2026-11-24T12:00:00Z",
    });
    let made = centre.token("communication").await.json("POST", "/api/v1/news", &dates).await;
    assert_eq!(made.status, StatusCode::CREATED, "{}", made.text());
    centre.settle().await;
    assert!(outside.news().is_empty(), "not before its time");
    for event in ["content.published", "content.removed"] {
        centre.clock.advance(TimeDelta::hours(2));
        centre.settle().await;
        let id = made.json()["id"].as_str().unwrap().to_owned();
        assert_eq!(outside.news(), [(event.to_owned(), id)]);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_site_may_see_as_whoever_added_it_and_no_further() {
    let centre = Centre::configured(LOOPBACK).await;
    let (public, mine) = (Outside::open().await, Outside::open().await);
    let program = centre.token("informatique").await;
    add(&program, &public, "public").await;
    add(&program, &mine, "person").await;
    centre.settle().await;
    let page = centre.publish(HOME, Kind::Page, "Interne", "texte").await;
    centre.settle().await;
    assert_eq!((public.news(), mine.news().len()), (vec![], 1));
    // Their account is closed: what they saw is told to nobody any more, not even that it is gone.
    let other = format!("/api/v1/people/{}", centre.people["direction"]);
    let second = program.json("PATCH", &other, &json!({ "roles": [{ "role": "it" }] })).await;
    assert_eq!(second.status, StatusCode::OK, "somebody of the IT team stays: {}", second.text());
    let id = centre.people["informatique"];
    parvis_accounts::services::person::set_active(&centre.ctx(), id, false).await.unwrap();
    centre.publish(HOME, Kind::Page, "Plus tard", "texte").await;
    let writer = centre.token("communication").await;
    writer.json("POST", &format!("/api/v1/pages/{page}/unpublish"), &Value::Null).await;
    centre.settle().await;
    assert_eq!((public.news(), mine.news()), (vec![], vec![]));
    let keeper = centre.sign_in("direction").await;
    let list = keeper.get("/gerer/sites-a-prevenir").await;
    assert!(list.says("Plus prévenu"), "{}", list.text());
}

/// A message that waits is for the eyes of the moment when it is sent.
#[tokio::test(flavor = "multi_thread")]
async fn what_was_withdrawn_while_a_site_was_away_is_not_told_of_afterwards() {
    let centre = Centre::configured(LOOPBACK).await;
    let (mine, program) = (Outside::open().await, centre.token("informatique").await);
    add(&program, &mine, "person").await;
    centre.settle().await;
    mine.answer(503);
    let page = centre.publish(HOME, Kind::Page, "Budget", "texte").await;
    centre.settle().await;
    assert_eq!(mine.news(), [("content.published".to_owned(), page.to_string())], "tried in vain");
    let writer = centre.token("communication").await;
    writer.json("POST", &format!("/api/v1/pages/{page}/unpublish"), &Value::Null).await;
    mine.answer(204);
    for _ in 0..3 {
        centre.clock.advance(TimeDelta::hours(1));
        centre.settle().await;
    }
    assert_eq!(mine.news(), [("content.removed".to_owned(), page.to_string())]);
}

#[tokio::test(flavor = "multi_thread")]
async fn messages_are_signed_tried_again_and_sent_again() {
    let centre = Centre::configured(LOOPBACK).await;
    let (outside, program) = (Outside::open().await, centre.token("informatique").await);
    let hook = add(&program, &outside, "public").await;
    let path = format!("/api/v1/webhooks/{hook}");
    let secret = program.get(&format!("{path}/secret")).await.json()["secret"].as_str().unwrap().to_owned();
    outside.answer(500);
    program.json("POST", &format!("{path}/try"), &Value::Null).await;
    centre.settle().await;
    let message = program.get(&format!("{path}/messages")).await.json()["items"][0].clone();
    assert_eq!((message["state"].as_str(), message["status"].as_i64()), (Some("waiting"), Some(500)));
    assert_eq!(message["fault"], "webhook-refused");
    // Redirections are not followed.
    outside.answer(302);
    centre.clock.advance(TimeDelta::minutes(1));
    centre.settle().await;
    outside.answer(204);
    centre.clock.advance(TimeDelta::minutes(3));
    centre.settle().await;
    let taken = program.get(&format!("{path}/messages?total=true")).await.json();
    assert_eq!((taken["items"][0]["state"].as_str(), taken["total"].as_i64()), (Some("taken"), Some(1)));
    assert_eq!(taken["items"][0]["attempts"], 3);
    let heard = outside.heard.lock().unwrap().clone();
    assert_eq!(heard.len(), 3);
    for (headers, body) in &heard {
        let header = |name: &str| headers[name].to_str().unwrap().to_owned();
        assert_eq!(header("webhook-id"), message["id"].as_str().unwrap(), "one name for all its tries");
        let signed = format!("{}.{}.{body}", header("webhook-id"), header("webhook-timestamp"));
        assert_eq!(header("webhook-signature"), format!("v1,{}", signature(&secret, &signed)));
    }
    outside.news();
    let again = format!("/api/v1/webhook-messages/{}/replay", message["id"].as_str().unwrap());
    assert_eq!(program.json("POST", &again, &Value::Null).await.status, StatusCode::OK);
    centre.settle().await;
    assert_eq!(outside.news(), [("webhook.tried".to_owned(), hook.to_string())]);
    let renewed = program.json("POST", &format!("{path}/secret"), &Value::Null).await.json();
    assert_ne!(renewed["secret"].as_str().unwrap(), secret);
    // A site that never answers is given up after two days, and the IT team hears of it.
    outside.answer(503);
    program.json("POST", &format!("{path}/try"), &Value::Null).await;
    for _ in 0..10 {
        centre.settle().await;
        centre.clock.advance(TimeDelta::hours(17));
    }
    centre.settle().await;
    let lost = program.get(&format!("{path}/messages")).await.json();
    assert_eq!(lost["items"][0]["state"], "lost");
    let it = centre.sign_in("informatique").await;
    assert!(it.get("/a-traiter").await.says("Prévenir un autre site"));
    assert!(it.get(&format!("{SCREEN}/{hook}")).await.says("Abandonné"));
}

/// HMAC-SHA-256 as RFC 2104 tells it, written apart from the program's own.
fn signature(secret: &str, signed: &str) -> String {
    use base64::Engine as _;
    use base64::engine::general_purpose::STANDARD;
    use sha2::{Digest, Sha256};
    let key = STANDARD.decode(secret.strip_prefix("whsec_").unwrap()).unwrap();
    let pad = |with: u8| (0..64).map(|at| key.get(at).copied().unwrap_or(0) ^ with).collect::<Vec<u8>>();
    let inner = Sha256::new().chain_update(pad(0x36)).chain_update(signed).finalize();
    STANDARD.encode(Sha256::new().chain_update(pad(0x5c)).chain_update(inner).finalize())
}

#[tokio::test(flavor = "multi_thread")]
async fn a_dead_site_holds_up_nobody_else() {
    let centre = Centre::configured(LOOPBACK).await;
    let (dead, alive) = (Outside::open().await, Outside::open().await);
    let program = centre.token("informatique").await;
    add(&program, &dead, "person").await;
    add(&program, &alive, "person").await;
    centre.settle().await;
    dead.answer(503);
    for number in 0..5 {
        centre.publish(HOME, Kind::Page, &format!("Page {number}"), "texte").await;
    }
    centre.settle().await;
    assert_eq!((dead.news().len(), alive.news().len()), (1, 5), "one try tells that it is dead");
    dead.answer(204);
    centre.clock.advance(TimeDelta::minutes(1));
    centre.settle().await;
    assert_eq!(dead.news().len(), 5, "and what waited arrives");
}

#[tokio::test(flavor = "multi_thread")]
async fn addresses_inside_are_refused() {
    let centre = Centre::new().await;
    let program = centre.token("informatique").await;
    let post = async |url: &str| {
        program.json("POST", "/api/v1/webhooks", &json!({ "name": "Site", "url": url })).await
    };
    for (url, code) in [
        ("http://example.org/", "outbound-address-wrong"),
        ("https://moi:secret@example.org/", "outbound-address-wrong"),
        ("javascript:alert(1)", "outbound-address-wrong"),
        ("https://127.0.0.1/", "outbound-address-private"),
        ("https://[::1]/", "outbound-address-private"),
        ("https://169.254.169.254/latest", "outbound-address-private"),
        ("https://3232235777/", "outbound-address-private"),
    ] {
        let answer = post(url).await;
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY, "{url}");
        assert_eq!(answer.json()["errors"][0]["code"], code, "{url}");
    }
    // A name says nothing before it is asked: then what it leads to is refused.
    let made = post("https://localhost/").await;
    assert_eq!(made.status, StatusCode::CREATED);
    let path = format!("/api/v1/webhooks/{}", made.json()["id"].as_str().unwrap());
    program.json("POST", &format!("{path}/try"), &Value::Null).await;
    centre.settle().await;
    let message = program.get(&format!("{path}/messages")).await.json()["items"][0].clone();
    assert_eq!(message["fault"], "outbound-address-private");
}

#[tokio::test(flavor = "multi_thread")]
async fn the_it_team_manages_them_on_screen_and_others_do_not() {
    let centre = Centre::configured(LOOPBACK).await;
    let (outside, it) = (Outside::open().await, centre.sign_in("informatique").await);
    assert!(it.get(SCREEN).await.says("Aucun site à prévenir"));
    let wrong = it
        .form(&format!("{SCREEN}/nouveau"), &[("name", ""), ("url", "ftp://x"), ("audience", "public")])
        .await;
    assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(wrong.says("Donnez un nom") && wrong.says("ftp://x"));
    let fields = [("name", "Ville"), ("url", &*outside.url), ("audience", "public")];
    let made = it.form(&format!("{SCREEN}/nouveau"), &fields).await;
    assert_eq!(made.status, StatusCode::SEE_OTHER, "{}", made.text());
    let site = made.location().to_owned();
    assert!(it.get(&site).await.says("whsec_"));
    it.form(&format!("{site}/essai"), &[]).await;
    centre.settle().await;
    assert_eq!(outside.news().len(), 1);
    assert!(it.get(&site).await.says("Reçu"));
    let pause = [("name", "Ville"), ("url", &*outside.url), ("audience", "public")];
    assert_eq!(it.form(&site, &pause).await.status, StatusCode::SEE_OTHER);
    assert!(it.get(SCREEN).await.says("En pause"));

    for who in ["communication", "direction", "salarie"] {
        let other = centre.sign_in(who).await;
        for path in [SCREEN, &site, &format!("{SCREEN}/nouveau")] {
            assert_eq!(other.get(path).await.status, StatusCode::FORBIDDEN, "{who} {path}");
        }
        assert_eq!(other.form(&format!("{site}/supprimer"), &[]).await.status, StatusCode::FORBIDDEN);
        let program = centre.token(who).await;
        assert_eq!(program.get("/api/v1/webhooks").await.status, StatusCode::FORBIDDEN, "{who}");
        let id = site.rsplit('/').next().unwrap();
        assert_eq!(program.get(&format!("/api/v1/webhooks/{id}/secret")).await.status, StatusCode::FORBIDDEN);
    }
    assert_eq!(it.form(&format!("{site}/supprimer"), &[]).await.status, StatusCode::SEE_OTHER);
    assert_eq!(it.get(&site).await.status, StatusCode::NOT_FOUND);
    assert!(it.get("/gerer/journal").await.says("Site à prévenir retiré"));
}

#[tokio::test(flavor = "multi_thread")]
async fn those_who_join_programs_to_the_site_find_how() {
    let centre = Centre::new().await;
    let informatique = centre.sign_in("informatique").await;
    for path in ["/", SCREEN] {
        let screen = informatique.get(path).await;
        assert!(screen.says("href=\"/api/docs\"") && screen.says("Documentation de l’API"), "{path}");
    }
    for username in ["salarie", "communication"] {
        assert!(!centre.sign_in(username).await.get("/").await.says("/api/docs"), "{username}");
    }
}
