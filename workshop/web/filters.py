"""What every template may use: dates and numbers in Swedish, and addresses that need no request."""

from flask import Flask

from workshop.gathering.rules import by_part
from workshop.ground.clock import clock, epoch, local_day
from workshop.ground.swedish import count, day, hour, number, quoted, short_number, spaced
from workshop.ground.voices import voices
from workshop.plan import period
from workshop.results import charts, grid
from workshop.results.alike import gathered
from workshop.survey import promise
from workshop.web.addresses import address, path
from workshop.web.house import config
from workshop.web.slides import field, names, slide, talk_slide, whole


def init_app(app: Flask) -> None:
    app.jinja_env.filters.update(
        day=day,
        local_day=local_day,
        number=number,
        quoted=quoted,
        by_part=by_part,
        short_number=short_number,
        clock=clock,
        epoch=epoch,
        hour=hour,
        in_words=count,
        spaced=spaced,
        period=period.in_words,
        gathered=gathered,
        voices=voices,
    )
    app.jinja_env.globals.update(path=path, address=address, charts=charts, grid=grid, language=language)
    app.jinja_env.globals.update(
        slide=slide, talk_slide=talk_slide, slide_field=field, slide_names=names, slide_whole=whole, promised=promise
    )
    app.jinja_env.globals.update(only_here=only_here)


def only_here() -> bool:
    """No phone reaches the address that links and QR codes say."""
    return config().only_here


def language() -> str:
    """What pages are written in, as HTML names it."""
    return config().language
