"""Length-prefixed messages on a pipe, and the request that travels in one. Shared by both ends."""

import base64
import json
import struct
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import BinaryIO, Literal

Stage = Literal["waits", "lays_out", "writes"]  # what is being done about a document that is not there yet

# What the child says before its reply: how far it has come.
PROGRESS: dict[bytes, Stage] = {b"~lays out": "lays_out", b"~writes": "writes"}
_LENGTH = struct.Struct(">Q")


@dataclass(frozen=True, kw_only=True)
class Attached:
    """A file carried inside the PDF, such as the figures as CSV."""

    name: str
    data: bytes
    description: str = ""


@dataclass(frozen=True, kw_only=True)
class Request:
    html: str
    dated: datetime  # with a zone; every date inside the PDF, so that the same request gives the same bytes
    attachments: Sequence[Attached] = ()

    def encode(self) -> bytes:
        if self.dated.tzinfo is None:
            raise ValueError("dated needs a time zone")
        fields = {
            "html": self.html.encode("utf-8", "replace").decode(),  # a lone surrogate cannot be sent
            "dated": self.dated.astimezone(UTC).isoformat(),
            "attachments": [
                {"name": a.name, "description": a.description, "data": base64.b64encode(a.data).decode()}
                for a in self.attachments
            ],
        }
        return json.dumps(fields).encode()

    @classmethod
    def decode(cls, message: bytes) -> "Request":
        fields = json.loads(message)
        attached = [Attached(**a | {"data": base64.b64decode(a["data"])}) for a in fields["attachments"]]
        return cls(html=fields["html"], dated=datetime.fromisoformat(fields["dated"]), attachments=attached)


def send(pipe: BinaryIO, message: bytes) -> None:
    pipe.write(_LENGTH.pack(len(message)) + message)
    pipe.flush()


def receive(pipe: BinaryIO) -> bytes | None:
    """The next message; None when the other end is gone, also in the middle of one."""
    header = _exactly(pipe, _LENGTH.size)
    return _exactly(pipe, _LENGTH.unpack(header)[0]) if header else None


def _exactly(pipe: BinaryIO, size: int) -> bytes | None:
    parts = []
    while size:
        part = pipe.read(size)
        if not part:
            return None
        parts.append(part)
        size -= len(part)
    return b"".join(parts)
