"""A person's answers, kept until the server has said what became of them. The rules are those of docs/protocol.md."""

import random
import time
from dataclasses import dataclass

from workshop.client.habits import Filled
from workshop.client.line import SILENT, Line
from workshop.client.pace import Pace
from workshop.client.told import Told

AGAIN = ("busy", "too_many", "fault", SILENT)  # codes that mean: send the same once more


@dataclass(kw_only=True)
class Unsent:
    seq: int
    fields: Filled
    since: float
    failures: int = 0


class Outbox:
    def __init__(self, line: Line, pace: Pace, chance: random.Random, told: Told) -> None:
        self._line, self._pace, self._chance, self._told = line, pace, chance, told
        self._used: dict[str, int] = {}  # the highest counter of each asking
        self._unsent: dict[str, Unsent] = {}
        self.done: set[str] = set()  # askings that nothing more will be said to

    @property
    def unsent(self) -> list[str]:
        return list(self._unsent)

    def start_from(self, asking: str, seq: int) -> None:
        """What the server has stored."""
        self._used[asking] = max(seq, self._used.get(asking, 0))

    async def send(self, asking: str, fields: Filled) -> bool:
        """As `deliver`. Raises Lost, and then the answer is unsent."""
        seq = self._used.get(asking, 0) + 1
        self._unsent[asking] = Unsent(seq=seq, fields=fields, since=time.monotonic())
        return await self.deliver(asking)

    async def deliver(self, asking: str) -> bool:
        """Send what is unsent until there is a verdict; False when it could not be read."""
        entry = self._unsent[asking]
        while True:
            self.start_from(asking, entry.seq)
            said = {"to": asking, "seq": entry.seq, "fields": entry.fields}
            ack = await self._line.call("send", said)
            error, stored = ack.get("error", ""), ack.get("seq", 0)
            if error in AGAIN:
                entry.failures = min(entry.failures + 1, 5)
                await self._pace.pause(self._chance.uniform(0.5, 1.5) * entry.failures)
            elif error in ("superseded", "conflict"):
                entry.seq = max(stored, entry.seq) + 1
            else:
                del self._unsent[asking]
                return error != "invalid" and self._settle(asking, entry, error, stored)

    def give_up(self, asking: str) -> None:
        self.done.add(asking)
        self._told.refused += 1

    def _settle(self, asking: str, entry: Unsent, error: str, stored: int) -> bool:
        self.done.add(asking)
        if not error or stored == entry.seq:  # closed, but it came in before
            self._told.answers += 1
            self._told.waits.append(time.monotonic() - entry.since)
        elif error == "closed":
            self._told.too_late += 1
        else:
            self._told.refused += 1
        return True
