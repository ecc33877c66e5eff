//! Passwords: kept with care, taken whole, and good enough (trust.md AU1, AU2, AU3).

use axum::http::StatusCode;
use parvis_accounts::services::link::{self, Purpose};
use sea_orm::{ConnectionTrait, Statement};

use crate::support::Centre;

/// `PASSWORD` as an earlier version might have kept it: 8 MiB, one pass.
const WEAKER: &str =
    "$argon2id$v=19$m=8192,t=1,p=1$c2VpemUgb2N0ZXRzIGljaQ$e8/CK7UpwtJ3GWLGIZqQZCjAux8t1aWQPuIQxkG7Sjs";

async fn kept(centre: &Centre, username: &str) -> String {
    let sql = format!("SELECT password_hash FROM person WHERE username = '{username}'");
    let statement = Statement::from_string(centre.app.db.backend(), sql);
    let row = centre.app.db.read().query_one_raw(statement).await.unwrap().unwrap();
    row.try_get_by_index(0).unwrap()
}

/// AU1: argon2id with 19 MiB and two passes; what was hashed with less is hashed anew at the next sign-in.
#[tokio::test(flavor = "multi_thread")]
async fn a_weaker_hash_is_replaced_at_sign_in() {
    const BAR: &str = "$argon2id$v=19$m=19456,t=2,p=1$";
    let centre = Centre::new().await;
    assert!(kept(&centre, "animateur").await.starts_with(BAR));
    let sql = format!("UPDATE person SET password_hash = '{WEAKER}' WHERE username = 'salarie'");
    centre.app.db.write().execute_unprepared(&sql).await.unwrap();
    let wrong = [("login", "salarie"), ("password", "pas le bon mot")];
    assert_eq!(centre.anonymous().form("/connexion", &wrong).await.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(kept(&centre, "salarie").await, WEAKER, "not by a wrong one");
    centre.sign_in("salarie").await;
    let fresh = kept(&centre, "salarie").await;
    assert!(fresh.starts_with(BAR), "{fresh}");
    centre.sign_in("salarie").await;
    assert_eq!(kept(&centre, "salarie").await, fresh, "once is enough");
}

/// A link where somebody chooses a password, as after forgetting it.
async fn link(centre: &Centre, username: &str) -> String {
    let (ctx, id) = (centre.ctx(), centre.people[username]);
    let made = ctx.write(|tx| async move { link::make(&tx, Purpose::Reset, Some(id)).await });
    made.await.unwrap().strip_prefix(&centre.app.config.url).unwrap().to_owned()
}

async fn choose(centre: &Centre, username: &str, password: &str) -> StatusCode {
    let path = link(centre, username).await;
    centre.anonymous().form(&path, &[("password", password), ("again", password)]).await.status
}

/// AU2: nothing is cut off, folded or trimmed; bcrypt, for one, would stop at 72 bytes.
#[tokio::test(flavor = "multi_thread")]
async fn every_byte_counts() {
    let centre = Centre::new().await;
    let base = "Le grand héron de la mare boit du thé vert; sept cactus ";
    let long = |last: &str| format!("{base}{}{last}", "x".repeat(72 - base.len()));
    assert_eq!((long("").len(), long("y").len()), (72, 73));
    for (kept, others) in [
        (long("y"), vec![long(""), long("z")]),
        (
            long(""),
            vec![long("y"), long("").to_uppercase(), format!(" {}", long("")), format!("{} ", long(""))],
        ),
        ("  trois Loups   gris dansent  ".to_owned(), vec!["trois Loups   gris dansent".to_owned()]),
        ("é".repeat(3) + " pluie Tambour velours 🐈 " + &"neige corail ".repeat(12), vec![]),
    ] {
        assert_eq!(choose(&centre, "salarie", &kept).await, StatusCode::SEE_OTHER, "{kept}");
        for other in others {
            let fields = [("login", "salarie"), ("password", other.as_str())];
            let status = centre.anonymous().form("/connexion", &fields).await.status;
            assert_eq!(status, StatusCode::UNPROCESSABLE_ENTITY, "{other}");
        }
        let fields = [("login", "salarie"), ("password", kept.as_str())];
        assert_eq!(
            centre.anonymous().form("/connexion", &fields).await.status,
            StatusCode::SEE_OTHER,
            "{kept}"
        );
    }
}

/// AU3: what people choose first is refused, however long it is; phrases of a few words are taken.
#[tokio::test(flavor = "multi_thread")]
async fn what_everybody_chooses_is_refused() {
    let centre = Centre::new().await;
    let lines = |text: &'static str| text.lines().collect::<Vec<_>>();
    let weak = lines(include_str!("fixtures/weak_passwords.txt"));
    assert!(weak.len() >= 200 && weak.iter().all(|weak| weak.chars().count() >= 12), "length refuses none");
    let path = link(&centre, "salarie").await;
    let mut taken = Vec::new();
    for weak in weak {
        let answer = centre.anonymous().form(&path, &[("password", weak), ("again", weak)]).await;
        if answer.status != StatusCode::UNPROCESSABLE_ENTITY {
            taken.push(weak);
        }
    }
    assert_eq!(taken, [""; 0], "taken");
    let mut refused = Vec::new();
    for good in lines(include_str!("fixtures/good_passwords.txt")) {
        if choose(&centre, "salarie", good).await != StatusCode::SEE_OTHER {
            refused.push(good);
        }
    }
    assert_eq!(refused, [""; 0], "refused");
}
