"""What the domain once said cannot be changed."""

import pkgutil
from dataclasses import is_dataclass
from importlib import import_module
from typing import Any

import pytest
from shoebox import domain

MODULES = [module.name for module in pkgutil.iter_modules(domain.__path__)]


@pytest.mark.parametrize("module", MODULES)
def test_no_object_of_the_domain_can_be_changed(module: str) -> None:
    loaded = import_module(f"shoebox.domain.{module}")
    for one in vars(loaded).values():
        if isinstance(one, type) and is_dataclass(one):
            made: Any = one
            assert made.__dataclass_params__.frozen, one
