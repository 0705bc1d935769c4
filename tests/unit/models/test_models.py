"""Making models lean: what goes in is a file of PyTorch or ONNX, what comes out is always the
same bytes."""

import hashlib
import io
import pickle
import struct
from collections import OrderedDict
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import onnxruntime
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray

import models
from models import onnx, wire
from models.catalog import CATALOG
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


def _torch_file(weights: dict[str, NDArray[np.float32]], culprit: Any = None) -> bytes:
    """A state dictionary as PyTorch before 1.6 wrote it."""
    out = io.BytesIO()
    for head in (0x1950A86A20F9469CFC6C, 1001, {"little_endian": True}):
        pickle.dump(head, out, 2)
    _Writer(out, weights).dump(culprit or OrderedDict((name, _Tensor(name)) for name in weights))
    pickle.dump(list(weights), out, 2)
    for values in weights.values():
        out.write(struct.pack("<q", values.size) + values.tobytes())
    return out.getvalue()


class _Tensor:
    def __init__(self, name: str) -> None:
        self.name = name


class _Named:
    """Something that a pickle calls by its name."""

    def __init__(self, module: str, name: str) -> None:
        self.module, self.name = module, name


class _Writer(pickle._Pickler):
    """Writes names of PyTorch without having PyTorch."""

    def __init__(self, out: io.BytesIO, weights: dict[str, NDArray[np.float32]]) -> None:
        super().__init__(out, 2)
        self.weights = weights

    def persistent_id(self, obj: Any) -> Any:
        if isinstance(obj, str) and obj.startswith("storage:"):
            key = obj.removeprefix("storage:")
            return ("storage", _Named("torch", "FloatStorage"), key, "cpu", 1, None)
        return None

    def save(self, obj: Any, save_persistent_id: bool = True) -> None:
        if isinstance(obj, _Named):
            self.write(f"c{obj.module}\n{obj.name}\n".encode())
        elif isinstance(obj, _Tensor):
            self._save_tensor(self.weights[obj.name], obj.name)
        else:
            super().save(obj, save_persistent_id)

    def _save_tensor(self, values: NDArray[np.float32], name: str) -> None:
        self.save(_Named("torch._utils", "_rebuild_tensor_v2"))
        strides = tuple(step // 4 for step in values.T.strides)
        self.save((f"storage:{name}", 0, values.T.shape, strides, False, OrderedDict()))
        self.write(pickle.REDUCE)


def test_weights_are_read_as_they_lie_in_their_storage() -> None:
    values = np.arange(6, dtype=np.float32).reshape(2, 3)
    found = read(_torch_file({"a.weight": values, "b": values[0]}))
    assert (found["a.weight"] == values.T).all()
    assert (found["b"] == values[0]).all()


def test_a_pickle_that_calls_anything_is_refused() -> None:
    with pytest.raises(pickle.UnpicklingError, match=r"posix\.system is no weight"):
        read(_torch_file({}, _Named("posix", "system")))


def test_another_pickle_is_refused() -> None:
    with pytest.raises(pickle.UnpicklingError):
        read(pickle.dumps({"a": 1}))


@pytest.fixture
def package(monkeypatch: pytest.MonkeyPatch) -> models.Model:
    """A model in a package, without a network."""
    monkeypatch.setattr(models, "download", lambda _package, into: into)
    monkeypatch.setattr(models, "member", lambda _package, _name: b"weights")
    digest = hashlib.sha256(b"weights").hexdigest()
    model = replace(CATALOG[0], source_sha256=digest, sha256=digest, convert=lambda data: data)
    monkeypatch.setattr(models, "CATALOG", (model,))
    return model


def test_a_model_is_made_once(package: models.Model, tmp_path: Path) -> None:
    assert models.make(tmp_path) == []
    assert (tmp_path / package.name).read_bytes() == b"weights"
    assert models.missing(tmp_path) == []


def test_a_damaged_model_is_made_again(package: models.Model, tmp_path: Path) -> None:
    (tmp_path / package.name).write_bytes(b"half")
    assert models.missing(tmp_path) == [package]
    assert models.make(tmp_path) == []


@pytest.mark.parametrize("wrong", ["source_sha256", "sha256"])
def test_other_bytes_than_the_reviewed_ones_are_refused(
    wrong: str, package: models.Model, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    other: dict[str, Any] = {wrong: "0" * 64}
    monkeypatch.setattr(models, "CATALOG", (replace(package, **other),))
    with pytest.raises(models.Unexpected):
        models.make(tmp_path)
    assert list(tmp_path.iterdir()) == []


def test_without_a_network_the_models_are_missing_and_nothing_else_happens(
    package: models.Model, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(models, "download", lambda _package, _into: None)
    assert models.make(tmp_path) == [package]


def test_every_model_has_its_licence_in_the_notice() -> None:
    notice = (models.ROOT / "NOTICE").read_text("utf-8")
    for model in CATALOG:
        assert model.package.split("==")[0] in notice
