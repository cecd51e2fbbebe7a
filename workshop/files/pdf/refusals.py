"""Why there is no PDF, in words for whoever asked for it."""

from workshop.ground.errors import Refused
from workshop.ground.text import N_


class PdfFailed(Refused):
    code, status, message = "pdf_failed", 503, "PDF:en kunde inte göras just nu. Försök igen om en liten stund."


class PdfTooHeavy(PdfFailed):
    code, status = "pdf_too_heavy", 422
    message = "Dokumentet är för tungt att göra om till PDF. Korta de längsta texterna och försök igen."


class PdfBusy(PdfFailed):
    code, status, message = "pdf_busy", 503, "Många PDF:er görs just nu. Försök igen om en minut."


YOURS = N_("Du har redan flera PDF:er på gång. Vänta tills de är klara och försök igen.")
