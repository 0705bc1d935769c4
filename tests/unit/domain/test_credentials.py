"""What our credentials say, in private and in public."""

from shoebox.domain.credentials import Ingredient, SourceType, Statement, drawn
from shoebox.domain.reading import Reading, reading
from shoebox.domain.recipe import Kind

from tests.fakes.samples import item, signals

PHOTO = item("photo", signals=signals())


def test_a_private_drawing_names_the_type_and_hash_of_each_source() -> None:
    said = drawn(Kind.TRIP, [PHOTO.id], {PHOTO.id: PHOTO})
    assert said.ingredients == (Ingredient("photo", "image/jpeg", PHOTO.id),)
    assert (said.source_type, said.training) == (SourceType.COMPOSITE, None)


def test_a_source_that_is_gone_is_still_counted() -> None:
    assert drawn(Kind.TRIP, ["a", "b"], {}).ingredients == (
        Ingredient("photo", "", "a"),
        Ingredient("photo", "", "b"),
    )


def test_what_was_painted_anew_is_not_called_a_plain_composite() -> None:
    assert drawn(Kind.RESTYLE, [], {}).source_type is SourceType.ENHANCED


def test_in_public_sources_are_counted_and_nothing_else() -> None:
    said = drawn(Kind.TRIP, [PHOTO.id, "b"], {PHOTO.id: PHOTO}).published(training=True)
    assert said.ingredients == (Ingredient("photo"), Ingredient("photo"))
    assert PHOTO.id not in str(said.document)


def test_a_manifest_says_what_was_stated() -> None:
    for training in (None, True, False):
        said = Statement(SourceType.COMPOSITE, (Ingredient("photo", "image/jpeg", "ab"),), training)
        told = Reading(True, said.source_type, said.ingredients, training)
        assert reading(said.document) == told


def test_music_is_said_to_be_made_by_an_algorithm_in_private_and_in_public() -> None:
    said = drawn(Kind.TRIP, [PHOTO.id], {PHOTO.id: PHOTO}, music=True)
    for one in (said, said.published(training=False)):
        (actions, *_) = one.document["assertions"]
        *_, dubbed = actions["data"]["actions"]
        assert dubbed["action"] == "c2pa.dubbed"
        assert dubbed["digitalSourceType"].endswith("/algorithmicMedia")
        assert reading(one.document).music
        assert reading(one.document).source_type == SourceType.COMPOSITE
    assert not reading(drawn(Kind.TRIP, [PHOTO.id], {}).document).music


def test_without_sources_nothing_is_said_to_be_placed() -> None:
    (actions,) = Statement(SourceType.COMPOSITE, ()).document["assertions"]
    assert [one["action"] for one in actions["data"]["actions"]] == ["c2pa.created"]
