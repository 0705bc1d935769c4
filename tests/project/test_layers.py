"""What is deployed: how much it weighs, and that it is what was tested."""

import re
import tomllib
from importlib.metadata import distribution
from pathlib import Path, PurePath

import pytest

from local.stack import ROOT
from models.catalog import CATALOG
from tests.project import template

BUDGET = tomllib.loads((ROOT / "layers" / "budget.toml").read_text("utf-8"))
LIMIT_MB = 240
DEPENDENCIES = sorted(path.parent.name for path in (ROOT / "layers").glob("*/requirements.txt"))


def _pins(file: Path) -> dict[str, str]:
    found = re.findall(r"^([A-Za-z0-9._-]+)(?:\[.*])?==([^\s;]+)", file.read_text(), re.MULTILINE)
    return {name.lower().replace("_", "-"): version for name, version in found}


def _megabytes(files: list[Path]) -> float:
    return sum(file.stat().st_size for file in files if file.is_file()) / 1e6


def _weight(layer: str) -> float:
    """By what is installed here: the same wheels, for this interpreter."""
    packages = _pins(ROOT / "layers" / layer / "requirements.txt")
    listed = [(distribution(name), distribution(name).files or []) for name in packages]
    every = ((one, file) for one, files in listed for file in files)
    return _megabytes([Path(str(one.locate_file(f))) for one, f in every if _kept(layer, f)])


def _kept(layer: str, file: PurePath) -> bool:
    """Whether the layer's own recipe leaves the file in."""
    listed = ROOT / "layers" / layer / "stripped.txt"
    stripped = listed.read_text().split() if listed.exists() else []
    return not any(one.match(pattern) for one in (file, *file.parents) for pattern in stripped)


@pytest.mark.parametrize("layer", DEPENDENCIES)
def test_a_dependency_layer_keeps_its_budget(layer: str) -> None:
    models = sum(model.size for model in CATALOG) / 1e6 if layer == "vision" else 0
    assert _weight(layer) + models <= BUDGET[layer]


def test_our_own_layer_keeps_its_budget() -> None:
    ours = [p for p in (ROOT / "layers" / "shoebox").rglob("*") if "__pycache__" not in p.parts]
    assert _megabytes(ours) <= BUDGET["shoebox"]


def test_no_function_with_its_layers_outgrows_lambda() -> None:
    for noun, properties in template.functions().items():
        layers = [one["Ref"].removesuffix("Layer").lower() for one in properties["Layers"]]
        assert len(layers) <= 5
        assert sum(BUDGET[layer] for layer in layers) <= LIMIT_MB, noun


@pytest.mark.parametrize("layer", DEPENDENCIES)
@pytest.mark.parametrize("tested", ["run", "test"])
def test_what_is_deployed_is_what_was_tested(layer: str, tested: str) -> None:
    here = _pins(ROOT / "requirements" / f"{tested}.txt")
    deployed = _pins(ROOT / "layers" / layer / "requirements.txt")
    assert {name: here.get(name) for name in deployed} == deployed


def test_a_layer_that_is_built_by_a_makefile_has_its_target() -> None:
    for name, layer in template.of_type("AWS::Serverless::LayerVersion").items():
        if layer["Metadata"]["BuildMethod"] == "makefile":
            recipe = ROOT / layer["Properties"]["ContentUri"] / "Makefile"
            assert f"\nbuild-{name}:" in recipe.read_text("utf-8")
