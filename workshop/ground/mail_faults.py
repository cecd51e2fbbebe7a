"""Why a letter did not go out, as one of a few kinds. A kind names no person, so it may be logged."""

import smtplib
import socket
import ssl
from typing import Literal, get_args

Fault = Literal[
    "no such server",
    "nobody listens",
    "no answer in time",
    "certificate not trusted",
    "certificate of another name",
    "certificate expired",
    "STARTTLS or sign-in not offered",
    "speaks no TLS",
    "password refused",
    "sender refused",
    "letter refused",
    "receiver refused",
    "hung up",
    "line broke",
]
FAULTS: tuple[Fault, ...] = get_args(Fault)

# X509_V_ERR_… of OpenSSL
_CERTIFICATE: dict[int, Fault] = {
    10: "certificate expired",
    62: "certificate of another name",
    64: "certificate of another name",  # by its number
}
_KINDS: tuple[tuple[type[Exception], Fault], ...] = (
    (socket.gaierror, "no such server"),
    (ConnectionRefusedError, "nobody listens"),
    (TimeoutError, "no answer in time"),
    (ssl.SSLError, "speaks no TLS"),
    (smtplib.SMTPNotSupportedError, "STARTTLS or sign-in not offered"),
    (smtplib.SMTPAuthenticationError, "password refused"),
    (smtplib.SMTPSenderRefused, "sender refused"),
    (smtplib.SMTPDataError, "letter refused"),
    (smtplib.SMTPServerDisconnected, "hung up"),
    (ConnectionError, "hung up"),
)


def fault_of(error: Exception) -> Fault:
    """The kind of what smtplib, ssl or the line raised."""
    if isinstance(error, ssl.SSLCertVerificationError):
        return _CERTIFICATE.get(error.verify_code, "certificate not trusted")
    if isinstance(error, smtplib.SMTPServerDisconnected) and isinstance(error.__context__, TimeoutError):
        return "no answer in time"  # smtplib calls it a line that was closed
    return next((fault for kind, fault in _KINDS if isinstance(error, kind)), "line broke")
