"""A crowd of made-up people on asyncio: each has a phone of their own, and takes their time.

told = await gather(Crowd(base_url=…, code=…), 100, leave=asyncio.Event())
"""

import asyncio
import random
import secrets
import time
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from functools import partial

import aiohttp

from workshop.client.arriving import Arrival, Part
from workshop.client.errors import Lost, Refused
from workshop.client.forms import Form, Reader
from workshop.client.habits import Habits
from workshop.client.line import Line
from workshop.client.outbox import AGAIN, Outbox
from workshop.client.pace import Over, Pace
from workshop.client.told import Told

ARRIVING = 30.0  # seconds within which everybody has opened the link
GIVES_UP = 120.0  # seconds without the server
FOR_LEAVING = 10.0  # seconds to hear of what is under way
NOT_SENT = ("csrf_token", "seq", "to", "client_id")  # hidden fields that the socket says in another place


@dataclass(frozen=True, kw_only=True)
class Crowd:
    """`arriving`: seconds within which everybody has opened the link; `origin`: what the server calls itself, where
    that is not `base_url`; `parts`: who each is, where somebody has decided that.
    """

    base_url: str
    code: str
    pace: float = 1.0  # 2: everybody thinks twice as fast
    seed: int = 1
    arriving: float = ARRIVING
    origin: str = ""
    parts: Sequence[Part] = ()


@dataclass(frozen=True, kw_only=True)
class Idea:
    due: float
    id: str
    text: str


