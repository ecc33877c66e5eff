//! « Voir comme » : a colleague's view, with their rights, without their private things, and without changing anything.

use axum::http::{Method, StatusCode};
use chrono::TimeDelta;
use parvis_accounts::services::person::{self, Person};
use parvis_content::domain::audience::Rule;
use parvis_content::domain::kind::Kind;
use parvis_content::domain::tree::HOME;
use parvis_content::services::node;
use parvis_kernel::entities::audit_line;
use parvis_testing::client::{Answer, Client};
use sea_orm::{ColumnTrait, EntityTrait, PaginatorTrait, QueryFilter};

use crate::support::{Centre, PASSWORD};

async fn begin(centre: &Centre, client: &Client, username: &str, password: &str) -> Answer {
    let path = format!("/gerer/personnes/{}/voir-comme", centre.people[username]);
    client.form(&path, &[("see_as_password", password)]).await
}

async fn sees_as(centre: &Centre, me: &str, them: &str) -> Client {
    let client = centre.sign_in(me).await;
    let begun = begin(centre, &client, them, PASSWORD).await;
    assert_eq!((begun.status, begun.location()), (StatusCode::SEE_OTHER, "/"), "{}", begun.text());
    client
}

async fn lines(centre: &Centre, action: &str) -> Vec<audit_line::Model> {
    let rows = audit_line::Entity::find().filter(audit_line::Column::Action.eq(action));
    rows.all(centre.app.db.read()).await.unwrap()
}

#[tokio::test(flavor = "multi_thread")]
async fn the_site_is_seen_as_the_colleague_sees_it_until_it_is_ended() {
    let centre = Centre::new().await;
    let section = centre.add(HOME, Kind::Section, "Coulisses").await;
    centre.publish(section, Kind::Page, "Loges", "Rien.").await;
    let rule = Rule::Sector(centre.sectors["enfance"]);
    node::set_audience(&centre.ctx(), section, Some(vec![rule])).await.unwrap();
    let client = sees_as(&centre, "informatique", "salarie").await;
    let home = client.get("/").await;
    assert!(home.says("Vous voyez le site comme Personne salarie") && home.says("lecture seule"));
    assert!(!home.says("/gerer/") && !home.says("Coulisses"), "their rights, not mine");
    let absent = client.get("/coulisses/loges").await;
    assert_eq!(absent.status, StatusCode::NOT_FOUND);
    assert!(absent.says("Revenir à mon compte"), "also on an error");
    assert_eq!(client.get("/gerer/personnes").await.status, StatusCode::FORBIDDEN);
    let other = sees_as(&centre, "communication", "salarie").await;
    assert!(!other.get("/").await.says("Coulisses"));

    let id = centre.people["salarie"].to_string();
    let ended = client.form("/voir-comme/fin", &[("personne", &id)]).await;
    assert_eq!(ended.location(), format!("/gerer/personnes/{id}"));
    let mine = client.get("/coulisses/loges").await;
    assert!(mine.status.is_success() && !mine.says("Vous voyez le site comme"));

    let (begun, over) =
        (lines(&centre, "accounts.seeing_begun").await, lines(&centre, "accounts.seeing_ended").await);
    assert_eq!((begun.len(), over.len()), (2, 1));
    for line in [&begun[0], &over[0]] {
        assert_eq!(line.person_id, Some(centre.people["informatique"]));
        assert_eq!(line.subject_id, Some(centre.people["salarie"]));
        assert!(line.label.starts_with("Personne salarie"), "{}", line.label);
    }
    assert!(lines(&centre, "portal.refused").await.is_empty(), "the colleague asked for nothing");
}

