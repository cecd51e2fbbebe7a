"""What is wrong in the programme's files, said in one line each."""

import re
import textwrap
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class ContentError:
    file: str
    key: str
    wrong: str
    allowed: str

    def __str__(self) -> str:
        where = f"{self.file}: {self.key}" if self.key else self.file
        return f"{where}: {self.wrong}. Tillåtet: {self.allowed}."

    @classmethod
    def of_syntax(cls, file: str, message: str) -> "ContentError":
        """From tomllib, which says where only in words: "… (at line 3, column 7)"."""
        place = re.search(r"line (\d+), column (\d+)", message)
        line = f"rad {place[1]}, tecken {place[2]}" if place else "filens slut"
        return cls(file, line, f"går inte att läsa som TOML ({message.split(' (at ')[0]})", "giltig TOML")


class ContentErrors(Exception):
    """Everything that is wrong, in file order."""

    def __init__(self, errors: Iterable[ContentError]) -> None:
        self.errors = tuple(errors)
        super().__init__("\n".join(str(error) for error in self.errors))


def shown(value: object) -> str:
    if isinstance(value, str):
        return f"”{textwrap.shorten(value, 60, placeholder='…')}” ({len(value.split())} ord, {len(value)} tecken)"
    if isinstance(value, list):
        return f"en lista med {len(value)}"
    if isinstance(value, Mapping):
        return "en tabell"
    return str(value).lower() if isinstance(value, bool) else str(value)


def repeated(names: Iterable[Any], file: str, path: str) -> Iterator[ContentError]:
    seen: list[Any] = []
    for number, name in enumerate(names):
        if name is not None and name in seen:
            yield ContentError(file, path.format(number), f"”{name}” finns redan", "ett namn som bara används en gång")
        seen.append(name)
