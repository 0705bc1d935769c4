"""Drawing a recap: each frame of a storyboard, from one rendition of each of its pictures."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import reduce
from io import BytesIO
from math import ceil

from PIL import Image, ImageFilter

from shoebox.domain.dress import DRESSES
from shoebox.domain.inset import Inset
from shoebox.domain.storyboard import Shot, Storyboard
from shoebox.domain.theme import Theme
from shoebox.imaging import blocks, decode, metadata, mounts, planes, prints
from shoebox.imaging.captions import Words, words, written
from shoebox.imaging.charts import charted
from shoebox.imaging.planes import Camera, Planes
from shoebox.imaging.scale import evenly, resized
from shoebox.ports import Source

_QUALITY = 88
_BACKDROP_SIDE, _BLUR, _BACKDROP_DIM = 64, 3.0, 0.45


Moving = Callable[[int], Planes]
"""A film: the picture of each frame of its shot, lying on its side."""
Opener = Callable[[bytes, Shot], Moving]
"""Opens a film at its best part, for those who have a decoder."""


@dataclass(frozen=True)
class _View:
    """A shot with what it shows: nothing larger than it takes."""

    shot: Shot
    picture: Moving
    ground: Planes


def frames(
    board: Storyboard, pictures: Sequence[Source], title: str = "", opener: Opener | None = None
) -> Iterator[Planes]:
    """Every frame, one after another. Without an opener a film is shown by a picture of it."""
    camera, said, views = Camera(), words(board, title), dict[int, _View]()
    for number in range(board.frames):
        seen = list(board.seen(number))
        views = {at: views.get(at) or _view(board, at, pictures, opener) for at, _, _ in seen}
        shown = [(_shown(camera, views[at], come), opacity) for at, come, opacity in seen]
        picture = reduce(lambda one, other: (planes.blended(one[0], *other), 1.0), shown)[0]
        yield _said(picture, said, number)


def pages(
    board: Storyboard, pictures: Sequence[Source], title: str = "", inset: Inset | None = None
) -> Iterator[bytes]:
    """The still story: one JPEG for every shot, as it is in its middle, with what is said of it
    (quality 88, sRGB, no metadata), and a map on the first. The same arguments give the same bytes.
    """
    camera, said = Camera(still=True), words(board, title)
    for at, (shot, start) in enumerate(zip(board.shots, board.starts, strict=True)):
        shown = _shown(camera, _view(board, at, pictures), shot.frames // 2)
        end = start + shot.frames
        over = (one for one in said if start <= one.first < end - shot.fade)
        page = planes.image(reduce(lambda ground, one: written(ground, one, 1.0), over, shown))
        if inset and at == 0:
            chart = charted(inset.route, inset.frame, DRESSES[Theme.JOURNEY])
            mounts.instant(page, inset.frame, chart)
        yield _jpeg(page)


def _view(
    board: Storyboard, number: int, pictures: Sequence[Source], opener: Opener | None = None
) -> _View:
    shot = board.shots[number]
    data = pictures[shot.picture]()
    whole = (shot.frame.width, shot.frame.height) == (board.width, board.height)
    size = (2, 2) if whole else (board.width, board.height)
    if shot.moving and opener:
        moving = opener(data, shot)
        first = planes.image(planes.turned(moving(0)))
        return _View(shot, moving, planes.planes(_backdrop(first, size)))
    image = _developed(data, ceil(shot.side))
    still = planes.turned(planes.planes(image))
    return _View(shot, lambda _: still, planes.planes(_backdrop(image, size)))


def _developed(data: bytes, side: int) -> Image.Image:
    """Upright, in sRGB, its longer side about `side` at most, its sides even."""
    kind = decode.checked_type(data)
    negative = decode.decode(data, kind, side)
    said = metadata.read(blocks.exif_of(data, kind), blocks.xmp_of(data, kind))
    even = replace(negative, image=evenly(negative.image, side))
    turned = negative.orientation or said.orientation
    return prints.upright(even, turned, max(even.image.size))


def _backdrop(image: Image.Image, size: tuple[int, int]) -> Image.Image:
    """The picture itself, out of focus and darker, over the whole screen."""
    small = image.resize((_BACKDROP_SIDE, _BACKDROP_SIDE), Image.Resampling.BOX)
    soft = small.filter(ImageFilter.GaussianBlur(_BLUR))
    dim = soft.point([round(level * (1 - _BACKDROP_DIM)) for level in range(256)] * 3)
    return resized(dim, (0, 0, _BACKDROP_SIDE, _BACKDROP_SIDE), size)


def _shown(camera: Camera, view: _View, at: int) -> Planes:
    frame, window = view.shot.frame, view.shot.window(at)
    picture = camera.look(view.picture(at), window, (frame.width, frame.height))
    return planes.pasted(view.ground, picture, frame) if view.ground.y.width > 2 else picture


def _said(picture: Planes, said: Sequence[Words], number: int) -> Planes:
    shown = ((one, one.opacity(number)) for one in said)
    for one, opacity in shown:
        if opacity > 0:
            picture = written(picture, one, opacity)
    return picture


def _jpeg(image: Image.Image) -> bytes:
    out = BytesIO()
    image.save(out, "JPEG", quality=_QUALITY)
    return out.getvalue()
