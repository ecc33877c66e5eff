"""Make the documents of the demonstration from texts/*.md: `python documents.py` writes demonstration/documents/."""

import shutil
import tempfile
from pathlib import Path

import ghost
import markup
import neutral
import office
import scan
import web

HERE = Path(__file__).resolve().parent
OUT = HERE.parent / "demonstration" / "documents"


def plain(meta, body, path):
    """A text file for people: title, headings underlined."""
    lines = [meta["title"], "=" * len(meta["title"]), ""]
    for kind, content in markup.blocks(body):
        if kind == "heading":
            lines += [content, "-" * len(content)]
        elif kind == "text":
            lines += [content, ""]
        else:
            marks = ("-" for _ in content) if kind == "list" else (f"{n}." for n in range(1, len(content) + 1))
            lines += [f"{mark} {item}" for mark, item in zip(marks, content)] + [""]
    path.write_text("\n".join(lines).rstrip() + "\n", encoding="utf-8")


DIRECT = {"python-docx": office.docx, "openpyxl": office.xlsx, "chromium": web.pdf, "postscript": ghost.pdf,
          "scan": scan.pdf, "text": plain}


def through_libreoffice(texts, folder):
    """Those that need LibreOffice wait for one run per kind of file."""
    waiting = {}
    for meta, body in texts:
        target = OUT / meta["file"]
        kind = target.suffix[1:]
        source = folder / f"{target.stem}.{'xlsx' if kind == 'ods' else 'docx'}"
        (office.xlsx if kind == "ods" else office.docx)(meta, body, source)
        waiting.setdefault(kind, []).append((source, target, meta))
    for kind, files in waiting.items():
        office.convert([source for source, _, _ in files], kind, folder)
        for source, target, meta in files:
            made = source.with_suffix(f".{kind}")
            if meta["producer"] == "ghostscript":
                ghost.distil(made, target, meta["title"])
            else:
                shutil.copyfile(made, target)


def main():
    texts = [markup.read(path) for path in sorted((HERE / "texts").glob("*.md"))]
    for meta, _ in texts:
        (OUT / meta["file"]).parent.mkdir(parents=True, exist_ok=True)
    for meta, body in texts:
        if meta["producer"] in DIRECT:
            DIRECT[meta["producer"]](meta, body, OUT / meta["file"])
    with tempfile.TemporaryDirectory() as folder:
        through_libreoffice([t for t in texts if t[0]["producer"] not in DIRECT], Path(folder))
    for meta, _ in texts:
        neutral.make(OUT / meta["file"])


if __name__ == "__main__":
    main()
