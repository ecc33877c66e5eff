//! The child's side: limits first, then the file, then the text on standard output and the reason as exit code.

use std::io::Write;
use std::path::Path;
use std::process::ExitCode;

use parvis_kernel::media_type::{self as types, MediaType};
use parvis_kernel::ports::texts::Reason;

use super::collected::Collected;
use super::{limits, normal, office, opendocument, pdf, plain, spreadsheet};

/// Why a reader stops. `Full` is no fault: enough text was read.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Stop {
    Full,
    Because(Reason),
}

/// Reading either goes on or stops for good.
pub(crate) type Step<T = ()> = Result<T, Stop>;

pub(crate) const DAMAGED: Stop = Stop::Because(Reason::Damaged);
pub(crate) const TOO_LARGE: Stop = Stop::Because(Reason::TooLarge);
pub(super) const ENCRYPTED: Stop = Stop::Because(Reason::Encrypted);

/// The exit code of each reason. 101 (a panic) and signals are read by the parent too.
pub(super) const CODES: [(Reason, u8); 4] =
    [(Reason::Encrypted, 10), (Reason::Damaged, 11), (Reason::TooLarge, 12), (Reason::TooSlow, 13)];

/// What the hidden command `extract-text <media type> <path>` runs. It must be the first thing that the program does: a
/// runtime with its threads would already fill the memory that is allowed.
pub fn child_main(media_type: &str, path: &Path) -> ExitCode {
    if limits::apply().is_err() {
        return code_of(Reason::Damaged);
    }
    let Some(media_type) = MediaType::by_mime(media_type) else { return ExitCode::SUCCESS };
    match read(media_type, path) {
        Ok(text) => match std::io::stdout().lock().write_all(text.as_bytes()) {
            Ok(()) => ExitCode::SUCCESS,
            Err(_) => code_of(Reason::TooSlow),
        },
        Err(reason) => code_of(reason),
    }
}

/// The text of one file, normalised and at most `MAX_TEXT` characters.
pub(super) fn read(media_type: &MediaType, path: &Path) -> Result<String, Reason> {
    let mut text = Collected::default();
    let finished = match *media_type {
        types::PDF => pdf::read(path, &mut text),
        types::DOCX => office::read_document(path, &mut text),
        types::PPTX => office::read_slides(path, &mut text),
        types::XLSX => spreadsheet::read(path, &mut text),
        types::ODT | types::ODS | types::ODP => opendocument::read(path, &mut text),
        types::TEXT | types::MARKDOWN | types::CSV => plain::read(path, &mut text),
        _ => Ok(()),
    };
    match finished {
        Ok(()) | Err(Stop::Full) => Ok(normal::normalised(&text.into_string())),
        Err(Stop::Because(reason)) => Err(reason),
    }
}

pub(crate) fn code_of(reason: Reason) -> ExitCode {
    let code = CODES.iter().find(|(known, _)| *known == reason).map_or(11, |(_, code)| *code);
    ExitCode::from(code)
}
