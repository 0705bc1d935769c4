"""Manifests, tickets, uploads and media, through the real functions."""

import base64
import json
from io import BytesIO
from typing import Any

import boto3
import pytest
from PIL import Image
from shoebox.contract import roll as shapes
from shoebox.domain.place import Place

from tests.functions.guest import BROKEN, DEVICE, Guest, Photo, morning, photo
from tests.functions.house import House, forget_parts

HIDDEN = Photo(b"a secret", kind=("hidden",))
MOVIE = Photo(b"a film", "video/x-msvideo")


def objects(house: House, bucket: str) -> set[str]:
    found = boto3.client("s3").list_objects_v2(Bucket=house.cloud.refs[bucket])
    return {one["Key"] for one in found.get("Contents", [])}


def one(guest: Guest, taken: Photo) -> Any:
    return guest.call("GET", f"/v1/media/{taken.id}").json


def wanted(taken: Photo) -> dict[str, Any]:
    return {key: value for key, value in taken.claim.items() if key != "kind"}


def ask(guest: Guest, *photos: Photo) -> Any:
    return guest.call("POST", "/v1/uploads", json={"items": [wanted(taken) for taken in photos]})


def test_without_consent_no_manifest_is_taken(ada: Guest) -> None:
    refused = ada.offer(morning())
    assert (refused.status, refused.code) == (403, "consent_required")
    assert refused.json["purpose"] == "cloud_processing"


def test_without_consent_no_ticket_is_given(ada: Guest) -> None:
    refused = ask(ada, photo(1))
    assert (refused.status, refused.code) == (403, "consent_required")
    assert refused.json["purpose"] == "cloud_processing"


def test_what_is_uploaded_after_withdrawing_is_emptied_on_arrival(ada: Guest) -> None:
    ada.connect()
    ada.offer([photo(1)])
    ada.answer("cloud_processing", "withdrawn")
    ada.house.deliver("analyze", ada.drop(photo(1)))
    assert objects(ada.house, "InboxBucket") == objects(ada.house, "RollBucket") == set()
    assert one(ada, photo(1))["reason"] == "consent_required"


def test_a_manifest_says_what_is_wanted_and_why_the_rest_is_not(ada: Guest) -> None:
    ada.connect()
    offer = ada.offer([photo(1), HIDDEN, MOVIE]).json
    assert offer["wanted"] == [photo(1).id]
    reasons = {refused["sha256"]: refused["code"] for refused in offer["refused"]}
    assert reasons == {HIDDEN.id: "hidden", MOVIE.id: "unsupported_type"}


def test_of_hidden_items_nothing_is_kept(ada: Guest) -> None:
    ada.connect()
    ada.offer([HIDDEN, MOVIE])
    assert [item["id"] for item in ada.call("GET", "/v1/media").json["items"]] == [MOVIE.id]


def test_a_hidden_item_is_refused_even_when_sent(ada: Guest) -> None:
    ada.connect()
    ada.offer([HIDDEN])
    assert ada.house.deliver("analyze", ada.drop(HIDDEN)) == []
    assert objects(ada.house, "InboxBucket") == objects(ada.house, "RollBucket") == set()
    assert ada.call("GET", f"/v1/media/{HIDDEN.id}").status == 404


def test_a_key_stands_for_one_manifest_and_for_one_request_of_tickets(ada: Guest) -> None:
    ada.connect()
    page = {"sync": "s", "page": 1, "pages": 1}
    keyed: dict[str, Any] = {"headers": {"Idempotency-Key": "mine"}}
    said = []
    for photos in (morning(2), morning(2), morning(1)):
        told = {**page, "items": [taken.claim for taken in photos]}
        said.append(ada.call("POST", f"/v1/devices/{DEVICE}/manifest", json=told, **keyed))
    assert said[0].json == said[1].json
    assert (said[2].status, said[2].code) == (422, "key_reused")
    asked = {"items": [wanted(photo(1))]}
    refused = ada.call("POST", "/v1/uploads", json=asked, **keyed)
    assert (refused.status, refused.code) == (422, "key_reused")
    assert ada.call("POST", "/v1/uploads", json=asked).status == 200


