"""The facilitator's side needs the shared house, not the phones' of the folder above."""

from tests.conftest import app

__all__ = ["app"]
