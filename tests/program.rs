//! The real program in a process of its own: its commands, and its pages over the network.

use std::fs::OpenOptions;
use std::net::SocketAddr;
use std::path::PathBuf;
use std::process::{ExitStatus, Output, Stdio};
use std::time::Duration;

use axum::Router;
use axum::body::{Body, to_bytes};
use axum::extract::{Request, State};
use axum::http::StatusCode;
use axum::response::Response;
use parvis_kernel::config::Config;
use parvis_testing::client::Client;
use tokio::io::{AsyncBufReadExt, AsyncReadExt, AsyncWriteExt, BufReader, Lines};
use tokio::net::{TcpListener, TcpStream};
use tokio::process::{Child, ChildStdout, Command};
use tokio::time::timeout;

use crate::support::{PASSWORD, database};

/// Whatever takes longer is stuck: the machine may be busy with other tests.
pub(crate) const PATIENCE: Duration = Duration::from_secs(60);

/// One installation: a data folder, a database, an address.
pub(crate) struct Installation {
    pub(crate) address: SocketAddr,
    folder: tempfile::TempDir,
    database: Option<String>,
}

impl Installation {
    pub(crate) async fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let database = database(folder.path()).await;
        let free = TcpListener::bind("127.0.0.1:0").await.unwrap();
        Self { folder, database, address: free.local_addr().unwrap() }
    }

    pub(crate) fn data(&self) -> PathBuf {
        self.folder.path().join("data")
    }

    /// The same installation, to be opened by the test itself.
    pub(crate) fn config(&self) -> Config {
        let env = |name: &str| (name == "DATABASE_URL").then(|| self.database.clone()).flatten();
        Config::from_sources(&self.data(), "", env).unwrap()
    }

    /// What the servers of this installation wrote to their log.
    pub(crate) fn log(&self) -> String {
        std::fs::read_to_string(self.folder.path().join("log")).unwrap()
    }

    /// The program, knowing nothing of the environment of the tests.
    pub(crate) fn command(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_parvis"));
        command.args(arguments).env_clear();
        command.env("PARVIS_DATA", self.data()).env("PARVIS_LISTEN", self.address.to_string());
        command.envs(self.database.iter().map(|url| ("DATABASE_URL", url)));
        command.stdin(Stdio::null()).kill_on_drop(true);
        command
    }

    /// Runs a command to its end.
    pub(crate) async fn run(&self, arguments: &[&str]) -> Output {
        timeout(PATIENCE, self.command(arguments).output()).await.expect("it ends").unwrap()
    }

    /// Runs a command that must succeed; what it answered, line by line.
    pub(crate) async fn done(&self, arguments: &[&str]) -> Vec<String> {
        let output = self.run(arguments).await;
        assert!(output.status.success(), "{arguments:?}: {}", said(&output));
        String::from_utf8(output.stdout).unwrap().lines().map(str::to_owned).collect()
    }

    /// Adds somebody by the command, who chooses a password through the printed link.
    pub(crate) async fn person(&self, server: &Serving, username: &str) {
        self.person_with(server, username, &[]).await;
    }

    pub(crate) async fn person_with(&self, server: &Serving, username: &str, options: &[&str]) {
        let email = format!("{username}@example.org");
        let add = ["user", "add", username, "--name", "Personne essai", "--email", &email];
        let link = self.done(&[&add[..], options].concat()).await.pop().unwrap();
        let chosen = [("password", PASSWORD), ("again", PASSWORD)];
        let answer = server.client().form(&server.path(&link), &chosen).await;
        assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.text());
    }

    /// Starts serving; ready when this returns.
    pub(crate) async fn serve(&self) -> Serving {
        self.serve_by(self.command(&["serve"])).await
    }

    pub(crate) async fn serve_with(&self, environment: &[(&str, &str)]) -> Serving {
        let mut command = self.command(&["serve"]);
        command.envs(environment.iter().copied());
        self.serve_by(command).await
    }

    /// The same where no file can grow beyond so many bytes: what the program sees of a disk that is full.
    pub(crate) async fn serve_on_small_disk(&self, bytes: u64) -> Serving {
        let inner = self.command(&["serve"]);
        let mut command = Command::new("/bin/sh");
        let script = format!("trap '' XFSZ; ulimit -f {}; exec \"$0\" serve", bytes / 512);
        command.args(["-c", &script]).arg(inner.as_std().get_program()).env_clear();
        command.envs(inner.as_std().get_envs().filter_map(|(name, value)| Some((name, value?))));
        command.stdin(Stdio::null()).kill_on_drop(true);
        self.serve_by(command).await
    }

    async fn serve_by(&self, mut command: Command) -> Serving {
        let log = OpenOptions::new().create(true).append(true).open(self.folder.path().join("log")).unwrap();
        let mut child = command.stdout(Stdio::piped()).stderr(log).spawn().unwrap();
        let mut lines = BufReader::new(child.stdout.take().unwrap()).lines();
        let mut printed = Vec::new();
        while printed.last().is_none_or(|line: &String| !line.starts_with("Parvis is ready at")) {
            let line = timeout(PATIENCE, lines.next_line()).await.expect("it gets ready").unwrap();
            printed.push(
                line.unwrap_or_else(|| panic!("it stopped before it was ready: {printed:?} {}", self.log())),
            );
        }
        Serving { child, address: self.address, printed, _lines: lines }
    }
}

