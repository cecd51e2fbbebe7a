"""What a link says that opens nothing: why, whom to ask, and all that had been typed when it ended."""

from flask import render_template, request

from workshop.plan.links import LinkEnded, UnknownLink
from workshop.web.reply import Reply

TYPED = ("comment", "value")  # in the forms behind a link


def page(error: LinkEnded | UnknownLink) -> Reply:
    typed = "\n".join(text for name in TYPED if (text := request.form.get(name, "").strip()))
    ended = isinstance(error, LinkEnded)
    return render_template("follow/ended.html", message=error.message, ended=ended, typed=typed), error.status
