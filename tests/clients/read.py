"""Puts events and bookings into a running centre, and looks at them through calendar programs.

read.py URL TOKEN-OF-A-DIRECTOR TOKEN-OF-A-LEADER FOLDER
"""

import datetime
import email
import email.policy
import json
import pathlib
import subprocess
import sys
import time
import urllib.error
import urllib.request
from zoneinfo import ZoneInfo

import icalendar

url, director, leader, work = sys.argv[1], sys.argv[2], sys.argv[3], pathlib.Path(sys.argv[4])
PARIS = ZoneInfo("Europe/Paris")
WEEK = datetime.timedelta(days=7)


def ask(token, method, path, body=None):
    request = urllib.request.Request(
        f"{url}/api/v1/{path}",
        method=method,
        data=None if body is None else json.dumps(body).encode(),
        headers={"Authorization": f"Bearer {token}", "Content-Type": "application/json"},
    )
    try:
        with urllib.request.urlopen(request) as answer:
            text = answer.read()
            return json.loads(text) if text else None
    except urllib.error.HTTPError as refused:
        sys.exit(f"{method} {path}: {refused.code} {refused.read().decode()}")


def fetch(link):
    with urllib.request.urlopen(link) as answer:
        assert answer.headers["Content-Type"] == "text/calendar; charset=utf-8"
        return answer.read()


def last_sunday(month):
    """Of that month, the next time: the night on which clocks change."""
    today = datetime.date.today()
    for year in (today.year, today.year + 1):
        day = datetime.date(year, month + 1, 1) - datetime.timedelta(days=1)
        day -= datetime.timedelta(days=(day.weekday() + 1) % 7)
        # Two weeks before it must still be to come.
        if day - 3 * WEEK > today:
            return day
    raise AssertionError


def weekly(title, first):
    return ask(director, "POST", "events", {
        "title": title, "category": "workshop", "place": "Salle 1, étage", "public": "Familles",
        "start": f"{first}T18:00:00", "end": f"{first}T19:30:00", "repeat": {"every": "week", "count": 4},
    })


spring, autumn = last_sunday(3), last_sunday(10)
TITLE = "Couture ; débutants, et une phrase assez longue pour être pliée à 75 octets : été, œuvre, çà et là"
event = weekly(TITLE, spring - WEEK)
weekly("Chorale d’essai", autumn - WEEK)
ask(director, "DELETE", f"event-dates/{event['dates'][3]['id']}")
room = ask(director, "POST", "resources", {"kind": "room", "name": "Salle d’essai", "capacity": 10})
day = datetime.date.today() + datetime.timedelta(days=15)
day += datetime.timedelta(days=(2 - day.weekday()) % 7)
booked = {}
for hour, title, hidden in ((10, "Entretien social", True), (14, "Réunion, bureau", False)):
    booked[title] = ask(director, "POST", "bookings", {
        "resource": room["id"], "starts": f"{day}T{hour}:00:00", "ends": f"{day}T{hour + 1}:00:00",
        "title": title, "is_confidential": hidden,
    })

links = {
    "planning": ask(leader, "POST", "calendar-feeds", {"of": "planning"})["address"],
    "room": ask(leader, "POST", "calendar-feeds", {"of": "resource", "id": room["id"]})["address"],
    "mine": ask(director, "POST", "calendar-feeds", {"of": "mine"})["address"],
}

# 1. As RFC 5545 has it, for a parser that is strict about it.
raw = {name: fetch(link) for name, link in links.items()}
for name, calendar in raw.items():
    lines = calendar.split(b"\r\n")
    assert calendar.count(b"\n") == len(lines) - 1, f"{name}: a line ends otherwise than with CRLF"
    assert max(len(line) for line in lines) <= 75, name


def events(name):
    calendar = icalendar.Calendar.from_ical(raw[name])
    assert not calendar.errors and calendar["PRODID"] and calendar["VERSION"] == "2.0"
    found = list(calendar.walk("VEVENT"))
    assert len({one["UID"] for one in found}) == len(found), "each date has a UID of its own"
    for one in found:
        assert not one.errors, one.errors
    return found


