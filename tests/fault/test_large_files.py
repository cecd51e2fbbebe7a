"""A list, a plan and a picture come whole through the real server, which keeps all other bodies short."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.browser import room as rooms
from tests.browser.room import House, Room
from tests.fault.server import running
from tests.world import house as houses
from workshop.client import Browser
from workshop.client.browser import Reply
from workshop.realtime.serving import BODY
from workshop.web.uploads import LARGEST_PLAN

pytestmark = pytest.mark.fault
BOUNDARY = "x" * 20
TYPE = f"multipart/form-data; boundary={BOUNDARY}"


@pytest.fixture(scope="module")
def room(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Room]:
    folder: Path = tmp_path_factory.mktemp("large") / "instance"
    with running(folder) as server:
        yield rooms.make(House(server=server, app=houses.build(folder, {"BASE_URL": server.url})))


def send(room: Room, path: str, field: str, size: int) -> Reply:
    """The form of a page with a file of so many bytes, as a browser sends it."""
    browser = Browser(room.house.url, cookies=room.desk_cookies())
    token = re.search(r'name="csrf_token"[^>]* value="([^"]+)"', browser.get(path).text)
    assert token
    parts = {f'"csrf_token"\r\n\r\n{token[1]}', f'"{field}"; filename="a.pdf"\r\n\r\n{"a" * size}'}
    body = "".join(f"--{BOUNDARY}\r\nContent-Disposition: form-data; name={part}\r\n" for part in sorted(parts))
    return browser.request("POST", path, f"{body}--{BOUNDARY}--\r\n", {"Content-Type": TYPE})


@pytest.mark.parametrize(("where", "field"), [("/ledare/ny", "plan_file"), ("plan/framsida", "logo")])
def test_a_file_is_read_and_what_is_wrong_with_it_is_told_beside_its_field(room: Room, where: str, field: str) -> None:
    path = where if where.startswith("/") else f"/ledare/{room.workshop}/{where}"
    reply = send(room, path, field, 5 * BODY)
    assert reply.status == 422
    assert f'href="#{field}"' in reply.text


def test_a_file_longer_than_its_page_takes_is_refused_by_a_page_and_not_by_a_broken_line(room: Room) -> None:
    reply = send(room, "/ledare/ny", "plan_file", LARGEST_PLAN)
    assert reply.status == 413
    assert "<!doctype html>" in reply.text


def test_other_pages_take_no_file(room: Room) -> None:
    assert send(room, "/konto/uppgifter", "name", 5 * BODY).status == 413
