"""A process full of made-up people who take part in a workshop, for a rehearsal or a load run.

    python -m workshop.client.crowd http://127.0.0.1:8000 KFT7HM --people 100 --pace 1 --seed 7

They come by the code, answer the nulägesanalys if it is open, answer what the room is asked and send an idea now and
then. They go when the workshop is over, or on SIGTERM. Then one line of JSON says what happened.

With --parts the first line of standard input says who they are, and they go when it ends: whoever started them has gone
then, however that came about.
"""

import argparse
import asyncio
import json
import os
import signal
import sys
import threading
import time

from workshop.client.arriving import Part
from workshop.client.people import ARRIVING, Crowd, gather

GOODBYE = 3.0  # seconds: who outlives the one that started it is soon gone all the same


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("address", help="of the server, such as http://127.0.0.1:8000")
    parser.add_argument("code", help="of the workshop")
    parser.add_argument("--people", type=int, default=30)
    parser.add_argument("--pace", type=float, default=1.0, help="2: everybody thinks twice as fast")
    parser.add_argument("--seed", type=int, default=1, help="the same people do the same")
    parser.add_argument("--arriving", type=float, default=ARRIVING, help="seconds until everybody has come")
    parser.add_argument("--origin", default="", help="what the server calls itself, where that is not the address")
    parser.add_argument("--parts", action="store_true", help="who they are comes on standard input; its end is theirs")
    given = parser.parse_args()
    parts = parts_from(sys.stdin.readline()) if given.parts else ()
    crowd = Crowd(
        base_url=given.address, code=given.code, pace=given.pace, seed=given.seed, arriving=given.arriving,
        origin=given.origin, parts=parts,
    )  # fmt: skip
    print(json.dumps(asyncio.run(_run(crowd, len(parts) or given.people, until_eof=given.parts))), flush=True)


def parts_from(line: str) -> list[Part]:
    return [Part(**one) for one in json.loads(line)] if line else []


async def _run(crowd: Crowd, people: int, *, until_eof: bool) -> dict[str, object]:
    began, leave = time.monotonic(), asyncio.Event()
    loop = asyncio.get_running_loop()
    for asked in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(asked, leave.set)
    if until_eof:
        threading.Thread(target=_wait_for_end, args=(loop, leave), daemon=True).start()
    told = await gather(crowd, people, leave)
    ended = "stopped" if leave.is_set() else "over"
    return {
        "people": people,
        "ended": ended,
        "seconds": round(time.monotonic() - began, 1),
        **told.figures(),
    }


def _wait_for_end(loop: asyncio.AbstractEventLoop, leave: asyncio.Event) -> None:
    """Who started us has gone. Whatever happens, so are we soon."""
    while sys.stdin.read(4096):
        pass
    loop.call_soon_threadsafe(leave.set)
    time.sleep(GOODBYE)
    os._exit(1)


if __name__ == "__main__":
    main()
