"""People who answer again and again, and remember what they sent and what was acknowledged."""

import threading
from abc import ABC, abstractmethod
from dataclasses import dataclass, field

from bench.room import Room
from workshop.client import Browser, Lost, Page, Phone, Refused

Key = tuple[str, str]  # question, voter


@dataclass
class Kept:
    """What one person knows about one answer: each counter with its choice, and the highest that was acknowledged."""

    sent: dict[int, str] = field(default_factory=dict)
    acked: int = 0

    def next(self, choices: int) -> tuple[int, str]:
        seq = max(self.sent, default=0) + 1
        self.sent[seq] = str(seq % choices + 1)
        return seq, self.sent[seq]

    @property
    def in_flight(self) -> bool:
        return max(self.sent, default=0) > self.acked


@dataclass
class Person(ABC):
    """Answers until the line is cut. `kept` outlives the server."""

    room: Room
    number: int
    kept: dict[Key, Kept] = field(default_factory=dict)
    surprises: list[str] = field(default_factory=list)  # acks that should not have come

    def browser(self, url: str) -> Browser:
        return Browser(url, cookies=dict(self.room.phones[self.number]))

    @abstractmethod
    def answer_until_cut(self, url: str, ready: threading.Barrier) -> None: ...

    @property
    def in_flight(self) -> bool:
        return any(kept.in_flight for kept in self.kept.values())


class BySocket(Person):
    """Votes in the open poll over a WebSocket, one vote at a time, as fast as the acks come."""

    def answer_until_cut(self, url: str, ready: threading.Barrier) -> None:
        kept = self.kept.setdefault((self.room.asking, self.room.voters[self.number]), Kept())
        phone = Phone(url, self.room.code, self.browser(url))
        try:
            phone.connect(timeout=20)
            ready.wait()
            while True:
                seq, choice = kept.next(choices=5)
                ack = phone.answer(self.room.asking, {"choice": [str(int(choice) - 1)]}, seq)
                if ack.get("error") == "too_many":
                    phone.wire.listen(0.1)
                elif (ack.get("ok"), ack.get("seq")) == (True, seq):
                    kept.acked = seq
                else:
                    self.surprises.append(str(ack))
        except (Lost, Refused):
            ready.abort()  # whoever still waits for the start goes on to the cut
        except Exception as error:
            self.surprises.append(repr(error))
        finally:
            phone.close()


class ByForm(Person):
    """Saves a page of the survey as a plain form, over and over with other answers."""

    def answer_until_cut(self, url: str, ready: threading.Barrier) -> None:
        browser = self.browser(url)
        path = f"/d/{self.room.code}/nulage/{self.number % 5 + 1}"
        try:
            page = Page(browser.get(path).text)
            ready.wait()
            while True:
                self._save(browser, path, page)
        except Lost:
            ready.abort()
        except Exception as error:
            self.surprises.append(repr(error))
        finally:
            browser.close()

    def _save(self, browser: Browser, path: str, page: Page) -> None:
        fields, saved = {"csrf_token": page.hidden["csrf_token"]}, []
        for name in [name for name in page.radios if name.endswith("now")]:
            question = self.room.by_prefix[name.removesuffix("now")]
            kept = self.kept.setdefault((question, self.room.survey_voters[self.number]), Kept())
            seq, choice = kept.next(choices=6)
            fields |= {name: choice, name.removesuffix("now") + "seq": str(seq)}
            saved.append((kept, seq))
        reply = browser.post(path, fields)
        if reply.status != 303:
            self.surprises.append(f"{path}: {reply.status}")
            return
        for kept, seq in saved:
            kept.acked = seq
