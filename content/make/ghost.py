"""PDF by Ghostscript: from PostScript that we write, or distilled again from another PDF."""

import subprocess
import tempfile
from functools import cache
from pathlib import Path

from PIL import ImageFont

import markup

FONTS = "/usr/share/fonts/opentype/urw-base35/NimbusSans-{}.otf"
LEFT, RIGHT, TOP, BOTTOM = 62, 533, 780, 62
EXTRA = {"€": 128, "œ": 129, "–": 130, "☐": 131}
PROLOGUE = """%!PS-Adobe-3.0
%%Creator: Centre social
%%EndComments
/enc 256 array def ISOLatin1Encoding enc copy pop
enc 128 /Euro put enc 129 /oe put enc 130 /endash put enc 131 /bullet put enc 45 /hyphen put enc 39 /quotesingle put
/re { findfont dup length dict begin { 1 index /FID ne { def } { pop pop } ifelse } forall
  /Encoding enc def currentdict end definefont pop } def
/R /Helvetica re /B /Helvetica-Bold re
/f { exch findfont exch scalefont setfont } def
/teal { .043 .361 .4 setrgbcolor } def /terra { .788 .314 .184 setrgbcolor } def
/ink { .114 .137 .153 setrgbcolor } def /pale { .886 .941 .941 setrgbcolor } def
/line { moveto lineto stroke } def
"""


@cache
def font(bold):
    return ImageFont.truetype(FONTS.format("Bold" if bold else "Regular"), 100)


def width(text, size, bold=False):
    return font(bold).getlength(text) * size / 100


def wrap(text, size, room, bold=False):
    lines, line = [], ""
    for word in text.split(" "):
        longer = f"{line} {word}".strip()
        if line and width(longer, size, bold) > room:
            lines.append(line)
            longer = word
        line = longer
    return [*lines, line]


def string(text):
    """A PostScript string in our encoding."""
    out = ""
    for char in text:
        code = EXTRA.get(char, ord(char))
        out += char if 32 <= code < 127 and char not in "()\\" else f"\\{code:03o}"
    return f"({out})"


class Page:
    """Writes from top to bottom and turns the page when the room is over."""

    def __init__(self):
        self.out, self.y, self.number = [PROLOGUE], TOP, 1

    def need(self, height):
        if self.y - height < BOTTOM:
            self.turn()

    def turn(self):
        self.out.append(f"ink /R 8 f {LEFT} 40 moveto "
                        f"{string(f'Centre social Lazare Garreau, page {self.number}')} show showpage\n")
        self.number, self.y = self.number + 1, TOP

    def put(self, x, text, size, bold=False, colour="ink"):
        self.out.append(f"{colour} /{'B' if bold else 'R'} {size} f {x:.1f} {self.y:.1f} moveto {string(text)} show\n")

    def text(self, text, size=10.5, bold=False, colour="ink", x=LEFT, after=5):
        for line in wrap(text, size, RIGHT - x, bold):
            self.need(size * 1.4)
            self.y -= size * 1.4
            self.put(x, line, size, bold, colour)
        self.y -= after

    def heading(self, text):
        self.need(70)
        self.y -= 8
        self.text(text, 13.5, True, "teal", after=4)

    def item(self, text, mark="–"):
        self.need(32)
        top = self.y
        self.text(text, x=LEFT + 16, after=3)
        low, self.y = self.y, top - 10.5 * 1.4
        self.put(LEFT + 2, mark, 10.5)
        self.y = low

    def table(self, rows):
        room = RIGHT - LEFT
        weight = [max(width(row[i], 9.5, n == 0) for n, row in enumerate(rows)) + 14 for i in range(len(rows[0]))]
        columns = [w * room / sum(weight) for w in weight]
        for number, row in enumerate(rows):
            wrapped = [wrap(cell, 9.5, c - 12, number == 0) for cell, c in zip(row, columns)]
            height = max(map(len, wrapped)) * 13 + 7
            self.need(height)
            self.out.append(f"{'teal' if number == 0 else 'pale'} {LEFT} {self.y - height:.1f} {room} "
                            f"{height if number == 0 else .6:.1f} rectfill\n")
            x, top = LEFT, self.y
            for lines, column in zip(wrapped, columns):
                self.y = top
                for line in lines:
                    self.y -= 13
                    self.put(x + 6, line, 9.5, number == 0, "1 setgray" if number == 0 else "ink")
                x += column
            self.y = top - height
        self.y -= 10


