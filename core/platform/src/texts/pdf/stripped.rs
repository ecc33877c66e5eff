//! Takes from a PDF, before its text is read, what is not text and what the text reader (pdf-extract 0.12) stumbles over.

use std::panic::catch_unwind;

use pdf_extract::content::{Content, Operation};
use pdf_extract::{Dictionary, Document, Object, ObjectId, Stream};

use crate::texts::child::{DAMAGED, Step};

/// A font has no more of them.
const MAX_GLYPHS: i64 = 65_535;

/// The library's filter for objects being loaded. It looks at the changed object in the file's own list, but at the
/// returned one in a compressed list, where no stream can be.
pub(super) fn without_picture(id: ObjectId, object: &mut Object) -> Option<(ObjectId, Object)> {
    let listed = match object {
        Object::Stream(stream) => {
            empty_picture(stream);
            Object::Null
        }
        other => other.clone(),
    };
    Some((id, listed))
}

/// Empties pictures and embedded files: they take the memory, and the text reader would run a picture's pixels as drawing
/// commands. One blank stays, because the library reads empty streams again.
fn empty_picture(stream: &mut Stream) {
    let is_picture = stream.dict.get(b"Subtype").and_then(Object::as_name).is_ok_and(|name| name == b"Image");
    let is_file =
        stream.dict.get(b"Type").and_then(Object::as_name).is_ok_and(|name| name == b"EmbeddedFile");
    if is_picture || is_file {
        *stream = Stream::new(Dictionary::new(), b" ".to_vec());
    }
}

/// What can be done once for the whole document: the pieces that pages share, and the widths of letters.
pub(super) fn strip_document(document: &mut Document) {
    strip_forms(document);
    let widths: Vec<(ObjectId, Vec<Object>)> = document
        .objects
        .iter()
        .filter_map(|(id, object)| Some((*id, plain_widths(document, object)?)))
        .collect();
    for (id, widths) in widths {
        if let Ok(font) = document.get_object_mut(id).and_then(Object::as_dict_mut) {
            font.set("W", widths);
        }
    }
}

/// The widths of a composite font without their short form « first last width », which pdf-extract 0.12 misreads (it takes
/// the first number for the width, so that words are cut in the middle). The long form is « first [width width …] ».
fn plain_widths(document: &Document, object: &Object) -> Option<Vec<Object>> {
    let font = object.as_dict().ok()?;
    let kind = font.get(b"Subtype").and_then(Object::as_name).ok()?;
    if !kind.starts_with(b"CIDFontType") {
        return None;
    }
    let resolved = |object| document.dereference(object).map(|(_, object)| object).ok();
    let listed = resolved(font.get(b"W").ok()?)?.as_array().ok()?;
    let mut plain = Vec::with_capacity(listed.len());
    let mut rest = listed.as_slice();
    while let [first, next, ..] = rest {
        let (first, next) = (resolved(first)?.as_i64().ok()?, resolved(next)?);
        if let Object::Array(each) = next {
            plain.extend([Object::Integer(first), Object::Array(each.clone())]);
            rest = &rest[2..];
        } else {
            let last = next.as_i64().ok()?.min(first + MAX_GLYPHS);
            let width = resolved(rest.get(2)?)?;
            let count = usize::try_from(last - first + 1).unwrap_or(0);
            plain.extend([Object::Integer(first), Object::Array(vec![width.clone(); count])]);
            rest = &rest[3..];
        }
    }
    Some(plain)
}

/// The pieces that pages share: letterheads, what Chromium groups.
fn strip_forms(document: &mut Document) {
    for object in document.objects.values_mut() {
        let Object::Stream(stream) = object else { continue };
        // Those of an encrypted file were not filtered when it was loaded.
        empty_picture(stream);
        let is_form = stream.dict.get(b"Subtype").and_then(Object::as_name).is_ok_and(|name| name == b"Form");
        if !is_form {
            continue;
        }
        let content = stream.decompressed_content().unwrap_or_else(|_| stream.content.clone());
        let content = catch_unwind(|| text_only(&content)).ok().and_then(Result::ok).unwrap_or_default();
        stream.dict.remove(b"Filter");
        stream.dict.remove(b"DecodeParms");
        stream.set_content(content);
    }
}

/// Keeps what places and shows text. Colours, paths and states of drawing are where the text reader panics.
pub(super) fn text_only(content: &[u8]) -> Step<Vec<u8>> {
    let Content { operations } = Content::decode(content).map_err(|_| DAMAGED)?;
    let mut kept = Vec::with_capacity(operations.len());
    for mut operation in operations {
        let operands = operation.operands.len();
        match (operation.operator.as_str(), operands) {
            ("BT" | "ET" | "T*" | "q" | "Q", _) | ("Tf" | "Td" | "TD", 2) | ("Tm" | "cm", 6) | ("Do", 1) => {
                kept.push(operation);
            }
            ("Tc" | "Tw" | "Tz" | "TL" | "Ts", 1) | ("TJ", 1) => kept.push(operation),
            ("Tj", 1) if is_string(&operation.operands[0]) => kept.push(operation),
            // « ' » and « " » start a line, then show: the text reader knows neither.
            ("'", 1) | ("\"", 3) => {
                let Some(shown) = operation.operands.pop().filter(is_string) else { continue };
                kept.push(Operation::new("T*", Vec::new()));
                kept.push(Operation::new("Tj", vec![shown]));
            }
            _ => {}
        }
    }
    Content { operations: kept }.encode().map_err(|_| DAMAGED)
}

fn is_string(object: &Object) -> bool {
    matches!(object, Object::String(..))
}
