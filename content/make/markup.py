"""Read the texts: front matter between +++ lines, then a small part of Markdown (headings, paragraphs, lists, tables)."""

import re
import tomllib
from pathlib import Path

FRONT = re.compile(r"\A\+\+\+\n(.*?)\n\+\+\+\n(.*)\Z", re.S)


def read(path: Path):
    """The front matter as a dictionary, and the body."""
    match = FRONT.match(path.read_text(encoding="utf-8"))
    if not match:
        raise ValueError(f"{path}: no front matter between +++ lines")
    return tomllib.loads(match[1]), match[2]


def cells(line):
    return [cell.strip() for cell in line.strip().strip("|").split("|")]


def block(lines):
    """One block: (kind, content)."""
    first = lines[0]
    if first.startswith("|"):
        rows = [cells(line) for line in lines]
        return "table", [rows[0], *rows[2:]]
    if first.startswith("- "):
        return "list", [line[2:].replace("[ ] ", "☐ ") for line in lines]
    if re.match(r"\d+\. ", first):
        return "steps", [line.split(". ", 1)[1] for line in lines]
    return "text", " ".join(lines)


def blocks(body):
    """The body as a list of (kind, content): heading, text, list, steps, table."""
    found, pending = [], []
    for line in [*body.splitlines(), ""]:
        kind = line[:1] if line[:1] in "|-" else "t"
        if pending and (not line or line.startswith("## ") or kind != pending[0][0]):
            found.append(block([text for _, text in pending]))
            pending = []
        if line.startswith("## "):
            found.append(("heading", line[3:]))
        elif line:
            pending.append((kind, line))
    return found


def sheets(body):
    """A spreadsheet text: one (name, rows) for each heading and the table under it."""
    found, name = [], ""
    for kind, content in blocks(body):
        if kind == "heading":
            name = content
        elif kind == "table":
            found.append((name, content))
    return found
