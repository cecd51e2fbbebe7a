"""The real server as a process of its own: start, stop, kill and start again on the same folder and port."""

import os
import re
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PATIENCE = 30.0  # seconds; a loaded machine with two cores needs a few
# As on a server, where Python keeps what it has compiled; but outside the work tree.
COMPILED = {"PYTHONDONTWRITEBYTECODE": "", "PYTHONPYCACHEPREFIX": str(Path(tempfile.gettempdir(), "kl-compiled"))}
READY = re.compile(r"^Redo på (http://\S+)$", re.MULTILINE)


@dataclass
class Server:
    """`folder` is INSTANCE_PATH. `wrapper` stands before the command (strace, setpriv); `program` is run by Python."""

    folder: Path
    env: Mapping[str, str] = field(default_factory=dict)
    wrapper: Sequence[str | Path] = ()
    program: Path = ROOT / "wsgi.py"
    port: int = 0  # 0 until the first start chose one
    process: subprocess.Popen[bytes] | None = None

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    @property
    def log(self) -> Path:
        return self.folder.parent / f"{self.folder.name}.log"

    def said(self) -> str:
        return self.log.read_text(errors="replace") if self.log.exists() else ""

    def launch(self) -> subprocess.Popen[bytes]:
        """Start without waiting for it to be ready."""
        env = {**os.environ, **COMPILED, "INSTANCE_PATH": str(self.folder), **self.env}
        command = [*self.wrapper, sys.executable, self.program, "--port", str(self.port)]
        with self.log.open("wb") as log:
            self.process = subprocess.Popen(command, cwd=ROOT, env=env, stdout=log, stderr=log, start_new_session=True)
        return self.process

    def start(self) -> float:
        """Start and wait until it is ready; returns how many seconds that took."""
        began = time.monotonic()
        process = self.launch()
        while not (ready := READY.search(self.said())):
            if process.poll() is not None or time.monotonic() - began > PATIENCE:
                raise RuntimeError(f"the server did not start:\n{self.said()}")
            time.sleep(0.01)
        self.port = int(ready[1].rsplit(":", 1)[1])
        return time.monotonic() - began

    def fail(self) -> tuple[int, str]:
        """Start what is expected to end by itself: (exit code, all it said)."""
        code = self.launch().wait(PATIENCE)
        self.process = None
        return code, self.said()

    def kill(self) -> None:
        """As a power cut would, as far as a process can tell."""
        self._end(signal.SIGKILL)

    def stop(self) -> tuple[int, float]:
        """As systemd would: (exit code, seconds until it was gone)."""
        began = time.monotonic()
        return self._end(signal.SIGTERM), time.monotonic() - began

    def _end(self, how: signal.Signals) -> int:
        if not self.process:
            return 0
        process, self.process = self.process, None
        os.killpg(process.pid, how)  # what a wrapper runs goes with it: a killed strace would leave it behind
        return process.wait(PATIENCE)


@contextmanager
def running(folder: Path, env: Mapping[str, str] | None = None, **more: object) -> Iterator[Server]:
    server = Server(folder, env or {}, **more)  # type: ignore[arg-type]
    server.start()
    try:
        yield server
    finally:
        server.kill()
