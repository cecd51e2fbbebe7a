"""What a client reads from a page or a fragment: names and addresses that docs/protocol.md promises."""

from html.parser import HTMLParser


class Page(HTMLParser):
    def __init__(self, html: str) -> None:
        super().__init__()
        self.hidden: dict[str, str] = {}
        self.radios: dict[str, list[str]] = {}
        self.asking: str | None = None  # what an answer goes to, where form#send takes one
        self.board: str | None = None  # what a card goes to, where it takes one
        self.moments: list[str] = []  # of a desk: the run sheet
        self.moment: str | None = None  # of a desk: the current one
        self.links: list[str] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        has = {name: value or "" for name, value in attrs}
        if tag == "input" and has.get("type") == "hidden":
            self.hidden.setdefault(has.get("name", ""), has.get("value", ""))
        elif tag == "input" and has.get("type") in ("radio", "checkbox"):
            self.radios.setdefault(has.get("name", ""), []).append(has.get("value", ""))
        elif tag == "form" and has.get("id") == "send" and has.get("data-takes") == "answer":
            self.asking = has.get("data-to")
        elif tag == "form" and has.get("id") == "send" and has.get("data-takes") == "card":
            self.board = has.get("data-to")
        elif tag == "button" and "/led/visa/" in has.get("formaction", ""):
            self.moments.append(has["formaction"].rpartition("/")[2])
            self.moment = self.moments[-1] if has.get("aria-current") else self.moment
        elif tag == "a":
            self.links.append(has.get("href", ""))

    def agreed(self, step: int) -> dict[str, str]:
        """The form of a survey page with every statement answered by the same step of the scale, as if for the first
        time.
        """
        fields = {"csrf_token": self.hidden["csrf_token"]}
        for name in self.radios:
            if name.endswith("now"):
                fields |= {name: str(step), name.removesuffix("now") + "seq": "1"}
        return fields
