//! A letter as most readers show it: the same words as the plain text, under the head of the charter, above the mark of
//! the European fund.

use parvis_kernel::ports::letterhead::{FEDER, Head};

/// The picture of the mark, inside the letter: readers fetch nothing from elsewhere.
pub(super) const EMBLEM: &[u8] = include_bytes!("eu-emblem.png");
pub(super) const EMBLEM_ID: &str = "feder";

/// The words without the sentence of the fund, which each part puts at its own place.
pub(super) fn words(text: &str) -> &str {
    text.trim_end().strip_suffix(FEDER).unwrap_or(text).trim_end()
}

/// The plain text with the sentence of the fund at its end.
pub(super) fn plain(text: &str) -> String {
    format!("{}\n\n{FEDER}\n", words(text))
}

pub(super) fn html(subject: &str, text: &str, head: &Head) -> String {
    let Head { site, accent, on_accent, background, ink } = head;
    let paragraphs: String = words(text)
        .split("\n\n")
        .map(|paragraph| format!("<p style=\"margin:0 0 16px\">{}</p>", lines(paragraph, accent)))
        .collect();
    let (site, subject, feder) = (escaped(site), escaped(subject), escaped(FEDER));
    format!(
        "<!doctype html><html lang=\"fr\"><head><meta charset=\"utf-8\"><title>{subject}</title></head>\
         <body style=\"margin:0;padding:16px;background:{background};color:{ink};font-family:system-ui,-apple-system,'Segoe UI',Roboto,sans-serif;font-size:16px;line-height:1.5\">\
         <div style=\"max-width:600px;margin:0 auto\">\
         <p style=\"margin:0;padding:16px;border-radius:12px 12px 0 0;background:{accent};color:{on_accent};font-weight:700;font-size:18px\">{site}</p>\
         <div style=\"padding:24px 16px 8px;background:#ffffff;color:#1d2327;border-radius:0 0 12px 12px\">{paragraphs}</div>\
         <p style=\"margin:16px 0 0;font-size:14px\"><img src=\"cid:{EMBLEM_ID}\" alt=\"Emblème de l’Union européenne\" width=\"54\" height=\"36\" style=\"vertical-align:middle;margin-right:12px\">{feder}</p>\
         </div></body></html>"
    )
}

/// One paragraph; addresses of ours can be followed.
fn lines(paragraph: &str, accent: &str) -> String {
    let line = |line: &str| {
        let word = |word: &str| {
            let shown = escaped(word);
            match word.starts_with("https://") || word.starts_with("http://") {
                true => {
                    format!("<a href=\"{shown}\" style=\"color:{accent};word-break:break-all\">{shown}</a>")
                }
                false => shown,
            }
        };
        line.split(' ').map(word).collect::<Vec<_>>().join(" ")
    };
    paragraph.lines().map(line).collect::<Vec<_>>().join("<br>")
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;")
        .replace('"', "&quot;")
        .replace('\'', "&#39;")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn head() -> Head {
        let text = str::to_owned;
        Head {
            site: text("Centre <b>"),
            accent: text("#8a2f4f"),
            on_accent: text("#ffffff"),
            background: text("#faf7f2"),
            ink: text("#1d2327"),
        }
    }

    #[test]
    fn what_was_typed_stays_words_and_the_fund_is_named_once() {
        let text = format!(
            "Bonjour <script>alert(1)</script>,\n\nIci :\nhttps://a.example/x?a=1&b=\"2\n\n{FEDER}\n"
        );
        let html = html("a</title>", &text, &head());
        assert!(!html.contains("<script>") && html.contains("&lt;script&gt;"), "{html}");
        assert!(html.contains("Centre &lt;b&gt;") && html.contains("a&lt;/title&gt;"));
        assert!(html.contains("href=\"https://a.example/x?a=1&amp;b=&quot;2\""), "{html}");
        assert_eq!(html.matches("avec le FEDER").count(), 1);
        assert_eq!(plain(&text).matches(FEDER).count(), 1);
        assert_eq!(plain("Bonjour").matches(FEDER).count(), 1);
    }
}
