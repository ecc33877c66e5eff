//! What watches over the machine reads its numbers; to everybody else there is no such page.

use axum::http::StatusCode;

use crate::program::Installation;

/// The value of a number, by its whole name with labels.
fn number(text: &str, name: &str) -> Option<f64> {
    let line = text.lines().find_map(|line| line.strip_prefix(name)?.strip_prefix(' '))?;
    line.parse().ok()
}

#[tokio::test(flavor = "multi_thread")]
async fn declared_addresses_read_the_numbers() {
    let place = Installation::new().await;
    place.done(&["migrate"]).await;
    std::fs::write(place.data().join("parvis.toml"), "metrics_for = ['127.0.0.1']\n").unwrap();
    let server = place.serve().await;
    place.person(&server, "salarie").await;
    let reader = server.sign_in("salarie").await;
    assert_eq!(reader.get("/").await.status, StatusCode::OK);
    assert_eq!(reader.get("/nulle-part").await.status, StatusCode::NOT_FOUND);
    let answer = server.client().get("/metrics").await;
    assert_eq!(answer.status, StatusCode::OK);
    assert!(answer.header("content-type").starts_with("application/openmetrics-text"));
    let text = answer.text();
    assert!(text.ends_with("# EOF\n"), "{text}");
    let at_least = [
        ("parvis_requests_total{class=\"Page\",status=\"200\"}", 1.0),
        ("parvis_requests_total{class=\"Page\",status=\"404\"}", 1.0),
        ("parvis_request_seconds_count{class=\"Page\"}", 3.0),
        ("parvis_request_seconds_bucket{le=\"+Inf\",class=\"Page\"}", 3.0),
        ("parvis_sessions", 1.0),
        ("parvis_memory_bytes", 10_000_000.0),
        ("parvis_pool_connections", 1.0),
        ("parvis_jobs_waiting", 0.0),
        ("parvis_jobs_failed", 0.0),
        ("parvis_mails_waiting", 0.0),
        ("parvis_index_lag_changes", 0.0),
    ];
    for (name, least) in at_least {
        assert!(number(&text, name).is_some_and(|value| value >= least), "{name} in {text}");
    }
    assert_eq!(number(&text, "parvis_backup_age_seconds"), None, "there is none yet");
    place.done(&["backup"]).await;
    let age = number(&server.client().get("/metrics").await.text(), "parvis_backup_age_seconds");
    assert!(age.is_some_and(|age| age < 300.0), "{age:?}");
}

/// Nobody declared, another address, or one that a proxy speaks for: all the same as an address that leads nowhere.
#[tokio::test(flavor = "multi_thread")]
async fn to_all_others_there_is_no_such_page() {
    let place = Installation::new().await;
    place.done(&["migrate"]).await;
    let outside = [("x-forwarded-for", "198.51.100.7")];
    for (file, headers, expected) in [
        ("", &[][..], 404),
        ("metrics_for = ['192.0.2.1']\n", &[], 404),
        ("metrics_for = ['192.0.2.1']\n", &[("x-forwarded-for", "192.0.2.1")], 404),
        ("metrics_for = ['127.0.0.1']\nproxies = ['127.0.0.1']\n", &outside, 404),
        ("metrics_for = ['198.51.100.7']\nproxies = ['127.0.0.1']\n", &outside, 200),
    ] {
        std::fs::write(place.data().join("parvis.toml"), file).unwrap();
        let server = place.serve().await;
        let answer = server.client().get_with("/metrics", headers).await;
        assert_eq!(answer.status.as_u16(), expected, "{file} {headers:?}");
        assert_eq!(answer.says("parvis_"), expected == 200, "{file} {headers:?}");
        server.terminate().await;
        server.ended().await;
    }
}
