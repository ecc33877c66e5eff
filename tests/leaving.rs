//! Leaving: what waits on somebody goes to others, the end of a contract closes the account, and nobody locks the house.

use axum::http::StatusCode;
use chrono::TimeDelta;
use parvis_accounts::services::leaving;
use parvis_accounts::services::person::{self, Person};
use parvis_content::domain::kind::Kind;
use parvis_content::domain::tree::HOME;
use parvis_content::services::page::{self, Draft, Saving};
use parvis_kernel::permission::Role;
use uuid::Uuid;

use crate::support::{Centre, PASSWORD};

fn described(username: &str, roles: Vec<(Role, Option<Uuid>)>, contract_end: &str) -> Person {
    Person {
        username: username.to_owned(),
        name: format!("Personne {username}"),
        email: format!("{username}@example.org"),
        roles,
        contract_end: contract_end.to_owned(),
        ..Person::default()
    }
}

/// Somebody of the communication team leaves a draft, a page to review and a role behind.
async fn busy() -> Centre {
    let centre = Centre::new().await;
    let writer = centre.sign_in("communication").await;
    let fields = |action: &'static str, review: &'static str| {
        [("title", "Tarifs"), ("summary", ""), ("body", "Dix."), ("action", action), ("review_on", review)]
    };
    let page = centre.add(HOME, Kind::Page, "Tarifs").await;
    let saved = writer.form(&format!("/gerer/pages/{page}"), &fields("publish", "2026-12-01")).await;
    assert_eq!(saved.status, StatusCode::SEE_OTHER, "{}", saved.text());
    let draft = centre.add(HOME, Kind::Page, "Projet").await;
    let words = [("title", "Projet"), ("summary", ""), ("body", "À finir."), ("action", "draft")];
    assert_eq!(writer.form(&format!("/gerer/pages/{draft}"), &words).await.status, StatusCode::SEE_OTHER);
    centre
}

