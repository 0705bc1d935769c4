"""The offline checker on manifests: built here by hand, and by what the use cases write."""

import hashlib
from collections.abc import Callable, Sequence
from dataclasses import asdict
from datetime import timedelta
from typing import Any

import pytest
from shoebox.domain.canonical import canonical
from shoebox.domain.consent import Purpose
from shoebox.domain.policy import GrantBy
from shoebox.usecases.manifests import shard, signed

from tests.unit.test_verify import (
    BUILT_AT,
    KEY,
    LINKS,
    OTHER,
    PICTURE,
    STRANGER,
    WORDS,
    SigningKey,
    answer,
    at,
    chain_of,
    changes_not_found,
    compact,
    digest,
    ledger_of,
    receipt_of,
    share,
    take_back,
    verdict,
)
from tests.unit.usecases.house import House, house_with_an_offer

Json = dict[str, Any]
ROW: Json = {
    "jurisdiction": "*",
    "but": [],
    "below": None,
    "purpose": "training",
    "allowed": True,
    "minimum_age": 0,
    "condition": None,
    "source": "a test",
    "effective": "2026-01-01",
}
POLICY = {"profile": "test", "grant_by": "answer", "edit_sources": False, "rows": [ROW]}
BY_SHARE = POLICY | {"grant_by": "share", "edit_sources": True}


def evidence_of(item: str, links: Sequence[Json]) -> tuple[Json, Json]:
    """The evidence of an item and the chain that it names."""
    name = links[0]["entry"]["chain"] if links else "empty"
    chain = {"format": "shoebox-chain/1", "chain": name, "links": list(links)}
    proof = {"format": "shoebox-evidence/2", "item": item, "salt": digest(item.encode())}
    return proof | {"chain": name, "chain_sha256": digest(compact(chain))}, chain


def item_of(proof: Json, **changes: object) -> Json:
    return {
        "id": proof["item"],
        "sha256": PICTURE,
        "media_type": "image/jpeg",
        "evidence_sha256": digest(compact(proof)),
    } | changes


def merkle(hashes: Sequence[bytes]) -> bytes:
    if len(hashes) < 2:
        return hashes[0] if hashes else hashlib.sha256().digest()
    split = 1 << ((len(hashes) - 1).bit_length() - 1)
    return hashlib.sha256(b"\1" + merkle(hashes[:split]) + merkle(hashes[split:])).digest()


def cut_of(part: Json, **changes: object) -> Json:
    lines = [compact(item) + b"\n" for item in part["items"]]
    return {
        "prefix": "",
        "items": len(lines),
        "sha256": digest(b"".join(lines)),
        "root": merkle([hashlib.sha256(b"\0" + line).digest() for line in lines]).hex(),
        "subjects": digest(compact([[one["id"], one["sha256"]] for one in part["items"]])),
        "report_sha256": "",
        "seal_sha256": digest(compact(part["seal"])) if part["seal"] else "",
    } | changes


def shard_of(pairs: Sequence[tuple[Json, Json]], **changes: object) -> Json:
    chains = {digest(compact(chain)): chain for _, chain in pairs}
    return {
        "format": "shoebox-shard/1",
        "version": 1,
        "shard": 0,
        "items": [item_of(proof) for proof, _ in pairs],
        "evidence": [proof for proof, _ in pairs],
        "chains": list(chains.values()),
        "seal": None,
        "next": None,
    } | changes


def manifest_of(
    cuts: Sequence[Json], key: SigningKey = KEY, erasures: Sequence[Json] = (), **changes: object
) -> Json:
    ours = {
        "format": "shoebox-manifest/3",
        "version": 1,
        "built_at": BUILT_AT,
        "policy": POLICY,
        "words": [WORDS],
        "previous_sha256": "0" * 64,
        "root": merkle([bytes.fromhex(cut["root"]) for cut in cuts]).hex(),
        "shards": list(cuts),
        "kept_out": {"taken_back": 2},
    } | changes
    names = [(f"shards/{cut['sha256']}.jsonl", cut["sha256"]) for cut in cuts if cut["items"]]
    manifest = {
        "@context": {},
        "@type": "sc:Dataset",
        "name": "n",
        "description": "d",
        "conformsTo": "c",
        "license": "l",
        "url": "u",
        "version": "1.0.0",
        "datePublished": BUILT_AT,
        "isLiveDataset": False,
        "distribution": [*({"contentUrl": n, "sha256": h} for n, h in names), {}],
        "recordSet": [],
        "shoebox:manifest": ours,
    }
    path = f"v1/training/manifests/{ours['version']}/shards"
    return {
        "manifest": manifest,
        "signature": detached(key, manifest),
        "shards": [f"{path}/{number}" for number in range(len(cuts))],
        "erasures": list(erasures),
    }


