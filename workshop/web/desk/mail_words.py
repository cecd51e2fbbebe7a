"""What went wrong with a letter, in words for who runs the service: those of docs/operations.md."""

from collections.abc import Mapping

from workshop.ground.mail_faults import Fault
from workshop.ground.text import N_

WORDS: Mapping[Fault, str] = {
    "no such server": N_("serverns namn i SMTP_URL finns inte, eller namntjänsten svarar inte"),
    "nobody listens": N_("ingen tar emot på den porten: fel port, eller en brandvägg"),
    "no answer in time": N_("ingen svarade inom 30 sekunder, ofta en brandvägg"),
    "certificate not trusted": N_("servern har en egen utfärdare: peka ut den med SSL_CERT_FILE"),
    "certificate of another name": N_("certifikatet gäller ett annat namn än det i SMTP_URL"),
    "certificate expired": N_("certifikatet har gått ut"),
    "STARTTLS or sign-in not offered": N_(
        "servern erbjuder inte det som SMTP_URL ber om: ?starttls=1, eller namn och lösenord"
    ),
    "speaks no TLS": N_("smtps:// mot en port utan TLS: prova smtp://…?starttls=1"),
    "password refused": N_("namn eller lösenord är fel"),
    "sender refused": N_("servern tar inte emot mejl från adressen i MAIL_FROM"),
    "receiver refused": N_("en mottagare finns inte, eller tar inte emot just nu (nummer på 4)"),
    "letter refused": N_("servern ville inte ha mejlet, till exempel som skräppost"),
    "hung up": N_("servern lade på; sändningen går att fortsätta"),
    "line broke": N_("förbindelsen bröts på annat sätt"),
}
