"""Suggestions, shares and manifests, as the interface shows them."""

from collections.abc import Callable, Iterable
from typing import Annotated, Any, Self

from pydantic import BaseModel, ConfigDict, Field, model_validator

from shoebox.domain.collage import Family
from shoebox.domain.loser import Loser
from shoebox.domain.mood import Mood
from shoebox.domain.pace import Holding
from shoebox.domain.person import Person
from shoebox.domain.recipe import Kind, Recipe
from shoebox.domain.share import Audience, Share, ShareState
from shoebox.domain.style import Style
from shoebox.domain.suggestion import Rule, Suggestion, SuggestionState
from shoebox.domain.theme import Theme
from shoebox.domain.wish import Format, Wish
from shoebox.usecases.shares import Request


class ReasonView(BaseModel):
    rule: str
    facts: dict[str, Any]


class LeftOutView(BaseModel):
    media: str
    rule: Rule
    instead: str | None


class SuggestionView(BaseModel):
    id: str
    kind: Kind
    state: SuggestionState
    etag: str
    title: str
    picture: str
    """A link of a few minutes to the private picture: the first page, where it is a film."""
    pages: list[str]
    """Links to every still picture: for who wants nothing to move, all of a film, too."""
    film: str | None
    """A link to the film (MP4), where it is one."""
    width: int
    height: int
    taken_from: str
    taken_to: str
    offered_at: str | None
    less: bool
    """Its person wants less of it: it is ranked lower."""
    snoozed_until: str | None
    photos: list[str]
    style: Family | Style
    caption: str
    alt: str
    """What is to be said of it when it is shared."""
    theme: Theme | None
    """What decorates the title."""
    music: Mood
    """Of its film, composed and played by rules."""
    redrawing: bool
    """Its person changed it, and the picture that shows this is still being drawn."""
    arranged: bool
    """Its person changed it, so nobody else does."""
    reasons: list[ReasonView]
    left_out: list[LeftOutView]
    disclosure: str
    """Who made it: a person must be able to tell."""


class SuggestionList(BaseModel):
    items: list[SuggestionView]
    next: str | None = None


Photos = Annotated[
    list[Annotated[str, Field(pattern=r"^[0-9a-f]{64}$")]], Field(min_length=1, max_length=12)
]


class ArrangementBody(BaseModel):
    """What is to be different of a suggestion; whatever is left out stays as it is."""

    model_config = ConfigDict(extra="forbid")
    photos: Photos | None = None
    """All photos, in their order."""
    order: Photos | None = None
    """The same photos in another order."""
    title: Annotated[str, Field(max_length=80, pattern=r"^[^\x00-\x1f\x7f]*$")] | None = None
    style: Family | Style | None = None
    format: Format | None = None
    plain: bool = False
    """Without what it is dressed with."""
    music: Mood | None = None
    """Of a film; of anything else there is none."""
    caption: Annotated[str, Field(max_length=500)] | None = None
    alt: Annotated[str, Field(max_length=500)] | None = None

    @property
    def wish(self) -> Wish:
        said = self.model_dump(exclude={"photos", "order", "title"})
        return Wish(
            photos=None if self.photos is None else tuple(self.photos),
            order=None if self.order is None else tuple(self.order),
            title=None if self.title is None else self.title.strip(),
            **said,
        )


class SkippedView(BaseModel):
    """What was found worth telling and is not shown, with the rule that holds it back now."""

    kind: Kind
    rule: Holding
    taken_from: str
    taken_to: str
    photos: list[str]
    reasons: list[ReasonView]


class SkippedList(BaseModel):
    items: list[SkippedView]
    next: str | None = None


Opaque = Annotated[str, Field(pattern=r"^[0-9a-f]{32}$")]


class ShareBody(BaseModel):
    """Of a suggestion, or of an edit: exactly one of them."""

    model_config = ConfigDict(extra="forbid")
    suggestion: Opaque | None = None
    edit: Opaque | None = None
    audience: Audience
    caption: Annotated[str, Field(max_length=500)] = ""
    alt: Annotated[str, Field(max_length=500)] = ""
    allow_training: bool = False

    @model_validator(mode="after")
    def _exactly_one(self) -> Self:
        if (self.suggestion is None) == (self.edit is None):
            raise ValueError("name either a suggestion or an edit")
        return self

    @property
    def shown(self) -> str:
        """The suggestion that shows it: that of an edit has its id."""
        return self.suggestion or str(self.edit)

    def asked(self, key: str) -> Request:
        said = self.caption, self.alt, self.allow_training
        return Request(self.shown, self.audience, key, *said)


