"""Which theme a finding has: only what was proven, as in its title (R22)."""

from collections.abc import Mapping

from shoebox.domain.finding import Finding
from shoebox.domain.recipe import Kind
from shoebox.domain.theme import Theme

_OF_KINDS: Mapping[Kind, Theme] = {
    Kind.BIRTHDAY: Theme.BIRTHDAY,
    Kind.GRADUATION: Theme.GRADUATION,
    Kind.TRIP: Theme.JOURNEY,
}
_OF_NAMES: Mapping[str, Theme] = {
    "christmas": Theme.CHRISTMAS,
    "new_year": Theme.NEW_YEAR,
    "halloween": Theme.HALLOWEEN,
    "easter": Theme.EASTER,
    "thanksgiving": Theme.THANKSGIVING,
    "winter": Theme.WINTER,
    "spring": Theme.SPRING,
    "summer": Theme.SUMMER,
    "autumn": Theme.AUTUMN,
}


def theme_of(finding: Finding) -> Theme | None:
    """A feast and a season are known by their names; feasts of other names have fireworks."""
    if finding.kind is Kind.HOLIDAY:
        return _OF_NAMES.get(finding.name, Theme.FIREWORKS)
    if finding.kind is Kind.SEASON:
        return _OF_NAMES.get(finding.name)
    return _OF_KINDS.get(finding.kind)
