"""The ledger in three tables: bare entries that nothing may change, evidence that may go, and
where each chain stands, which anybody can derive from the entries."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from boto3.dynamodb.conditions import ConditionBase, Key
from botocore.exceptions import ClientError

from shoebox.adapters.rows import body, query, read, refused
from shoebox.domain.heads import Head
from shoebox.domain.ledger import Chain, Entry, Evidence
from shoebox.domain.person import Person
from shoebox.ports import Entropy, LedgerMoved

if TYPE_CHECKING:
    from mypy_boto3_dynamodb.service_resource import Table
    from mypy_boto3_dynamodb.type_defs import TransactWriteItemTypeDef

ABSENT = "attribute_not_exists(pk)"
CHAIN_BYTES = 16
SHARDS = "0123456789abcdef"
"""Chains are spread by their first digit: so shard after shard is in order of chain."""


@dataclass(frozen=True)
class DynamoLedger:
    """`ledger`: pk chain, sk sequence. `evidence`: pk person, sk `chain` or `link#sequence`."""

    ledger: "Table"
    evidence: "Table"
    entropy: Entropy

    def chain(self, person: Person) -> Chain:
        found = list(query(self.evidence, Key("pk").eq(person), ConsistentRead=True))
        links = [read(Evidence, row["body"]) for row in found if row["sk"] != "chain"]
        ids = [row["chain"] for row in found if row["sk"] == "chain"]
        return Chain(ids[0] if ids else self.entropy.token(CHAIN_BYTES).hex(), tuple(links))

    def entries(self, chain: str) -> Sequence[Entry]:
        return _entries(self.ledger, Key("pk").eq(chain))


@dataclass(frozen=True)
class WritableDynamoLedger(DynamoLedger):
    """`heads`: shard, chain."""

    heads: "Table"

    def append(self, person: Person, link: Evidence) -> None:
        writes: list[TransactWriteItemTypeDef] = [
            self._entry(link.entry),
            self._link(person, link),
            _replace(self.heads, _head(link.entry)),
            *([self._chain(person, link.entry)] if link.entry.sequence == 1 else []),
        ]
        try:
            self.ledger.meta.client.transact_write_items(TransactItems=writes)
        except ClientError as error:
            if refused(error):
                raise LedgerMoved from error
            raise

    def _entry(self, entry: Entry) -> "TransactWriteItemTypeDef":
        key: dict[str, str | int] = {"pk": entry.chain, "sk": entry.sequence}
        facts: dict[str, str | int] = {"previous": entry.previous, "commitment": entry.commitment}
        return _put(self.ledger, key | facts)

    def _link(self, person: Person, link: Evidence) -> "TransactWriteItemTypeDef":
        sk = f"link#{link.entry.sequence:08}"
        return _put(self.evidence, {"pk": person, "sk": sk, "body": body(link)})

    def _chain(self, person: Person, entry: Entry) -> "TransactWriteItemTypeDef":
        return _put(self.evidence, {"pk": person, "sk": "chain", "chain": entry.chain})


@dataclass(frozen=True)
class DynamoHeads:
    heads: "Table"
    ledger: "Table"

    def all(self) -> Iterator[Head]:
        for shard in SHARDS:
            for row in query(self.heads, Key("shard").eq(shard), ConsistentRead=True):
                yield Head(row["chain"], int(row["sequence"]), row["hash"])

    def entries(self, chain: str, after: int, until: int) -> Sequence[Entry]:
        return _entries(self.ledger, Key("pk").eq(chain) & Key("sk").between(after + 1, until))


def _entries(ledger: "Table", condition: ConditionBase) -> Sequence[Entry]:
    found = query(ledger, condition, ConsistentRead=True)
    return [Entry(row["pk"], int(row["sk"]), row["previous"], row["commitment"]) for row in found]


def _head(entry: Entry) -> dict[str, str | int]:
    place: dict[str, str | int] = {"shard": entry.chain[:1], "chain": entry.chain}
    return place | {"sequence": entry.sequence, "hash": entry.hash}


def _put(table: "Table", item: dict[str, str | int]) -> "TransactWriteItemTypeDef":
    return {"Put": {"TableName": table.name, "Item": item, "ConditionExpression": ABSENT}}


def _replace(table: "Table", item: dict[str, str | int]) -> "TransactWriteItemTypeDef":
    """Whatever stands there: the entry in the same transaction decides whose turn it is."""
    return {"Put": {"TableName": table.name, "Item": item}}
