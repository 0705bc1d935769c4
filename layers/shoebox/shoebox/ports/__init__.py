"""What the use cases need from the world, as protocols: fakes and real adapters keep the same.

Every write is safe to repeat. Nothing here is a lock: where two writers may meet, the port says
which of them is refused.
"""

from shoebox.ports.checkpoints import Checkpoints, Heads, Notary
from shoebox.ports.chronicles import Chronicles
from shoebox.ports.consent import (
    Ledger,
    LedgerMoved,
    Notices,
    Policies,
    Signer,
    WritableLedger,
)
from shoebox.ports.credentials import Authority, Credentials
from shoebox.ports.edits import Edits
from shoebox.ports.exclusions import Dates, Exclusions
from shoebox.ports.people import People, Profiles, Tokens
from shoebox.ports.pictures import (
    Cleaner,
    Darkroom,
    Enlarger,
    Painter,
    PlaceEraser,
    Recorder,
    Sight,
    Source,
    Studio,
)
from shoebox.ports.places import Places
from shoebox.ports.roll import CameraRoll, Devices, Due, DueIndex, Keys, Page, Syncs
from shoebox.ports.shares import Shares
from shoebox.ports.storage import Files, Inbox, Queue, Ticket
from shoebox.ports.suggestions import Suggestions
from shoebox.ports.sweeps import Purges, Sweeps
from shoebox.ports.tastes import Tastes
from shoebox.ports.training import Candidates, Manifests, Proofs, Reports, Runs, Workshop
from shoebox.ports.world import Clock, Entropy

__all__ = [
    "Authority",
    "CameraRoll",
    "Candidates",
    "Checkpoints",
    "Chronicles",
    "Cleaner",
    "Clock",
    "Credentials",
    "Darkroom",
    "Dates",
    "Devices",
    "Due",
    "DueIndex",
    "Edits",
    "Enlarger",
    "Entropy",
    "Exclusions",
    "Files",
    "Heads",
    "Inbox",
    "Keys",
    "Ledger",
    "LedgerMoved",
    "Manifests",
    "Notary",
    "Notices",
    "Page",
    "Painter",
    "People",
    "PlaceEraser",
    "Places",
    "Policies",
    "Profiles",
    "Proofs",
    "Purges",
    "Queue",
    "Recorder",
    "Reports",
    "Runs",
    "Shares",
    "Sight",
    "Signer",
    "Source",
    "Studio",
    "Suggestions",
    "Sweeps",
    "Syncs",
    "Tastes",
    "Ticket",
    "Tokens",
    "Workshop",
    "WritableLedger",
]