def detached(key: SigningKey, document: Json, typ: str = "shoebox-manifest+jws") -> str:
    header, _, signature = key.jws(compact(document), typ).split(".")
    return f"{header}..{signature}"


def report_of(items: Sequence[Json], cause: str = "erasure", key: SigningKey = KEY) -> Json:
    report = {
        "format": "shoebox-disgorgement/1",
        "cause": cause,
        "at": BUILT_AT,
        "items": [
            {
                "item": item["id"],
                "reasons": ["erasure"],
                "manifests": [1],
                "runs": ["r1"],
                "evidence": [item["evidence_sha256"]],
            }
            for item in items
        ],
        "delete": [item["id"] for item in items],
        "train_again": [
            {"run": "r1", "model": "m", "manifest": 1, "items": [item["id"] for item in items]}
        ],
    }
    return {"report": report, "signature": detached(key, report, "shoebox-disgorgement+jws")}


def both(pairs: Sequence[tuple[Json, Json]], **changes: Any) -> tuple[Json, Json]:
    """A manifest of one shard, and the shard."""
    part = shard_of(pairs)
    return manifest_of([cut_of(part)], **changes), part


def listing(*records: Json, policy: Json = POLICY, id: str = "s1") -> tuple[int, str]:
    """The verdict on a manifest that lists an item by a chain of these records."""
    return verdict(*both([evidence_of(id, chain_of(records))], policy=policy))


MANIFEST, SHARD = both([evidence_of("s1", LINKS)])


def edit(day: int, name: str = "e1", **changes: object) -> Json:
    return {
        "kind": "edit",
        "edit": name,
        "allow_training": True,
        "prohibited": False,
        "jurisdiction": "CA-QC",
        "age_band": "adult",
        "picture_sha256": PICTURE,
        "source_sha256": OTHER,
        "given": {"id": "g1", "sha256": PICTURE},
        "at": at(day),
    } | changes


def test_a_manifest_with_its_shard_is_proved_and_the_rest_is_named() -> None:
    status, said = verdict(MANIFEST, SHARD)
    assert (status, "FAILED" in said) == (0, False), said
    assert "PROVED the manifest is signed by a key of the set (1)" in said
    assert "PROVED no gap: each item has its evidence, or a report of its erasure (1)" in said
    assert "NOT CHECKED the pictures" in said
    assert "OPERATOR'S WORD that the last 2 entries will not be rewritten" in said


@pytest.mark.parametrize(("data", "other"), [(MANIFEST, SHARD), (SHARD, MANIFEST)])
def test_every_changed_byte_of_a_manifest_and_of_its_shard_is_found(
    data: Json, other: Json
) -> None:
    assert changes_not_found(compact(data), [compact(other)]) == []


def test_every_changed_byte_of_a_report_is_found() -> None:
    assert changes_not_found(compact(report_of(SHARD["items"])), []) == []