def plan(page):
    """A ground floor: rooms, doors, green arrows to the outside, meeting point."""
    page.need(330)
    base = page.y - 318
    out = [f"gsave {LEFT} {base:.1f} translate\n.98 .969 .949 setrgbcolor 0 0 471 318 rectfill\n"]
    rooms = [(30, 170, 170, 110, "Salle polyvalente"), (200, 210, 90, 70, "Salle 1"), (290, 210, 100, 70, "Salle du conseil"),
             (30, 60, 95, 70, "Salle 2"), (125, 60, 95, 70, "Cuisine"), (290, 60, 100, 90, "Cyber espace")]
    for x, y, w, h, name in rooms:
        out.append(f"1 setgray {x} {y} {w} {h} rectfill teal 2 setlinewidth {x} {y} {w} {h} rectstroke\n"
                   f"ink /R 9 f {x + 8} {y + h - 16} moveto {string(name)} show\n")
    out.append("teal 4 setlinewidth 30 60 360 220 rectstroke\n")
    out.append("ink /B 10 f 226 174 moveto (Hall) show /R 9 f 124 147 moveto (Couloir sud) show\n")
    for x, y, w, h in ((200, 176, 0, 26), (222, 210, 26, 0), (320, 210, 26, 0), (60, 130, 26, 0), (160, 130, 26, 0),
                       (290, 112, 0, 26), (390, 168, 0, 30), (30, 138, 0, 26), (30, 210, 0, 30)):
        out.append(f"1 setgray 5 setlinewidth {x} {y} {x + w} {y + h} line\n")
    out.append("0.13 .55 .3 setrgbcolor 3 setlinewidth\n")
    for x, y, dx, dy in ((240, 190, 130, 0), (110, 150, -66, 0), (120, 225, -76, 0), (300, 125, -20, 20), (390, 183, 30, 0),
                         (28, 151, -16, 0), (28, 225, -16, 0)):
        out.append(f"{x} {y} {x + dx} {y + dy} line gsave {x + dx} {y + dy} translate {dy} {dx} atan rotate "
                   "newpath 8 0 moveto -4 5 lineto -4 -5 lineto closepath fill grestore\n")
    out.append("0.13 .55 .3 setrgbcolor newpath 440 183 14 0 360 arc fill 1 setgray /B 12 f 435.5 179 moveto (R) show\n")
    out.append(f"ink /R 8 f 404 155 moveto {string('Rassemblement')} show 404 145 moveto {string('Placette')} show\n")
    for x, y in ((208, 222), (232, 68), (380, 70), (40, 180)):
        out.append(f"0.79 .1 .1 setrgbcolor {x - 5} {y - 5} 10 10 rectfill 1 setgray /B 8 f {x - 2.6} {y - 3} moveto (E) show\n")
    out.append(f"ink /R 8.5 f 30 34 moveto {string('E : extincteur')} show 120 34 moveto "
               f"{string('flèche verte : chemin vers la sortie')} show 30 20 moveto "
               f"{string('Jardin : à gauche du plan. Rue des Tilleuls : à droite.')} show grestore\n")
    page.out += out
    page.y = base - 8


def postscript(meta, body):
    page = Page()
    page.text(meta["title"], 22, True, "teal", after=2)
    page.text(meta.get("subtitle", ""), 11.5, colour="terra", after=10)
    if meta.get("drawing") == "evacuation":
        plan(page)
    for kind, content in markup.blocks(body):
        if kind == "heading":
            page.heading(content)
        elif kind == "text":
            page.text(content)
        elif kind == "table":
            page.table(content)
        else:
            for number, item in enumerate(content, 1):
                page.item(item, "–" if kind == "list" else f"{number}.")
    page.turn()
    return "".join(page.out)


def distil(source, path, title):
    """`source` (PostScript or PDF) to PDF, without dates or identifiers."""
    with tempfile.TemporaryDirectory() as folder:
        marks = Path(folder) / "marks.ps"
        name = "FEFF" + title.encode("utf-16-be").hex().upper()
        marks.write_text(f"[ /Title <{name}> /Author (Centre social) /DOCINFO pdfmark\n")
        subprocess.run(["gs", "-q", "-dNOPAUSE", "-dBATCH", "-dSAFER", "-sDEVICE=pdfwrite", "-dCompatibilityLevel=1.4",
                        "-sPAPERSIZE=a4", "-dOmitInfoDate=true", "-dOmitID=true", "-dOmitXMP=true", f"-sOutputFile={path}", str(source), str(marks)],
                       check=True, capture_output=True, timeout=120)


def pdf(meta, body, path):
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder) / "text.ps"
        source.write_text(postscript(meta, body), encoding="ascii")
        distil(source, path, meta["title"])
