"""A letter to somebody about their own account, sent when the answer has gone."""

import threading
from datetime import UTC, datetime

from workshop.ground import mail


def send(smtp: mail.Settings, to: str, subject: str, body: str) -> bool:
    """Whether the mail server took it. What went wrong is logged where mail is sent, without the address."""
    try:
        with mail.connected(smtp) as post:
            return post.send(mail.letter(smtp.sender, to, subject, body, datetime.now(UTC))) == "sent"
    except (mail.Unreachable, mail.Uncertain):
        return False


def send_later(smtp: mail.Settings | None, to: str, subject: str, body: str) -> None:
    """Without a mail server nothing is sent."""
    if smtp:
        threading.Thread(target=send, args=(smtp, to, subject, body), daemon=True).start()
