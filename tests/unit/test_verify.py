"""The offline checker, against files built here and against what the domain writes."""

import base64
import hashlib
import json
import os
import subprocess
import sys
from collections.abc import Callable, Sequence
from dataclasses import asdict
from datetime import UTC, datetime, timedelta
from importlib.machinery import SourceFileLoader
from importlib.util import module_from_spec, spec_from_loader
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.asymmetric.utils import decode_dss_signature
from cryptography.hazmat.primitives.hashes import SHA256
from shoebox.domain import canonical as writer
from shoebox.domain.consent import Answer, Decision, Purpose
from shoebox.domain.ledger import Chain, receipt_payload
from shoebox.domain.share import Audience, Share

Json = dict[str, Any]
SCRIPT = Path(__file__).resolve().parents[2] / "scripts" / "verify"
WORDS, PICTURE, OTHER = "a" * 64, "b" * 64, "c" * 64
BUILT_AT = "2026-03-01T00:00:00+00:00"
FLIPS = (0x01, 0x20)
UNSEALED = {"checkpoint": None}


def loaded() -> ModuleType:
    loader = SourceFileLoader("verify_script", str(SCRIPT))
    spec = spec_from_loader(loader.name, loader)
    assert spec is not None
    module = module_from_spec(spec)
    loader.exec_module(module)
    return module


VERIFY = loaded()


def compact(value: object) -> bytes:
    return json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode()


def digest(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def base64url(data: bytes) -> str:
    return base64.urlsafe_b64encode(data).decode().rstrip("=")


class SigningKey:
    """A P-256 key that signs as KMS would, and shows itself as a JWK."""

    def __init__(self) -> None:
        self.private = ec.generate_private_key(ec.SECP256R1())
        numbers = self.private.public_key().public_numbers()
        x, y = (base64url(n.to_bytes(32, "big")) for n in (numbers.x, numbers.y))
        point = {"crv": "P-256", "kty": "EC", "x": x, "y": y}
        self.kid = base64url(hashlib.sha256(compact(point)).digest())
        self.jwk = point | {"kid": self.kid, "use": "sig", "alg": "ES256"}

    def jws(self, payload: bytes, typ: str, **header: object) -> str:
        fields = {"alg": "ES256", "kid": self.kid, "typ": typ} | header
        signed = f"{base64url(compact(fields))}.{base64url(payload)}"
        der = self.private.sign(signed.encode(), ec.ECDSA(SHA256()))
        r, s = decode_dss_signature(der)
        return f"{signed}.{base64url(r.to_bytes(32, 'big') + s.to_bytes(32, 'big'))}"

    def receipt(self, payload: bytes) -> str:
        return self.jws(payload, "shoebox-receipt+jws")

    def detached(self, payload: bytes) -> str:
        return beside(self.jws(payload, "shoebox-manifest+jws"))


KEY, STRANGER = SigningKey(), SigningKey()
KEY_SET = compact({"keys": [KEY.jwk]})


def at(day: int) -> str:
    return f"2026-02-{day:02}T10:00:00+00:00"


def answer(day: int, decision: str = "granted", **changes: object) -> Json:
    return {
        "kind": "answer",
        "purpose": "training",
        "decision": decision,
        "notice_id": "training-1",
        "notice_sha256": WORDS,
        "language": "fr",
        "at": at(day),
        "method": "api",
        "jurisdiction": "CA-QC",
        "age_band": "adult",
        "expires": None,
    } | changes


def share(day: int, name: str = "s1", **changes: object) -> Json:
    return {
        "kind": "share",
        "share": name,
        "audience": "feed",
        "allow_training": True,
        "prohibited": False,
        "jurisdiction": "CA-QC",
        "age_band": "adult",
        "picture_sha256": PICTURE,
        "at": at(day),
    } | changes


def take_back(day: int, name: str = "s1") -> Json:
    return {"kind": "take_back", "share": name, "at": at(day)}


def chain_of(records: Sequence[Json], chain: str = "chain-é") -> list[Json]:
    links: list[Json] = []
    previous = "0" * 64
    for number, record in enumerate(records, start=1):
        salt = hashlib.sha256(f"salt {number} of {chain}".encode()).digest()
        entry = {
            "chain": chain,
            "sequence": number,
            "previous": previous,
            "commitment": digest(salt + compact(record)),
        }
        previous = digest(compact(entry))
        links.append({"entry": entry, "record": record, "salt": salt.hex()})
    return links


def said_by(link: Json) -> bytes:
    return compact(link)


def receipt_of(link: Json, key: SigningKey = KEY) -> str:
    return key.receipt(said_by(link))


def signed(link: Json, key: SigningKey = KEY) -> Json:
    return link | {"signature": beside(receipt_of(link, key))}


def beside(jws: str) -> str:
    header, _, signature = jws.split(".")
    return f"{header}..{signature}"


def ledger_of(links: Sequence[Json]) -> Json:
    return {
        "format": "shoebox-ledger/2",
        "chain": links[0]["entry"]["chain"],
        "head": digest(compact(links[-1]["entry"])),
        "links": [signed(link) for link in links],
        "checkpoint": None,
    }


LINKS = chain_of([answer(1), share(2)])
LEDGER = ledger_of(LINKS)


def verdict(*documents: Json | bytes | str, keys: bytes | None = KEY_SET) -> tuple[int, str]:
    """The exit status and all lines, for files in memory."""
    files = {} if keys is None else {"keys": keys}
    for number, document in enumerate(documents, start=1):
        data = document.encode() if isinstance(document, str) else document
        files[f"file {number}"] = data if isinstance(data, bytes) else compact(data)
    reports = VERIFY.verify(files)
    lines = [" ".join(line) for _, report in reports for line in report]
    return VERIFY.exit_status(reports), "\n".join(lines)


def run(*paths: Path) -> tuple[int, str]:
    return start(SCRIPT, *paths)


def start(*command: Path) -> tuple[int, str]:
    arguments = [sys.executable, *map(str, command)]
    done = subprocess.run(  # noqa: S603 - our own script
        arguments, capture_output=True, text=True, check=False
    )
    return done.returncode, done.stdout + done.stderr


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "jwks.json").write_bytes(KEY_SET)
    (tmp_path / "ledger.json").write_bytes(compact(LEDGER))
    (tmp_path / "receipt.txt").write_text(receipt_of(LINKS[0]) + "\n")
    return tmp_path


