"""ONNX files, written and made lean, with nothing but the standard library and numpy.

The bytes depend on the input alone, not on the version of a converter, so a result can be
checked by its hash. Numbers of fields: onnx.proto, IR version 8.
"""

from collections.abc import Iterable, Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from models.wire import Field, Value, fields, integers, message

Shape = Sequence[int | str]
"""A string is a dimension that differs from picture to picture."""

_MODEL_GRAPH, _MODEL_OPSET = 7, 8
_NODE, _NAME, _INITIALIZER, _INPUT, _OUTPUT, _VALUE_INFO = 1, 2, 5, 11, 12, 13
_DIMS, _TYPE, _FLOATS, _TENSOR_NAME, _RAW = 1, 2, 4, 8, 9
_FLOAT, _HALF = 1, 10
_ATTRIBUTE_INT, _ATTRIBUTE_TEXT, _ATTRIBUTE_INTS, _ATTRIBUTE_FLOAT = 2, 3, 7, 1
_WORTH_HALVING = 1024
_IR_VERSION, _OPSET = 8, 13

Attribute = int | float | str | list[int]


def node(
    kind: str, inputs: Sequence[str], output: str, attributes: Mapping[str, Attribute] | None = None
) -> bytes:
    """One operation with one output."""
    told = [(5, _attribute(name, value)) for name, value in (attributes or {}).items()]
    named: list[Field] = [(1, name.encode()) for name in inputs]
    return message([*named, (2, output.encode()), (4, kind.encode()), *told])


def tensor(name: str, values: NDArray[np.generic]) -> list[tuple[int, bytes]]:
    """Constant values as fields of a graph: 32-bit floats that are many are kept in 16 bits and
    widened when the model is loaded; a score moves by at most two thousandths."""
    if values.dtype != np.float32 or values.size < _WORTH_HALVING:
        kinds = {"float32": _FLOAT, "int64": 7}
        return [(_INITIALIZER, _tensor(name, values, kinds[str(values.dtype)]))]
    half = f"{name}/half"
    return [
        (_INITIALIZER, _tensor(half, values.astype(np.float16), _HALF)),
        (_NODE, node("Cast", [half], name, {"to": _FLOAT})),
    ]


def model(
    content: Iterable[tuple[int, bytes]],
    inputs: Mapping[str, Shape],
    outputs: Sequence[str],
    opset: bytes | None = None,
) -> bytes:
    """The file of a graph, given as fields: constants and nodes, in an order that can be run."""
    made = list(content)
    constants = [field for field in made if field[0] == _INITIALIZER]
    nodes = [field for field in made if field[0] == _NODE]
    graph: list[Field] = [
        *nodes,
        (_NAME, b"shoebox"),
        *constants,
        *((_INPUT, _value(name, shape)) for name, shape in inputs.items()),
        *((_OUTPUT, _value(name, None)) for name in outputs),
    ]
    version = opset or message([(1, b""), (2, _OPSET)])
    return message([(1, _IR_VERSION), (_MODEL_GRAPH, message(graph)), (_MODEL_OPSET, version)])


def lean(source: bytes, inputs: Mapping[str, Shape], outputs: Sequence[str]) -> bytes:
    """The same model with these inputs' shapes, only these outputs and what they need, and its
    weights in half the bytes."""
    top = dict(fields(source))
    graph = list(fields(_bytes(top[_MODEL_GRAPH])))
    nodes = _needed([_bytes(value) for number, value in graph if number == _NODE], outputs)
    used = {name for one in nodes for name in _texts(one, 1)}
    constants = [
        field
        for number, value in graph
        if number == _INITIALIZER and _text(_bytes(value), _TENSOR_NAME) in used
        for field in _halved(_bytes(value))
    ]
    content = [*constants, *((_NODE, one) for one in nodes)]
    return model(content, inputs, outputs, _bytes(top[_MODEL_OPSET]))


def _needed(nodes: Sequence[bytes], outputs: Iterable[str]) -> list[bytes]:
    wanted, kept = set(outputs), []
    for one in reversed(nodes):
        if wanted & set(_texts(one, 2)):
            kept.append(one)
            wanted |= set(_texts(one, 1))
    return kept[::-1]


def _halved(constant: bytes) -> list[tuple[int, bytes]]:
    found = list(fields(constant))
    kind = next(value for number, value in found if number == _TYPE)
    if kind != _FLOAT:
        return [(_INITIALIZER, constant)]
    values = np.frombuffer(_packed(found), np.float32)
    return tensor(_text(constant, _TENSOR_NAME), values.reshape(_dims(found)))


def _packed(found: Sequence[Field]) -> bytes:
    raw = [_bytes(value) for number, value in found if number == _RAW]
    if raw:
        return raw[0]
    listed = [value for number, value in found if number == _FLOATS]
    if listed and isinstance(listed[0], bytes):
        return listed[0]
    return np.array(listed, np.float32).tobytes()


def _dims(found: Sequence[Field]) -> list[int]:
    dims: list[int] = []
    for number, value in found:
        if number == _DIMS:
            dims += [value] if isinstance(value, int) else integers(_bytes(value))
    return dims


def _tensor(name: str, values: NDArray[np.generic], kind: int) -> bytes:
    dims: list[Field] = [(_DIMS, size) for size in values.shape]
    return message([*dims, (_TYPE, kind), (_TENSOR_NAME, name.encode()), (_RAW, values.tobytes())])


def _attribute(name: str, value: Attribute) -> bytes:
    told: list[Field] = [(1, name.encode())]
    if isinstance(value, list):
        told += [*((8, number) for number in value), (20, _ATTRIBUTE_INTS)]
    elif isinstance(value, str):
        told += [(4, value.encode()), (20, _ATTRIBUTE_TEXT)]
    elif isinstance(value, float):
        told += [(2, value), (20, _ATTRIBUTE_FLOAT)]
    else:
        told += [(3, value), (20, _ATTRIBUTE_INT)]
    return message(told)


def _value(name: str, shape: Shape | None) -> bytes:
    kind: list[Field] = [(1, _FLOAT)]
    if shape is not None:
        sizes = [(1, size) if isinstance(size, int) else (2, size.encode()) for size in shape]
        kind.append((2, message([(1, message([size])) for size in sizes])))
    return message([(1, name.encode()), (2, message([(1, message(kind))]))])


def _texts(data: bytes, field: int) -> list[str]:
    return [_bytes(value).decode() for number, value in fields(data) if number == field]


def _text(data: bytes, field: int) -> str:
    return _texts(data, field)[0]


def _bytes(value: Value) -> bytes:
    if not isinstance(value, bytes):
        raise TypeError("This is no ONNX file.")
    return value
