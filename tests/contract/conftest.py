"""Every test of this folder runs twice: in memory, and on the real adapter over moto."""

from collections.abc import Iterator

import pytest
from moto import mock_aws


@pytest.fixture(params=["memory", "aws"])
def where(request: pytest.FixtureRequest) -> Iterator[str]:
    if request.param == "memory":
        yield "memory"
    else:
        with mock_aws():
            yield "aws"
