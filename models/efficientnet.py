"""EfficientNet-Lite as an ONNX graph, from its weights in PyTorch's format.

Source of the shape: Tan and Le, "EfficientNet: Rethinking Model Scaling for Convolutional Neural
Networks" (2019), and the Lite variant of TensorFlow's repository: no squeeze-and-excitation,
ReLU6, stem and head not scaled. Normalisation is folded into the convolution before it.
"""

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

from models import onnx
from models.weights import Weights, read

SIDE = 260
_EPSILON = 1e-3
_STAGES = ((1, 1), (2, 2), (2, 2), (3, 2), (3, 1), (4, 2), (1, 1))
"""How often each stage is repeated in the smallest variant, and the step of its first block."""
_DEPTH = 1.2
_FIXED = (0, len(_STAGES) - 1)

Fields = list[tuple[int, bytes]]


def convert(source: bytes) -> bytes:
    """EfficientNet-Lite2: `pixels` (1, 3, 260, 260), from -1 to 1, to `embedding` (1, 1280) and
    `logits` (1, 1000)."""
    return _Drawing(read(source)).model()


class _Drawing:
    """The graph as it grows: each step takes a value's name and gives the next one's."""

    def __init__(self, weights: Weights) -> None:
        self.weights = weights
        self.fields: Fields = [
            *onnx.tensor("zero", np.array(0, np.float32)),
            *onnx.tensor("six", np.array(6, np.float32)),
        ]

    def model(self) -> bytes:
        value = self._relu(self._convolution("pixels", "_conv_stem", "_bn0", 2))
        for index, step in enumerate(_steps()):
            value = self._block(value, f"_blocks.{index}", step)
        value = self._relu(self._convolution(value, "_conv_head", "_bn1", 1))
        self._add("GlobalAveragePool", [value], "pooled")
        self._add("Flatten", ["pooled"], "embedding")
        self._constant("fc.weight", self.weights["_fc.weight"])
        self._constant("fc.bias", self.weights["_fc.bias"])
        self._add("Gemm", ["embedding", "fc.weight", "fc.bias"], "logits", transB=1)
        inputs = {"pixels": (1, 3, SIDE, SIDE)}
        return onnx.model(self.fields, inputs, ["embedding", "logits"])

    def _block(self, entered: str, name: str, step: int) -> str:
        value = entered
        if f"{name}._expand_conv.weight" in self.weights:
            value = self._convolution(value, f"{name}._expand_conv", f"{name}._bn0", 1)
            value = self._relu(value)
        value = self._convolution(value, f"{name}._depthwise_conv", f"{name}._bn1", step)
        value = self._convolution(self._relu(value), f"{name}._project_conv", f"{name}._bn2", 1)
        if not self._keeps_shape(name, step):
            return value
        return self._add("Add", [value, entered], f"{name}.sum")

    def _keeps_shape(self, name: str, step: int) -> bool:
        expand = self.weights.get(f"{name}._expand_conv.weight")
        out = self.weights[f"{name}._project_conv.weight"].shape[0]
        return step == 1 and expand is not None and expand.shape[1] == out

    def _convolution(self, value: str, name: str, norm: str, step: int) -> str:
        weight, bias = self._folded(name, norm)
        self._constant(f"{name}.weight", weight)
        self._constant(f"{name}.bias", bias)
        groups = weight.shape[0] if weight.shape[1] == 1 else 1
        inputs = [value, f"{name}.weight", f"{name}.bias"]
        told = {"auto_pad": "SAME_UPPER", "strides": [step, step], "group": groups}
        self.fields.append((1, onnx.node("Conv", inputs, name, told)))
        return name

    def _folded(self, name: str, norm: str) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
        mean, variance, weight, bias = (
            self.weights[f"{norm}.{part}"].astype(np.float64)
            for part in ("running_mean", "running_var", "weight", "bias")
        )
        scale = weight / np.sqrt(variance + _EPSILON)
        kernel = self.weights[f"{name}.weight"] * scale[:, None, None, None]
        return kernel.astype(np.float32), (bias - mean * scale).astype(np.float32)

    def _relu(self, value: str) -> str:
        return self._add("Clip", [value, "zero", "six"], f"{value}.relu")

    def _add(self, kind: str, inputs: list[str], output: str, **told: int) -> str:
        self.fields.append((1, onnx.node(kind, inputs, output, told)))
        return output

    def _constant(self, name: str, values: NDArray[np.float32]) -> None:
        self.fields += onnx.tensor(name, values)


def _steps() -> Iterator[int]:
    for stage, (repeats, step) in enumerate(_STAGES):
        count = repeats if stage in _FIXED else int(np.ceil(repeats * _DEPTH))
        yield from [step] + [1] * (count - 1)
