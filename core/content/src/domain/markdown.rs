//! From what editors type to what readers get: Markdown, made HTML and cleaned when it is saved, not when it is read
//! (trust.md IN7). Headings begin at the second level: the first is the page's title.

use std::collections::HashMap;

use pulldown_cmark::{CowStr, Event, HeadingLevel, Options, Parser, Tag, TagEnd, html};
use uuid::Uuid;

/// The longest body, in bytes: far beyond any page, far below what could hold the server up.
pub const MOST: usize = 1024 * 1024;

/// The widths and the height of an image that a body shows.
#[derive(Clone, Debug)]
pub struct Picture {
    /// Width and height of each rendition, smallest first.
    pub sizes: Vec<(u32, u32)>,
}

fn parser(text: &str) -> Parser<'_> {
    Parser::new_ext(text, Options::ENABLE_TABLES | Options::ENABLE_STRIKETHROUGH | Options::ENABLE_TASKLISTS)
}

/// The images of the house that a body shows: `![alt](/images/<id>)`.
pub fn images(text: &str) -> Vec<Uuid> {
    parser(text)
        .filter_map(|event| match event {
            Event::Start(Tag::Image { dest_url, .. }) => image_id(&dest_url),
            _ => None,
        })
        .collect()
}

fn image_id(address: &str) -> Option<Uuid> {
    let rest = address.strip_prefix("/images/")?;
    Uuid::parse_str(rest.split('/').next()?).ok()
}

/// Clean HTML.
pub fn render(text: &str, pictures: &HashMap<Uuid, Picture>) -> String {
    let mut out = String::with_capacity(text.len() * 3 / 2);
    html::push_html(&mut out, Shown { events: parser(text), pictures, image: None });
    clean(&out)
}

/// The words alone, for the search and for a summary.
pub fn words(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for event in parser(text) {
        match event {
            Event::Text(text) | Event::Code(text) => out.push_str(&text),
            Event::SoftBreak | Event::HardBreak => out.push(' '),
            Event::End(TagEnd::Paragraph | TagEnd::Heading(_) | TagEnd::Item | TagEnd::TableCell) => {
                out.push('\n')
            }
            _ => {}
        }
    }
    out
}

fn clean(html: &str) -> String {
    ammonia::Builder::default()
        .add_tags(["figure", "figcaption", "input"])
        .add_tag_attributes("img", ["srcset", "sizes", "loading", "width", "height"])
        .add_tag_attributes("input", ["type", "checked", "disabled"])
        .add_tag_attribute_values("input", "type", ["checkbox"])
        .add_tag_attributes("th", ["scope"])
        .url_schemes(["http", "https", "mailto", "tel"].into())
        .link_rel(Some("noopener noreferrer"))
        .clean(html)
        .to_string()
}

/// The parser's events as the house shows them.
struct Shown<'a, 'p> {
    events: Parser<'a>,
    pictures: &'p HashMap<Uuid, Picture>,
    /// While inside an image of the house: which one, and its alt text so far.
    image: Option<(Uuid, String)>,
}

impl<'a> Iterator for Shown<'a, '_> {
    type Item = Event<'a>;

    fn next(&mut self) -> Option<Event<'a>> {
        loop {
            let event = self.events.next()?;
            match event {
                Event::Start(Tag::Image { ref dest_url, .. }) => match image_id(dest_url) {
                    Some(id) if self.pictures.contains_key(&id) => self.image = Some((id, String::new())),
                    _ => return Some(event),
                },
                Event::End(TagEnd::Image) if self.image.is_some() => {
                    let (id, alt) = self.image.take()?;
                    return Some(Event::InlineHtml(CowStr::from(image_html(id, &alt, &self.pictures[&id]))));
                }
                Event::Text(text) | Event::Code(text) if self.image.is_some() => {
                    if let Some((_, alt)) = &mut self.image {
                        alt.push_str(&text);
                    }
                }
                _ if self.image.is_some() => {}
                Event::Start(Tag::Heading { level, id, classes, attrs }) => {
                    return Some(Event::Start(Tag::Heading {
                        level: below_title(level),
                        id,
                        classes,
                        attrs,
                    }));
                }
                Event::End(TagEnd::Heading(level)) => {
                    return Some(Event::End(TagEnd::Heading(below_title(level))));
                }
                // What looks like HTML is shown as typed: nobody writes tags here by intent.
                Event::Html(text) | Event::InlineHtml(text) => return Some(Event::Text(text)),
                other => return Some(other),
            }
        }
    }
}

