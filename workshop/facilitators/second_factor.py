"""The second factor, for who wants it: codes from an app (TOTP, RFC 6238), and ten recovery codes for a lost phone.

The app's secret is sealed, the recovery codes are hashed with the instance key: the database alone gives neither. Each
code counts once, whoever sends it twice at the same time.
"""

import hashlib
import hmac
import re
import secrets
from contextlib import suppress
from datetime import UTC, datetime

import pyotp
from pyotp.exceptions import OTPVerificationError
from sqlalchemy import delete, func, select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from workshop.facilitators.actions import begin_sign_in, end_sign_ins, locked_account
from workshop.facilitators.models import RecoveryCode, SecondFactor
from workshop.ground.errors import Refused
from workshop.ground.sealing import seal, unseal

RECOVERY_CODES = 10
_SIGNS = "23456789abcdefghjkmnpqrstuvwxyz"  # none that is taken for another
_RECOVERY_SIGNS = 12  # 31^12 is 59 bits
_BESIDE = 1  # steps of 30 seconds that a phone's clock may be wrong by


class WrongCode(Refused):
    code, status = "wrong_code", 422
    message = "Koden stämmer inte, eller är redan använd. Vänta på nästa kod i appen och försök igen."


def is_on(db: Session, facilitator: str) -> bool:
    found = db.get(SecondFactor, facilitator)
    return bool(found and found.confirmed)


def begun_secret(db: Session, facilitator: str, instance_key: bytes) -> str:
    """What an app is to be told, once somebody has begun; '' before that, and never again once it is confirmed."""
    found = db.get(SecondFactor, facilitator)
    return unseal(instance_key, found.secret).decode() if found and not found.confirmed else ""


def app_address(secret: str, email: str, issuer: str) -> str:
    """What the app's camera reads."""
    return pyotp.TOTP(secret).provisioning_uri(name=email, issuer_name=issuer)


def codes_left(db: Session, facilitator: str) -> int:
    asked = select(func.count()).select_from(RecoveryCode).where(RecoveryCode.facilitator == facilitator)
    return db.scalar(asked) or 0


# Verbs


def begin(db: Session, facilitator: str, *, instance_key: bytes) -> None:
    """Make a secret that counts once it is confirmed. What is on stays as it is."""
    found = _locked(db, facilitator)
    if found and found.confirmed:
        return
    if found:
        db.delete(found)
        db.flush()
    sealed = seal(instance_key, pyotp.random_base32().encode())
    db.add(SecondFactor(facilitator=facilitator, secret=sealed))
    with suppress(IntegrityError):  # pressed twice: what the other made is as good
        db.commit()


def confirm(db: Session, facilitator: str, typed: str, *, keep: str, instance_key: bytes, now: datetime) -> list[str]:
    """Turn it on with a first code from the app; every sign-in but that of the token `keep` ends.

    Returns the recovery codes, which are stored nowhere. Raises WrongCode.
    """
    locked_account(db, facilitator)  # nobody signs in by password alone beside this
    found = _locked(db, facilitator)
    if not found or found.confirmed or not _counts(found, typed, instance_key, now):
        raise WrongCode
    found.confirmed = True
    codes = ["".join(secrets.choice(_SIGNS) for _ in range(_RECOVERY_SIGNS)) for _ in range(RECOVERY_CODES)]
    db.execute(delete(RecoveryCode).where(RecoveryCode.facilitator == facilitator))
    db.add_all(RecoveryCode(code_hash=_hash(instance_key, facilitator, one), facilitator=facilitator) for one in codes)
    end_sign_ins(db, facilitator, keep=keep)
    db.commit()
    return ["-".join(re.findall("....", one)) for one in codes]


def turn_off_with(db: Session, facilitator: str, typed: str, *, instance_key: bytes, now: datetime) -> None:
    """Turn it off with a code from the app, or a recovery code. What is off already stays so. Raises WrongCode."""
    found = _locked(db, facilitator)
    if not found or not found.confirmed:
        return
    if not (_counts(found, typed, instance_key, now) or _spent(db, facilitator, typed, instance_key)):
        raise WrongCode
    turn_off(db, facilitator)


def turn_off(db: Session, facilitator: str) -> None:
    """By the operator's hand, for who has neither app nor codes."""
    db.execute(delete(RecoveryCode).where(RecoveryCode.facilitator == facilitator))
    db.execute(delete(SecondFactor).where(SecondFactor.facilitator == facilitator))
    db.commit()


def sign_in(
    db: Session, facilitator: str, typed: str, *, password_hash: str, instance_key: bytes, device: str, now: datetime
) -> str:
    """Begin a sign-in with a code from the app, or a recovery code; returns its token. Raises WrongCode.

    `password_hash`: the one that the password was right for. Another since then means that it is to be typed again.
    """
    who = locked_account(db, facilitator)
    found = _locked(db, facilitator)
    if not (found and found.confirmed and who and who.password_hash == password_hash):
        raise WrongCode
    if not (_counts(found, typed, instance_key, now) or _spent(db, facilitator, typed, instance_key)):
        raise WrongCode
    token = begin_sign_in(db, facilitator, device, now)
    db.commit()
    return token


def _locked(db: Session, facilitator: str) -> SecondFactor | None:
    """Whose row it is waits for nobody else: two who send the same code come one after the other."""
    return db.get(SecondFactor, facilitator, with_for_update=True, populate_existing=True)


def _counts(found: SecondFactor, typed: str, instance_key: bytes, now: datetime) -> bool:
    """Whether it is a code of now that has not been used, nor any later one. It is used from here on."""
    code = re.sub(r"\s", "", typed)
    if not re.fullmatch("[0-9]{6}", code):
        return False
    app = pyotp.TOTP(unseal(instance_key, found.secret).decode())
    try:
        step = app.verify_and_get_timecode(code, for_time=now.replace(tzinfo=UTC), valid_window=_BESIDE)
    except OTPVerificationError:
        return False
    if step <= found.last_step:
        return False
    found.last_step = step
    return True


def _spent(db: Session, facilitator: str, typed: str, instance_key: bytes) -> bool:
    """Whether it is a recovery code that was left. It is gone from here on."""
    code = re.sub(r"[\s-]", "", typed).casefold()
    mine = (RecoveryCode.facilitator == facilitator, RecoveryCode.code_hash == _hash(instance_key, facilitator, code))
    return bool(db.scalars(delete(RecoveryCode).where(*mine).returning(RecoveryCode.code_hash)).all())


def _hash(instance_key: bytes, facilitator: str, code: str) -> str:
    return hmac.new(instance_key, f"recovery\0{facilitator}\0{code}".encode(), hashlib.sha256).hexdigest()