planning = events("planning")
for first, title in ((spring - WEEK, TITLE), (autumn - WEEK, "Chorale d’essai")):
    dates = sorted((one for one in planning if one["SUMMARY"] == title), key=lambda one: one["DTSTART"].dt)
    walls = [one["DTSTART"].dt.astimezone(PARIS).replace(tzinfo=None) for one in dates]
    expected = [datetime.datetime.combine(first + n * WEEK, datetime.time(18)) for n in range(4)]
    assert walls == expected, (title, walls)
    offsets = {one["DTSTART"].dt.utcoffset() for one in dates}
    assert len(offsets) == 2, f"{title} crosses the change of the clocks: {offsets}"
    assert all(one["DTEND"].dt - one["DTSTART"].dt == datetime.timedelta(minutes=90) for one in dates)
    told = [str(one["STATUS"]) for one in dates]
    assert told == ["CONFIRMED"] * 3 + ["CANCELLED" if title == TITLE else "CONFIRMED"], told
    assert dates[0]["LOCATION"] == "Salle 1, étage"

hidden, shown = sorted(events("room"), key=lambda one: one["DTSTART"].dt)
assert hidden["SUMMARY"] == "Occupé" and hidden["CLASS"] == "PRIVATE", hidden
assert not {"DESCRIPTION", "LOCATION", "URL", "ATTENDEE", "ORGANIZER"} & set(hidden), hidden
assert shown["SUMMARY"] == "Réunion, bureau"
assert {"Entretien social", "Réunion, bureau"} <= {str(one["SUMMARY"]) for one in events("mine")}
print("icalendar: titles, times on both sides of the clocks, cancelled dates and masked titles hold")

# 2. Synchronised, as a desk does it.
vdir = {name: work / "vdir" / name for name in links}
config = ['[general]\nstatus_path = "%s"\n' % (work / "status")]
for name, link in links.items():
    vdir[name].mkdir(parents=True)
    config.append(
        f'[pair {name}]\na = "{name}_there"\nb = "{name}_here"\ncollections = null\nconflict_resolution = "a wins"\n'
        f'[storage {name}_there]\ntype = "http"\nurl = "{link}"\n'
        f'[storage {name}_here]\ntype = "filesystem"\npath = "{vdir[name]}"\nfileext = ".ics"\n'
    )
(work / "vdirsyncer").write_text("\n".join(config))


def run(*command):
    done = subprocess.run(command, capture_output=True, text=True, cwd=work)
    assert done.returncode == 0, (command, done.stdout, done.stderr)
    return done.stdout + done.stderr


run("vdirsyncer", "-c", str(work / "vdirsyncer"), "discover")
run("vdirsyncer", "-c", str(work / "vdirsyncer"), "sync")
kept = {name: {one.name: one.read_bytes() for one in folder.glob("*.ics")} for name, folder in vdir.items()}
assert len(kept["planning"]) == len(planning), (len(kept["planning"]), len(planning))
again = run("vdirsyncer", "-c", str(work / "vdirsyncer"), "sync")
assert "Copying" not in again and "Deleting" not in again, again
print("vdirsyncer: every date is synchronised, and nothing changes the second time")

