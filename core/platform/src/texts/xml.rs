//! A walk through an XML part that never builds a tree, never expands an entity and refuses document types.

use std::io::BufRead;

use parvis_kernel::ports::texts::Reason;
use quick_xml::Reader;
use quick_xml::events::{BytesRef, BytesStart, Event};

use super::child::{DAMAGED, Step, Stop};

/// What a reader of a format sees. Names come without their prefix, which producers choose freely.
pub(crate) enum Node<'a> {
    Open(&'a str, &'a BytesStart<'a>),
    Close(&'a str),
    Text(&'a str),
}

/// Shows every element and text of `part`, except what is inside the elements named in `skipped`.
pub(crate) fn walk(part: impl BufRead, skipped: &[&str], see: impl FnMut(Node<'_>) -> Step) -> Step {
    walk_with(Reader::from_reader(part), skipped, see)
}

/// The same for clean HTML, where some elements never end.
pub(crate) fn walk_loosely(part: impl BufRead, see: impl FnMut(Node<'_>) -> Step) -> Step {
    let mut reader = Reader::from_reader(part);
    reader.config_mut().check_end_names = false;
    reader.config_mut().allow_unmatched_ends = true;
    walk_with(reader, &[], see)
}

fn walk_with(
    mut reader: Reader<impl BufRead>,
    skipped: &[&str],
    mut see: impl FnMut(Node<'_>) -> Step,
) -> Step {
    reader.config_mut().expand_empty_elements = true;
    let mut buffer = Vec::new();
    // How deep inside a skipped element; zero outside.
    let mut hidden = 0_usize;
    loop {
        buffer.clear();
        match reader.read_event_into(&mut buffer).map_err(|error| stop(&error))? {
            Event::Start(element) => {
                let name = element.local_name();
                let name: &str = name.as_ref();
                if hidden > 0 || skipped.contains(&name) {
                    hidden += 1;
                } else {
                    see(Node::Open(name, &element))?;
                }
            }
            Event::End(element) => match hidden {
                0 => see(Node::Close(element.local_name().as_ref()))?,
                _ => hidden -= 1,
            },
            Event::Text(text) if hidden == 0 => see(Node::Text(&text.xml10_content()))?,
            Event::CData(text) if hidden == 0 => see(Node::Text(&text.xml10_content()))?,
            Event::GeneralRef(reference) if hidden == 0 => {
                if let Some(letter) = letter(&reference) {
                    see(Node::Text(letter.encode_utf8(&mut [0; 4])))?;
                }
            }
            // No office program writes one: it is there to define entities.
            Event::DocType(_) => return Err(DAMAGED),
            Event::Eof => return Ok(()),
            _ => {}
        }
    }
}

/// The value of one attribute, by its name without prefix.
pub(crate) fn attribute(element: &BytesStart<'_>, wanted: &str) -> Option<String> {
    element.attributes().flatten().find_map(|attribute| {
        let name = attribute.key.local_name();
        let name: &str = name.as_ref();
        (name == wanted).then(|| {
            attribute
                .normalized_value(quick_xml::XmlVersion::Implicit1_0)
                .ok()
                .map(|value| value.into_owned())
        })?
    })
}

/// `&#233;` and the five names that XML knows by itself; any other name is nothing.
fn letter(reference: &BytesRef<'_>) -> Option<char> {
    if let Ok(Some(letter)) = reference.resolve_char_ref() {
        return Some(letter);
    }
    match &**reference {
        "amp" => Some('&'),
        "lt" => Some('<'),
        "gt" => Some('>'),
        "quot" => Some('"'),
        "apos" => Some('\''),
        _ => None,
    }
}

fn stop(error: &quick_xml::Error) -> Stop {
    match error {
        quick_xml::Error::Io(io) if io.kind() == std::io::ErrorKind::FileTooLarge => {
            Stop::Because(Reason::TooLarge)
        }
        _ => DAMAGED,
    }
}
