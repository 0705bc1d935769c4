"""Files without what was beside the picture, for floors that have no pixel libraries."""

from dataclasses import dataclass

from shoebox.imaging import clean, place


@dataclass(frozen=True)
class Laundry:
    def clean_copy(self, picture: bytes) -> bytes:
        return clean.clean_copy(picture)

    def without_place(self, data: bytes) -> bytes:
        return place.without_place(data)
