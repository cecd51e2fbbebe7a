"""A whole journey, seen in what the service logs. A real server's log is read in tests/fault/test_log.py."""

import logging
from pathlib import Path

import pytest

from tests.world import house
from tests.world.room import furnish_short
from workshop.web.house import house_of


def test_a_whole_journey_leaves_no_token_and_no_answer_in_the_log(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    app = house.build(tmp_path)
    room = furnish_short(app, "styrning")
    room.open()
    with caplog.at_level(logging.DEBUG):
        phone = room.phone().join()
        phone.answer(1, s1_now="4", s2_now="9")
        phone.get("/fortsatt")
        phone.post("/fortsatt", code=phone.token)
    assert phone.token
    for trace in (phone.token, "127.0.0.1", "werkzeug/"):
        assert trace not in caplog.text
    house_of(app).database.close()
