"""All that AWS holds, and whether two such states mean the same.

Two runs never hold the same bytes: ids, salts and signatures are random, and time passes. So
every signature and every time is masked, and a random word (32 hexadecimal digits or more)
that only one of the states has is replaced by its place in the order of appearance: states
are the same if such words are the same everywhere they appear.
"""

import hashlib
import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from difflib import unified_diff
from functools import cached_property
from typing import Any

import boto3
from shoebox.domain.problem import MediaRefused
from shoebox.imaging.clean import clean_copy

from tests.aws import Cloud

Row = Mapping[str, Any]
Stored = tuple[bytes, str]
WORD = re.compile(r"[0-9a-f]{32,}")
SIGNED = re.compile(
    r"eyJ[\w-]+\.[\w-]*\.[\w-]+|(?<=\N{EM DASH} )\S+ [\w+/]+=*|(?<=CERTIFICATE----- )[\w+/= ]+"
)
ROOT = re.compile(r"(?<![\w+/])[\w+/]{43}=")
"""Of a log, in a note: it is over the times of all seals."""
TIME = re.compile(r"\d{4}-\d\d-\d\dT[\d:.]+(?:\+00:00|Z)|\b1\d{9}\b")
UNTOLD = {"revision", "due_shard", "shard"}
"""How often a row was written, and where its random key puts it: nobody is ever told."""
EVIDENCE = re.compile(r"(?:shards|evidence|chains|seals|reports)/(?:.*/)?([0-9a-f]{64})\.jsonl?")


@dataclass(frozen=True)
class State:
    """Rows by table and key, objects by bucket and name, and the bodies in each queue."""

    rows: Mapping[tuple[str, str], Row]
    objects: Mapping[tuple[str, str], Stored]
    messages: Mapping[str, frozenset[str]]

    @cached_property
    def lines(self) -> tuple[str, ...]:
        """One for each thing that somebody may come across, times and signatures masked."""
        rows = (f"row {key[0]} {_plain(row)}" for key, row in self.rows.items())
        kept = ((key, o) for key, o in self.objects.items() if key not in self.leftovers)
        objects = (f"object {key[0]} {key[1]} {_seen(*o)}" for key, o in kept)
        messages = (f"message {q} {one}" for q, bodies in self.messages.items() for one in bodies)
        return tuple(_masked(line) for line in (*rows, *objects, *messages))

    @cached_property
    def leftovers(self) -> frozenset[tuple[str, str]]:
        """Evidence that no manifest leads to: nobody ever reads it."""
        found = {key: match[1] for key in self.objects if (match := EVIDENCE.fullmatch(key[1]))}
        reached = "".join(data.decode() for (_, n), (data, _) in self.objects.items() if _lists(n))
        while named := {key for key, digest in found.items() if digest in reached}:
            reached = "".join(self.objects[key][0].decode() for key in named)
            found = {key: digest for key, digest in found.items() if key not in named}
        return frozenset(found)


def differences(one: State, other: State) -> list[str]:
    """What the two hold differently, as lines of a diff; empty if they mean the same."""
    words = [set(WORD.findall("\n".join(state.lines))) for state in (one, other)]
    mine, theirs = (_named(state.lines, words[0] & words[1]) for state in (one, other))
    found = list(unified_diff(mine, theirs, "undisturbed", "disturbed", n=0, lineterm=""))
    return [line for line in found[2:] if not line.startswith("@@")]


