"""Rules refuse by raising; each refusal has a code for the wire, a status for the page and plain words."""


class Refused(Exception):
    """A rule said no. `code`: ASCII word for acks and logs; `status`: HTTP; `message`: Swedish, for the person."""

    code = "refused"
    status = 409
    message = "Det gick inte att göra just nu."

    def __init__(self, message: str | None = None) -> None:
        super().__init__(message or self.message)
        if message:
            self.message = message


class NotFound(Refused):
    code, status, message = "not_found", 404, "Vi hittar inte det du söker."


class NotAllowed(Refused):
    code, status, message = "not_allowed", 403, "Du har inte rätt att göra det här."


class SignInNeeded(Refused):
    code, status, message = "sign_in", 401, "Logga in för att fortsätta."


class BadInput(Refused):
    code, status, message = "bad_input", 400, "Något i det du skickade går inte att läsa."


class StaleRev(Refused):
    """The command was given to a screen that no longer shows the truth: another facilitator was first."""

    code, status = "stale", 409
    message = "Någon annan hann ändra före dig. Nu ser du det som gäller."


class Conflict(Refused):
    code, status = "conflict", 409
    message = "Det här har ändrats på ett annat ställe. Läs igenom och spara igen."


class MomentClosed(Refused):
    code, status, message = "closed", 409, "Frågan är stängd. Ditt svar kom för sent och räknas inte."


class SurveyClosed(Refused):
    code, status, message = "closed", 409, "Nulägesanalysen är stängd. Det går inte längre att svara."


class NotJoined(Refused):
    code, status, message = "not_joined", 403, "Skriv koden och gå med igen, så kan du svara."


class SomeoneElse(Refused):
    """The page was drawn for one person and is sent as another: the browser has changed hands meanwhile."""

    code, status = "someone_else", 409
    message = "Någon annan använder den här enheten nu. Det som stod på sidan har inte skickats."


class Waits(Refused):
    code, status, message = "waits", 409, "Många är redan inne. Den som leder släpper in dig."


class Busy(Refused):
    code, status, message = "busy", 503, "Det sparades inte just nu. Försök igen om en liten stund."


class StorageFull(Refused):
    """What is kept already can still be read."""

    code, status = "storage_full", 503
    message = (
        "Disken är full, så inget kan sparas just nu. Det som redan är sparat finns kvar. "
        "Säg till den som driver tjänsten."
    )


class TooMany(Refused):
    code, status, message = "too_many", 429, "För många försök. Vänta en stund och försök igen."
