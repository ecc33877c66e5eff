"""Builds a small static site from the API: its sections, pages and news, with their images.

build.py URL FOLDER [TOKEN]: without a token, of what is public.
"""

import html
import json
import pathlib
import re
import sys
import urllib.error
import urllib.request

PAGE = """<!doctype html>
<html lang="fr"><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>{title}</title>
<nav><a href="{root}index.html">Accueil</a></nav>
<h1>{title}</h1>
{body}
</html>
"""


class Site:
    def __init__(self, url, folder, token=None):
        self.url, self.folder = url.rstrip("/"), pathlib.Path(folder)
        self.headers = {"Authorization": f"Bearer {token}"} if token else {}
        self.images = {}

    def fetch(self, path, headers=None):
        request = urllib.request.Request(self.url + path, headers=headers or {})
        with urllib.request.urlopen(request, timeout=30) as answer:
            return answer.read(), answer.headers.get_content_type()

    def all(self, kind, question=""):
        """Every item of a list, a page at a time."""
        after = ""
        while True:
            body, _ = self.fetch(f"/api/v1/{kind}?limit=50{question}{after}", self.headers)
            page = json.loads(body)
            yield from page["items"]
            if "next" not in page:
                return
            after = f"&after={page['next']}"

    def build(self):
        sections = list(self.all("sections"))
        pages = list(self.all("pages")) + list(self.all("news", "&sort=-published_at"))
        # Where each address of the intranet stands here.
        self.places = {one["url"]: f"{one['id']}.html" for one in sections + pages}
        self.places["/"] = "index.html"
        for section in sections:
            below = [one for one in sections if one.get("parent_id") == section["id"]]
            below += [one for one in pages if one["section_id"] == section["id"]]
            self.write(section, html.escape(section["summary"]) + self.list(below))
        for page in pages:
            image = page["image"]
            main = f'<img src="{image["src"]}" alt="{html.escape(image["alt"])}">' if image else ""
            self.write(page, self.local(main + page["html"]))
        tops = [one for one in sections if not any(one.get("parent_id") == other["id"] for other in sections)]
        loose = [one for one in pages if not any(one["section_id"] == other["id"] for other in sections)]
        self.save("index.html", "Accueil", self.list(tops + loose))
        return len(sections), len(pages), len(self.images)

    def list(self, items):
        rows = (f'<li><a href="{self.places[one["url"]]}">{html.escape(one["title"])}</a></li>' for one in items)
        return f"<ul>{''.join(rows)}</ul>"

    def write(self, one, body):
        if self.places[one["url"]] != "index.html":
            self.save(self.places[one["url"]], one["title"], body)

    def save(self, name, title, body):
        self.folder.mkdir(parents=True, exist_ok=True)
        (self.folder / name).write_text(PAGE.format(title=html.escape(title), body=body, root=""), "utf-8")

    def local(self, text):
        """Images come along; links lead to pages of this site, or to the intranet."""
        text = re.sub(r' (srcset|sizes)="[^"]*"', "", text)
        text = re.sub(r'(<img[^>]* src=")([^"]+)"', lambda found: f'{found[1]}{self.image(found[2])}"', text)
        return re.sub(r'(<a[^>]* href=")(/[^"]*)"', lambda found: f'{found[1]}{self.place(found[2])}"', text)

    def place(self, path):
        path, mark, rest = html.unescape(path).partition("#")
        return html.escape(self.places.get(path, self.url + path) + mark + rest)

    def image(self, path):
        path = html.unescape(path)
        if path.startswith("/") and path not in self.images:
            try:
                body, kind = self.fetch(path)
            except urllib.error.HTTPError:
                # For those who are signed in: the site outside shows what is public.
                return html.escape(self.url + path)
            name = f"images/{len(self.images)}.{kind.split('/')[-1]}"
            (self.folder / "images").mkdir(parents=True, exist_ok=True)
            (self.folder / name).write_bytes(body)
            self.images[path] = name
        return self.images.get(path, html.escape(path))


if __name__ == "__main__":
    print("%d sections, %d pages and news, %d images" % Site(*sys.argv[1:]).build())
