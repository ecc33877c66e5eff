//! Whatever is sent to any address, by whoever may do most: an answer in words, never a fault of ours, and nothing that
//! tells how the house is built (trust.md IN1, IN2, OU7).

use axum::http::{Method, StatusCode};
use parvis_kernel::Route;
use parvis_testing::client::{Answer, Client};

use crate::support::Centre;

/// What people who mean harm type; percent-encoded where it stands in an address.
const HOSTILE: [&str; 22] = [
    "",
    "%00",
    "%FF%FE",
    "%E2%80%AE%D7%90",
    "%F0%9F%92%A5",
    "-1",
    "0",
    "99999999999999999999",
    "1e309",
    "NaN",
    "null",
    "%27%20OR%201%3D1--%20",
    "%22%3B%20DROP%20TABLE%20node%3B--",
    "..%2F..%2Fetc%2Fpasswd",
    "%7B%7B7*7%7D%7D",
    "%3Cscript%3Ealert(1)%3C%2Fscript%3E",
    "%0D%0ASet-Cookie%3A%20a%3Db",
    "a%3A%22%20AND%20(*)",
    "title%3A*",
    "00000000-0000-0000-0000-000000000000",
    "2026-02-30",
    "9999-12-31T23%3A59%3A60Z",
];

/// Every parameter that some address of the house reads.
const PARAMETERS: [&str; 15] = [
    "q", "page", "type", "kind", "section", "cursor", "limit", "count", "du", "au", "personne", "action",
    "avant", "suite", "vue",
];

fn filled(route: &Route, value: &str) -> String {
    let parts = route.path.split('/').map(|part| if part.starts_with('{') { value } else { part });
    parts.collect::<Vec<_>>().join("/")
}

/// A plain answer: no fault, and no word of what the house is made of.
fn check(what: &str, answer: &Answer) {
    assert!(!answer.status.is_server_error(), "{what}: {} {}", answer.status, answer.text());
    let text = answer.text().to_lowercase();
    let told = [
        "sqlite",
        "postgres",
        "sea_orm",
        "sqlx::",
        "panicked",
        "tantivy",
        ".rs:",
        "/root/",
        "stack backtrace",
    ];
    if let Some(word) = told.iter().find(|word| text.contains(**word)) {
        panic!("{what} tells of `{word}`: {text}");
    }
    assert!(answer.headers.get("set-cookie").is_none_or(|cookie| cookie != "a=b"), "{what}");
}

fn routes(centre: &Centre, method: &Method) -> Vec<Route> {
    let routes = centre.app.registry.routes().map(|(_, route)| route);
    routes.filter(|route| route.method == *method && route.path != "/deconnexion").cloned().collect()
}

async fn asker(centre: &Centre, route: &Route) -> Client {
    match route.scope {
        Some(_) => centre.token("informatique").await,
        None => centre.sign_in("informatique").await,
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn no_address_breaks() {
    let centre = Centre::new().await;
    let (person, program) = (centre.sign_in("informatique").await, centre.token("informatique").await);
    for route in routes(&centre, &Method::GET) {
        let client = if route.scope.is_some() { &program } else { &person };
        for value in HOSTILE {
            let path = filled(&route, value);
            check(&path, &client.get(&path).await);
            let query: Vec<_> = PARAMETERS.iter().map(|name| format!("{name}={value}")).collect();
            let path = format!("{}?{}", filled(&route, "x"), query.join("&"));
            check(&path, &client.get(&path).await);
        }
    }
    assert_eq!(person.get("/").await.status, StatusCode::OK);
}

#[tokio::test(flavor = "multi_thread")]
async fn no_form_breaks() {
    let centre = Centre::new().await;
    let bodies = [
        ("application/x-www-form-urlencoded", "title=%00&title=%FF&rule=x&parent=..&body=%E2%80%AE"),
        ("application/x-www-form-urlencoded", "&&&=&%zz=%zz"),
        ("application/json", "{\"title\": {\"$gt\": \"\"}, \"status\": \"published\"}"),
        (
            "multipart/form-data; boundary=x",
            "--x\r\nContent-Disposition: form-data; name=\"file\"; filename=\"../a\"\r\n\r\n",
        ),
        ("multipart/form-data", "no boundary at all"),
        ("text/plain", "\u{0}\u{1}\u{2}"),
    ];
    for route in routes(&centre, &Method::POST) {
        let client = asker(&centre, &route).await;
        for value in ["00000000-0000-0000-0000-000000000000", "%00", "-1", "..%2F.."] {
            let path = filled(&route, value);
            for (kind, body) in bodies {
                let what = format!("POST {path} {kind} {body:?}");
                check(&what, &client.post(&path, kind, body.as_bytes()).await);
            }
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn no_body_breaks() {
    let centre = Centre::new().await;
    let program = centre.token("informatique").await;
    let deep = "[".repeat(100_000);
    let bodies = [
        ("application/json", "{}"),
        ("application/json", "null"),
        ("application/json", "{\"title\": \"\\u0000\", \"url\": 1e400}"),
        ("application/json", "{\"title\": \"\\ud800\"}"),
        ("application/json", &deep),
        ("application/x-www-form-urlencoded", "title=x"),
        ("application/octet-stream", "%PDF-1.4"),
        ("", ""),
    ];
    for route in centre.app.registry.routes().map(|(_, route)| route).filter(|route| route.scope.is_some()) {
        for value in ["00000000-0000-0000-0000-000000000000", "%00", "-1"] {
            let path = filled(route, value);
            for (kind, body) in bodies {
                for headers in [
                    &[("if-match", "x"), ("idempotency-key", "")],
                    &[("if-match", "\"x\""), ("idempotency-key", "é")],
                ] {
                    let answer =
                        program.call(route.method.as_str(), &path, kind, body.as_bytes(), headers).await;
                    check(&format!("{} {path} {kind} {body:.20}", route.method), &answer);
                }
            }
        }
    }
}

/// IN2: nothing that is typed into the search is syntax, and nothing holds it up.
#[tokio::test(flavor = "multi_thread")]
async fn no_question_is_syntax() {
    let centre = Centre::new().await;
    let reader = centre.sign_in("salarie").await;
    let long =
        ["(", "\"", "*", "a:", "-", "+", "é", "~1 ", "[a TO ", "congé OR "].map(|part| part.repeat(2_000));
    for typed in long.iter().map(String::as_str).chain(["a:\"", "*", "title:[* TO *]", "\u{202e}x", "'; --"])
    {
        for path in ["/recherche", "/recherche/suggestions"] {
            let query = form_urlencoded::Serializer::new(String::new()).append_pair("q", typed).finish();
            let answer = reader.get(&format!("{path}?{query}")).await;
            check(path, &answer);
            assert!(
                answer.status.is_success() || answer.status.is_client_error(),
                "{typed:.20}: {}",
                answer.status
            );
        }
    }
}
