"""Draw the emblem of the European Union and the two logos: `python brand.py` writes brand/*.svg.

The emblem follows the official construction: a 3:2 flag; twelve upright five-pointed stars whose centres lie on a
circle of one third of the height, at the hours of a clock; each star fits in a circle of 1/18 of the height.
"""

import math
from pathlib import Path

BRAND = Path(__file__).resolve().parent.parent / "brand"
REFLEX_BLUE, EU_YELLOW = "#003399", "#ffcc00"
TEAL, TERRA, PAPER = "#0b5c66", "#c9502f", "#faf7f2"


def number(value):
    return f"{value:.3f}".rstrip("0").rstrip(".")


def star(x, y, radius):
    """The path of an upright star: outer points on `radius`, inner points where the sides of the pentagram cross."""
    inner = radius * math.sin(math.pi / 10) / math.sin(3 * math.pi / 10)
    points = []
    for k in range(10):
        r, angle = (inner if k % 2 else radius), k * math.pi / 5
        points.append(f"{number(x + r * math.sin(angle))} {number(y - r * math.cos(angle))}")
    return "M" + "L".join(points) + "Z"


def eu_emblem(height=540):
    width = height * 3 // 2
    path = "".join(star(width / 2 + height / 3 * math.sin(hour * math.pi / 6),
                        height / 2 - height / 3 * math.cos(hour * math.pi / 6), height / 18) for hour in range(12))
    return (f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" role="img" '
            f'aria-labelledby="t"><title id="t">Emblème de l\'Union européenne</title>\n'
            f'<path fill="{REFLEX_BLUE}" d="M0 0h{width}v{height}H0z"/>\n'
            f'<path fill="{EU_YELLOW}" d="{path}"/>\n</svg>\n')


def parvis():
    """A rounded square, teal above the diagonal and terracotta below."""
    return ('<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 64 64" role="img" aria-labelledby="t">'
            '<title id="t">Parvis</title>\n'
            '<clipPath id="c"><rect width="64" height="64" rx="18"/></clipPath>\n'
            f'<g clip-path="url(#c)"><path fill="{TEAL}" d="M0 0h64v64H0z"/>'
            f'<path fill="{TERRA}" d="M64 0v64H0z"/></g>\n</svg>\n')


def garreau():
    """The stand-in charter of the centre: a house whose door is open, and its name."""
    return ('<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 330 72" role="img" aria-labelledby="t">'
            '<title id="t">Centre social Lazare Garreau</title>\n'
            f'<path fill="{TEAL}" d="M36 4 66 28v34a6 6 0 0 1-6 6H12a6 6 0 0 1-6-6V28z"/>\n'
            f'<path fill="{PAPER}" d="M24 68V46a12 12 0 0 1 24 0v22z"/>\n'
            f'<path fill="{TERRA}" d="M24 68V46a12 12 0 0 1 12-12v34z"/>\n'
            f'<circle cx="36" cy="22" r="5" fill="{PAPER}"/>\n'
            '<g font-family="system-ui, \'Segoe UI\', Roboto, \'Helvetica Neue\', Arial, sans-serif">'
            f'<text x="82" y="32" font-size="17" fill="{TERRA}" font-weight="600">Centre social</text>'
            f'<text x="82" y="58" font-size="26" fill="{TEAL}" font-weight="700">Lazare Garreau</text></g>\n</svg>\n')


if __name__ == "__main__":
    BRAND.mkdir(parents=True, exist_ok=True)
    for name, draw in (("eu-emblem", eu_emblem), ("parvis", parvis), ("garreau", garreau)):
        (BRAND / f"{name}.svg").write_text(draw(), encoding="utf-8")
