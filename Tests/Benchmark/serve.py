#!/usr/bin/env python3
"""Measures `briefing serve` on the generated corpus of corpus.py.

- start: from the start of the process to the last byte of the home page, which is what a writer opens first and
  tells nothing of the articles' texts, and, in other starts, to that of an article, which takes all of them to be
  read and linked; the home page asked for later has to be the same;
- edits: from the moment a file is saved to the last byte of a page that shows it, asked for again and again, each
  time a millisecond after the last reply; a changed text, a changed title (every page that names the article has to
  be linked anew), a changed cell of a table, and a new article are measured apart;
- load: requests from 50 connections at once, and a file changed after every fifty replies; each request has to be
  answered with the whole page of its article. Told is the time on a processor that the server takes for a reply, with
  its share of the changes, so that neither these clients nor what else the machine does is measured;
- idle: CPU time over five seconds in which nothing happens;
- peak memory, at the end of all that, as the kernel counts it.

Linux only, for /proc. Run from anywhere, after `swift build -c release`:

    python3 Tests/Benchmark/serve.py
    python3 Tests/Benchmark/serve.py --articles 100000 --requests 0

Exit code: 0; 1 when the server ends, loses a reply or serves an old page; 2 for wrong usage.
"""

import argparse
import html
import http.client
import multiprocessing
import os
import shutil
import signal
import socket
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from pathlib import Path

sys.dont_write_bytecode = True

from corpus import Corpus, write_briefing  # noqa: E402

REPOSITORY = Path(__file__).resolve().parents[2]
MEMORY_FILE_SYSTEM = Path("/dev/shm")
PATIENCE = 600
REPLIES_PER_CHANGE = 50


class Failed(Exception):
    """The server did not do what it has to."""


class Server:
    """A running server and one connection to it."""

    def __init__(self, options: argparse.Namespace, content: Path, log: Path):
        self.port = free_port()
        command = [str(options.briefing), "serve", "--source", str(content), "--templates", str(options.templates)]
        self.log = open(log, "wb")
        self.started = time.perf_counter()
        self.process = subprocess.Popen(
            [*command, "--port", str(self.port)], stdin=subprocess.DEVNULL, stdout=self.log, stderr=self.log
        )
        self.connection = None

    def first_page(self, path: str) -> float:
        while True:
            try:
                self.get(path)
                return time.perf_counter() - self.started
            except OSError:
                self.connection = None
                if self.process.poll() is not None:
                    raise Failed(f"the server ended with {self.process.returncode}") from None
                if time.perf_counter() - self.started > PATIENCE:
                    raise Failed("no page was served") from None
                time.sleep(0.002)

    def get(self, path: str) -> bytes:
        if self.connection is None:
            self.connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=PATIENCE)
        self.connection.request("GET", path)
        reply = self.connection.getresponse()
        body = reply.read()
        if reply.status not in (200, 404):
            raise Failed(f"{path}: {reply.status}")
        return body

    def wait_for(self, path: str, text: bytes) -> None:
        start = time.perf_counter()
        while text not in self.get(path):
            if time.perf_counter() - start > PATIENCE:
                raise Failed(f"{path} never showed {text!r}")
            time.sleep(0.001)

    def figure(self, name: str) -> int:
        """A figure of /proc/PID/status in bytes."""
        for line in Path(f"/proc/{self.process.pid}/status").read_text().splitlines():
            if line.startswith(name + ":"):
                return int(line.split()[1]) * 1024
        raise Failed(f"no {name} in /proc")

    def cpu(self) -> float:
        fields = Path(f"/proc/{self.process.pid}/stat").read_text().rsplit(")", 1)[1].split()
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")

    def end(self) -> float:
        """Ends the server as Ctrl-C does, and tells how long that took."""
        start = time.perf_counter()
        self.process.send_signal(signal.SIGINT)
        code = self.process.wait(PATIENCE)
        self.log.close()
        if code != 130:
            raise Failed(f"Ctrl-C ended the server with {code}")
        return time.perf_counter() - start


def free_port() -> int:
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return listener.getsockname()[1]


