"""From the link to the room: join, and answer the nulägesanalys if that is where the link leads."""

import random
from collections.abc import Mapping
from dataclasses import dataclass

from workshop.client.errors import Lost
from workshop.client.forms import Form, Reader
from workshop.client.habits import Filled, Habits
from workshop.client.line import Line, Opened
from workshop.client.pace import Over, Pace
from workshop.client.told import Told

A_STATEMENT = 4.0  # seconds to read it and choose
TAPS = 2  # role, and unit where there are any
PAGES = 30  # of a nulägesanalys, at most


@dataclass(frozen=True, kw_only=True)
class Part:
    """Who a made-up person is, as the server that rehearses has decided it (docs/protocol.md, "A rehearsal").

    `cookies`: those of somebody who has been here before.
    """

    cookies: Mapping[str, str]
    ticket: str
    role: str
    unit: str

    def play(self, filled: Filled) -> Filled:
        """The form of the join page, filled in so."""
        mine = {"ticket": self.ticket, "role": self.role, "unit": self.unit}
        return {**filled, **{name: [value] for name, value in mine.items() if name in filled}}


class Arrival:
    """Raises Lost; Over when there is nothing to come to. `hurry`: how many times faster people join than is usual."""

    def __init__(
        self,
        line: Line,
        pace: Pace,
        chance: random.Random,
        habits: Habits,
        told: Told,
        *,
        hurry: float = 1.0,
        part: Part | None = None,
    ) -> None:
        self._line, self._pace, self._chance, self._habits, self._told = line, pace, chance, habits, told
        self._hurry, self._part = hurry, part
        self._joined = False

    async def come_in(self) -> Reader:
        """The room's page, by way of what the front door asks for first."""
        page = await self.open("")
        if page.path.endswith("/anslut"):
            page = await self._join(page)
        if page.path.rstrip("/").endswith("/nulage"):
            await self._answer_survey()
        return Reader((await self.open("nu")).html)

    async def open(self, path: str) -> Opened:
        page = await self._line.get(path)
        if page.status == 404:
            raise Over
        if page.status >= 500:
            raise Lost(f"{page.status}")
        return page

    async def _join(self, page: Opened) -> Opened:
        form = _tapping(page)
        if self._joined or not form:  # the workshop does not know this phone any more
            raise Over
        for _tap in range(TAPS):
            if not form:
                break
            await self._pace.think(self._chance.uniform(2, 8) / self._hurry)
            filled = self._habits.fill(form)
            page = await self._line.post(form.action, self._part.play(filled) if self._part else filled)
            if page.status != 200:
                raise Over
            form = _tapping(page) if page.path.endswith("/anslut") else None
        self._joined = True
        self._told.joined += 1
        return await self.open("")

    async def _answer_survey(self) -> None:
        """Page by page, as its buttons lead. What is too late is let be."""
        page = await self.open("nulage/1")
        for _ in range(PAGES):
            form = _asking(page)
            if page.status != 200 or not form:
                break
            await self._pace.think(len(form.of("radio")) * self._chance.uniform(0.5, 1.5) * A_STATEMENT)
            page = await self._line.post(form.action, self._habits.fill(form))
        sending = Reader(page.html).form("skicka")
        if page.status == 200 and sending:
            await self._pace.think(self._chance.uniform(3, 10))
            sent = await self._line.post(sending.action, self._habits.fill(sending))
            self._told.surveys += sent.status == 200


def _tapping(page: Opened) -> Form | None:
    """The form of a page where one joins with a tap: its buttons are what there is to choose among."""
    names = ("role", "unit")
    return next((form for form in Reader(page.html).forms if any(one.name in names for one in form.of("button"))), None)


def _asking(page: Opened) -> Form | None:
    """The form of a page where something is to be chosen."""
    return next((form for form in Reader(page.html).forms if form.of("radio")), None)