def test_of_an_exact_place_in_a_manifest_only_a_tenth_of_a_degree_is_kept() -> None:
    place = {"latitude": 48.8577, "longitude": -2.2949}
    body = shapes.ClaimBody(
        sha256="0" * 64, size=1, media_type="image/jpeg", place=shapes.PlaceBody(**place)
    )
    assert shapes.claim(body, DEVICE).place == Place(48.9, -2.3)


@pytest.mark.parametrize("place", [{"latitude": 91, "longitude": 0}, {"latitude": 1}, "Paris"])
def test_a_place_that_is_none_is_refused(ada: Guest, place: Any) -> None:
    ada.connect()
    item = {**photo(1).claim, "place": place}
    page = {"sync": "s", "page": 1, "pages": 1, "items": [item]}
    assert ada.call("POST", f"/v1/devices/{DEVICE}/manifest", json=page).status == 422


ARCHIVED = Photo(b"put away", kind=("archived",))


def test_what_is_archived_is_refused_unseen_and_its_person_sees_why(ada: Guest) -> None:
    ada.connect()
    assert ada.offer([ARCHIVED]).json["wanted"] == []
    assert one(ada, ARCHIVED)["reason"] == "archived"


def test_with_limited_access_what_left_the_set_is_purged_at_the_next_sync(ada: Guest) -> None:
    ada.connect("limited")
    ada.upload(morning(2))
    assert ada.offer(morning(1), "second").status == 200
    purge_all(ada.house)
    assert objects(ada.house, "RollBucket") == copies(ada, photo(1))
    assert ada.call("GET", f"/v1/media/{photo(2).id}").status == 404
    assert ada.offer(morning(2), "third").json["wanted"] == [photo(2).id]


def test_a_photo_that_is_hidden_later_is_purged(ada: Guest) -> None:
    ada.connect()
    ada.upload(morning(2))
    hidden = Photo(photo(1).data, kind=("hidden",))
    refused = ada.offer([hidden, photo(2)]).json["refused"]
    assert refused == [{"sha256": photo(1).id, "code": "hidden"}]
    purge_all(ada.house)
    assert objects(ada.house, "RollBucket") == copies(ada, photo(2))


def purge_all(house: House) -> None:
    while batch := house.waiting("PurgeQueue"):
        assert house.deliver("purge", *batch) == []


def copies(guest: Guest, taken: Photo) -> set[str]:
    names = ("original/{}", "preview/{}.jpg", "thumbnail/{}.jpg")
    return {f"{guest.id}/{name.format(taken.id)}" for name in names}


def test_the_marks_of_a_photo_are_shown(ada: Guest) -> None:
    ada.connect()
    ada.upload([Photo(photo(1).data, kind=("favourite", "unheard-of"))])
    assert one(ada, photo(1))["marks"] == ["favourite"]


def test_tickets_wait_while_too_many_uploads_do(ada: Guest) -> None:
    ada.connect()
    ada.offer([photo(1)])
    url = ada.house.cloud.refs["AnalyzeQueue"]
    for number in range(2):
        boto3.client("sqs").send_message(QueueUrl=url, MessageBody=str(number))
    ada.house.cloud.refs["BacklogLimit"] = "1"
    forget_parts()
    try:
        refused = ask(ada, photo(1))
    finally:
        ada.house.cloud.refs["BacklogLimit"] = "20000"
    assert (refused.status, refused.code) == (429, "slow_down")
    assert int(refused.headers["Retry-After"]) > 0


def test_a_manifest_of_more_than_500_items_is_refused(ada: Guest) -> None:
    ada.connect()
    assert ada.offer([Photo(b"%d" % number) for number in range(501)]).status == 422
    assert ada.offer([Photo(b"%d" % number) for number in range(500)]).status == 200


