//! « Pourquoi ne le voit-elle pas ? » : the same answer as the one that the reader gets, said in words.

use axum::http::StatusCode;
use parvis_accounts::services::person;
use parvis_content::domain::audience::Rule;
use parvis_content::domain::kind::Kind;
use parvis_content::domain::tree::HOME;
use parvis_content::services::{node, page, trash};
use parvis_kernel::permission::Role;
use parvis_testing::client::{Answer, Client};

use crate::support::Centre;

async fn why(centre: &Centre, client: &Client, username: &str, address: &str) -> Answer {
    let person = centre.people[username];
    client.get(&format!("/gerer/pourquoi?personne={person}&adresse={address}")).await
}

#[tokio::test(flavor = "multi_thread")]
async fn every_obstacle_is_told_and_so_is_their_absence() {
    let centre = Centre::new().await;
    let ctx = centre.ctx();
    let section = centre.add(HOME, Kind::Section, "Coulisses").await;
    let loges = centre.publish(section, Kind::Page, "Loges", "Rien.").await;
    let draft = centre.add(section, Kind::Page, "Brouillard").await;
    let keeper = centre.sign_in("informatique").await;
    let reader = centre.sign_in("salarie").await;
    let yes = why(&centre, &keeper, "salarie", "/coulisses/loges").await;
    assert!(
        yes.says("Personne salarie voit « Loges »")
            && reader.get("/coulisses/loges").await.status.is_success()
    );

    let sector = Rule::Sector(centre.sectors["enfance"]);
    node::set_audience(&ctx, section, Some(vec![sector])).await.unwrap();
    node::set_audience(&ctx, loges, Some(vec![Rule::Role(Role::Director)])).await.unwrap();
    let no = why(&centre, &keeper, "salarie", "http%3A%2F%2F127.0.0.1%3A8080/coulisses/loges%3Fpage=2").await;
    for said in [
        "Personne salarie ne voit pas « Loges »",
        "« Loges » est réservé : rôle Direction",
        "« Coulisses » est réservé : secteur Enfance",
        "secteur Petite enfance",
        &format!("/gerer/contenus/{section}/public"),
    ] {
        assert!(no.says(said), "{said} in {}", no.text());
    }
    assert_eq!(reader.get("/coulisses/loges").await.status, StatusCode::NOT_FOUND);
    let animateur = why(&centre, &keeper, "animateur", &format!("/n/{loges}")).await;
    assert!(animateur.says("« Loges » est réservé") && !animateur.says("« Coulisses » est réservé"));

    node::set_audience(&ctx, section, None).await.unwrap();
    assert!(why(&centre, &keeper, "salarie", &format!("/n/{draft}")).await.says("C’est un brouillon"));
    node::set_hidden(&ctx, section, true).await.unwrap();
    assert!(why(&centre, &keeper, "salarie", "/coulisses/loges").await.says("« Coulisses » est masqué"));
    node::set_hidden(&ctx, section, false).await.unwrap();
    page::unpublish(&ctx, loges).await.unwrap();
    assert!(why(&centre, &keeper, "salarie", "/coulisses/loges").await.says("C’est un brouillon"));
    trash::put(&ctx, loges).await.unwrap();
    for address in ["/coulisses/loges", &format!("/n/{loges}")] {
        assert!(why(&centre, &keeper, "salarie", address).await.says("C’est à la corbeille"), "{address}");
    }
    person::set_active(&ctx, centre.people["salarie"], false).await.unwrap();
    assert!(
        why(&centre, &keeper, "salarie", "/coulisses").await.says("Le compte de Personne salarie est fermé")
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn a_right_that_is_missing_is_told_with_its_roles() {
    let centre = Centre::new().await;
    let keeper = centre.sign_in("informatique").await;
    let no = why(&centre, &keeper, "salarie", "/gerer/journal").await;
    assert!(no.says("lire le journal") && no.says("Administrateur informatique"), "{}", no.text());
    assert!(why(&centre, &keeper, "salarie", "/personnes").await.says("Personne salarie voit"));
    let document = format!("/gerer/contenus/{HOME}");
    assert!(why(&centre, &keeper, "communication", &document).await.says("dépend de chaque élément"));
    assert!(
        why(&centre, &keeper, "salarie", "https://ailleurs.example/x")
            .await
            .says("pas celle de cet intranet")
    );
    let gone = why(&centre, &keeper, "salarie", "/rien/du/tout").await;
    assert!(gone.says("Il n’y a rien à cette adresse") && gone.says("value=\"/rien/du/tout\""));
}

#[tokio::test(flavor = "multi_thread")]
async fn who_asks_learns_nothing_that_they_do_not_see() {
    let centre = Centre::new().await;
    let section = centre.add(HOME, Kind::Section, "Licenciements").await;
    node::set_audience(&centre.ctx(), section, Some(vec![Rule::Role(Role::Director)])).await.unwrap();
    let draft = centre.add(HOME, Kind::Page, "Fusion").await;
    let hr = centre.sign_in("rh").await;
    for address in
        ["/licenciements".to_owned(), format!("/n/{section}"), format!("/n/{draft}"), "/fusion".to_owned()]
    {
        let answer = why(&centre, &hr, "salarie", &address).await;
        assert!(answer.says("Il n’y a rien à cette adresse"), "{address}");
        assert!(!answer.says("« Licenciements »") && !answer.says("« Fusion »"), "{address}");
        assert!(!answer.says(">Licenciements<"), "not in the list of parts");
    }
    for username in ["salarie", "direction", "animateur"] {
        let refused = why(&centre, &centre.sign_in(username).await, "salarie", "/").await;
        assert_eq!(refused.status, StatusCode::FORBIDDEN, "{username}");
    }
}
