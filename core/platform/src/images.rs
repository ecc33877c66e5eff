//! Whatever a camera sends becomes clean JPEGs in our widths: turned upright, without EXIF, GPS or anything else that
//! was inside (trust.md IN5, PR10).

use std::io::Cursor;

use async_trait::async_trait;
use fast_image_resize::images::Image;
use fast_image_resize::{IntoImageView, ResizeOptions, Resizer};
use image::codecs::jpeg::JpegEncoder;
use image::metadata::Orientation;
use image::{DynamicImage, ImageDecoder, ImageReader, Limits, Rgb, RgbImage};
use parvis_kernel::error::{Error, Result};
use parvis_kernel::message::Message;
use parvis_kernel::ports::images::{Images, MAX_PIXELS, PORTRAIT, Rendition, WIDTHS};
use tokio::sync::Semaphore;

/// Good to the eye, about a tenth of a megabyte at the middle width.
const QUALITY: u8 = 80;

/// Two at a time: each may need 200 MB for a moment.
pub struct JpegImages {
    slots: Semaphore,
}

impl JpegImages {
    pub fn new() -> Self {
        Self { slots: Semaphore::new(2) }
    }
}

impl Default for JpegImages {
    fn default() -> Self {
        Self::new()
    }
}

#[async_trait]
impl Images for JpegImages {
    async fn renditions(&self, bytes: Vec<u8>) -> Result<Vec<Rendition>> {
        let _slot = self.slots.acquire().await.map_err(Error::internal)?;
        tokio::task::spawn_blocking(move || renditions(&bytes)).await.map_err(Error::internal)?
    }

    async fn portrait(&self, bytes: Vec<u8>) -> Result<Rendition> {
        let _slot = self.slots.acquire().await.map_err(Error::internal)?;
        tokio::task::spawn_blocking(move || portrait(&bytes)).await.map_err(Error::internal)?
    }
}

fn portrait(bytes: &[u8]) -> Result<Rendition> {
    let picture = decode(bytes)?;
    let side = PORTRAIT.min(picture.width()).min(picture.height());
    resized(&picture, side, side)
}

fn renditions(bytes: &[u8]) -> Result<Vec<Rendition>> {
    let picture = decode(bytes)?;
    let own = picture.width();
    let mut widths: Vec<_> = WIDTHS.into_iter().filter(|width| *width <= own).collect();
    if widths.len() < WIDTHS.len() && widths.last() != Some(&own) {
        // Smaller than our largest width: never blown up, kept at its own.
        widths.push(own);
    }
    widths.into_iter().map(|width| rendition(&picture, width)).collect()
}

fn refused(key: &str) -> Error {
    Error::invalid("file", Message::new(key))
}

/// Reads the size before anything else: what would not fit in memory is refused unread.
fn decode(bytes: &[u8]) -> Result<RgbImage> {
    let reader = ImageReader::new(Cursor::new(bytes))
        .with_guessed_format()
        .map_err(|_| refused("file-not-an-image"))?;
    if reader.format().is_none() {
        return Err(refused("file-not-an-image"));
    }
    let mut decoder = reader.into_decoder().map_err(|_| refused("image-damaged"))?;
    let (width, height) = decoder.dimensions();
    if u64::from(width) * u64::from(height) > MAX_PIXELS {
        return Err(refused("image-too-large"));
    }
    let mut limits = Limits::default();
    limits.max_alloc = Some(512 * 1024 * 1024);
    decoder.set_limits(limits).map_err(|_| refused("image-too-large"))?;
    let orientation = decoder.orientation().unwrap_or(Orientation::NoTransforms);
    let mut picture = DynamicImage::from_decoder(decoder).map_err(|_| refused("image-damaged"))?;
    picture.apply_orientation(orientation);
    Ok(on_white(picture))
}

/// JPEG knows no transparency: what shows through is white, like the paper of the page.
fn on_white(picture: DynamicImage) -> RgbImage {
    if !picture.color().has_alpha() {
        return picture.into_rgb8();
    }
    let picture = picture.into_rgba8();
    let mut flat = RgbImage::new(picture.width(), picture.height());
    for (to, from) in flat.pixels_mut().zip(picture.pixels()) {
        let [red, green, blue, alpha] = from.0;
        let over = |part: u8| {
            let mixed = u16::from(part) * u16::from(alpha) + 255 * u16::from(255 - alpha);
            u8::try_from(mixed / 255).unwrap_or(255)
        };
        *to = Rgb([over(red), over(green), over(blue)]);
    }
    flat
}

fn rendition(picture: &RgbImage, width: u32) -> Result<Rendition> {
    let scaled = u64::from(picture.height()) * u64::from(width) / u64::from(picture.width().max(1));
    resized(picture, width, u32::try_from(scaled).unwrap_or(u32::MAX).max(1))
}

