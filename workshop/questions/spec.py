"""Read a question's spec key by key and collect everything that is wrong with it."""

from collections.abc import Mapping, Sequence
from typing import Any, TypeVar

from workshop.ground.text import N_, Unreadable, clean, fold
from workshop.questions.errors import InvalidSpec

T = TypeVar("T")


class SpecReader:
    """Reads the keys of one raw spec. `done` raises `InvalidSpec` with every error found, unknown keys included."""

    def __init__(self, raw: Mapping[str, Any]) -> None:
        self._raw = raw
        self._read: set[str] = set()
        self._errors: dict[str, str] = {}

    def texts(
        self, key: str, least: int, most: int, limit: int, default: Sequence[str] = (), alike: bool = False
    ) -> list[str]:
        """Read ``least``–``most`` texts: a list, or a text with one on each line; different ones, if not ``alike``."""
        given = self._take(key, list(default))
        if isinstance(given, str):
            given = [line for line in given.splitlines() if line.strip()]
        if not isinstance(given, list | tuple) or not all(isinstance(text, str) for text in given):
            return self._refuse(key, N_("Skriv ett svar på varje rad."), [])
        if not least <= len(given) <= most:
            amount = f"{least}" if least == most else f"{least}–{most}"
            return self._refuse(key, f"Skriv {amount} svar. Nu är det {len(given)}.", [])
        texts = [self._clean(key, text, limit) for text in given]
        return texts if alike else self._distinct(key, texts)

    def whole(self, key: str, least: int, most: int, default: int) -> int:
        """Read a whole number from ``least`` to ``most``."""
        given = self._take(key, default)
        if type(given) is not int or not least <= given <= most:
            return self._refuse(key, f"Skriv ett tal från {least} till {most}.", default)
        return given

    def yes_no(self, key: str, default: bool) -> bool:
        """Read true or false."""
        given = self._take(key, default)
        if not isinstance(given, bool):
            return self._refuse(key, N_("Välj ja (true) eller nej (false)."), default)
        return given

    def done(self) -> None:
        """Raise `InvalidSpec` if anything was wrong."""
        unknown = {
            str(key): N_("Den här uppgiften finns inte för frågetypen.") for key in self._raw.keys() - self._read
        }
        if errors := {**self._errors, **unknown}:
            raise InvalidSpec(errors)

    def _take(self, key: str, default: Any) -> Any:
        self._read.add(key)
        return self._raw.get(key, default)

    def _refuse(self, key: str, message: str, instead: T) -> T:
        self._errors.setdefault(key, message)
        return instead

    def _clean(self, key: str, text: str, limit: int) -> str:
        try:
            return clean(text, limit) or self._refuse(
                key, N_("Ett av svaren är tomt. Skriv något eller ta bort det."), ""
            )
        except Unreadable as refused:
            over = f"Ett svar är {refused.over} tecken för långt. Skriv högst {limit} tecken."
            return self._refuse(key, over if refused.over else str(refused), "")

    def _distinct(self, key: str, texts: list[str]) -> list[str]:
        if len({fold(text) for text in texts}) < len(texts):
            return self._refuse(key, N_("Två av svaren är lika. Ändra ett av dem."), [])
        return texts
