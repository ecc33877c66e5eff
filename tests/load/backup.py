"""What backups, restores, exports and webhooks must do in time and in little memory, with 100,000 documents of 1 GB
together and a database of 200 MB. Called by `run --backup`; needs 8 GB of disk."""
import contextlib
import hashlib
import http.server
import json
import os
import random
import shutil
import sqlite3
import subprocess
import sys
import tempfile
import threading
import time
import urllib.parse
import uuid
from pathlib import Path

DOCUMENTS = 100_000
FILES = 1_000_000_000
DATABASE = 200_000_000
MOST_MEMORY = 150
READERS = 4
PAUSE = 0.05


def measure(run):
    data, known = filled(run)
    place = Path(tempfile.mkdtemp(prefix="parvis-load-copies-"))
    try:
        backup_and_restore(run, data, known, place)
        export(run, data, place)
        webhooks(run, data, known)
    finally:
        shutil.rmtree(place, ignore_errors=True)


def filled(run):
    """A centre of 1,200 items and as many documents as that; made once."""
    folder = Path(tempfile.gettempdir()) / f"parvis-load-documents-{DOCUMENTS}"
    answer = folder / "load.json"
    if not answer.exists():
        shutil.rmtree(folder, ignore_errors=True)
        shutil.copytree(run.seeded(1_200)[0], folder)
        answer.unlink()
        print(f"making {DOCUMENTS} documents …", flush=True)
        fill(folder)
        command(run, folder, "reindex")
        shutil.copy(run.seeded(1_200)[0] / "load.json", answer)
    size = (folder / "parvis.sqlite").stat().st_size
    run.row("database and documents", f"{size / 1e6:8.0f} MB and {FILES / 1e9:.1f} GB in {DOCUMENTS} files", ">= 200 MB", size >= DATABASE)
    return folder, json.loads(answer.read_text())


