"""One installation, and what it stands on: started, asked, killed, stopped, frozen, filled."""
import http.client, json, os, re, shutil, signal, socket, subprocess, tempfile, threading, time
from contextlib import contextmanager
from glob import glob
from urllib.parse import urlencode

BIN = os.environ.get("PARVIS_BIN") or os.path.expanduser("~/.cache/parvis-target/debug/parvis")
PASSWORD = "quatre chaises bleues"
HOME = "0b5c6601-c000-4000-8000-000000000000"
PATIENCE = 60


class Refused(Exception):
    """The server answered, and not with what was asked: status, text."""


class Skipped(Exception):
    """This machine cannot do that."""


GONE = (OSError, http.client.HTTPException)


def free_port():
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return one.getsockname()[1]


def until(is_so, seconds=PATIENCE):
    """The seconds that it took to become so; nothing when it did not."""
    begun = time.monotonic()
    while time.monotonic() - begun < seconds:
        if is_so():
            return time.monotonic() - begun
        time.sleep(0.1)
    return None


class Centre:
    """A data folder, a database, a server that starts and dies."""

    def __init__(self, work, url=None, shared=None):
        self.work, self.port = work, free_port()
        self.data = os.path.join(work, "data")
        os.makedirs(self.data, mode=0o700, exist_ok=True)
        self.env = {"PATH": os.environ["PATH"], "PARVIS_DATA": self.data, "PARVIS_LISTEN": f"127.0.0.1:{self.port}"}
        if url:
            self.env["DATABASE_URL"] = url
        if shared:
            self.env["PARVIS_SHARED"] = shared
        self.cookies, self.reader, self.process, self.log = {}, {}, None, open(os.path.join(work, "log"), "a")

    def configure(self, text):
        with open(os.path.join(self.data, "parvis.toml"), "w") as file:
            file.write(text)

    def run(self, *words, check=True):
        done = subprocess.run([BIN, *words], env=self.env, capture_output=True, text=True, timeout=300)
        if check and done.returncode:
            raise AssertionError(f"{words}: {done.stdout} {done.stderr}")
        return done

    def start(self, stderr=None):
        """The seconds until it served."""
        begun = time.monotonic()
        self.process = subprocess.Popen([BIN, "serve"], env=self.env, stdout=subprocess.PIPE, stderr=stderr or self.log, text=True)
        for line in self.process.stdout:
            if line.startswith("Parvis is ready"):
                return time.monotonic() - begun
        raise AssertionError("it did not start: " + self.tail())

    def kill(self, how=signal.SIGKILL):
        self.process.send_signal(how)
        self.process.wait()

    def tail(self):
        return open(self.log.name).read()[-1200:]

    def ask(self, method, path, fields=None, timeout=30, body=None, kind="application/x-www-form-urlencoded", cookies=None):
        """Status, place, text."""
        line = http.client.HTTPConnection("127.0.0.1", self.port, timeout=timeout)
        jar = self.cookies if cookies is None else cookies
        head = {"cookie": "; ".join(f"{name}={value}" for name, value in list(jar.items())), "sec-fetch-site": "same-origin"}
        if fields is not None:
            body = urlencode(fields)
        if body is not None:
            head["content-type"] = kind
        try:
            line.request(method, path, body, head)
            answer = line.getresponse()
            text = answer.read().decode()
        finally:
            line.close()
        for name, value in answer.getheaders():
            if name.lower() == "set-cookie":
                key, _, rest = value.partition("=")
                jar[key] = rest.split(";")[0]
        return answer.status, answer.getheader("location") or "", text

    def must(self, method, path, fields=None, **more):
        """Where it leads; raises when the server does not take it."""
        status, place, text = self.ask(method, path, fields, **more)
        if status != 303:
            raise Refused(status, re.sub(r"<[^>]*>|\s+", " ", text)[-300:])
        return place

    def sign_in(self, login="ecrit"):
        self.cookies = {}
        self.must("POST", "/connexion", {"login": login, "password": PASSWORD})

    def writer(self):
        """Makes somebody who may write, and signs in."""
        add = ("user", "add", "ecrit", "--name", "Essai", "--email", "e@example.org", "--role", "communication", "--role", "it")
        link = self.run(*add).stdout.split()[-1]
        self.must("POST", link.split(str(self.port), 1)[1], {"password": PASSWORD, "again": PASSWORD})
        link = self.run("user", "add", "lit", "--name", "Essai", "--email", "l@example.org").stdout.split()[-1]
        self.must("POST", link.split(str(self.port), 1)[1], {"password": PASSWORD, "again": PASSWORD})
        self.sign_in("lit")
        self.reader = self.cookies
        self.sign_in()

    def write(self, title, **more):
        """A page, published."""
        place = self.must("POST", f"/gerer/contenus/{HOME}/nouveau", {"kind": "page", "title": title, "summary": ""}, **more)
        self.must("POST", place, {"title": title, "summary": "", "body": f"Texte {title}.", "action": "publish"}, **more)

    def library(self):
        """The address of a new folder of documents."""
        new = lambda above, kind: self.must("POST", f"/gerer/contenus/{above}/nouveau", {"kind": kind, "title": "Essai", "summary": ""})
        ids = lambda place: re.search(r"[0-9a-f-]{36}", place).group()
        return ids(new(ids(new(HOME, "section")), "library"))

    def upload(self, library, name, content):
        line = "un-trait-entre-les-parties"
        head = f'--{line}\r\ncontent-disposition: form-data; name="file"; filename="{name}"\r\ncontent-type: text/plain\r\n\r\n'
        body = head.encode() + content + f"\r\n--{line}--\r\n".encode()
        self.must("POST", f"/gerer/bibliotheques/{library}/fichiers", body=body, kind=f"multipart/form-data; boundary={line}")

    def state(self, title):
        """As somebody sees the page who may only read: `whole`, `absent`, or what is wrong with it."""
        status, _, text = self.ask("GET", "/" + title.lower(), cookies=self.reader)
        if status == 200:
            return "whole" if f"Texte {title}." in text else "half"
        return "absent" if status == 404 else f"{status}"

    def is_whole(self, title):
        return self.state(title) == "whole"

    def finds(self, title):
        return f">{title}<" in re.sub(r"</?mark>", "", self.ask("GET", f"/recherche?q={title}")[2])

    def is_found(self, title, seconds=30):
        return until(lambda: self.finds(title), seconds) is not None

    def doctor(self, *ids):
        """Nothing, or which of these checks are not well; the server may run meanwhile."""
        told = json.loads(self.run("doctor", "--json", check=False).stdout)["checks"]
        bad = {one["id"]: one["said"] for one in told if one["id"] in ids and one["state"] != "ok"}
        assert not bad, bad