def test_a_device_without_access_offers_nothing(ada: Guest) -> None:
    ada.connect(access="none")
    refused = ada.offer([photo(1)])
    assert (refused.status, refused.code) == (403, "access_none")


def test_a_device_that_is_not_connected_offers_nothing(ada: Guest) -> None:
    ada.answer("cloud_processing")
    assert ada.offer([photo(1)]).status == 404


def test_a_device_is_listed_with_its_access(ada: Guest) -> None:
    ada.connect(access="limited")
    listed = ada.call("GET", "/v1/devices").json["items"]
    assert listed == [{"id": DEVICE, "name": "Phone", "access": "limited"}]


def test_no_ticket_for_what_no_manifest_offered(ada: Guest) -> None:
    ada.connect()
    ada.offer([photo(1)])
    refused = ask(ada, photo(1), photo(2))
    assert (refused.status, refused.code) == (422, "not_in_manifest")


def test_more_than_100_tickets_at_once_are_refused(ada: Guest) -> None:
    ada.connect()
    assert ask(ada, *[Photo(b"%d" % number) for number in range(101)]).status == 422


def test_a_ticket_fits_exactly_one_item_of_one_person(ada: Guest) -> None:
    ada.connect()
    ada.offer([photo(1)])
    ticket = ask(ada, photo(1)).json["items"][0]
    fields = ticket["fields"]
    conditions = json.loads(base64.b64decode(fields["policy"]))["conditions"]
    checksum = base64.b64encode(bytes.fromhex(photo(1).id)).decode()
    size = len(photo(1).data)
    exact = {
        "bucket": ada.house.cloud.refs["InboxBucket"],
        "key": f"{ada.id}/{photo(1).id}",
        "Content-Type": "image/jpeg",
        "x-amz-checksum-algorithm": "SHA256",
        "x-amz-checksum-sha256": checksum,
    }
    assert ["content-length-range", size, size] in conditions
    assert all({name: value} in conditions for name, value in exact.items())
    assert all(fields[name] == value for name, value in exact.items() if name != "bucket")
    assert not [rule for rule in conditions if isinstance(rule, list) and rule[0] == "starts-with"]
    assert fields["x-amz-algorithm"] == "AWS4-HMAC-SHA256"


def test_a_photo_is_analysed_and_shown_to_its_person(ada: Guest) -> None:
    ada.connect()
    ada.upload([photo(1)])
    item = one(ada, photo(1))
    assert (item["state"], item["held"], item["look"]) == ("analyzed", True, "photo")
    assert (item["width"], item["height"]) == (400, 320)
    assert item["taken"] == "2026-12-01T09:10:00"
    assert f"{ada.id}/thumbnail/{photo(1).id}.jpg" in item["thumbnail"]
    assert objects(ada.house, "InboxBucket") == set()
    assert objects(ada.house, "RollBucket") == {
        f"{ada.id}/original/{photo(1).id}",
        f"{ada.id}/preview/{photo(1).id}.jpg",
        f"{ada.id}/thumbnail/{photo(1).id}.jpg",
    }


def original(guest: Guest, taken: Photo) -> Image.Image:
    bucket = guest.house.cloud.refs["RollBucket"]
    key = f"{guest.id}/original/{taken.id}"
    found = boto3.client("s3").get_object(Bucket=bucket, Key=key)["Body"].read()
    return Image.open(BytesIO(found))


def test_without_permission_for_places_none_is_stored(ada: Guest) -> None:
    placed = photo(1, placed=True)
    ada.connect()
    ada.upload([placed])
    assert one(ada, placed)["has_place"] is False
    assert not original(ada, placed).getexif().get_ifd(0x8825)


def test_with_permission_for_places_the_original_stays_as_it_came(ada: Guest) -> None:
    placed = photo(1, placed=True)
    ada.connect()
    ada.answer("location")
    ada.upload([placed])
    assert one(ada, placed)["has_place"] is True
    assert original(ada, placed).getexif().get_ifd(0x8825)


