//! From letters placed on a page to words and lines: a PDF says where each letter stands, seldom where words end.

use std::time::Instant;

use parvis_kernel::ports::texts::MAX_TEXT;
use pdf_extract::{MediaBox, OutputDev, OutputError, Transform};

use crate::texts::limits::ENOUGH;

/// In sizes of the letters: a gap wider than this is a space (kerning stays below, justified spaces stay above)…
const SPACE: f64 = 0.14;
/// … a step back further than this starts something else, and one across further than that starts a line (an exponent
/// such as « 1ᵉʳ » stays on its line).
const BACK: f64 = 0.6;
const LINE: f64 = 0.55;

/// The text of one page in the order in which it was drawn, which is the reading order for nearly all producers.
pub(super) struct Layout {
    text: String,
    /// Where the last letter ended, and its size.
    last: Option<(f64, f64, f64)>,
    started: Instant,
    letters: u32,
}

impl Layout {
    pub(super) fn new(started: Instant) -> Self {
        Self { text: String::new(), last: None, started, letters: 0 }
    }

    pub(super) fn into_string(self) -> String {
        self.text
    }

    /// What stands between the last letter and one at (x, y) with this size, on a line that runs along (ux, uy).
    fn separator(&self, x: f64, y: f64, size: f64, (ux, uy): (f64, f64)) -> &'static str {
        let Some((last_x, last_y, last_size)) = self.last else { return "" };
        let (dx, dy) = (x - last_x, y - last_y);
        let (along, across) = (dx * ux + dy * uy, (dy * ux - dx * uy).abs());
        let larger = size.max(last_size);
        if across > LINE * larger {
            "\n"
        } else if along > SPACE * size.min(last_size) || along < -BACK * larger {
            " "
        } else {
            ""
        }
    }
}

impl OutputDev for Layout {
    fn begin_page(
        &mut self,
        _: u32,
        _: &MediaBox,
        _: Option<(f64, f64, f64, f64)>,
    ) -> Result<(), OutputError> {
        Ok(())
    }

    fn end_page(&mut self) -> Result<(), OutputError> {
        Ok(())
    }

    fn output_character(
        &mut self,
        placed: &Transform,
        width: f64,
        spacing: f64,
        font_size: f64,
        letter: &str,
    ) -> Result<(), OutputError> {
        self.letters += 1;
        let late = self.letters.is_multiple_of(4096) && self.started.elapsed() > ENOUGH;
        if late || self.text.len() > 4 * MAX_TEXT {
            return Err(OutputError::FormatError(std::fmt::Error));
        }
        let across = placed.m21.hypot(placed.m22);
        let along = placed.m11.hypot(placed.m12);
        let size = across * font_size.abs();
        if !(size.is_finite() && size > 0.0 && along > 0.0) {
            return Ok(());
        }
        let direction = (placed.m11 / along, placed.m12 / along);
        let (x, y) = (placed.m31, placed.m32);
        let separator = self.separator(x, y, size, direction);
        if !separator.is_empty() && !self.text.ends_with(char::is_whitespace) {
            self.text.push_str(separator);
        } else if separator == "\n" && self.text.ends_with(' ') {
            self.text.push('\n');
        }
        self.text.push_str(letter);
        let step = (width * font_size + spacing.min(0.0)) * along;
        self.last = Some((x + step * direction.0, y + step * direction.1, size));
        Ok(())
    }

    fn begin_word(&mut self) -> Result<(), OutputError> {
        Ok(())
    }

    fn end_word(&mut self) -> Result<(), OutputError> {
        Ok(())
    }

    fn end_line(&mut self) -> Result<(), OutputError> {
        Ok(())
    }
}
