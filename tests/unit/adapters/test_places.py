"""Names of places and time zones without a network."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from shoebox.adapters.places import Gazetteer, OfflinePlaces
from shoebox.domain.geography import distance_km
from shoebox.domain.place import NEAR_KM, Locality, Place

from models.gazetteer import convert

HEAD = "lat,lon,name,admin1,admin2,cc"
TOWNS = {
    "Montréal": (45.50884, -73.58781, "Quebec", "CA"),
    "Suva": (-18.14161, 178.44149, "Central", "FJ"),
    "Waiyevo": (-16.78, 179.99, "Northern", "FJ"),
    "Longyearbyen": (78.22334, 15.64689, "Svalbard", "SJ"),
    "Pole": (90.0, 0.0, "", "XX"),
}
POINTS = st.builds(Place, st.floats(-90, 90), st.floats(-180, 180))


def _table(towns: dict[str, tuple[float, float, str, str]]) -> bytes:
    rows = [f"{lat},{lon},{name},{region},,{cc}" for name, (lat, lon, region, cc) in towns.items()]
    return "\n".join([HEAD, *rows]).encode()


def _gazetteer(towns: dict[str, tuple[float, float, str, str]]) -> Gazetteer:
    return Gazetteer(memoryview(convert(_table(towns))))


def _name(place: Place) -> str | None:
    found = _gazetteer(TOWNS).nearest(place)
    return found.name if found else None


def test_a_town_has_its_name_region_and_country() -> None:
    found = _gazetteer(TOWNS).nearest(Place(45.5, -73.6))
    assert found == Locality("Montréal", "Quebec", "CA")


def test_far_from_any_town_a_place_has_no_name() -> None:
    north = NEAR_KM / 111.2
    assert _name(Place(45.50884 + 0.98 * north, -73.58781)) == "Montréal"
    assert _name(Place(45.50884 + 1.02 * north, -73.58781)) is None


def test_a_town_is_near_across_the_date_line_and_at_the_pole() -> None:
    assert _name(Place(-16.78, -179.9)) == "Waiyevo"
    assert _name(Place(89.9, 170.0)) == "Pole"


@given(st.lists(POINTS, min_size=1, max_size=12), POINTS)
def test_the_nearest_town_is_found_wherever_it_lies(towns: list[Place], place: Place) -> None:
    around = [
        Place(round(town.latitude / 300 + place.latitude * 299 / 300, 5), town.longitude)
        for town in towns
    ]
    named = {
        str(number): (town.latitude, town.longitude, "", "XX") for number, town in enumerate(around)
    }
    distances = [distance_km(place, town) for town in around]
    found = _gazetteer(named).nearest(place)
    if found is None:
        assert min(distances) > NEAR_KM - 0.01
    else:
        assert distances[int(found.name)] == pytest.approx(min(distances), abs=0.01)


def test_a_file_of_another_kind_is_refused() -> None:
    with pytest.raises(ValueError, match="no file of places"):
        Gazetteer(memoryview(b"x" * 100))


def test_without_the_file_places_have_no_name_and_still_their_time(tmp_path: Path) -> None:
    places = OfflinePlaces(tmp_path / "places.bin")
    assert places.locality(Place(45.5, -73.6)) is None
    assert str(places.zone(Place(45.5, -73.6))) == "America/Toronto"


def test_the_file_is_read_where_it_lies(tmp_path: Path) -> None:
    file = tmp_path / "places.bin"
    file.write_bytes(convert(_table(TOWNS)))
    found = OfflinePlaces(file).locality(Place(-18.1, 178.4))
    assert found == Locality("Suva", "Central", "FJ")


@pytest.mark.parametrize(
    ("place", "zone"),
    [
        (Place(51.5, -0.12), "Europe/London"),
        (Place(-33.87, 151.21), "Australia/Sydney"),
        (Place(0.0, -30.0), "Etc/GMT+2"),
    ],
)
def test_every_place_has_a_time_zone(place: Place, zone: str, tmp_path: Path) -> None:
    assert str(OfflinePlaces(tmp_path / "none").zone(place)) == zone
