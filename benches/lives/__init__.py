"""Labelled camera rolls: whole lives, drawn by chance from a seed, the same on every machine.

A life is hard on purpose: sparse and dense people, homes that move, second cameras without GPS
whose clocks are slow, stale fixes, parties across midnight, bursts, screenshots taken for photos,
cakes without a birthday and birthdays with hardly a cake. What is known of it is in `Life`.
"""

from datetime import datetime, time, timedelta
from random import Random

from benches.lives.camera import Camera, Shot
from benches.lives.person import Person, drawn, otherwise
from benches.lives.places import offset
from benches.lives.plan import occasions
from benches.lives.truth import Life, Occasion

OTHERWISE = "otherwise"
"""In a seed, this word draws people whose tastes, and whose models, differ from the usual."""


def lived(seed: str) -> Life:
    """The camera roll of one life; the seed is any text."""
    random = Random(f"life {seed}")
    person = drawn(random)
    if OTHERWISE in seed:
        person = otherwise(random, person)
    camera = Camera(random, person, seed)
    happened = list(occasions(random, person))
    shots: list[tuple[int, Shot]] = []
    for number, occasion in enumerate(happened):
        shots += [(number, shot) for shot in camera.photograph(occasion)]
        while random.random() < person.habits.papers:
            at = occasion.start + timedelta(hours=random.uniform(0, max(0.5, occasion.hours)))
            shots.append((number, camera.paper(at.replace(microsecond=0), occasion)))
    return _labelled(seed, person, happened, shots)


def _labelled(
    seed: str, person: Person, happened: list[Occasion], shots: list[tuple[int, Shot]]
) -> Life:
    photos = [(number, shot) for number, shot in shots if not shot.paper]
    end = datetime.combine(person.last, time(12)) + timedelta(days=1)
    return Life(
        seed=seed,
        country=person.country,
        given=person.given,
        graduating=person.graduating,
        items=tuple(shot.item for _, shot in shots),
        moment={shot.item.id: number for number, shot in photos},
        trip={shot.item.id: trip for n, shot in photos if (trip := happened[n].trip) is not None},
        label={n: occasion.label for n, occasion in enumerate(happened) if occasion.label},
        look={shot.item.id: shot.look for _, shot in photos},
        spots={shot.item.id: happened[n].spot for n, shot in photos if shot.view},
        papers=frozenset(shot.item.id for _, shot in shots if shot.paper),
        end=end,
        offset=offset(person.home(person.last).town.zone, end),
    )
