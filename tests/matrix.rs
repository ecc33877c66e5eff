//! Every address as every role, from what the program says of itself: whoever adds a route finds it here, with its answer
//! to each role (trust.md AC1), to other sites (SE7), and with its headers (OU1, OU2).

use axum::http::{Method, StatusCode};
use parvis_content::domain::kind::Kind;
use parvis_content::domain::tree::HOME;
use parvis_kernel::Route;
use parvis_kernel::permission::Role;
use parvis_kernel::route::Access;
use parvis_testing::client::{Answer, Client};
use serde_json::json;
use uuid::Uuid;

use crate::support::{Centre, golden};

/// The people of the centre, with the roles that they hold beside that of everybody.
const PEOPLE: [(&str, Option<Role>); 6] = [
    ("salarie", None),
    ("animateur", Some(Role::ActivityLeader)),
    ("rh", Some(Role::Hr)),
    ("direction", Some(Role::Director)),
    ("communication", Some(Role::Communication)),
    ("informatique", Some(Role::It)),
];

/// An address of the route that leads to nothing.
fn address(route: &Route) -> String {
    let filled = route.path.replace("{id}", &Uuid::from_u128(7).to_string()).replace("{number}", "1");
    filled
        .replace("{name}", "rien")
        .replace("{key}", "rien")
        .replace("{token}", "rien")
        .replace("{*path}", "nulle-part")
}

fn may(centre: &Centre, route: &Route, role: Option<Role>) -> bool {
    match route.access {
        Access::Public | Access::SignedIn => true,
        Access::Needs(needed) => {
            let permission = centre.app.registry.permissions().find(|one| one.key == needed).unwrap();
            permission.roles.contains(&Role::Employee)
                || role.is_some_and(|role| permission.roles.contains(&role))
        }
    }
}

async fn ask(client: &Client, route: &Route) -> Answer {
    let path = address(route);
    match route.method {
        Method::GET => client.get(&path).await,
        _ if route.scope.is_some() => client.json(route.method.as_str(), &path, &json!({})).await,
        _ => client.form(&path, &[]).await,
    }
}

/// Turned away at the door: told so, or led to the sign-in page.
fn is_turned_away(answer: &Answer) -> bool {
    matches!(answer.status, StatusCode::FORBIDDEN | StatusCode::UNAUTHORIZED)
        || answer.location().starts_with("/connexion")
}

#[tokio::test(flavor = "multi_thread")]
async fn every_route_answers_every_role_as_agreed() {
    let centre = Centre::new().await;
    let mut matrix = Vec::new();
    for (_, route) in centre.app.registry.routes().filter(|(_, route)| route.path != "/deconnexion") {
        let name = format!("{} {}", route.method, route.path);
        let mut let_in = Vec::new();
        for (username, role) in PEOPLE {
            let client = match route.scope {
                Some(_) => centre.token(username).await,
                None => centre.sign_in(username).await,
            };
            let answer = ask(&client, route).await;
            assert!(!answer.status.is_server_error(), "{name} {username}: {}", answer.text());
            let turned_away = is_turned_away(&answer);
            assert_eq!(!turned_away, may(&centre, route, role), "{name} {username}: {}", answer.status);
            if !turned_away {
                let_in.push(username);
            }
        }
        let nobody = ask(&centre.anonymous(), route).await;
        // Nothing is public here: what may be asked without a token has no answer.
        let closed = route.access != Access::Public || route.scope.is_some();
        assert_eq!(is_turned_away(&nobody), closed, "{name}: {}", nobody.status);
        if !is_turned_away(&nobody) {
            let_in.insert(0, "anybody");
        }
        matrix.push(format!("{name}: {}", let_in.join(" ")));
    }
    matrix.sort();
    golden("rights.txt", &(matrix.join("\n") + "\n"));
}

#[tokio::test(flavor = "multi_thread")]
async fn no_other_site_changes_anything() {
    let centre = Centre::new().await;
    let client = centre.sign_in("informatique").await;
    let elsewhere = [
        ("sec-fetch-site", "cross-site"),
        ("sec-fetch-site", "same-site"),
        ("origin", "https://evil.example"),
    ];
    for (_, route) in centre.app.registry.routes().filter(|(_, route)| route.method != Method::GET) {
        for header in elsewhere {
            let answer = client.form_from(&address(route), &[], &[header]).await;
            assert_eq!(answer.status, StatusCode::FORBIDDEN, "{} {} {header:?}", route.method, route.path);
        }
    }
    assert!(client.get("/gerer/journal").await.status.is_success(), "still signed in");
}

#[tokio::test(flavor = "multi_thread")]
async fn every_answer_is_fenced_in() {
    let centre = Centre::new().await;
    let client = centre.sign_in("informatique").await;
    let page = centre.publish(HOME, Kind::Page, "Horaires", "Lundi.").await;
    let (_, library) = centre.library().await;
    let document = centre.upload(&client, library, "note.txt", b"Une note.").await;
    let mut paths: Vec<String> = centre
        .app
        .registry
        .routes()
        .filter(|(_, route)| route.method == Method::GET)
        .map(|(_, route)| address(route))
        .collect();
    let real = ["/horaires", "/health/live", "/health/ready", "/assets/x/parvis.css", "/assets/x/none.css"];
    paths.extend(real.map(str::to_owned));
    paths.extend([format!("/gerer/pages/{page}"), format!("/documents/{document}/fichier")]);
    for path in paths {
        let answer = client.get(&path).await;
        let policy = answer.header("content-security-policy");
        assert!(policy.contains("default-src") && !policy.contains("unsafe"), "{path}: {policy}");
        for part in ["object-src 'none'", "base-uri 'none'", "frame-ancestors 'none'", "form-action 'self'"] {
            assert!(policy.contains(part) || policy.contains("sandbox"), "{path}: {policy}");
        }
        assert_eq!(answer.header("x-content-type-options"), "nosniff", "{path}");
        assert_eq!(answer.header("referrer-policy"), "same-origin", "{path}");
        assert_eq!(answer.header("cross-origin-opener-policy"), "same-origin", "{path}");
        assert!(answer.header("permissions-policy").contains("camera=()"), "{path}");
        let kind = answer.header("content-type");
        assert!(!kind.starts_with("text/") || kind.contains("charset=utf-8"), "{path}: {kind}");
        assert!(!answer.headers.contains_key("server") && !answer.headers.contains_key("x-powered-by"));
    }
}
