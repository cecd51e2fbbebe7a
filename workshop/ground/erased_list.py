"""The list of what has been erased, as a file outside the database. What it is for: erased.py."""

import fcntl
import os
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from pathlib import Path

from workshop.ground.clock import today, utcnow
from workshop.ground.owning import like_its_folder

NAME = "erased.list"
SINCE = "# since "
HEAD = "# Det som har raderats: bara id och dag. Ta aldrig bort filen; se docs/operations.md, Säkerhetskopior.\n"


@dataclass(frozen=True, kw_only=True)
class Erased:
    """`what`: a word of lifetime/replaying; `refs`: which one, as ids."""

    id: str
    on: date
    what: str
    refs: tuple[str, ...]


class ErasedList:
    """`keeps`: how long backups live, and a line with them."""

    def __init__(self, path: Path, keeps: timedelta) -> None:
        self.path = path
        self.keeps = keeps

    def begin(self) -> None:
        """Make an empty one, where there is none."""
        with self.held():
            if not self.path.exists():
                self._write([], utcnow())

    def since(self) -> datetime | None:
        """From when on it is whole, naive UTC to the second; None where there is none. Raises as `lines`."""
        if not self.path.exists():
            return None
        return datetime.fromisoformat(self.path.read_text().partition("\n")[0].removeprefix(SINCE))

    def lines(self) -> list[Erased]:
        """Those that count still. Raises OSError, ValueError for what is no list."""
        if not self.path.exists():
            return []
        rows = (row.split() for row in self.path.read_text().splitlines() if row and not row.startswith("#"))
        found = [Erased(id=id, on=date.fromisoformat(on), what=what, refs=tuple(refs)) for id, on, what, *refs in rows]
        return [one for one in found if one.on >= today() - self.keeps]

    @contextmanager
    def adding(self, new: Sequence[Erased]) -> Iterator[None]:
        """The lines stand there while what they tell of is done, and are taken away again if it is not.

        Nobody else reads them meanwhile: what is being done is not done twice.
        """
        with self.held():
            before, since = self.lines(), self.since() or utcnow()
            latest = {(one.what, one.refs): one for one in (*before, *new)}
            self._write(latest.values(), since)
            try:
                yield
            except BaseException:
                self._write(before, since)
                raise

    @contextmanager
    def held(self) -> Iterator[None]:
        """One process at a time."""
        path = self.path.with_name(f"{self.path.name}.lock")
        with path.open("w") as lock:
            like_its_folder(path)
            fcntl.flock(lock, fcntl.LOCK_EX)
            yield

    def _write(self, lines: Iterable[Erased], since: datetime) -> None:
        """Whole and on the disk, or as it was."""
        rows = sorted(" ".join((one.id, one.on.isoformat(), one.what, *one.refs)) for one in lines)
        part = self.path.with_name(f"{self.path.name}.part")
        with os.fdopen(os.open(part, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w") as file:
            file.write(f"{SINCE}{since.isoformat(timespec='seconds')}\n{HEAD}" + "".join(f"{row}\n" for row in rows))
            file.flush()
            os.fsync(file.fileno())
        like_its_folder(part)
        part.replace(self.path)
        folder = os.open(self.path.parent, os.O_RDONLY)
        try:
            os.fsync(folder)
        finally:
            os.close(folder)
