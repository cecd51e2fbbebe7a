"""Several questions on one page: the fields of each begin with a prefix of its own."""

from werkzeug.datastructures import MultiDict


def part(formdata: MultiDict[str, str], prefix: str) -> MultiDict[str, str]:
    """Return the fields of one question, without their prefix, from a page that asks several."""
    return MultiDict(
        (name.removeprefix(prefix), value) for name, value in formdata.items(multi=True) if name.startswith(prefix)
    )