def fill(folder):
    chance = random.Random(7)
    words = ["".join(chance.choices(["ba", "dou", "mé", "nor", "pli", "ra", "sin", "tou", "vri"], k=3)) for _ in range(3_000)]
    db = sqlite3.connect(folder / "parvis.sqlite")
    db.row_factory = sqlite3.Row
    document = dict(db.execute("SELECT * FROM document ORDER BY id LIMIT 1").fetchone())
    version = dict(db.execute("SELECT * FROM document_version WHERE document_id = ?", [document["id"]]).fetchone())
    libraries = [row[0] for row in db.execute("SELECT DISTINCT library_id FROM document")]
    put = lambda table, row: db.execute(
        f"INSERT INTO {table} ({', '.join(row)}) VALUES ({', '.join('?' * len(row))})", list(row.values())
    )
    for _ in range(DOCUMENTS):
        content = chance.randbytes(FILES // DOCUMENTS)
        name = hashlib.sha256(content).hexdigest()
        shelf = folder / "files" / name[:2]
        shelf.mkdir(exist_ok=True)
        (shelf / name).write_bytes(content)
        (shelf / name).chmod(0o400)
        document |= {"id": uuid.UUID(bytes=chance.randbytes(16), version=4).bytes, "title": " ".join(chance.choices(words, k=5)), "version": 1}
        document |= {"library_id": chance.choice(libraries)}
        text = " ".join(chance.choices(words, k=125))
        version |= {"id": document["id"], "document_id": document["id"], "number": 1, "blob": name, "picture": None}
        version |= {"size": len(content), "text_state": "read", "text": text}
        put("document", document)
        put("document_version", version)
    db.commit()
    db.execute("PRAGMA wal_checkpoint(TRUNCATE)")


def environment(run, folder, port=0):
    copies = {"PARVIS_BACKUPS": f"{folder}-copies", "PARVIS_BACKUP_KEY": f"{folder}.key"}
    return run.environment(folder, port) | copies


def command(run, folder, *arguments):
    """Seconds, and the most memory that the program held, in MB; its children, which read texts, do not count."""
    begun = time.perf_counter()
    process = subprocess.Popen([run.program("parvis"), *map(str, arguments)], env=environment(run, folder), stdout=subprocess.PIPE, text=True)
    memory = Memory(process.pid)
    said = process.stdout.read()
    if process.wait():
        sys.exit(f"parvis {' '.join(map(str, arguments))}: {process.returncode}")
    return time.perf_counter() - begun, memory.most, said


class Memory:
    """The most memory that a process took for itself, in MB, looked at twenty times a second. Pages of files that it has
    mapped (the database, the index) are the system's cache: it takes them back when it needs them."""

    def __init__(self, pid):
        self.most = 0
        threading.Thread(target=self.follow, args=(pid,), daemon=True).start()

    def follow(self, pid):
        while True:
            try:
                status = Path(f"/proc/{pid}/status").read_text()
            except OSError:
                return
            if "RssAnon:" not in status:
                return
            self.most = max(self.most, int(status.split("RssAnon:")[1].split()[0]) / 1024)
            time.sleep(0.05)


class Serving:
    """The server as it runs in a centre: on all the cores of the machine."""

    def __init__(self, run, folder):
        self.port = run.free_port()
        self.process = subprocess.Popen([run.program("parvis"), "serve"], env=environment(run, folder, self.port), stdout=subprocess.DEVNULL)
        self.memory = Memory(self.process.pid)
        for _ in range(600):
            try:
                if run.request(self.port, "/health/ready").status == 200:
                    return
            except OSError:
                time.sleep(0.1)
        sys.exit("the server does not start")

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.process.terminate()
        self.process.wait()

    def peak(self):
        return self.memory.most


class Readers:
    """A few people who open pages, one after the other, until they are told to stop."""

    def __init__(self, run, port, known):
        self.took, self.stopped = [], threading.Event()
        cookie = {"Cookie": run.sign_in(port, known)}
        page = json.load(run.request(port, f"/api/v1/pages/{known['page']}", {"Authorization": f"Bearer {known['token']}"}))["url"]
        paths = [page, "/", "/documents", "/recherche?q=" + urllib.parse.quote(known["middle"][0])]

        def read(path):
            while not self.stopped.is_set():
                begun = time.perf_counter()
                answer = run.request(port, path, cookie)
                answer.read()
                if answer.status != 200:
                    sys.exit(f"{path}: {answer.status}")
                self.took.append((time.perf_counter() - begun) * 1000)
                time.sleep(PAUSE)

        self.threads = [threading.Thread(target=read, args=[path], daemon=True) for path in paths[:READERS]]
        for thread in self.threads:
            thread.start()

    def p95(self, since):
        took = sorted(self.took[since:])
        return took[int(len(took) * 0.95)]


def backup_and_restore(run, data, known, place):
    shutil.rmtree(f"{data}-copies", ignore_errors=True)
    # The first one is made before the server starts, which would else make it itself.
    seconds, memory, _ = command(run, data, "backup")
    run.row("backup, proven, nobody about", f"{seconds:8.1f} s, {memory:.0f} MB", "< 30 s", seconds < 30)
    with Serving(run, data) as server:
        readers = Readers(run, server.port, known)
        time.sleep(3)
        begun = len(readers.took)
        time.sleep(10)
        without, middle = readers.p95(begun), len(readers.took)
        seconds, memory, said = command(run, data, "backup")
        with_backup = readers.p95(middle)
        run.row("backup, proven", f"{seconds:8.1f} s", "< 30 s", seconds < 30)
        run.row("backup, memory", f"{memory:8.0f} MB", "< 150 MB", memory < MOST_MEMORY)
        run.row("readers, p95 without and with a backup", f"{without:8.1f} ms, {with_backup:.1f} ms", "< 2 ×", with_backup < 2 * without)
        readers.stopped.set()
    restored = place / "data"
    copies, key = Path(f"{data}-copies"), Path(f"{data}.key")
    shutil.copy(key, f"{restored}.key")
    seconds, memory, _ = command(run, restored, "restore", copies)
    run.row("restore", f"{seconds:8.1f} s", "< 60 s", seconds < 60)
    run.row("restore, memory", f"{memory:8.0f} MB", "< 150 MB", memory < MOST_MEMORY)
    shutil.rmtree(copies)
    shutil.rmtree(restored)


def export(run, data, place):
    seconds, memory, _ = command(run, data, "export", place / "export")
    run.row("export", f"{seconds:8.1f} s, {memory:.0f} MB", "< 150 MB", memory < MOST_MEMORY)
    shutil.rmtree(place / "export")


class Outside(http.server.BaseHTTPRequestHandler):
    heard = 0

    def do_POST(self):
        self.rfile.read(int(self.headers["Content-Length"]))
        Outside.heard += 1
        self.send_response(204)
        self.end_headers()

    def log_message(self, *_):
        pass


def webhooks(run, data, known):
    """Five sites learn what is there, then they are told of three hundred changes."""
    outside = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Outside)
    threading.Thread(target=outside.serve_forever, daemon=True).start()
    config = data / "parvis.toml"
    config.write_text("[webhooks]\nloopback = true\n")
    token = command(run, data, "token", "create", "--user", "informatique", "--scope", "webhooks:write")[2].split()[-1]
    try:
        with Serving(run, data) as server:
            api = lambda token: {"Authorization": f"Bearer {token}", "Content-Type": "application/json"}

            def post(token, path, value):
                answer = run.request(server.port, f"/api/v1/{path}", api(token), json.dumps(value).encode())
                said = answer.read()
                if answer.status not in (200, 201):
                    sys.exit(f"{path}: {answer.status} {said.decode()}")
                return json.loads(said)

            hooks = []
            for number in range(5):
                hook = {"name": f"Site {number}", "url": f"http://127.0.0.1:{outside.server_port}/{number}"}
                hooks.append(post(token, "webhooks", hook | {"audience": "person"})["id"])
            begun = time.time()
            # Of what it can read already, a site is told only when it changes.
            with contextlib.closing(sqlite3.connect(data / "parvis.sqlite")) as db:
                learning = "SELECT count(*) FROM job WHERE name = 'admin.learn_webhook'"
                while db.execute(learning).fetchone()[0] and time.time() < begun + 300:
                    time.sleep(0.5)
            run.row("five webhooks learn 100,000 documents", f"{time.time() - begun:8.0f} s")
            sections = json.load(run.request(server.port, "/api/v1/sections?limit=1", api(known["token"])))
            for number in range(300):
                new = {"section_id": sections["items"][0]["id"], "title": f"Page {number}", "body": "Un texte."}
                post(known["writer"], f"pages/{post(known['writer'], 'pages', new)['id']}/publish", {})
            begun, wanted = time.time(), 300 * len(hooks)
            while Outside.heard < wanted and time.time() < begun + 120:
                time.sleep(0.5)
            said = f"{server.peak():8.0f} MB, {Outside.heard} messages in {time.time() - begun:.0f} s"
            run.row("webhooks, memory of the server", said, "< 150 MB", server.peak() < MOST_MEMORY and Outside.heard >= wanted)
            for hook in hooks:
                run.request(server.port, f"/api/v1/webhooks/{hook}", api(token), method="DELETE")
    finally:
        config.unlink()
