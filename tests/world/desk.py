"""The facilitator's browser, at one part of a workshop's desk."""

import re
from dataclasses import dataclass
from typing import Any

from werkzeug.test import TestResponse

from tests.world.pages import Client
from tests.world.phone import attribute


@dataclass
class Desk:
    client: Client
    workshop: str
    at: str  # e.g. "/nulage"; the page there has a form

    def get(self, path: str = "") -> TestResponse:
        return self.client.get(f"/ledare/{self.workshop}{self.at}{path}", follow_redirects=True)

    def post(self, path: str = "", **fields: Any) -> TestResponse:
        """Send a form, and go where it leads."""
        token = attribute(re.findall(r"<input [^>]*csrf_token[^>]*>", self.get().text)[0], "value")
        data = {"csrf_token": token, **fields}
        return self.client.post(f"/ledare/{self.workshop}{self.at}{path}", data=data, follow_redirects=True)
