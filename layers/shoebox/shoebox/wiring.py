"""The composition root: which adapters a function uses, made when first asked for.

A function names its parts; the variables that these need are read together, so a missing one
is named with all the others, and the template can be held against the list.
"""

import os
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import timedelta
from functools import cached_property
from pathlib import Path

from shoebox import settings
from shoebox.adapters import aws
from shoebox.adapters.authority import BucketAuthority
from shoebox.adapters.bedrock import BedrockPainter
from shoebox.adapters.checkpoints import BucketCheckpoints
from shoebox.adapters.chronicles import DynamoChronicles
from shoebox.adapters.due import DynamoDueIndex
from shoebox.adapters.edits import DynamoEdits
from shoebox.adapters.exclusions import DynamoDates, DynamoExclusions, DynamoTastes
from shoebox.adapters.files import S3Files, S3Inbox
from shoebox.adapters.keys import DynamoKeys
from shoebox.adapters.ledger import DynamoHeads, DynamoLedger, WritableDynamoLedger
from shoebox.adapters.people import DynamoPeople
from shoebox.adapters.places import OfflinePlaces
from shoebox.adapters.profiles import DynamoProfiles
from shoebox.adapters.queue import SqsQueue
from shoebox.adapters.rekognition import RekognitionSight
from shoebox.adapters.roll import DynamoCameraRoll, DynamoDevices, DynamoSuggestions
from shoebox.adapters.shares import DynamoShares
from shoebox.adapters.signer import KmsSigner, retired
from shoebox.adapters.sweeps import DynamoPurges, DynamoSweeps
from shoebox.adapters.syncs import DynamoSyncs
from shoebox.adapters.texts import PackagedNotices, PackagedPolicies
from shoebox.adapters.tokens import OidcTokens
from shoebox.adapters.training import S3Candidates, S3Manifests, S3Proofs, S3Reports, S3Runs
from shoebox.adapters.workshop import StatesWorkshop
from shoebox.adapters.world import SystemClock, SystemEntropy
from shoebox.domain.canonical import Record
from shoebox.domain.receipt import Controller
from shoebox.domain.screening import Screen
from shoebox.imaging.laundry import Laundry
from shoebox.ports import (
    Cleaner,
    Credentials,
    Darkroom,
    Enlarger,
    Painter,
    PlaceEraser,
    Recorder,
    Sight,
    Studio,
)
from shoebox.usecases.arrangement import Worktable
from shoebox.usecases.consents import Desk
from shoebox.usecases.credentials import Inspection
from shoebox.usecases.curate import Curation
from shoebox.usecases.drafts import Drafts
from shoebox.usecases.edits import Atelier
from shoebox.usecases.pacing import Pacer
from shoebox.usecases.permissions import Permissions
from shoebox.usecases.receipts import Archive
from shoebox.usecases.scribe import Scribe
from shoebox.usecases.shares import Press
from shoebox.usecases.suggestions import Shelf

EVIDENCE = ("proofs", "runs", "reports")
LEDGER = ("LEDGER_TABLE", "EVIDENCE_TABLE")

CURATION = (
    "candidates",
    "ledger",
    "policies",
    "manifests",
    "manifest_signer",
    *EVIDENCE,
    "checkpoints",
)
"""The parts that building a manifest needs."""
EDITING = (
    "permissions",
    "shelf",
    "files",
    "creations",
    "candidates",
    "edits",
    "scribe",
    "cleaner",
    "credentials",
    "profiles",
    "enlarger",
    "painter",
)
"""The parts that editing needs."""
COPIES = ("creations", "published", "candidates", "cleaner", "credentials")
SHARING = ("permissions", "scribe", "shelf", "shares", "sweeps", "profiles", *COPIES)
"""The parts that publishing needs."""