/// The error output of a command.
pub(crate) fn said(output: &Output) -> String {
    String::from_utf8(output.stderr.clone()).unwrap()
}

/// A server that runs until it is told to stop, or until the test forgets it.
pub(crate) struct Serving {
    child: Child,
    address: SocketAddr,
    /// What it printed until it was ready.
    pub(crate) printed: Vec<String>,
    /// Kept open: a program whose reader is gone cannot print.
    _lines: Lines<BufReader<ChildStdout>>,
}

impl Serving {
    /// A browser that speaks to it over the network.
    pub(crate) fn client(&self) -> Client {
        Client::new(self.network())
    }

    pub(crate) fn with_token(&self, token: &str) -> Client {
        Client::with_token(self.network(), token)
    }

    pub(crate) async fn sign_in(&self, username: &str) -> Client {
        let client = self.client();
        let answer = client.form("/connexion", &[("login", username), ("password", PASSWORD)]).await;
        assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.text());
        client
    }

    fn network(&self) -> Router {
        Router::new().fallback(forward).with_state(self.address)
    }

    /// A link that was printed, as a path of this site.
    pub(crate) fn path(&self, link: &str) -> String {
        let path = link.strip_prefix(&format!("http://{}", self.address));
        path.unwrap_or_else(|| panic!("{link} is no address of {}", self.address)).to_owned()
    }

    /// The most memory that the process ever held, in MiB.
    pub(crate) fn peak_memory(&self) -> u64 {
        let status = std::fs::read_to_string(format!("/proc/{}/status", self.child.id().unwrap())).unwrap();
        let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:")).unwrap();
        line.trim_end_matches("kB").trim().parse::<u64>().unwrap() / 1024
    }

    pub(crate) async fn connect(&self) -> std::io::Result<TcpStream> {
        TcpStream::connect(self.address).await
    }

    pub(crate) async fn terminate(&self) {
        let id = self.child.id().expect("it runs").to_string();
        assert!(Command::new("kill").args(["-TERM", &id]).status().await.unwrap().success());
    }

    pub(crate) async fn ended(mut self) -> ExitStatus {
        timeout(PATIENCE, self.child.wait()).await.expect("it ends").unwrap()
    }
}

/// Sends a request over the network. HTTP/1.0, so that the end of the answer is the end of the connection.
async fn forward(State(address): State<SocketAddr>, request: Request) -> Response {
    let (head, body) = request.into_parts();
    let body = to_bytes(body, usize::MAX).await.unwrap();
    let mut sent = format!(
        "{} {} HTTP/1.0\r\nhost: {address}\r\ncontent-length: {}\r\n",
        head.method,
        head.uri,
        body.len()
    );
    for (name, value) in &head.headers {
        sent += &format!("{name}: {}\r\n", value.to_str().unwrap());
    }
    let mut stream = TcpStream::connect(address).await.unwrap();
    stream.write_all(&[sent.as_bytes(), b"\r\n", &body].concat()).await.unwrap();
    let mut answer = Vec::new();
    timeout(PATIENCE, stream.read_to_end(&mut answer)).await.expect("it answers").unwrap();
    parse(&answer)
}

/// An answer as it came over the network, whole.
pub(crate) fn parse(answer: &[u8]) -> Response {
    let end = answer.windows(4).position(|four| four == b"\r\n\r\n").expect("a whole answer");
    let head = String::from_utf8(answer[..end].to_vec()).unwrap();
    let mut lines = head.lines();
    let status = lines.next().and_then(|line| line.split(' ').nth(1)).unwrap();
    let response = Response::builder().status(status);
    let response = lines
        .filter_map(|line| line.split_once(": "))
        .fold(response, |response, (name, value)| response.header(name, value));
    response.body(Body::from(answer[end + 4..].to_vec())).unwrap()
}
