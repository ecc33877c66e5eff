"""The last signature and what it causes: both are kept, or neither."""
import http.client, json, random, threading, time
from datetime import date, timedelta

from centre import GONE, PASSWORD, Refused, centre


class Program:
    """What a person's token may do."""

    def __init__(self, one, login):
        names = ("people:read", "requests:read", "requests:write", "leave:read", "leave:write")
        scopes = [word for name in names for word in ("--scope", name)]
        self.one, self.token = one, one.run("token", "create", "--user", login, *scopes).stdout.split()[-1]

    def ask(self, method, path, value=None):
        line = http.client.HTTPConnection("127.0.0.1", self.one.port, timeout=30)
        head = {"authorization": f"Bearer {self.token}", "content-type": "application/json"}
        try:
            line.request(method, f"/api/v1/{path}", None if value is None else json.dumps(value), head)
            answer = line.getresponse()
            status, text = answer.status, answer.read().decode()
        finally:
            line.close()
        if status >= 300:
            raise Refused(status, text[:300])
        return json.loads(text) if text else None


def person(one, login, *roles):
    words = ("user", "add", login, "--name", f"Essai {login}", "--email", f"{login}@example.org")
    link = one.run(*words, *[word for role in roles for word in ("--role", role)]).stdout.split()[-1]
    one.must("POST", link.split(str(one.port), 1)[1], {"password": PASSWORD, "again": PASSWORD})
    return Program(one, login)


def working_days():
    day = date.today() + timedelta(days=7)
    while True:
        if day.weekday() < 5:
            yield day.isoformat()
        day += timedelta(days=1)


def taken(asker):
    """How many days of recovery are gone from the balance, and how many wait."""
    counters = asker.ask("GET", "leave/balances")["items"]
    mine = next(one for one in counters if one["counter"] == "recovery")
    return float(mine["taken"]), float(mine["pending"])


def kill_under_signatures(url, kills):
    """The server dies while somebody signs: afterwards the request is approved and its day taken, or neither."""
    with centre(url) as one:
        one.start()
        one.writer()
        asker, director = person(one, "demande"), person(one, "decide", "director")
        me = next(one["id"] for one in asker.ask("GET", "people?limit=100")["items"] if one["name"] == "Essai demande")
        today = date.today().isoformat()
        balance = {"person_id": me, "counter": "recovery", "period": today, "quantity": "400"}
        director.ask("POST", "leave/openings", {"day": today, "why": "Essai", "balances": [balance]})
        days, approved, undone = working_days(), 0, 0
        while approved + undone < kills:
            day = next(days)
            answers = {"nature": "conge", "periode": {"counter": "recovery", "from": day, "until": day}}
            try:
                sent = asker.ask("POST", "requests", {"form": "conge", "answers": answers, "password": PASSWORD})
            except Refused as fault:
                # A public holiday.
                assert fault.args[0] == 422, fault.args
                continue
            decision = {"act": "approve", "content": sent["content"], "password": PASSWORD}
            acknowledged = []

            def sign():
                try:
                    acknowledged.append(director.ask("POST", f"requests/{sent['id']}/decide", decision)["state"])
                except GONE:
                    pass

            signing = threading.Thread(target=sign)
            signing.start()
            time.sleep(random.uniform(0.02, 0.12))
            one.kill()
            signing.join()
            one.start()
            state = asker.ask("GET", f"requests/{sent['id']}")["state"]
            assert not acknowledged or state == acknowledged[0], f"{acknowledged} was acknowledged, and it is {state}"
            approved += state == "approved"
            undone += state == "open"
            assert taken(asker) == (approved, 0 if state == "approved" else 1), f"{state}: {taken(asker)} of {approved}"
            if state == "open":
                asker.ask("POST", f"requests/{sent['id']}/withdraw", {})
        one.run("verify-signatures")
        return f"{kills} kills, {approved} signed and counted, {undone} neither"
