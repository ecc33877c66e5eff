//! Photos as cameras and strangers send them.

use std::io::Cursor;
use std::path::Path;

use image::{GrayImage, Rgb, RgbImage};

use super::*;

fn fixture(name: &str) -> Vec<u8> {
    std::fs::read(Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures").join(name)).unwrap()
}

async fn made(bytes: Vec<u8>) -> Vec<Rendition> {
    Photos::new().renditions(bytes).await.unwrap()
}

/// The key of a refusal on the field `file`.
async fn refusal_of(bytes: Vec<u8>) -> String {
    match Photos::new().renditions(bytes).await {
        Err(Error::Invalid(errors)) if errors[0].field == "file" => errors[0].message.key.clone(),
        other => panic!("{other:?}"),
    }
}

fn pixels(rendition: &Rendition) -> RgbImage {
    image::load_from_memory_with_format(&rendition.jpeg, ImageFormat::Jpeg).unwrap().to_rgb8()
}

fn is_near(pixel: &Rgb<u8>, [red, green, blue]: [u8; 3]) -> bool {
    pixel.0.iter().zip([red, green, blue]).all(|(a, b)| a.abs_diff(b) < 24)
}

fn photo(width: u32, height: u32) -> Vec<u8> {
    let picture = RgbImage::from_fn(width, height, |x, y| {
        Rgb([(x % 251) as u8, (y % 241) as u8, ((x * 7 + y * 13) % 255) as u8])
    });
    let mut bytes = Vec::new();
    JpegEncoder::new_with_quality(&mut bytes, 90).encode_image(&picture).unwrap();
    bytes
}

fn png(picture: impl Into<DynamicImage>) -> Vec<u8> {
    let mut bytes = Cursor::new(Vec::new());
    picture.into().write_to(&mut bytes, ImageFormat::Png).unwrap();
    bytes.into_inner()
}

#[tokio::test]
async fn a_turned_photo_comes_out_upright_and_bare() {
    for name in ["turned.jpg", "turned.webp"] {
        let bytes = fixture(name);
        assert!(has(&bytes, b"Exif") || has(&bytes, b"EXIF"), "the fixture lost its point");
        let made = made(bytes).await;
        // 640 × 480 lying on its side is 480 × 640 upright.
        assert_eq!(
            made.iter().map(|one| (one.width, one.height)).collect::<Vec<_>>(),
            [(240, 320), (400, 533), (480, 640)],
            "{name}"
        );
        let upright = pixels(&made[1]);
        assert!(is_near(upright.get_pixel(390, 10), [255, 0, 0]), "{name}: {:?}", upright.get_pixel(390, 10));
        assert!(
            is_near(upright.get_pixel(390, 500), [0, 0, 255]),
            "{name}: {:?}",
            upright.get_pixel(390, 500)
        );
        assert!(is_near(upright.get_pixel(10, 10), [255, 255, 255]), "{name}");
        for marker in
            [b"Exif".as_slice(), b"EXIF", b"GPS", b"ICC_PROFILE", b"http://ns.adobe.com", b"Appareil"]
        {
            assert!(!has(&made[0].jpeg, marker), "{name}");
        }
    }
}

fn has(bytes: &[u8], marker: &[u8]) -> bool {
    bytes.windows(marker.len()).any(|window| window == marker)
}

#[tokio::test]
async fn every_kind_of_picture_becomes_jpegs_of_the_listed_widths() {
    let widths = |made: Vec<Rendition>| made.iter().map(|one| one.width).collect::<Vec<_>>();
    assert_eq!(widths(made(photo(4000, 3000)).await), WIDTHS);
    assert_eq!(widths(made(photo(300, 200)).await), [240, 300]);
    assert_eq!(widths(made(photo(800, 10)).await), [240, 400, 800]);
    assert_eq!(widths(made(fixture("cmyk.jpg")).await), [240, 400, 640]);
    assert_eq!(widths(made(fixture("sixteen.png")).await), [240, 400, 500]);
    assert_eq!(widths(made(fixture("animated.gif")).await), [240, 400, 420]);
    assert_eq!(widths(made(png(GrayImage::new(900, 10))).await), [240, 400, 800, 900]);
}

#[tokio::test]
async fn what_shows_through_is_white_and_cmyk_keeps_its_colours() {
    assert!(is_near(pixels(&made(fixture("clear.png")).await[0]).get_pixel(5, 5), [255, 255, 255]));
    let cmyk = pixels(&made(fixture("cmyk.jpg")).await[0]);
    assert!(is_near(cmyk.get_pixel(50, 50), [254, 0, 0]), "{:?}", cmyk.get_pixel(50, 50));
}

#[tokio::test]
async fn only_the_first_picture_of_an_animation_is_taken() {
    let first = image::load_from_memory(&fixture("animated.gif")).unwrap().to_rgb8();
    let made = pixels(&made(fixture("animated.gif")).await[0]);
    assert!(is_near(made.get_pixel(9, 9), first.get_pixel(9, 9).0));
}

/// A PNG of a header alone.
fn png_header(width: u32, height: u32) -> Vec<u8> {
    let mut bytes = png(GrayImage::new(1, 1));
    bytes[16..20].copy_from_slice(&width.to_be_bytes());
    bytes[20..24].copy_from_slice(&height.to_be_bytes());
    // The checksum of the header, which decoders verify first.
    let sum = checksum(&bytes[12..29]);
    bytes[29..33].copy_from_slice(&sum.to_be_bytes());
    bytes
}

fn checksum(bytes: &[u8]) -> u32 {
    !bytes.iter().fold(u32::MAX, |sum, byte| {
        (0..8).fold(
            sum ^ u32::from(*byte),
            |sum, _| if sum & 1 == 1 { (sum >> 1) ^ 0xedb8_8320 } else { sum >> 1 },
        )
    })
}

#[tokio::test]
async fn huge_headers_are_refused_before_decoding() {
    for bytes in [png_header(65_500, 65_500), png_header(1, 50_000_000), png_header(7_100, 7_100)] {
        assert_eq!(refusal_of(bytes).await, "image-too-large");
    }
    let mut jpeg = photo(64, 64);
    let frame = jpeg.windows(2).position(|pair| pair == [0xff, 0xc0]).unwrap();
    jpeg[frame + 5..frame + 9].copy_from_slice(&[0xff, 0xdc, 0xff, 0xdc]);
    assert_eq!(refusal_of(jpeg).await, "image-too-large");
    let mut gif = fixture("animated.gif");
    gif[6..10].copy_from_slice(&[0xff, 0xff, 0xff, 0xff]);
    assert_eq!(refusal_of(gif).await, "image-too-large");
}

#[tokio::test]
async fn the_largest_that_is_allowed_passes_and_its_pixels_are_checked() {
    // Fifty megapixels of one colour weigh nothing on the wire: what is bounded is the decoded size.
    assert_eq!(made(png(GrayImage::new(10_000, 5_000))).await.len(), WIDTHS.len());
    assert_eq!(refusal_of(png_header(2_000, 2_000)).await, "image-damaged");
}

#[tokio::test]
async fn damaged_and_foreign_files_are_told_apart() {
    let whole = photo(500, 400);
    for part in [whole.len() / 2, whole.len() - 2, 30] {
        assert_eq!(refusal_of(whole[..part].to_vec()).await, "image-damaged");
    }
    for name in ["turned.webp", "sixteen.png", "animated.gif"] {
        let whole = fixture(name);
        assert_eq!(refusal_of(whole[..whole.len() / 3].to_vec()).await, "image-damaged", "{name}");
    }
    for foreign in [
        Vec::new(),
        b"<svg xmlns='http://www.w3.org/2000/svg'/>".to_vec(),
        b"%PDF-1.7".to_vec(),
        b"BM".repeat(40),
    ] {
        assert_eq!(refusal_of(foreign).await, "file-not-an-image");
    }
}

#[tokio::test]
async fn a_portrait_is_the_middle_of_the_image() {
    for (width, height, side) in [(1200, 600, 400), (600, 1200, 400), (300, 90, 90)] {
        let made = Photos::new().portrait(photo(width, height)).await.unwrap();
        assert_eq!((made.width, made.height), (side, side), "{width} × {height}");
    }
    let thirds = RgbImage::from_fn(300, 100, |x, _| if x / 100 == 1 { Rgb([250; 3]) } else { Rgb([5; 3]) });
    let middle = pixels(&Photos::new().portrait(png(thirds)).await.unwrap());
    assert!([10, 90].into_iter().all(|x| is_near(middle.get_pixel(x, 50), [250; 3])));
    let bare = Photos::new().portrait(fixture("turned.jpg")).await.unwrap();
    assert!(!has(&bare.jpeg, b"Exif"));
}
