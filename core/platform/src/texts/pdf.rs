//! PDF.

use std::path::Path;

use parvis_kernel::ports::texts::Reason;
use pdf_extract::{Document, Error, OutputError};

pub(super) fn text(file: &Path) -> Result<String, Reason> {
    let document = Document::load(file).map_err(|fault| reason(&fault))?;
    if document.is_encrypted() {
        return Err(Reason::Encrypted);
    }
    let mut text = String::new();
    let mut out = pdf_extract::PlainTextOutput::new(&mut text);
    match pdf_extract::output_doc(&document, &mut out) {
        Ok(()) => Ok(text),
        Err(OutputError::PdfError(fault)) => Err(reason(&fault)),
        // Half a text is better than none.
        Err(_) if !text.trim().is_empty() => Ok(text),
        Err(_) => Err(Reason::Damaged),
    }
}

fn reason(fault: &Error) -> Reason {
    match fault {
        Error::Decryption(_) | Error::InvalidPassword => Reason::Encrypted,
        _ => Reason::Damaged,
    }
}
