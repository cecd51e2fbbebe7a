"""Flask's extensions, made once and bound in create_app."""

import secrets

from flask import session
from flask_babel import Babel
from flask_limiter import Limiter
from flask_wtf import CSRFProtect


def device() -> str:
    """What one browser's attempts are counted on: a random value in its session. Never its address."""
    found: str = session.setdefault("device", secrets.token_hex(8))
    return found


babel = Babel()
csrf = CSRFProtect()
limiter = Limiter(key_func=device, headers_enabled=False, in_memory_fallback_enabled=True)
