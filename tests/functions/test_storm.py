"""One request in five to AWS fails, every message comes up to three times: no photo is lost (R44).

`scripts/bench storm` does the same to a thousand photos.
"""

import boto3
import pytest

from faults.intake import Account, Rush, roll
from faults.storm import Storm, brewing
from local.issuer import Issuer
from tests.functions.guest import Guest
from tests.functions.house import house

PHOTOS = 30


@pytest.fixture(scope="module")
def told(issuer: Issuer) -> tuple[Account, Storm]:
    with house(issuer) as built, brewing(0.2, seed=44) as storm:
        return Rush(Guest(built), storm).take_in(roll(PHOTOS)), storm


def test_every_photo_is_accounted_for(told: tuple[Account, Storm]) -> None:
    account, _ = told
    assert account.lost == []
    assert sum(account.states.values()) == PHOTOS
    assert set(account.states) == {"analyzed", "refused", "deleted"}


def test_it_did_storm(told: tuple[Account, Storm]) -> None:
    account, storm = told
    assert storm.failed > storm.requests / 10
    assert account.deliveries > PHOTOS


def test_a_photo_that_disappears_is_found(issuer: Issuer) -> None:
    with house(issuer) as built, brewing(0.0, seed=1) as storm:
        rush = Rush(Guest(built), storm)
        photos = roll(3)
        assert rush.take_in(photos).lost == []
        gone = f"{rush.guest.id}/preview/{photos[2].id}.jpg"
        boto3.client("s3").delete_object(Bucket=built.cloud.refs["RollBucket"], Key=gone)
        assert rush._account(photos).lost == [photos[2].id]
