"""What cannot be asked, and what cannot be read as an answer."""

from collections.abc import Mapping

from wtforms import Form


class InvalidSpec(Exception):
    """A question that cannot be asked. ``errors``: one Swedish message per key of the spec."""

    def __init__(self, errors: Mapping[str, str]) -> None:
        super().__init__(dict(errors))
        self.errors = dict(errors)


class InvalidAnswer(Exception):
    """An answer that cannot be read. ``errors``: one Swedish message per field; ``form`` shows them to the person."""

    def __init__(self, errors: Mapping[str, str], form: Form | None = None) -> None:
        super().__init__(dict(errors))
        self.errors = dict(errors)
        self.form = form