#[tokio::test(flavor = "multi_thread")]
async fn nothing_is_changed_and_what_is_private_stays_closed() {
    let centre = Centre::new().await;
    let client = sees_as(&centre, "informatique", "communication").await;
    let before = audit_line::Entity::find().count(centre.app.db.read()).await.unwrap();
    let id = centre.people["salarie"].to_string();
    let mut private = Vec::new();
    for (_, route) in centre.app.registry.routes() {
        let path = route.path.replace("{id}", &id).replace("{number}", "1").replace("{name}", "rien");
        let path = path.replace("{token}", "rien").replace("{*path}", "nulle-part");
        let ends = ["/voir-comme/fin", "/deconnexion"].contains(&route.path);
        if route.method != Method::GET && !ends {
            let refused = client.form(&path, &[("name", "Autre")]).await;
            assert_eq!(refused.status, StatusCode::FORBIDDEN, "{} {path}", route.method);
            assert!(refused.says("Rien n’a été changé"), "{path}: {}", refused.text());
        } else if route.scope.is_some() {
            assert_eq!(client.get(&path).await.status, StatusCode::UNAUTHORIZED, "{path}");
        } else if route.is_private {
            let closed = client.get(&path).await;
            assert_eq!(closed.status, StatusCode::FORBIDDEN, "{path}");
            private.push(route.path);
        } else if !ends {
            let answer = client.get(&path).await;
            assert!(!answer.status.is_server_error(), "{path}: {}", answer.text());
            assert_ne!(answer.status, StatusCode::CONFLICT, "{path}");
        }
    }
    for path in ["/mon-compte", "/a-traiter", "/notifications", "/gerer/journal", "/demo/courriels"] {
        assert!(private.contains(&path), "{path} is private");
    }
    assert!(client.get("/mon-compte").await.says("Cette page est personnelle"));
    let home = client.get("/").await;
    assert!(home.says("Vous voyez le site comme") && !home.says("href=\"/mon-compte\""));
    let after = audit_line::Entity::find().count(centre.app.db.read()).await.unwrap();
    assert_eq!(after, before, "looking leaves no trace of the colleague's");
    let theirs = centre.sign_in("communication").await;
    assert_eq!(
        theirs.get("/mon-compte").await.text().matches("class=\"row-title\"").count(),
        1,
        "one device"
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn it_asks_for_the_password_and_for_a_lesser_colleague() {
    let centre = Centre::new().await;
    let keeper = centre.sign_in("informatique").await;
    let wrong = begin(&centre, &keeper, "salarie", "pas celui-là").await;
    assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(wrong.says("error-see_as_password") && !keeper.get("/").await.says("Vous voyez le site comme"));
    for them in ["rh", "direction", "informatique"] {
        let refused = begin(&centre, &keeper, them, PASSWORD).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY, "{them}");
        assert!(!keeper.get(&format!("/gerer/personnes/{}", centre.people[them])).await.says("voir-comme"));
    }
    let writer = centre.sign_in("communication").await;
    for them in ["rh", "direction", "informatique", "communication"] {
        assert_eq!(begin(&centre, &writer, them, PASSWORD).await.status, 422, "{them}");
    }
    for me in ["rh", "direction", "animateur", "salarie"] {
        let refused = begin(&centre, &centre.sign_in(me).await, "salarie", PASSWORD).await;
        assert_eq!(refused.status, StatusCode::FORBIDDEN, "{me}");
    }
    person::set_active(&centre.ctx(), centre.people["salarie"], false).await.unwrap();
    assert_eq!(begin(&centre, &keeper, "salarie", PASSWORD).await.status, StatusCode::UNPROCESSABLE_ENTITY);
}

#[tokio::test(flavor = "multi_thread")]
async fn it_is_over_by_itself_by_leaving_and_when_a_right_is_gone() {
    let centre = Centre::new().await;
    let client = sees_as(&centre, "informatique", "salarie").await;
    centre.clock.advance(TimeDelta::minutes(31));
    assert!(!client.get("/").await.says("Vous voyez le site comme"), "after half an hour");
    assert_eq!(lines(&centre, "accounts.seeing_ended").await.len(), 1);
    assert!(client.get("/gerer/journal").await.says("Voir comme : fin · Personne salarie"));

    let client = sees_as(&centre, "informatique", "salarie").await;
    client.form("/deconnexion", &[]).await;
    let out = lines(&centre, "accounts.signed_out").await;
    assert_eq!(out[0].person_id, Some(centre.people["informatique"]), "I leave, not they");
    assert_eq!(lines(&centre, "accounts.seeing_ended").await.len(), 2);
    assert_eq!(client.get("/").await.location(), "/connexion");

    let client = sees_as(&centre, "communication", "animateur").await;
    let promoted = Person {
        username: "animateur".to_owned(),
        name: "Personne animateur".to_owned(),
        email: "animateur@example.org".to_owned(),
        roles: vec![(parvis_kernel::permission::Role::Hr, None)],
        ..Person::default()
    };
    person::update(&centre.ctx(), centre.people["animateur"], promoted).await.unwrap();
    assert!(!client.get("/").await.says("Vous voyez le site comme"), "at the very next request");
}
