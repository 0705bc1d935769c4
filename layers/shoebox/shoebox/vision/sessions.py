"""Sessions of models: loaded when first asked for, and shared by all invocations that follow."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Protocol

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]


class Session(Protocol):
    """A loaded model."""

    def run(self, outputs: Sequence[str], inputs: Mapping[str, Floats]) -> Sequence[Floats]:
        """The named outputs for these inputs."""
        ...


class Sessions(Protocol):
    def get(self, name: str) -> Session | None:
        """The session of the named model; None where the model is not there."""
        ...


@dataclass
class Shelf:
    """The models in a folder, one file each, `NAME.onnx`."""

    folder: Path
    loaded: dict[str, Session | None] = field(default_factory=dict)

    def get(self, name: str) -> Session | None:
        if name not in self.loaded:
            path = self.folder / f"{name}.onnx"
            self.loaded[name] = _session(path) if path.is_file() else None
        return self.loaded[name]


def _session(path: Path) -> Any:
    """One thread, which sleeps when idle: several sessions share a core, and where threads spin
    while they wait they take it from one another. Without an arena, which keeps for each session
    the most that it ever needed: 512 MB for all of them instead of 851, for a twentieth more time.
    """
    import onnxruntime  # takes a second: not before the first picture

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    options.enable_cpu_mem_arena = False
    options.add_session_config_entry("session.intra_op.allow_spinning", "0")
    options.log_severity_level = 3
    return onnxruntime.InferenceSession(path, options, providers=["CPUExecutionProvider"])
