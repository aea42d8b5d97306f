"""A headless Chromium over WebDriver (W3C WebDriver, Level 2), and a server that shows it a built folder.

Debian's `chromium` and `chromium-driver` and Python's standard library are all they need.
"""

import contextlib
import fnmatch
import gzip
import http.client
import http.server
import json
import re
import shutil
import subprocess
import threading
from collections.abc import Iterator
from pathlib import Path

PAGES: dict[str, str] = json.loads(Path(__file__).with_name("pages.json").read_text(encoding="utf-8"))
"""One page of each type of the shipped site: the type and its address below the site's root."""

ARGUMENTS = ["--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage"]
PATIENCE = 300


class Failed(Exception):
    """The browser did not do what it was told."""


class Browser:
    """A session of a browser."""

    def __init__(self, port: int):
        self._port = port
        self._session = ""
        options = {"args": ARGUMENTS}
        reply = self._send("POST", "", {"capabilities": {"alwaysMatch": {"goog:chromeOptions": options}}})
        self._session = "/" + reply["sessionId"]
        self._send("POST", "/timeouts", {"script": 1000 * PATIENCE})

    def open(self, url: str) -> None:
        self._send("POST", "/url", {"url": url})

    def run(self, script: str, *arguments):
        """What a script returns; it may be a promise."""
        return self._send("POST", "/execute/sync", {"script": script, "args": list(arguments)})

    def tell(self, command: str, **parameters):
        """Sends a command of the DevTools protocol."""
        return self._send("POST", "/goog/cdp/execute", {"cmd": command, "params": parameters})

    def resize(self, width: int, height: int = 900) -> None:
        """Gives the page a width; scroll bars take none of it, as on a phone."""
        size = {"width": width, "height": height, "deviceScaleFactor": 1, "mobile": False}
        self.tell("Emulation.setDeviceMetricsOverride", **size)
        self.tell("Emulation.setScrollbarsHidden", hidden=True)

    def colours(self, scheme: str) -> None:
        """Asks pages for their `light` or `dark` colours."""
        self.tell("Emulation.setEmulatedMedia", features=[{"name": "prefers-color-scheme", "value": scheme}])

    def close(self) -> None:
        with contextlib.suppress(OSError, http.client.HTTPException, Failed):
            self._send("DELETE", "", None)

    def _send(self, method: str, path: str, body):
        connection = http.client.HTTPConnection("127.0.0.1", self._port, timeout=PATIENCE)
        try:
            text = None if body is None else json.dumps(body)
            connection.request(method, f"/session{self._session}{path}", text, {"Content-Type": "application/json"})
            value = json.loads(connection.getresponse().read())["value"]
        finally:
            connection.close()
        if isinstance(value, dict) and "error" in value:
            raise Failed(f"{value['error']}: {value['message']}")
        return value


@contextlib.contextmanager
def browser() -> Iterator[Browser]:
    """A browser for as long as the block lasts."""
    driver = shutil.which("chromedriver")
    if driver is None:
        raise Failed("there is no chromedriver: apt-get install -y chromium chromium-driver")
    process = subprocess.Popen([driver, "--port=0"], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
    session = None
    try:
        for line in process.stdout:
            if found := re.search(r"successfully on port (\d+)", line):
                session = Browser(int(found[1]))
                break
        else:
            raise Failed("chromedriver ended before it listened")
        yield session
    finally:
        if session:
            session.close()
        process.kill()
        process.wait()


@contextlib.contextmanager
def serving(folder: Path) -> Iterator[str]:
    """Serves a built folder as a static host does, with its own `_headers` and compressed; gives its address."""
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), _handler(folder.resolve()))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/"
    finally:
        server.shutdown()
        server.server_close()


REFRESH = re.compile(rb'<meta http-equiv="refresh"[^>]*>')


def _handler(folder: Path) -> type[http.server.SimpleHTTPRequestHandler]:
    rules: list[tuple[str, list[tuple[str, str]]]] = []
    for line in (folder / "_headers").read_text(encoding="utf-8").splitlines():
        if line.startswith("/"):
            rules.append((line, []))
        elif line.strip():
            name, value = line.strip().split(": ", 1)
            rules[-1][1].append((name, value))

    class Handler(http.server.SimpleHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            path = Path(self.translate_path(self.path))
            if path.is_dir():
                path /= "index.html"
            isThere = path.is_file()
            body = (path if isThere else folder / "404.html").read_bytes()
            if self.path.endswith("?stay"):
                # A page that leads on at once would be gone before anyone has looked at it.
                body = REFRESH.sub(b"", body)
            body = gzip.compress(body, 6)
            self.send_response(200 if isThere else 404)
            address = self.path.split("?")[0]
            for pattern, headers in rules:
                if fnmatch.fnmatchcase(address, pattern):
                    for name, value in headers:
                        self.send_header(name, value)
            self.send_header("Content-Type", self.guess_type(path if isThere else "404.html") + "; charset=utf-8")
            self.send_header("Content-Encoding", "gzip")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_) -> None:
            """Says nothing of each request."""

    return lambda *arguments: Handler(*arguments, directory=str(folder))
