"""This server and a Node peer doing the same job, by turns: how long phones and desk wait. bench/README.md says how.

NODE_PATH=/somewhere/node_modules .venv/bin/python -m bench.run --n 200 --windows 1 --reps 5
"""

import argparse
import json
import os
import re
import shutil
import signal
import socket
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import asdict
from pathlib import Path
from typing import Any

from bench.room import prepare

HERE = Path(__file__).resolve().parent
CONFIGURATIONS = {
    "peer": ("peer.cjs", ["node", "peer_socketio.cjs"]),
    "ours": ("workshop.cjs", [sys.executable, str(HERE.parent / "wsgi.py"), "--port", "{port}"]),
    "simple-websocket": ("workshop.cjs", [sys.executable, str(HERE / "other_layer.py"), "--port", "{port}"]),
}
MEASURES = {  # name: (part of a round, key)
    "vote→ack p50 ms": ("ack", "p50"),
    "vote→ack p95 ms": ("ack", "p95"),
    "vote→ack p99 ms": ("ack", "p99"),
    "vote→desk p95 ms": ("tally", "p95"),
    "command→first phones (p50) ms": ("fanout", "p50"),
    "command→last phone ms": ("fanout", "max"),
}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--n", type=int, default=200, help="phones")
    parser.add_argument("--windows", default="1", help="seconds that the phones vote within, one poll each: 10,1,0")
    parser.add_argument("--reps", type=int, default=5)
    parser.add_argument("configurations", nargs="*", default=["peer", "ours"], help=f"of {', '.join(CONFIGURATIONS)}")
    asked = parser.parse_args()
    windows = asked.windows.split(",")
    found: dict[str, list[dict[str, float]]] = {name: [] for name in asked.configurations}
    for turn in range(asked.reps):
        for at, name in enumerate(asked.configurations):
            found[name].append(_once(name, asked.n, windows, 5600 + turn * 10 + at))
            print(f"{turn + 1}/{asked.reps} {name}", file=sys.stderr)
    print(_table(found))


def _once(name: str, phones: int, windows: list[str], port: int) -> dict[str, float]:
    """Start the server on one core, drive it from another, and return what was measured."""
    adapter, command = CONFIGURATIONS[name]
    with tempfile.TemporaryDirectory() as folder:
        instance, room = Path(folder, "instance"), Path(folder, "room.json")
        if name != "peer":
            room.write_text(json.dumps(asdict(prepare(instance, people=phones, kind=""))))
        env = {**os.environ, "PORT": str(port), "DB": f"{folder}/peer.db", "SYNC": "FULL", "PERSIST": "group"}
        env |= {"INSTANCE_PATH": str(instance), "BASE_URL": f"http://127.0.0.1:{port}", "PYTHONPATH": str(HERE.parent)}
        with open(Path(folder, "log"), "wb") as log:
            server = subprocess.Popen(
                [*_on_core(0), *(word.format(port=port) for word in command)], cwd=HERE, env=env, stdout=log, stderr=log
            )
        try:
            _wait_for(port)
            return _drive(server.pid, adapter, phones, windows, port, room)
        finally:
            server.send_signal(signal.SIGTERM)
            server.wait(20)


def _drive(server: int, adapter: str, phones: int, windows: list[str], port: int, room: Path) -> dict[str, float]:
    command = ["node", "load.cjs", "--adapter", adapter, "--port", str(port), "--n", str(phones)]
    command += ["--windows", ",".join(windows), "--room", str(room)]
    pipe = subprocess.PIPE
    load = subprocess.Popen([*_on_core(1), *command], cwd=HERE, stdout=pipe, stderr=pipe, text=True)
    seconds = [_processor(server)]
    told: list[str] = []
    reader = threading.Thread(target=_follow, args=(load, server, seconds, told))
    reader.start()
    report = json.loads(load.stdout.read() or "{}") if load.stdout else {}
    load.wait(300)
    reader.join()
    if "rounds" not in report:
        raise SystemExit(f"the load generator failed: {report} {''.join(told)}")
    return _figures(report, windows, seconds) | {"RSS MB": _memory(server)}


def _follow(load: "subprocess.Popen[str]", server: int, seconds: list[float], told: list[str]) -> None:
    """The generator says when a round is over; then the server's processor time is read."""
    assert load.stderr
    for line in load.stderr:
        if line.startswith("ROUND"):
            seconds.append(_processor(server))
        else:
            told.append(line)


def _figures(report: dict[str, Any], windows: list[str], seconds: Sequence[float]) -> dict[str, float]:
    figures = {"connect all s": report["connect"]["total_s"]}
    for at, (window, one) in enumerate(zip(windows, report["rounds"], strict=True)):
        figures |= {f"{window} s: {name}": one[part][key] for name, (part, key) in MEASURES.items()}
        figures[f"{window} s: processor s"] = seconds[at + 1] - seconds[at]  # the first has the connects in it
        lost = one["lost_acks"] + one["not_opened"] + one["rejected"] + (report["n"] - one["final_tally"])
        figures[f"{window} s: lost"] = lost
    return figures


def _table(found: dict[str, list[dict[str, float]]]) -> str:
    """Medians, with the median of the ratios within each turn to the first configuration, and their range."""
    names = list(found)
    lines = ["| measure | " + " | ".join(names) + " |", "|---" * (len(names) + 1) + "|"]
    for measure in found[names[0]][0]:
        cells = [f"{statistics.median(one[measure] for one in found[name]):.2f}" for name in names]
        for at, name in enumerate(names[1:], 1):
            ratios = [one[measure] / first[measure] for one, first in zip(found[name], found[names[0]], strict=True)
                      if first[measure]]  # fmt: skip
            if ratios:
                cells[at] += f" ×{statistics.median(ratios):.2f} [{min(ratios):.2f}–{max(ratios):.2f}]"
        lines.append(f"| {measure} | " + " | ".join(cells) + " |")
    return "\n".join(lines)


def _on_core(core: int) -> list[str]:
    enough = (os.cpu_count() or 1) > core and shutil.which("taskset")
    return ["taskset", "-c", str(core)] if enough else []


def _wait_for(port: int) -> None:
    end = time.monotonic() + 30
    while time.monotonic() < end:
        with suppress(OSError), socket.create_connection(("127.0.0.1", port), 1):
            time.sleep(0.5)
            return
        time.sleep(0.05)
    raise SystemExit(f"nothing answers on port {port}")


def _processor(pid: int) -> float:
    """Seconds of processor time so far."""
    fields = Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def _memory(pid: int) -> float:
    """The most it has held so far, in MB."""
    most = re.search(r"VmHWM:\s+(\d+) kB", Path(f"/proc/{pid}/status").read_text())
    assert most
    return int(most[1]) / 1024


if __name__ == "__main__":
    main()
