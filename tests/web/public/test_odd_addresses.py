"""Addresses that nobody has: nothing the public can call raises."""

import pytest

from tests.world.pages import Client


@pytest.mark.parametrize(
    "path", ["/ledare/%0d%0aX:%201/", "/ledare/%00/", "/ledare/%e2%80%a8/", "/ledare/ny%0a?a=%0d%0a"]
)
def test_a_line_break_in_an_address_is_carried_to_the_sign_in_as_any_other_sign(client: Client, path: str) -> None:
    answer = client.get(path)

    assert answer.status_code in (303, 308, 404)
    assert "\n" not in answer.headers.get("Location", "")
    assert "X" not in answer.headers
