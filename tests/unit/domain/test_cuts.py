"""Where moments begin, against the plain rule: every pair of neighbours looked at."""

from hypothesis import given
from hypothesis import strategies as st
from shoebox.domain.cuts import FASTEST_KMH, FLOOR, HOUR, WALK_KM, cuts
from shoebox.domain.geography import distance_km
from shoebox.domain.place import Place

PAUSE = 9000.0
rests = st.sampled_from([0.0, 1.0, PAUSE * FLOOR, PAUSE]) | st.floats(0, 1.2 * PAUSE)
near = st.builds(Place, st.floats(48, 49), st.floats(2, 3))
anywhere = st.builds(Place, st.floats(-90, 90), st.floats(-180, 180))
facts = st.lists(st.tuples(rests, st.none() | near | anywhere), max_size=40)


def _plain(instants: list[float], places: list[Place | None]) -> list[int]:
    begun, found = 0, []
    for n in range(1, len(instants)):
        rest = instants[n] - instants[n - 1]
        if rest > PAUSE or (rest > PAUSE * FLOOR and _moved(instants, places, begun, n)):
            found.append(n)
            begun = n
    return found


def _moved(instants: list[float], places: list[Place | None], begun: int, n: int) -> bool:
    last = next((at for at in range(n - 1, begun - 1, -1) if places[at]), begun)
    here, there = places[n], places[last]
    if here is None or there is None:
        return False
    far = WALK_KM * (PAUSE / (instants[n] - instants[n - 1]) - 1)
    hours = (instants[n] - instants[last]) / HOUR
    return far < distance_km(there, here) <= FASTEST_KMH * hours


@given(facts)
def test_no_boundary_is_missed_by_looking_at_few_neighbours_and_none_is_made_up(
    found: list[tuple[float, Place | None]],
) -> None:
    instants, places = [], []
    at = 1.6e9
    for rest, place in found:
        at += rest
        instants.append(at)
        places.append(place)
    assert cuts(instants, places, PAUSE) == _plain(instants, places)