@contextmanager
def centre(url=None, **more):
    work = tempfile.mkdtemp(prefix="parvis-faults-")
    one = Centre(work, url() if url else None, **more)
    try:
        yield one
    finally:
        if one.process and one.process.poll() is None:
            one.kill()
        one.log.close()
        shutil.rmtree(work, ignore_errors=True)


class Postgres:
    """A server of our own, to stop, to freeze and to starve."""

    def __init__(self, place=None):
        self.bin = sorted(glob("/usr/lib/postgresql/*/bin"))[-1]
        self.work, self.port, self.made = tempfile.mkdtemp(prefix="parvis-postgres-"), free_port(), 0
        self.who = ["runuser", "-u", "postgres", "--"] if os.getuid() == 0 else []
        os.chmod(self.work, 0o755)
        self.place = place or os.path.join(self.work, "data")
        os.makedirs(self.place, exist_ok=True)
        if self.who:
            shutil.chown(self.place, "postgres")
        os.chmod(self.place, 0o700)
        self.call("initdb", "-D", self.place, "-U", "parvis", "-A", "trust", "-E", "UTF8", "--wal-segsize=1")
        self.start()

    def call(self, name, *words, check=True):
        return subprocess.run([*self.who, f"{self.bin}/{name}", *words], check=check, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)

    def start(self):
        options = f"-p {self.port} -c listen_addresses=127.0.0.1 -c unix_socket_directories= -c min_wal_size=2MB -c max_wal_size=8MB"
        # The log is another disk than the data.
        self.call("pg_ctl", "-D", self.place, "-w", "-l", f"/tmp/{os.path.basename(self.work)}.log", "-o", options, "start")

    def runs(self):
        return self.call("pg_ctl", "-D", self.place, "status", check=False).returncode == 0

    def stop(self):
        self.call("pg_ctl", "-D", self.place, "-m", "immediate", "stop", check=False)

    def signal(self, how):
        main = int(open(os.path.join(self.place, "postmaster.pid")).readline())
        children = subprocess.run(["ps", "-o", "pid=", "--ppid", str(main)], capture_output=True, text=True).stdout.split()
        for one in [main, *map(int, children)]:
            os.kill(one, how)

    def url(self):
        self.made += 1
        self.call("createdb", "-h", "127.0.0.1", "-p", str(self.port), "-U", "parvis", f"centre{self.made}")
        return f"postgres://parvis@127.0.0.1:{self.port}/centre{self.made}"

    def end(self):
        self.stop()
        shutil.rmtree(self.work, ignore_errors=True)
        log = f"/tmp/{os.path.basename(self.work)}.log"
        if os.path.exists(log):
            os.remove(log)


@contextmanager
def small_disk(folder, megabytes):
    if os.getuid() != 0:
        raise Skipped("needs root for a small disk")
    os.makedirs(folder, exist_ok=True)
    options = f"size={megabytes}m,mode=700"
    subprocess.run(["mount", "-t", "tmpfs", "-o", options, "tmpfs", folder], check=True, capture_output=True)
    try:
        yield
    finally:
        subprocess.run(["umount", "-l", folder])


@contextmanager
def full(folder):
    """Nothing more fits into the folder's disk."""
    ballast = os.path.join(folder, "ballast")
    # Without a buffer: what did not fit would be written again when the file is closed.
    with open(ballast, "wb", buffering=0) as file:
        try:
            while True:
                file.write(b"x" * 65536)
        except OSError:
            pass
    yield
    os.remove(ballast)


class Smtp(threading.Thread):
    """A mail server that takes its time for each sign, and counts letters."""

    def __init__(self, port, pause):
        super().__init__(daemon=True)
        self.listener, self.pause, self.letters = socket.create_server(("127.0.0.1", port)), pause, []
        self.start()

    def run(self):
        while True:
            try:
                line, _ = self.listener.accept()
            except OSError:
                return
            threading.Thread(target=self.serve, args=(line,), daemon=True).start()

    def serve(self, line):
        try:
            file, in_letter, subject, person = line.makefile("rwb"), False, "", ""
            self.say(file, "220 essai")
            for word in file:
                if word.upper().startswith(b"RCPT"):
                    person = word.decode().strip()
                if in_letter:
                    if word.lower().startswith(b"subject:"):
                        subject = word.decode().strip()
                    if word == b".\r\n":
                        in_letter = False
                        self.letters.append(person + subject)
                        self.say(file, "250 ok")
                    continue
                in_letter = word.upper().startswith(b"DATA")
                self.say(file, "354 go on" if in_letter else "221 bye" if word.upper().startswith(b"QUIT") else "250 ok")
        except OSError:
            pass

    def say(self, file, text):
        for sign in (text + "\r\n").encode():
            file.write(bytes([sign]))
            file.flush()
            time.sleep(self.pause)
