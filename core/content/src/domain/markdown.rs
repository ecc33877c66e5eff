//! From what editors type to what readers get: Markdown, made HTML and cleaned when it is saved, not when it is read
//! (trust.md IN7). Headings begin at the second level: the first is the page's title. Beside CommonMark there are tables,
//! strike-through, lists of tasks, call-outs (`> [!NOTE]`), an image that stands alone with a title is a figure with a
//! caption, and a link whose title is `bouton` is a button.

use std::collections::{HashMap, VecDeque};

use parvis_kernel::block::{Asked, without_sign};
use pulldown_cmark::{CodeBlockKind, CowStr, Event, HeadingLevel, Options, Parser, Tag, TagEnd, html};
use uuid::Uuid;

/// The longest body, in bytes: far beyond any page, far below what could hold the server up.
pub const MOST: usize = 1024 * 1024;

/// The widths and the height of an image that a body shows.
#[derive(Clone, Debug)]
pub struct Picture {
    /// Width and height of each rendition, smallest first.
    pub sizes: Vec<(u32, u32)>,
}

/// The title of a link that is shown as a button.
const BUTTON: &str = "bouton";

/// The classes that pulldown-cmark gives to call-outs.
const CALL_OUTS: [&str; 5] = [
    "markdown-alert-note",
    "markdown-alert-tip",
    "markdown-alert-important",
    "markdown-alert-warning",
    "markdown-alert-caution",
];

fn parser(text: &str) -> Parser<'_> {
    let more = Options::ENABLE_TABLES | Options::ENABLE_STRIKETHROUGH | Options::ENABLE_TASKLISTS;
    Parser::new_ext(text, more | Options::ENABLE_GFM)
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

/// A link as a text has it.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Link {
    pub address: String,
    pub words: String,
}

pub fn links(text: &str) -> Vec<Link> {
    let (mut links, mut open) = (Vec::new(), None::<Link>);
    for event in parser(text) {
        match event {
            Event::Start(Tag::Link { dest_url, .. }) => {
                open = Some(Link { address: dest_url.to_string(), ..Link::default() });
            }
            Event::End(TagEnd::Link) => links.extend(open.take()),
            Event::Text(text) | Event::Code(text) => {
                if let Some(link) = &mut open {
                    link.words.push_str(&text);
                }
            }
            _ => {}
        }
    }
    links
}

/// How many images have no words for those who do not see them (AX10).
pub fn undescribed_images(text: &str) -> usize {
    let (mut count, mut alt) = (0, None::<String>);
    for event in parser(text) {
        match event {
            Event::Start(Tag::Image { .. }) => alt = Some(String::new()),
            Event::End(TagEnd::Image) => {
                count += usize::from(alt.take().is_some_and(|alt| alt.trim().is_empty()));
            }
            Event::Text(text) | Event::Code(text) => {
                if let Some(alt) = &mut alt {
                    alt.push_str(&text);
                }
            }
            _ => {}
        }
    }
    count
}

fn image_id(address: &str) -> Option<Uuid> {
    let rest = address.strip_prefix("/images/")?;
    Uuid::parse_str(rest.split('/').next()?).ok()
}

/// A part of a body: what is written, or a block of a module.
enum Part<'a> {
    Written(Vec<Event<'a>>),
    Block(Asked),
}

/// The body, taken apart at its blocks. A fence inside a list or a quote is no block.
fn parts(text: &str) -> Vec<Part<'_>> {
    let (mut parts, mut written, mut depth) = (Vec::new(), Vec::new(), 0_usize);
    let mut events = parser(text);
    while let Some(event) = events.next() {
        if let Event::Start(Tag::CodeBlock(CodeBlockKind::Fenced(info))) = &event
            && depth == 0
            && Asked::read(info, "").is_some()
        {
            let inside = events.by_ref().take_while(|event| !matches!(event, Event::End(_)));
            let body: String = inside
                .filter_map(
                    |event| if let Event::Text(text) = event { Some(text.into_string()) } else { None },
                )
                .collect();
            parts.push(Part::Written(std::mem::take(&mut written)));
            parts.extend(Asked::read(info, &body).map(Part::Block));
            continue;
        }
        match event {
            Event::Start(_) => depth += 1,
            Event::End(_) => depth -= 1,
            _ => {}
        }
        written.push(event);
    }
    parts.push(Part::Written(written));
    parts
}

