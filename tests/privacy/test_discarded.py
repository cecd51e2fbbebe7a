"""What somebody throws away before there is a workshop, and their own account, leave the disk's files at once."""

from pathlib import Path

from flask import Flask

from tests.world.pages import Client
from tests.world.people import ANNA
from workshop.web.house import config


def test_a_draft_and_an_account_leave_no_bytes(app: Flask, leader: Client) -> None:
    with app.app_context():
        folder = Path(config().instance)
    leader.send("/ledare/ny", {"title": "Kanariefågeln ett"})
    assert held(folder, "Kanariefågeln ett")
    leader.send("/ledare/ny/borja-om", {}, on="/ledare/ny")
    assert not held(folder, "Kanariefågeln ett")
    leader.send("/konto/uppgifter", {"name": "Kanariefågeln två", "email": ANNA.email})
    assert held(folder, "Kanariefågeln två")
    leader.send("/konto/radera", {"password": ANNA.password, "sure": "y"}, on="/konto/radera")
    assert not held(folder, "Kanariefågeln två")


def held(folder: Path, canary: str) -> list[str]:
    """The files of the database that have it, as JSON writes it or as text."""
    words = (canary.encode(), canary.replace("å", "\\u00e5").encode())
    files = [one for one in folder.glob("*.sqlite3*") if one.is_file()]
    return [one.name for one in files if any(word in one.read_bytes() for word in words)]