GRANTED = answer(1)
ELIGIBLE = {
    "granted before the share": (GRANTED, share(2)),
    "granted anew after the share": (GRANTED, share(2), answer(3)),
    "granted anew before the share": (GRANTED, answer(2, "withdrawn"), answer(3), share(4)),
    "not expired": (answer(1, expires="2026-03-01T00:00:01+00:00"), share(2)),
    "another share taken back": (GRANTED, share(2), share(3, "s2"), take_back(4, "s2")),
    "another purpose refused": (GRANTED, share(2), answer(3, "refused", purpose="ads")),
    "recorded after the manifest": (
        GRANTED,
        share(2),
        take_back(28) | {"at": "2026-03-02T00:00:00Z"},
    ),
}
INELIGIBLE = {
    "never asked": (share(2),),
    "granted only after the share": (share(1), answer(2)),
    "refused before": (answer(1, "refused"), share(2)),
    "withdrawn after": (GRANTED, share(2), answer(3, "withdrawn")),
    "withdrawn after and granted again": (GRANTED, share(2), answer(3, "withdrawn"), answer(4)),
    "taken back": (GRANTED, share(2), take_back(3)),
    "taken back and shared again": (GRANTED, share(2), take_back(3), share(4)),
    "shared twice": (GRANTED, share(2), share(3)),
    "never shared": (GRANTED, share(2, "s2")),
    "no yes at the share": (GRANTED, share(2, allow_training=False)),
    "a source forbids it": (GRANTED, share(2, prohibited=True)),
    "other bytes": (GRANTED, share(2, picture_sha256=OTHER)),
    "other words": (answer(1, notice_sha256=OTHER), share(2)),
    "other words since": (GRANTED, share(2), answer(3, notice_sha256=OTHER)),
    "expired at that moment": (answer(1, expires=BUILT_AT), share(2)),
    "expired": (answer(1, expires=at(3)), share(2)),
    "shared after the manifest": (GRANTED, share(2, at="2026-03-02T00:00:00Z")),
    "only another purpose granted": (answer(1, purpose="ads"), share(2)),
    "nothing": (),
}


@pytest.mark.parametrize("records", ELIGIBLE.values(), ids=ELIGIBLE)
def test_a_listed_item_that_may_be_trained_on_holds(records: Sequence[Json]) -> None:
    status, said = listing(*records)
    assert status == 0, said


@pytest.mark.parametrize("records", INELIGIBLE.values(), ids=INELIGIBLE)
def test_a_signed_manifest_fails_over_an_item_that_may_not_be_trained_on(
    records: Sequence[Json],
) -> None:
    status, said = listing(*records)
    assert status == 1
    assert "item s1: not so" in said
    assert "signed by a key of the set" in said


def test_where_the_share_is_the_grant_nothing_is_asked_but_that() -> None:
    assert listing(share(2, allow_training=False), policy=BY_SHARE)[0] == 0
    assert listing(share(2), answer(3, "withdrawn"), policy=BY_SHARE)[0] == 0
    assert listing(share(2), take_back(3), policy=BY_SHARE)[0] == 1
    assert listing(share(2, prohibited=True), policy=BY_SHARE)[0] == 1


def test_an_edit_counts_as_a_share_does_and_what_it_was_given_where_policy_says_so() -> None:
    back = {"kind": "take_back", "edit": "e1", "at": at(3)}
    assert listing(GRANTED, edit(2), id="e1")[0] == 0
    assert listing(GRANTED, edit(2), back, id="e1")[0] == 1
    assert listing(GRANTED, edit(2), id="g1")[0] == 1
    assert listing(edit(2), id="g1", policy=BY_SHARE)[0] == 0
    assert listing(edit(2), back, id="g1", policy=BY_SHARE)[0] == 1
    assert listing(edit(2, given=None), id="g1", policy=BY_SHARE)[0] == 1


ROWS: dict[str, tuple[list[Json], bool]] = {
    "no row": ([], False),
    "not yet in force": ([ROW | {"effective": "2026-03-02"}], False),
    "in force that day": ([ROW | {"effective": "2026-03-01"}], True),
    "forbidden there": ([ROW, ROW | {"jurisdiction": "CA-QC", "allowed": False}], False),
    "forbidden in the country": ([ROW, ROW | {"jurisdiction": "CA", "allowed": False}], False),
    "forbidden elsewhere": ([ROW, ROW | {"jurisdiction": "US", "allowed": False}], True),
    "forbidden but there": ([ROW, ROW | {"but": ["CA"], "allowed": False}], True),
    "forbidden for the young": ([ROW, ROW | {"below": 18, "allowed": False}], True),
    "from an age on": ([ROW, ROW | {"minimum_age": 18}], True),
    "from a greater age on": ([ROW, ROW | {"minimum_age": 19}], False),
    "of no purpose in particular": ([ROW | {"purpose": "*"}], False),
    "only there": ([ROW | {"jurisdiction": "CA-QC"}], False),
    "under a condition": ([ROW | {"condition": "no_faces"}], False),
}


@pytest.mark.parametrize(("rows", "holds"), ROWS.values(), ids=ROWS)
def test_the_rows_of_the_manifest_decide(rows: list[Json], holds: bool) -> None:
    status, _ = listing(GRANTED, share(2), policy=POLICY | {"rows": rows})
    assert status == (0 if holds else 1)