# 3. Looked at, on a phone that is elsewhere in the world and on one that is here.
for zone, shift in (("Europe/Paris", None), ("America/Martinique", ZoneInfo("America/Martinique"))):
    khal = work / f"khal-{zone.replace('/', '-')}"
    calendars = "".join(f"[[{name}]]\npath = {folder}\n" for name, folder in vdir.items())
    khal.write_text(
        f"[calendars]\n{calendars}[locale]\nlocal_timezone = {zone}\ndefault_timezone = {zone}\n"
        "dateformat = %Y-%m-%d\nlongdateformat = %Y-%m-%d\ntimeformat = %H:%M\n"
        "datetimeformat = %Y-%m-%d %H:%M\nlongdatetimeformat = %Y-%m-%d %H:%M\n"
        f"[sqlite]\npath = {khal}.db\n"
    )
    for first, title in ((spring - WEEK, TITLE), (autumn - WEEK, "Chorale d’essai")):
        for number in range(4):
            begins = datetime.datetime.combine(first + number * WEEK, datetime.time(18), PARIS)
            begins = begins.astimezone(shift) if shift else begins
            seen = run(
                "khal", "-c", str(khal), "list", "--notstarted", "-a", "planning", "--day-format", "",
                "--format", "{start-date} {start-time}|{title}|{status}", f"{begins:%Y-%m-%d}", "1d",
            )
            line = f"{begins:%Y-%m-%d %H:%M}|{title}|"
            found = [one for one in seen.splitlines() if one.startswith(line)]
            is_cancelled = number == 3 and title == TITLE
            assert len(found) == 1, (zone, line, seen)
            assert ("CANCELLED" in found[0]) == is_cancelled, found
    begins = datetime.datetime.combine(day, datetime.time(0), PARIS)
    seen = run("khal", "-c", str(khal), "list", "-a", "room", "--format", "{title}|{description}", f"{day}", "1d")
    assert "Occupé|" in seen and "Entretien" not in seen, seen
print("khal: the same, here and overseas")

# 4. Invitations in the mailbox, as a mail program takes them apart.


# The demonstration writes to others too.
mine = "marc.vandeputte@example.org"


ours = {one["id"].replace("-", "") for one in booked.values()}


def invitations():
    """Method, event and letter of each letter that brings one, the oldest first."""
    found = []
    for file in sorted((work / "data" / "mailbox").glob("*.eml")):
        letter = email.message_from_bytes(file.read_bytes(), policy=email.policy.default)
        if letter["To"].addresses[0].addr_spec != mine:
            continue
        parts = [part for part in letter.walk() if part.get_content_type() == "text/calendar"]
        if not parts:
            continue
        assert letter.get_content_type() == "multipart/mixed" and len(parts) == 1
        alternatives = letter.get_payload()[0]
        assert alternatives.get_content_type() == "multipart/alternative"
        assert alternatives.get_payload()[-1] is parts[0], "the last one is what programs prefer"
        calendar = icalendar.Calendar.from_ical(parts[0].get_content())
        assert parts[0]["Content-Type"].params["method"] == calendar["METHOD"], "Outlook compares the two"
        attached = [part for part in letter.iter_attachments() if part.get_filename() == "invitation.ics"]
        assert len(attached) == 1 and attached[0].get_content_type() == "application/ics"
        content = attached[0].get_content()
        content = content if isinstance(content, str) else content.decode()
        assert icalendar.Calendar.from_ical(content) == calendar
        (one,) = calendar.walk("VEVENT")
        # The demonstration writes to the same person about bookings of its own.
        if str(one["UID"]).split("@")[0] not in ours:
            continue
        assert one["ATTENDEE"] == f"mailto:{letter['To'].addresses[0].addr_spec}"
        assert one["ORGANIZER"] == f"mailto:{letter['From'].addresses[0].addr_spec}"
        found.append((str(calendar["METHOD"]), one, letter))
    return found


def wait_for(count):
    for _ in range(120):
        if len(invitations()) >= count:
            return invitations()
        time.sleep(1)
    sys.exit(f"{len(invitations())} invitations, not {count}")


first = wait_for(2)
assert {(method, str(one["SUMMARY"])) for method, one, _ in first} == {
    ("REQUEST", "Occupé"), ("REQUEST", "Réunion, bureau"),
}, first
assert all("Entretien" not in letter.as_string() for _, _, letter in first)
ask(director, "DELETE", f"bookings/{booked['Réunion, bureau']['id']}")
method, gone, _ = wait_for(3)[-1]
(before,) = [one for _, one, _ in first if one["SUMMARY"] == "Réunion, bureau"]
assert method == "CANCEL" and gone["STATUS"] == "CANCELLED"
assert gone["UID"] == before["UID"] and gone["SEQUENCE"] > before["SEQUENCE"]
print("email: invitations and cancellations are recognised, with one UID and a greater SEQUENCE")
