//! The first page of a PDF, drawn in a child process (trust.md IN4): the same bounds as for reading its text. A file that
//! kills its painter has no picture, and nothing else happens.

use std::path::{Path, PathBuf};
use std::process::{ExitCode, Stdio};

use async_trait::async_trait;
use hayro::hayro_interpret::InterpreterSettings;
use hayro::hayro_syntax::Pdf;
use hayro::vello_cpu::color::palette::css::WHITE;
use hayro::{PixmapSettings, RenderCache, RenderSettings, render};
use image::codecs::jpeg::JpegEncoder;
use image::{DynamicImage, RgbaImage};
use parvis_kernel::error::{Error, Result};
use parvis_kernel::media_type;
use parvis_kernel::ports::covers::{Covers, LONGEST};
use tokio::io::AsyncReadExt;
use tokio::process::{Child, Command};
use tokio::sync::Semaphore;
use tokio::time::timeout;

use crate::texts::limits;

/// The hidden command of the program that answers with [`child_main`].
pub const COMMAND: &str = "draw-first-page";

/// No JPEG of a page so large is heavier.
const MOST_BYTES: u64 = 4 * 1024 * 1024;

const QUALITY: u8 = 80;

/// Draws by running a program, normally ourselves, with the command [`COMMAND`]; one at a time, nobody waits for it.
pub struct ChildCovers {
    program: PathBuf,
    turn: Semaphore,
}

impl ChildCovers {
    pub fn new(program: PathBuf) -> Self {
        Self { program, turn: Semaphore::new(1) }
    }
}

#[async_trait]
impl Covers for ChildCovers {
    async fn first_page(&self, file: &Path, media_type: &str) -> Result<Option<Vec<u8>>> {
        if media_type != media_type::PDF.mime {
            return Ok(None);
        }
        let file = std::path::absolute(file).map_err(Error::internal)?;
        let _turn = self.turn.acquire().await.map_err(Error::internal)?;
        let mut command = Command::new(&self.program);
        command.arg(COMMAND).arg(file).env_clear().current_dir("/").kill_on_drop(true);
        command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::null());
        let mut child = command.spawn().map_err(Error::internal)?;
        match timeout(limits::WALL, answer(&mut child)).await {
            Ok(jpeg) => jpeg.map_err(Error::internal),
            Err(_) => child.kill().await.map(|()| None).map_err(Error::internal),
        }
    }
}

async fn answer(child: &mut Child) -> std::io::Result<Option<Vec<u8>>> {
    let mut jpeg = Vec::new();
    if let Some(out) = child.stdout.take() {
        out.take(MOST_BYTES).read_to_end(&mut jpeg).await?;
    }
    let drawn = child.wait().await?.success() && !jpeg.is_empty();
    Ok(drawn.then_some(jpeg))
}

/// What the hidden command `draw-first-page <path>` runs, before anything else that the program does.
pub fn child_main(path: &Path) -> ExitCode {
    let drawn = limits::apply().ok().and_then(|()| draw(path));
    let sent =
        drawn.is_some_and(|jpeg| std::io::Write::write_all(&mut std::io::stdout().lock(), &jpeg).is_ok());
    if sent { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

fn draw(path: &Path) -> Option<Vec<u8>> {
    let pdf = Pdf::new(std::fs::read(path).ok()?).ok()?;
    let page = pdf.pages().iter().next()?;
    let (width, height) = page.render_dimensions();
    let scale = f32::from(LONGEST) / width.max(height);
    if !scale.is_finite() || scale <= 0.0 || width.min(height) * scale < 1.0 {
        return None;
    }
    let size = PixmapSettings { x_scale: scale, y_scale: scale, bg_color: WHITE };
    let (cache, asked, how) = (RenderCache::new(), InterpreterSettings::default(), RenderSettings::default());
    let drawn = render(page, &cache, &asked, &how, &size);
    let (width, height) = (u32::from(drawn.width()), u32::from(drawn.height()));
    let pixels = RgbaImage::from_raw(width, height, drawn.data_as_u8_slice().to_vec())?;
    let mut jpeg = Vec::new();
    JpegEncoder::new_with_quality(&mut jpeg, QUALITY)
        .encode_image(&DynamicImage::ImageRgba8(pixels).into_rgb8())
        .ok()?;
    Some(jpeg)
}
