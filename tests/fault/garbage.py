"""What nobody should send: packets and requests that break the rules of docs/protocol.md, made from valid ones.

None of them is a valid vote, idea or command, so that whatever the database holds stays as it is.
"""

# ruff: noqa: E501 - what is sent is easier to look over in long rows

import json
import random
from collections.abc import Callable
from typing import Any
from urllib.parse import urlencode

from tests.fault.wire import frame

ABSENT = "0" * 32  # an id that nothing has
NUMBERS = [0, -1, 2**31, 2**53, 10**400, 1e308, 0.5, True]
TEXTS = [
    "",
    "\0",
    "å" * 9000,
    "‮evil",
    "\ud800",
    "<script>alert(1)</script>",
    "' OR 1=1 --",
    "${7*7}{{7*7}}",
    "%s%n",
    "🏴" * 300,
]


class Garbage:
    """The same seed makes the same garbage."""

    def __init__(self, seed: int, code: str, token: str = "") -> None:
        self._chance = random.Random(seed)  # noqa: S311 - what to try, not a secret
        self._code, self._token = code, token

    # the socket

    def packet(self) -> bytes:
        """One or a few WebSocket frames, as bytes for the line."""
        made = self._one_of(self._socketio, self._socketio, self._mutated, self._engineio)()
        return self._one_of(self._framed, self._framed, self._framed, self._split, self._odd_frame)(made)

    def body(self) -> bytes:
        """What is posted to a long-polling address."""
        packets = [
            self._one_of(self._socketio, self._mutated, self._engineio)()
            for _ in range(self._chance.choice([1, 1, 1, 3, 20]))
        ]
        return self._one_of(b"\x1e", b"\x1e", b"", b"\n").join(packets)

    def _socketio(self) -> bytes:
        return self._one_of(self._event, self._event, self._odd_event, self._nested, self._attached, self._raw)()

    def _event(self) -> bytes:
        data = self._one_of(
            {"to": ABSENT, "seq": self._value(), "fields": {"choice": ["0"]}},
            {"to": ABSENT, "seq": 1, "fields": {f"f{n}": ["1"] * n for n in range(self._chance.randrange(30))}},
            {"to": self._value(), "seq": 1, "fields": self._value()},
            {"id": ABSENT, "moment": ABSENT, "text": self._text()},
            {"id": self._value(), "moment": self._value(), "text": self._value()},
            {self._text()[:50]: self._value()},
            self._value(),
        )
        return f"42{self._number()}".encode() + self._json([self._one_of("send", "screen"), data])

    def _odd_event(self) -> bytes:
        name = self._one_of(
            "join",
            "rev",
            "tally",
            "connect",
            "disconnect",
            "connect_error",
            "message",
            "*",
            "__init__",
            "",
            7,
            None,
            [],
        )
        many = [self._value() for _ in range(self._chance.choice([0, 2, 5, 200]))]
        kind = self._one_of(
            "42",
            "40",
            "41",
            "43",
            "44",
            "45",
            "46",
            "47",
            "4",
            "42/desk,",
            "42/\0,",
            "4299999999999999999999",
            "43",
            "43-1",
        )
        return kind.encode() + self._json(self._one_of([name, *many], name, many, {"0": name}))

    def _nested(self) -> bytes:
        depth = self._chance.choice([50, 900, 3000, 7000])
        return b'421["send",' + self._one_of(b"[" * depth, b"[" * depth + b"]" * depth, b'{"a":' * (depth // 2)) + b"]"

    def _attached(self) -> bytes:
        return self._one_of(
            b'451-["send",{"_placeholder":true,"num":0}]',
            b'459999999-["send",{"_placeholder":true,"num":9}]',
            b'45-1-["send",{"_placeholder":true}]',
            b'461-1[{"_placeholder":true,"num":"x"}]',
            b"bAAAA",
            b"b" + b"!" * 100,
        )

    def _raw(self) -> bytes:
        digits = b"9" * self._chance.choice([20, 400, 5000])
        return self._one_of(
            b"42[", b'42["send"', b"42nonsense", b'421["send",NaN]', b'421["send",Infinity]', b"42" + digits + b'["screen",{}]',
            b'421["send",{"seq":' + digits + b"}]", b'421["screen",{}]' * 20, b'42["\xff\xfe",{}]', b'421["send","\\ud800"]',
            b'421["screen",{"a":1}]', b'40{"audience":"desk"}', b"40/x,{}",
        )  # fmt: skip

    def _engineio(self) -> bytes:
        kind = self._one_of("0", "2", "2probe", "5", "6", "7", "8", "9", "3", "x", " ", "", "\x1e", "-1", "٣", "²")
        return kind.encode() + self._one_of(b"", b"{}", self._noise(40))

    def _mutated(self) -> bytes:
        data = {"to": ABSENT, "seq": 1, "fields": {"choice": ["0"]}}
        whole = bytearray(b"421" + self._json(["send", data]))
        for _ in range(self._chance.randrange(1, 6)):
            at = self._chance.randrange(len(whole))
            whole[at : at + self._chance.randrange(3)] = self._noise(self._chance.randrange(3))
            if not whole:
                return b""
        return bytes(whole)

    def _framed(self, packet: bytes) -> bytes:
        return frame(packet)

    def _split(self, packet: bytes) -> bytes:
        """In two frames, the second of which may never end the message."""
        half = len(packet) // 2
        first, second = bytearray(frame(packet[:half])), bytearray(frame(packet[half:], opcode=0))
        first[0] &= 0x7F
        if self._chance.random() < 0.3:
            second[0] &= 0x7F
        return bytes(first + second)

    def _odd_frame(self, packet: bytes) -> bytes:
        return self._one_of(
            frame(packet, opcode=2),
            frame(packet, opcode=self._chance.randrange(3, 16)),
            frame(packet, opcode=0),
            frame(b"\x03\xe8" + packet[:100], opcode=8),
            frame(packet[:100], opcode=9) + frame(packet),
            bytes([0x81, len(packet[:100])]) + packet[:100],  # without a mask
            bytes([0xF1, 0x80]) + b"abcd",  # reserved bits
            bytes([0x81, 0xFF]) + (2**62).to_bytes(8, "big") + b"abcd",
            bytes([0x81, 0xFF]) + b"\xff" * 8,
            frame(b"4" * 70_000),
            frame(packet)[:-3],
            self._noise(60),
        )

    # plain HTTP

    def request(self) -> bytes:
        """One request as bytes; the connection ends after it."""
        method = self._one_of(
            "GET",
            "GET",
            "POST",
            "POST",
            "POST",
            "HEAD",
            "PUT",
            "DELETE",
            "PATCH",
            "OPTIONS",
            "TRACE",
            "G\0T",
            "gEt",
            "X" * 300,
        )
        kind, body = self._form()
        heads = [*self._heads(), f"Content-Type: {kind}".encode()]
        length = self._one_of(len(body), len(body), len(body), len(body) + 50, 3, -1, 10**12, "x", "1, 2", "0x10", "١٢")
        if method not in ("GET", "HEAD") or self._chance.random() < 0.1:
            heads.append(f"Content-Length: {length}".encode())
        if self._chance.random() < 0.08:
            heads.append(b"Transfer-Encoding: " + self._one_of(b"chunked", b"gzip", b"chunked, chunked"))
        version = self._one_of(*[b"HTTP/1.1"] * 12, b"HTTP/1.0", b"HTTP/9.9", b"HTTP/x", b"")
        first = method.encode() + b" " + self._path() + b" " + version
        whole = b"\r\n".join([first, *heads, b"Connection: close", b"", body])
        return whole if self._chance.random() < 0.85 else self._bitten(whole)

    def _path(self) -> bytes:
        text = self._one_of(
            b"/", b"/?kod=%00", b"/?kod=%ED%A0%80", b"/?kod=" + self._noise(9).hex().encode(), b"/?kod=" + b"A" * 6000, b"/" + b"a" * 9000,
            b"/d/CODE/", b"/d/CODE/nu", b"/d/CODE/anslut", b"/d/CODE/skicka", b"/d/CODE/nulage/1", b"/d/CODE/nulage/%00",
            b"/d/CODE/nulage/99999999999999999999999", b"/d/CODE/nulage/-1", b"/d/CODE/fortsatt", b"/d/%00/", b"/d/%FF%FE/anslut", b"/d/CODE/nu?tack=%00",
            b"/d/CODE/?in=%FF", b"/d/../../etc/passwd", b"/static/../config.py", b"/static/%2e%2e/config.py", b"/static/%00", b"/static/js/phone.js?v=%00",
            b"/ledare/", b"/ledare/" + b"0" * 32 + b"/led", b"/ledare/%00/led", b"/ledare/" + b"0" * 32 + b"/led/nasta", b"/konto/%00", b"/konto/" + b"x" * 3000,
            b"/konto/%ED%B2%80", b"/logga-in?till=//evil", b"/logga-in?till=%00", b"/logga-in?till=%0d%0aX:1", b"/storbild/CODE/?nyckel=%00", b"/storbild/CODE/?nyckel=%FF.%FF",
            b"/storbild/CODE/?nyckel=" + b"W" * 4000, b"/tillganglighet", b"/sa-hanteras-svaren", b"/healthz", b"//", b"/\xff\xfe", b"*", b"http://evil/", b"/ HTTP/1.1\r\nX",
            b"/socket.io/", b"/socket.io/?EIO=4", b"/socket.io/?EIO=3&transport=polling", b"/socket.io/?EIO=4&transport=polling&sid=%00", b"/socket.io/?EIO=4&transport=polling&j=x",
            b"/socket.io/?EIO=4&transport=websocket", b"/socket.io/?EIO=4&transport=carrier&sid=1", b"/socket.io/?EIO=%FF&transport=polling", b"/socket.io/?transport=polling&sid=" + b"a" * 3000,
        )  # fmt: skip
        return text.replace(b"CODE", self._code.encode())

    def _heads(self) -> list[bytes]:
        cookie = self._one_of(
            b"d-CODE=" + self._noise(12).hex().encode(), b"d-CODE=%00", b"d-CODE=\xff\xfe", b"kl=" + b"e" * 7000, b"kl=a.b.c", b"ledare=%ED%A0%80", b"=;;;=", b"a" * 9000,
            b"d-CODE=TOKEN", b"d-CODE=TOKEN; kl=eyJjb2RlcyI6W119.x.y", b"storbild-CODE=x.y",
        )  # fmt: skip
        host = self._one_of(
            *[b"Host: localhost"] * 6, b"Host: \xff", b"Host: evil.example/..", b"Host: a:b:c", b"Host: [::", b""
        )
        odd = self._one_of(
            b"X: y", b"Accept: \xff;q=x", b"Accept: application/json", b"Accept-Language: " + b"x," * 2000, b"If-None-Match: \xff", b"If-Modified-Since: x",
            b"Range: bytes=9-1,-,x", b"Origin: http://evil.example", b"Referer: \0", b"X-Forwarded-For: " + b"1," * 500, b"no colon here", b": empty", b"Upgrade: websocket\r\nConnection: Upgrade",
            b"Upgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: !!!",
            b"Upgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: abc", b"Upgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 99",
            b"Expect: 100-continue", b"Y: " + b"z" * 20_000, b"\r\n".join(b"H%d: v" % n for n in range(300)),
        )  # fmt: skip
        cookie = cookie.replace(b"CODE", self._code.encode()).replace(b"TOKEN", self._token.encode())
        return [head for head in (host, b"Cookie: " + cookie, odd) if head]

    def _form(self) -> tuple[str, bytes]:
        fields = {
            "csrf_token": self._one_of("", "x", "IjEi.x.y", self._text()),
            "to": ABSENT,
            "seq": str(self._value())[:50],
            "choice": self._text(),
            "rev": "x",
        }
        plain = urlencode({name: value.encode("utf-8", "surrogatepass") for name, value in fields.items()}).encode()
        part = b'--B\r\nContent-Disposition: form-data; name="text"\r\n\r\nx\r\n'
        return self._one_of(
            ("application/x-www-form-urlencoded", plain),
            ("application/x-www-form-urlencoded", plain),
            ("application/x-www-form-urlencoded; charset=\xe5", plain),
            ("application/x-www-form-urlencoded", b"&".join(b"a%d=%%" % n for n in range(5000))),
            ("application/x-www-form-urlencoded", b"text=" + b"a" * 300_000),
            ("application/x-www-form-urlencoded", b"csrf_token=%ED%A0%80&%00=%00&=&&&;%zz"),
            ("multipart/form-data; boundary=B", part * 3 + b"--B--\r\n"),
            ("multipart/form-data; boundary=B", part * 600 + b"--B--\r\n"),
            ("multipart/form-data; boundary=B", part[:-5]),
            ("multipart/form-data; boundary=B", b"--B\r\nContent-Disposition: form-data; name=\xff\r\n\r\n\0\r\n--B--"),
            (
                "multipart/form-data; boundary=B",
                b'--B\r\nContent-Disposition: form-data; name="f"; filename="' + b"../" * 90 + b'"\r\n\r\nx\r\n--B--',
            ),
            ("multipart/form-data", part),
            ("multipart/form-data; boundary=" + "b" * 500, part),
            ("application/json", self._json({"csrf_token": self._value()})),
            ("text/plain\r\nX-Sly: 1", self._noise(50)),
            ("", self._noise(200)),
        )

    def _bitten(self, whole: bytes) -> bytes:
        made = bytearray(whole[:20_000])
        for _ in range(self._chance.randrange(1, 8)):
            at = self._chance.randrange(len(made))
            made[at : at + self._chance.randrange(4)] = self._noise(self._chance.randrange(4))
        return bytes(made)

    # small things

    def _one_of(self, *choices: Any) -> Any:
        return self._chance.choice(choices)

    def _text(self) -> str:
        return self._chance.choice(TEXTS)

    def _value(self, depth: int = 0) -> object:
        kinds: list[Callable[[], object]] = [self._text, lambda: self._chance.choice(NUMBERS), lambda: None]
        if depth < 3:
            kinds += [
                lambda: [self._value(depth + 1) for _ in range(3)],
                lambda: {self._text()[:20]: self._value(depth + 1)},
            ]
        return self._chance.choice(kinds)()

    def _number(self) -> str:
        return str(self._one_of("", 1, 5, 10**12))

    def _noise(self, length: int) -> bytes:
        return self._chance.randbytes(length)

    def _json(self, value: object) -> bytes:
        return json.dumps(value).encode()
