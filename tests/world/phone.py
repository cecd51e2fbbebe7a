"""A phone without JavaScript: it sends the forms that it was shown."""

import re
from dataclasses import dataclass, field

from werkzeug.test import TestResponse

from tests.world.pages import Client


@dataclass
class Phone:
    client: Client
    code: str  # of the workshop
    units: dict[str, str]  # id by label
    shown: TestResponse | None = field(default=None)
    page: dict[str, str] = field(default_factory=dict)  # the fields as a script on the page holds them

    def get(self, path: str = "/") -> str:
        self.shown = self.client.get(f"/d/{self.code}{path}", follow_redirects=True)
        return self.shown.text

    def hidden(self) -> dict[str, str]:
        """The hidden fields and chosen answers of the page as it stands."""
        assert self.shown
        inputs = re.findall(r"<input [^>]*>", self.shown.text)
        fields = {}
        for one in inputs:
            kind, name, value = (attribute(one, key) for key in ("type", "name", "value"))
            if kind == "hidden" or (kind == "radio" and " checked" in one):
                fields[name] = value
        return fields

    def post(self, path: str, **fields: str) -> TestResponse:
        """Send the page's form with these fields changed; `_` in a name stands for `-`."""
        changed = {name.replace("_", "-") if name.startswith("s") else name: value for name, value in fields.items()}
        self.shown = self.client.post(f"/d/{self.code}{path}", data={**self.hidden(), **changed})
        return self.shown

    def join(self, role: str = "tjansteperson", unit: str | None = None) -> "Phone":
        self.get("/anslut")
        answer = self.post("/anslut", role=role, unit=self.units[unit] if unit else "ingen")
        assert answer.status_code == 303, answer.text
        return self

    def answer(self, page: int, **given: str) -> TestResponse:
        """Open a theme and send answers to it, as `s1_now="4"`."""
        self.get(f"/nulage/{page}")
        return self.post(f"/nulage/{page}", **given)

    @property
    def token(self) -> str:
        cookie = self.client.get_cookie(f"d-{self.code}")
        return cookie.value if cookie else ""


def attribute(tag: str, name: str) -> str:
    found = re.search(rf'\b{name}="([^"]*)"', tag)
    return found.group(1) if found else ""
