"""What the back office must do in time: a long page saved, a large branch moved, photographs taken in. Called by `run`."""
import json
import re
import shutil
import statistics
import subprocess
import tempfile
import threading
import time
import urllib.error
import urllib.request
from pathlib import Path

BRANCH = 5_000
BLOCKS = 50


def measure(run, folder, known):
    """`run` is the module of the harness; the folder is left as it was."""
    with tempfile.TemporaryDirectory() as scratch:
        copy = Path(scratch) / "data"
        shutil.copytree(folder, copy)
        with run.serve(copy) as server:
            api = Api(server.port, known)
            save(run, api, known["page"])
            move(run, api)
            photographs(run, api, server, known["page"], Path(scratch))


class Api:
    def __init__(self, port, known):
        self.port, self.token = port, known["writer"]

    def ask(self, method, path, data=None, kind="application/json", **headers):
        """The answer's `ETag` and body."""
        headers = {name.replace("_", "-"): value for name, value in headers.items()}
        headers |= {"Authorization": f"Bearer {self.token}", "Content-Type": kind}
        url = f"http://127.0.0.1:{self.port}/api/v1/{path}"
        try:
            with urllib.request.urlopen(urllib.request.Request(url, data, headers, method=method)) as answer:
                return answer.headers["ETag"], answer.read()
        except urllib.error.HTTPError as refusal:
            raise SystemExit(f"{method} {path}: {refusal.status} {refusal.read().decode()}") from None

    def send(self, method, path, value, **headers):
        return json.loads(self.ask(method, path, json.dumps(value).encode(), **headers)[1] or "null")


def save(run, api, page):
    """Whole texts of fifty blocks: a heading, paragraphs, a list, a table, a call-out, each with marks and a link."""
    kinds = (
        "## Titre {n}",
        "Un **paragraphe** {n} avec un [lien](/n/" + page + ") et *des mots* " + "qui se suivent " * 20,
        "- un {n}\n- deux\n- trois",
        "| jour | heure |\n|---|---|\n| lundi {n} | 9 h |\n| mardi | 10 h |",
        "> une citation {n}",
    )
    for what, publish in (("a page of 50 blocks, its draft saved", False), ("a page of 50 blocks, published", True)):
        took = []
        for turn in range(20):
            body = "\n\n".join(kinds[n % len(kinds)].format(n=f"{turn}.{n}") for n in range(BLOCKS))
            etag, _ = api.ask("GET", f"pages/{page}/draft")
            change = {"body": body, "publish": publish}
            took.append(run.timed(lambda: api.send("PATCH", f"pages/{page}", change, If_Match=etag)))
        median = statistics.median(took)
        run.row(what, f"{median:8.1f} ms, worst {max(took):.1f} ms", "< 50 ms", median < 50)


def move(run, api):
    """One section with five thousand pages goes below another, while a reader goes on."""
    every = [
        one for one in json.loads(api.ask("GET", "sections?limit=100")[1])["items"] if one["title"].startswith("Charge ")
    ]
    branch, target, *others = every
    held = 1_000
    for other in others[: BRANCH // held - 1]:
        api.send("POST", f"sections/{other['id']}/move", {"parent_id": branch["id"]})
    inside = json.loads(api.ask("GET", f"pages?limit=1&total=true&within={branch['id']}")[1])
    page = inside["items"][0]
    reader = Reader(api, page["id"])
    quiet = reader.listen(lambda: time.sleep(2))
    moved = []
    loud = reader.listen(lambda: moved.append(settled(run, api, branch, target, page)))
    answered, found = moved[0]
    count = inside.get("total", "?")
    run.row(f"a branch moved ({count} pages of it)", f"{answered:8.0f} ms", "< 5000 ms", answered < 5_000)
    run.row("  until the search names the new place", f"{found:8.0f} ms", "< 5000 ms", found < 5_000)
    run.row("  readers' p95 meanwhile (before)", f"{loud:8.1f} ms ({quiet:.1f} ms)")


def settled(run, api, branch, target, page):
    """Milliseconds until the answer, and until the page is read and found below its new address."""
    begun = time.perf_counter()
    api.send("POST", f"sections/{branch['id']}/move", {"parent_id": target["id"]})
    answered = (time.perf_counter() - begun) * 1000
    slug = target["url"].rstrip("/").rsplit("/", 1)[-1]
    while True:
        hits = json.loads(api.ask("GET", "search?q=" + urllib.request.quote(page["title"]))[1])["hits"]
        if any(f"/{slug}/" in hit["url"] for hit in hits if hit["url"].endswith(page["url"].rsplit("/", 1)[-1])):
            return answered, (time.perf_counter() - begun) * 1000
        if time.perf_counter() - begun > 60:
            raise SystemExit("the search never named the new place")


class Reader:
    """Reads one page again and again."""

    def __init__(self, api, page):
        self.api, self.page = api, page

    def listen(self, work):
        """The 95th percentile of its answers while `work` goes on, in milliseconds."""
        over, took = threading.Event(), []

        def read():
            while not over.is_set():
                begun = time.perf_counter()
                self.api.ask("GET", f"pages/{self.page}")
                took.append((time.perf_counter() - begun) * 1000)

        thread = threading.Thread(target=read)
        thread.start()
        work()
        over.set()
        thread.join()
        return sorted(took)[int(len(took) * 0.95)]


def photographs(run, api, server, page, scratch):
    """Twelve megapixels, as a phone makes them, taken in one by one and two at a time."""
    if not shutil.which("convert"):
        return run.row("a 12 MP image", "needs convert (Debian package imagemagick)")
    photo = scratch / "photo.jpg"
    command = ["convert", "-size", "4000x3000", "-seed", "7", "plasma:fractal", "-quality", "90", str(photo)]
    subprocess.run(command, check=True)
    send = lambda: api.ask("POST", f"pages/{page}/images?alt=Un%20jardin&name=jardin.jpg", photo.read_bytes(), "application/octet-stream")
    took = [run.timed(send) for _ in range(5)]
    median = statistics.median(took)
    run.row("a 12 MP image, to its sizes", f"{median:8.0f} ms", "< 500 ms", median < 500)
    peak = Peak(server.process.pid)
    pair = [threading.Thread(target=send) for _ in range(2)]
    took = run.timed(lambda: [[one.start() for one in pair], [one.join() for one in pair]])
    most = peak.most()
    run.row("two at a time", f"{took:8.0f} ms, {most:.0f} MB", "< 300 MB", most < 300)


class Peak:
    """The most memory that a process held, with its children, looked at every few milliseconds."""

    def __init__(self, pid):
        self.pid, self.seen, self.over = pid, 0.0, threading.Event()
        self.thread = threading.Thread(target=self.look)
        self.thread.start()

    def look(self):
        while not self.over.is_set():
            self.seen = max(self.seen, sum(map(private, family(self.pid))))
            time.sleep(0.005)

    def most(self):
        self.over.set()
        self.thread.join()
        return self.seen


def family(pid):
    try:
        children = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
    except OSError:
        return [pid]
    return [pid, *(one for child in children for one in family(child))]


def private(pid):
    """Megabytes that are its own and in memory."""
    try:
        text = Path(f"/proc/{pid}/smaps_rollup").read_text()
    except OSError:
        return 0
    return sum(int(kb) for kb in re.findall(r"^Private_\w+:\s+(\d+)", text, re.M)) / 1024
