"""The weights in a PyTorch file of the kind before 1.6, without PyTorch and without trust.

Such a file is a pickle, and a pickle may call anything. This reader knows four names, all of
which are data, and refuses every other.
"""

import io
import pickle
import struct
from collections import OrderedDict
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

_MAGIC = 0x1950A86A20F9469CFC6C
_TYPES = {"FloatStorage": np.dtype(np.float32), "LongStorage": np.dtype(np.int64)}

Weights = Mapping[str, NDArray[np.float32]]


@dataclass(frozen=True)
class _View:
    """A tensor before its numbers are known: which storage, and how it lies in it."""

    key: str
    offset: int
    shape: tuple[int, ...]
    strides: tuple[int, ...]


def read(data: bytes) -> Weights:
    """The tensors by name; pickle.UnpicklingError for what is no plain state dictionary."""
    stream = io.BytesIO(data)
    if _Reader(stream).load() != _MAGIC:
        raise pickle.UnpicklingError("Not the format of PyTorch before 1.6.")
    _Reader(stream).load(), _Reader(stream).load()
    reader = _Reader(stream)
    views: dict[str, _View] = reader.load()
    storages = {key: _storage(stream, reader.types[key]) for key in _Reader(stream).load()}
    return {name: _tensor(storages[view.key], view) for name, view in views.items()}


class _Reader(pickle.Unpickler):
    def __init__(self, stream: io.BytesIO) -> None:
        super().__init__(stream)
        self.types: dict[str, np.dtype[Any]] = {}

    def find_class(self, module: str, name: str) -> Any:
        if (module, name) == ("collections", "OrderedDict"):
            return OrderedDict
        if (module, name) == ("torch._utils", "_rebuild_tensor_v2"):
            return _view
        if module == "torch" and name in _TYPES:
            return _TYPES[name]
        raise pickle.UnpicklingError(f"{module}.{name} is no weight.")

    def persistent_load(self, told: Any) -> str:
        _, dtype, key, *_ = told
        self.types[key] = dtype
        return str(key)


def _view(key: str, offset: int, shape: Any, strides: Any, *_: Any) -> _View:
    return _View(key, offset, tuple(shape), tuple(strides))


def _storage(stream: io.BytesIO, dtype: np.dtype[Any]) -> NDArray[Any]:
    (count,) = struct.unpack("<q", stream.read(8))
    return np.frombuffer(stream.read(count * dtype.itemsize), dtype)


def _tensor(storage: NDArray[Any], view: _View) -> NDArray[np.float32]:
    steps = tuple(step * storage.itemsize for step in view.strides)
    lying = np.lib.stride_tricks.as_strided(storage[view.offset :], view.shape, steps)
    return np.array(lying, np.float32, order="C")
