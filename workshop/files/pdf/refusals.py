"""Why there is no PDF, in words for whoever asked for it: what happened, and what helps."""

from workshop.ground.errors import Refused
from workshop.ground.text import N_


class PdfFailed(Refused):
    code, status, message = "pdf_failed", 503, "Pdf-filen kunde inte göras just nu. Försök igen om en liten stund."


class PdfTooLarge(PdfFailed):
    code, status = "pdf_too_large", 422
    message = "Dokumentet är för stort: en pdf härifrån kan bli ungefär 400 sidor."


class PdfBusy(PdfFailed):
    code, status, message = "pdf_busy", 503, "Många pdf-filer görs just nu. Försök igen om en minut."


class PdfSlow(PdfFailed):
    code, status = "pdf_slow", 503
    message = "Servern har mycket att göra och hann inte med pdf-filen. Vänta några minuter och försök igen."


class PdfDied(PdfFailed):
    code, status = "pdf_died", 503
    message = (
        "Servern avbröt arbetet med pdf-filen två gånger, oftast för att minnet inte räckte till annat också. Försök "
        "igen om några minuter. Händer det igen, säg till den som driver tjänsten."
    )


class PdfIncomplete(PdfFailed):
    code, status = "pdf_incomplete", 503
    message = (
        "Servern saknar typsnitt eller mallar som pdf-filen behöver, så det hjälper inte att försöka igen. "
        "Be den som driver tjänsten att installera den på nytt."
    )


YOURS = N_("Du har redan flera pdf-filer på gång. Vänta tills de är klara och försök igen.")
