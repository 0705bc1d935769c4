"""How other photo managers find moments and trips, written anew from the rules they publish.

Each rule stands beside its source, read in November 2026; none of their code is here.

- Ente: `mobile/apps/photos/lib/services/smart_memories_trip_calculator_v2.dart` in ente-io/ente.
  Its rule that a trip is shown a year later at the earliest is about showing, and left out.
- immich-video-memory-generator: `src/immich_memories/analysis/trip_detection.py` and
  `photos/burst_dedup.py` in sam-dumont/immich-video-memory-generator. It asks for the home; it
  gets ours.
- LibrePhotos: `api/autoalbum.py` in LibrePhotos/librephotos.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise

from shoebox.domain.geography import distance_km
from shoebox.domain.home import Homes
from shoebox.domain.moment import Photo
from shoebox.domain.place import Place

from benches.lives.places import KM_PER_DEGREE

DAY = timedelta(days=1)
LIBREPHOTOS_GAP = timedelta(days=1, hours=12)
IMMICH_FAR_KM, IMMICH_DAYS, IMMICH_GAP_DAYS = 50, 2, 2
IMMICH_BURST_SECONDS, IMMICH_BURST_BITS = 300.0, 8
"""Its defaults: `photos.burst_window_seconds` and `photos.burst_hash_threshold`."""
ENTE_BASE_KM, ENTE_BASE_MERGE_KM, ENTE_NEAR_BASE_KM = 0.6, 1.5, 10.0
ENTE_BASE_PHOTOS, ENTE_BASE_DAYS, ENTE_BASE_WEEKS, ENTE_BASE_MONTHS = 10, 10, 6, 2
ENTE_BASE_SPAN_DAYS, ENTE_WINDOW_DAYS, ENTE_DAYS_IN_WINDOW = 45, 120, 12
ENTE_GAP_DAYS, ENTE_TRIP_KM, ENTE_HOP_KM, ENTE_MERGE_DAYS = 15, 25.0, 800.0, 2
ENTE_SHORTEST_DAYS, ENTE_LONGEST_DAYS, ENTE_PHOTOS, ENTE_CHAIN_PHOTOS = 2, 30, 20, 5


def librephotos(photos: Sequence[Photo]) -> list[list[Photo]]:
    """Albums of photos none of which is a day and a half after the one before."""
    return _split(photos, LIBREPHOTOS_GAP)


def immich(photos: Sequence[Photo], homes: Homes) -> list[list[Photo]]:
    """Photos with a position far from home, cut at pauses of two days, of two days at least."""
    away = [
        photo
        for photo in photos
        if photo.place and (homes.distance_km(photo.place, photo.taken.day) or 0) >= IMMICH_FAR_KM
    ]
    runs = _split(away, IMMICH_GAP_DAYS * DAY)
    return [run for run in runs if (run[-1].taken.day - run[0].taken.day).days >= IMMICH_DAYS]


def immich_bursts(photos: Sequence[Photo]) -> dict[str, str]:
    """The frame that every photo is a burst of: the first within five minutes that looks alike."""
    first_of: dict[str, str] = {}
    for n, first in enumerate(photos):
        if first.id in first_of:
            continue
        for other in photos[n:]:
            if other.at - first.at > IMMICH_BURST_SECONDS:
                break
            bits = (first.signals.likeness ^ other.signals.likeness).bit_count()
            if bits <= IMMICH_BURST_BITS:
                first_of.setdefault(other.id, first.id)
    return first_of


@dataclass
class _Cluster:
    photos: list[Photo]
    latitude: float = 0.0
    longitude: float = 0.0

    def add(self, photos: Sequence[Photo]) -> None:
        self.photos += photos
        places = [photo.place for photo in self.photos if photo.place]
        self.latitude = sum(place.latitude for place in places) / len(places)
        self.longitude = sum(place.longitude for place in places) / len(places)

    @property
    def centre(self) -> Place:
        return Place(self.latitude, self.longitude)

    def grow(self, photo: Photo) -> None:
        """As `add`, for one photo, without summing up all again."""
        assert photo.place is not None  # noqa: S101 - only photos with positions come here
        count = len(self.photos)
        self.latitude = (self.latitude * count + photo.place.latitude) / (count + 1)
        self.longitude = (self.longitude * count + photo.place.longitude) / (count + 1)
        self.photos.append(photo)


def ente(photos: Sequence[Photo]) -> list[list[Photo]]:
    """Clusters away from every base, chained along the road, of two days and twenty photos."""
    placed = [photo for photo in photos if photo.place]
    bases = _bases(placed)
    clusters = [
        cluster
        for block in _away_blocks(placed, bases)
        for cluster in _chained(_clusters(block, ENTE_TRIP_KM))
    ]
    valid = [cluster for cluster in clusters if _trip_for_ente(cluster, bases)]
    return [sorted(one.photos, key=lambda photo: photo.taken.instant) for one in valid]


def _bases(placed: Sequence[Photo]) -> list[Place]:
    clusters = _clusters(placed, ENTE_BASE_KM)
    merged: list[_Cluster] = []
    for cluster in clusters:
        near = next(
            (o for o in merged if distance_km(o.centre, cluster.centre) <= ENTE_BASE_MERGE_KM), None
        )
        if near:
            near.add(cluster.photos)
        else:
            merged.append(cluster)
    return [cluster.centre for cluster in merged if _is_base(cluster)]


def _is_base(cluster: _Cluster) -> bool:
    days = sorted({photo.taken.day for photo in cluster.photos})
    return (
        len(cluster.photos) >= ENTE_BASE_PHOTOS
        and len(days) >= max(ENTE_BASE_DAYS, ENTE_DAYS_IN_WINDOW)
        and len({day.toordinal() // 7 for day in days}) >= ENTE_BASE_WEEKS
        and len({(day.year, day.month) for day in days}) >= ENTE_BASE_MONTHS
        and (days[-1] - days[0]).days >= ENTE_BASE_SPAN_DAYS
        and _dense(days)
    )


def _dense(days: Sequence[date]) -> bool:
    pairs = zip(days, days[ENTE_DAYS_IN_WINDOW - 1 :], strict=False)
    return any((last - first).days <= ENTE_WINDOW_DAYS for first, last in pairs)


def _clusters(photos: Sequence[Photo], radius: float) -> list[_Cluster]:
    clusters: list[_Cluster] = []
    for photo in photos:
        place = photo.place
        assert place is not None  # noqa: S101 - only photos with positions come here
        near = next((one for one in clusters if _within(one, place, radius)), None)
        if near:
            near.grow(photo)
        else:
            clusters.append(_Cluster([photo], place.latitude, place.longitude))
    return clusters


def _within(cluster: _Cluster, place: Place, radius: float) -> bool:
    """The difference of latitudes alone rules most out, sooner."""
    if abs(cluster.latitude - place.latitude) * KM_PER_DEGREE > radius * 1.01:
        return False
    return distance_km(cluster.centre, place) <= radius


def _near(place: Place, bases: Sequence[Place]) -> bool:
    return any(distance_km(place, base) <= ENTE_NEAR_BASE_KM for base in bases)


def _away_blocks(placed: Sequence[Photo], bases: Sequence[Place]) -> list[list[Photo]]:
    blocks: list[list[Photo]] = []
    came_home = True
    for photo in placed:
        if photo.place and _near(photo.place, bases):
            came_home = True
            continue
        gap = blocks and (photo.taken.instant - blocks[-1][-1].taken.instant).days > ENTE_GAP_DAYS
        if came_home or gap or not blocks:
            blocks.append([])
        blocks[-1].append(photo)
        came_home = False
    return blocks


def _chained(clusters: Sequence[_Cluster]) -> list[_Cluster]:
    large = [one for one in clusters if len(one.photos) >= ENTE_CHAIN_PHOTOS]
    chains: list[_Cluster] = []
    for cluster in sorted(large, key=lambda one: one.photos[0].taken.instant):
        if chains and _follows(chains[-1], cluster):
            chains[-1].add(cluster.photos)
        else:
            chains.append(cluster)
    return chains


def _follows(chain: _Cluster, cluster: _Cluster) -> bool:
    end = max(photo.taken.instant for photo in chain.photos)
    times = [photo.taken.instant for photo in [*chain.photos, *cluster.photos]]
    return (
        distance_km(chain.centre, cluster.centre) <= ENTE_HOP_KM
        and (cluster.photos[0].taken.instant - end).days <= ENTE_MERGE_DAYS
        and (max(times) - min(times)).days <= ENTE_LONGEST_DAYS
    )


def _trip_for_ente(cluster: _Cluster, bases: Sequence[Place]) -> bool:
    times = [photo.taken.instant for photo in cluster.photos]
    long = (max(times) - min(times)).days >= ENTE_SHORTEST_DAYS
    return len(times) >= ENTE_PHOTOS and long and not _near(cluster.centre, bases)


def _split(photos: Sequence[Photo], gap: timedelta) -> list[list[Photo]]:
    """Runs of photos in the order of time, cut where more than the gap lies between two."""
    runs: list[list[Photo]] = [[photos[0]]] if photos else []
    for earlier, later in pairwise(photos):
        if later.taken.instant - earlier.taken.instant > gap:
            runs.append([])
        runs[-1].append(later)
    return runs
