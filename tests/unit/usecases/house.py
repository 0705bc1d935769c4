"""The whole of Shoebox in memory, and what a person, a device and the schedules do in it."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from shoebox.adapters.checkpoints import BucketCheckpoints
from shoebox.domain.consent import Decision, Purpose
from shoebox.domain.device import Access, Claim, SyncPage
from shoebox.domain.disgorgement import Run
from shoebox.domain.edit import Edit
from shoebox.domain.manifest import Manifest
from shoebox.domain.person import Person
from shoebox.domain.screening import Screen
from shoebox.domain.shard import Item
from shoebox.domain.share import Audience, Share
from shoebox.domain.style import Style
from shoebox.domain.suggestion import Suggestion
from shoebox.usecases import consents, disgorge, media, runs
from shoebox.usecases import edits as editing
from shoebox.usecases import shares as sharing
from shoebox.usecases.analyze import Intake, analyze
from shoebox.usecases.assemble import Assembly, begin
from shoebox.usecases.curate import Curation
from shoebox.usecases.devices import Desk, Offer, offer, register
from shoebox.usecases.drafts import Drafts
from shoebox.usecases.edits import Atelier
from shoebox.usecases.permissions import Permissions
from shoebox.usecases.purge import Clearance, purge
from shoebox.usecases.record import Booth, record
from shoebox.usecases.render import Easel, render
from shoebox.usecases.schedule import schedule
from shoebox.usecases.scribe import Scribe
from shoebox.usecases.seal import Sealing, seal
from shoebox.usecases.suggest import Curator, suggest
from shoebox.usecases.suggestions import Shelf, offered
from shoebox.usecases.sweep import Broom, due, sweep
from shoebox.usecases.uploads import Gate, tickets

from tests.fakes.chronicles import FakeChronicles
from tests.fakes.due import FakeDueIndex
from tests.fakes.edits import FakeEdits
from tests.fakes.exclusions import FakeDates, FakeExclusions, FakeTastes
from tests.fakes.files import FakeFiles, FakeInbox
from tests.fakes.imaging import (
    FakeCleaner,
    FakeCredentials,
    FakeDarkroom,
    FakeEnlarger,
    FakeRecorder,
    FakeSight,
    FakeStudio,
    photograph,
)
from tests.fakes.ledger import FakeHeads, FakeLedger
from tests.fakes.places import FakePlaces
from tests.fakes.profiles import FakeProfiles
from tests.fakes.queue import FakeQueue
from tests.fakes.roll import FakeCameraRoll, FakeDevices, FakeSuggestions, FakeSyncs
from tests.fakes.samples import ANNA, BORIS, MORNING, claim
from tests.fakes.shares import FakeShares
from tests.fakes.signer import FakeSigner
from tests.fakes.sweeps import FakePurges, FakeSweeps
from tests.fakes.texts import FakeNotices, FakePolicies
from tests.fakes.training import (
    FakeCandidates,
    FakeManifests,
    FakeProofs,
    FakeReports,
    FakeRuns,
    FakeWorkshop,
)
from tests.fakes.world import FakeClock, FakeEntropy

SETTLE = timedelta(minutes=2)
BACKLOG = 100
LOOKING = (Purpose.SUGGESTIONS, Purpose.CLOUD_PROCESSING, Purpose.LOCATION)

Through = Callable[[Any], Any]
"""What every port is reached through: a wire that a test may cut."""


@dataclass
class House:
    clock: FakeClock = field(default_factory=FakeClock)
    entropy: FakeEntropy = field(default_factory=FakeEntropy)
    notices: FakeNotices = field(default_factory=FakeNotices)
    policies: FakePolicies = field(default_factory=FakePolicies)
    signer: FakeSigner = field(default_factory=FakeSigner)
    sweeps: FakeSweeps = field(default_factory=FakeSweeps)
    purges: FakePurges = field(default_factory=FakePurges)
    sweep_queue: FakeQueue = field(default_factory=FakeQueue)
    exclusions: FakeExclusions = field(default_factory=FakeExclusions)
    dates: FakeDates = field(default_factory=FakeDates)
    tastes: FakeTastes = field(default_factory=FakeTastes)
    chronicles: FakeChronicles = field(default_factory=FakeChronicles)
    profiles: FakeProfiles = field(default_factory=FakeProfiles)
    devices: FakeDevices = field(default_factory=FakeDevices)
    syncs: FakeSyncs = field(default_factory=FakeSyncs)
    roll: FakeCameraRoll = field(default_factory=FakeCameraRoll)
    suggestions: FakeSuggestions = field(default_factory=FakeSuggestions)
    due: FakeDueIndex = field(default_factory=FakeDueIndex)
    shares: FakeShares = field(default_factory=FakeShares)
    edits: FakeEdits = field(default_factory=FakeEdits)
    inbox: FakeInbox = field(default_factory=FakeInbox)
    files: FakeFiles = field(default_factory=FakeFiles)
    creations: FakeFiles = field(default_factory=FakeFiles)
    published: FakeFiles = field(default_factory=FakeFiles)
    candidates: FakeCandidates = field(default_factory=FakeCandidates)
    manifests: FakeManifests = field(default_factory=FakeManifests)
    proofs: FakeProofs = field(default_factory=FakeProofs)
    seals: FakeFiles = field(default_factory=FakeFiles)
    workshop: FakeWorkshop = field(default_factory=FakeWorkshop)
    runs: FakeRuns = field(default_factory=FakeRuns)
    reports: FakeReports = field(default_factory=FakeReports)
    analyze_queue: FakeQueue = field(default_factory=FakeQueue)
    purge_queue: FakeQueue = field(default_factory=FakeQueue)
    suggest_queue: FakeQueue = field(default_factory=FakeQueue)
    render_queue: FakeQueue = field(default_factory=FakeQueue)
    record_queue: FakeQueue = field(default_factory=FakeQueue)
    screen: Screen = Screen.HD
    credentials: FakeCredentials = field(default_factory=FakeCredentials)
    painter: FakeStudio = field(default_factory=FakeStudio)
    through: Through = lambda port: port

    def __post_init__(self) -> None:
        self.ledger = FakeLedger(self.entropy)
        self.checkpoints = BucketCheckpoints(self.seals)

    def permissions(self) -> Permissions:
        return Permissions(self.through(self.ledger), self.notices, self.clock, self.policies)

    def counter(self) -> consents.Desk:
        return consents.Desk(
            self.scribe(),
            self.notices,
            self.through(self.due),
            self.policies,
            self.through(self.profiles),
            self.through(self.sweeps),
            self.through(self.candidates),
            self.clock,
        )

    def scribe(self) -> Scribe:
        return Scribe(self.through(self.ledger), self.through(self.signer), self.entropy)

    def intake(self) -> Intake:
        return Intake(
            self.permissions(),
            self.through(self.inbox),
            self.through(self.roll),
            self.through(self.files),
            FakeDarkroom(),
            FakeSight(),
            FakePlaces(),
            self.through(self.due),
            SETTLE,
        )

    def desk(self) -> Desk:
        ports = (self.devices, self.roll, self.syncs, self.purge_queue)
        return Desk(self.permissions(), *map(self.through, ports))

    def gate(self) -> Gate:
        roll, inbox, queue = map(self.through, (self.roll, self.inbox, self.analyze_queue))
        return Gate(self.permissions(), roll, inbox, queue, BACKLOG)

    def clearance(self) -> Clearance:
        ports = map(self.through, (self.devices, self.syncs, self.purge_queue))
        return Clearance(self.keeping(), self.clock, *ports)

    def curator(self) -> Curator:
        told = self.profiles, self.exclusions, self.dates, self.tastes
        ports = (self.roll, self.suggestions, self.due, self.render_queue, *told, self.chronicles)
        return Curator(self.permissions(), self.screen, *map(self.through, ports))

    def drafts(self) -> Drafts:
        ports = self.roll, self.suggestions, self.exclusions
        return Drafts(self.permissions(), *map(self.through, ports))

    def booth(self) -> Booth:
        files, creations, renders = map(
            self.through, (self.files, self.creations, self.render_queue)
        )
        return Booth(self.drafts(), files, creations, FakeRecorder(), renders)

    def easel(self) -> Easel:
        return Easel(
            self.drafts(),
            self.through(self.files),
            self.through(self.creations),
            FakeStudio(),
            self.credentials,
            self.through(self.record_queue),
        )

    def shelf(self) -> Shelf:
        ports = self.suggestions, self.roll, self.exclusions
        return Shelf(self.permissions(), *map(self.through, ports))

    def press(self) -> sharing.Press:
        return sharing.Press(
            self.shelf(),
            self.through(self.creations),
            self.through(self.published),
            self.through(self.candidates),
            self.through(self.shares),
            self.scribe(),
            FakeCleaner(),
            self.credentials,
            self.through(self.sweeps),
            self.through(self.profiles),
        )

    def atelier(self) -> Atelier:
        return Atelier(
            self.shelf(),
            self.through(self.files),
            self.through(self.creations),
            self.through(self.candidates),
            self.through(self.edits),
            self.scribe(),
            FakeCleaner(),
            self.credentials,
            self.through(self.profiles),
            FakeEnlarger(),
            self.painter,
            self.entropy,
        )

    def keeping(self) -> media.Keeping:
        ports = (self.roll, self.files, self.suggestions, self.creations, self.due)
        return media.Keeping(*map(self.through, ports))

    def broom(self) -> Broom:
        return Broom(
            ledger=self.through(self.ledger),
            policies=self.policies,
            keeping=self.keeping(),
            chronicles=self.through(self.chronicles),
            devices=self.through(self.devices),
            shares=self.through(self.shares),
            published=self.through(self.published),
            sweeps=self.through(self.sweeps),
            purges=self.through(self.purges),
            scribe=self.scribe(),
            again=self.through(self.sweep_queue),
            eraser=FakeDarkroom(),
            clock=self.clock,
        )

    def sweep(self) -> None:
        """Let everything be cleared away whose time has come."""
        due(self.sweeps, self.sweep_queue, self.clock)
        while messages := self.sweep_queue.drain():
            for message in messages:
                sweep(self.broom(), message["person"], message["chore"])

    def curation(self) -> Curation:
        return Curation(
            self.through(self.candidates),
            self.through(self.ledger),
            self.notices,
            self.policies,
            self.through(self.manifests),
            self.through(self.proofs),
            self.through(self.checkpoints),
            self.through(self.runs),
            self.through(self.reports),
            self.through(self.signer),
            self.clock,
        )

    def eraser(self) -> disgorge.Eraser:
        ports = (self.candidates, self.ledger, self.manifests, self.proofs)
        more = (self.runs, self.reports, self.signer)
        return disgorge.Eraser(*map(self.through, (*ports, *more)))

    def answer(self, purpose: Purpose, decision: Decision = Decision.GRANTED) -> bool:
        """Answer the words that are current; whether that was new."""
        notice = self.notices.find(purpose, "en")
        shown = consents.Shown(notice.id, notice.sha256, notice.language)
        return consents.answer(self.counter(), ANNA, purpose, decision, shown)[1]

    def grant(self, *purposes: Purpose) -> None:
        for purpose in purposes:
            self.answer(purpose)

    def withdraw(self, *purposes: Purpose) -> None:
        for purpose in purposes:
            self.answer(purpose, Decision.WITHDRAWN)

    def connect(self, access: Access = Access.FULL) -> None:
        register(self.desk(), ANNA, "phone", "Phone", access)

    def offer(self, pictures: Iterable[bytes]) -> Offer:
        return self.announce([claim(picture) for picture in pictures])

    def announce(
        self, claims: Sequence[Claim], sync: str = "one", page: int = 1, pages: int = 1
    ) -> Offer:
        """Post one page of a manifest."""
        ids = tuple(one.sha256 for one in claims)
        return offer(self.desk(), ANNA, "phone", SyncPage(sync, page, pages, ids), claims)

    def purge(self) -> int:
        """Let go of all that has to go; how many items that were."""
        gone = 0
        while messages := self.purge_queue.drain():
            gone += sum(purge(self.clearance(), one) for one in messages if "ids" in one)
            for one in messages:
                if "ids" not in one:
                    purge(self.clearance(), one)
        return gone

    def upload(self, pictures: Iterable[bytes]) -> list[str]:
        """Offer, take tickets for what is wanted, and send it; what has to be analyzed."""
        found = {claim(picture).sha256: picture for picture in pictures}
        wanted = self.offer(found.values()).wanted
        for ticket in tickets(self.gate(), ANNA, wanted):
            self.inbox.upload(ticket, found[ticket.sha256])
        return list(wanted)

    def take_in(self, pictures: Iterable[bytes]) -> list[str]:
        """Upload and analyze."""
        ids = self.upload(pictures)
        for id in ids:
            analyze(self.intake(), ANNA, id)
        return ids

    def work(self) -> None:
        """Let every schedule and queue run until nothing is left to do."""
        self.clock.advance(SETTLE)
        schedule(self.due, self.suggest_queue, self.clock)
        for message in self.suggest_queue.drain():
            suggest(self.curator(), message["person"])
        self.draw()

    def draw(self) -> None:
        """Draw, and record, all that waits for it."""
        while True:
            renders, films = self.render_queue.drain(), self.record_queue.drain()
            if not renders and not films:
                return
            for one in renders:
                render(self.easel(), one["person"], one["suggestion"], one["digest"])
            for one in films:
                record(self.booth(), one["person"], one["suggestion"], one["digest"])

    def offers(self) -> list[Suggestion]:
        return list(offered(self.shelf(), ANNA))

    def share(self, allow_training: bool = False, key: str = "key") -> Share:
        """Share the newest suggestion that can be seen."""
        return self.ask_to_share(self.offers()[0], allow_training, key)

    def ask_to_share(self, seen: Suggestion, allow_training: bool, key: str) -> Share:
        asked = sharing.Request(seen.id, Audience.FEED, key, "Look!", "Photos", allow_training)
        return sharing.share(self.press(), ANNA, asked, seen.etag)

    def picture(self, viewer: Person, share: Share) -> str:
        """A link to a share's picture, as a viewer gets it."""
        seen = sharing.standing(self.shares, self.clock, viewer, share.id)
        return sharing.page(self.published, seen, 1)

    def take_back(self, share: Share) -> Share:
        return sharing.take_back(self.press(), ANNA, share.id)

    def delete(self, id: str) -> None:
        media.delete(self.keeping(), self.clock, ANNA, id)

    def edit(self, photo: str, allow_training: bool = False, key: str = "edit") -> Edit:
        """Have a photo painted, by somebody who allows it."""
        if self.permissions().refused(ANNA, Purpose.AI_EDITING):
            self.grant(Purpose.AI_EDITING)
        asked = editing.Asked(photo, Style.INK, key, allow_training)
        return editing.edit(self.atelier(), ANNA, asked)

    def take_edit_back(self, edit: Edit) -> None:
        editing.take_back(self.atelier(), ANNA, edit.id)

    def train(self, manifest: int, model: str = "model") -> Run:
        """Register a model run."""
        asked = runs.Asked(BORIS, model, model, manifest)
        ports = self.through(self.runs), self.through(self.manifests)
        return runs.register(*ports, self.clock, asked)

    def seal(self) -> None:
        """Have all chains sealed in a checkpoint."""
        ports = (FakeHeads(self.ledger), self.checkpoints, self.signer)
        seal(Sealing(*ports, self.clock, "seals.example/test"))

    def erase(self) -> str:
        return disgorge.erase(self.eraser(), ANNA, self.clock.now())

    def curate(self) -> Manifest | None:
        return begin(self.assembly())

    def assembly(self) -> Assembly:
        return Assembly(self.curation(), self.through(self.workshop))

    def listed(self, version: int | None = None) -> list[Item]:
        """The items of a manifest, or of the newest."""
        manifest = self.manifests.find(version) if version else self.manifests.newest()
        cuts = manifest.cuts if manifest else ()
        return [item for cut in cuts if cut.items for item in self.manifests.shard(cut).items]


def given(house: House, photo: str) -> bytes:
    """The copy without metadata that a painter gets to see."""
    original = house.files.held[f"{ANNA}/original/{photo}"]
    return FakeCleaner().clean_copy(FakeEnlarger().enlarge(original))


def party(count: int = 5, start: datetime = MORNING, name: str = "party") -> list[bytes]:
    """Photos that are a quarter of an hour apart."""
    return [
        photograph(f"{name} {n}", start + n * timedelta(minutes=15), sharpness=0.5 + n / 100)
        for n in range(count)
    ]


def open_house() -> House:
    """Everything that looking at photos needs is granted, and a phone is connected."""
    house = House()
    house.grant(*LOOKING)
    house.connect()
    return house


def house_with_an_offer() -> House:
    house = open_house()
    house.take_in(party())
    house.work()
    return house
