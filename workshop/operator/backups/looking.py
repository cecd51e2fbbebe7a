"""Whether a file is a backup that this program can put back: told before anything is done with it."""

import sqlite3
from datetime import datetime, timedelta
from pathlib import Path

from alembic.script import ScriptDirectory
from cryptography.exceptions import InvalidTag

from workshop.ground.config import Config
from workshop.ground.erased_list import ErasedList
from workshop.ground.sealing import unseal
from workshop.migrations.run import config as migrations
from workshop.operator.backups import postgres, sqlite
from workshop.operator.backups.found import CannotDo, Found


def look(file: Path) -> Found:
    """Raises CannotDo for what is no whole backup of a schema that is known."""
    try:
        if sqlite.is_one(file):
            found = sqlite.look(file)
        elif postgres.is_one(file):
            found = postgres.look(file)
        else:
            raise CannotDo(f"{file} är ingen säkerhetskopia: varken en SQLite-databas eller en fil från pg_dump.")
    except OSError as error:
        raise CannotDo(f"{file} går inte att läsa ({error.strerror}).") from None
    except sqlite3.Error as error:
        raise CannotDo(f"{file} är skadad eller ingen databas från Kompetenslyft ({error}). Ta en äldre.") from None
    if found.faults:
        raise CannotDo(f"{file} är skadad. Ta en äldre.\n" + "\n".join(found.faults))
    if found.version not in _known():
        raise CannotDo(
            f"{file} är av version {found.version or 'okänd'}. Det här programmet känner till {', '.join(_known())}. "
            "Kopian är skriven av ett nyare program. Återställ med det."
        )
    return found


def fits_here(found: Found, instance: Path) -> bool | None:
    """The same with the key in that folder, if there is one. Makes none."""
    key = instance / "instance.key"
    return fits(found, key.read_bytes()) if key.exists() else None


def fits(found: Found, instance_key: bytes) -> bool | None:
    """Whether the key opens what is sealed in it; None where nothing is."""
    if found.sealed is None:
        return None
    try:
        unseal(instance_key, found.sealed)
    except (InvalidTag, ValueError):
        return False
    return True


def why_not_put_back(found: Found, settings: Config, listed: ErasedList, now: datetime) -> str:
    """What could come back that has been erased, in words; '' where nothing can."""
    since = listed.since()
    if not since:
        return (
            "Det finns ingen lista över vad som har raderats (erased.list) i instansmappen. Kopiera dit den senaste, "
            "annars kommer det som har raderats efter kopian tillbaka."
        )
    if not found.made:
        return "Kopian säger inte när den är gjord, så det går inte att veta vad som har raderats efter den."
    if found.made < since:
        return (
            "Listan över vad som har raderats (erased.list) börjar efter att kopian gjordes. Kopiera den gamla listan "
            "till instansmappen, annars kommer det som har raderats efter kopian tillbaka."
        )
    if found.made < now - timedelta(days=settings.backup_days):
        return (
            f"Kopian är äldre än {settings.backup_days} dagar (BACKUP_DAYS). Deltagarna har fått läsa att så gamla "
            "kopior är raderade, och vad som har raderats efter den är glömt."
        )
    return ""


def _known() -> list[str]:
    """The versions of the schema, the oldest first."""
    return sorted(one.revision for one in ScriptDirectory.from_config(migrations(None)).walk_revisions())
