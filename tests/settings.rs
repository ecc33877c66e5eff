//! Settings: changed by those who may, within their bounds, at the very next request, noted, and put back.

use axum::http::StatusCode;
use chrono::TimeDelta;
use parvis_content::domain::kind::Kind;
use parvis_content::domain::tree::HOME;
use parvis_kernel::Ctx;

use crate::support::{Centre, send};

#[tokio::test(flavor = "multi_thread")]
async fn a_setting_holds_at_the_next_request_and_can_be_put_back() {
    let centre = Centre::new().await;
    let keeper = centre.sign_in("informatique").await;
    let list = keeper.get("/gerer/reglages").await;
    for said in ["Comptes et connexion", "Fin de session sans activité", "Conservation du journal"] {
        assert!(list.says(said), "{said} in {}", list.text());
    }
    assert!(!list.says("modifié"));
    let one = "/gerer/reglages/admin.trail_days";
    assert!(keeper.get(one).await.says("De 180 à 365") && !keeper.get(one).await.says("Revenir à la valeur"));
    for wrong in ["179", "366", "un an", ""] {
        let answer = keeper.form(one, &[("value", wrong)]).await;
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY, "{wrong}");
        assert!(answer.says("Écrivez un nombre entier, de 180 à 365."), "{}", answer.text());
    }
    assert!(
        keeper.form(one, &[("value", "abc")]).await.text().contains("value=\"abc\""),
        "nothing typed is lost"
    );
    assert_eq!(keeper.form(one, &[("value", "200")]).await.location(), "/gerer/reglages");
    assert!(keeper.get("/gerer/reglages").await.says("modifié"));
    assert_eq!(centre.ctx().setting::<i64>("admin.trail_days").await.unwrap(), 200);
    let trail = keeper.get("/gerer/journal").await;
    assert!(
        trail.says("Réglage modifié · Conservation du journal, en jours : 365 → 200"),
        "{}",
        trail.text()
    );

    centre.clock.advance(TimeDelta::days(201));
    centre.settle().await;
    let keeper = centre.sign_in("informatique").await;
    assert!(!keeper.get("/gerer/journal").await.says("Réglage modifié ·"), "forgotten after 200 days");
    assert_eq!(keeper.form(&format!("{one}/origine"), &[]).await.status, StatusCode::SEE_OTHER);
    assert_eq!(centre.ctx().setting::<i64>("admin.trail_days").await.unwrap(), 365);
    assert!(!keeper.get("/gerer/reglages").await.says("modifié"));
}

#[tokio::test(flavor = "multi_thread")]
async fn each_changes_what_they_may_and_sees_nothing_else() {
    let centre = Centre::new().await;
    let writer = centre.sign_in("communication").await;
    let list = writer.get("/gerer/reglages").await;
    assert!(list.says("Actualités sur la page d’accueil") && !list.says("Fin de session"), "{}", list.text());
    assert_eq!(writer.get("/gerer/reglages/accounts.idle_hours").await.status, StatusCode::NOT_FOUND);
    for path in ["/gerer/reglages/accounts.idle_hours", "/gerer/reglages/accounts.idle_hours/origine"] {
        assert_eq!(writer.form(path, &[("value", "2")]).await.status, StatusCode::NOT_FOUND);
    }
    for title in ["Une", "Deux", "Trois"] {
        centre.publish(HOME, Kind::News, title, "Texte.").await;
    }
    assert!(writer.get("/").await.says("Trois") && writer.get("/").await.says("Deux"));
    writer.form("/gerer/reglages/content.news_on_home", &[("value", "1")]).await;
    assert!(writer.get("/").await.says("Trois") && !writer.get("/").await.says("Deux"));

    let other = centre.sign_in("salarie").await;
    assert_eq!(other.get("/gerer/reglages").await.status, StatusCode::FORBIDDEN);
    let none = centre.token("salarie").await.get("/api/v1/settings").await.json();
    assert_eq!(none["items"], serde_json::json!([]));
    // Those who look after requests say who decides where nobody else may, and nothing of the site.
    for username in ["rh", "direction"] {
        let other = centre.sign_in(username).await;
        let list = other.get("/gerer/reglages").await;
        assert!(list.says("Qui décide quand personne") && !list.says("Fin de session"), "{}", list.text());
        let path = "/gerer/reglages/content.news_on_home";
        assert_eq!(other.form(path, &[("value", "3")]).await.status, StatusCode::NOT_FOUND);
        let told = centre.token(username).await.get("/api/v1/settings").await.json().to_string();
        assert!(told.contains("approvals.fallback") && !told.contains("content.news_on_home"), "{told}");
    }
    let told = centre.token("communication").await.get("/api/v1/settings").await.json();
    let news =
        told["items"].as_array().unwrap().iter().find(|one| one["key"] == "content.news_on_home").unwrap();
    assert_eq!((&news["value"], &news["default"], &news["changed"]), (&1.into(), &5.into(), &true.into()));
    assert_eq!(news["schema"]["maximum"], 12);
    assert!(!told.to_string().contains("accounts.idle_hours"));
}

#[tokio::test(flavor = "multi_thread")]
async fn sessions_and_uploads_follow_their_settings() {
    let centre = Centre::new().await;
    let reader = centre.sign_in("salarie").await;
    let keeper = centre.sign_in("informatique").await;
    keeper.form("/gerer/reglages/accounts.idle_hours", &[("value", "1")]).await;
    assert_eq!(reader.get("/mon-compte").await.status, StatusCode::OK);
    centre.clock.advance(TimeDelta::minutes(61));
    assert_eq!(reader.get("/mon-compte").await.status, StatusCode::SEE_OTHER, "idle for an hour");

    let (_, library) = centre.library().await;
    let keeper = centre.sign_in("informatique").await;
    keeper.form("/gerer/reglages/content.document_megabytes", &[("value", "1")]).await;
    let heavy = "Une note. ".repeat(110_000);
    let refused = send(&keeper, library, "note.txt", heavy.as_bytes()).await;
    assert!(refused.says("dépasse 1 Mo"), "{}", refused.text());
    assert_eq!(send(&keeper, library, "note.txt", b"Une note.").await.status, StatusCode::SEE_OTHER);
}

/// Another process, with a memory of its own, follows at its next request.
#[tokio::test(flavor = "multi_thread")]
async fn a_change_by_the_program_itself_is_seen_by_everybody() {
    let centre = Centre::new().await;
    let mut ctx = Ctx::system(centre.app.clone());
    ctx.revisions.settings = 1;
    assert_eq!(ctx.setting::<i64>("accounts.idle_hours").await.unwrap(), 8);
    let keeper = centre.sign_in("informatique").await;
    keeper.form("/gerer/reglages/accounts.idle_hours", &[("value", "3")]).await;
    ctx.revisions.settings = 2;
    assert_eq!(ctx.setting::<i64>("accounts.idle_hours").await.unwrap(), 3, "the revision moved");
    assert!(ctx.setting::<String>("accounts.nothing").await.is_err());
}
