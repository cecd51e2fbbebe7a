"""A phone on asyncio: pages over HTTP and the room's screen over the socket, with the same cookies."""

import asyncio
import random
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from typing import Any

import aiohttp
from socketio import AsyncClient
from socketio.exceptions import SocketIOError
from socketio.exceptions import TimeoutError as NoAnswer
from yarl import URL

from workshop.client.errors import Lost, Refused
from workshop.client.forms import Reader
from workshop.client.wire import hello, refusal

PATIENCE = 6.0  # seconds of silence; then the same is sent again
SILENT = "silent"  # our own word beside the codes of docs/protocol.md
WHOLE_PAGE = aiohttp.ClientTimeout(total=30)


@dataclass(frozen=True, kw_only=True)
class Opened:
    """A page, after whatever redirects led to it."""

    status: int
    path: str
    html: str


class Line:
    """Raises Lost. `connector` is shared by a room full of them.

    `origin`: what the server calls itself, where that is not how it is reached; `cookies`: of an earlier visit.
    """

    def __init__(
        self,
        base_url: str,
        code: str,
        connector: aiohttp.BaseConnector,
        *,
        origin: str = "",
        cookies: Mapping[str, str] | None = None,
    ) -> None:
        self._base_url, self._code = base_url.rstrip("/"), code
        self._origin = origin or self._base_url
        here = URL(self._base_url)
        jar = aiohttp.CookieJar(unsafe=True, treat_as_secure_origin=here)  # also in figures, also on this side of TLS
        jar.update_cookies(cookies or {}, here)
        self._http = aiohttp.ClientSession(
            connector=connector, connector_owner=False, cookie_jar=jar, timeout=WHOLE_PAGE
        )
        self._socket: AsyncClient | None = None
        self._refused = ""
        self.moved = asyncio.Event()  # the screen is another, or the line has gone
        self.up = False
        self._entered = asyncio.Event()
        self.rev, self.screen = -1, Reader("")

    async def get(self, path: str) -> Opened:
        """`path`: within the workshop's own pages."""
        return await self._open("GET", f"/d/{self._code}/{path}")

    async def post(self, path: str, fields: dict[str, list[str]]) -> Opened:
        pairs = [(name, value) for name, values in fields.items() for value in values]
        return await self._open("POST", path, pairs)

    async def connect(self) -> None:
        """Follow the room's screen. Raises Refused."""
        await self.hang_up()
        self._socket, self._refused, self._entered = self._listening(), "", asyncio.Event()
        try:
            await self._socket.connect(
                self._base_url, {"Origin": self._origin}, hello("phone", self._code), transports=["websocket"],
                wait_timeout=PATIENCE,
            )  # fmt: skip
        except (SocketIOError, ValueError, OSError) as error:
            if self._refused:
                raise Refused(self._refused) from error
            raise Lost(str(error)) from error
        self.up = True
        self._entered.set()

    async def call(self, event: str, data: dict[str, Any]) -> dict[str, Any]:
        """The ack; an error `SILENT` when none comes though the line is up. It may have arrived, as after Lost."""
        if not self._socket or not self.up:
            raise Lost("not connected")
        try:
            ack: dict[str, Any] = await self._socket.call(event, data, timeout=PATIENCE)
        except SocketIOError as error:
            if isinstance(error, NoAnswer) and self.up:
                return {"error": SILENT}
            raise Lost(str(error)) from error
        return ack

    def start_with(self, page: Reader) -> None:
        """Show what the room's page showed."""
        self.rev, self.screen = int(page.marks.get("rev", -1)), page

    def show(self, rev: int, html: str) -> None:
        if rev >= self.rev:
            self.rev, self.screen = rev, Reader(html)
            self.moved.set()

    async def hang_up(self) -> None:
        self.up = False
        if self._socket:
            await self._socket.disconnect()
        self._socket = None

    async def close(self) -> None:
        await self.hang_up()
        await self._http.close()

    async def _open(self, method: str, path: str, data: list[tuple[str, str]] | None = None) -> Opened:
        try:
            async with self._http.request(method, self._base_url + path, data=data) as answer:
                return Opened(status=answer.status, path=answer.url.path, html=await answer.text(errors="replace"))
        except (aiohttp.ClientError, TimeoutError) as error:
            raise Lost(str(error)) from error

    # what the server tells

    def _listening(self) -> AsyncClient:
        made = AsyncClient(reconnection=False, handle_sigint=False, request_timeout=PATIENCE, http_session=self._http)
        made.on("screen", self._drawn)
        made.on("rev", self._moved_on)
        made.on("connect_error", self._told_no)
        made.on("disconnect", self._gone)
        return made

    async def _drawn(self, screen: dict[str, Any]) -> None:
        self.show(screen["rev"], screen["html"])

    async def _moved_on(self, told: dict[str, Any]) -> None:
        """A whole hall hears it at once: each asks a little later."""
        spread = told["spread"] / 1000
        await self._entered.wait()  # it may be told before one is in
        while told["rev"] > self.rev and self.up:
            await asyncio.sleep(random.uniform(0, spread))  # noqa: S311 - not a secret
            with suppress(Lost):
                await self._ask(told["rev"])
            spread = 2.0  # who was not answered does not ask at once

    async def _ask(self, rev: int) -> None:
        if rev > self.rev:
            screen = await self.call("screen", {})
            if "html" in screen:
                self.show(screen["rev"], screen["html"])

    async def _told_no(self, told: object = None) -> None:
        self._refused = refusal(told)

    async def _gone(self, _reason: object = None) -> None:
        self.up = False
        self.moved.set()
