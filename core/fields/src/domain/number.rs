//! Numbers without floats: what people type, kept as a whole number of the smallest unit; and exact fractions for
//! formulas, rounded once, at the end.

use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// The largest number of units that a form keeps: any JSON reader holds it exactly.
pub const LARGEST: i64 = 1_000_000_000_000;

/// The most digits after the comma.
pub const MOST_PLACES: u8 = 4;

/// `units × 10^-places`: 12,50 is 1250 units of 2 places. Written as a whole number when `places` is 0, else as the string
/// `"12.50"`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Decimal {
    pub units: i64,
    pub places: u8,
}

/// Why a number could not be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unread {
    NotANumber,
    /// More digits after the comma than are kept.
    TooPrecise,
    TooLarge,
}

impl Decimal {
    pub fn new(units: i64, places: u8) -> Self {
        Self { units, places }
    }

    /// What was typed, « 1 234,5 », in units of `places`. Spaces of every kind may stand between thousands; the comma
    /// and the point both separate decimals, and where both stand the last one does.
    pub fn read(typed: &str, places: u8) -> Result<Self, Unread> {
        let text: String =
            typed.chars().filter(|c| !c.is_whitespace() && !matches!(c, '\u{202f}' | '\'' | '’')).collect();
        let (negative, text) = match text.strip_prefix(['-', '\u{2212}', '\u{2013}']) {
            Some(rest) => (true, rest),
            None => (false, text.strip_prefix('+').unwrap_or(&text)),
        };
        let (whole, decimals) = split(text)?;
        let plain = |text: &str| text.chars().all(|c| c.is_ascii_digit());
        if (whole.is_empty() && decimals.is_empty()) || !plain(&whole) || !plain(&decimals) {
            return Err(Unread::NotANumber);
        }
        let kept = decimals.trim_end_matches('0');
        if kept.len() > usize::from(places) {
            return Err(Unread::TooPrecise);
        }
        let digits = format!("{whole}{kept:0<width$}", width = usize::from(places));
        let digits = if digits.is_empty() { "0" } else { &digits };
        let units = digits.parse::<i64>().ok().filter(|units| *units <= LARGEST).ok_or(Unread::TooLarge)?;
        Ok(Self { units: if negative { -units } else { units }, places })
    }

    /// `12.50`, without anything between thousands.
    pub fn plain(self) -> String {
        let sign = if self.units < 0 { "-" } else { "" };
        let unit = 10_u64.pow(u32::from(self.places));
        let (whole, rest) = (self.units.unsigned_abs() / unit, self.units.unsigned_abs() % unit);
        match self.places {
            0 => format!("{sign}{whole}"),
            places => format!("{sign}{whole}.{rest:0width$}", width = usize::from(places)),
        }
    }

    /// « 1 234,50 », with spaces that do not break.
    pub fn french(self) -> String {
        let plain = self.plain();
        let (sign, digits) = plain.strip_prefix('-').map_or(("", plain.as_str()), |digits| ("-", digits));
        let (whole, rest) = digits.split_once('.').unwrap_or((digits, ""));
        let mut text = sign.to_owned();
        for (position, digit) in whole.chars().enumerate() {
            if position > 0 && (whole.len() - position).is_multiple_of(3) {
                text.push('\u{a0}');
            }
            text.push(digit);
        }
        if !rest.is_empty() {
            text.push(',');
            text.push_str(rest);
        }
        text
    }

    /// The same number with so many decimals, when nothing is lost by it.
    pub fn with_places(self, places: u8) -> Option<Self> {
        let ratio = Ratio::from(self);
        let rounded = ratio.rounded(places)?;
        (Ratio::from(rounded) == ratio).then_some(rounded)
    }
}

/// The digits before and after the decimal mark.
fn split(text: &str) -> Result<(String, String), Unread> {
    let Some(mark) = text.rfind([',', '.']) else { return Ok((text.to_owned(), String::new())) };
    let (whole, decimals) = (&text[..mark], &text[mark + 1..]);
    let groups: Vec<&str> = whole.split([',', '.']).collect();
    // 1.234.567 or 1.234,50: the other mark stands between thousands, groups of three.
    let grouped = groups[1..].iter().all(|group| group.len() == 3) && groups[0].len() <= 3;
    let one_mark = !whole.contains([',', '.']);
    match one_mark || (grouped && !whole.contains(&text[mark..=mark])) {
        true => Ok((groups.concat(), decimals.to_owned())),
        false => Err(Unread::NotANumber),
    }
}