def test_the_script_proves_good_files_in_any_order_and_says_what_it_did_not_prove(
    folder: Path,
) -> None:
    status, said = run(*sorted(folder.iterdir(), reverse=True))
    assert status == 0
    assert "FAILED" not in said
    assert "the receipt is signed by a key of the set (2)" in said
    assert "OPERATOR'S WORD that nothing follows the last entry shown" in said


def test_the_script_names_the_entry_that_was_changed(folder: Path) -> None:
    changed = folder / "ledger.json"
    changed.write_text(changed.read_text().replace('"feed"', '"story"'))
    status, said = run(folder / "jwks.json", changed)
    assert status == 1
    assert "entry 2: not so: each entry follows the one before, with its record" in said
    assert "entry 1: not so" not in said


@pytest.fixture
def without_cryptography(tmp_path: Path) -> Path:
    """A copy of the script beside a module that hides the installed package."""
    (tmp_path / "scripts").mkdir()
    (tmp_path / "scripts" / "cryptography.py").write_text("raise ImportError")
    copied = tmp_path / "scripts" / "verify"
    copied.write_bytes(SCRIPT.read_bytes())
    return copied


def test_the_script_says_what_to_install_where_cryptography_is_missing(
    without_cryptography: Path,
) -> None:
    said = "verify needs one package: python3 -m pip install cryptography\n"
    assert start(without_cryptography) == (2, said)


def test_the_script_turns_to_the_projects_environment_where_cryptography_is_missing(
    without_cryptography: Path,
) -> None:
    python = without_cryptography.parent.parent / ".venv" / "bin" / "python"
    python.parent.mkdir(parents=True)
    python.write_text('#!/bin/sh\necho "asked: $@"\n')
    python.chmod(0o755)
    status, said = start(without_cryptography, Path("ledger.json"))
    assert (status, said) == (0, f"asked: {without_cryptography} ledger.json\n")