def test_a_broken_file_is_refused_with_a_reason_and_not_wanted_again(ada: Guest) -> None:
    ada.connect()
    ada.upload([BROKEN])
    item = one(ada, BROKEN)
    assert (item["state"], item["reason"], item["thumbnail"]) == ("refused", "truncated", None)
    offer = ada.offer([BROKEN]).json
    assert offer == {"wanted": [], "refused": [{"sha256": BROKEN.id, "code": "truncated"}]}


def test_other_bytes_than_announced_are_refused_and_may_be_sent_again(ada: Guest) -> None:
    ada.connect()
    ada.offer([photo(1)])
    ada.house.deliver("analyze", ada.drop(photo(2), name=photo(1).id))
    assert one(ada, photo(1))["reason"] == "checksum_mismatch"
    ada.upload([photo(1)])
    assert one(ada, photo(1))["state"] == "analyzed"


def test_what_nobody_asked_for_is_deleted_on_arrival(ada: Guest) -> None:
    ada.connect()
    assert ada.house.deliver("analyze", ada.drop(photo(1))) == []
    assert objects(ada.house, "InboxBucket") == objects(ada.house, "RollBucket") == set()
    assert ada.call("GET", f"/v1/media/{photo(1).id}").status == 404


def test_the_same_bytes_twice_are_one_object(ada: Guest) -> None:
    ada.connect()
    ada.upload([photo(1)])
    assert ada.offer([photo(1)]).json == {"wanted": [], "refused": []}
    ada.house.deliver("analyze", ada.drop(photo(1)))
    assert len(ada.call("GET", "/v1/media").json["items"]) == 1


@pytest.mark.parametrize("poison", ["not json", "{}x", '{"Records": [{}]}', "[]"])
def test_of_a_batch_only_the_poison_comes_again(ada: Guest, poison: str) -> None:
    ada.connect()
    photos = morning(2)
    ada.offer(photos)
    first, last = (ada.drop(taken) for taken in photos)
    assert ada.house.deliver("analyze", first, poison, last) == ["1"]
    assert {one(ada, taken)["state"] for taken in photos} == {"analyzed"}


def test_a_batch_of_nothing_but_poison_comes_again_whole(house: House) -> None:
    assert house.deliver("analyze", "poison", "poison") == ["0", "1"]


def test_the_test_message_of_a_new_subscription_is_taken_without_a_word(house: House) -> None:
    assert house.deliver("analyze", {"Service": "Amazon S3", "Event": "s3:TestEvent"}) == []


def test_media_come_in_pages_that_leave_nothing_out(ada: Guest) -> None:
    ada.connect()
    films = [Photo(b"%d" % number, "video/x-msvideo") for number in range(5)]
    ada.offer(films)
    seen: list[str] = []
    query: dict[str, Any] = {"limit": 2}
    while "after" not in query or query["after"]:
        page = ada.call("GET", "/v1/media", query=query).json
        seen += [item["id"] for item in page["items"]]
        query["after"] = page["next"]
    assert sorted(seen) == sorted(film.id for film in films)


@pytest.mark.parametrize("query", [{"limit": 0}, {"limit": 201}, {"after": "../x"}, {"limit": "x"}])
def test_a_page_that_was_not_offered_is_refused(ada: Guest, query: dict[str, Any]) -> None:
    assert ada.call("GET", "/v1/media", query=query).status == 422


def test_a_deleted_photo_is_gone_from_storage_and_not_wanted_again(ada: Guest) -> None:
    ada.connect()
    ada.upload([photo(1)])
    assert ada.call("DELETE", f"/v1/media/{photo(1).id}").status == 204
    assert objects(ada.house, "RollBucket") == set()
    assert one(ada, photo(1))["state"] == "deleted"
    assert ada.offer([photo(1)]).json["refused"] == [{"sha256": photo(1).id, "code": "deleted"}]
