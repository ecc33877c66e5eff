//! The preview: words that are not published, in the real theme, for those who edit alone; framed by our own pages alone.

use axum::http::StatusCode;
use parvis_content::domain::kind::Kind;
use parvis_content::domain::tree::HOME;

use crate::support::Centre;

#[tokio::test(flavor = "multi_thread")]
async fn words_are_seen_before_they_are_kept() {
    let centre = Centre::new().await;
    let writer = centre.sign_in("communication").await;
    let page = centre.publish(HOME, Kind::Page, "Planning", "ancien").await;
    let path = format!("/gerer/pages/{page}/apercu");
    let typed = [
        ("title", "Planning d’été"),
        ("summary", "Un résumé"),
        ("body", "Des **mots** neufs.\r\n\r\n```parvis absent.block\r\n```"),
        ("action", "preview"),
    ];
    let seen = writer.form(&path, &typed).await;
    assert_eq!(seen.status, StatusCode::OK);
    assert!(seen.says("<strong>mots</strong>") && seen.says("Planning d’été") && seen.says("Un résumé"));
    assert!(seen.says("« absent.block » n’existe pas"), "{}", seen.text());
    assert_eq!(seen.header("x-frame-options"), "SAMEORIGIN");
    assert!(seen.header("content-security-policy").contains("frame-ancestors 'self'"));
    let frame = format!("{path}/page");
    assert!(writer.get(&frame).await.says("ancien"), "nothing was kept");
    let draft = [&typed[..3], &[("action", "draft")]].concat();
    assert_eq!(writer.form(&format!("/gerer/pages/{page}"), &draft).await.status, StatusCode::SEE_OTHER);
    let other = centre.sign_in("informatique").await;
    assert!(other.get(&path).await.says(&format!("src=\"{frame}\"")));
    assert!(other.get(&frame).await.says("Planning d’été"), "those who edit share the draft");
    let screen = other.get(&path).await;
    assert_eq!(screen.header("x-frame-options"), "DENY");
    assert!(screen.header("content-security-policy").contains("frame-ancestors 'none'"));

    let reader = centre.sign_in("salarie").await;
    assert!(reader.get("/planning").await.says("ancien"));
    for answer in [reader.get(&path).await, reader.get(&frame).await, reader.form(&path, &typed).await] {
        assert_eq!(answer.status, StatusCode::FORBIDDEN);
        assert!(!answer.says("Planning d’été") && answer.header("x-frame-options") == "DENY");
    }
    assert_eq!(writer.get(&format!("/gerer/pages/{HOME}/apercu")).await.status, StatusCode::NOT_FOUND);
}