def test_no_file_or_a_missing_file_is_unusable_input(folder: Path) -> None:
    assert run()[0] == 2
    assert run(folder / "nothing.json")[0] == 2


HALF_A_LETTER = b"a." + base64url(rb'{"entry":"\ud800"}').encode() + b".a"
JUNK = [b"", b"{", b"[]", b"{}", b"\xff\xd8\xff", b"hello", b"a.b.c", b'{"a":' * 99999]


@pytest.mark.parametrize("junk", [*JUNK, HALF_A_LETTER])
def test_what_is_none_of_the_formats_is_unusable(junk: bytes) -> None:
    status, said = verdict(junk)
    assert status == 2
    assert "UNUSABLE" in said


def test_without_a_key_set_the_signatures_are_not_checked_and_the_status_is_not_zero() -> None:
    status, said = verdict(LEDGER, receipt_of(LINKS[0]), keys=None)
    assert status == 2
    assert said.count("NOT CHECKED signatures") == 2


def test_a_receipt_is_read_bare_or_as_json() -> None:
    receipt = receipt_of(LINKS[0])
    assert verdict(receipt)[0] == 0
    assert verdict(receipt + "\n")[0] == 0
    for end in ("\r", "\r\n", "\n\n", " "):
        assert verdict(receipt + end)[0] != 0
    assert verdict(signed(LINKS[0]))[0] == 0
    assert verdict(signed(LINKS[0]) | {"note": "x"})[0] == 1


def changes_not_found(
    data: bytes, others: Sequence[bytes], keys: bytes = KEY_SET, flips: Sequence[int] = FLIPS
) -> list[tuple[int, int]]:
    """Where a byte can be changed, and to what, without the checker saying so."""
    missed = []
    for place, old in enumerate(data):
        for flip in flips:
            changed = data[:place] + bytes([old ^ flip]) + data[place + 1 :]
            if verdict(changed, *others, keys=keys)[0] == 0:
                missed.append((place, old ^ flip))
    return missed


@pytest.mark.parametrize(
    "data",
    [
        compact(ledger_of(LINKS)),
        receipt_of(LINKS[0]).encode(),
        compact(signed(LINKS[0])),
    ],
    ids=["ledger", "receipt", "receipt in JSON"],
)
def test_every_changed_byte_is_found(data: bytes) -> None:
    assert verdict(data)[0] == 0
    assert changes_not_found(data, []) == []


def test_every_changed_byte_of_a_key_set_is_found() -> None:
    assert [
        (place, flip)
        for place, old in enumerate(KEY_SET)
        for flip in FLIPS
        if verdict(keys=KEY_SET[:place] + bytes([old ^ flip]) + KEY_SET[place + 1 :])[0] == 0
    ] == []


def test_every_byte_left_out_or_doubled_is_found() -> None:
    data = compact(signed(LINKS[1]))
    for place in range(len(data)):
        assert verdict(data[:place] + data[place + 1 :])[0] != 0, place
        assert verdict(data[: place + 1] + data[place:])[0] != 0, place


SPELLINGS = {
    "indented": json.dumps(LEDGER, indent=1, sort_keys=True, ensure_ascii=False),
    "escaped": json.dumps(LEDGER, sort_keys=True, separators=(",", ":")),
    "keys in another order": json.dumps(dict(reversed(LEDGER.items())), separators=(",", ":")),
    "a space before": " " + compact(LEDGER).decode(),
    "two ends of line": compact(LEDGER).decode() + "\n\n",
}


@pytest.mark.parametrize("spelt", SPELLINGS.values(), ids=SPELLINGS)
def test_json_in_any_spelling_but_the_canonical_one_is_unusable(spelt: str) -> None:
    status, said = verdict(spelt)
    assert status == 2
    assert "UNUSABLE" in said


def test_one_end_of_line_may_follow() -> None:
    assert verdict(compact(LEDGER) + b"\n")[0] == 0


