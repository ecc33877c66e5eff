//! Images: header, limits, decoding, resizing, turning upright, and a few JPEGs of pixels alone (trust.md IN5, PR10).

use std::io::Cursor;
use std::sync::Arc;

use async_trait::async_trait;
use fast_image_resize::{ResizeOptions, Resizer};
use image::codecs::jpeg::JpegEncoder;
use image::metadata::Orientation;
use image::{DynamicImage, ImageDecoder, ImageFormat, ImageReader, Limits, RgbImage};
use parvis_kernel::error::{Error, Result};
use parvis_kernel::message::Message;
use parvis_kernel::ports::images::{Images, MAX_PIXELS, PORTRAIT, Rendition, WIDTHS};
use tokio::sync::Semaphore;

/// Images being worked on at a time: each may take [`MAX_DECODED`] bytes and a processor.
const AT_ONCE: usize = 2;

/// 50 megapixels of 8 bits with transparency. Deeper ones (16 bits a colour) reach it with fewer pixels.
const MAX_DECODED: u64 = 4 * MAX_PIXELS;

/// JPEG holds no more either way.
const MAX_SIDE: u32 = 65_535;

const QUALITY: u8 = 80;

/// The `image` and `fast_image_resize` crates behind the port.
pub struct Photos {
    turns: Arc<Semaphore>,
}

impl Photos {
    pub fn new() -> Self {
        Self { turns: Arc::new(Semaphore::new(AT_ONCE)) }
    }
}

impl Default for Photos {
    fn default() -> Self {
        Self::new()
    }
}

#[async_trait]
impl Images for Photos {
    async fn renditions(&self, bytes: Vec<u8>) -> Result<Vec<Rendition>> {
        self.in_turn(move || renditions(bytes)).await
    }

    async fn portrait(&self, bytes: Vec<u8>) -> Result<Rendition> {
        self.in_turn(move || portrait(bytes)).await
    }
}

impl Photos {
    async fn in_turn<T: Send + 'static>(
        &self,
        work: impl FnOnce() -> Result<T> + Send + 'static,
    ) -> Result<T> {
        // The turn goes along: work goes on when whoever asked has left.
        let turn = Arc::clone(&self.turns).acquire_owned().await.map_err(Error::internal)?;
        let work = tokio::task::spawn_blocking(move || {
            let _turn = turn;
            work()
        });
        // A panic inside a decoder is one more way of being damaged.
        work.await.unwrap_or_else(|_| Err(refused("image-damaged")))
    }
}

fn refused(key: &str) -> Error {
    Error::invalid("file", Message::new(key))
}

fn renditions(bytes: Vec<u8>) -> Result<Vec<Rendition>> {
    let (decoded, orientation) = decode(bytes)?;
    let is_lying = matches!(
        orientation,
        Orientation::Rotate90
            | Orientation::Rotate270
            | Orientation::Rotate90FlipH
            | Orientation::Rotate270FlipH
    );
    let upright_width = if is_lying { decoded.height() } else { decoded.width() };
    let mut widths: Vec<u32> = WIDTHS.into_iter().map(|width| width.min(upright_width)).collect();
    widths.dedup();
    // Each size is made from the next larger one: the large original is gone through once.
    let mut source = ready(decoded, widths.iter().copied().max().unwrap_or(1));
    let mut made = Vec::with_capacity(widths.len());
    for width in widths.into_iter().rev() {
        source = resized(source, width, is_lying)?;
        made.push(encoded(&source, orientation)?);
    }
    made.reverse();
    Ok(made)
}

/// The middle of the picture, which is the same square however it lies.
fn portrait(bytes: Vec<u8>) -> Result<Rendition> {
    let (decoded, orientation) = decode(bytes)?;
    let side = PORTRAIT.min(decoded.width()).min(decoded.height());
    let source = ready(decoded, side);
    let mut square = DynamicImage::new(side, side, source.color());
    let middle = ResizeOptions::new().fit_into_destination(None);
    Resizer::new().resize(&source, &mut square, &middle).map_err(Error::internal)?;
    encoded(&square, orientation)
}

/// Reads the header, refuses what is too large, then decodes the first picture that is inside.
pub(crate) fn decode(bytes: Vec<u8>) -> Result<(DynamicImage, Orientation)> {
    let not_an_image = |_| refused("file-not-an-image");
    let format = image::guess_format(&bytes).map_err(not_an_image)?;
    if !matches!(format, ImageFormat::Jpeg | ImageFormat::Png | ImageFormat::WebP | ImageFormat::Gif) {
        return Err(refused("file-not-an-image"));
    }
    if format == ImageFormat::Jpeg && !jpeg_is_whole(&bytes) {
        return Err(refused("image-damaged"));
    }
    let mut limits = Limits::no_limits();
    limits.max_alloc = Some(MAX_DECODED);
    limits.max_image_width = Some(MAX_SIDE);
    limits.max_image_height = Some(MAX_SIDE);
    let mut reader = ImageReader::with_format(Cursor::new(bytes), format);
    reader.limits(limits);
    let mut decoder = reader.into_decoder().map_err(refusal)?;
    let (width, height) = decoder.dimensions();
    if u64::from(width) * u64::from(height) > MAX_PIXELS || decoder.total_bytes() > MAX_DECODED {
        return Err(refused("image-too-large"));
    }
    if width == 0 || height == 0 {
        return Err(refused("image-damaged"));
    }
    // Unreadable EXIF is no reason to refuse the picture.
    let orientation = decoder.orientation().unwrap_or(Orientation::NoTransforms);
    Ok((DynamicImage::from_decoder(decoder).map_err(refusal)?, orientation))
}

