"""What happens when any single call to AWS fails, and when a message comes more than once.

A flow is one request or one message. It is played undisturbed, which records every call that
it makes; then once for each call and each way of failing, and repeated as a client or a queue
would repeat it. Whatever failed, AWS must hold the same in the end. Calls are found by
listening, so a call that is added tomorrow is covered tomorrow.
"""

from collections.abc import Iterator
from contextlib import contextmanager

from faults.flows import FLOWS, Flow
from faults.state import Stock
from faults.trial import Outcome, Stage, rehearse
from faults.wire import tapped
from local.issuer import Issuer
from tests.functions.guest import Guest
from tests.functions.house import house

__all__ = ["FLOWS", "Outcome", "Stage", "rehearsed", "stage"]


@contextmanager
def stage(issuer: Issuer) -> Iterator[Stage]:
    """An empty house, with every call that leaves it listened to."""
    with house(issuer) as built, tapped() as wire:
        stock = Stock(built.cloud)
        yield Stage(built, wire, stock, stock.state(), built.watch.time)


def rehearsed(
    on: Stage, name: str, at_most: int | None = None, flow: Flow | None = None
) -> Outcome:
    """A flow of `FLOWS`, or another, from an empty house on; with all faults, or `at_most`."""
    on.clear()
    act = (flow or FLOWS[name])(Guest(on.house))
    return rehearse(on, name, act, at_most)
