"""What the agenda must do in time beside a million claims and a million dates: is it free, a booking, a room's month, the
year, a weekly series of eighteen months. Called by `run`."""
import datetime
import json
import shutil
import sqlite3
import statistics
import subprocess
import tempfile
import time
import urllib.error
import urllib.request
import uuid
from pathlib import Path

CLAIMS = 1_000_000
DATES = 1_000_000
# Of these, the dates of events: as many as a lively centre has in a year. The others are shifts of teams.
EVENTS_A_YEAR = 3_000
YEARS = 25
ROOMS = 20
A_DAY = 6
TURNS = 40
SCOPES = ("resources:read", "bookings:read", "bookings:write", "events:read", "events:write")


def measure(run, folder, known):
    """`run` is the module of the harness; the folder is left as it was."""
    with tempfile.TemporaryDirectory() as scratch:
        copy = Path(scratch) / "data"
        shutil.copytree(folder, copy)
        api = Api(run, token(run, copy))
        with run.serve(copy) as server:
            api.port = server.port
            room = next(one for one in api.ask("GET", "resources?kind=room")["items"] if plain(one))
            booking = api.ask("POST", "bookings", slot(room, coming(200), 10))
            event = api.ask("POST", "events", happening(coming(200)))
        grown(copy, booking["id"], event["id"])
        with run.serve(copy) as server:
            api.port = server.port
            cookie = {"Cookie": run.sign_in(server.port, known)}
            measured(run, api, room, lambda path: run.fetched(server.port, path, cookie))
            run.row("memory, a million claims", f"{server.memory():8.1f} MB")


def plain(room):
    """Whoever asks has it at once, without time around it."""
    return not (room["needs_approval"] or room["before"] or room["after"])


