"""The darkroom for films, apart from the one for stills: FFmpeg is not in every function."""

from dataclasses import dataclass
from datetime import datetime

from shoebox.domain.signals import Development
from shoebox.imaging import film, projector


@dataclass(frozen=True)
class Cinema:
    """Watches films that came in."""

    def develop(self, data: bytes, claimed_type: str, now: datetime) -> Development:
        return projector.develop(data, claimed_type, now)

    def without_place(self, data: bytes) -> bytes:
        return film.without_place(data)