@pytest.mark.parametrize(
    "tamper",
    [
        lambda d: d.update(extra=1),
        lambda d: d.pop("head"),
        lambda d: d["links"][0].update(extra=1),
        lambda d: d["links"][0]["entry"].update(extra=1),
        lambda d: d["links"][0]["entry"].update(sequence=True),
        lambda d: d["links"][0]["entry"].update(sequence=1.0),
        lambda d: d["links"][0]["record"].update(extra=1),
        lambda d: d["links"][0]["record"].update(at="2026-02-30T10:00:00+00:00"),
        lambda d: d["links"][0]["record"].update(at="2026-02-03T10:00:00"),
        lambda d: d["links"][1]["record"].update(allow_training=1),
        lambda d: d["links"][0].update(salt=d["links"][0]["salt"].upper()),
        lambda d: d["links"].pop(0),
        lambda d: d["links"].pop(),
        lambda d: d["links"].reverse(),
        lambda d: d.update(chain="another"),
        lambda d: d.update(links={}),
        lambda d: d["links"][0].update(signature=d["links"][1]["signature"]),
        lambda d: d["links"][0].update(signed(LINKS[0], STRANGER)),
        lambda d: d["links"][0].update(signature=d["links"][0]["signature"] + "="),
        lambda d: d["links"][0].update(signature=receipt_of(LINKS[0])),
        lambda d: d["links"][0].pop("signature"),
        lambda d: d["links"][0].update(signature="x"),
        lambda d: d["links"][0].update(signature=None),
    ],
)
def test_a_ledger_that_is_not_exactly_of_its_format_fails(tamper: Callable[[Json], None]) -> None:
    ledger = json.loads(compact(LEDGER))
    tamper(ledger)
    assert verdict(ledger)[0] == 1


def test_a_key_given_twice_is_refused() -> None:
    data = compact(LEDGER).replace(b'"chain":', b'"chain":"x","chain":', 1)
    assert verdict(data)[0] == 2


def test_a_chain_whose_times_go_backwards_fails_even_when_it_is_signed() -> None:
    status, said = verdict(ledger_of(chain_of([answer(2), share(1)])))
    assert status == 1
    assert "entry 2: not so: times never go backwards" in said


BROKEN = {"previous": OTHER, "sequence": 3, "chain": "another"}


@pytest.mark.parametrize("change", [{key: BROKEN[key]} for key in BROKEN], ids=BROKEN)
def test_a_signed_entry_that_does_not_follow_the_one_before_fails(change: Json) -> None:
    second = LINKS[1] | {"entry": LINKS[1]["entry"] | change}
    status, said = verdict(ledger_of([LINKS[0], second]))
    assert status == 1
    assert "entry 2: not so: each entry follows the one before" in said


def test_a_signed_entry_that_counts_with_true_for_1_fails() -> None:
    first = LINKS[0] | {"entry": LINKS[0]["entry"] | {"sequence": True}}
    assert verdict(ledger_of([first]))[0] == 1


def test_a_signed_answer_that_expires_at_no_time_fails() -> None:
    assert verdict(ledger_of(chain_of([answer(1, expires="soon")])))[0] == 1


def test_an_empty_ledger_holds() -> None:
    empty = {"format": "shoebox-ledger/2", "chain": "c", "head": "0" * 64, "links": []} | UNSEALED
    assert verdict(empty)[0] == 0
    wrong: list[Json] = [{"head": OTHER}, {"links": ""}, {"links": {}}, {"chain": None}]
    for other in [*wrong, {"format": "shoebox-ledger/1"}]:
        assert verdict(empty | other)[0] == 1


@pytest.mark.parametrize(
    "header",
    [
        {"alg": "none"},
        {"alg": "HS256"},
        {"typ": "shoebox-manifest+jws"},
        {"typ": "JWT"},
        {"kid": STRANGER.kid},
        {"crit": ["b64"]},
        {"jwk": STRANGER.jwk},
    ],
)
def test_a_receipt_with_another_header_fails(header: Json) -> None:
    signed = KEY.jws(said_by(LINKS[0]), **{"typ": "shoebox-receipt+jws"} | header)
    assert verdict(signed)[0] == 1


