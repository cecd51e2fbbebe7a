"""What the server did, call by call, as strace wrote it down: which answers were acknowledged before they were synced.

An answer is recognised by its text, `k<counter>k`, in what is written to the log (-wal), and by its counter in the ack.
"""

import re
from collections.abc import Iterable
from pathlib import Path

CALLS = "trace=pwrite64,fdatasync,fsync,write,sendto,sendmsg"
STRACE = ("strace", "-f", "-y", "-s", "5000", "-e", CALLS, "-o")

LINE = re.compile(r"^(?P<thread>\d+) +(?P<call>.*)$")
LOGGED = re.compile(r"^pwrite64\(\d+<[^>]*-wal>")
SYNC = re.compile(r"^(fdatasync|fsync)\(\d+<[^>]*-wal>")
SYNCED = re.compile(r"^<\.\.\. (fdatasync|fsync) resumed>.*= 0")
SENT = re.compile(r"^(sendto|sendmsg|write)\(\d+<(socket|TCP)")
TEXT = re.compile(r"k(\d+)k")
ACK = re.compile(r'43\d+\[\{\\"ok\\":true,\\"seq\\":(\d+)[,}]')


def acks(trace: Path) -> tuple[int, list[int]]:
    """(how many acks were sent, the counters of those sent before a sync held their answer)."""
    with trace.open(errors="replace") as lines:
        return judge(lines)


def judge(lines: Iterable[str]) -> tuple[int, list[int]]:
    written: set[int] = set()  # in the log, not yet synced
    syncing: dict[str, set[int]] = {}  # by thread: what was in the log when its sync began
    safe: set[int] = set()
    sent, early = 0, []
    for line in lines:
        if not (found := LINE.match(line)):
            continue
        thread, call = found["thread"], found["call"]
        if LOGGED.match(call):
            written |= {int(counter) for counter in TEXT.findall(call)} - safe
        elif SYNC.match(call):
            if call.rstrip().endswith("= 0"):
                safe |= written
            else:
                syncing[thread] = set(written)
        elif SYNCED.match(call):
            safe |= syncing.pop(thread, set())
        elif SENT.match(call):
            for counter in map(int, ACK.findall(call)):
                sent += 1
                early += [] if counter in safe else [counter]
        written -= safe
    return sent, early
