//! Signing in and out, and everything that keeps others out (trust.md §1.1, §1.2).

use axum::http::StatusCode;
use chrono::Duration;
use parvis_accounts::services::{link, person};
use parvis_testing::client::Client;

use crate::support::{Centre, PASSWORD};

async fn try_to(client: &Client, login: &str, password: &str) -> parvis_testing::client::Answer {
    client.form("/connexion", &[("login", login), ("password", password)]).await
}

#[tokio::test(flavor = "multi_thread")]
async fn by_username_or_address_in_any_case() {
    let centre = Centre::new().await;
    for login in ["salarie", "SALARIE", "salarie@example.org", " Salarie@Example.org "] {
        assert_eq!(
            try_to(&centre.anonymous(), login, PASSWORD).await.status,
            StatusCode::SEE_OTHER,
            "{login}"
        );
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn an_unknown_name_and_a_wrong_password_get_the_same_answer() {
    let centre = Centre::new().await;
    let mask = |text: String, login: &str| {
        let tokens = text
            .split("value=\"")
            .skip(1)
            .filter_map(|rest| rest.split('"').next().map(str::to_owned))
            .filter(|value| value.len() > 30)
            .collect::<Vec<_>>();
        tokens.into_iter().fold(text.replace(login, "LOGIN"), |text, token| text.replace(&token, "TOKEN"))
    };
    let known = try_to(&centre.anonymous(), "salarie", "pas le bon mot").await;
    let unknown = try_to(&centre.anonymous(), "inconnu", "pas le bon mot").await;
    assert_eq!(
        (known.status, unknown.status),
        (StatusCode::UNPROCESSABLE_ENTITY, StatusCode::UNPROCESSABLE_ENTITY)
    );
    let reference = |text: String| mask(text, "salarie").replace("inconnu", "LOGIN");
    assert_eq!(reference(known.text()).len(), reference(unknown.text()).len());
}

#[tokio::test(flavor = "multi_thread")]
async fn failures_slow_down_and_a_success_forgets_them() {
    let centre = Centre::new().await;
    for _ in 0..4 {
        assert_eq!(
            try_to(&centre.anonymous(), "salarie", "faux").await.status,
            StatusCode::UNPROCESSABLE_ENTITY
        );
    }
    assert_eq!(try_to(&centre.anonymous(), "salarie", PASSWORD).await.status, StatusCode::SEE_OTHER);
    for _ in 0..5 {
        try_to(&centre.anonymous(), "salarie", "faux").await;
    }
    assert_eq!(try_to(&centre.anonymous(), "salarie", PASSWORD).await.status, StatusCode::TOO_MANY_REQUESTS);
    assert_eq!(
        try_to(&centre.anonymous(), "animateur", PASSWORD).await.status,
        StatusCode::SEE_OTHER,
        "a bystander"
    );
    centre.clock.advance(Duration::minutes(16));
    assert_eq!(
        try_to(&centre.anonymous(), "salarie", PASSWORD).await.status,
        StatusCode::SEE_OTHER,
        "it ends by itself"
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn a_closed_account_is_out_at_the_next_request() {
    let centre = Centre::new().await;
    let reader = centre.sign_in("salarie").await;
    let program = centre.token("salarie").await;
    assert_eq!(reader.get("/").await.status, StatusCode::OK);
    assert_eq!(program.get("/api/v1/people").await.status, StatusCode::OK);
    person::set_active(&centre.ctx(), centre.people["salarie"], false).await.unwrap();
    assert_eq!(reader.get("/documents").await.location(), "/connexion?suite=/documents");
    assert_eq!(program.get("/api/v1/people").await.status, StatusCode::UNAUTHORIZED);
    assert_eq!(
        try_to(&centre.anonymous(), "salarie", PASSWORD).await.status,
        StatusCode::UNPROCESSABLE_ENTITY
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn signing_out_ends_the_session_and_clears() {
    let centre = Centre::new().await;
    let reader = centre.sign_in("salarie").await;
    let out = reader.form("/deconnexion", &[]).await;
    assert!(out.header("clear-site-data").contains("storage"));
    assert_eq!(reader.get("/").await.status, StatusCode::SEE_OTHER);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_session_ends_when_it_is_idle_and_in_the_end_anyway() {
    let centre = Centre::new().await;
    let reader = centre.sign_in("salarie").await;
    centre.clock.advance(Duration::hours(7));
    assert_eq!(reader.get("/").await.status, StatusCode::OK);
    centre.clock.advance(Duration::hours(7));
    assert_eq!(reader.get("/").await.status, StatusCode::OK, "each visit counts");
    centre.clock.advance(Duration::hours(9));
    assert_eq!(reader.get("/").await.status, StatusCode::SEE_OTHER);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_form_must_come_from_our_own_pages() {
    let centre = Centre::new().await;
    let reader = centre.sign_in("salarie").await;
    let phone = [("phone", "06 39 98 00 00")];
    for headers in [&[("sec-fetch-site", "cross-site")][..], &[("origin", "https://evil.example")], &[]] {
        let answer = reader.form_from("/mon-compte/coordonnees", &phone, headers).await;
        assert_eq!(answer.status, StatusCode::FORBIDDEN, "{headers:?}");
    }
    let page = reader.get("/mon-compte").await.text();
    let token = page
        .split("name=\"csrf\" value=\"")
        .nth(1)
        .and_then(|rest| rest.split('"').next())
        .unwrap()
        .to_owned();
    let answer = reader.form_from("/mon-compte/coordonnees", &[phone[0], ("csrf", &token)], &[]).await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER, "with the token of the page");
    let answer = reader
        .form_from(
            "/mon-compte/coordonnees",
            &[phone[0], ("csrf", &token)],
            &[("origin", "https://evil.example")],
        )
        .await;
    assert_eq!(answer.status, StatusCode::FORBIDDEN, "from elsewhere, even with it");
}

#[tokio::test(flavor = "multi_thread")]
async fn an_invitation_works_once() {
    let centre = Centre::new().await;
    let admin = centre.sign_in("informatique").await;
    let fields = [
        ("name", "Léa Martin"),
        ("username", "lea.martin"),
        ("email", "lea@example.org"),
        ("function", ""),
        ("phone", ""),
        ("contract_start", ""),
        ("contract_end", ""),
    ];
    let invited = admin.form("/gerer/personnes/nouvelle", &fields).await;
    assert_eq!(invited.status, StatusCode::SEE_OTHER, "{}", invited.text());
    assert!(admin.get("/a-traiter").await.says("Léa Martin"), "it waits for whoever invited");
    let id = person::by_login(&centre.ctx(), "lea.martin").await.unwrap();
    let address = centre
        .ctx()
        .write(|tx| async move { link::make(&tx, link::Purpose::Invitation, Some(id)).await })
        .await
        .unwrap();
    let path = address.strip_prefix(&centre.app.config.url).unwrap();
    let guest = centre.anonymous();
    assert!(guest.get(path).await.says("Léa Martin"));
    let weak = guest.form(path, &[("password", "leamartin2026"), ("again", "leamartin2026")]).await;
    assert_eq!(weak.status, StatusCode::UNPROCESSABLE_ENTITY);
    let chosen = [("password", "cinq hiboux sous la pluie"), ("again", "cinq hiboux sous la pluie")];
    assert_eq!(guest.form(path, &chosen).await.status, StatusCode::SEE_OTHER);
    assert_eq!(guest.get("/").await.status, StatusCode::OK, "and is signed in");
    assert_eq!(centre.anonymous().form(path, &chosen).await.status, StatusCode::CONFLICT, "not twice");
    assert!(admin.get("/notifications").await.says("Léa Martin"));
    assert!(!admin.get("/a-traiter").await.says("Léa Martin"));
}

#[tokio::test(flavor = "multi_thread")]
async fn the_first_account_is_made_through_a_link_that_works_once() {
    let centre = Centre::new().await;
    assert_eq!(
        parvis_accounts::services::set_up::link_if_empty(&centre.ctx()).await.unwrap(),
        None,
        "not while somebody is there"
    );
    assert_eq!(centre.anonymous().get("/mise-en-route/xyz").await.status, StatusCode::NOT_FOUND);
}

#[tokio::test(flavor = "multi_thread")]
async fn every_answer_carries_the_headers() {
    let centre = Centre::new().await;
    let reader = centre.sign_in("salarie").await;
    for path in ["/", "/nulle-part", "/api/v1/pages", "/health/live", "/assets/x/none.css"] {
        let answer = reader.get(path).await;
        let policy = answer.header("content-security-policy");
        assert!(
            policy.contains("default-src 'self'")
                && policy.contains("frame-ancestors 'none'")
                && !policy.contains("unsafe"),
            "{path}: {policy}"
        );
        assert_eq!(answer.header("x-content-type-options"), "nosniff", "{path}");
        assert!(!answer.header("referrer-policy").is_empty(), "{path}");
    }
    assert_eq!(reader.get("/").await.header("cache-control"), "no-store");
}