/// The blocks of a body, in their order.
pub fn blocks(text: &str) -> Vec<Asked> {
    let block = |part| if let Part::Block(asked) = part { Some(asked) } else { None };
    parts(text).into_iter().filter_map(block).collect()
}

/// Clean HTML, with a mark where a block stands. Each part is cleaned on its own and loses the sign of marks, so that
/// nothing typed can look like one.
pub fn render(text: &str, pictures: &HashMap<Uuid, Picture>) -> String {
    let mut out = String::with_capacity(text.len() * 3 / 2);
    for part in parts(text) {
        match part {
            Part::Written(events) => out.push_str(&without_sign(&clean(&written(events, pictures)))),
            Part::Block(asked) => out.push_str(&asked.mark()),
        }
    }
    out
}

fn written(events: Vec<Event<'_>>, pictures: &HashMap<Uuid, Picture>) -> String {
    let mut out = String::new();
    let events = Figures { events: events.into_iter().map(as_typed), ready: VecDeque::new() };
    html::push_html(&mut out, Shown { events, pictures, image: None });
    out
}

/// The words alone, for the search and for a summary.
pub fn words(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let written = |part| if let Part::Written(events) = part { events } else { Vec::new() };
    for event in parts(text).into_iter().flat_map(written) {
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
        .add_allowed_classes("blockquote", CALL_OUTS)
        .add_allowed_classes("a", ["button", "button-primary"])
        .url_schemes(["http", "https", "mailto", "tel"].into())
        .link_rel(Some("noopener noreferrer"))
        .clean(html)
        .to_string()
}

/// What looks like HTML is shown as typed: nobody writes tags here by intent.
fn as_typed(event: Event<'_>) -> Event<'_> {
    match event {
        Event::Html(text) | Event::InlineHtml(text) => Event::Text(text),
        other => other,
    }
}

/// Makes a figure of each paragraph that is one image with a title.
struct Figures<'a, I> {
    events: I,
    /// What was read of a paragraph and is still to be given.
    ready: VecDeque<Event<'a>>,
}

impl<'a, I: Iterator<Item = Event<'a>>> Iterator for Figures<'a, I> {
    type Item = Event<'a>;

    fn next(&mut self) -> Option<Event<'a>> {
        if let Some(event) = self.ready.pop_front() {
            return Some(event);
        }
        let event = self.events.next()?;
        if !matches!(event, Event::Start(Tag::Paragraph)) {
            return Some(event);
        }
        self.ready.push_back(event);
        for event in self.events.by_ref() {
            let ended = matches!(event, Event::End(TagEnd::Paragraph));
            self.ready.push_back(event);
            if ended {
                break;
            }
        }
        if let Some(caption) = caption(self.ready.make_contiguous()) {
            let end = format!("<figcaption>{}</figcaption></figure>\n", ammonia::clean_text(&caption));
            self.ready.pop_back();
            self.ready.push_back(Event::Html(CowStr::from(end)));
            self.ready[0] = Event::Html(CowStr::Borrowed("<figure>"));
        }
        self.ready.pop_front()
    }
}

