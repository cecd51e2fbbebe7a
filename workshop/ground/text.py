"""Make text that people have written safe to keep, compare and print, whoever wrote it."""

import re
import unicodedata

# Nobody writes this much by hand; beyond it we do not spend time on cleaning before we refuse.
_ABSURD = 50_000
_MARKS = 3
# Normalising sorts the marks of one base in quadratic time, so long runs are cut before it and counted after it.
_MARKS_BEFORE_SORTING = 8

_HALVES = re.compile("[\ud800-\udfff]")
_BREAKS = re.compile("\r\n|[\r\v\f\x1c-\x1e\x85\u2028\u2029]")
_EMPTY_LINES = re.compile(r"\n{3,}")
_BETWEEN = re.compile(r"[\W_]+")  # what is neither a letter nor a digit
_BLANK: dict[int, str | None] = dict.fromkeys([0x09, 0x3164, 0xFFA0, 0x2800], " ")
_REMOVED: dict[int, str | None] = dict.fromkeys(
    [
        *(code for code in range(0x00, 0x20) if code not in (0x09, 0x0A)),
        *range(0x7F, 0xA0),
        0xAD,  # soft hyphen
        *(0x061C, 0x200E, 0x200F, *range(0x202A, 0x202F)),  # bidi marks and embeddings
        *(0x180E, 0x200B, *range(0x2060, 0x2070), 0xFEFF),  # invisible, and the bidi isolates
        *range(0xFDD0, 0xFDF0),
        *range(0xFFF9, 0xFFFC),
        *(plane + last for plane in range(0, 0x110000, 0x10000) for last in (0xFFFE, 0xFFFF)),
        *range(0xE0000, 0xE0080),  # tags: text that nobody sees
    ]
)
_CHANGED: dict[int, str | None] = _REMOVED | _BLANK
_SWEDISH = str.maketrans({"å": "\ue000", "ä": "\ue001", "ö": "\ue002", "é": "e", "ü": "y"})


def N_(message: str) -> str:
    """Mark a Swedish message for translation where no language is known; the text is returned as it is."""
    return message


class Unreadable(ValueError):
    """A text we cannot keep. ``str()`` is the Swedish message; ``over`` is how many characters too long it is, or 0.

    A ``ValueError``, so that a WTForms field which calls `clean` shows the message beside itself.
    """

    def __init__(self, message: str, over: int = 0) -> None:
        super().__init__(message)
        self.over = over


def clean(text: object, limit: int, lines: bool = False) -> str:
    """Return the text in NFC without control, bidi and tag characters, trimmed; line breaks stay if ``lines``.

    ``limit`` counts characters (code points) after cleaning. Nothing is cut: what is too long raises `Unreadable`.
    The empty string means that nothing visible was written.
    """
    if isinstance(text, str) and len(text) > _ABSURD:
        raise _too_long(len(text) - limit)
    if not isinstance(text, str) or _HALVES.search(text):
        raise Unreadable(N_("Texten innehåller tecken som inte går att spara. Skriv om den och försök igen."))
    kept = _BREAKS.sub("\n", text).translate(_CHANGED)
    if not kept.isascii():
        kept = _normalised(kept)
    kept = _spaced(kept, lines) if _is_visible(kept) else ""
    if len(kept) > limit:
        raise _too_long(len(kept) - limit)
    return kept


def fold(text: str) -> str:
    """Return what two spellings of the same word have in common."""
    return unicodedata.normalize("NFC", unicodedata.normalize("NFC", text).casefold())


def same(text: str) -> str:
    """What two texts have in common that differ in case, spaces and punctuation alone."""
    return _BETWEEN.sub("", fold(text)) or text


def swedish_order(text: str) -> tuple[str, str]:
    """Return a sorting key: a–z, å, ä, ö, with é as e and ü as y; the text itself breaks ties."""
    return fold(text).translate(_SWEDISH), text


def _too_long(over: int) -> Unreadable:
    return Unreadable(f"Texten är {over} tecken för lång. Korta den och försök igen.", over)


def _normalised(text: str) -> str:
    sorted_marks = unicodedata.normalize("NFC", _with_few_marks(text, _MARKS_BEFORE_SORTING))
    # Once more: two signs that a removed mark kept apart may now belong together.
    return unicodedata.normalize("NFC", _with_few_marks(sorted_marks, _MARKS))


def _with_few_marks(text: str, most: int) -> str:
    """Keep ``most`` marks over and under each base. Spacing marks (Mc) do not pile up and count as bases."""
    kept, marks = [], 0
    for sign in text:
        marks = marks + 1 if unicodedata.category(sign) in ("Mn", "Me") else 0
        if marks <= most:
            kept.append(sign)
    return "".join(kept)


def _is_visible(text: str) -> bool:
    return any(unicodedata.category(sign)[0] not in "ZCM" for sign in text)


def _spaced(text: str, lines: bool) -> str:
    if not lines:
        return " ".join(text.split())
    return _EMPTY_LINES.sub("\n\n", "\n".join(" ".join(line.split()) for line in text.split("\n"))).strip()
