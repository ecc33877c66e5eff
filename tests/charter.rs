//! `/gerer/charte`: a charter is made as a draft that nobody else sees, looked at, put into use for everybody, and taken
//! back (C6); the mark of the European fund stays whatever it says (C7).

use axum::http::StatusCode;
use parvis_kernel::Ctx;
use parvis_kernel::identity::Actor;
use parvis_testing::client::{Answer, Client};
use uuid::Uuid;

use crate::support::{Centre, PASSWORD};

const LIST: &str = "/gerer/charte";

/// Begins a draft and says its id.
async fn begin(client: &Client, label: &str) -> Uuid {
    let answer = client.form(LIST, &[("label", label), ("from", "")]).await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.text());
    answer.location().rsplit('/').next().unwrap().parse().unwrap()
}

/// The form of a draft as it stands, with some fields typed over.
async fn save(client: &Client, id: Uuid, typed: &[(&str, &str)]) -> Answer {
    let page = client.get(&format!("{LIST}/{id}")).await.text();
    let mut fields: Vec<(String, String)> = inputs(&page);
    for (name, value) in typed {
        fields.retain(|(field, _)| field != name);
        fields.push(((*name).to_owned(), (*value).to_owned()));
    }
    let fields: Vec<_> = fields.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
    client.form(&format!("{LIST}/{id}"), &fields).await
}

/// The names and values of the form's inputs; the selects of the bar at the bottom are left as they were.
fn inputs(page: &str) -> Vec<(String, String)> {
    let form = page.split("id=\"charter\"").nth(1).unwrap().split("</form>").next().unwrap();
    let attribute = |tag: &str, name: &str| {
        tag.split(&format!(" {name}=\"")).nth(1).and_then(|rest| rest.split('"').next()).map(str::to_owned)
    };
    let all = form.split("<input").skip(1).filter_map(|tag| {
        let tag = tag.split('>').next()?;
        let name = attribute(tag, "name").filter(|name| name != "csrf" && name != "once")?;
        if tag.contains("checkbox") && !tag.contains(" checked") {
            return None;
        }
        Some((name, attribute(tag, "value").unwrap_or_default()))
    });
    all.collect()
}

async fn put_into_use(client: &Client, theme: &str, password: &str) -> Answer {
    client.form("/gerer/charte/service", &[("theme", theme), ("current_password", password)]).await
}

/// The address of the stylesheet that a page asks for.
fn stylesheet(page: &Answer) -> String {
    let page = page.text();
    let end = page.find("theme.css").unwrap() + "theme.css".len();
    page[..end].rsplit('"').next().unwrap().to_owned()
}

