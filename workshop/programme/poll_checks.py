"""What can be wrong in a question of the programme: its kind and what that needs."""

from collections.abc import Iterator, Mapping

from workshop.programme.faults import ContentError, shown
from workshop.programme.raw import Raw, tables
from workshop.questions import kinds
from workshop.questions.errors import InvalidSpec


def poll_errors(raw: Raw, file: str) -> Iterator[ContentError]:
    for number, poll in enumerate(tables(raw, "polls")):
        kind, spec = poll.get("kind"), poll.get("spec", {})
        if not isinstance(kind, str) or not isinstance(spec, Mapping):
            continue
        if kind not in kinds.KINDS:
            yield ContentError(file, f"polls[{number}].kind", f"okänd sorts fråga ”{kind}”", ", ".join(kinds.KINDS))
            continue
        try:
            kinds.get(kind).spec(spec)
        except InvalidSpec as error:
            for field, message in error.errors.items():
                wrong = f"är {shown(spec[field])}" if field in spec else "saknas"
                yield ContentError(file, f"polls[{number}].spec.{field}", wrong, str(message).rstrip("."))
