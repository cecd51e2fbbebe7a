"""What the database holds without being able to read it: sealed with the instance key, which lives outside of it."""

import secrets

from cryptography.hazmat.primitives.ciphers.aead import AESGCM

_NONCE = 12


def seal(instance_key: bytes, plain: bytes) -> bytes:
    nonce = secrets.token_bytes(_NONCE)
    return nonce + AESGCM(instance_key).encrypt(nonce, plain, None)


def unseal(instance_key: bytes, sealed: bytes) -> bytes:
    """Raises cryptography's InvalidTag when the instance key is another one."""
    return AESGCM(instance_key).decrypt(sealed[:_NONCE], sealed[_NONCE:], None)
