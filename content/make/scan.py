"""A PDF as a copier makes it: one image for each page, a little askew, grey, without any text."""

import random
import time

from PIL import Image, ImageDraw, ImageFilter, ImageFont

import markup

SIZE, MARGIN, DPI = (1240, 1754), 130, 150
FOLDER = "/usr/share/fonts/opentype/urw-base35/"
WHEN = time.gmtime(1767603600)


def font(name, size):
    return ImageFont.truetype(f"{FOLDER}{name}.otf", size)


def wrap(draw, text, face, room):
    line = ""
    for word in text.split(" "):
        longer = f"{line} {word}".strip()
        if line and draw.textlength(longer, face) > room:
            yield line
            longer = word
        line = longer
    yield line


def paper(meta, body):
    """The clean sheet before it is scanned."""
    image = Image.new("L", SIZE, 250)
    draw = ImageDraw.Draw(image)
    y = 110

    def write(text, face, x=MARGIN, step=1.45, after=10):
        nonlocal y
        for line in wrap(draw, text, face, SIZE[0] - MARGIN - x):
            draw.text((x, y), line, 40, face)
            y += face.size * step
        y += after

    write("Centre social Lazare Garreau", font("NimbusSans-Bold", 26), after=26)
    write(meta["title"], font("NimbusSans-Bold", 46), step=1.2, after=2)
    write(meta["subtitle"], font("NimbusSans-Regular", 26), after=24)
    for kind, content in markup.blocks(body):
        if kind == "heading":
            y += 14
            write(content, font("NimbusSans-Bold", 31))
        elif kind == "text":
            write(content, font("NimbusSans-Regular", 25), step=1.6)
        else:
            for item in content:
                draw.rectangle((MARGIN + 6, y + 8, MARGIN + 18, y + 20), fill=60)
                write(item, font("NimbusSans-Regular", 25), x=MARGIN + 40, after=4)
    draw.text((MARGIN + 60, y + 20), "Lu et approuvé", 90, font("Z003-MediumItalic", 54))
    stamp = Image.new("L", (360, 130), 0)
    pen = ImageDraw.Draw(stamp)
    pen.rounded_rectangle((4, 4, 355, 125), 14, outline=150, width=5)
    pen.text((180, 45), "CENTRE SOCIAL", 150, font("NimbusSans-Bold", 32), anchor="mm")
    pen.text((180, 88), "reçu à l'accueil", 150, font("NimbusSans-Regular", 28), anchor="mm")
    stamp = stamp.rotate(8, expand=True, resample=Image.Resampling.BICUBIC)
    image.paste(90, (760, min(round(y), 1560)), stamp)
    return image


def copy(image, seed):
    """Askew, slightly soft, with dust and a dark edge."""
    rng = random.Random(seed)
    image = image.rotate(-.8, resample=Image.Resampling.BICUBIC, fillcolor=232).filter(ImageFilter.GaussianBlur(.6))
    draw = ImageDraw.Draw(image)
    for _ in range(260):
        x, y = rng.randrange(SIZE[0]), rng.randrange(SIZE[1])
        draw.ellipse((x, y, x + rng.choice((1, 1, 2)), y + 1), fill=rng.randrange(120, 210))
    for x in range(14):
        draw.line((x, 0, x, SIZE[1]), fill=150 + x * 7)
    return image


def pdf(meta, body, path):
    copy(paper(meta, body), meta["title"]).save(path, "PDF", resolution=DPI, quality=45, author="Centre social",
                                                title="Numérisation", creationDate=WHEN, modDate=WHEN)