def measured(run, api, room, page):
    day = coming(1)
    free = f"free-busy?resource={room['id']}&from={day}T00:00:00Z&until={day + datetime.timedelta(1)}T00:00:00Z"
    month = f"free-busy?resource={room['id']}&from={day}T00:00:00Z&until={day + datetime.timedelta(31)}T00:00:00Z"
    limit(run, "is it free, beside a million claims", 5, [timed(lambda: api.ask("GET", free)) for _ in range(TURNS)])
    # Three days apart: a weekend moves a day on, never onto the next one.
    bookings = [slot(room, coming(30 + 3 * turn), 20) for turn in range(TURNS)]
    limit(run, "a booking", 25, [timed(lambda: api.ask("POST", "bookings", one)) for one in bookings])
    limit(run, "a room’s month", 30, [timed(lambda: api.ask("GET", month)) for _ in range(TURNS)])
    year = f"/agenda?vue=annee&du={coming(1)}"
    limit(run, f"the year, {EVENTS_A_YEAR} dates", 100, [timed(lambda: page(year)) for _ in range(TURNS // 4)])
    weekly = [happening(coming(2 + turn), repeat=True) for turn in range(TURNS // 8)]
    limit(run, "a weekly series of 18 months", 500, [timed(lambda: api.ask("POST", "events", one)) for one in weekly])


def limit(run, what, most, times):
    p95 = statistics.quantiles(times, n=20, method="inclusive")[-1]
    run.row(what, f"{statistics.median(times):8.1f} ms, p95 {p95:.1f} ms", f"< {most} ms", p95 < most)


def timed(work):
    begun = time.perf_counter()
    work()
    return (time.perf_counter() - begun) * 1000


def coming(days):
    """A weekday, so many days from now or a little later."""
    day = datetime.date.today() + datetime.timedelta(days)
    return day + datetime.timedelta((7 - day.weekday()) % 7 if day.weekday() > 4 else 0)


def slot(room, day, hour):
    return {"resource": room["id"], "title": "Charge", "starts": f"{day}T{hour}:00:00", "ends": f"{day}T{hour + 1}:00:00"}


def happening(day, repeat=False):
    event = {"title": "Charge", "category": "workshop", "start": f"{day}T06:00:00", "end": f"{day}T06:45:00"}
    if repeat:
        event["repeat"] = {"every": "week", "until": str(day + datetime.timedelta(540))}
    return event


def token(run, folder):
    scopes = [word for name in SCOPES for word in ("--scope", name)]
    made = subprocess.run(
        [run.program("parvis"), "token", "create", "--user", "direction", *scopes],
        env=run.environment(folder, 0), check=True, capture_output=True, text=True,
    )
    return made.stdout.split()[-1]


class Api:
    def __init__(self, run, token):
        self.token, self.port = token, None

    def ask(self, method, path, value=None):
        headers = {"Authorization": f"Bearer {self.token}", "Content-Type": "application/json"}
        data = None if value is None else json.dumps(value).encode()
        url = f"http://127.0.0.1:{self.port}/api/v1/{path}"
        try:
            with urllib.request.urlopen(urllib.request.Request(url, data, headers, method=method)) as answer:
                return json.loads(answer.read() or "null")
        except urllib.error.HTTPError as refusal:
            raise SystemExit(f"{method} {path}: {refusal.status} {refusal.read().decode()}") from None


def grown(folder, booking, event):
    """A quarter of a century of bookings of twenty rooms, six a day, each with its claim; and the dates of all plannings."""
    db = sqlite3.connect(folder / "parvis.sqlite")
    db.row_factory = sqlite3.Row
    one = lambda table, column, value: dict(db.execute(f"SELECT * FROM {table} WHERE {column} = ? LIMIT 1", [value]).fetchone())
    booking = one("bookings_booking", "id", uuid.UUID(booking).bytes)
    claim = one("claim", "by_id", booking["id"])
    date = one("occurrence", "owner_id", uuid.UUID(event).bytes)
    rooms = [dict(row) for row in db.execute("SELECT id FROM bookings_resource LIMIT ?", [ROOMS])]
    days = [datetime.date.today() + datetime.timedelta(day - 365 * (YEARS - 1)) for day in range(365 * YEARS)]
    taken = [(room, day, hour) for day in days for room in range(len(rooms)) for hour in range(6, 6 + 2 * A_DAY, 2)][-CLAIMS:]
    bookings, claims = [], []
    for room, day, hour in taken:
        made = uuid.uuid4().bytes
        local, instant = hours(booking, "starts", "ends", day, hour), hours(booking, "starts_at", "ends_at", day, hour)
        bookings.append(booking | local | instant | {"id": made, "resource_id": rooms[room]["id"]})
        own = {"id": uuid.uuid4().bytes, "by_id": made, "what_id": rooms[room]["id"], "lock_key": room + 1}
        claims.append(claim | hours(claim, "start_at", "end_at", day, hour) | own)
    put(db, "bookings_booking", bookings)
    put(db, "claim", claims)
    each, dates = DATES // len(days), []
    for day in days:
        for number in range(each):
            is_event = number < EVENTS_A_YEAR / 365
            when = hours(date, "start_local", "end_local", day, 8 + number % 12)
            when |= hours(date, "start_at", "end_at", day, 8 + number % 12)
            kind = {} if is_event else {"owner_kind": "shift", "owner_id": uuid.uuid4().bytes}
            dates.append(date | when | kind | {"id": uuid.uuid4().bytes, "day": str(day)})
    put(db, "occurrence", dates)
    db.commit()
    db.close()


def hours(row, start, end, day, hour):
    """One hour of a day, written as the row has it."""
    text = lambda column, hour: f"{day}{row[column][10]}{hour:02}{row[column][13:]}"
    return {start: text(start, hour), end: text(end, hour + 1)}


def put(db, table, rows):
    columns = list(rows[0])
    marks = ", ".join("?" * len(columns))
    db.executemany(f"INSERT INTO {table} ({', '.join(columns)}) VALUES ({marks})", ([row[name] for name in columns] for row in rows))