fn below_title(level: HeadingLevel) -> HeadingLevel {
    if level == HeadingLevel::H1 { HeadingLevel::H2 } else { level }
}

/// An image that the browser takes at the width it needs.
fn image_html(id: Uuid, alt: &str, picture: &Picture) -> String {
    let alt = ammonia::clean_text(alt);
    let srcset: Vec<_> =
        picture.sizes.iter().map(|(width, _)| format!("/images/{id}/{width}.jpg {width}w")).collect();
    let (width, height) = picture.sizes.last().copied().unwrap_or_default();
    let middle = picture.sizes.get(1).or(picture.sizes.first()).map_or(width, |size| size.0);
    format!(
        "<img src=\"/images/{id}/{middle}.jpg\" srcset=\"{}\" sizes=\"(min-width: 56rem) 44rem, 100vw\" \
         width=\"{width}\" height=\"{height}\" loading=\"lazy\" alt=\"{alt}\">",
        srcset.join(", ")
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    fn html(text: &str) -> String {
        render(text, &HashMap::new())
    }

    #[test]
    fn headings_leave_the_first_level_to_the_title() {
        assert_eq!(html("# Un\n\n## Deux").trim(), "<h2>Un</h2>\n<h2>Deux</h2>");
    }

    #[test]
    fn nothing_active_survives() {
        let attacks = [
            "<script>alert(1)</script>",
            "[x](javascript:alert(1))",
            "![x](javascript:alert(1))",
            "<img src=x onerror=alert(1)>",
            "[x](data:text/html;base64,PHNjcmlwdD4=)",
            "<svg><style><img src=x onerror=alert(1)></style></svg>",
            "<math><mtext><table><mglyph><style><!--</style><img title=\"--&gt;&lt;img src=1 onerror=alert(1)&gt;\">",
            "`<script>`\n\n<a href=\"vbscript:x\">x</a>",
        ];
        for attack in attacks {
            let html = html(attack).to_lowercase();
            for active in [
                "<script",
                "<svg",
                "<math",
                "<style",
                "href=\"javascript",
                "src=\"javascript",
                "href=\"data",
                "<a href=\"vbscript",
                "<img src=\"x\"",
            ] {
                assert!(!html.contains(active), "{attack} gave {html}");
            }
        }
    }

    #[test]
    fn an_image_of_the_house_comes_in_its_widths() {
        let id = Uuid::from_u128(5);
        let pictures = HashMap::from([(id, Picture { sizes: vec![(400, 300), (800, 600)] })]);
        let html = render(&format!("![Une *fête*](/images/{id})"), &pictures);
        assert!(
            html.contains(&format!("srcset=\"/images/{id}/400.jpg 400w, /images/{id}/800.jpg 800w\"")),
            "{html}"
        );
        assert!(html.contains("alt=\"Une fête\""), "{html}");
        assert_eq!(images(&format!("![a](/images/{id}/800.jpg)")), [id]);
    }

    #[test]
    fn ten_megabytes_of_brackets_do_not_hold_anybody_up() {
        let started = std::time::Instant::now();
        html(&"[".repeat(MOST));
        assert!(started.elapsed().as_secs() < 10);
    }

    #[test]
    fn words_are_what_people_read() {
        assert_eq!(words("# Congés\n\n- *cinq* semaines\n- [lien](/x)"), "Congés\ncinq semaines\nlien\n");
    }
}
