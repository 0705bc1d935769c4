"""A spot: so small a part of the world that two photos of it may show one view."""

from shoebox.domain.moment import Photo
from shoebox.domain.place import Place

CELL_DEGREES = 0.002
Spot = tuple[int, int]


def spot_at(place: Place) -> Spot:
    return round(place.latitude / CELL_DEGREES), round(place.longitude / CELL_DEGREES)


def spot_of(photo: Photo) -> Spot | None:
    """Where a photo may be compared with others; None where it says too little for that."""
    return spot_at(photo.place) if photo.place and photo.signals.embedding else None


def beside(spot: Spot) -> list[Spot]:
    """A spot with the eight about it: one view may lie on the edge of two."""
    row, column = spot
    return [(row + north, column + east) for north in (-1, 0, 1) for east in (-1, 0, 1)]