fn refusal(error: image::ImageError) -> Error {
    match error {
        image::ImageError::Limits(_) => refused("image-too-large"),
        _ => refused("image-damaged"),
    }
}

/// The decoder fills what is missing of a cut JPEG with grey; a person must hear that the upload failed instead. The end
/// mark is looked for after the header, where a preview with its own end mark may stand.
fn jpeg_is_whole(bytes: &[u8]) -> bool {
    const SCAN: u8 = 0xda;
    let mut at = 2;
    while let Some([0xff, marker, high, low]) = bytes.get(at..at + 4) {
        if *marker == SCAN {
            return bytes[at..].windows(2).any(|pair| pair == [0xff, 0xd9]);
        }
        // A fill byte, or a mark without a length.
        at += match marker {
            0xff => 1,
            0x01 | 0xd0..=0xd8 => 2,
            _ => 2 + usize::from(u16::from_be_bytes([*high, *low])),
        };
    }
    false
}

/// The picture as the resizer takes it: it is built for one format alone, which keeps 2 MB of code out of the program. Of
/// a picture that is far larger than `wanted` the bulk goes first, by plain averages, so that it is never held twice
/// at its full size; the resizer still sees twice what it makes.
fn ready(decoded: DynamicImage, wanted: u32) -> DynamicImage {
    let (enough, side) = (2 * u64::from(wanted), u64::from(decoded.width().min(decoded.height())));
    let reduced = |length: u32| u32::try_from(u64::from(length) * enough / side).unwrap_or(MAX_SIDE);
    let smaller = match side > enough {
        true => decoded.thumbnail_exact(reduced(decoded.width()), reduced(decoded.height())),
        false => decoded,
    };
    DynamicImage::ImageRgba8(smaller.into_rgba8())
}

/// The picture so wide once it is upright. Turning comes after, when there is less to turn.
fn resized(source: DynamicImage, width: u32, is_lying: bool) -> Result<DynamicImage> {
    let (from_width, from_height) = (source.width(), source.height());
    let across = |wanted: u32, side: u32, other: u32| {
        let other = (u64::from(other) * u64::from(wanted) + u64::from(side) / 2) / u64::from(side);
        u32::try_from(other).unwrap_or(MAX_SIDE).max(1)
    };
    let (to_width, to_height) = if is_lying {
        (across(width, from_height, from_width), width)
    } else {
        (width, across(width, from_width, from_height))
    };
    if (to_width, to_height) == (from_width, from_height) {
        return Ok(source);
    }
    let mut smaller = DynamicImage::new(to_width, to_height, source.color());
    Resizer::new().resize(&source, &mut smaller, &ResizeOptions::new()).map_err(Error::internal)?;
    Ok(smaller)
}

fn encoded(picture: &DynamicImage, orientation: Orientation) -> Result<Rendition> {
    let mut upright = DynamicImage::ImageRgb8(on_white(picture));
    upright.apply_orientation(orientation);
    let mut jpeg = Vec::new();
    JpegEncoder::new_with_quality(&mut jpeg, QUALITY).encode_image(&upright).map_err(Error::internal)?;
    let likeness = likeness(&upright);
    Ok(Rendition { width: upright.width(), height: upright.height(), jpeg, likeness })
}

/// Which of two neighbours is darker, in nine columns and eight rows of grey.
fn likeness(picture: &DynamicImage) -> i64 {
    let grey = image::imageops::thumbnail(&picture.to_luma8(), 9, 8);
    let signs = (0..8).flat_map(|y| (0..8).map(move |x| (x, y)));
    let bits = signs.fold(0_u64, |bits, (x, y)| {
        (bits << 1) | u64::from(grey.get_pixel(x, y).0[0] < grey.get_pixel(x + 1, y).0[0])
    });
    bits.cast_signed()
}

/// What shows through is white, as on the page.
pub(crate) fn on_white(picture: &DynamicImage) -> RgbImage {
    if !picture.color().has_alpha() {
        return picture.to_rgb8();
    }
    let clear = picture.to_rgba8();
    let mut flat = RgbImage::new(clear.width(), clear.height());
    for (from, to) in clear.pixels().zip(flat.pixels_mut()) {
        let [red, green, blue, alpha] = from.0.map(u32::from);
        let over =
            |colour: u32| u8::try_from((colour * alpha + 255 * (255 - alpha) + 127) / 255).unwrap_or(u8::MAX);
        to.0 = [over(red), over(green), over(blue)];
    }
    flat
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "a test may fail by panicking")]
mod tests;
