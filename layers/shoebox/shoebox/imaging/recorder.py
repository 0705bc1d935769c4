"""Films of storyboards, apart from their still pages: FFmpeg is not in every function."""

from collections.abc import Sequence
from dataclasses import dataclass

from shoebox.domain.score import Score
from shoebox.domain.storyboard import RATE, Storyboard
from shoebox.imaging.clips import Clip
from shoebox.imaging.encoder import encoded
from shoebox.imaging.recap import frames
from shoebox.ports import Source
from shoebox.sound.performance import played


def film(
    board: Storyboard,
    pictures: Sequence[Source],
    title: str = "",
    threads: int = 1,
    score: Score | None = None,
) -> bytes:
    """An MP4 of the storyboard (see `encoder`), with the score played. Of the pictures (JPEG, PNG,
    WebP, HEIC, AVIF; MP4 and MOV where a shot moves) at most two are in memory at a time, at the
    scale of their shots.

    The same arguments give the same bytes. Raises MediaRefused for a picture that is none.
    """
    shown = frames(board, pictures, title, Clip)
    sound = played(score) if score else None
    return encoded(shown, (board.width, board.height), RATE, threads, sound)


@dataclass(frozen=True)
class Booth:
    """Records what is offered as a film."""

    def record(
        self,
        board: Storyboard,
        pictures: Sequence[Source],
        title: str,
        score: Score | None = None,
    ) -> bytes:
        return film(board, pictures, title, score=score)
