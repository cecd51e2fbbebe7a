"""How large a body may be: larger where a picture is sent, and nowhere else."""

from flask import Flask, Request

TAKE_PICTURES = {"workshop.run_sheet.add", "workshop.run_sheet.change", "workshop.cover.change"}
LARGEST = 6 * 2**20 + 256 * 1024  # a picture, and the form around it


class Sized(Request):
    @property
    def max_content_length(self) -> int | None:
        return LARGEST if self.endpoint in TAKE_PICTURES else super().max_content_length

    @max_content_length.setter
    def max_content_length(self, value: int | None) -> None:
        self._max_content_length = value


def init_app(app: Flask) -> None:
    app.request_class = Sized
