"""Check the content: counts, references, links, phones, addresses. `python check.py` prints what is wrong, or OK."""

import re
import sys
import tomllib
from pathlib import Path

import markup

ROOT = Path(__file__).resolve().parent.parent
ROLES = {"activity_leader", "supervisor", "coordinator", "equipment_manager", "hr", "receptionist", "director",
         "communication", "it"}
LEVELS = {"state", "region", "department", "metropolis", "city", "europe", "social_security", "foundation", "services"}
KNOWN_USERS = {"salarie", "animateur", "encadrant", "coordination", "materiel", "rh", "accueil", "direction",
               "communication", "informatique"}
FICTION = re.compile(r"(?:01 99 00|02 61 91|03 53 01|04 65 71|05 36 49|06 39 98) \d\d \d\d")
PHONE = re.compile(r"(?<!\d)0\d(?:[ .]?\d\d){4}(?!\d)")
ADDRESS = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
LINK = re.compile(r"\]\((/[^)\s]*)\)")
NAME = re.compile(r"[a-z0-9_.-]+")

problems = []


def expect(condition, message):
    if not condition:
        problems.append(message)


def load(path):
    with path.open("rb") as file:
        return tomllib.load(file)


def read(path):
    """Front matter and body; a problem when it does not parse."""
    try:
        return markup.read(path)
    except ValueError as error:
        problems.append(f"{path.relative_to(ROOT)}: {error}")
        return {}, ""


class Site:
    """One tree of content, demonstration or starter."""

    def __init__(self, folder):
        self.folder, self.sections, self.libraries, self.pages = folder, set(), set(), {}
        self.sectors = {s["slug"] for s in load(folder / "sectors.toml")["sector"]}
        self.links = load(folder / "links.toml")["link"]
        people = folder / "people.toml"
        self.people = load(people)["person"] if people.exists() else []
        self.users = {p["username"] for p in self.people}
        self.news = [(path, *read(path)) for path in sorted((folder / "news").glob("*.md"))]
        self.walk(folder / "tree", "")

    def walk(self, directory, prefix):
        for child in sorted(directory.iterdir()):
            if child.suffix == ".md":
                self.page(child, prefix)
            elif child.is_dir():
                self.branch(child, prefix)
            else:
                expect(child.name in ("_section.toml", "_library.toml"), f"{child}: unexpected file")

    def branch(self, directory, prefix):
        section, library = directory / "_section.toml", directory / "_library.toml"
        expect(section.exists() != library.exists(), f"{directory}: one of _section.toml and _library.toml")
        data = load(section if section.exists() else library)
        expect({"title", "slug", "position", "summary"} <= data.keys(), f"{directory}: title, slug, position, summary")
        expect(data["slug"] == directory.name, f"{directory}: slug is {data['slug']}")
        for reader in data.get("audience", []):
            expect(reader.get("sector") in self.sectors or reader.get("role") in ROLES, f"{directory}: audience {reader}")
        path = f"{prefix}/{data['slug']}"
        (self.sections if section.exists() else self.libraries).add(path)
        self.walk(directory, path)

    def page(self, path, prefix):
        match = re.fullmatch(r"\d\d-([a-z0-9-]+)\.md", path.name)
        expect(match, f"{path}: NN-slug.md")
        expect(prefix in self.sections, f"{path}: a page belongs in a section")
        self.pages[f"{prefix}/{match[1]}"] = (path, *read(path))

    def texts(self):
        return [*self.pages.values(), *self.news]

    def check(self):
        addresses = self.sections | self.libraries | self.pages.keys()
        for path, meta, body in self.texts():
            where = path.relative_to(ROOT)
            expect(meta.get("title") and meta.get("summary"), f"{where}: title and summary")
            expect(not self.users or meta.get("author") in self.users, f"{where}: author {meta.get('author')}")
            expect(isinstance(meta.get("days_ago"), int) and 0 <= meta["days_ago"] <= 300, f"{where}: days_ago")
            expect(not re.search(r"^# ", body, re.M), f"{where}: headings start at ##")
            for target in LINK.findall(body):
                expect(target in addresses, f"{where}: link to {target}")
        for path, meta, _ in self.news:
            section = meta.get("section")
            expect(section is None or f"/{section}" in self.sections, f"{path.name}: section {section}")
            if "image" in meta:
                expect((self.folder / meta["image"]).exists(), f"{path.name}: image {meta['image']}")
                expect(meta.get("image_alt"), f"{path.name}: image_alt")
        self.check_links()

    def check_links(self):
        titles = [link["title"] for link in self.links]
        expect(len(titles) == len(set(titles)), "two links with one title")
        for link in self.links:
            expect(link["url"].startswith("https://"), f"link {link['title']}: https")
            expect(link["level"] in LEVELS and link["description"], f"link {link['title']}: level, description")


