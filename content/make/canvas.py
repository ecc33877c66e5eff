"""A small drawing board for flat illustrations: 1600 x 1000 units, drawn twice as large and then reduced."""

import math

from PIL import Image, ImageDraw

WIDTH, HEIGHT, SCALE = 1600, 1000, 2

TEAL, TEAL_DARK, TEAL_MID, TEAL_SOFT = "#0b5c66", "#084850", "#4d9298", "#b9d9d9"
TERRA, TERRA_DARK, TERRA_SOFT, BLUSH = "#c9502f", "#a13f24", "#e8967a", "#fbeae4"
OCHRE, OCHRE_SOFT = "#e0a845", "#f5dca8"
GREEN, GREEN_DARK, GREEN_SOFT = "#6a9a67", "#47764f", "#b7cfa8"
PAPER, SAND, WATER, WHITE, INK = "#faf7f2", "#eee3cf", "#e2f0f0", "#ffffff", "#1d2327"
BROWN, BROWN_DARK = "#a8744d", "#7d5236"


class Canvas:
    """Every method takes the units of the picture; colours are the names above."""

    def __init__(self, background=PAPER):
        self.image = Image.new("RGB", (WIDTH * SCALE, HEIGHT * SCALE), background)
        self.draw = ImageDraw.Draw(self.image)

    @staticmethod
    def _up(*numbers):
        return [round(n * SCALE) for n in numbers]

    def rect(self, x, y, w, h, colour, radius=0, corners=None):
        self.draw.rounded_rectangle(self._up(x, y, x + w, y + h), radius * SCALE, fill=colour, corners=corners)

    def circle(self, x, y, r, colour):
        self.draw.ellipse(self._up(x - r, y - r, x + r, y + r), fill=colour)

    def ellipse(self, x, y, rx, ry, colour):
        self.draw.ellipse(self._up(x - rx, y - ry, x + rx, y + ry), fill=colour)

    def pie(self, x, y, r, start, end, colour):
        self.draw.pieslice(self._up(x - r, y - r, x + r, y + r), start, end, fill=colour)

    def ring(self, x, y, r, colour, width):
        self.draw.ellipse(self._up(x - r, y - r, x + r, y + r), outline=colour, width=round(width * SCALE))

    def arc(self, x, y, r, start, end, colour, width):
        self.draw.arc(self._up(x - r, y - r, x + r, y + r), start, end, fill=colour, width=round(width * SCALE))

    def poly(self, points, colour):
        self.draw.polygon([tuple(self._up(*p)) for p in points], fill=colour)

    def line(self, points, colour, width):
        """A line with round ends and joints."""
        up = [tuple(self._up(*p)) for p in points]
        self.draw.line(up, fill=colour, width=round(width * SCALE), joint="curve")
        for x, y in (points[0], points[-1]):
            self.circle(x, y, width / 2, colour)

    def curve(self, start, control, end, colour, width):
        self.line(list(bezier(start, control, end)), colour, width)

    def hill(self, y, height, colour, phase=0.0, length=900):
        """A wavy ground from `y` down to the bottom."""
        top = [(x, y + height * math.sin(x / length * 2 * math.pi + phase)) for x in range(0, WIDTH + 1, 10)]
        self.poly([*top, (WIDTH, HEIGHT), (0, HEIGHT)], colour)

    def tree(self, x, y, r, colour=GREEN, trunk=BROWN_DARK):
        self.rect(x - r * .08, y - r, r * .16, r, trunk, 4)
        self.circle(x, y - r * 1.45, r * .8, colour)
        self.pie(x, y - r * 1.45, r * .8, -60, 120, shade(colour))

    def house(self, x, base, w, h, wall, roof, door=TEAL, windows=2, rows=1):
        """A house front: `base` is the ground line, the roof comes on top of `h`."""
        self.poly([(x - 14, base - h), (x + w / 2, base - h - w * .52), (x + w + 14, base - h)], roof)
        self.rect(x, base - h, w, h, wall)
        self.circle(x + w / 2, base - h - w * .17, w * .075, PAPER)
        step = w / (windows + 1)
        size = min(w * .19, 52)
        for row in range(rows):
            for i in range(windows):
                wx, wy = x + step * (i + 1) - size / 2, base - h + 34 + row * (size * 1.75)
                self.rect(wx, wy, size, size * 1.25, TEAL_MID if wall == OCHRE_SOFT else OCHRE_SOFT, 5)
                self.rect(wx + size / 2 - 2, wy, 4, size * 1.25, wall)
                self.rect(wx - 5, wy + size * 1.25, size + 10, 6, PAPER, 3)
        dw = w * .24
        self.rect(x + w / 2 - dw / 2, base - dw * 1.75, dw, dw * 1.75, door, dw / 2, (True, True, False, False))
        self.circle(x + w / 2 + dw * .27, base - dw * .8, 4.5, OCHRE_SOFT)

    def person(self, x, y, size, dress, skin, hair):
        """A bust: `y` is the line where the figure stops."""
        self.rect(x - size * .55, y - size * .75, size * 1.1, size * .75, dress, size * .42, (True, True, False, False))
        self.rect(x - size * .12, y - size * .95, size * .24, size * .3, skin, size * .1)
        self.circle(x, y - size * 1.2, size * .36, hair)
        self.ellipse(x, y - size * 1.13, size * .29, size * .32, skin)
        self.pie(x, y - size * 1.22, size * .34, 185, 355, hair)

    def save(self, path):
        """Reduce and write a JPEG under 150 kB, without metadata."""
        small = self.image.resize((WIDTH, HEIGHT), Image.Resampling.LANCZOS)
        small.save(path, quality=84, optimize=True, progressive=True)


def bezier(start, control, end, steps=40):
    for i in range(steps + 1):
        t = i / steps
        yield tuple((1 - t) ** 2 * a + 2 * t * (1 - t) * b + t * t * c
                    for a, b, c in zip(start, control, end))


def shade(colour, by=.9):
    """The same colour a little darker."""
    return "#" + "".join(f"{round(int(colour[i:i + 2], 16) * by):02x}" for i in (1, 3, 5))
