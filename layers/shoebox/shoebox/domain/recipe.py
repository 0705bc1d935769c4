"""All that a drawing depends on."""

from dataclasses import dataclass
from enum import StrEnum

from shoebox.domain.canonical import canonical, sha256
from shoebox.domain.collage import Family
from shoebox.domain.mood import Mood
from shoebox.domain.style import Style
from shoebox.domain.theme import Theme


class Kind(StrEnum):
    """What a suggestion tells of."""

    COLLAGE = "collage"
    """The best of a moment."""
    TRIP = "trip"
    WEEKEND = "weekend"
    MONTH = "month"
    YEAR = "year"
    SEASON = "season"
    BIRTHDAY = "birthday"
    GRADUATION = "graduation"
    HOLIDAY = "holiday"
    ON_THIS_DAY = "on_this_day"
    THEN_AND_NOW = "then_and_now"
    RESTYLE = "restyle"
    """One outstanding photo, painted anew."""
    CLIP = "clip"
    """A short part of a video."""


class Form(StrEnum):
    """What is drawn."""

    COLLAGE = "collage"
    """One picture."""
    STORY = "story"
    """Pages, one for each photo: for who wants nothing to move, and where no film can be made."""
    FILM = "film"
    """A film, with its pages."""


FILM = ".mp4"
DIGEST = 32
"""Letters of a recipe's digest, with which the names of its drawings begin."""


@dataclass(frozen=True)
class Recipe:
    """All that a drawing depends on: the same recipe gives the same bytes."""

    kind: Kind
    sources: tuple[str, ...]
    title: str
    width: int
    height: int
    seed: int
    family: Family = Family.MOSAIC
    style: Style | None = None
    """How its one photo is painted anew; None where photos are laid out as they are."""
    model: str = ""
    """The trained model that painted it; empty for rules alone."""
    theme: Theme | None = None
    """What a collage is dressed as."""
    greeting: str = ""
    """Said above the title of a themed collage, in its person's language."""
    form: Form = Form.COLLAGE
    captions: tuple[tuple[str, str], ...] = ()
    """What is said below a photo, by its id: in films and stories."""
    music: Mood = Mood.NONE
    """Of a film."""

    @property
    def drawings(self) -> tuple[str, ...]:
        """The names of all that is drawn, the picture that stands for it first."""
        name = self.digest
        pages = range(2, 1 + (len(self.sources) if self.form is not Form.COLLAGE else 1))
        film = [name + FILM] if self.form is Form.FILM else []
        return (f"{name}.jpg", *(f"{name}-{page}.jpg" for page in pages), *film)

    def shown(self, drawing: int) -> tuple[str, ...]:
        """The photos that one of its drawings shows."""
        return shown(self.sources, self.form is not Form.COLLAGE, drawing)

    def scored(self, drawing: int) -> bool:
        """Whether one of its drawings has music: its film, which is the last."""
        return self.music is not Mood.NONE and drawing == len(self.sources)

    @property
    def digest(self) -> str:
        """Names the drawing: another recipe is another drawing.

        A mosaic keeps the name that it had before there were other families.
        """
        facts = [self.kind, list(self.sources), self.title, self.width, self.height, self.seed]
        if self.family is not Family.MOSAIC:
            facts.append(self.family)
        if self.style:
            facts.append(self.style)
        if self.model:
            facts.append(self.model)
        if self.theme:
            facts += [self.theme, *([[self.greeting]] if self.greeting else [])]
        if self.form is not Form.COLLAGE:
            facts += [self.form, [list(pair) for pair in self.captions]]
        if self.music is not Mood.NONE:
            facts.append(self.music)
        return sha256(canonical(facts))[:DIGEST]


def shown(sources: tuple[str, ...], paged: bool, drawing: int) -> tuple[str, ...]:
    """The photos that one of several drawings shows: a page shows one, a film all."""
    return sources[drawing : drawing + 1] if paged and drawing < len(sources) else sources


def media_type(drawing: str) -> str:
    """Of a drawing, by its name."""
    return "video/mp4" if drawing.endswith(FILM) else "image/jpeg"
