//! The language: French first, English for those who choose it, on pages, errors and e-mails.

use axum::http::StatusCode;
use parvis_testing::client::{Answer, Client};

use crate::support::{Centre, PASSWORD};

const ENGLISH: (&str, &str) = ("lang", "en");

fn is_english(answer: &Answer) -> bool {
    let text = answer.text();
    assert_ne!(text.contains("<html lang=\"en\">"), text.contains("<html lang=\"fr\">"), "{text}");
    text.contains("<html lang=\"en\">")
}

async fn wrong_password(client: &Client) -> Answer {
    client.form("/connexion", &[("login", "salarie"), ("password", "")]).await
}

#[tokio::test(flavor = "multi_thread")]
async fn french_comes_first_before_signing_in() {
    let centre = Centre::new().await;
    for (accepted, english) in [
        ("fr-FR,fr;q=0.9,en;q=0.8", false),
        ("en-GB,en;q=0.9,fr;q=0.1", false),
        ("de", false),
        ("en-GB", true),
    ] {
        let page = centre.anonymous().get_with("/connexion", &[("accept-language", accepted)]).await;
        assert_eq!(is_english(&page), english, "{accepted}");
    }
    assert!(!is_english(&centre.anonymous().get("/connexion").await));
}

#[tokio::test(flavor = "multi_thread")]
async fn the_switch_is_kept_by_the_browser_before_signing_in() {
    let centre = Centre::new().await;
    let guest = centre.anonymous();
    let page = guest.get("/connexion?suite=/documents").await.text();
    assert!(page.contains("action=\"/langue\"") && page.contains("value=\"/connexion?suite=/documents\""));
    let switched = guest.form("/langue", &[ENGLISH, ("suite", "/connexion?suite=/documents")]).await;
    assert_eq!(
        (switched.status, switched.location()),
        (StatusCode::SEE_OTHER, "/connexion?suite=/documents")
    );
    let cookie = switched.header("set-cookie");
    assert!(cookie.starts_with("lang=en;") && cookie.contains("HttpOnly; SameSite=Lax"), "{cookie}");
    let page = guest.get("/connexion").await;
    assert!(is_english(&page) && page.says("Sign in"));
    let refused = wrong_password(&guest).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(is_english(&refused) && refused.says("Write your password"), "{}", refused.text());
    assert!(is_english(&guest.get("/mise-en-route/xyz").await), "a page that does not exist");
    let french = guest.form("/langue", &[("lang", "fr"), ("suite", "//evil.example")]).await;
    assert_eq!(french.location(), "/", "nowhere else");
    assert!(!is_english(&guest.get_with("/connexion", &[("accept-language", "en")]).await));
}

#[tokio::test(flavor = "multi_thread")]
async fn the_switch_is_kept_on_the_account_of_who_has_signed_in() {
    let centre = Centre::new().await;
    let (mine, other) = (centre.sign_in("salarie").await, centre.sign_in("animateur").await);
    let switched = mine.form("/langue", &[ENGLISH, ("suite", "/documents?page=1")]).await;
    assert_eq!(switched.location(), "/documents?page=1");
    assert_eq!(switched.header("set-cookie"), "", "not for whoever sits there next");
    assert!(is_english(&mine.get("/").await));
    assert!(is_english(&centre.sign_in("salarie").await.get("/").await), "on every device");
    assert!(!is_english(&other.get("/").await));
    let program = centre.token("salarie").await;
    assert_eq!(
        program.get("/api/v1/pages/00000000-0000-0000-0000-000000000000").await.json()["title"],
        "This page does not exist"
    );
    mine.form("/langue", &[("lang", "fr")]).await;
    let page = mine.get_with("/", &[("accept-language", "en")]).await;
    assert!(!is_english(&page), "chosen is chosen");
}

