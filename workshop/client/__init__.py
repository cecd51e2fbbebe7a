"""A client of docs/protocol.md: what a phone and a laptop do, without a screen. Nothing here imports the server.

    phone = Phone("http://127.0.0.1:8000", "KFT7HM").join()
    phone.connect()
    phone.answer(phone.asking, {"choice": ["1"]})    # {"ok": True, "seq": 1, "said": "Ja"}

One phone or desk at a time: `Phone`, `Desk`, on threads. A room full of people: `people`, on asyncio; `crowd` starts
them as a process of its own.
"""

from workshop.client.browser import Browser, Fields, Reply
from workshop.client.desk import Desk
from workshop.client.errors import Lost, Refused
from workshop.client.page import Page
from workshop.client.phone import Phone
from workshop.client.wire import Wire

__all__ = ["Browser", "Desk", "Fields", "Lost", "Page", "Phone", "Refused", "Reply", "Wire"]