def test_a_signature_of_the_right_numbers_but_not_64_bytes_fails() -> None:
    shown, _, signature = receipt_of(LINKS[0]).rpartition(".")
    numbers = base64.urlsafe_b64decode(signature + "==")
    assert verdict(f"{shown}.{base64url(numbers)}")[0] == 0
    assert verdict(f"{shown}.{base64url(numbers[:32] + bytes(1) + numbers[32:])}")[0] == 1


def test_a_signed_receipt_whose_payload_is_not_canonical_fails() -> None:
    payload = json.dumps(LINKS[0])
    assert verdict(KEY.receipt(payload.encode()))[0] == 1


@pytest.mark.parametrize("change", [{"entry": {}}, {"salt": OTHER}, {"extra": 1}])
def test_a_signed_receipt_that_contradicts_itself_fails(change: Json) -> None:
    said = LINKS[0] | change
    assert verdict(KEY.receipt(compact(said)))[0] == 1


def test_a_key_whose_name_is_not_its_thumbprint_fails_and_verifies_nothing() -> None:
    renamed = compact({"keys": [KEY.jwk | {"kid": STRANGER.kid}]})
    receipt = KEY.jws(said_by(LINKS[0]), "shoebox-receipt+jws", kid=STRANGER.kid)
    assert verdict(keys=renamed)[0] == 1
    assert "not so: the receipt is signed" in verdict(receipt, keys=renamed)[1]


def test_a_key_set_with_a_private_key_fails() -> None:
    assert verdict(keys=compact({"keys": [KEY.jwk | {"d": "AA"}]}))[0] == 1


def test_a_receipt_shows_that_the_ledger_was_written_anew() -> None:
    rewritten = ledger_of(chain_of([answer(1, "refused"), share(2)]))
    status, said = verdict(rewritten, receipt_of(LINKS[0]))
    assert status == 1
    assert "not so: no two files tell different histories" in said


def test_a_receipt_shows_that_the_ledger_was_cut_short() -> None:
    status, said = verdict(ledger_of(LINKS[:1]), receipt_of(LINKS[1]))
    assert status == 1
    assert "not so: nothing is beyond the head of an export" in said


def test_an_empty_export_shows_less_than_a_receipt_of_its_chain() -> None:
    chain = LINKS[0]["entry"]["chain"]
    empty = {"format": "shoebox-ledger/2", "chain": chain, "head": "0" * 64, "links": []} | UNSEALED
    assert verdict(empty, receipt_of(LINKS[0]))[0] == 1


def test_a_receipt_that_holds_keys_is_no_key_set() -> None:
    forged = KEY.receipt(compact({"keys": [STRANGER.jwk]}))
    status, said = verdict(forged, receipt_of(LINKS[0], STRANGER), keys=None)
    assert (status, "signed by a key" in said) == (1, False)


def test_an_older_export_beside_a_newer_one_is_no_failure() -> None:
    older = ledger_of(LINKS[:1])
    assert verdict(older, LEDGER, receipt_of(LINKS[1]))[0] == 0
    assert verdict(LEDGER, older, receipt_of(LINKS[1]))[0] == 0


def test_what_the_domain_writes_is_what_the_checker_accepts() -> None:
    start = datetime(2026, 2, 1, 9, 30, 0, 250000, tzinfo=UTC)
    given = Answer(Purpose.TRAINING, Decision.GRANTED, "training-1", WORDS, "en", start)
    posted = Share(
        "s1", "p", "suggestion", "picture", Audience.STORY, "", "", True, start + timedelta(hours=1)
    )
    chain = Chain("chain-1")
    for record in (given.record, {**posted.record, "picture_sha256": PICTURE}):
        link = chain.following(record, os.urandom(32))
        chain = Chain(chain.id, (*chain.links, link))
    receipts = [KEY.receipt(writer.canonical(receipt_payload(link))) for link in chain.links]
    export = {
        "format": "shoebox-ledger/2",
        "chain": chain.id,
        "head": chain.head,
        "links": [
            {
                "entry": asdict(link.entry),
                "record": link.record,
                "salt": link.salt,
                "signature": beside(receipt),
            }
            for link, receipt in zip(chain.links, receipts, strict=True)
        ],
        "checkpoint": None,
    }
    status, said = verdict(export, *receipts)
    assert (status, "FAILED" in said) == (0, False), said