/// What does not fit the new shape is cut off evenly on both sides.
fn resized(picture: &RgbImage, width: u32, height: u32) -> Result<Rendition> {
    let mut jpeg = Vec::new();
    let encoder = JpegEncoder::new_with_quality(&mut jpeg, QUALITY);
    let whole = DynamicImage::ImageRgb8(picture.clone());
    let pixel = whole.pixel_type().ok_or_else(|| Error::internal("an image without a pixel type"))?;
    let mut small = Image::new(width, height, pixel);
    Resizer::new()
        .resize(&whole, &mut small, &ResizeOptions::new().fit_into_destination(None))
        .map_err(Error::internal)?;
    let small = RgbImage::from_raw(width, height, small.into_vec())
        .ok_or_else(|| Error::internal("a resized image"))?;
    small.write_with_encoder(encoder).map_err(Error::internal)?;
    Ok(Rendition { width, height, jpeg })
}

#[cfg(test)]
mod tests {
    use image::ImageFormat;

    use super::*;

    fn picture(width: u32, height: u32, format: ImageFormat) -> Vec<u8> {
        let mut bytes = Vec::new();
        let gradient = RgbImage::from_fn(width, height, |x, y| Rgb([(x % 256) as u8, (y % 256) as u8, 90]));
        gradient.write_to(&mut Cursor::new(&mut bytes), format).unwrap();
        bytes
    }

    #[test]
    fn three_widths_never_larger_than_the_image() {
        let table = [
            (2000, vec![400, 800, 1600]),
            (1000, vec![400, 800, 1000]),
            (300, vec![300]),
            (800, vec![400, 800]),
        ];
        for (width, expected) in table {
            let made = renditions(&picture(width, 500, ImageFormat::Png)).unwrap();
            assert_eq!(made.iter().map(|one| one.width).collect::<Vec<_>>(), expected, "{width}");
            for one in made {
                let read = image::load_from_memory(&one.jpeg).unwrap();
                assert_eq!((read.width(), read.height()), (one.width, one.height));
            }
        }
    }

    /// A JPEG whose EXIF says "turn by a quarter" and names a camera.
    fn photo_with_exif() -> Vec<u8> {
        let jpeg = picture(40, 20, ImageFormat::Jpeg);
        let mut tiff = b"II*\0\x08\0\0\0\x02\0".to_vec();
        tiff.extend(b"\x12\x01\x03\0\x01\0\0\0\x06\0\0\0");
        tiff.extend(b"\x0f\x01\x02\0\x08\0\0\0\x26\0\0\0\0\0\0\0CAMERA7\0");
        let mut exif = b"Exif\0\0".to_vec();
        exif.extend(tiff);
        let length = u16::try_from(exif.len() + 2).unwrap().to_be_bytes();
        [&jpeg[..2], &[0xff, 0xe1], &length, &exif, &jpeg[2..]].concat()
    }

    #[test]
    fn a_photo_is_turned_upright_and_says_nothing_of_its_maker() {
        let made = renditions(&photo_with_exif()).unwrap().remove(0);
        assert_eq!((made.width, made.height), (20, 40));
        let has = |needle: &[u8]| made.jpeg.windows(needle.len()).any(|window| window == needle);
        assert!(!has(b"Exif") && !has(b"CAMERA7"));
    }

    #[test]
    fn a_portrait_is_the_middle_of_the_image() {
        let sides = [(1200, 600, 400), (600, 1200, 400), (300, 90, 90)];
        for (width, height, side) in sides {
            let made = portrait(&picture(width, height, ImageFormat::Png)).unwrap();
            assert_eq!((made.width, made.height), (side, side), "{width} × {height}");
        }
        let halves =
            RgbImage::from_fn(300, 100, |x, _| if x / 100 == 1 { Rgb([250; 3]) } else { Rgb([5; 3]) });
        let mut bytes = Vec::new();
        halves.write_to(&mut Cursor::new(&mut bytes), ImageFormat::Png).unwrap();
        let middle = image::load_from_memory(&portrait(&bytes).unwrap().jpeg).unwrap().into_rgb8();
        assert!(middle.get_pixel(10, 50).0[0] > 200 && middle.get_pixel(90, 50).0[0] > 200);
    }

    #[test]
    fn what_is_no_good_image_is_refused_in_words() {
        let mut huge = picture(10, 10, ImageFormat::Png);
        huge[16..24].copy_from_slice(&[0, 0, 0xff, 0xdc, 0, 0, 0xff, 0xdc]);
        let photo = picture(100, 100, ImageFormat::Jpeg);
        let table: [(&[u8], &[&str]); 4] = [
            (b"<svg onload=alert(1)>", &["file-not-an-image"]),
            (b"", &["file-not-an-image"]),
            (&huge, &["image-too-large", "image-damaged"]),
            (&photo[..30], &["image-damaged"]),
        ];
        for (bytes, keys) in table {
            let Err(Error::Invalid(faults)) = renditions(bytes) else { panic!("accepted") };
            assert!(keys.contains(&faults[0].message.key.as_str()), "{faults:?}");
        }
    }

    #[test]
    fn transparency_becomes_white() {
        let clear = DynamicImage::ImageRgba8(image::RgbaImage::from_pixel(4, 4, image::Rgba([9, 9, 9, 0])));
        assert_eq!(on_white(clear).get_pixel(0, 0), &Rgb([255, 255, 255]));
    }
}
