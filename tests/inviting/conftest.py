from tests.survey.conftest import app, desk, opened, place  # noqa: F401 - the same house
