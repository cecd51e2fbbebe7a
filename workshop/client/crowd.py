"""A process full of made-up people who take part in a workshop, for a rehearsal or a load run.

    python -m workshop.client.crowd http://127.0.0.1:8000 KFT7HM --people 100 --pace 1 --seed 7

They come by the code, answer the nulägesanalys if it is open, answer what the room is asked and send an idea now and
then. They go when the workshop is over, or on SIGTERM. Then one line of JSON says what happened.
"""

import argparse
import asyncio
import json
import signal
import time

from workshop.client.people import Room, gather


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("address", help="of the server, such as http://127.0.0.1:8000")
    parser.add_argument("code", help="of the workshop")
    parser.add_argument("--people", type=int, default=30)
    parser.add_argument("--pace", type=float, default=1.0, help="2: everybody thinks twice as fast")
    parser.add_argument("--seed", type=int, default=1, help="the same people do the same")
    given = parser.parse_args()
    room = Room(base_url=given.address, code=given.code, pace=given.pace, seed=given.seed)
    print(json.dumps(asyncio.run(_run(room, given.people))), flush=True)


async def _run(room: Room, people: int) -> dict[str, object]:
    began, leave = time.monotonic(), asyncio.Event()
    for asked in (signal.SIGTERM, signal.SIGINT):
        asyncio.get_running_loop().add_signal_handler(asked, leave.set)
    told = await gather(room, people, leave)
    ended = "stopped" if leave.is_set() else "over"
    return {
        "people": people,
        "ended": ended,
        "seconds": round(time.monotonic() - began, 1),
        **told.figures(),
    }


if __name__ == "__main__":
    main()