async fn css(client: &Client, path: &str) -> String {
    let page = client.get(path).await;
    client.get(&stylesheet(&page)).await.text()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_charter_is_made_looked_at_used_and_taken_back() {
    let centre = Centre::new().await;
    let keeper = centre.sign_in("informatique").await;
    let reader = centre.sign_in("salarie").await;
    let before = stylesheet(&reader.get("/").await);

    let id = begin(&keeper, "Charte 2027").await;
    let saved = save(
        &keeper,
        id,
        &[
            ("name", "Centre <b>Garreau</b>"),
            ("light-accent", "#8a2f4f"),
            ("follow", "on"),
            ("mention-1", "Mentions légales"),
            ("url-1", "/mentions"),
            ("bottom-1", "/documents"),
        ],
    )
    .await;
    assert_eq!(saved.status, StatusCode::SEE_OTHER, "{}", saved.text());
    assert!(!reader.get("/").await.says("Garreau"), "a draft is nobody's business");

    // The administrator alone looks at it, on any page, in a frame of ours.
    let preview = format!("charte={id}");
    for path in
        [format!("/?{preview}"), format!("/recherche?q=a&{preview}"), format!("/nulle-part?{preview}")]
    {
        let seen = keeper.get(&path).await;
        assert!(seen.says("Centre &lt;b&gt;Garreau") && seen.says("cofinancé"), "{path}: {}", seen.text());
        assert!(seen.header("content-security-policy").contains("frame-ancestors 'self'"), "{path}");
        assert_eq!(seen.header("x-frame-options"), "SAMEORIGIN");
        let unseen = reader.get(&path).await;
        assert!(!unseen.says("Garreau"), "{path}");
        assert!(unseen.header("content-security-policy").contains("frame-ancestors 'none'"), "{path}");
        assert!(!centre.anonymous().get(&path).await.says("Garreau"), "{path}");
    }
    assert!(css(&keeper, &format!("/?{preview}")).await.contains("--accent: #8a2f4f"));
    let frames = keeper.get(&format!("{LIST}/{id}/apercu?page=erreur")).await;
    assert_eq!(frames.text().matches("<iframe").count(), 3);

    assert_eq!(put_into_use(&keeper, &id.to_string(), "faux").await.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(!reader.get("/").await.says("Garreau"));
    assert_eq!(put_into_use(&keeper, &id.to_string(), PASSWORD).await.status, StatusCode::SEE_OTHER);
    for client in [&reader, &centre.anonymous()] {
        let page = client.get("/connexion").await;
        let page = if page.status == StatusCode::OK { page } else { client.get("/").await };
        assert!(page.says("Centre &lt;b&gt;Garreau") && page.says("Mentions légales"), "{}", page.text());
    }
    assert!(css(&reader, "/").await.contains("--accent: #8a2f4f"));
    assert_eq!(reader.get(&before).await.status, StatusCode::OK, "for pages that are still open");
    assert!(
        reader.get(&stylesheet(&reader.get("/").await)).await.header("cache-control").contains("immutable")
    );

    // What everybody saw does not change any more; it can be left, and come back.
    assert_eq!(save(&keeper, id, &[("name", "Autre")]).await.status, StatusCode::CONFLICT);
    assert_eq!(put_into_use(&keeper, "dossier:garreau", PASSWORD).await.status, StatusCode::SEE_OTHER);
    assert!(reader.get("/").await.says("Lazare Garreau"));
    assert_eq!(put_into_use(&keeper, &id.to_string(), PASSWORD).await.status, StatusCode::SEE_OTHER);
    assert!(reader.get("/").await.says("Centre &lt;b&gt;Garreau"));
    assert_eq!(put_into_use(&keeper, "origine", PASSWORD).await.status, StatusCode::SEE_OTHER);
    assert!(!reader.get("/").await.says("Garreau"));
    let trail = keeper.get("/gerer/journal").await;
    for said in ["Charte commencée · Charte 2027", "Charte modifiée", "Charte mise en service · Charte 2027"]
    {
        assert!(trail.says(said), "{said}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn what_cannot_be_read_is_refused_with_a_way_out() {
    let centre = Centre::new().await;
    let keeper = centre.sign_in("informatique").await;
    let id = begin(&keeper, "Pâle").await;
    let typed = [("light-soft-ink", "#aaaaaa"), ("name", "Nom tapé"), ("light-accent", "#0b5c66")];
    let refused = save(&keeper, id, &typed).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(refused.says("L’encre douce #aaaaaa se lit mal sur le fond #faf7f2"), "{}", refused.text());
    assert!(refused.says("value=\"Nom tapé\"") && refused.says("value=\"#aaaaaa\""), "nothing typed is lost");
    let offer = refused.text();
    let offer = offer.split("name=\"take\" value=\"").nth(1).unwrap().split('"').next().unwrap().to_owned();
    let taken = save(&keeper, id, &[typed[0], typed[1], ("take", &offer)]).await;
    assert_eq!(taken.status, StatusCode::SEE_OTHER, "{offer}: {}", taken.text());

    for (field, value, said) in [
        ("light-ink", "rouge", "« rouge » n’est pas une couleur"),
        ("light-ink", "#000;}body{display:none", "ne peut pas être la valeur"),
        ("name", " ", "Écrivez le nom du centre"),
        ("label", "", "Donnez un nom à cette charte"),
        ("url-1", "javascript:alert(1)", "Écrivez le texte de cette mention"),
        ("dark-card", "#8f8f8f", "Sur fond sombre"),
    ] {
        let refused = save(&keeper, id, &[(field, value)]).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY, "{field} {value}");
        assert!(refused.says(said), "{field} {value}: {}", refused.text());
    }
    for (field, value) in
        [("logo", "x"), ("light-radius", "#000000"), ("mention-9", "x"), ("bottom-0", "/"), ("version", "x")]
    {
        let refused = save(&keeper, id, &[(field, value)]).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY, "{field}");
    }
    let stale = save(&keeper, id, &[("version", "1")]).await;
    assert_eq!(stale.status, StatusCode::CONFLICT);
    assert!(stale.says("modifiée entre-temps"));
}

#[tokio::test(flavor = "multi_thread")]
async fn the_charter_is_for_those_who_run_the_machine() {
    let centre = Centre::new().await;
    let keeper = centre.sign_in("informatique").await;
    let id = begin(&keeper, "Brouillon").await;
    for username in ["salarie", "rh", "direction", "communication"] {
        let client = centre.sign_in(username).await;
        for path in [LIST.to_owned(), format!("{LIST}/{id}"), format!("{LIST}/{id}/apercu")] {
            assert_eq!(client.get(&path).await.status, StatusCode::FORBIDDEN, "{username} {path}");
        }
        assert_eq!(put_into_use(&client, &id.to_string(), PASSWORD).await.status, StatusCode::FORBIDDEN);
        assert_eq!(client.form(&format!("{LIST}/{id}"), &[]).await.status, StatusCode::FORBIDDEN);
        assert_eq!(client.form(&format!("{LIST}/{id}/supprimer"), &[]).await.status, StatusCode::FORBIDDEN);
    }
    assert_eq!(keeper.get(&format!("{LIST}/{}", Uuid::nil())).await.status, StatusCode::NOT_FOUND);
    assert_eq!(put_into_use(&keeper, "dossier:../secret", PASSWORD).await.status, StatusCode::NOT_FOUND);
    assert_eq!(keeper.form(&format!("{LIST}/{id}/supprimer"), &[]).await.status, StatusCode::SEE_OTHER);
    assert_eq!(keeper.get(&format!("{LIST}/{id}")).await.status, StatusCode::NOT_FOUND);
}

/// Two processes on one database: what one puts into use, the other shows at its next request.
#[tokio::test(flavor = "multi_thread")]
async fn every_process_follows_at_once() {
    let centre = Centre::new().await;
    let other = Client::new(parvis::serve::router(&centre.app).unwrap());
    assert!(!other.get("/connexion").await.says("Lazare Garreau"));
    let keeper = centre.sign_in("informatique").await;
    let id = begin(&keeper, "Deux").await;
    save(&keeper, id, &[("name", "Centre Deux")]).await;
    put_into_use(&keeper, &id.to_string(), PASSWORD).await;
    let page = other.get("/connexion").await;
    assert!(page.says("Centre Deux"), "{}", page.text());

    // A process that has never shown the theme still has its files.
    let third = Client::new(parvis::serve::router(&centre.app).unwrap());
    let style = third.get(&stylesheet(&page)).await;
    assert_eq!(style.status, StatusCode::OK);
    assert!(style.text().contains("--accent"));
    assert!(!Ctx::new(centre.app.clone(), Actor::Anonymous).can("portal.theme"));
}
