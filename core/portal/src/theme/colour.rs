//! Colours: how well one is read on another (WCAG 2.2), which others go with it, and the nearest one that is read.

/// The least contrast of what is read (trust.md AX6).
pub const READABLE: f64 = 4.5;

/// A colour as `#rrggbb` says it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Colour([u8; 3]);

pub const WHITE: Colour = Colour([255; 3]);
pub const BLACK: Colour = Colour([0; 3]);

impl Colour {
    pub fn parse(text: &str) -> Option<Self> {
        let digits = text.strip_prefix('#').filter(|digits| digits.len() == 6)?;
        let channel = |from: usize| u8::from_str_radix(digits.get(from..from + 2)?, 16).ok();
        digits
            .bytes()
            .all(|digit| digit.is_ascii_hexdigit())
            .then(|| Some(Self([channel(0)?, channel(2)?, channel(4)?])))?
    }

    /// `part` of the other colour, between 0 and 1, and the rest of this one.
    #[must_use]
    pub fn mixed(self, other: Self, part: f64) -> Self {
        let channel = |at: usize| {
            let (from, to) = (f64::from(self.0[at]), f64::from(other.0[at]));
            #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "between two bytes")]
            let mixed = (from + (to - from) * part).round() as u8;
            mixed
        };
        Self([channel(0), channel(1), channel(2)])
    }

    pub fn contrast(self, other: Self) -> f64 {
        let (one, two) = (self.luminance(), other.luminance());
        (one.max(two) + 0.05) / (one.min(two) + 0.05)
    }

    pub fn luminance(self) -> f64 {
        let channel = |at: usize| {
            let value = f64::from(self.0[at]) / 255.0;
            if value <= 0.040_45 { value / 12.92 } else { ((value + 0.055) / 1.055).powf(2.4) }
        };
        0.2126 * channel(0) + 0.7152 * channel(1) + 0.0722 * channel(2)
    }

    /// The nearest colour on the way to black or to white that is read on each of these.
    pub fn readable_on(self, papers: &[Self]) -> Option<Self> {
        self.nearest(|colour| colour.is_read_on(papers))
    }

    pub fn is_read_on(self, papers: &[Self]) -> bool {
        papers.iter().all(|paper| self.contrast(*paper) >= READABLE)
    }

    /// The nearest colour on the way to black or to white that will do.
    pub fn nearest(self, will_do: impl Fn(Self) -> bool) -> Option<Self> {
        let towards = |end: Self, part: f64| Some(self.mixed(end, part)).filter(|colour| will_do(*colour));
        (0..=100)
            .map(|percent| f64::from(percent) / 100.0)
            .find_map(|part| towards(BLACK, part).or_else(|| towards(WHITE, part)))
    }

    /// White or nearly black, tinted by this colour: whichever is read better on it.
    #[must_use]
    pub fn ink(self) -> Self {
        let dark = self.mixed(BLACK, 0.8);
        if self.contrast(WHITE) >= self.contrast(dark) { WHITE } else { dark }
    }
}

impl std::fmt::Display for Colour {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let [red, green, blue] = self.0;
        write!(out, "#{red:02x}{green:02x}{blue:02x}")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn colour(text: &str) -> Colour {
        Colour::parse(text).unwrap()
    }

    #[test]
    fn contrast_is_that_of_wcag() {
        assert!((BLACK.contrast(WHITE) - 21.0).abs() < 1e-9);
        let grey = colour("#777777").contrast(WHITE);
        assert!((4.47..4.49).contains(&grey), "{grey}");
    }

    #[test]
    fn what_is_no_colour_is_none() {
        for text in ["red", "#fff", "#12345g", "#+12345", "123456", "#1234567", "", "#éé12"] {
            assert_eq!(Colour::parse(text), None, "{text}");
        }
        assert_eq!(colour("#0B5C66").to_string(), "#0b5c66");
    }

    #[test]
    fn the_nearest_readable_colour_is_found() {
        assert_eq!(colour("#0b5c66").readable_on(&[WHITE]), Some(colour("#0b5c66")));
        let darker = colour("#f0c000").readable_on(&[WHITE]).unwrap();
        assert!(darker.contrast(WHITE) >= READABLE && darker.contrast(WHITE) < 4.8, "{darker}");
        assert_eq!(colour("#777777").readable_on(&[WHITE, BLACK, colour("#777777")]), None);
        assert!(colour("#f0c000").ink().luminance() < 0.1);
    }
}