#[tokio::test(flavor = "multi_thread")]
async fn what_waits_on_somebody_goes_to_somebody_else() {
    let centre = busy().await;
    let (leaver, heir) = (centre.people["communication"], centre.people["informatique"]);
    let screen = format!("/gerer/personnes/{leaver}/depart");
    let keeper = centre.sign_in("informatique").await;
    let page = keeper.get(&screen).await;
    for held in ["Page à relire : Tarifs", "Brouillon : Projet", "Équipe communication"] {
        assert!(page.says(held), "{held} in {}", page.text());
    }
    assert!(keeper.get(&format!("/gerer/personnes/{leaver}")).await.says(&screen));

    let all: Vec<_> = leaving::holdings(&centre.ctx(), leaver).await.unwrap();
    let names: Vec<_> = all.iter().map(|one| one.subject.to_string()).collect();
    let to = heir.to_string();
    let animateur = centre.people["animateur"].to_string();
    let mut sent: Vec<(&str, &str)> = names.iter().map(|name| ("what", name.as_str())).collect();
    let refusals = [
        (vec![("to", to.as_str()), ("current_password", "faux")], "Ce n’est pas votre mot de passe"),
        (vec![("to", ""), ("current_password", PASSWORD)], "Choisissez"),
        (vec![("to", animateur.as_str()), ("current_password", PASSWORD)], "ne peut pas écrire"),
    ];
    for (more, said) in refusals {
        let refused = keeper.form(&screen, &[sent.clone(), more].concat()).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(refused.says(said), "{said} in {}", refused.text());
    }
    assert_eq!(leaving::holdings(&centre.ctx(), leaver).await.unwrap().len(), all.len(), "all or nothing");
    sent.extend([("to", to.as_str()), ("current_password", PASSWORD)]);
    let given = keeper.form(&screen, &sent).await;
    assert_eq!(given.location(), screen, "{}", given.text());
    assert!(keeper.get(&screen).await.says("Plus rien ne dépend"));
    let theirs = keeper.get(&format!("/gerer/personnes/{heir}/depart")).await;
    assert!(theirs.says("Page à relire : Tarifs") && theirs.says("Brouillon : Projet"));
    assert!(keeper.get("/notifications").await.says("Personne communication vous confie"));
    assert!(keeper.get("/gerer/journal").await.says("Personne communication → Personne informatique"));
    centre.clock.advance(TimeDelta::days(8));
    centre.settle().await;
    assert!(
        centre.sign_in("informatique").await.get("/a-traiter").await.says("Tarifs"),
        "the review waits on the heir"
    );
    for username in ["salarie", "direction", "animateur"] {
        let refused = centre.sign_in(username).await.get(&screen).await;
        assert_eq!(refused.status, StatusCode::FORBIDDEN, "{username}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn what_waits_in_the_inbox_goes_too() {
    let centre = Centre::new().await;
    let hr = centre.sign_in("rh").await;
    let new = [
        ("name", "Lou Petit"),
        ("username", "lou.petit"),
        ("email", "lou@example.org"),
        ("function", ""),
        ("phone", ""),
        ("contract_start", ""),
        ("contract_end", ""),
    ];
    assert_eq!(hr.form("/gerer/personnes/nouvelle", &new).await.status, StatusCode::SEE_OTHER);
    assert!(hr.get("/a-traiter").await.says("Lou Petit"));
    let keeper = centre.sign_in("informatique").await;
    let screen = format!("/gerer/personnes/{}/depart", centre.people["rh"]);
    let all = leaving::holdings(&centre.ctx(), centre.people["rh"]).await.unwrap();
    let item = all.iter().find(|one| one.subject.kind == "invitation").unwrap().subject.to_string();
    let to = centre.people["communication"].to_string();
    let sent = [("what", item.as_str()), ("to", &to), ("current_password", PASSWORD)];
    assert_eq!(keeper.form(&screen, &sent).await.status, StatusCode::SEE_OTHER);
    assert!(!hr.get("/a-traiter").await.says("Lou Petit"));
    assert!(centre.sign_in("communication").await.get("/a-traiter").await.says("Lou Petit"));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_contract_that_ends_is_announced_and_closes_the_account() {
    let centre = busy().await;
    let id = centre.people["communication"];
    let leaver = centre.sign_in("communication").await;
    let asked = described("communication", vec![(Role::Communication, None)], "2026-12-05");
    person::update(&centre.ctx(), id, asked).await.unwrap();
    for username in ["informatique", "rh"] {
        centre.settle().await;
        let inbox = centre.sign_in(username).await.get("/a-traiter").await;
        assert!(inbox.says("Le contrat de Personne communication se termine le 05/12/2026"), "{username}");
    }
    assert!(!centre.sign_in("direction").await.get("/a-traiter").await.says("contrat"));
    centre.clock.advance(TimeDelta::days(12));
    centre.settle().await;
    assert_eq!(leaver.get("/").await.location(), "/connexion");
    let keeper = centre.sign_in("informatique").await;
    let inbox = keeper.get("/a-traiter").await;
    assert!(
        inbox.says("Personne communication est partie") && !inbox.says("se termine le"),
        "{}",
        inbox.text()
    );
    assert!(keeper.get(&format!("/gerer/personnes/{id}")).await.says("Compte fermé"));
    let reopened = keeper.form(&format!("/gerer/personnes/{id}/rouvrir"), &[]).await;
    assert!(reopened.says("fin de contrat est passée"), "{}", reopened.text());

    let all = leaving::holdings(&centre.ctx(), id).await.unwrap();
    let names: Vec<_> = all.iter().map(|one| one.subject.to_string()).collect();
    let to = centre.people["informatique"].to_string();
    let mut sent: Vec<(&str, &str)> = names.iter().map(|name| ("what", name.as_str())).collect();
    sent.extend([("to", to.as_str()), ("current_password", PASSWORD)]);
    keeper.form(&format!("/gerer/personnes/{id}/depart"), &sent).await;
    assert!(!keeper.get("/a-traiter").await.says("est partie"), "nothing is left");
}

#[tokio::test(flavor = "multi_thread")]
async fn the_last_who_administers_stays() {
    let centre = Centre::new().await;
    let id = centre.people["informatique"];
    let manager = centre.sign_in("rh").await;
    let closed = manager.form(&format!("/gerer/personnes/{id}/fermer"), &[]).await;
    assert_eq!(closed.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(closed.says("dernier administrateur informatique"), "{}", closed.text());
    let ctx = centre.ctx();
    for asked in [
        described("informatique", vec![], ""),
        described("informatique", vec![(Role::It, None)], "2026-11-01"),
    ] {
        assert!(person::update(&ctx, id, asked).await.is_err());
    }
    assert!(centre.sign_in("informatique").await.get("/gerer/journal").await.status.is_success());
    // Neither is a day fixed on which nobody would be left.
    let ends = |day: &str| described("informatique", vec![(Role::It, None)], day);
    let refused = person::update(&ctx, id, ends("2026-12-31")).await.unwrap_err();
    assert!(format!("{refused:?}").contains("leaving-last-then"), "{refused:?}");
    let second = |end: &str| described("direction", vec![(Role::Director, None), (Role::It, None)], end);
    person::update(&ctx, centre.people["direction"], second("2026-12-15")).await.unwrap();
    assert!(person::update(&ctx, id, ends("2026-12-31")).await.is_err(), "the other one leaves before");
    person::update(&ctx, centre.people["direction"], second("")).await.unwrap();
    person::update(&ctx, id, ends("2026-12-31")).await.unwrap();
    assert!(person::update(&ctx, centre.people["direction"], second("2026-12-31")).await.is_err());
    person::update(&ctx, id, ends("")).await.unwrap();
    person::set_active(&ctx, id, false).await.unwrap();
    let (saving, draft) = (Saving::Draft, Draft { title: "Titre".to_owned(), ..Draft::default() });
    let page = centre.add(HOME, Kind::Page, "Titre").await;
    page::save(&ctx, page, draft, saving).await.unwrap();
    assert!(
        leaving::holdings(&ctx, page).await.unwrap().is_empty(),
        "the program's own drafts wait on nobody"
    );
}
