"""Protocol Buffers on the wire, as far as ONNX files need it: fields in, fields out.

Source: the encoding of Protocol Buffers. A message is a list of (number, value); a value is an
int (varint), a float (32 bits) or bytes (text, a message, packed numbers).
"""

import struct
from collections.abc import Iterable, Iterator

Value = int | float | bytes
Field = tuple[int, Value]

_VARINT, _FIXED64, _BYTES, _FIXED32 = 0, 1, 2, 5


def fields(data: bytes) -> Iterator[Field]:
    """The fields of a message, in their order. 64-bit fixed values are left out: ONNX has none."""
    position = 0
    while position < len(data):
        key, position = _varint(data, position)
        number, kind = key >> 3, key & 7
        if kind == _VARINT:
            value, position = _varint(data, position)
            yield number, value
        elif kind == _BYTES:
            size, position = _varint(data, position)
            yield number, data[position : position + size]
            position += size
        elif kind == _FIXED32:
            yield number, struct.unpack_from("<f", data, position)[0]
            position += 4
        else:
            position += 8


def message(content: Iterable[Field]) -> bytes:
    """The message with these fields."""
    return b"".join(_field(number, value) for number, value in content)


def integers(packed: bytes) -> list[int]:
    """The numbers of a packed repeated varint."""
    position, found = 0, []
    while position < len(packed):
        value, position = _varint(packed, position)
        found.append(value)
    return found


def _field(number: int, value: Value) -> bytes:
    if isinstance(value, int):
        return _key(number, _VARINT) + _as_varint(value)
    if isinstance(value, float):
        return _key(number, _FIXED32) + struct.pack("<f", value)
    return _key(number, _BYTES) + _as_varint(len(value)) + value


def _key(number: int, kind: int) -> bytes:
    return _as_varint(number << 3 | kind)


def _as_varint(value: int) -> bytes:
    out = bytearray()
    while value > 0x7F:
        out.append(value & 0x7F | 0x80)
        value >>= 7
    out.append(value)
    return bytes(out)


def _varint(data: bytes, position: int) -> tuple[int, int]:
    value = shift = 0
    while True:
        byte = data[position]
        position += 1
        value |= (byte & 0x7F) << shift
        if byte < 0x80:
            return value, position
        shift += 7
