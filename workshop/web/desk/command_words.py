"""What the desk's script says of a command that is on its way."""

from flask_babel import gettext as _


def command_words() -> dict[str, str]:
    """What the desk's script says of a command that is on its way."""
    return {
        "waits": _("Kommandot kom inte fram: ”{what}”. Vi försöker igen."),
        "asks": _("Kommandot kom inte fram: ”{what}”. Skicka ändå?"),
        "failing": _("Kommandot kom fram, men servern kunde inte utföra det: ”{what}”. Vi försöker igen."),
        "fails": _("Kommandot kom fram, men servern kunde inte utföra det: ”{what}”. Skicka det igen?"),
        "one": _("”{what}” har inte kommit fram än. Vänta, eller ångra det först."),
        "saved": _("Åtgärden är sparad."),
        "unsent": _("”{what}” skickades inte, för kommandot före är inte utfört."),
        "undone": _("Kommandot skickas inte igen."),
        "failed": _("Kommandot gick inte att utföra."),
        "away": _("Ingen kontakt just nu. Sidan du ville till går inte att öppna, så du är kvar i ledarvyn."),
    }