#[tokio::test(flavor = "multi_thread")]
async fn the_account_says_which_language_in_it() {
    let centre = Centre::new().await;
    let mine = centre.sign_in("salarie").await;
    let saved = mine.form("/mon-compte/langue", &[ENGLISH]).await;
    assert_eq!((saved.status, saved.location()), (StatusCode::SEE_OTHER, "/mon-compte"));
    let account = mine.get("/mon-compte").await;
    assert!(is_english(&account) && account.says("Your language is saved"));
    let long = "1".repeat(60);
    let refused = mine.form("/mon-compte/coordonnees", &[("phone", &long)]).await;
    assert!(is_english(&refused) && refused.says("This text is too long"), "{}", refused.text());
    let problem = mine.get_with("/nulle-part", &[("accept", "application/json")]).await;
    assert_eq!(problem.header("content-type"), "application/problem+json");
    assert_eq!(problem.json()["title"], "This page does not exist");
    let unknown = mine.form("/mon-compte/langue", &[("lang", "xx")]).await;
    assert_eq!(unknown.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(unknown.says("id=\"error-lang\"") && unknown.says("Choose one of these languages"));
    assert_eq!(
        centre.anonymous().form("/mon-compte/langue", &[ENGLISH]).await.status,
        StatusCode::UNAUTHORIZED
    );
    let elsewhere = mine.form_from("/langue", &[("lang", "fr")], &[("sec-fetch-site", "cross-site")]).await;
    assert_eq!(elsewhere.status, StatusCode::FORBIDDEN, "only from our own pages");
    assert!(is_english(&mine.get("/").await));
}

#[tokio::test(flavor = "multi_thread")]
async fn programs_are_refused_in_the_language_that_they_accept() {
    let centre = Centre::new().await;
    let ask = |accepted: &'static str| {
        let guest = centre.anonymous();
        async move { guest.get_with("/api/v1/pages", &[("accept-language", accepted)]).await.json() }
    };
    assert_ne!(ask("en").await["title"], ask("fr").await["title"]);
    let wrong = Client::with_token(parvis::serve::router(&centre.app).unwrap(), "wrong");
    let refused = wrong.get_with("/api/v1/pages", &[("accept-language", "en")]).await;
    assert_eq!(refused.json()["title"], ask("en").await["title"], "before anybody is recognised, too");
}

/// The letters to somebody, whole, from the demonstration's mailbox.
async fn letters_to(centre: &Centre, username: &str) -> String {
    centre.settle().await;
    let reader = centre.sign_in("informatique").await;
    let list = reader.get("/demo/courriels").await.text();
    let mut letters = String::new();
    for path in list.split("href=\"").filter_map(|rest| rest.split('"').next()) {
        if path.starts_with("/demo/courriels/") {
            let letter = reader.get(path).await.text();
            if letter.contains(&format!("{username}@example.org")) {
                letters.push_str(&letter);
            }
        }
    }
    letters
}

#[tokio::test(flavor = "multi_thread")]
async fn an_email_speaks_the_language_of_who_gets_it() {
    let centre = Centre::new().await;
    let (mine, guest) = (centre.sign_in("salarie").await, centre.anonymous());
    mine.form("/mon-compte/langue", &[ENGLISH]).await;
    guest.form("/mot-de-passe-oublie", &[("login", "salarie")]).await;
    guest.form("/langue", &[ENGLISH]).await;
    guest.form("/mot-de-passe-oublie", &[("login", "animateur")]).await;
    let (english, french) = (letters_to(&centre, "salarie").await, letters_to(&centre, "animateur").await);
    assert!(english.contains("Somebody, probably you") && !english.contains("sans doute vous"), "{english}");
    assert!(french.contains("sans doute vous") && !french.contains("probably you"), "{french}");
    let again = "neuf renards dans la cour";
    let changed = [("current_password", PASSWORD), ("password", again), ("again", again)];
    assert_eq!(mine.form("/mon-compte/mot-de-passe", &changed).await.status, StatusCode::SEE_OTHER);
    assert!(letters_to(&centre, "salarie").await.contains("Your password was changed"));
}

#[tokio::test(flavor = "multi_thread")]
async fn whoever_never_chose_keeps_the_language_of_their_browser() {
    let centre = Centre::new().await;
    let guest = centre.anonymous();
    guest.form("/langue", &[ENGLISH]).await;
    guest.form("/connexion", &[("login", "animateur"), ("password", PASSWORD)]).await;
    assert!(is_english(&guest.get("/").await));
    assert!(is_english(&centre.sign_in("animateur").await.get("/").await), "on the account, from then on");
    let mine = centre.sign_in("salarie").await;
    mine.form("/mon-compte/langue", &[("lang", "fr")]).await;
    let guest = centre.anonymous();
    guest.form("/langue", &[ENGLISH]).await;
    guest.form("/connexion", &[("login", "salarie"), ("password", PASSWORD)]).await;
    assert!(!is_english(&guest.get("/").await), "chosen is chosen");
}
