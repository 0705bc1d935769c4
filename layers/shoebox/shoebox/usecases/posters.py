"""Looking at a film by its poster: what a still picture is looked at for when it is taken in."""

from dataclasses import replace

from shoebox.domain.consent import Purpose
from shoebox.domain.media import RENDITIONS
from shoebox.domain.person import Person
from shoebox.ports import Queue
from shoebox.usecases.analyze import Intake, analyze, mark_due, seen, told
from shoebox.usecases.localize import localized

PREVIEW = RENDITIONS[1]


class Changed(Exception):
    """The item changed while its poster was looked at; the message has to come again."""


def watch(intake: Intake, stills: Queue, person: Person, id: str) -> str:
    """Take in a film, and pass its poster on to those who look at stills. What became of it."""
    item = analyze(intake, person, id)
    if item and item.held:
        stills.send([{"poster": {"person": person, "media": id}}])
    return told(item)


def look(intake: Intake, person: Person, id: str) -> str:
    """Add what models and the map say to a film that is held. What was done, in a word."""
    item = intake.roll.find(person, [id]).get(id)
    if item is None or not item.held or item.signals is None:
        return "Gone"
    if intake.permissions.refused(person, Purpose.CLOUD_PROCESSING):
        return "Refused"
    poster = intake.files.get(f"{person}/{PREVIEW.format(id=id)}")
    if poster is None:
        raise Changed
    signals = localized(seen(intake, person, item.signals, poster), intake.places)
    if not intake.roll.amend(person, item, replace(item, signals=signals)):
        raise Changed
    mark_due(intake, person, item)
    return "Seen"
