"""The objects of a PDF that is about to be written, as pydyf keeps them."""

import re
from typing import Any

import pydyf

_REFERENCE = re.compile(rb"(\d+) 0 R")

Element = Any  # a pydyf.Dictionary, whose library has no types


def at(pdf: pydyf.PDF, reference: object) -> Any:
    """The object that `b"12 0 R"` points at; None for anything else."""
    match = _REFERENCE.fullmatch(reference) if isinstance(reference, bytes) else None
    return pdf.objects[int(match[1])] if match else None


def is_a(thing: object, kind: str) -> bool:
    return isinstance(thing, pydyf.Dictionary) and thing.get("Type") == kind