VARIABLES: Mapping[str, tuple[str, ...]] = {
    "tokens": ("OIDC_ISSUER", "OIDC_AUDIENCE", "OPERATOR"),
    "people": ("PEOPLE_TABLE",),
    "permissions": (*LEDGER, "POLICY_PROFILE"),
    "desk": (
        *LEDGER,
        "HEADS_TABLE",
        "RECEIPTS_KEY",
        "POLICY_PROFILE",
        "ROLL_TABLE",
        "TRAINING_BUCKET",
    ),
    "shelf": (*LEDGER, "POLICY_PROFILE", "ROLL_TABLE"),
    "worktable": (*LEDGER, "POLICY_PROFILE", "ROLL_TABLE", "RENDER_QUEUE"),
    "profiles": ("ROLL_TABLE",),
    "exclusions": ("ROLL_TABLE",),
    "dates": ("ROLL_TABLE",),
    "tastes": ("ROLL_TABLE",),
    "pacer": (*LEDGER, "POLICY_PROFILE", "ROLL_TABLE"),
    "sweeps": ("ROLL_TABLE",),
    "purges": ("ROLL_TABLE",),
    "archive": (*LEDGER, "RECEIPTS_KEY", "CONTROLLER_NAME", "CONTROLLER_CONTACT"),
    "sweep_queue": ("SWEEP_QUEUE",),
    "ledger": LEDGER,
    "scribe": (*LEDGER, "HEADS_TABLE", "RECEIPTS_KEY"),
    "heads": ("HEADS_TABLE", "LEDGER_TABLE"),
    "checkpoints": ("CHECKPOINTS_BUCKET",),
    "notary": ("CHECKPOINTS_KEY",),
    "authority": ("CREDENTIALS_KEY", "CERTIFICATES_BUCKET"),
    "credentials": ("CREDENTIALS_KEY", "CERTIFICATES_BUCKET"),
    "inspection": ("CREDENTIALS_KEY", "CERTIFICATES_BUCKET", "INSPECTION_BUCKET"),
    "retired_keys": ("RETIRED_KEYS",),
    "origin": ("CHECKPOINTS_ORIGIN",),
    "receipts": ("RECEIPTS_KEY",),
    "manifest_signer": ("MANIFESTS_KEY",),
    "devices": ("ROLL_TABLE",),
    "syncs": ("ROLL_TABLE",),
    "keys": ("ROLL_TABLE",),
    "roll": ("ROLL_TABLE",),
    "suggestions": ("ROLL_TABLE",),
    "due": ("ROLL_TABLE",),
    "chronicles": ("ROLL_TABLE",),
    "shares": ("SOCIAL_TABLE",),
    "edits": ("SOCIAL_TABLE",),
    "enlarger": (),
    "painter": ("PAINTER",),
    "inbox": ("INBOX_BUCKET",),
    "files": ("ROLL_BUCKET",),
    "creations": ("CREATIONS_BUCKET",),
    "published": ("PUBLISHED_BUCKET",),
    "candidates": ("TRAINING_BUCKET",),
    "manifests": ("TRAINING_BUCKET",),
    "proofs": ("TRAINING_BUCKET",),
    "runs": ("TRAINING_BUCKET",),
    "workshop": ("TRAINING_BUCKET", "MANIFEST_MACHINE"),
    "reports": ("TRAINING_BUCKET",),
    "policies": ("POLICY_PROFILE",),
    "analyze_queue": ("ANALYZE_QUEUE",),
    "purge_queue": ("PURGE_QUEUE",),
    "suggest_queue": ("SUGGEST_QUEUE",),
    "render_queue": ("RENDER_QUEUE",),
    "watch_queue": ("WATCH_QUEUE",),
    "record_queue": ("RECORD_QUEUE",),
    "darkroom": (),
    "cinema": (),
    "sight": ("MODELS_FOLDER", "VISION"),
    "places": ("MODELS_FOLDER",),
    "studio": (),
    "recorder": (),
    "screen": ("RECAPS",),
    "drafts": (*LEDGER, "POLICY_PROFILE", "ROLL_TABLE"),
    "cleaner": (),
    "eraser": (),
    "page": ("OIDC_ISSUER", "OIDC_AUDIENCE"),
    "settle": ("SETTLE_SECONDS",),
    "backlog": ("BACKLOG_LIMIT",),
}
"""The environment variables behind each part."""


def variables(parts: Iterable[str]) -> frozenset[str]:
    """Everything that the named parts read from the environment."""
    return frozenset(name for part in parts for name in VARIABLES[part])


def _embedded(known: Mapping[str, str]) -> Sight:
    from shoebox.vision.sessions import Shelf  # pixel layers are not everywhere
    from shoebox.vision.sight import EmbeddedSight

    return EmbeddedSight(Shelf(Path(known["MODELS_FOLDER"])))


