"""The real models on real photographs: that inputs and outputs are what they were trained for.

A wrong order of colours or a wrong scale would leave every other test green.
"""

import base64
from dataclasses import dataclass, field

import numpy as np
import pytest
from numpy.typing import NDArray
from PIL import Image
from shoebox.domain.sight import FEW_LINES, Seen
from shoebox.vision.sessions import Shelf
from shoebox.vision.sight import EmbeddedSight

import models
from samples import papers, photographs
from tests.fakes.models import jpeg

CACHE = models.ROOT / ".state" / "sample-photographs"

pytestmark = pytest.mark.xdist_group("models")


@dataclass
class Looks:
    """Each photograph is looked at once for all tests: it takes half a second."""

    sight: EmbeddedSight
    seen: dict[str, Seen] = field(default_factory=dict)

    def at(self, name: str) -> Seen:
        if name not in self.seen:
            self.seen[name] = self.at_image(_photograph(name))
        return self.seen[name]

    def at_image(self, image: Image.Image) -> Seen:
        return self.sight.see(jpeg(image), faces=True)


@pytest.fixture(scope="module")
def looks() -> Looks:
    absent = models.make()
    if absent or not photographs.fetch(CACHE):
        pytest.skip("needs the models and photographs, and no network gave them")
    return Looks(EmbeddedSight(Shelf(models.FOLDER)))


def _photograph(name: str) -> Image.Image:
    found = photographs.open_photograph(CACHE, name)
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("name", "word"), [("cat", "cat"), ("coffee", "coffee"), ("pavilion", "landmark")]
)
def test_a_photograph_shows_what_it_shows(name: str, word: str, looks: Looks) -> None:
    seen = looks.at(name)
    assert seen.tags[0].name == word
    assert seen.tags[0].score > 0.5


@pytest.mark.parametrize(("name", "count"), [("astronaut", 1), ("portrait", 1), ("cat", 0)])
def test_human_faces_are_counted(name: str, count: int, looks: Looks) -> None:
    faces = looks.at(name).faces
    assert faces is not None
    assert len(faces) == count


def test_a_face_is_where_it_is(looks: Looks) -> None:
    faces = looks.at("astronaut").faces
    assert faces
    eyes, below_the_chin = (0.43, 0.2), (0.43, 0.45)
    assert _holds(faces[0].left, eyes[0], faces[0].right)
    assert _holds(faces[0].top, eyes[1], faces[0].bottom)
    assert not _holds(faces[0].top, below_the_chin[1], faces[0].bottom)


def _holds(low: float, at: float, high: float) -> bool:
    return low < at < high


def test_ordinary_photographs_are_safe(looks: Looks) -> None:
    for name in ("astronaut", "cat", "dahlia"):
        unsafe = looks.at(name).unsafe
        assert unsafe is not None
        assert unsafe < 0.2


def test_the_focus_is_on_the_flower(looks: Looks) -> None:
    focus = looks.at("dahlia").focus
    assert focus is not None
    assert focus.left < 0.45 < focus.right
    assert focus.top < 0.5 < focus.bottom
    assert focus.right - focus.left < 0.6


def test_a_changed_copy_is_more_alike_than_another_photograph(looks: Looks) -> None:
    small = _photograph("cat").crop((20, 10, 430, 290)).resize((300, 205))
    same = _cosine(_vector(looks.at("cat")), _vector(looks.at_image(small)))
    other = _cosine(_vector(looks.at("cat")), _vector(looks.at("coffee")))
    assert same > 0.75
    assert other < 0.5


def _vector(seen: Seen) -> NDArray[np.float32]:
    return np.frombuffer(base64.b64decode(seen.embedding), np.int8).astype(np.float32)


def _cosine(
    one: NDArray[np.float32],
    other: NDArray[np.float32],
) -> float:
    return float(one @ other / np.linalg.norm(one) / np.linalg.norm(other))


def test_only_a_page_has_many_lines(looks: Looks) -> None:
    drawn = np.clip(papers.page(1200, 900, 7) * 255, 0, 255).astype(np.uint8)
    lines = looks.at_image(Image.fromarray(drawn)).lines
    assert lines is not None
    assert lines > FEW_LINES
    assert looks.at("cat").lines == 0
