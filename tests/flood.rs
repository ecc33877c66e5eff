//! Many at once: sign-ins that would eat the memory, tries that would dodge the count (trust.md §1.1).

use std::sync::Arc;

use axum::http::StatusCode;
use tokio::task::JoinSet;

use crate::program::{Installation, Serving};
use crate::support::PASSWORD;

/// Signs in that often at once; the statuses, in the order of the answers.
fn sign_ins(server: &Arc<Serving>, count: usize) -> JoinSet<StatusCode> {
    let mut running = JoinSet::new();
    for _ in 0..count {
        let client = server.client();
        let fields = [("login", "salarie"), ("password", PASSWORD)];
        running.spawn(async move { client.form("/connexion", &fields).await.status });
    }
    running
}

/// AU8: forty people sign in at the same minute. All are answered, pages go on, and the memory stays small: each hash
/// takes 19 MiB, of which two run at once.
#[tokio::test(flavor = "multi_thread")]
async fn forty_sign_ins_at_once_starve_nobody() {
    let place = Installation::new().await;
    let server = Arc::new(place.serve().await);
    place.person(&server, "salarie").await;
    let reader = server.sign_in("salarie").await;
    let before = server.peak_memory();
    let mut running = sign_ins(&server, 40);
    assert_eq!(reader.get("/").await.status, StatusCode::OK);
    let mut statuses = Vec::new();
    while let Some(status) = running.try_join_next() {
        statuses.push(status.unwrap());
    }
    assert!(statuses.len() < 40, "the page did not wait until all of them were in");
    while let Some(status) = running.join_next().await {
        statuses.push(status.unwrap());
    }
    let busy = |status: &StatusCode| *status == StatusCode::SERVICE_UNAVAILABLE;
    assert!(statuses.iter().all(|status| *status == StatusCode::SEE_OTHER || busy(status)), "{statuses:?}");
    assert!(statuses.iter().filter(|status| !busy(status)).count() >= 20, "{statuses:?}");
    // Far more than may wait: the others are told to come back, and the queue is whole again afterwards.
    let crowd = sign_ins(&server, 120).join_all().await;
    assert!(crowd.iter().all(|status| *status == StatusCode::SEE_OTHER || busy(status)), "{crowd:?}");
    assert!(crowd.contains(&StatusCode::SEE_OTHER), "{crowd:?}");
    let grown = server.peak_memory() - before;
    assert!(grown < 5 * 19, "{grown} MiB more: more than the hashes that may run at once");
    server.sign_in("salarie").await;
}

/// Opens wrong links, each with another `X-Forwarded-For`; the statuses.
async fn wrong_links(server: &Serving, count: usize, forwarded: impl Fn(usize) -> String) -> Vec<StatusCode> {
    let client = server.client();
    let mut statuses = Vec::new();
    for n in 0..count {
        let from = forwarded(n);
        let answer = client.get_with("/invitation/un-jeton-faux", &[("x-forwarded-for", &from)]).await;
        statuses.push(answer.status);
    }
    statuses
}

fn refused(statuses: &[StatusCode]) -> usize {
    statuses.iter().filter(|status| **status == StatusCode::TOO_MANY_REQUESTS).count()
}

/// AU4, AU6: who writes another `X-Forwarded-For` each time is still one address, and one account is guarded whatever
/// the address; nobody else is locked out.
#[tokio::test(flavor = "multi_thread")]
async fn a_made_up_address_dodges_nothing() {
    let place = Installation::new().await;
    let server = place.serve().await;
    place.person(&server, "salarie").await;
    place.person(&server, "autre").await;
    let mut statuses = Vec::new();
    for n in 0..30 {
        let from = format!("198.51.100.{n}");
        let fields = [("login", "salarie"), ("password", "pas le bon mot")];
        let headers = [("sec-fetch-site", "same-origin"), ("x-forwarded-for", from.as_str())];
        statuses.push(server.client().form_from("/connexion", &fields, &headers).await.status);
    }
    assert_eq!(refused(&statuses), 25, "{statuses:?}");
    server.sign_in("autre").await;
    // The address bears a hundred failures, of which five are counted above.
    let statuses = wrong_links(&server, 100, |n| format!("198.51.100.{n}")).await;
    assert_eq!((statuses[94], statuses[95]), (StatusCode::CONFLICT, StatusCode::TOO_MANY_REQUESTS));
    assert_eq!(refused(&statuses), 5);
}

/// AU6: a declared proxy is believed: each of its visitors is counted apart, and one who is blocked blocks nobody else.
#[tokio::test(flavor = "multi_thread")]
async fn a_declared_proxy_is_believed() {
    let place = Installation::new().await;
    std::fs::create_dir(place.data()).unwrap();
    std::fs::write(place.data().join("parvis.toml"), "proxies = ['127.0.0.1']").unwrap();
    let server = place.serve().await;
    assert_eq!(refused(&wrong_links(&server, 110, |n| format!("198.51.100.{n}")).await), 0);
    let one = wrong_links(&server, 105, |n| format!("203.0.113.{n}, 192.0.2.7")).await;
    assert_eq!(refused(&one), 5, "what stands before the address that our proxy saw is not believed");
    assert_eq!(refused(&wrong_links(&server, 1, |_| "192.0.2.8".to_owned()).await), 0, "a bystander");
}

/// AU5: links that choose a password and tokens of programs are guessed no faster than passwords, each address apart.
#[tokio::test(flavor = "multi_thread")]
async fn links_and_tokens_are_guessed_no_faster() {
    let place = Installation::new().await;
    std::fs::create_dir(place.data()).unwrap();
    std::fs::write(place.data().join("parvis.toml"), "proxies = ['127.0.0.1']").unwrap();
    let server = place.serve().await;
    place.person(&server, "salarie").await;
    let token = place.done(&["token", "create", "--user", "salarie"]).await.pop().unwrap();
    let doors = [
        ("/nouveau-mot-de-passe/un-jeton-faux", StatusCode::CONFLICT, "192.0.2.1"),
        ("/api/v1/news", StatusCode::UNAUTHORIZED, "192.0.2.2"),
    ];
    for (path, usual, from) in doors {
        let client = server.client();
        let headers = [("x-forwarded-for", from), ("authorization", "Bearer parvis_faux")];
        let headers = if usual == StatusCode::UNAUTHORIZED { &headers[..] } else { &headers[..1] };
        let mut statuses = Vec::new();
        for _ in 0..105 {
            statuses.push(client.get_with(path, headers).await.status);
        }
        assert_eq!((statuses[0], statuses[99]), (usual, usual), "{path}: {statuses:?}");
        assert_eq!(refused(&statuses), 5, "{path}: {statuses:?}");
        let bystander = [("x-forwarded-for", "192.0.2.9"), ("authorization", &*format!("Bearer {token}"))];
        assert_eq!(client.get_with("/api/v1/news", &bystander).await.status, StatusCode::OK, "{path}");
    }
}
