import pytest
from playwright.sync_api import Page


@pytest.mark.browser
def test_the_browser_is_swedish(page: Page) -> None:
    assert page.evaluate("[navigator.language, Intl.DateTimeFormat().resolvedOptions().timeZone]") == [
        "sv-SE",
        "Europe/Stockholm",
    ]
