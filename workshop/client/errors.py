"""What a client meets besides answers."""


class Lost(ConnectionError):
    """The line was cut, or stayed silent too long. What was sent may or may not have arrived."""


class Refused(Exception):
    """The server said no; of a socket, `code` is one of the connect codes in docs/protocol.md."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code
