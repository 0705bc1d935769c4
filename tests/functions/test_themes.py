"""A birthday on its way through the real functions: dressed, drawn, and shown to its person."""

from dataclasses import replace
from io import BytesIO

import numpy as np
from PIL import Image
from shoebox.adapters import aws
from shoebox.adapters.roll import DynamoCameraRoll
from shoebox.domain.dress import DRESSES
from shoebox.domain.signals import Tag
from shoebox.domain.theme import Theme

from tests.functions.guest import Guest, photo
from tests.functions.test_recaps import fetched

SEEN = tuple(Tag(word, 0.9) for word in ("birthday cake", "candle", "balloon", "gift"))


def celebrated(guest: Guest) -> None:
    """Photos of one morning, in which a model saw a birthday."""
    guest.connect()
    taken = [photo(number) for number in range(1, 7)]
    guest.upload(taken)
    roll = DynamoCameraRoll(aws.table(guest.house.cloud.refs["RollTable"]))
    for item in roll.find(guest.id, [one.id for one in taken]).values():
        assert item.signals
        roll.put(guest.id, replace(item, signals=replace(item.signals, tags=SEEN)))


def test_a_birthday_is_drawn_on_its_own_paper(ada: Guest) -> None:
    celebrated(ada)
    ada.house.deliver("suggest", {"person": ada.id})
    for message in ada.house.waiting("RenderQueue"):
        assert ada.house.deliver("render", message) == []
    (one,) = ada.suggestions()
    assert (one["kind"], one["title"]) == ("birthday", "Birthday, 1 December 2026")
    with Image.open(BytesIO(fetched(ada, one["picture"]))) as image:
        pixels = np.asarray(image, dtype=np.int16)
    paper = np.abs(pixels - DRESSES[Theme.BIRTHDAY].paper).max(axis=2) <= 4
    assert paper.mean() > 0.1