def test_the_newest_place_and_age_decide_and_the_unknown_may_be_any() -> None:
    young = ROW | {"below": 14, "allowed": False}
    quebec = ROW | {"jurisdiction": "CA-QC", "allowed": False}
    child, moved = share(2, age_band="under_13"), share(3, "s2", jurisdiction="US-CA")
    assert listing(GRANTED, child, policy=POLICY | {"rows": [ROW, young]})[0] == 1
    assert listing(GRANTED, share(2), moved, policy=POLICY | {"rows": [ROW, quebec]})[0] == 0
    for key in ("jurisdiction", "age_band"):
        nobody = share(2, **{key: "unknown"})
        assert listing(GRANTED, nobody, policy=POLICY | {"rows": [ROW, young, quebec]})[0] == 1


def test_missing_evidence_is_a_gap_that_names_its_item() -> None:
    links = chain_of([answer(1), share(2), share(3, "s2")])
    manifest, part = both([evidence_of("s1", links), evidence_of("s2", links)])
    assert verdict(manifest, part)[0] == 0
    part["evidence"].pop()
    status, said = verdict(manifest, part)
    assert status == 1
    assert "item s2: not so: no gap" in said


def test_a_shard_that_is_not_given_is_a_gap() -> None:
    status, said = verdict(MANIFEST)
    assert status == 1
    assert "shard 0: not so: no gap: each shard with items is given" in said
    assert "not so: each shard is the one that a given manifest names" in verdict(SHARD)[1]


def test_erased_evidence_is_no_gap_where_a_signed_report_says_so() -> None:
    links = chain_of([answer(1), share(2), share(3, "s2")])
    pairs = [evidence_of("s1", links), evidence_of("s2", links)]
    whole = shard_of(pairs)
    part = whole | {"evidence": whole["evidence"][:1]}
    lost = report_of(whole["items"][1:])
    manifest = manifest_of([cut_of(whole)], erasures=[lost])
    status, said = verdict(manifest, part)
    assert status == 0, said
    assert "ERASED 1 items of manifest 1" in said
    assert verdict(manifest_of([cut_of(whole)]), part, lost)[0] == 0
    for other in (
        report_of(whole["items"][:1]),
        report_of(whole["items"][1:], "curation"),
        report_of(whole["items"][1:], key=STRANGER),
    ):
        assert verdict(manifest_of([cut_of(whole)], erasures=[other]), part)[0] == 1


def _report(**changes: object) -> Json:
    report = report_of(SHARD["items"])["report"] | changes
    return {"report": report, "signature": detached(KEY, report, "shoebox-disgorgement+jws")}


@pytest.mark.parametrize(
    "document",
    [
        _report(delete=[]),
        _report(train_again=[]),
        _report(note="x"),
        report_of(SHARD["items"]) | {"signature": detached(KEY, {}, "shoebox-disgorgement+jws")},
    ],
)
def test_a_signed_report_that_leaves_something_out_fails(document: Json) -> None:
    assert verdict(report_of(SHARD["items"]))[0] == 0
    assert verdict(document)[0] == 1


