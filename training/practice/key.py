"""The key of an exercise: what is true of every row of the score sheet, and the file that holds it.

The file cannot be read by accident, and a change in it is noticed. Whoever wants to read it can: only a passphrase makes it secret.
"""

import base64
import hashlib
import json
import os
import textwrap
import zlib
from decimal import Decimal
from pathlib import Path
from typing import Final, Literal

from pydantic import ValidationError

from checklists.checks import Strict
from dossiers import ForPerson, os_reason

FORM: Final = "anjuan.practice-key/1"
_HEAD: Final = "案卷评查练习的答案，请勿交给学员。内容由程序读取，不能直接修改。"
_PLAIN, _LOCKED = "plain", "passphrase"
_LARGEST: Final = 20 << 20
_SALT, _NONCE = 16, 12

Truth = Literal["fault", "clean", "arguable", "open"]
"""What marking the row is: right, an invention, neither, or for a teacher to judge."""


class KeyRefused(ForPerson):
    """The file is no key that can be used."""


class KeyRow(Strict):
    """A row of the score sheet. `full` and `points` None for a veto, `points` also where none are to be taken."""

    id: str
    section: str
    title: str
    rule: str
    full: Decimal | None
    truth: Truth
    points: Decimal | None = None


class KeyFault(Strict):
    """A fault of the dossier. It is found by marking any of `rows`; `papers` are the names by which its place may be told."""

    name: str
    what: str
    rows: tuple[str, ...]
    papers: tuple[str, ...]
    place: str
    words: tuple[str, ...]
    basis: tuple[str, ...]
    advice: str
    difficulty: str


class Key(Strict):
    title: str
    dossier: str
    """The digest of all its files."""
    standard: str
    edition: str
    tool: str
    laws: str
    source: str
    """`planted` with its seed, or who confirmed what stands in a real dossier."""
    rows: tuple[KeyRow, ...]
    faults: tuple[KeyFault, ...]

    @property
    def id(self) -> str:
        """What binds a score sheet to the exercise; of another dossier, standard or truth it is another one."""
        return f"练习-{hashlib.sha256(self.model_dump_json().encode()).hexdigest()[:10]}"


def sealed(key: Key, passphrase: str | None = None) -> bytes:
    packed = zlib.compress(key.model_dump_json().encode(), 9)
    manner = _PLAIN
    if passphrase is not None:
        manner, packed = _LOCKED, _locked(packed, passphrase)
    lines = textwrap.wrap(base64.b64encode(packed).decode("ascii"), 76)
    told = [_HEAD, FORM, manner, hashlib.sha256(packed).hexdigest(), *lines]
    return ("\n".join(told) + "\n").encode("utf-8")


def opened(path: Path, passphrase: str | None = None) -> Key:
    """Raises `KeyRefused`."""
    manner, packed = _packed(path)
    if manner == _LOCKED:
        if passphrase is None:
            raise KeyRefused(f"{path}：答案加了口令，请用 --passphrase-file 给出口令文件")
        packed = _unlocked(path, packed, passphrase)
    try:
        return Key.model_validate(json.loads(zlib.decompress(packed)))
    except (zlib.error, ValueError, ValidationError):
        raise KeyRefused(f"{path}：不是本版本程序封存的答案，请用原来的版本，或重新出题") from None


def _packed(path: Path) -> tuple[str, bytes]:
    try:
        if path.stat().st_size > _LARGEST:
            raise KeyRefused(f"{path}：不是练习的答案文件")
        lines = path.read_text(encoding="utf-8").split("\n")
    except OSError as error:
        raise KeyRefused(f"{path}：读不了（{os_reason(error)}）") from None
    except UnicodeDecodeError:
        lines = []
    if len(lines) < 5 or lines[1] != FORM or lines[2] not in (_PLAIN, _LOCKED):
        raise KeyRefused(f"{path}：不是练习的答案文件")
    try:
        packed = base64.b64decode("".join(lines[4:]), validate=True)
    except ValueError:
        packed = b""
    if hashlib.sha256(packed).hexdigest() != lines[3]:
        raise KeyRefused(f"{path}：答案文件在封存之后被改动过或没有复制完整，不能据以评分；请用原来的文件")
    return lines[2], packed


def _locked(packed: bytes, passphrase: str) -> bytes:
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    salt, nonce = os.urandom(_SALT), os.urandom(_NONCE)
    return salt + nonce + AESGCM(_secret(passphrase, salt)).encrypt(nonce, packed, FORM.encode())


def _unlocked(path: Path, locked: bytes, passphrase: str) -> bytes:
    from cryptography.exceptions import InvalidTag
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    salt, nonce, rest = locked[:_SALT], locked[_SALT : _SALT + _NONCE], locked[_SALT + _NONCE :]
    try:
        return AESGCM(_secret(passphrase, salt)).decrypt(nonce, rest, FORM.encode())
    except (InvalidTag, ValueError):
        raise KeyRefused(f"{path}：口令不对") from None


def _secret(passphrase: str, salt: bytes) -> bytes:
    # Parameters for 32 MB and some 0.1 s: guessing costs, opening does not.
    return hashlib.scrypt(passphrase.encode(), salt=salt, n=1 << 15, r=8, p=1, maxmem=64 << 20, dklen=32)
