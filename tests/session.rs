//! What a session is worth to whoever finds, guesses or plants one (trust.md SE1 to SE4, AU5, AU13, OU5, AC6).

use axum::http::StatusCode;
use parvis_accounts::services::link;
use parvis_content::domain::kind::Kind;
use parvis_content::domain::tree::HOME;
use parvis_platform::mail::MailboxFolder;
use parvis_testing::client::Client;
use sea_orm::{ConnectionTrait, Statement};

use crate::support::{Centre, PASSWORD};

/// The value of the session's cookie.
fn session(client: &Client) -> String {
    let cookies = client.cookies();
    let found = cookies.split("; ").find_map(|pair| pair.strip_prefix("parvis="));
    found.expect("a session").to_owned()
}

/// SE1: what stands in the database opens nothing, and no two sessions are alike.
#[tokio::test(flavor = "multi_thread")]
async fn a_stolen_database_holds_no_session() {
    let centre = Centre::new().await;
    let reader = centre.sign_in("salarie").await;
    let value = session(&reader);
    let db = centre.app.db.read();
    let rows = db
        .query_all_raw(Statement::from_string(db.get_database_backend(), "SELECT id_hash FROM session"))
        .await
        .unwrap();
    let kept: Vec<String> = rows.iter().map(|row| row.try_get_by_index(0).unwrap()).collect();
    assert!(!kept.is_empty() && !kept.contains(&value), "{kept:?}");
    for hash in kept {
        let answer = centre.anonymous().get_with("/", &[("cookie", &format!("parvis={hash}"))]).await;
        assert_eq!(answer.status, StatusCode::SEE_OTHER, "the hash is no key");
    }
    let again = session(&centre.sign_in("salarie").await);
    assert!(again != value && again.len() >= 22, "128 bits, new each time: {again}");
}

/// SE2: a session that was planted before signing in is not the one that is opened.
#[tokio::test(flavor = "multi_thread")]
async fn a_planted_session_is_never_opened() {
    let centre = Centre::new().await;
    let planted = session(&centre.sign_in("salarie").await);
    let cookie = format!("parvis={planted}");
    let fields = [("login", "direction"), ("password", PASSWORD)];
    let headers = [("sec-fetch-site", "same-origin"), ("cookie", &*cookie)];
    let answer = centre.anonymous().form_from("/connexion", &fields, &headers).await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER);
    assert!(!answer.header("set-cookie").contains(&planted), "{}", answer.header("set-cookie"));
    let old = centre.anonymous().get_with("/mon-compte", &[("cookie", &cookie)]).await;
    assert!(!old.says("Personne direction"), "whoever planted it sees nothing new");
}

/// SE2: once the password was typed again, the session has another name, and the one before opens nothing.
#[tokio::test(flavor = "multi_thread")]
async fn a_password_typed_again_renames_the_session() {
    let centre = Centre::new().await;
    let me = centre.sign_in("salarie").await;
    let before = session(&me);
    let wrong = me.form("/mon-compte/donnees", &[("current_password", "un faux")]).await;
    assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(session(&me), before, "a wrong one changes nothing");
    let right = me.form("/mon-compte/donnees", &[("current_password", PASSWORD)]).await;
    assert_eq!(right.status, StatusCode::OK);
    assert_ne!(session(&me), before);
    assert_eq!(me.get("/").await.status, StatusCode::OK, "and goes on");
    let old = [("cookie", &*format!("parvis={before}"))];
    assert_eq!(centre.anonymous().get_with("/", &old).await.status, StatusCode::SEE_OTHER);
}

/// AU9: links that were sent to an address die when the person gets another one.
#[tokio::test(flavor = "multi_thread")]
async fn a_link_dies_with_the_address_it_was_sent_to() {
    let centre = Centre::new().await;
    let keeper = centre.sign_in("informatique").await;
    let person = centre.people["salarie"];
    let fields = |email| {
        [
            ("name", "Personne salarie"),
            ("username", "salarie"),
            ("email", email),
            ("function", ""),
            ("phone", ""),
            ("contract_start", ""),
            ("contract_end", ""),
        ]
    };
    for (email, lives) in [("salarie@example.org", true), ("ailleurs@example.org", false)] {
        let ctx = centre.ctx();
        let made = ctx.write(|tx| async move { link::make(&tx, link::Purpose::Reset, Some(person)).await });
        let address = made.await.unwrap();
        let path = address.strip_prefix(&centre.app.config.url).unwrap();
        let saved = keeper.form(&format!("/gerer/personnes/{person}"), &fields(email)).await;
        assert_eq!(saved.status, StatusCode::SEE_OTHER, "{}", saved.text());
        let opened = centre.anonymous().get(path).await.status;
        assert_eq!(opened == StatusCode::OK, lives, "{email}: {opened}");
    }
}

/// SE3: over https the cookie is bound to this host, and no script reads it.
#[tokio::test(flavor = "multi_thread")]
async fn the_cookie_says_all_that_it_should() {
    let centre = Centre::at("https://intranet.example.org").await;
    let fields = [("login", "salarie"), ("password", PASSWORD)];
    let answer = centre.anonymous().form("/connexion", &fields).await;
    let cookies: Vec<_> =
        answer.headers.get_all("set-cookie").iter().filter_map(|one| one.to_str().ok()).collect();
    let session = cookies.iter().find(|cookie| cookie.starts_with("__Host-parvis=")).expect("a session");
    for part in ["Secure", "HttpOnly", "Path=/", "SameSite=Lax"] {
        assert!(session.contains(part), "{session}");
    }
    assert!(!session.contains("Domain"), "{session}");
    assert!(answer.header("strict-transport-security").contains("includeSubDomains"));
}

