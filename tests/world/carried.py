"""A PDF that carries a plan, as last year's does, without what is printed."""

import io
from datetime import datetime

import pikepdf

from workshop.plan import enclosed
from workshop.plan.report import Edition, Report

EDITION = Edition(number=2, status="utkast", dated=datetime(2026, 11, 28, 12))


def carrying(data: bytes) -> bytes:
    """An empty page with this as what a plan's data is attached as."""
    out = io.BytesIO()
    with pikepdf.new() as book:
        book.add_blank_page()
        book.attachments[enclosed.NAME] = pikepdf.AttachedFileSpec(book, data, filename=enclosed.NAME)
        book.save(out)
    return out.getvalue()


def data_of(report: Report) -> bytes:
    return enclosed.enclosed(report, EDITION)
