"""Everything that an operator can set, read once from the environment into one frozen value."""

import os
import re
import secrets
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from urllib.parse import urlsplit

from workshop.ground import mail
from workshop.ground.swedish import LOCALE

LOOPBACK = ("127.0.0.1", "localhost", "::1")
SHORTEST_TOKEN = 16
ROOT = Path(__file__).resolve().parent.parent.parent


class BadConfig(Exception):
    """Carries every fault found, one Swedish sentence each."""

    def __init__(self, faults: list[str]) -> None:
        super().__init__("\n".join(faults))
        self.faults = faults


@dataclass(frozen=True, kw_only=True)
class Config:
    instance: Path  # folder of the database, the keys and the operator's own texts
    themes: Path  # folder of the programme as content
    database_url: str  # SQLAlchemy address; SQLite in the instance folder unless told otherwise
    redis_url: str | None  # Socket.IO's message queue and the rate limits, when several processes share the work
    base_url: str  # what links and QR codes say: scheme and host, no path, no trailing slash
    secret_key: bytes  # signs form tokens
    instance_key: bytes  # 32 bytes; wraps the secrets and peppers the tokens; lives outside the database
    operator: str  # who answers for the service, shown on /tillganglighet
    contact: str  # how to reach them
    idle: timedelta  # a sign-in that has not been used for so long is over
    backup_days: int  # how long backups live, told to participants in the promise
    language: str = LOCALE  # what pages are written in: Swedish, or what somebody has translated them to
    smtp: mail.Settings | None = None  # where invitations are sent from; without it they are handed over as a file
    metrics_token: str = ""  # who shows it may read /metrics; without one the page is not there
    testing: bool = False

    @property
    def https(self) -> bool:
        return self.base_url.startswith("https://")

    @property
    def only_here(self) -> bool:
        """No other device reaches what links and QR codes say."""
        return urlsplit(self.base_url).hostname in LOOPBACK

    @property
    def origins(self) -> list[str]:
        """What a browser calls the pages that may open a socket: BASE_URL's origin, whatever a proxy makes of Host.

        On the operator's own machine both names of it.
        """
        found = urlsplit(self.base_url)
        port = f":{found.port}" if found.port not in (None, {"http": 80, "https": 443}[found.scheme]) else ""
        here = ("127.0.0.1", "localhost", "[::1]")
        host = f"[{found.hostname}]" if ":" in (found.hostname or "") else found.hostname
        return [f"{found.scheme}://{one}{port}" for one in (here if self.only_here else (host,))]

    @property
    def keeps_erased(self) -> timedelta:
        """How long it is remembered what was erased: as long as a backup lives that has it."""
        return timedelta(days=self.backup_days + 1)

    @property
    def limits_url(self) -> str:
        """Where failed attempts are counted, as Flask-Limiter writes it."""
        return (self.redis_url or "memory://").replace("unix://", "redis+unix://", 1)

    @property
    def sqlite(self) -> bool:
        return self.database_url.startswith("sqlite")


def load(env: Mapping[str, str] = os.environ, *, testing: bool = False) -> Config:
    """Read the environment. Makes the instance folder and its keys when they are missing.

    Raises BadConfig with all faults at once.
    """
    faults: list[str] = []
    instance = Path(env.get("INSTANCE_PATH") or ROOT / "instance").absolute()
    base_url = env.get("BASE_URL", "http://127.0.0.1:8000").rstrip("/")
    address = urlsplit(base_url)
    if address.scheme not in ("http", "https") or not address.netloc or address.path:
        faults.append(f"BASE_URL ska vara som https://lyft.exempelkommun.se, utan sökväg. Nu är den: {base_url}")
    keys = [_key(instance, name, faults) for name in ("secret.key", "instance.key")]
    numbers = {name: _number(env, name, default, faults) for name, default in _NUMBERS.items()}
    if not 1 <= numbers["IDLE_HOURS"] <= 168:
        faults.append(f"IDLE_HOURS ska vara 1 till 168 timmar. Nu är det: {numbers['IDLE_HOURS']}")
    language = env.get("LANGUAGE") or LOCALE
    if not re.fullmatch(r"[a-z]{2,3}", language):
        faults.append(f"LANGUAGE ska vara ett språks kod, till exempel {LOCALE} eller en. Nu är den: {language}")
    post = _mail(env, faults)
    token = env.get("METRICS_TOKEN") or ""
    if token and not (len(token) >= SHORTEST_TOKEN and token.isascii() and token.isprintable() and " " not in token):
        faults.append(f"METRICS_TOKEN ska vara minst {SHORTEST_TOKEN} tecken, utan å, ä, ö och mellanslag.")
    if faults:
        raise BadConfig(faults)
    return Config(
        instance=instance,
        themes=Path(env.get("THEMES_PATH") or ROOT / "themes"),
        database_url=_database_url(env.get("DATABASE_URL"), instance),
        redis_url=env.get("REDIS_URL") or None,
        base_url=base_url,
        secret_key=keys[0],
        instance_key=keys[1],
        operator=env.get("OPERATOR_NAME", "inte angivet än"),
        contact=env.get("OPERATOR_CONTACT", ""),
        idle=timedelta(hours=numbers["IDLE_HOURS"]),
        backup_days=numbers["BACKUP_DAYS"],
        language=language,
        smtp=post,
        metrics_token=token,
        testing=testing,
    )


_NUMBERS = {"BACKUP_DAYS": 30, "IDLE_HOURS": 8}


def _number(env: Mapping[str, str], name: str, default: int, faults: list[str]) -> int:
    raw = env.get(name, "")
    if raw and not raw.isdecimal():
        faults.append(f"{name} ska vara ett heltal, till exempel {default}. Nu är det: {raw}")
    return int(raw) if raw.isdecimal() else default


def _mail(env: Mapping[str, str], faults: list[str]) -> mail.Settings | None:
    try:
        return mail.settings(env.get("SMTP_URL", ""), env.get("MAIL_FROM", ""))
    except mail.BadSettings as error:
        faults.append(str(error))
        return None


def _database_url(raw: str | None, instance: Path) -> str:
    if not raw:
        return f"sqlite:///{instance / 'workshop.sqlite3'}"
    return raw.replace("postgres://", "postgresql://", 1).replace("postgresql://", "postgresql+psycopg://", 1)


def _key(instance: Path, name: str, faults: list[str]) -> bytes:
    path = instance / name
    try:
        _own_folder(instance)
        if not path.exists():
            _make_key(path)
        return path.read_bytes()
    except OSError as error:
        faults.append(f"Det går inte att läsa eller skriva {path} ({error.strerror}). Ge kontot rätt till mappen.")
        return b""


def _own_folder(instance: Path) -> None:
    """Nobody else's account may look in: the database lies there, and its log."""
    instance.mkdir(mode=0o700, parents=True, exist_ok=True)
    if instance.stat().st_mode & 0o077:
        instance.chmod(0o700)


def _make_key(path: Path) -> None:
    """The file is whole or not there: neither another process nor a power cut finds half a key."""
    whole = path.with_name(f"{path.name}.{os.getpid()}")
    try:
        with os.fdopen(os.open(whole, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as file:
            file.write(secrets.token_bytes(32))
            file.flush()
            os.fsync(file.fileno())
        with suppress(FileExistsError):  # another process was first: then its key counts
            os.link(whole, path)
    finally:
        whole.unlink(missing_ok=True)
