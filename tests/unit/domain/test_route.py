from datetime import datetime
from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from shoebox.domain.chart import chart
from shoebox.domain.collage import Family
from shoebox.domain.costume import dressed
from shoebox.domain.geography import distance_km
from shoebox.domain.place import Locality, Place
from shoebox.domain.recipe import Kind, Recipe
from shoebox.domain.route import Route, Stop, route
from shoebox.domain.signals import Signals
from shoebox.domain.taken import Taken
from shoebox.domain.theme import Theme

from tests.fakes.samples import signals

PORTO, LISBON = Place(41.1496, -8.6110), Place(38.7223, -9.1393)


def seen(day: int, place: Place | None, town: str = "") -> Signals:
    locality = Locality(town, "", "PT") if town else None
    return signals(Taken(datetime(2026, 5, day)), place=place, locality=locality)


def test_stops_are_towns_in_the_order_of_time_each_named_once_in_a_row() -> None:
    photos = [seen(3, LISBON, "Lisbon"), seen(1, PORTO, "Porto"), seen(2, PORTO, "Porto")]
    found = route([*photos, seen(4, PORTO, "Porto"), seen(5, None)])
    assert found
    assert [stop.name for stop in found.stops] == ["Porto", "Lisbon", "Porto"]


def test_a_stop_is_never_told_finer_than_its_town() -> None:
    home, away = Place(38.71234, -9.14321), Place(38.74321, -9.15678)
    found = route([seen(1, home, "Lisbon"), seen(2, away, "Lisbon"), seen(3, PORTO, "Porto")])
    assert found
    assert found.stops[0] == Stop("Lisbon", Place(38.75, -9.15))
    assert route([seen(1, home, "Lisbon"), seen(2, away, "Lisbon")]) is None


def test_land_without_a_town_is_a_stop_without_a_name() -> None:
    found = route([seen(1, PORTO, "Porto"), seen(2, Place(41.9, -8.0))])
    assert found
    assert found.stops[1] == Stop("", Place(41.9, -8.0))


def test_without_places_there_is_no_route() -> None:
    assert route([seen(1, None, "Porto"), seen(2, None, "Lisbon")]) is None
    assert route([seen(1, PORTO, "Porto")]) is None


@settings(deadline=None, max_examples=60)
@given(
    st.lists(st.tuples(st.floats(-60, 60), st.floats(-180, 180)), min_size=2, max_size=9),
    st.integers(150, 900),
    st.integers(150, 900),
)
def test_names_lie_on_the_paper_and_neither_on_each_other_nor_on_stops(
    places: list[tuple[float, float]], width: int, height: int
) -> None:
    stops = tuple(Stop(f"Town {at}", Place(*one)) for at, one in enumerate(places))
    found = chart(Route(stops), width, height, 14, lambda name: 8.0 * len(name))
    zones = [(one.x, one.y - 7, one.x + one.width, one.y + 7) for one in found.labels]
    for left, top, right, bottom in zones:
        assert 0 <= left <= right <= width
        assert 0 <= top <= bottom <= height
        assert not any(left < x < right and top < y < bottom for x, y in found.points)
    for one, two in combinations(zones, 2):
        assert one[2] <= two[0] or two[2] <= one[0] or one[3] <= two[1] or two[3] <= one[1]
    assert all(0 <= x <= width and 0 <= y <= height for x, y in found.points)


def test_both_towns_of_a_map_are_named_and_its_scale_is_true() -> None:
    found = chart(Route((Stop("Porto", PORTO), Stop("Lisbon", LISBON))), 400, 400, 16, len)
    assert [label.text for label in found.labels] == ["Porto", "Lisbon"]
    (km, pixels), ((x1, y1), (x2, y2)) = found.scale, found.points
    drawn = ((x1 - x2) ** 2 + (y1 - y2) ** 2) ** 0.5 * km / pixels
    assert drawn == pytest.approx(distance_km(PORTO, LISBON), rel=0.01)
    assert y1 < y2, "north is above"


def test_a_route_across_the_date_line_is_not_drawn_round_the_world() -> None:
    stops = Stop("Suva", Place(-18.1, 178.4)), Stop("Apia", Place(-13.8, -171.8))
    (km, pixels) = chart(Route(stops), 400, 400, 16, len).scale
    assert 400 / pixels * km < 3000


@pytest.mark.parametrize(
    ("theme", "placed", "frames"),
    [(Theme.JOURNEY, True, 4), (Theme.JOURNEY, False, 3), (Theme.WINTER, True, 3), (None, True, 3)],
)
def test_a_map_is_drawn_of_trips_alone_and_only_where_places_may_be_told(
    theme: Theme | None, placed: bool, frames: int
) -> None:
    photos = [seen(1, PORTO, "Porto"), seen(2, None), seen(3, LISBON, "Lisbon")]
    recipe = Recipe(Kind.TRIP, ("a", "b", "c"), "Away", 1440, 1800, 7, Family.GRID, theme=theme)
    sheet, decoration = dressed(recipe, photos, placed)
    assert len(sheet.frames) == frames
    assert (decoration is None) == (theme is None)
    assert bool(decoration and decoration.route) == (frames == 4)
