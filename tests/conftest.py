"""What a machine lacks is skipped loudly; where CI is set, it fails instead."""

import os

import pytest


def pytest_runtest_makereport(
    item: pytest.Item, call: pytest.CallInfo[None]
) -> pytest.TestReport | None:
    """A skip in CI is a failure: CI prepares everything that a test may need."""
    report = pytest.TestReport.from_item_and_call(item, call)
    if report.skipped and os.environ.get("CI"):
        report.outcome = "failed"
        report.longrepr = f"skipped where CI is set: {report.longrepr}"
    return report
