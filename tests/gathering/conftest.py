"""The same workshop and phones as in tests/survey."""

from tests.survey.conftest import app, opened, place

__all__ = ["app", "opened", "place"]
