"""How the line between a page and the server can fail: say nothing, let only pages through, lose an answer."""

from contextlib import suppress
from dataclasses import dataclass, field

from playwright.sync_api import Error, Page, Route, WebSocketRoute


@dataclass
class Wire:
    """Carries a page's socket. What is dead swallows everything and closes nothing."""

    dead: set[int] = field(default_factory=set)
    lines: int = 0
    none_new: bool = False

    def carry(self, page: WebSocketRoute) -> None:
        number, self.lines = self.lines, self.lines + 1
        if self.none_new:
            self.dead.add(number)
        server = page.connect_to_server()
        page.on_message(lambda data: None if number in self.dead else server.send(data))
        server.on_message(lambda data: None if number in self.dead else page.send(data))

    def die(self, *, for_good: bool = False) -> None:
        self.dead |= set(range(self.lines))
        self.none_new = for_good


def deaf(page: Page) -> None:
    """Pages come, but nothing that is sent arrives."""
    page.route("**/*", lambda route: route.abort() if route.request.method == "POST" else route.fallback())


def forgets(page: Page) -> None:
    """What is sent arrives, and the answer to it is lost on the way back."""
    page.route("**/*", _lose_answer)


def _lose_answer(route: Route) -> None:
    if route.request.method == "POST" and "/socket.io/" not in route.request.url:
        with suppress(Error):  # the page may be gone meanwhile
            route.fetch()
            route.abort()
    else:
        route.fallback()


def whole(page: Page) -> None:
    """As before anything of this."""
    page.unroute_all(behavior="ignoreErrors")
