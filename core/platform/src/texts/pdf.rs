//! PDF: page by page, so that one odd page does not lose the others, on a document first stripped of what is not text.

mod layout;
mod stripped;

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::Path;
use std::time::Instant;

use parvis_kernel::ports::texts::Reason;
use pdf_extract::{Dictionary, Document, LoadOptions, Object, ObjectId, Stream, output_doc};

use self::layout::Layout;
use self::stripped::{strip_document, text_only, without_picture};
use super::child::{DAMAGED, ENCRYPTED, Step, Stop};
use super::collected::Collected;
use super::limits::ENOUGH;
use super::normal::joined;

pub(super) fn read(path: &Path, text: &mut Collected) -> Step {
    let started = Instant::now();
    // The library panics on many odd files; what it says about them is of no use to anybody.
    std::panic::set_hook(Box::new(|_| {}));
    let mut document = catch_unwind(|| load(path)).unwrap_or(Err(DAMAGED))?;
    let pages: Vec<ObjectId> = document.get_pages().into_values().collect();
    if pages.is_empty() {
        return Err(DAMAGED);
    }
    strip_document(&mut document);
    // Two objects that each page in turn writes over.
    let places = (document.new_object_id(), document.new_object_id());
    let mut unread = 0_usize;
    let mut finished = Ok(());
    for page in &pages {
        if started.elapsed() > ENOUGH {
            // A book: what its first pages say is worth more than nothing.
            finished = if text.is_empty() { Err(Stop::Because(Reason::TooSlow)) } else { Ok(()) };
            break;
        }
        let mut layout = Layout::new(started);
        let read = catch_unwind(AssertUnwindSafe(|| {
            isolate(&mut document, *page, places)?;
            output_doc(&document, &mut layout).map_err(|_| DAMAGED)
        }));
        unread += usize::from(!matches!(read, Ok(Ok(()))));
        text.push(&joined(&layout.into_string()))?;
        text.line()?;
    }
    if text.is_empty() && unread > 0 && finished.is_ok() { Err(DAMAGED) } else { finished }
}

/// Reads the file without its pictures. A document that only its owner's password protects opens with an empty one.
fn load(path: &Path) -> Step<Document> {
    let options = LoadOptions { filter: Some(without_picture), ..LoadOptions::default() };
    let mut document = Document::load_with_options(path, options).map_err(|error| match error {
        pdf_extract::Error::Decryption(_) | pdf_extract::Error::InvalidPassword => ENCRYPTED,
        _ => DAMAGED,
    })?;
    if document.is_encrypted() {
        document.decrypt("").map_err(|_| ENCRYPTED)?;
    }
    Ok(document)
}

/// Makes `page` the only page of the document, with a content of text operators alone. The page keeps its real parents,
/// from which it inherits fonts and size.
fn isolate(document: &mut Document, page: ObjectId, places: (ObjectId, ObjectId)) -> Step {
    let content = document.get_page_content(page).map_err(|_| DAMAGED)?;
    let content = text_only(&content)?;
    let (tree_id, content_id) = places;
    document.objects.insert(content_id, Object::Stream(Stream::new(Dictionary::new(), content)));
    if let Ok(dictionary) = document.get_object_mut(page).and_then(Object::as_dict_mut) {
        dictionary.set("Contents", Object::Reference(content_id));
        if !dictionary.has(b"MediaBox") && !dictionary.has(b"Parent") {
            dictionary.set("MediaBox", vec![0.into(), 0.into(), 595.into(), 842.into()]);
        }
    }
    let mut tree = Dictionary::new();
    tree.set("Type", Object::Name(b"Pages".to_vec()));
    tree.set("Kids", vec![Object::Reference(page)]);
    tree.set("Count", 1);
    document.objects.insert(tree_id, Object::Dictionary(tree));
    document.catalog_mut().map_err(|_| DAMAGED)?.set("Pages", Object::Reference(tree_id));
    Ok(())
}