SIGHTS: Mapping[str, Callable[[Mapping[str, str]], Sight]] = {
    "embedded": _embedded,
    "rekognition": lambda _: RekognitionSight(aws.rekognition()),
}
"""Who looks at photos, by the template's parameter `Vision`."""


def _by_rules() -> Painter:
    from shoebox.imaging.lab import Easel  # pixel layers are not everywhere

    return Easel()


def _by_a_model() -> Painter:
    from shoebox.imaging.lab import Copyist  # as above

    return BedrockPainter(aws.bedrock(), Copyist())


PAINTERS: Mapping[str, Callable[[], Painter]] = {"rules": _by_rules, "bedrock": _by_a_model}
"""Who paints photos anew, by the template's parameter `Painter`."""


class Parts:
    """The parts that one function uses. Nothing is read or made before the first use."""

    def __init__(self, *names: str) -> None:
        self.names = frozenset(names)
        self.clock = SystemClock()
        self.entropy = SystemEntropy()
        self.notices = PackagedNotices()

    @cached_property
    def settings(self) -> Mapping[str, str]:
        return settings.read(os.environ, variables(self.names))

    @cached_property
    def tokens(self) -> OidcTokens:
        known = self.settings
        return OidcTokens(known["OIDC_ISSUER"], known["OIDC_AUDIENCE"], known["OPERATOR"])

    @cached_property
    def people(self) -> DynamoPeople:
        return DynamoPeople(aws.table(self.settings["PEOPLE_TABLE"]), self.entropy)

    @cached_property
    def ledger(self) -> DynamoLedger:
        tables = [aws.table(self.settings[name]) for name in LEDGER]
        return DynamoLedger(tables[0], tables[1], self.entropy)

    @cached_property
    def permissions(self) -> Permissions:
        return Permissions(self.ledger, self.notices, self.clock, self.policies)

    @cached_property
    def desk(self) -> Desk:
        return Desk(
            self.scribe,
            self.notices,
            self.due,
            self.policies,
            self.profiles,
            self.sweeps,
            self.candidates,
            self.clock,
        )

    @cached_property
    def archive(self) -> Archive:
        known = self.settings
        controller = Controller(known["CONTROLLER_NAME"], known["CONTROLLER_CONTACT"])
        return Archive(self.ledger, self.notices, self.receipts, controller)

    @cached_property
    def sweeps(self) -> DynamoSweeps:
        return DynamoSweeps(aws.table(self.settings["ROLL_TABLE"]))

    @cached_property
    def purges(self) -> DynamoPurges:
        return DynamoPurges(aws.table(self.settings["ROLL_TABLE"]))

    @cached_property
    def sweep_queue(self) -> SqsQueue:
        return SqsQueue(aws.sqs(), self.settings["SWEEP_QUEUE"])

    @cached_property
    def profiles(self) -> DynamoProfiles:
        return DynamoProfiles(aws.table(self.settings["ROLL_TABLE"]))

    @cached_property
    def exclusions(self) -> DynamoExclusions:
        return DynamoExclusions(aws.table(self.settings["ROLL_TABLE"]))

    @cached_property
    def dates(self) -> DynamoDates:
        return DynamoDates(aws.table(self.settings["ROLL_TABLE"]))

    @cached_property
    def tastes(self) -> DynamoTastes:
        return DynamoTastes(aws.table(self.settings["ROLL_TABLE"]))

    @cached_property
    def pacer(self) -> Pacer:
        told = self.exclusions, self.profiles, self.tastes, self.chronicles
        return Pacer(self.permissions, self.suggestions, self.roll, *told)

    @cached_property
    def receipts(self) -> KmsSigner:
        return KmsSigner(aws.kms(), self.settings["RECEIPTS_KEY"])

    @cached_property
    def scribe(self) -> Scribe:
        tables = [aws.table(self.settings[name]) for name in (*LEDGER, "HEADS_TABLE")]
        ledger = WritableDynamoLedger(tables[0], tables[1], self.entropy, tables[2])
        return Scribe(ledger, self.receipts, self.entropy)

    @cached_property
    def heads(self) -> DynamoHeads:
        tables = [aws.table(self.settings[name]) for name in ("HEADS_TABLE", "LEDGER_TABLE")]
        return DynamoHeads(tables[0], tables[1])

    @cached_property
    def checkpoints(self) -> BucketCheckpoints:
        return BucketCheckpoints(S3Files(aws.s3(), self.settings["CHECKPOINTS_BUCKET"]))

    @cached_property
    def notary(self) -> KmsSigner:
        return KmsSigner(aws.kms(), self.settings["CHECKPOINTS_KEY"])

    @cached_property
    def authority(self) -> BucketAuthority:
        signer = KmsSigner(aws.kms(), self.settings["CREDENTIALS_KEY"])
        return BucketAuthority(signer, S3Files(aws.s3(), self.settings["CERTIFICATES_BUCKET"]))

    @cached_property
    def credentials(self) -> Credentials:
        from shoebox.imaging.credentials import SignedCredentials  # as the pixel layers

        return SignedCredentials(self.authority)

    @cached_property
    def inspection(self) -> Inspection:
        inbox = S3Inbox(aws.s3(), self.settings["INSPECTION_BUCKET"])
        return Inspection(inbox, self.credentials, self.clock)

    @cached_property
    def retired_keys(self) -> Sequence[Record]:
        return retired(self.settings["RETIRED_KEYS"])

    @cached_property
    def origin(self) -> str:
        return self.settings["CHECKPOINTS_ORIGIN"]

    @cached_property
    def manifest_signer(self) -> KmsSigner:
        return KmsSigner(aws.kms(), self.settings["MANIFESTS_KEY"])

    @cached_property
    def devices(self) -> DynamoDevices:
        return DynamoDevices(aws.table(self.settings["ROLL_TABLE"]))

    @cached_property
    def syncs(self) -> DynamoSyncs:
        return DynamoSyncs(aws.table(self.settings["ROLL_TABLE"]))

    @cached_property
    def keys(self) -> DynamoKeys:
        return DynamoKeys(aws.table(self.settings["ROLL_TABLE"]))

    @cached_property
    def roll(self) -> DynamoCameraRoll:
        return DynamoCameraRoll(aws.table(self.settings["ROLL_TABLE"]))

    @cached_property
    def suggestions(self) -> DynamoSuggestions:
        return DynamoSuggestions(aws.table(self.settings["ROLL_TABLE"]))

    @cached_property
    def due(self) -> DynamoDueIndex:
        return DynamoDueIndex(aws.table(self.settings["ROLL_TABLE"]))

    @cached_property
    def chronicles(self) -> DynamoChronicles:
        return DynamoChronicles(aws.table(self.settings["ROLL_TABLE"]))

    @cached_property
    def shares(self) -> DynamoShares:
        return DynamoShares(aws.table(self.settings["SOCIAL_TABLE"]))

    @cached_property
    def edits(self) -> DynamoEdits:
        return DynamoEdits(aws.table(self.settings["SOCIAL_TABLE"]))

    @cached_property
    def atelier(self) -> Atelier:
        return Atelier(
            shelf=self.shelf,
            files=self.files,
            creations=self.creations,
            candidates=self.candidates,
            edits=self.edits,
            scribe=self.scribe,
            cleaner=self.cleaner,
            credentials=self.credentials,
            profiles=self.profiles,
            enlarger=self.enlarger,
            painter=self.painter,
            entropy=self.entropy,
        )

    @cached_property
    def inbox(self) -> S3Inbox:
        return S3Inbox(aws.s3(), self.settings["INBOX_BUCKET"])

    @cached_property
    def files(self) -> S3Files:
        return S3Files(aws.s3(), self.settings["ROLL_BUCKET"])

    @cached_property
    def creations(self) -> S3Files:
        return S3Files(aws.s3(), self.settings["CREATIONS_BUCKET"])

    @cached_property
    def published(self) -> S3Files:
        return S3Files(aws.s3(), self.settings["PUBLISHED_BUCKET"])

    @cached_property
    def candidates(self) -> S3Candidates:
        return S3Candidates(self._training)

    @cached_property
    def proofs(self) -> S3Proofs:
        return S3Proofs(self._training)

    @cached_property
    def runs(self) -> S3Runs:
        return S3Runs(self._training)

    @cached_property
    def reports(self) -> S3Reports:
        return S3Reports(self._training)

    @cached_property
    def manifests(self) -> S3Manifests:
        return S3Manifests(self._training)

    @cached_property
    def workshop(self) -> StatesWorkshop:
        return StatesWorkshop(self._training, aws.states(), self.settings["MANIFEST_MACHINE"])

    @cached_property
    def _training(self) -> S3Files:
        return S3Files(aws.s3(), self.settings["TRAINING_BUCKET"])

    @cached_property
    def shelf(self) -> Shelf:
        return Shelf(self.permissions, self.suggestions, self.roll, self.exclusions)

    @cached_property
    def worktable(self) -> Worktable:
        return Worktable(self.shelf, self.render_queue)

    @cached_property
    def press(self) -> Press:
        return Press(
            shelf=self.shelf,
            creations=self.creations,
            published=self.published,
            candidates=self.candidates,
            shares=self.shares,
            scribe=self.scribe,
            cleaner=self.cleaner,
            credentials=self.credentials,
            sweeps=self.sweeps,
            profiles=self.profiles,
        )

    @cached_property
    def curation(self) -> Curation:
        return Curation(
            self.candidates,
            self.ledger,
            self.notices,
            self.policies,
            self.manifests,
            self.proofs,
            self.checkpoints,
            self.runs,
            self.reports,
            self.manifest_signer,
            self.clock,
        )

    @cached_property
    def policies(self) -> PackagedPolicies:
        return PackagedPolicies(self.settings["POLICY_PROFILE"])

    @cached_property
    def analyze_queue(self) -> SqsQueue:
        return SqsQueue(aws.sqs(), self.settings["ANALYZE_QUEUE"])

    @cached_property
    def purge_queue(self) -> SqsQueue:
        return SqsQueue(aws.sqs(), self.settings["PURGE_QUEUE"])

    @cached_property
    def watch_queue(self) -> SqsQueue:
        return SqsQueue(aws.sqs(), self.settings["WATCH_QUEUE"])

    @cached_property
    def suggest_queue(self) -> SqsQueue:
        return SqsQueue(aws.sqs(), self.settings["SUGGEST_QUEUE"])

    @cached_property
    def render_queue(self) -> SqsQueue:
        return SqsQueue(aws.sqs(), self.settings["RENDER_QUEUE"])

    @cached_property
    def record_queue(self) -> SqsQueue:
        return SqsQueue(aws.sqs(), self.settings["RECORD_QUEUE"])

    @cached_property
    def screen(self) -> Screen:
        return Screen(self.settings["RECAPS"])

    @cached_property
    def drafts(self) -> Drafts:
        return Drafts(self.permissions, self.roll, self.suggestions, self.exclusions)

    @cached_property
    def darkroom(self) -> Darkroom:
        from shoebox.imaging.lab import Lab  # pixel layers are not everywhere

        return Lab()

    @cached_property
    def sight(self) -> Sight:
        return SIGHTS[self.settings["VISION"]](self.settings)

    @cached_property
    def places(self) -> OfflinePlaces:
        return OfflinePlaces(Path(self.settings["MODELS_FOLDER"]) / "places.bin")

    @cached_property
    def cinema(self) -> Darkroom:
        from shoebox.imaging.cinema import Cinema  # as above

        return Cinema()

    @cached_property
    def studio(self) -> Studio:
        from shoebox.imaging.lab import Easel  # as above

        return Easel()

    @cached_property
    def recorder(self) -> Recorder:
        from shoebox.imaging.recorder import Booth  # as above

        return Booth()

    @cached_property
    def enlarger(self) -> Enlarger:
        from shoebox.imaging.lab import Enlarger as Lens  # as above

        return Lens()

    @cached_property
    def painter(self) -> Painter:
        return PAINTERS[self.settings["PAINTER"]]()

    @cached_property
    def cleaner(self) -> Cleaner:
        return Laundry()

    @cached_property
    def eraser(self) -> PlaceEraser:
        return Laundry()

    @cached_property
    def page(self) -> Mapping[str, str]:
        return self.settings

    @cached_property
    def settle(self) -> timedelta:
        return timedelta(seconds=int(self.settings["SETTLE_SECONDS"]))

    @cached_property
    def backlog(self) -> int:
        return int(self.settings["BACKLOG_LIMIT"])