class Person:
    """The same crowd and number do the same, as far as the server lets them."""

    def __init__(self, crowd: Crowd, number: int, connector: aiohttp.BaseConnector, told: Told) -> None:
        self._told, self._pace = told, Pace(crowd.pace)
        self._chance = random.Random(f"{crowd.seed} {number}")  # noqa: S311 - what people do, not a secret
        self._habits = Habits(f"{crowd.seed}", self._chance)
        self._arriving = crowd.arriving
        part = crowd.parts[number] if crowd.parts else None
        cookies = part.cookies if part else {}
        self._line = Line(crowd.base_url, crowd.code, connector, origin=crowd.origin, cookies=cookies)
        hurry = ARRIVING / crowd.arriving
        self._arrival = Arrival(self._line, self._pace, self._chance, self._habits, told, hurry=hurry, part=part)
        self.outbox = Outbox(self._line, self._pace, self._chance, told)
        self._due: dict[str, float] = {}  # when each asking has been read
        self._ideas: dict[str, list[Idea]] = {}  # still to be sent, at each board

    async def live(self) -> None:
        """Come, do what the phone asks, come again when the line was cut, go when it is over."""
        try:
            await self._pace.think(self._chance.uniform(0, self._arriving))
            await self._come_and_come_again()
        except Over:
            pass
        finally:
            await self._line.close()

    def leave(self) -> None:
        self._pace.leaving.set()
        self._line.moved.set()

    async def _come_and_come_again(self) -> None:
        seen = time.monotonic()
        while time.monotonic() - seen < GIVES_UP:
            try:
                page = await self._arrival.come_in()
                try:
                    await self._stay(page)
                finally:
                    seen = time.monotonic()
            except (Lost, Refused):
                self._told.lines_lost += 1
                await self._pace.pause(self._chance.uniform(0.5, 4))

    async def _stay(self, page: Reader) -> None:
        form = page.form("send")
        if form and form.marks["takes"] == "answer" and form.hidden("seq").isdecimal():
            self.outbox.start_from(form.marks["to"], int(form.hidden("seq")) - 1)
        self._line.start_with(page)
        await self._line.connect()
        for asking in self.outbox.unsent:
            await self.outbox.deliver(asking)
        while "over" not in self._line.screen.marks:
            await self._look()
        raise Over

    async def _look(self) -> None:
        """Do what the screen asks when it is time, unless it changes first."""
        due, act = self._next(self._line.screen)
        if not await self._moved(due - time.monotonic() if act else None) and act:
            await act()

    def _next(self, screen: Reader) -> tuple[float, Callable[[], Awaitable[None]] | None]:
        form = screen.form("send")
        takes, to = (form.marks["takes"], form.marks["to"]) if form else ("", "")
        if form and takes == "answer" and to not in self.outbox.done:
            reading = min(40.0, self._chance.lognormvariate(2.0, 0.5))
            return self._due.setdefault(to, self._pace.after(reading)), partial(self._answer, form)
        if form and takes == "card" and (planned := self._ideas.setdefault(to, self._plan())):
            return planned[0].due, partial(self._send_idea, to, form)
        return 0.0, None

    async def _moved(self, seconds: float | None) -> bool:
        """Whether the screen became another within that time (None: wait for it). Raises Lost, Over."""
        try:
            await asyncio.wait_for(self._line.moved.wait(), None if seconds is None else max(0.0, seconds))
        except TimeoutError:
            return False
        self._line.moved.clear()
        if self._pace.leaving.is_set():
            raise Over
        if not self._line.up:
            raise Lost("the server hung up")
        return True

    async def _answer(self, form: Form) -> None:
        """Fill it, again with less when it was not understood, and let it be after three times."""
        asking = form.marks["to"]
        for tries in range(3):
            filled = self._habits.fill(form, tries)
            fields = {name: chosen for name, chosen in filled.items() if name not in NOT_SENT}
            if await self.outbox.send(asking, fields):
                return
            await self._pace.think(2)
        self.outbox.give_up(asking)

    async def _send_idea(self, board: str, form: Form) -> None:
        """With the same id until it is known to have arrived: sent twice, it is still one."""
        idea = self._ideas[board][0]
        column = {radio.name: [self._chance.choice(radio.values)] for radio in form.of("radio")}
        fields = {"text": [idea.text], **column}
        ack = await self._line.call("send", {"client_id": idea.id, "to": board, "fields": fields})
        if ack.get("error") in AGAIN:
            await self._pace.pause(self._chance.uniform(0.5, 1.5))
            return
        self._ideas[board].remove(idea)
        self._told.ideas += "error" not in ack
        self._told.refused += ack.get("error", "closed") != "closed"

    def _plan(self) -> list[Idea]:
        """What comes to this person's mind, if anything."""
        many = self._chance.choices((0, 1, 2), (35, 45, 20))[0]
        due = sorted(self._pace.after(self._chance.uniform(10, 75)) for _ in range(many))
        return [Idea(due=when, id=secrets.token_hex(16), text=self._habits.idea()) for when in due]


async def gather(crowd: Crowd, people: int, leave: asyncio.Event) -> Told:
    """Let `people` take part until it is over for each of them, or `leave` is set."""
    told = Told()
    async with aiohttp.TCPConnector(limit=0) as connector:
        everybody = [Person(crowd, number, connector, told) for number in range(people)]
        lives = [asyncio.create_task(person.live()) for person in everybody]
        called = asyncio.create_task(leave.wait())
        await _first(called, *lives)
        for person in everybody:
            person.leave()
        await asyncio.wait(lives, timeout=FOR_LEAVING)
        called.cancel()
        for life in lives:
            life.cancel()
        ends = await asyncio.gather(*lives, return_exceptions=True)
    told.lost = sum(len(person.outbox.unsent) for person in everybody)
    faults = [end for end in ends if isinstance(end, Exception)]
    if faults:
        raise ExceptionGroup("somebody came to harm", faults)
    return told


async def _first(called: "asyncio.Task[bool]", *lives: "asyncio.Task[None]") -> None:
    """Until somebody called, or everybody has gone by themselves."""
    gone = asyncio.ensure_future(asyncio.wait(lives))
    await asyncio.wait({called, gone}, return_when=asyncio.FIRST_COMPLETED)
    gone.cancel()
