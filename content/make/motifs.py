"""What several pictures share: sun, clouds, bunting, flowers, skin tones."""

import math

from canvas import *  # noqa: F403 - the palette and the board are the vocabulary of the pictures

SKINS = ["#f0c8a4", "#8d5a3b", "#d9a378", "#5f3b28", "#e7b48f", "#a9714a"]


def sun(c, x, y, r, colour=OCHRE):
    c.circle(x, y, r * 1.45, OCHRE_SOFT)
    c.circle(x, y, r, colour)


def cloud(c, x, y, s, colour=WHITE):
    for dx, dy, r in ((-70, 8, 42), (-20, -22, 56), (42, -8, 48), (88, 14, 34)):
        c.circle(x + dx * s, y + dy * s, r * s, colour)
    c.rect(x - 110 * s, y + 8 * s, 230 * s, 42 * s, colour, 21 * s)


def bunting(c, x0, y0, x1, y1, sag, count=11):
    """A string of little flags between two points."""
    points = list(bezier((x0, y0), ((x0 + x1) / 2, (y0 + y1) / 2 + sag), (x1, y1), count * 4))
    c.line(points, TEAL_DARK, 4)
    colours = [TERRA, OCHRE, TEAL, GREEN, TERRA_SOFT]
    for i in range(count):
        (ax, ay), (bx, by) = points[i * 4 + 1], points[i * 4 + 3]
        dx, dy = bx - ax, by - ay
        ax, ay, bx, by = ax - dx * .35, ay - dy * .35, bx + dx * .35, by + dy * .35
        tip = ((ax + bx) / 2 - dy * .9, (ay + by) / 2 + math.hypot(dx, dy) * 1.7)
        c.poly([(ax, ay), (bx, by), tip], colours[i % 5])


def flower(c, x, base, h, petal, r=26):
    c.curve((x, base), (x + 12, base - h / 2), (x, base - h), GREEN_DARK, 7)
    c.ellipse(x + 18, base - h * .4, 20, 9, GREEN)
    c.ellipse(x - 16, base - h * .28, 18, 8, GREEN)
    for i in range(8):
        a = i * math.pi / 4
        c.circle(x + math.cos(a) * r * .8, base - h + math.sin(a) * r * .8, r * .46, petal)
    c.circle(x, base - h, r * .58, OCHRE_SOFT if petal != OCHRE else BROWN_DARK)
