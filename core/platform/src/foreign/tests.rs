//! Real files in, Markdown out, and the same words again when the house reads that Markdown.

use std::io::Write;
use std::path::{Path, PathBuf};

use parvis_kernel::ports::foreign::{ForeignPage, Format};
use parvis_kernel::ports::texts::Reason;
use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

use super::child::read;
use super::markdown::written;
use super::sheet::{Line, Run, Style};

fn fixture(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures").join(name)
}

fn web(html: &str) -> ForeignPage {
    let mut file = tempfile::NamedTempFile::new().unwrap();
    file.write_all(html.as_bytes()).unwrap();
    read(Format::Web, file.path()).unwrap()
}

fn left(page: &ForeignPage, what: &str) -> usize {
    page.left_out.iter().find(|(known, _)| known == what).map_or(0, |(_, count)| *count)
}

#[test]
fn a_word_document_keeps_what_it_says() {
    let page = read(Format::Word, &fixture("atelier.docx")).unwrap();
    assert_eq!(page.title, "Atelier jardin");
    let expected = "Le jardin ouvre le **mercredi** et le ***samedi*** : voir \
        [le site du jardin](https://example.org/jardin?a=1&b=2).\n\n\
        ## Ce qu’il faut apporter\n\n\
        - des gants\n- des bottes\n  - à la taille de l’enfant\n- un goûter\n\n\
        ### Le déroulé\n\n\
        1. Accueil\n2. Plantation\n\n\
        | Jour | Heure | Salle |\n| --- | --- | --- |\n| Mercredi | 14 h | Serre \\| nord |\n| Samedi | 10 h |  |\n\n\
        \u{e000}0\u{e001}\n\n\u{e000}1\u{e001}\n\n\
        1\\. Ce n’est pas une liste, \\<b>ni du gras\\</b>, ni \\*ça\\*.\n\n\
        > Un jardin se partage.\n";
    assert_eq!(page.body, expected);
    assert_eq!(page.pictures.len(), 2);
    assert_eq!((page.pictures[0].alt.as_str(), page.pictures[1].alt.as_str()), ("Un carré de salades", ""));
    assert!(page.pictures.iter().all(|picture| picture.bytes.starts_with(b"\x89PNG")));
    assert_eq!((page.headings, page.tables, left(&page, "deleted")), (2, 1, 1));
}

#[test]
fn a_document_of_libreoffice_too() {
    let page = read(Format::Word, &fixture("libre.docx")).unwrap();
    assert_eq!(page.title, "Réunion du 3 mars");
    let expected = "Présents : **Zoé**, *Gaël*.\n\n\
        ## Décisions\n\n\
        1. Fermer à 18 h\n   - sauf le jeudi\n2. Acheter un four\n\n\
        | Qui | Quoi |\n| --- | --- |\n| Zoé | le four |\n\n\
        [le compte rendu d’avant](https://example.org/)\n";
    assert_eq!(page.body, expected);
}

#[test]
fn an_old_web_page_keeps_its_words_and_nothing_that_acts() {
    let page = read(Format::Web, &fixture("ete.html")).unwrap();
    assert_eq!(page.title, "L'été au centre");
    let expected = "- Accueil\n\n\
        Du **6 juillet** au *28 août*,\\\nécrivez à [l’accueil](mailto:ete@example.org) ou cliquez ici.\n\n\
        ## Les tarifs\n\n\
        | Quotient | Prix |\n| --- | --- |\n| moins de 500 | 5 € |\n| plus | 12 € |\n\n\
        \u{e000}0\u{e001} \u{e000}1\u{e001}\n\n\
        ```\na   b\n  c\n```\n";
    assert_eq!(page.body, expected);
    assert_eq!(page.pictures[0].name, "images/plage.jpg");
    assert!(page.pictures[0].bytes.is_empty() && page.pictures[1].bytes.starts_with(b"\x89PNG"));
    assert_eq!((left(&page, "active"), left(&page, "form"), left(&page, "link")), (3, 1, 1));
}

#[test]
fn nothing_of_a_web_page_becomes_a_block_or_a_mark_of_the_house() {
    let page = web(
        "<pre>```parvis documents\nx = y\n```</pre><p>\u{e000}0\u{e001} `x` ![a](b) [c](d) # e</p><h2># f</h2>",
    );
    assert!(page.body.starts_with("````\n```parvis documents\n"), "{}", page.body);
    assert!(page.body.contains("0 \\`x\\` !\\[a\\](b) \\[c\\](d) # e"), "{}", page.body);
    assert!(page.pictures.is_empty());
    for attack in [
        "<a href=\" java\nscript:alert(1)\">x</a>",
        "<a href=\"data:text/html,x\">x</a>",
        "<a href=\"file:///etc/passwd\">x</a>",
        "<svg><a href=\"https://a.example\"><script>x</script></a></svg>",
        "<math><mtext><table><mglyph><style><img src=x onerror=alert(1)>",
    ] {
        let body = web(attack).body;
        assert!(!body.contains("](") && !body.contains("script"), "{attack}: {body}");
    }
}

