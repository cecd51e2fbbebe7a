"""What never gets past the door, whatever page it knocks on: the NUL sign, which no database keeps, and raw bytes in a
query, which no address may hold."""

from collections.abc import Iterable
from functools import cached_property
from string import punctuation
from typing import Any
from urllib.parse import quote

from flask import Flask, Request
from werkzeug.datastructures import ImmutableMultiDict
from werkzeug.exceptions import NotFound


class ScreenedRequest(Request):
    """A form and a query without NUL, an address in ASCII. What is typed loses nothing that could be seen."""

    def __init__(self, environ: dict[str, Any], *args: Any, **kwargs: Any) -> None:
        query = environ.get("QUERY_STRING", "")
        if not query.isascii():  # as a browser would have sent it
            environ["QUERY_STRING"] = quote(query, safe=punctuation, encoding="latin-1", errors="replace")
        super().__init__(environ, *args, **kwargs)

    @cached_property
    def form(self) -> ImmutableMultiDict[str, str]:
        return _screened(super().form.items(multi=True))

    @cached_property
    def args(self) -> ImmutableMultiDict[str, str]:
        return _screened(super().args.items(multi=True))


def _screened(pairs: Iterable[tuple[str, str]]) -> ImmutableMultiDict[str, str]:
    return ImmutableMultiDict((name.replace("\0", ""), value.replace("\0", "")) for name, value in pairs)


def init_app(app: Flask) -> None:
    @app.url_value_preprocessor
    def _screen(_endpoint: str | None, values: dict[str, object] | None) -> None:
        if any("\0" in str(value) for value in (values or {}).values()):
            raise NotFound  # no page has such an address