/// The title of the image that is all of a paragraph.
fn caption(paragraph: &[Event<'_>]) -> Option<String> {
    match paragraph {
        [_, Event::Start(Tag::Image { title, .. }), alt @ .., Event::End(TagEnd::Image), _]
            if !title.is_empty() && !alt.contains(&Event::End(TagEnd::Image)) =>
        {
            Some(title.to_string())
        }
        _ => None,
    }
}

/// The parser's events as the house shows them.
struct Shown<'a, 'p, I> {
    events: Figures<'a, I>,
    pictures: &'p HashMap<Uuid, Picture>,
    /// While inside an image of the house: which one, and its alt text so far.
    image: Option<(Uuid, String)>,
}

impl<'a, I: Iterator<Item = Event<'a>>> Iterator for Shown<'a, '_, I> {
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
                Event::Start(Tag::Link { ref dest_url, ref title, .. }) if &**title == BUTTON => {
                    let address = ammonia::clean_text(dest_url);
                    let button = format!("<a class=\"button button-primary\" href=\"{address}\">");
                    return Some(Event::InlineHtml(CowStr::from(button)));
                }
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
    fn an_image_alone_with_a_title_is_a_figure() {
        let id = Uuid::from_u128(5);
        let pictures = HashMap::from([(id, Picture { sizes: vec![(400, 300)] })]);
        let html = render(&format!("![Fête](/images/{id} \"La fête, *2026* <b>\")"), &pictures);
        assert!(html.starts_with("<figure><img src="), "{html}");
        assert!(html.contains("<figcaption>La fête, *2026* &lt;b&gt;</figcaption></figure>"), "{html}");
        let inside = render(&format!("Voici ![Fête](/images/{id} \"La fête\")"), &pictures);
        assert!(inside.starts_with("<p>Voici <img") && !inside.contains("figure"), "{inside}");
        let two = format!("![a](/images/{id} \"x\") ![b](/images/{id} \"y\")");
        assert!(!render(&two, &pictures).contains("figure"));
    }

    #[test]
    fn call_outs_and_buttons() {
        let note = html("> [!WARNING]\n> Fermé *lundi*.");
        assert_eq!(
            note.trim(),
            "<blockquote class=\"markdown-alert-warning\">\n<p>Fermé <em>lundi</em>.</p>\n</blockquote>"
        );
        let button = html("[Poser un congé](/formulaires/conges \"bouton\")");
        assert!(button.contains("class=\"button button-primary\" href=\"/formulaires/conges\""), "{button}");
        let attack = html("[x](javascript:alert(1) \"bouton\")");
        assert!(!attack.contains("javascript:"), "{attack}");
    }

    #[test]
    fn links_and_images_are_told_with_their_words() {
        let text = "[Les *congés*](/n/x \"y\") ![](/images/a) ![une fête](/images/b) <https://example.org>";
        let expected = [("/n/x", "Les congés"), ("https://example.org", "https://example.org")];
        let expected = expected.map(|(address, words)| Link { address: address.into(), words: words.into() });
        assert_eq!(links(text), expected);
        assert_eq!(undescribed_images(text), 1);
    }

    #[test]
    fn ten_megabytes_of_brackets_do_not_hold_anybody_up() {
        let started = std::time::Instant::now();
        html(&"[".repeat(MOST));
        assert!(started.elapsed().as_secs() < 10);
    }

    #[test]
    fn a_block_leaves_a_mark_that_nobody_can_forge() {
        let asked = Asked::read("parvis x.y", "a = b").unwrap();
        let text = "Avant\n\n```parvis x.y\na = b\n```\n\nAprès";
        assert_eq!(html(text), format!("<p>Avant</p>\n{}<p>Après</p>\n", asked.mark()));
        assert_eq!(blocks(text), [asked.clone()]);
        assert_eq!(words(text), "Avant\nAprès\n");
        let mark = asked.mark();
        let typed = mark.replace('\u{1e}', "&#30;");
        for forged in [
            mark.clone(),
            typed.clone(),
            format!("[a](/x \"{typed}\")"),
            format!("![{mark}](/x)"),
            format!("```\n{mark}\n```"),
            format!("```{mark}\nx\n```"),
            "> ```parvis x.y\n> a = b\n> ```".to_owned(),
            format!("- a\n\n  {}", text.replace('\n', "\n  ")),
            "    ```parvis x.y\n    ```".to_owned(),
        ] {
            assert!(!html(&forged).contains('\u{1e}'), "{forged}: {}", html(&forged));
        }
    }

    #[test]
    fn words_are_what_people_read() {
        assert_eq!(words("# Congés\n\n- *cinq* semaines\n- [lien](/x)"), "Congés\ncinq semaines\nlien\n");
    }
}
