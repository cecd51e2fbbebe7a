"""Who uses an instance folder: every process that has opened its database, or the one that puts another in its place.

A lock of the operating system's: it is gone when its process is, however that ended.
"""

import fcntl
from contextlib import suppress
from pathlib import Path
from typing import IO

from workshop.ground.owning import like_its_folder

NAME = "in-use.lock"
_kept: dict[Path, IO[str]] = {}  # open for as long as the process lives


class InUse(Exception):  # noqa: N818 - named after what is found
    """Another process has it."""


def share(instance: Path) -> None:
    """From now on. Who has it alone already goes on having it. Raises InUse while somebody else has it alone."""
    if instance not in _kept:
        _lock(instance, fcntl.LOCK_SH)


def alone(instance: Path) -> None:
    """Raises InUse while anybody has it."""
    _lock(instance, fcntl.LOCK_EX)


def let_go(instance: Path) -> None:
    with suppress(KeyError):
        _kept.pop(instance).close()


def _lock(instance: Path, how: int) -> None:
    instance.mkdir(mode=0o700, parents=True, exist_ok=True)
    file = _kept.pop(instance, None) or (instance / NAME).open("w")
    like_its_folder(instance / NAME)
    try:
        fcntl.flock(file, how | fcntl.LOCK_NB)
    except OSError:
        file.close()
        raise InUse from None
    _kept[instance] = file
