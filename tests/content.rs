//! The tree on screen (C1, C2): every success with its forbidden twin.

use axum::http::StatusCode;
use parvis_content::domain::kind::Kind;
use parvis_content::domain::tree::HOME;

use crate::support::Centre;

#[tokio::test(flavor = "multi_thread")]
async fn only_those_who_edit_reach_the_back_office() {
    let centre = Centre::new().await;
    let page = centre.publish(HOME, Kind::Page, "Une page", "texte").await;
    for username in ["salarie", "animateur", "rh", "direction"] {
        let client = centre.sign_in(username).await;
        for path in [
            "/gerer/contenus".to_owned(),
            format!("/gerer/pages/{page}"),
            format!("/gerer/contenus/{page}/public"),
        ] {
            assert_eq!(client.get(&path).await.status, StatusCode::FORBIDDEN, "{username} {path}");
        }
        let write = client
            .form(
                &format!("/gerer/pages/{page}"),
                &[("title", "Volé"), ("summary", ""), ("body", ""), ("action", "publish")],
            )
            .await;
        assert_eq!(write.status, StatusCode::FORBIDDEN, "{username}");
    }
    assert!(centre.sign_in("salarie").await.get("/une-page").await.says("Une page"));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_draft_over_what_is_live_is_seen_by_editors_alone() {
    let centre = Centre::new().await;
    let page = centre.publish(HOME, Kind::Page, "Règlement", "ancien texte").await;
    let writer = centre.sign_in("communication").await;
    let reader = centre.sign_in("salarie").await;
    let fields = |action| {
        [("title", "Règlement nouveau"), ("summary", ""), ("body", "nouveau texte"), ("action", action)]
    };
    assert_eq!(
        writer.form(&format!("/gerer/pages/{page}"), &fields("draft")).await.status,
        StatusCode::SEE_OTHER
    );
    let seen = reader.get("/reglement").await;
    assert!(seen.says("ancien texte") && !seen.says("nouveau"), "{}", seen.text());
    assert_eq!(
        writer.form(&format!("/gerer/pages/{page}"), &fields("publish")).await.status,
        StatusCode::SEE_OTHER
    );
    assert!(reader.get("/reglement").await.says("nouveau texte"));
    assert_eq!(writer.form(&format!("/gerer/pages/{page}/retirer"), &[]).await.status, StatusCode::SEE_OTHER);
    assert_eq!(reader.get("/reglement").await.status, StatusCode::NOT_FOUND);
    assert!(
        writer.get(&format!("/gerer/contenus/{page}/historique")).await.text().matches("historique/").count()
            >= 4,
        "nothing is lost"
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_hidden_is_gone_for_readers_with_all_that_it_holds() {
    let centre = Centre::new().await;
    let section = centre.add(HOME, Kind::Section, "Projets").await;
    centre.publish(section, Kind::Page, "Jardin partagé", "Des tomates.").await;
    centre.settle().await;
    let writer = centre.sign_in("communication").await;
    let reader = centre.sign_in("salarie").await;
    assert!(reader.get("/recherche?q=tomates").await.says("Jardin partagé"));
    assert_eq!(
        writer.form(&format!("/gerer/contenus/{section}/masquer"), &[]).await.status,
        StatusCode::SEE_OTHER
    );
    for path in ["/projets", "/projets/jardin-partage"] {
        assert_eq!(reader.get(path).await.status, StatusCode::NOT_FOUND, "{path}");
    }
    assert!(!reader.get("/recherche?q=tomates").await.says("Jardin partagé"));
    assert_eq!(
        writer.form(&format!("/gerer/contenus/{section}/montrer"), &[]).await.status,
        StatusCode::SEE_OTHER
    );
    assert_eq!(reader.get("/projets/jardin-partage").await.status, StatusCode::OK);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_section_moves_with_its_branch_and_never_into_itself() {
    let centre = Centre::new().await;
    let (outer, other) =
        (centre.add(HOME, Kind::Section, "Dehors").await, centre.add(HOME, Kind::Section, "Ailleurs").await);
    let inner = centre.add(outer, Kind::Section, "Dedans").await;
    centre.publish(inner, Kind::Page, "Feuille", "texte").await;
    let writer = centre.sign_in("communication").await;
    let place = |id: uuid::Uuid| format!("/gerer/contenus/{id}/place");
    let into_itself = writer.form(&place(outer), &[("parent", &inner.to_string())]).await;
    assert_eq!(into_itself.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(
        writer.form(&place(inner), &[("parent", &other.to_string())]).await.status,
        StatusCode::SEE_OTHER
    );
    assert_eq!(writer.get("/ailleurs/dedans/feuille").await.status, StatusCode::OK);
    assert_eq!(writer.get("/dehors/dedans/feuille").await.location(), "/ailleurs/dedans/feuille");
}

#[tokio::test(flavor = "multi_thread")]
async fn news_come_when_they_are_due_and_go_when_they_are_over() {
    let centre = Centre::new().await;
    let news = centre.add(HOME, Kind::News, "Fête").await;
    let writer = centre.sign_in("communication").await;
    let fields = [
        ("title", "Fête"),
        ("summary", ""),
        ("body", "Venez !"),
        ("action", "publish"),
        ("publish_date", "2026-11-25"),
        ("publish_time", "08:00"),
        ("expires_date", "2026-11-27"),
        ("expires_time", "08:00"),
    ];
    assert_eq!(writer.form(&format!("/gerer/pages/{news}"), &fields).await.status, StatusCode::SEE_OTHER);
    for (hours, shown) in [(0, false), (23, true), (24, true), (24, false)] {
        centre.clock.advance(chrono::Duration::hours(hours));
        let reader = centre.sign_in("salarie").await;
        assert_eq!(reader.get("/actualites").await.says("Fête"), shown, "after {hours} more hours");
    }
}

/// Reading writes nothing: neither a page nor the API waits for whoever writes, nor costs a commit.
#[tokio::test(flavor = "multi_thread")]
async fn pages_are_read_while_somebody_writes() {
    let centre = Centre::new().await;
    let reader = centre.sign_in("salarie").await;
    let program = centre.token("salarie").await;
    let page = centre.publish(HOME, Kind::Page, "Horaires", "Le centre ouvre lundi.").await;
    let api = format!("/api/v1/pages/{page}");
    // The first visit of a minute is noted.
    reader.get("/horaires").await;
    let ctx = centre.ctx();
    let reading = ctx.write(|_| async {
        let mut seen = Vec::new();
        for path in ["/horaires", "/", "/recherche?q=horaires"] {
            seen.push(reader.get(path).await.status);
        }
        seen.push(program.get(&api).await.status);
        Ok(seen)
    });
    // A page that waited for the only writer would wait for ever.
    let seen = tokio::time::timeout(std::time::Duration::from_secs(10), reading).await;
    assert_eq!(seen.expect("nobody waits").unwrap(), [StatusCode::OK; 4]);
}

#[tokio::test(flavor = "multi_thread")]
async fn one_action_on_several_names_what_it_could_not_do() {
    let centre = Centre::new().await;
    let (writer, reader) = (centre.sign_in("communication").await, centre.sign_in("salarie").await);
    let (section, _) = centre.library().await;
    let (one, two) = (centre.add(HOME, Kind::Page, "Une").await, centre.add(HOME, Kind::Page, "Deux").await);
    let lot = format!("/gerer/contenus/{HOME}/lot");
    let [one, two, section] = [one, two, section].map(|id| id.to_string());
    let run = async |ids: &[&str], action: &str, parent: &str| {
        let mut fields = vec![("action", action), ("parent", parent)];
        fields.extend(ids.iter().map(|id| ("ids", *id)));
        writer.form(&lot, &fields).await
    };
    assert_eq!(run(&[&one, &two], "publish", "").await.status, StatusCode::SEE_OTHER);
    assert!(reader.get("/une").await.says("Une") && reader.get("/deux").await.status.is_success());
    assert_eq!(run(&[&one, &two, &one], "move", &section).await.status, StatusCode::SEE_OTHER);
    assert!(reader.get("/ressources-humaines/deux").await.status.is_success());
    // A section cannot be published, the page beside it can.
    assert_eq!(run(&[&two], "unpublish", "").await.status, StatusCode::SEE_OTHER);
    let mixed = run(&[&section, &two], "publish", "").await;
    assert_eq!(mixed.status, StatusCode::CONFLICT);
    assert!(
        mixed.says("« Ressources humaines »") && mixed.says("C’est fait pour un élément"),
        "{}",
        mixed.text()
    );
    assert!(reader.get("/ressources-humaines/deux").await.status.is_success());
    let itself = run(&[&section], "move", &section).await;
    assert_eq!(itself.status, StatusCode::CONFLICT);
    for (ids, action, parent) in
        [(vec![], "hide", ""), (vec![&*one], "burn", ""), (vec![&*one], "move", "là")]
    {
        assert_eq!(run(&ids, action, parent).await.status, StatusCode::UNPROCESSABLE_ENTITY, "{action}");
    }
    assert_eq!(run(&[&one], "trash", "").await.status, StatusCode::SEE_OTHER);
    assert_eq!(reader.get("/ressources-humaines/une").await.status, StatusCode::NOT_FOUND);
    let stolen = reader.form(&lot, &[("ids", &*two), ("action", "trash")]).await;
    assert_eq!(stolen.status, StatusCode::FORBIDDEN);
    assert!(reader.get("/ressources-humaines/deux").await.status.is_success());
}
