"""What no page takes, wherever it stands: signs that no keyboard makes and no database keeps."""

import re

from flask import Flask, request

from workshop.errors import BadInput

_UNKEEPABLE = re.compile("[\x00\ud800-\udfff]")
LONGEST = 100_000  # characters in one value


def init_app(app: Flask) -> None:
    @app.before_request
    def _screen() -> None:
        names = [*(request.view_args or {}).values(), *request.args, *request.form, *request.cookies]
        values = [value for values in (request.args, request.form) for _, value in values.items(multi=True)]
        if any(_UNKEEPABLE.search(text) or len(text) > LONGEST for text in map(str, [*names, *values])):
            raise BadInput
