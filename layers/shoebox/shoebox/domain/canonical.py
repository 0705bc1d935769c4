"""One byte string for one JSON value, so that hashes and signatures are about values.

The subset of RFC 8785 (JSON Canonicalization Scheme) that the ledger needs: strings, integers,
booleans, null, lists, and objects with ASCII keys in sorted order. Floats are refused, because
their text is not the same everywhere.
"""

import hashlib
import json
from collections.abc import Mapping
from typing import Any

Record = Mapping[str, Any]


def canonical(value: object) -> bytes:
    """The canonical UTF-8 text of a JSON value; TypeError for what has none."""
    _refuse_floats(value)
    text = json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    return text.encode()


def sha256(data: bytes) -> str:
    """Lower-case hexadecimal SHA-256."""
    return hashlib.sha256(data).hexdigest()


def _refuse_floats(value: object) -> None:
    if isinstance(value, float):
        raise TypeError("a float has no canonical form here")
    if isinstance(value, Mapping):
        for inner in value.values():
            _refuse_floats(inner)
    elif isinstance(value, list | tuple):
        for inner in value:
            _refuse_floats(inner)