def check_people(site):
    expect(len(site.people) == len(site.users) == 48, f"{len(site.people)} people, 48 expected")
    expect(KNOWN_USERS <= site.users, f"missing users {KNOWN_USERS - site.users}")
    used = set()
    for person in site.people:
        name = person["username"]
        expect(person["sectors"] and set(person["sectors"]) <= site.sectors, f"{name}: sectors")
        expect(FICTION.fullmatch(person["phone"]), f"{name}: phone {person['phone']}")
        expect(person["email"].endswith("@example.org"), f"{name}: e-mail")
        for role in person["roles"]:
            used.add(role["role"])
            expect(role["role"] in ROLES and role.get("sector", "enfance") in site.sectors, f"{name}: role {role}")
    expect(used == ROLES, f"roles that nobody has: {ROLES - used}")
    for key in ("email", "phone"):
        expect(len({p[key] for p in site.people}) == len(site.people), f"two people with one {key}")
    coordinated = {r.get("sector") for p in site.people for r in p["roles"] if r["role"] == "coordinator"}
    expect(coordinated == site.sectors, f"sectors without a coordinator: {site.sectors - coordinated}")


def check_documents(site):
    documents = load(site.folder / "documents.toml")["document"]
    files = {str(p.relative_to(site.folder / "documents")) for p in (site.folder / "documents").rglob("*") if p.is_file()}
    texts = {meta["file"]: body for meta, body in (read(p) for p in (ROOT / "make" / "texts").glob("*.md"))}
    expect(len(documents) == 40, f"{len(documents)} documents, 40 expected")
    expect({d["file"] for d in documents} == files == set(texts), "documents.toml, documents/ and make/texts differ")
    for document in documents:
        where = f"document {document['file']}"
        expect(f"/{document['library']}" in site.libraries, f"{where}: library {document['library']}")
        expect(document["author"] in site.users, f"{where}: author {document['author']}")
        expect(document["title"] and document["description"], f"{where}: title and description")
        expect(0 <= document["days_ago"] <= 300, f"{where}: days_ago")
        if document["file"].endswith("procedure-conges.pdf"):
            for word in ("ancienneté", "fractionnement"):
                expect(word in texts[document["file"]] and word not in str(document), f"{where}: {word} in the body only")
    return len(documents)


def check_counts(site):
    expect(len(site.links) == 30, f"{len(site.links)} links, 30 expected")
    expect(len(site.pages) >= 30, f"{len(site.pages)} pages, 30 at least")
    expect(len(site.news) == 40, f"{len(site.news)} news, 40 expected")
    expect(sum("image" in meta for _, meta, _ in site.news) >= 12, "12 news with an image at least")
    expect(1 <= sum(meta.get("pinned", False) for _, meta, _ in site.news) <= 2, "1 or 2 pinned news")
    for bounds, texts in (((150, 500), site.pages.values()), ((60, 250), site.news)):
        for path, _, body in texts:
            expect(bounds[0] <= len(body.split()) <= bounds[1], f"{path.name}: {len(body.split())} words")
    images = list((site.folder / "media").glob("*.jpg"))
    expect(len(images) >= 12, f"{len(images)} images, 12 at least")
    for image in images:
        expect(image.stat().st_size <= 150_000, f"{image.name}: over 150 kB")
    size = sum(p.stat().st_size for p in (site.folder / "documents").rglob("*") if p.is_file())
    expect(size <= 5_000_000, f"documents weigh {size} bytes")


def check_files():
    """Names, phones, addresses and apostrophes of every text file."""
    for path in ROOT.rglob("*"):
        where = path.relative_to(ROOT)
        if "__pycache__" in where.parts:
            continue
        expect(NAME.fullmatch(path.name) or path.name == "README.md", f"{where}: lower-case ASCII names")
        if path.suffix in (".md", ".toml", ".txt") and path.is_file():
            text = path.read_text(encoding="utf-8")
            for phone in PHONE.findall(text):
                expect(FICTION.fullmatch(phone), f"{where}: phone {phone}")
            for address in ADDRESS.findall(text):
                expect(address.endswith("@example.org"), f"{where}: address {address}")
            expect("\u2019" not in text, f"{where}: curly apostrophe")


def main():
    site, starter = Site(ROOT / "demonstration"), Site(ROOT / "starter")
    site.check()
    starter.check()
    check_people(site)
    documents = check_documents(site)
    check_counts(site)
    check_files()
    if problems:
        sys.exit("\n".join(problems))
    print(f"OK: {len(site.people)} people, {len(site.sectors)} sectors, {len(site.links)} links, "
          f"{len(site.sections)} sections, {len(site.libraries)} libraries, {len(site.pages)} pages, "
          f"{len(site.news)} news, {documents} documents; starter: {len(starter.sections)} sections, "
          f"{len(starter.pages)} pages, {len(starter.links)} links, {len(starter.news)} news")


if __name__ == "__main__":
    main()