def save(path: Path, text: str) -> None:
    """Saves as editors do: a new file takes the old one's place."""
    fresh = path.with_name("." + path.name + ".new")
    fresh.write_text(text, encoding="utf-8")
    fresh.rename(path)


def measure_edits(server: Server, content: Path, edits: int) -> dict[str, list[float]]:
    articles = sorted((content / "articles").glob("*.md"))
    chosen = articles[:: max(1, len(articles) // edits)][:edits]
    times: dict[str, list[float]] = {"text": [], "title": [], "table": [], "new file": []}

    def timed(kind: str, page: str, shown: str, change) -> None:
        time.sleep(0.05)
        start = time.perf_counter()
        change()
        server.wait_for(page, shown.encode())
        times[kind].append(time.perf_counter() - start)

    for number, file in enumerate(chosen):
        text = file.read_text(encoding="utf-8")
        page = f"/articles/{file.stem}/"
        timed("text", page, f"freshly written {number}", lambda: save(file, f"{text}\nfreshly written {number}\n"))
        title = next(line for line in text.splitlines() if line.startswith("title:"))
        retitled = text.replace(title, f'title: "Retitled {number}"', 1)
        timed("title", page, f"Retitled {number}", lambda: save(file, retitled))
        table = content / "tables" / "areas.csv"
        rows = table.read_text(encoding="utf-8").splitlines()
        cells = rows[1].split(",")
        cells[1] = f"Area {number}x"
        changed = "\n".join([rows[0], ",".join(cells), *rows[2:]]) + "\n"
        timed("table", f"/areas/{cells[0]}/", f"Area {number}x", lambda: save(table, changed))
        new = file.with_name(f"new-{number}.md")
        fresh = text.replace(title, f'title: "New {number}"', 1)
        timed("new file", f"/articles/new-{number}/", f"New {number}", lambda: save(new, fresh))
    return times


def measure_load(server: Server, content: Path, requests: int, connections: int) -> tuple[float, list[str]]:
    """Seconds on a processor for a reply, and what was lost, cut short or wrong."""
    files = sorted((content / "articles").glob("*.md"))[:200]
    texts = {file: file.read_text(encoding="utf-8") for file in files}
    headings = {file: f"<h1>{html.escape(title_of(text))}</h1>".encode() for file, text in texts.items()}
    share = requests // connections
    problems = []
    replies = threading.Semaphore(0)
    over = threading.Event()

    def reader(number: int) -> None:
        client = http.client.HTTPConnection("127.0.0.1", server.port, timeout=PATIENCE)
        for request in range(share):
            file = files[(number * share + request) % len(files)]
            try:
                client.request("GET", f"/articles/{file.stem}/")
                reply = client.getresponse()
                page = reply.read()
                if reply.status != 200 or not page.rstrip().endswith(b"</html>") or headings[file] not in page:
                    problems.append(f"{file.stem}: a wrong reply, {reply.status}, {len(page)} bytes")
            except (OSError, http.client.HTTPException) as error:
                problems.append(f"{file.stem}: lost, {error!r}")
                client.close()
            replies.release()

    def writer() -> None:
        number = 0
        while True:
            for _ in range(REPLIES_PER_CHANGE):
                replies.acquire()
            if over.is_set():
                return
            file = files[number % len(files)]
            save(file, f"{texts[file]}\nwritten under load {number}\n")
            number += 1

    threads = [threading.Thread(target=reader, args=(number,)) for number in range(connections)]
    writing = threading.Thread(target=writer)
    before = server.cpu()
    writing.start()
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    seconds = server.cpu() - before
    over.set()
    replies.release(REPLIES_PER_CHANGE)
    writing.join()
    return seconds / (share * connections), problems


def title_of(text: str) -> str:
    """The title in an article's front matter."""
    return next(line for line in text.splitlines() if line.startswith("title:")).removeprefix("title:").strip(' "')


def benchmark(options: argparse.Namespace, folder: Path) -> int:
    maker = multiprocessing.Process(target=generate, args=(options.articles, options.seed, folder))
    maker.start()
    maker.join()
    if maker.exitcode != 0:
        raise Failed("the corpus could not be written")
    content = folder / "content"
    first = sorted((content / "articles").glob("*.md"))[0].stem
    starts: dict[str, list[float]] = {"/": [], f"/articles/{first}/": []}
    runs = [page for _ in range(options.starts) for page in starts]
    for number, page in enumerate(runs):
        server = Server(options, content, folder / "serve.log")
        try:
            starts[page].append(server.first_page(page))
            early = server.get(page)
            server.get(f"/articles/{first}/")
            if server.get(page) != early:
                raise Failed(f"{page} was not the same later")
            if number < len(runs) - 1:
                server.end()
        except BaseException:
            server.process.kill()
            raise
    print(f"{options.articles} articles; load average {os.getloadavg()[0]:.1f}")
    for name, seconds in zip(("home page", "article"), starts.values()):
        print(
            f"start to {name:<10}  {statistics.median(seconds) * 1e3:8.0f} ms  (best {min(seconds) * 1e3:.0f})"
        )
    try:
        memory = server.figure("VmHWM")
        times = measure_edits(server, content, options.edits)
        for kind, seconds in times.items():
            print(
                f"edit: {kind:<13}  {statistics.median(seconds) * 1e3:8.0f} ms  (best {min(seconds) * 1e3:.0f}, "
                f"worst {max(seconds) * 1e3:.0f})"
            )
        problems = []
        if options.requests:
            seconds, lost = measure_load(server, content, options.requests, 50)
            print(f"load                 {seconds * 1e6:8.0f} µs on a processor for a reply, {len(lost)} lost or wrong")
            problems += lost[:10]
            if lost:
                problems.append(f"{len(lost)} replies were lost or wrong")
        time.sleep(1)
        before = server.cpu()
        time.sleep(5)
        print(f"idle CPU             {(server.cpu() - before) * 1e3:8.0f} ms in 5 s")
        print(f"peak memory          {memory / 1e6:8.0f} MB after the start, {server.figure('VmHWM') / 1e6:.0f} MB in all")
        print(f"end by Ctrl-C        {server.end() * 1e3:8.0f} ms")
    finally:
        if server.process.poll() is None:
            server.process.kill()
    for problem in problems:
        print(f"error: {problem}", file=sys.stderr)
    return 1 if problems else 0


def generate(articles: int, seed: int, folder: Path) -> None:
    write_briefing(Corpus(articles, seed), folder)


def main() -> int:
    options = parse_options()
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    parent = MEMORY_FILE_SYSTEM if os.access(MEMORY_FILE_SYSTEM, os.W_OK) else None
    folder = Path(tempfile.mkdtemp(prefix="briefing-serve-", dir=options.work or parent))
    try:
        return benchmark(options, folder)
    except Failed as failure:
        print(f"error: {failure}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        return 130
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def parse_options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="Measures 'briefing serve': start, edits, load, idle CPU and memory.")
    parser.add_argument("--articles", type=int, default=10_000, metavar="N", help="articles (default 10000)")
    parser.add_argument("--edits", type=int, default=20, metavar="N", help="edits of each kind (default 20)")
    parser.add_argument("--starts", type=int, default=3, metavar="N", help="starts (default 3)")
    parser.add_argument("--requests", type=int, default=10_000, metavar="N", help="requests under load (default 10000)")
    parser.add_argument("--seed", type=int, default=1, metavar="N", help="another seed makes other content")
    parser.add_argument("--briefing", type=Path, default=REPOSITORY / ".build/release/briefing", metavar="PATH")
    parser.add_argument("--templates", type=Path, default=REPOSITORY / "templates", metavar="DIR")
    parser.add_argument("--work", type=Path, metavar="DIR", help="put the scratch folder here (default: /dev/shm)")
    options = parser.parse_args()
    if not os.access(options.briefing, os.X_OK):
        parser.error(f"no briefing at {options.briefing}: run 'swift build -c release', or name it with --briefing")
    return options


if __name__ == "__main__":
    sys.exit(main())
