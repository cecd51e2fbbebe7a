"""The parent's side: start a child for a PDF, and believe nothing but the bytes of one file from it."""

from workshop.files import closed
from workshop.ground.text import N_

LARGEST = 20 * 2**20  # of the PDF
MOST_BYTES = 4 * 2**20  # of the file in it
PATIENCE = 20  # seconds by the clock; the child's own limit is ten of processor

TOO_LARGE = N_("Filen är för stor. Välj en pdf på högst 20 MB.")
_FAULTS = {
    b"no-pdf": N_("Filen är ingen pdf. Välj handlingsplanens pdf."),
    b"protected": N_("Pdf-filen är skyddad med lösenord. Välj planen som den laddades ner."),
    b"unreadable": N_("Pdf-filen är skadad och går inte att läsa. Hämta den på nytt där den finns och försök igen."),
    b"without": N_(
        "Pdf-filen bär ingen plan. Välj en handlingsplan som är nedladdad härifrån, inte en utskrift, en inskannad "
        "kopia eller ett annat dokument."
    ),
    b"large": N_("Det är för mycket i pdf-filen för att läsa den. Välj handlingsplanens pdf."),
}


class UnreadablePdf(Exception):
    """`str()`: why, in Swedish."""


def attached(pdf: bytes, name: str) -> bytes:
    """The file of that name that the PDF carries. Raises UnreadablePdf. Other greenlets go on meanwhile."""
    if len(pdf) > LARGEST:
        raise UnreadablePdf(TOO_LARGE)
    said = closed.ask("workshop.files.reading.pdf_child", name, MOST_BYTES, data=pdf, patience=PATIENCE) or b"-large"
    if not said.startswith(b"+") or len(said) > MOST_BYTES + 1:
        raise UnreadablePdf(_FAULTS.get(said[1:], _FAULTS[b"large"]))
    return said[1:]
