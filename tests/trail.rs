//! What was done can be read afterwards (trust.md LG1 to LG4): by those who run the machine, by nobody else, unchanged.

use axum::http::StatusCode;
use chrono::TimeDelta;
use parvis_content::domain::kind::Kind;
use parvis_content::domain::tree::HOME;
use parvis_kernel::entities::audit_line;
use sea_orm::sea_query::Expr;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};

use crate::support::Centre;

#[tokio::test(flavor = "multi_thread")]
async fn what_people_do_is_noted_and_read_by_those_who_may() {
    let centre = Centre::new().await;
    let writer = centre.sign_in("communication").await;
    let page = centre.add(HOME, Kind::Page, "Tarifs").await;
    let words = [("title", "Tarifs =2026"), ("summary", ""), ("body", "Dix euros."), ("action", "publish")];
    assert_eq!(writer.form(&format!("/gerer/pages/{page}"), &words).await.status, StatusCode::SEE_OTHER);
    writer.form(&format!("/gerer/contenus/{page}/corbeille"), &[]).await;
    assert_eq!(writer.get("/gerer/journal").await.status, StatusCode::FORBIDDEN);
    let wrong = [("login", "salarie"), ("password", "un faux mot de passe")];
    centre.anonymous().form("/connexion", &wrong).await;
    let secret = [("login", "Mon Mot De Passe!"), ("password", "x")];
    centre.anonymous().form("/connexion", &secret).await;

    let keeper = centre.sign_in("informatique").await;
    let trail = keeper.get("/gerer/journal").await;
    for said in [
        "Publication · Tarifs =2026",
        "Mise à la corbeille",
        "Connexion · Personne communication",
        "Connexion refusée · Personne salarie",
        "Accès refusé · /gerer/journal",
    ] {
        assert!(trail.says(said), "{said} in {}", trail.text());
    }
    assert!(!trail.says("Mon Mot De Passe!"), "what was typed may be a password");
    assert!(!trail.says("a été modifié en dehors"));
    assert!(keeper.get("/gerer/journal").await.says("Lecture du journal"));
    let mine = format!("/gerer/journal?personne={}&action=content", centre.people["communication"]);
    let mine = keeper.get(&mine).await;
    assert!(mine.says("Publication · Tarifs") && !mine.says("Connexion refusée ·"));
    let later = keeper.get("/gerer/journal?du=2026-11-25").await;
    assert!(later.says("Rien de tel") && keeper.get("/gerer/journal?au=2026-11-24").await.says("Tarifs"));
    assert!(keeper.get("/gerer/journal?du=hier").await.says("Tarifs"), "a wrong date is said at its field");
    let csv = keeper.get("/gerer/journal.csv?action=content.published").await;
    assert!(csv.says("Publication,Tarifs =2026"), "{}", csv.text());
    for username in ["salarie", "rh", "direction", "communication"] {
        let client = centre.sign_in(username).await;
        for path in ["/gerer/journal", "/gerer/journal.csv"] {
            assert_eq!(client.get(path).await.status, StatusCode::FORBIDDEN, "{username} {path}");
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn the_trail_shows_that_it_was_tampered_with_and_is_forgotten_after_a_year() {
    let centre = Centre::new().await;
    for title in ["Une", "Deux", "Trois"] {
        centre.add(HOME, Kind::Page, title).await;
    }
    let keeper = centre.sign_in("informatique").await;
    let broken = async || keeper.get("/gerer/journal").await.says("a été modifié en dehors");
    assert!(!broken().await);
    let change = audit_line::Entity::update_many()
        .col_expr(audit_line::Column::Label, Expr::value("Autre"))
        .filter(audit_line::Column::Label.eq("Deux"));
    change.exec(centre.app.db.write()).await.unwrap();
    assert!(broken().await);

    centre.clock.advance(TimeDelta::days(366));
    centre.settle().await;
    let left = audit_line::Entity::find().all(centre.app.db.read()).await.unwrap();
    assert!(left.is_empty(), "{left:?}");
}