impl Serialize for Decimal {
    fn serialize<S: Serializer>(&self, out: S) -> Result<S::Ok, S::Error> {
        match self.places {
            0 => out.serialize_i64(self.units),
            _ => out.serialize_str(&self.plain()),
        }
    }
}

impl<'de> Deserialize<'de> for Decimal {
    fn deserialize<D: Deserializer<'de>>(input: D) -> Result<Self, D::Error> {
        #[derive(Deserialize)]
        #[serde(untagged)]
        enum Written {
            Whole(i64),
            Text(String),
        }
        match Written::deserialize(input)? {
            Written::Whole(units) if units.abs() <= LARGEST => Ok(Self::new(units, 0)),
            Written::Whole(_) => Err(serde::de::Error::custom("number too large")),
            Written::Text(text) => {
                let places = text.split_once('.').map_or(0, |(_, rest)| rest.len());
                let places = u8::try_from(places).ok().filter(|places| *places <= MOST_PLACES);
                let read = places.and_then(|places| Self::read(&text, places).ok());
                read.filter(|read| read.plain() == text)
                    .ok_or_else(|| serde::de::Error::custom(format!("`{text}` is not a decimal number")))
            }
        }
    }
}

/// An exact fraction, always in lowest terms, its denominator above zero.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Ratio {
    over: i128,
    under: i128,
}

impl Ratio {
    pub const ZERO: Self = Self { over: 0, under: 1 };

    pub fn whole(number: i64) -> Self {
        Self { over: i128::from(number), under: 1 }
    }

    pub fn from_cents(cents: i64) -> Self {
        Self::from(Decimal::new(cents, 2))
    }

    fn reduced(over: i128, under: i128) -> Option<Self> {
        if under == 0 {
            return None;
        }
        let divisor = gcd(over.checked_abs()?, under.checked_abs()?).max(1);
        let sign = under.signum();
        Some(Self { over: (over / divisor).checked_mul(sign)?, under: (under / divisor).checked_mul(sign)? })
    }

    pub fn plus(self, other: Self) -> Option<Self> {
        let left = self.over.checked_mul(other.under)?;
        let right = other.over.checked_mul(self.under)?;
        Self::reduced(left.checked_add(right)?, self.under.checked_mul(other.under)?)
    }

    pub fn minus(self, other: Self) -> Option<Self> {
        self.plus(other.negated())
    }

    pub fn times(self, other: Self) -> Option<Self> {
        Self::reduced(self.over.checked_mul(other.over)?, self.under.checked_mul(other.under)?)
    }

    /// Nothing when `other` is zero, or when the fraction grows out of 128 bits.
    pub fn divided_by(self, other: Self) -> Option<Self> {
        Self::reduced(self.over.checked_mul(other.under)?, self.under.checked_mul(other.over)?)
    }

    pub fn negated(self) -> Self {
        Self { over: -self.over, under: self.under }
    }

    pub fn is_zero(self) -> bool {
        self.over == 0
    }

    /// Whether it is less than another; nothing out of 128 bits.
    pub fn below(self, other: Self) -> Option<bool> {
        self.minus(other).map(|difference| difference.over < 0)
    }

    /// Rounded to so many decimals, a half away from zero, as amounts are in France; nothing above [`LARGEST`].
    pub fn rounded(self, places: u8) -> Option<Decimal> {
        let scaled = self.over.checked_mul(10_i128.checked_pow(u32::from(places))?)?;
        let (quotient, rest) = (scaled / self.under, scaled % self.under);
        let half = rest.checked_abs()?.checked_mul(2)? >= self.under;
        let units = i64::try_from(quotient + if half { scaled.signum() } else { 0 }).ok()?;
        (units.abs() <= LARGEST).then_some(Decimal { units, places })
    }
}

impl From<Decimal> for Ratio {
    fn from(number: Decimal) -> Self {
        let under = 10_i128.pow(u32::from(number.places));
        Self::reduced(i128::from(number.units), under).unwrap_or(Self::ZERO)
    }
}

fn gcd(mut a: i128, mut b: i128) -> i128 {
    while b != 0 {
        (a, b) = (b, a % b);
    }
    a
}