/// SE4: after a new password every other device is out at its next request, this one stays.
#[tokio::test(flavor = "multi_thread")]
async fn a_new_password_signs_the_other_devices_out() {
    let centre = Centre::new().await;
    let (here, there) = (centre.sign_in("salarie").await, centre.sign_in("salarie").await);
    let new = "sept moutons sur le toit";
    let fields = [("current_password", PASSWORD), ("password", new), ("again", new)];
    let changed = here.form("/mon-compte/mot-de-passe", &fields).await;
    assert_eq!(changed.status, StatusCode::SEE_OTHER, "{}", changed.text());
    assert_eq!(there.get("/").await.status, StatusCode::SEE_OTHER);
    assert_eq!(here.get("/").await.status, StatusCode::OK);
}

/// AU5: every door that takes a secret counts the wrong ones.
#[tokio::test(flavor = "multi_thread")]
async fn every_door_slows_down_who_guesses() {
    let centre = Centre::at("http://localhost:8080").await;
    let new = "sept moutons sur le toit";
    let me = centre.sign_in("salarie").await;
    let mut last = StatusCode::OK;
    for _ in 0..12 {
        let fields = [("current_password", "un faux"), ("password", new), ("again", new)];
        last = me.form("/mon-compte/mot-de-passe", &fields).await.status;
    }
    assert_eq!(last, StatusCode::TOO_MANY_REQUESTS, "the password asked for again");
    assert_eq!(me.get("/").await.status, StatusCode::OK, "and nobody is signed out by that");
    let other = centre.sign_in("animateur").await;
    assert_eq!(other.get("/").await.status, StatusCode::OK, "nor is anybody else slowed down");
}

/// AU13: nobody sets or sees the password of somebody else.
#[tokio::test(flavor = "multi_thread")]
async fn an_administrator_never_holds_a_password() {
    let centre = Centre::new().await;
    let keeper = centre.sign_in("informatique").await;
    let person = format!("/gerer/personnes/{}", centre.people["salarie"]);
    for path in [person.as_str(), "/gerer/personnes/nouvelle", "/gerer/personnes"] {
        let page = keeper.get(path).await;
        assert_eq!(page.status, StatusCode::OK, "{path}");
        assert!(!page.says("name=\"password\"") && !page.says("argon2"), "{path}: but one's own, to confirm");
    }
    let fields = [
        ("name", "Personne salarie"),
        ("username", "salarie"),
        ("email", "salarie@example.org"),
        ("password", "sept moutons sur le toit"),
    ];
    let sent = keeper.form(&person, &fields).await;
    assert_eq!(sent.status, StatusCode::UNPROCESSABLE_ENTITY, "AC3: a field that the form does not have");
    centre.sign_in("salarie").await;
}

/// OU5: the link of a letter leads to the house's own address, whatever the request said of its host.
#[tokio::test(flavor = "multi_thread")]
async fn a_forged_host_reaches_no_letter() {
    let centre = Centre::at("https://intranet.example.org").await;
    let headers =
        [("sec-fetch-site", "same-origin"), ("host", "evil.example"), ("x-forwarded-host", "evil.example")];
    let login = [("login", "salarie@example.org\r\nBcc: tous@evil.example")];
    centre.anonymous().form_from("/mot-de-passe-oublie", &login, &headers).await;
    centre.anonymous().form_from("/mot-de-passe-oublie", &[("login", "salarie@example.org")], &headers).await;
    centre.settle().await;
    let letters = MailboxFolder::new(&centre.app.config, centre.clock.clone()).unwrap().list().await.unwrap();
    assert_eq!(letters.len(), 1);
    assert!(
        letters[0].text.contains("https://intranet.example.org/nouveau-mot-de-passe/"),
        "{}",
        letters[0].text
    );
    assert!(!letters[0].text.contains("evil.example"));
}

/// AC6: what people type is never run as a template.
#[tokio::test(flavor = "multi_thread")]
async fn what_looks_like_a_template_is_shown_as_typed() {
    let centre = Centre::new().await;
    let (writer, reader) = (centre.sign_in("communication").await, centre.sign_in("salarie").await);
    let typed = "{{ 7 * 7 }} {% include \"admin/tree.html\" %} {$x}";
    let page = centre.publish(HOME, Kind::Page, "Essai", "texte").await;
    let words = [("title", typed), ("summary", typed), ("body", typed), ("action", "publish")];
    assert_eq!(writer.form(&format!("/gerer/pages/{page}"), &words).await.status, StatusCode::SEE_OTHER);
    writer.form("/gerer/secteurs", &[("name", typed)]).await;
    reader.form("/mon-compte/coordonnees", &[("phone", "{{ 7 * 7 }}")]).await;
    for path in ["/essai", "/", "/recherche?q={{7*7}}", "/mon-compte", "/personnes"] {
        let shown = reader.get(path).await;
        assert_eq!(shown.status, StatusCode::OK, "{path}");
        assert!(!shown.says("49 ") && !shown.says(">49<"), "{path}");
    }
    let essay = reader.get("/essai").await;
    assert!(essay.says("{{ 7 * 7 }}") && essay.says("{% include"), "{}", essay.text());
    assert!(writer.get("/gerer/secteurs").await.says("{{ 7 * 7 }}"));
}
