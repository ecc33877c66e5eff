"""What requests must do in time: sent, decided on, listed among ten thousand; a balance with twenty years of ledger; the
weight of a form of sixty fields. Called by `run`."""
import json
import shutil
import sqlite3
import statistics
import subprocess
import tempfile
import time
import uuid
from pathlib import Path

PAST = 10_000
YEARS = 20
FIELDS = 60
TURNS = 20


def measure(run, folder, known):
    """`run` is the module of the harness; the folder is left as it was."""
    with tempfile.TemporaryDirectory() as scratch:
        copy = Path(scratch) / "data"
        shutil.copytree(folder, copy)
        people = {name: token(run, copy, name) for name in ("animateur", "coordination", "rh", "direction")}
        person = grown(copy)
        with run.serve(copy) as server:
            ask = lambda who, method, path, value=None: told(run, server.port, people[who], method, path, value)
            send_and_decide(run, ask, known["password"])
            listed(run, ask)
            balance(run, ask, person)
            weight(run, server.port, ask, known)


def token(run, folder, login):
    names = ("requests:read", "requests:write", "leave:read", "forms:read", "forms:write")
    scopes = [word for name in names for word in ("--scope", name)]
    made = subprocess.run(
        [run.program("parvis"), "token", "create", "--user", login, *scopes],
        env=run.environment(folder, 0), check=True, capture_output=True, text=True,
    )
    return made.stdout.split()[-1]


def told(run, port, token, method, path, value):
    headers = {"Authorization": f"Bearer {token}", "Content-Type": "application/json"}
    data = None if value is None else json.dumps(value).encode()
    asked = run.urllib.request.Request(f"http://127.0.0.1:{port}/api/v1/{path}", data, headers, method=method)
    try:
        with run.urllib.request.urlopen(asked) as answer:
            text = answer.read()
    except run.urllib.error.HTTPError as refusal:
        raise SystemExit(f"{method} {path}: {refusal.status} {refusal.read().decode()}") from None
    return json.loads(text) if text else None


def grown(folder):
    """Ten thousand requests that were approved, each signed by all three, and twenty years of one person's ledger."""
    db = sqlite3.connect(folder / "parvis.sqlite")
    db.row_factory = sqlite3.Row
    request = dict(db.execute("SELECT * FROM request WHERE state = 'approved' LIMIT 1").fetchone())
    signers = [row[0] for row in db.execute("SELECT DISTINCT signer_id FROM signature WHERE request_id = ?", [request["id"]])]
    last = db.execute("SELECT max(number) FROM signature").fetchone()[0]
    put = lambda table, row: db.execute(
        f"INSERT INTO {table} ({', '.join(row)}) VALUES ({', '.join('?' * len(row))})", list(row.values())
    )
    for number in range(PAST):
        made = uuid.uuid4().bytes
        put("request", request | {"id": made, "number": f"PASSE-2020-{number:05}"})
        for signer in signers:
            last += 1
            put("signature", {"number": last, "request_id": made, "signer_id": signer, "record": "{}", "hash": str(last)})
    entry = dict(db.execute("SELECT * FROM leave_entry WHERE person_id = ? LIMIT 1", [request["requester_id"]]).fetchone())
    for month in range(YEARS * 12):
        for quantity in (208, -104, -104):
            put("leave_entry", entry | {"id": uuid.uuid4().bytes, "quantity": quantity})
    db.commit()
    return request["requester_id"]


def p95(times):
    return statistics.quantiles(times, n=20)[-1] * 1000


def send_and_decide(run, ask, password):
    """The time of the password's hash is in both: it is told apart by the row `sign-in`."""
    sent, decided = [], []
    for _ in range(TURNS):
        begun = time.perf_counter()
        request = ask("animateur", "POST", "requests", {"form": "fax", "answers": FAX, "password": password})
        sent.append(time.perf_counter() - begun)
        begun = time.perf_counter()
        decision = {"act": "approve", "content": request["content"], "password": password}
        ask("coordination", "POST", f"requests/{request['id']}/decide", decision)
        decided.append(time.perf_counter() - begun)
    for what, times in (("a request sent, hash included", sent), ("a request signed, hash included", decided)):
        run.row(what, f"{statistics.median(times) * 1000:8.0f} ms, p95 {p95(times):.0f} ms", "< 180 ms", p95(times) < 180)


FAX = {
    "destinataire": "La caisse", "numero": "03 20 00 00 00", "objet": "Envoi", "pages": 2, "expediteur": "Karim Haddad",
    "pour_le": time.strftime("%Y-%m-%d"), "confidentiel": False,
}


def listed(run, ask):
    times = []
    for _ in range(TURNS):
        begun = time.perf_counter()
        ask("rh", "GET", "requests/waiting")
        times.append(time.perf_counter() - begun)
    run.row(f"what waits, beside {PAST} past requests", f"{p95(times):8.1f} ms", "< 30 ms", p95(times) < 30)


def balance(run, ask, person):
    times = []
    path = f"leave/balances?person_id={uuid.UUID(bytes=person)}"
    for _ in range(TURNS):
        begun = time.perf_counter()
        ask("rh", "GET", path)
        times.append(time.perf_counter() - begun)
    run.row(f"a balance with {YEARS} years of ledger", f"{p95(times):8.1f} ms", "< 5 ms", p95(times) < 5)


def weight(run, port, ask, known):
    kinds = ("text", "long_text", "number", "money", "date", "yes_no")
    fields = [
        {"key": f"champ_{number}", "label": f"Une question assez longue, numéro {number} ?", "help": "Ce qu’il faut savoir pour répondre.", "kind": kinds[number % 6]}
        for number in range(FIELDS)
    ]
    schema = {"version": 1, "steps": [{"title": "Soixante questions", "fields": fields}]}
    circuit = {"steps": [{"key": "rh", "label": "RH", "who": {"role": "hr"}}]}
    form = {"title": "Soixante", "schema": schema, "circuit": circuit}
    ask("rh", "PUT", "forms/soixante/draft", form)
    ask("rh", "POST", "forms/soixante/publish")
    cookie = {"Cookie": run.sign_in(port, known)}
    page = len(run.gzip_or_br(port, "/demarches/soixante", cookie))
    html = run.fetched(port, "/demarches/soixante", cookie).decode()
    own = [path.split('"')[0] for path in html.split('"') if path.startswith("/assets/")]
    scripts = {path for path in own if any(name in path for name in ("fields", "photos", "requests"))}
    bytes_ = page + sum(len(run.gzip_or_br(port, path, {})) for path in scripts)
    run.row(f"a form of {FIELDS} fields, with its scripts", f"{bytes_ / 1000:8.1f} kB", "<= 40 kB", bytes_ <= 40_000)
