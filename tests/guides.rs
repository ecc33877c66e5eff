//! A new centre: its guides are found by what people would ask, and its forms keep the people whom they need.

use std::time::Duration;

use tokio::time::sleep;

use crate::program::{Installation, said};

#[tokio::test(flavor = "multi_thread")]
async fn guides_are_found_by_what_people_would_ask() {
    let place = Installation::new().await;
    let server = place.serve().await;
    place.person(&server, "salarie").await;
    let reader = server.sign_in("salarie").await;
    for (words, slug) in [
        ("poser+des+conges", "poser-des-conges"),
        ("solde+de+conges", "poser-des-conges"),
        ("signer+une+demande", "signer-une-demande"),
        ("publier+un+formulaire", "publier-un-formulaire"),
        ("faire+une+demande", "faire-une-demande"),
        ("tenir+les+soldes+de+conges", "tenir-les-soldes-de-conges"),
        ("suivre+toutes+les+demandes", "suivre-toutes-les-demandes"),
        ("reserver+une+salle", "reserver-une-salle-ou-du-materiel"),
        ("agenda+telephone", "s-abonner-a-un-agenda"),
        ("preparer+le+planning+d+une+equipe", "preparer-le-planning-d-une-equipe"),
        ("echanger+un+creneau", "voir-son-planning"),
        ("ajouter+un+evenement", "ajouter-un-evenement"),
    ] {
        let address = format!("/outils/guides/{slug}");
        let mut found = false;
        // The index follows a moment after.
        for _ in 0..100 {
            found = reader.get(&format!("/recherche?q={words}")).await.says(&address);
            if found {
                break;
            }
            sleep(Duration::from_millis(100)).await;
        }
        assert!(found, "{words}");
        assert_eq!(reader.get(&address).await.status, 200, "{address}");
    }
    for (page, words) in [
        ("/demarches/suivi", "faire une demande"),
        ("/conges", "poser des congés"),
        ("/reserver", "réserver une salle"),
        ("/agenda/equipes", "planning d’équipe"),
    ] {
        let page = reader.get(page).await;
        assert!(page.says(&format!("Mode d’emploi : {words}")), "{}", page.text());
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn the_last_director_is_not_disabled_while_forms_ask_for_one() {
    let place = Installation::new().await;
    let server = place.serve().await;
    place.person_with(&server, "chef", &["--role", "director"]).await;
    let refused = place.run(&["user", "disable", "chef"]).await;
    assert!(!refused.status.success());
    assert!(
        said(&refused).contains("Direction") && said(&refused).contains("Acompte sur salaire"),
        "{}",
        said(&refused)
    );
    place.person_with(&server, "suite", &["--role", "director"]).await;
    place.done(&["user", "disable", "chef"]).await;
}
