"""Print HTML to PDF with Chromium."""

import subprocess
import tempfile
from html import escape
from pathlib import Path

import markup

STYLE = """
@page { size: A4 %s; margin: 18mm 18mm 20mm }
body { font: 10.5pt/1.5 "Nimbus Sans", Arial, sans-serif; color: #1d2327; margin: 0 }
header { border-bottom: 3px solid #c9502f; padding-bottom: 10px; margin-bottom: 16px }
header p { margin: 0; color: #5b6670 } header .house { color: #c9502f; font-weight: bold }
h1 { color: #0b5c66; font-size: 23pt; line-height: 1.15; margin: 4px 0 6px }
h2 { color: #0b5c66; font-size: 13.5pt; margin: 16px 0 5px; break-after: avoid }
p { margin: 0 0 7px } ul, ol { margin: 0 0 8px; padding-left: 18px } li { margin-bottom: 3px }
table { border-collapse: collapse; width: 100%%; margin: 6px 0 12px; break-inside: avoid; font-size: 9.5pt }
th { background: #0b5c66; color: #fff; text-align: left } th, td { padding: 5px 8px; vertical-align: top }
td { border-bottom: 1px solid #e6e0d6 } tr:nth-child(even) td { background: #faf7f2 }
.swatches { display: flex; gap: 8px; margin: 6px 0 12px } .swatches div { flex: 1; height: 54px; border-radius: 10px }
footer { margin-top: 20px; border-top: 1px solid #e6e0d6; padding-top: 6px; font-size: 8.5pt; color: #5b6670 }
svg { height: 58px }
"""
SWATCHES = "".join(f'<div style="background:{c};border:1px solid #e6e0d6"></div>'
                   for c in ("#0b5c66", "#c9502f", "#faf7f2", "#e2f0f0", "#1d2327"))


def table(rows):
    head = "".join(f"<th>{escape(cell)}" for cell in rows[0])
    body = "".join("<tr>" + "".join(f"<td>{escape(cell)}" for cell in row) for row in rows[1:])
    return f"<table><thead><tr>{head}<tbody>{body}</table>"


def html(meta, body):
    parts = []
    for kind, content in markup.blocks(body):
        if kind == "heading":
            parts.append(f"<h2>{escape(content)}</h2>")
            if meta.get("drawing") == "charter":
                parts.append({"Le logo": logo(), "Les couleurs": f'<div class="swatches">{SWATCHES}</div>'}.get(content, ""))
        elif kind == "text":
            parts.append(f"<p>{escape(content)}</p>")
        elif kind == "table":
            parts.append(table(content))
        else:
            tag = "ul" if kind == "list" else "ol"
            parts.append(f"<{tag}>" + "".join(f"<li>{escape(item)}" for item in content) + f"</{tag}>")
    style = STYLE % ("landscape" if meta.get("landscape") else "portrait")
    return (f'<!doctype html><html lang="fr"><meta charset="utf-8"><title>{escape(meta["title"])}</title>'
            f'<meta name="author" content="Centre social"><style>{style}</style>'
            f'<header><p class="house">Centre social Lazare Garreau</p><h1>{escape(meta["title"])}</h1>'
            f'<p>{escape(meta.get("subtitle", ""))}</p></header>{"".join(parts)}'
            "<footer>12 rue des Tilleuls, 59000 Lille · 03 53 01 10 00 · accueil@example.org</footer></html>")


def logo():
    svg = (Path(__file__).resolve().parent.parent / "brand" / "garreau.svg").read_text(encoding="utf-8")
    return f"<p>{svg}</p>"


def pdf(meta, body, path):
    with tempfile.TemporaryDirectory() as folder:
        page = Path(folder) / "page.html"
        page.write_text(html(meta, body), encoding="utf-8")
        subprocess.run(["chromium", "--headless", "--no-sandbox", "--disable-gpu", "--disable-background-networking",
                        "--disable-component-update", "--disable-sync", f"--user-data-dir={folder}/profile",
                        "--no-pdf-header-footer", f"--print-to-pdf={path}", page.as_uri()],
                       check=True, capture_output=True, timeout=120)