PROOF, CHAIN = evidence_of("s1", LINKS)
CUT = cut_of(SHARD)
OTHERS: dict[str, Callable[[], tuple[Json, Json]]] = {
    "an item twice": lambda: _again(items=SHARD["items"] * 2),
    "evidence twice": lambda: (MANIFEST, SHARD | {"evidence": SHARD["evidence"] * 2}),
    "a chain twice": lambda: (MANIFEST, SHARD | {"chains": SHARD["chains"] * 2}),
    "no chain": lambda: (MANIFEST, SHARD | {"chains": []}),
    "a chain of nobody": lambda: (
        MANIFEST,
        SHARD | {"chains": [CHAIN, evidence_of("x", chain_of([answer(1)], "c9"))[1]]},
    ),
    "other evidence than named": lambda: (
        MANIFEST,
        SHARD | {"evidence": [PROOF | {"salt": OTHER}]},
    ),
    "an answer that goes on elsewhere": lambda: (MANIFEST, SHARD | {"next": "s0"}),
    "of another shard": lambda: (MANIFEST, SHARD | {"shard": 1}),
    "of another version": lambda: (MANIFEST, SHARD | {"version": 2}),
    "another prefix": lambda: (manifest_of([cut_of(SHARD, prefix="a")]), SHARD),
    "another count": lambda: (manifest_of([cut_of(SHARD, items=2)]), SHARD),
    "another root of the shard": lambda: (manifest_of([cut_of(SHARD, root=OTHER)]), SHARD),
    "other subjects": lambda: (manifest_of([cut_of(SHARD, subjects=OTHER)]), SHARD),
    "a seal that is not there": lambda: (manifest_of([cut_of(SHARD, seal_sha256=OTHER)]), SHARD),
    "another root": lambda: (manifest_of([CUT], root=OTHER), SHARD),
    "version 2 after nothing": lambda: (manifest_of([CUT], version=2), SHARD | {"version": 2}),
    "version 1 after something": lambda: (manifest_of([CUT], previous_sha256=OTHER), SHARD),
    "an unknown key": lambda: (manifest_of([CUT], note="x"), SHARD),
    "a float": lambda: (manifest_of([CUT], kept_out={"policy": 1.5}), SHARD),
    "a stranger's signature": lambda: (manifest_of([CUT], STRANGER), SHARD),
    "a signature that is not detached": lambda: (
        MANIFEST | {"signature": KEY.jws(compact(MANIFEST["manifest"]), "shoebox-manifest+jws")},
        SHARD,
    ),
    "other files": lambda: (_described(distribution=[{}]), SHARD),
    "other addresses": lambda: (MANIFEST | {"shards": ["v1/elsewhere"]}, SHARD),
}


def _again(**changes: object) -> tuple[Json, Json]:
    part = SHARD | changes
    return manifest_of([cut_of(part)]), part


def _described(**changes: object) -> Json:
    manifest = MANIFEST["manifest"] | changes
    return MANIFEST | {"manifest": manifest, "signature": detached(KEY, manifest)}


@pytest.mark.parametrize("documents", OTHERS.values(), ids=OTHERS)
def test_a_manifest_that_does_not_hold_together_fails(
    documents: Callable[[], tuple[Json, Json]],
) -> None:
    data = [document for document in documents() if "a float" not in document]
    assert verdict(*data)[0] in {1, 2}


def test_an_answer_in_parts_is_checked_as_a_whole() -> None:
    links = chain_of([answer(1), share(2), share(3, "s2")])
    manifest, part = both([evidence_of("s1", links), evidence_of("s2", links)])
    first = part | {"evidence": part["evidence"][:1], "next": "s1"}
    second = part | {"evidence": part["evidence"][1:]}
    assert verdict(manifest, first, second)[0] == 0
    assert verdict(manifest, first)[0] == 1


def test_a_withdrawal_shown_anywhere_counts_for_every_item_of_its_person() -> None:
    links = chain_of([answer(1), share(2), share(3, "s2"), take_back(4)])
    manifest, part = both([evidence_of("s1", links[:3]), evidence_of("s2", links)])
    status, said = verdict(manifest, part)
    assert status == 1
    assert "item s1: not so: no item was taken back" in said
    assert "item s2: not so" not in said


@pytest.mark.parametrize("turned", [False, True])
def test_no_chain_of_a_person_hides_another(turned: bool) -> None:
    links = chain_of([answer(1), share(2), share(3, "s2"), answer(4, "withdrawn")])
    pairs = [evidence_of("s1", links[: 4 if turned else 3]), evidence_of("s2", links[:-1])]
    pairs[1] = evidence_of("s2", links[: 3 if turned else 4])
    assert verdict(*both(pairs))[0] == 1


def test_a_receipt_shows_a_withdrawal_that_the_evidence_hides() -> None:
    links = chain_of([answer(1), share(2), answer(3, "withdrawn")])
    documents = both([evidence_of("s1", links[:2])])
    status, said = verdict(*documents, receipt_of(links[2]))
    assert (status, "refused nor withdrawn since" in said) == (1, True)


def test_a_chain_without_a_name_is_decided_as_any_other() -> None:
    assert verdict(*both([evidence_of("s1", chain_of([share(2)], ""))]))[0] == 1


