"""Reads a built site as a visitor does, from its first page on: every link leads somewhere, every image is one.

check.py FOLDER [WORD …]: the words must be read somewhere; those that begin with `!` nowhere.
"""

import html.parser
import pathlib
import sys

folder, *words = sys.argv[1:]
folder = pathlib.Path(folder)


class Reader(html.parser.HTMLParser):
    def __init__(self):
        super().__init__()
        self.links, self.images, self.text = [], [], []

    def handle_starttag(self, tag, attributes):
        attributes = dict(attributes)
        if tag == "a" and "href" in attributes:
            self.links.append(attributes["href"])
        if tag == "img":
            self.images.append(attributes["src"])

    def handle_data(self, data):
        self.text.append(data)


waiting, read, images, faults, text = ["index.html"], set(), set(), [], ""
while waiting:
    name = waiting.pop()
    if name in read:
        continue
    read.add(name)
    reader = Reader()
    reader.feed((folder / name).read_text("utf-8"))
    text += " ".join(reader.text)
    for link in reader.links:
        target = link.partition("#")[0]
        if target and "://" not in target and not target.startswith("mailto:"):
            if (folder / target).is_file():
                waiting.append(target)
            else:
                faults.append(f"{name}: the link {link} leads nowhere")
    for image in reader.images:
        start = (folder / image).read_bytes()[:3] if (folder / image).is_file() else b""
        images.add(image)
        if start[:2] != b"\xff\xd8" and start != b"\x89PN":
            faults.append(f"{name}: {image} is no image")

written = {path.name for path in folder.glob("*.html")}
faults += [f"{name} is linked from nowhere" for name in sorted(written - read)]
for word in words:
    wanted = not word.startswith("!")
    if (word.lstrip("!") in text) != wanted:
        faults.append(f"“{word.lstrip('!')}” is {'not ' if wanted else ''}to be read")
if len(read) < 3 or not images:
    faults.append(f"only {len(read)} pages and {len(images)} images")
print(f"{len(read)} pages read, {len(images)} images seen")
sys.exit("\n".join(faults) or 0)