@dataclass(frozen=True)
class Stock:
    """Looking at all of it, and putting it back."""

    cloud: Cloud
    _read: dict[tuple[str, ...], Stored] = field(default_factory=dict)
    """Objects read before, by bucket, name, hash and time of writing."""

    def state(self) -> State:
        return State(dict(self._rows()), dict(self._objects()), dict(self._messages()))

    def restore(self, state: State, now: State | None = None) -> None:
        """Make AWS hold exactly what it held; `now` is what it holds, if that is known."""
        now = now or self.state()
        self._restore_rows(now, state)
        self._restore_objects(now, state)
        for url, bodies in state.messages.items():
            self._send(url, bodies - now.messages[url])
        for url, bodies in now.messages.items():
            if bodies - state.messages[url]:
                self._drain(url)
                self._send(url, state.messages[url])

    @cached_property
    def _dynamodb(self) -> Any:
        return boto3.client("dynamodb")

    @cached_property
    def _s3(self) -> Any:
        return boto3.client("s3")

    @cached_property
    def _sqs(self) -> Any:
        return boto3.client("sqs")

    @cached_property
    def _keys(self) -> Mapping[str, list[str]]:
        tables = self.cloud.names("AWS::DynamoDB::Table").values()
        told = {table: self._dynamodb.describe_table(TableName=table) for table in tables}
        return {
            table: [part["AttributeName"] for part in one["Table"]["KeySchema"]]
            for table, one in told.items()
        }

    def _rows(self) -> Iterator[tuple[tuple[str, str], Row]]:
        for table, key in self._keys.items():
            for page in self._dynamodb.get_paginator("scan").paginate(TableName=table):
                for row in page["Items"]:
                    yield (table, json.dumps({name: row[name] for name in key})), row

    def _objects(self) -> Iterator[tuple[tuple[str, str], Stored]]:
        for bucket in self.cloud.names("AWS::S3::Bucket").values():
            for page in self._s3.get_paginator("list_objects_v2").paginate(Bucket=bucket):
                for one in page.get("Contents", []):
                    written = (one["ETag"], str(one["LastModified"]))
                    yield (bucket, one["Key"]), self._object(bucket, one["Key"], *written)

    def _object(self, *place: str) -> Stored:
        if place not in self._read:
            found = self._s3.get_object(Bucket=place[0], Key=place[1])
            self._read[place] = found["Body"].read(), found["ContentType"]
        return self._read[place]

    def _messages(self) -> Iterator[tuple[str, frozenset[str]]]:
        """Queues deliver at least once: how often the same lies in one makes no difference."""
        for url in self.cloud.names("AWS::SQS::Queue").values():
            bodies = frozenset(self._drain(url))
            self._send(url, bodies)
            yield url, bodies

    def _drain(self, url: str) -> list[str]:
        bodies: list[str] = []
        while found := self._sqs.receive_message(QueueUrl=url, MaxNumberOfMessages=10).get(
            "Messages", []
        ):
            for one in found:
                bodies.append(one["Body"])
                self._sqs.delete_message(QueueUrl=url, ReceiptHandle=one["ReceiptHandle"])
        return bodies

    def _send(self, url: str, bodies: Iterable[str]) -> None:
        for body in sorted(bodies):
            self._sqs.send_message(QueueUrl=url, MessageBody=body)

    def _restore_rows(self, now: State, then: State) -> None:
        for (table, key), row in then.rows.items():
            if now.rows.get((table, key)) != row:
                self._dynamodb.put_item(TableName=table, Item=row)
        for table, key in now.rows.keys() - then.rows.keys():
            self._dynamodb.delete_item(TableName=table, Key=json.loads(key))

    def _restore_objects(self, now: State, then: State) -> None:
        for (bucket, name), (data, kind) in then.objects.items():
            if now.objects.get((bucket, name)) != (data, kind):
                self._s3.put_object(Bucket=bucket, Key=name, Body=data, ContentType=kind)
        for bucket, name in now.objects.keys() - then.objects.keys():
            self._s3.delete_object(Bucket=bucket, Key=name)


def _lists(name: str) -> bool:
    return name.startswith("manifests/")


def _plain(row: Row) -> str:
    """A row without the types of its attributes."""
    values = {name: next(iter(typed.values())) for name, typed in row.items()}
    return json.dumps({name: _told(name, v) for name, v in values.items()}, sort_keys=True)


def _told(name: str, value: Any) -> Any:
    if name in UNTOLD:
        return "<any>"
    if name == "body":
        return json.loads(value)
    if isinstance(value, bytes):
        return f"{len(value)} bytes {hashlib.sha256(value).hexdigest()[:24]}"
    return sorted(value) if isinstance(value, list) else value


def _seen(data: bytes, kind: str) -> str:
    """Too short a hash to be taken for a random word; JSON and text are looked into."""
    if kind == "application/jsonlines":
        return data.decode()
    if kind == "application/json":
        return json.dumps(json.loads(data), sort_keys=True)
    if kind.startswith("text/plain"):
        return data.decode().replace("\n", " ")
    if kind in ("image/jpeg", "video/mp4"):
        return _picture(data)
    return f"{kind} {len(data)} bytes {hashlib.sha256(data).hexdigest()[:24]}"


def _picture(data: bytes) -> str:
    """What is seen; and its whole hash, as a word that may be named elsewhere: a signature in it is
    random, and yet what the ledger says of the picture has to be said of these bytes."""
    try:
        bare = clean_copy(data)
    except MediaRefused:
        bare = data
    return f"picture {hashlib.sha256(bare).hexdigest()[:24]} {hashlib.sha256(data).hexdigest()}"


def _masked(line: str) -> str:
    return TIME.sub("<time>", ROOT.sub("<root>", SIGNED.sub("<signed>", line)))


def _named(lines: Iterable[str], shared: set[str]) -> list[str]:
    """The lines in an order that no random word decides, those words numbered."""
    names: dict[str, str] = {}

    def blank(found: re.Match[str]) -> str:
        return found[0] if found[0] in shared else "<random>"

    def name(found: re.Match[str]) -> str:
        if found[0] in shared:
            return found[0]
        return names.setdefault(found[0], f"<random {len(names) + 1}>")

    ordered = sorted(lines, key=lambda line: WORD.sub(blank, line))
    return [WORD.sub(name, line) for line in ordered]