YES_OR_NO: dict[str, Callable[[Any], tuple[int, str]]] = {
    "allow_training": lambda said: listing(GRANTED, share(2, allow_training=said)),
    "prohibited": lambda said: listing(GRANTED, share(2, prohibited=said)),
    "allowed": lambda said: listing(
        GRANTED, share(2), policy=POLICY | {"rows": [ROW | {"allowed": said}]}
    ),
    "edit_sources": lambda said: listing(
        edit(2), id="g1", policy=BY_SHARE | {"edit_sources": said}
    ),
    "grant_by": lambda said: listing(share(2), policy=POLICY | {"grant_by": said}),
    "decision": lambda said: listing(answer(1, said), share(2)),
    "kind": lambda said: listing(GRANTED, share(2), share(3, "s2") | {"kind": said}),
}


@pytest.mark.parametrize("said", ["no", "yes", "", None, 1, 0, [], {}])
@pytest.mark.parametrize("key", YES_OR_NO)
def test_what_is_signed_and_neither_yes_nor_no_is_no_yes(key: str, said: Any) -> None:
    assert YES_OR_NO[key](said)[0] == 1


def test_the_persons_own_export_shows_a_withdrawal_that_the_evidence_hides() -> None:
    links = chain_of([answer(1), share(2), answer(3, "withdrawn")])
    documents = both([evidence_of("s1", links[:2])])
    assert verdict(*documents)[0] == 0
    status, said = verdict(*documents, ledger_of(links))
    assert status == 1
    assert "and neither refused nor withdrawn since" in said


def test_manifests_must_follow_each_other() -> None:
    first = manifest_of([])
    second = manifest_of([], version=2, previous_sha256=digest(compact(first["manifest"])))
    assert verdict(second, first)[0] == 0
    assert verdict(manifest_of([], version=2, previous_sha256=OTHER), first)[0] == 1
    assert verdict(first, manifest_of([], words=[]))[0] == 1


def _published(house: House, version: int) -> list[bytes]:
    """What the interface serves of a manifest, byte for byte."""
    document = signed(house.manifests, house.reports, version)
    parts = [
        shard(house.manifests, house.proofs, version, n, "") for n in range(len(document["shards"]))
    ]
    return [canonical(one) for one in (document, *parts)]


def _keys(house: House) -> bytes:
    return canonical({"keys": [house.signer.jwk()]})


def _shared(grant_by: GrantBy = GrantBy.ANSWER) -> House:
    house = house_with_an_offer()
    if grant_by is GrantBy.ANSWER:
        house.grant(Purpose.TRAINING)
    else:
        house.policies.grant_by_share()
    house.share(allow_training=grant_by is GrantBy.ANSWER)
    photo = house.offers()[0].recipe.sources[0]
    house.edit(photo, allow_training=grant_by is GrantBy.ANSWER)
    house.clock.advance(timedelta(days=1))
    house.seal()
    return house


@pytest.mark.parametrize("grant_by", GrantBy)
def test_what_curate_publishes_is_proved_under_both_kinds_of_grant(grant_by: GrantBy) -> None:
    house = _shared(grant_by)
    house.curate()
    status, said = verdict(*_published(house, 1), keys=_keys(house))
    assert status == 0, said
    assert len(house.listed()) == (2 if grant_by is GrantBy.ANSWER else 3)
    assert "PROVED each chain goes on from where it was sealed (1)" in said
    assert "PROVED the checkpoint is signed by a key of the set (1)" in said


def test_after_an_erasure_it_says_erased_and_before_it_nothing_is_missing() -> None:
    house = _shared()
    house.curate()
    house.train(1)
    house.erase()
    status, said = verdict(*_published(house, 1), keys=_keys(house))
    assert status == 0, said
    assert "ERASED 2 items of manifest 1: a signed report says what held them" in said
    house.proofs.held.clear()
    house.reports.held.clear()
    assert verdict(*_published(house, 1), keys=_keys(house))[0] == 1


def test_the_report_of_a_withdrawal_is_proved() -> None:
    house = _shared()
    house.curate()
    house.train(1)
    house.withdraw(Purpose.TRAINING)
    house.curate()
    (left,) = house.reports.held.values()
    status, said = verdict(canonical(left), keys=_keys(house))
    assert (status, "FAILED" in said) == (0, False), said
    assert [asdict(run) for run in house.runs.all()] != []
    (again,) = left["report"]["train_again"]
    assert (again["manifest"], len(again["items"])) == (1, 2)
