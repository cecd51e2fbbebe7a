"""How long it takes to join by code: open the form, say role and unit, see the room's page, connect.

.venv/bin/python -m bench.join --n 200 --at-once 20
"""

import argparse
import statistics
import tempfile
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from bench.room import prepare
from tests.fault.server import running
from workshop.client import Phone


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--n", type=int, default=200, help="phones")
    parser.add_argument("--at-once", type=int, default=20)
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        room = prepare(Path(folder, "instance"), people=10)
        with running(Path(folder, "instance")) as server, ThreadPoolExecutor(asked.at_once) as phones:
            began = time.monotonic()
            waited = sorted(phones.map(lambda _: _join(server.url, room.code), range(asked.n)))
            seconds = time.monotonic() - began
    p95 = waited[int(0.95 * len(waited))]
    print(f"{asked.n} joined in {seconds:.1f} s; one took p50 {statistics.median(waited):.2f} s, p95 {p95:.2f} s")


def _join(url: str, code: str) -> float:
    began = time.monotonic()
    phone = Phone(url, code).join()
    phone.load()
    phone.connect()
    seconds = time.monotonic() - began
    phone.close()
    phone.browser.close()
    return seconds


if __name__ == "__main__":
    main()
