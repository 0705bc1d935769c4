"""Films of storyboards, apart from their still pages: FFmpeg is not in every function."""

from collections.abc import Sequence
from dataclasses import dataclass

from shoebox.domain.storyboard import RATE, Storyboard
from shoebox.imaging.clips import Clip
from shoebox.imaging.encoder import encoded
from shoebox.imaging.recap import frames
from shoebox.ports import Source


def film(board: Storyboard, pictures: Sequence[Source], title: str = "", threads: int = 1) -> bytes:
    """An MP4 of the storyboard (see `encoder`). Of the pictures (JPEG, PNG, WebP, HEIC, AVIF; MP4
    and MOV where a shot moves) at most two are in memory at a time, at the scale of their shots.

    The same arguments give the same bytes. Raises MediaRefused for a picture that is none.
    """
    shown = frames(board, pictures, title, Clip)
    return encoded(shown, (board.width, board.height), RATE, threads)


@dataclass(frozen=True)
class Booth:
    """Records what is offered as a film."""

    def record(self, board: Storyboard, pictures: Sequence[Source], title: str) -> bytes:
        return film(board, pictures, title)