class ShareView(BaseModel):
    id: str
    audience: Audience
    caption: str
    alt: str
    at: str
    mine: bool
    state: ShareState
    picture: str
    """A path below the interface: it redirects while the share stands."""
    pages: int
    """How many still pictures there are: `picture?page=2` is the second."""
    film: str | None
    """Such a path to the film, where it is one."""
    suggestion: str | None = None
    allow_training: bool | None = None


class ShareList(BaseModel):
    items: list[ShareView]
    next: str | None = None


class LinkView(BaseModel):
    url: str


class CircleBody(BaseModel):
    model_config = ConfigDict(extra="forbid")
    members: Annotated[
        list[Annotated[str, Field(pattern=r"^[0-9a-f]{32}$")]], Field(max_length=500)
    ]


class CircleView(BaseModel):
    person: str
    """The caller's own id, to give to those who want to show something."""
    members: list[str]


def suggestion_view(suggestion: Suggestion, link: Callable[[str], str]) -> SuggestionView:
    """As it is drawn now, not as it is wanted. `link` leads to a drawing of that name."""
    recipe, pages = suggestion.recipe, [link(name) for name in suggestion.pages]
    return SuggestionView(
        id=suggestion.id,
        kind=recipe.kind,
        state=suggestion.state,
        etag=suggestion.etag,
        title=recipe.title,
        picture=pages[0],
        pages=pages,
        film=link(suggestion.film) if suggestion.film else None,
        width=recipe.width,
        height=recipe.height,
        taken_from=suggestion.taken_from.isoformat(),
        taken_to=suggestion.taken_to.isoformat(),
        offered_at=suggestion.offered.isoformat() if suggestion.offered else None,
        less=suggestion.less,
        snoozed_until=suggestion.snoozed.isoformat() if suggestion.snoozed else None,
        photos=list(recipe.sources),
        style=recipe.style or recipe.family,
        caption=suggestion.caption,
        alt=suggestion.alt,
        theme=recipe.theme,
        music=recipe.music,
        redrawing=suggestion.wanted is not None,
        arranged=suggestion.arranged,
        reasons=[ReasonView(rule=r.rule, facts=dict(r.facts)) for r in suggestion.reasons],
        left_out=[
            LeftOutView(media=o.media, rule=o.rule, instead=o.instead) for o in suggestion.left_out
        ],
        disclosure=_disclosure(recipe),
    )


def _disclosure(recipe: Recipe) -> str:
    if recipe.model:
        return "Painted by an AI model from your photo: it may show what was not there."
    if recipe.style:
        return "Painted by Shoebox from your photo, by rules; no AI made anything up."
    if recipe.music is not Mood.NONE:
        return "Arranged by Shoebox from your photos, to music of its own; no AI made anything up."
    return "Arranged by Shoebox from your photos; no AI painted anything."


def skipped_list(found: Iterable[Loser]) -> SkippedList:
    return SkippedList(items=[_skipped(one) for one in found])


def _skipped(loser: Loser) -> SkippedView:
    return SkippedView(
        kind=loser.kind,
        rule=loser.rule,
        taken_from=loser.taken_from.isoformat(),
        taken_to=loser.taken_to.isoformat(),
        photos=list(loser.photos),
        reasons=[ReasonView(rule=r.rule, facts=dict(r.facts)) for r in loser.reasons],
    )


def share_view(share: Share, viewer: Person) -> ShareView:
    """For others without what is only the owner's business."""
    mine = share.person == viewer
    return ShareView(
        id=share.id,
        audience=share.audience,
        caption=share.caption,
        alt=share.alt,
        at=share.at.isoformat(),
        mine=mine,
        state=share.state,
        picture=f"v1/shares/{share.id}/picture",
        pages=len(share.pages),
        film=f"v1/shares/{share.id}/film" if share.film else None,
        suggestion=share.suggestion if mine else None,
        allow_training=share.allow_training if mine else None,
    )