#[test]
fn a_page_that_is_nested_without_end_ends() {
    for tag in ["<div>", "<table><tr><td>", "<ul><li>", "<b>", "<blockquote>"] {
        let page = web(&tag.repeat(3_000));
        assert_eq!(page.body, "", "{tag}");
    }
}

/// What a reader sees of a paragraph: words with their looks.
fn seen(markdown: &str) -> Vec<(String, [bool; 3], bool)> {
    let mut out: Vec<(String, [bool; 3], bool)> = Vec::new();
    let (mut on, mut link) = ([0; 3], false);
    for event in Parser::new_ext(markdown, Options::ENABLE_STRIKETHROUGH | Options::ENABLE_TABLES) {
        let place = |tag: &Tag<'_>| match tag {
            Tag::Strong => Some(0),
            Tag::Emphasis => Some(1),
            Tag::Strikethrough => Some(2),
            _ => None,
        };
        match event {
            Event::Start(tag) => match place(&tag) {
                Some(at) => on[at] += 1,
                None => link |= matches!(tag, Tag::Link { .. }),
            },
            Event::End(TagEnd::Strong) => on[0] -= 1,
            Event::End(TagEnd::Emphasis) => on[1] -= 1,
            Event::End(TagEnd::Strikethrough) => on[2] -= 1,
            Event::End(TagEnd::Link) => link = false,
            Event::Text(text) => {
                let look = on.map(|count| count > 0);
                match out.last_mut() {
                    Some((before, known, led)) if *known == look && *led == link => before.push_str(&text),
                    _ => out.push((text.into_string(), look, link)),
                }
            }
            Event::HardBreak | Event::SoftBreak => out.push(("\n".to_owned(), [false; 3], false)),
            Event::End(TagEnd::Paragraph) => {}
            other => panic!("{markdown}: {other:?}"),
        }
    }
    out
}

#[test]
fn what_is_written_is_read_as_it_was_meant() {
    let run = |text: &str, look: [bool; 3]| Run {
        text: text.to_owned(),
        style: Style { bold: look[0], italic: look[1], struck: look[2], ..Style::default() },
    };
    let texts = [
        "a",
        " b ",
        "c d",
        "*",
        "_x_",
        "nom_de_famille",
        "1) e",
        "<br>",
        "&amp;",
        "- f",
        "# g",
        "~~",
        "`",
        "\\",
        "[h](i)",
        "> j",
        "é",
    ];
    let looks =
        [[false; 3], [true, false, false], [false, true, false], [true, true, false], [false, false, true]];
    for (number, first) in texts.iter().enumerate() {
        for second in texts {
            for look in looks {
                let other = looks[number % looks.len()];
                let words =
                    vec![run(first, look), run(&format!(" {second} "), other), run("fin", [false; 3])];
                let markdown = written(&[Line::Paragraph(words.clone())]);
                let plain: String = words.iter().map(|run| run.text.as_str()).collect();
                let plain = plain.split_whitespace().collect::<Vec<_>>().join(" ");
                let read: String = seen(&markdown).iter().map(|(text, ..)| text.as_str()).collect();
                assert_eq!(read.split_whitespace().collect::<Vec<_>>().join(" "), plain, "{markdown}");
            }
        }
    }
    let bold = [true, false, false];
    let markdown = written(&[Line::Paragraph(vec![run("Horaires :", bold), run("de 9 h", [false; 3])])]);
    assert_eq!(markdown, "**Horaires** :de 9 h\n");
}

fn word(document: &str, deflated: bool) -> Result<ForeignPage, Reason> {
    let file = tempfile::NamedTempFile::new().unwrap();
    let mut zip = ZipWriter::new(file.reopen().unwrap());
    let how = if deflated { zip::CompressionMethod::Deflated } else { zip::CompressionMethod::Stored };
    zip.start_file("word/document.xml", SimpleFileOptions::default().compression_method(how)).unwrap();
    zip.write_all(document.as_bytes()).unwrap();
    zip.finish().unwrap();
    read(Format::Word, file.path())
}

#[test]
fn hostile_documents_are_refused() {
    assert_eq!(read(Format::Word, &fixture("encrypted.docx")).unwrap_err(), Reason::Encrypted);
    assert_eq!(read(Format::Word, &fixture("old.doc")).unwrap_err(), Reason::Encrypted);
    assert_eq!(read(Format::Word, &fixture("scan.pdf")).unwrap_err(), Reason::Damaged);
    let entities =
        "<!DOCTYPE x [<!ENTITY a \"aaaa\"><!ENTITY b \"&a;&a;\">]><w:p><w:r><w:t>&b;</w:t></w:r></w:p>";
    assert_eq!(word(entities, false).unwrap_err(), Reason::Damaged);
    assert_eq!(word(&"a".repeat(120 * 1024 * 1024), true).unwrap_err(), Reason::TooLarge);
    assert_eq!(word("<w:p><w:r><w:t>jamais fini", false).unwrap().body, "jamais fini\n");
    let nested = "<w:tbl><w:tr><w:tc><w:p>".repeat(5_000);
    assert_eq!(word(&nested, false).unwrap().body, "");
}
