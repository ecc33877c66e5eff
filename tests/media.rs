//! All the images: found, filtered, described, cut where it is said, used again elsewhere.

use axum::http::StatusCode;
use parvis_content::domain::kind::Kind;
use parvis_content::domain::tree::HOME;
use parvis_testing::client::{Client, FilePart};
use uuid::Uuid;

use crate::support::{Centre, demo_file};

async fn add(writer: &Client, page: Uuid, alt: &str, name: &str, bytes: &[u8]) -> Uuid {
    let path = format!("/gerer/pages/{page}/images");
    let answer = writer.upload(&path, &[("alt", alt)], &[FilePart { field: "file", name, bytes }]).await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.text());
    let list = writer.get("/gerer/medias/choix").await.json();
    Uuid::parse_str(list["images"][0]["id"].as_str().unwrap()).unwrap()
}

async fn found(writer: &Client, query: &str) -> Vec<String> {
    let list = writer.get(&format!("/gerer/medias/choix?{query}")).await.json();
    let images = list["images"].as_array().unwrap();
    assert_eq!(list["total"], images.len());
    images.iter().map(|one| one["id"].as_str().unwrap().to_owned()).collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn images_are_found_by_what_they_lack() {
    let centre = Centre::new().await;
    let writer = centre.sign_in("communication").await;
    let section = centre.add(HOME, Kind::Section, "Jardin").await;
    let page = centre.publish(section, Kind::Page, "Récolte", "texte").await;
    let other = centre.publish(HOME, Kind::Page, "Cuisine", "texte").await;
    let (garden, kitchen) = (demo_file("media/jardin.jpg"), demo_file("media/cuisine.jpg"));
    let first = add(&writer, page, "Un carré de tomates", "jardin.jpg", &garden).await;
    let same = add(&writer, other, "Des tomates", "jardin-2.jpg", &garden).await;
    let bare = add(&writer, other, "cuisine", "cuisine.jpg", &kitchen).await;
    let body = format!("![tomates](/images/{first})");
    let fields = [("title", "Récolte"), ("summary", ""), ("body", &body), ("action", "publish")];
    writer.form(&format!("/gerer/pages/{page}"), &fields).await;
    let all = |ids: &[Uuid]| ids.iter().map(Uuid::to_string).collect::<Vec<_>>();
    assert_eq!(found(&writer, "").await, all(&[bare, same, first]));
    assert_eq!(found(&writer, "filtre=sans-description").await, all(&[bare]));
    assert_eq!(found(&writer, "filtre=inutilisees").await, all(&[bare, same]));
    assert_eq!(found(&writer, "filtre=doubles").await, all(&[same, first]));
    assert_eq!(found(&writer, &format!("rubrique={section}")).await, all(&[first]));
    assert_eq!(found(&writer, "q=TOMATES").await, all(&[same, first]));
    let screen = writer.get("/gerer/medias?filtre=doubles").await;
    assert!(screen.says("Un carré de tomates") && !screen.says("cuisine.jpg"));
    let one = writer.get(&format!("/gerer/medias/{first}")).await;
    assert!(one.says("Récolte") && one.says("Images semblables") && one.says(&same.to_string()));
    let reader = centre.sign_in("salarie").await;
    for path in
        ["/gerer/medias".to_owned(), "/gerer/medias/choix".to_owned(), format!("/gerer/medias/{first}")]
    {
        assert_eq!(reader.get(&path).await.status, StatusCode::FORBIDDEN, "{path}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn an_image_is_described_and_cut_where_it_is_said() {
    let centre = Centre::new().await;
    let writer = centre.sign_in("communication").await;
    let news = centre.publish(HOME, Kind::News, "Récolte", "texte").await;
    let image = add(&writer, news, "Un carré", "jardin.jpg", &demo_file("media/jardin.jpg")).await;
    let chosen = image.to_string();
    let fields =
        [("title", "Récolte"), ("summary", ""), ("body", ""), ("image", &*chosen), ("action", "publish")];
    writer.form(&format!("/gerer/pages/{news}"), &fields).await;
    let path = format!("/gerer/medias/{image}");
    let wrong = [("alt", "  "), ("focus_x", "101"), ("focus_y", "haut")];
    let refused = writer.form(&path, &wrong).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(refused.says("value=\"101\"") && refused.says("entre 0 et 100"), "{}", refused.text());
    let good = [("alt", "Des tomates mûres"), ("focus_x", "10"), ("focus_y", "100")];
    assert_eq!(writer.form(&path, &good).await.status, StatusCode::SEE_OTHER);
    let reader = centre.sign_in("salarie").await;
    let list = reader.get("/actualites").await;
    assert!(list.says("focus focus-x-1 focus-y-8"), "{}", list.text());
    assert!(reader.get("/recolte").await.says("alt=\"Des tomates mûres\""));
    assert!(centre.sign_in("informatique").await.get("/gerer/journal").await.says("Image décrite"));
    assert_eq!(reader.form(&path, &good).await.status, StatusCode::FORBIDDEN);
}

/// An image of a limited page, shown in one that everybody reads, is seen there; never before it is published.
#[tokio::test(flavor = "multi_thread")]
async fn an_image_is_seen_by_the_readers_of_a_page_that_shows_it() {
    let centre = Centre::new().await;
    let writer = centre.sign_in("communication").await;
    let section = centre.add(HOME, Kind::Section, "Enfance").await;
    let page = centre.publish(section, Kind::Page, "Récolte", "texte").await;
    let rule = format!("sector:{}", centre.sectors["enfance"]);
    writer.form(&format!("/gerer/contenus/{section}/public"), &[("who", "some"), ("rule", &rule)]).await;
    let image = add(&writer, page, "Un carré", "jardin.jpg", &demo_file("media/jardin.jpg")).await;
    let other = centre.publish(HOME, Kind::Page, "Ouverte", "texte").await;
    let reader = centre.sign_in("salarie").await;
    let address = format!("/images/{image}/240.jpg");
    let body = format!("![tomates](/images/{image})");
    for (action, expected) in [("draft", StatusCode::NOT_FOUND), ("publish", StatusCode::OK)] {
        let fields = [("title", "Ouverte"), ("summary", ""), ("body", &*body), ("action", action)];
        writer.form(&format!("/gerer/pages/{other}"), &fields).await;
        assert_eq!(reader.get(&address).await.status, expected, "{action}");
    }
    writer.form(&format!("/gerer/pages/{other}/retirer"), &[]).await;
    assert_eq!(reader.get(&address).await.status, StatusCode::NOT_FOUND, "withdrawn");
}
