"""The bucket of training: candidates, manifests, evidence, runs and reports."""

from dataclasses import dataclass, replace

import boto3
import pytest
from shoebox.adapters.files import S3Files
from shoebox.adapters.training import S3Candidates, S3Manifests, S3Proofs, S3Reports, S3Runs
from shoebox.adapters.workshop import StatesWorkshop
from shoebox.domain.build import Build, Judged
from shoebox.domain.canonical import Record, sha256
from shoebox.domain.croissant import document
from shoebox.domain.disgorgement import Run, report_sha256
from shoebox.domain.ledger import ORIGIN
from shoebox.domain.manifest import Manifest
from shoebox.domain.problem import Conflict
from shoebox.domain.proof import document_sha256
from shoebox.domain.shard import Item, Shard
from shoebox.ports import Candidates, Manifests, Proofs, Reports, Runs, Workshop

from tests.contract import cloud
from tests.fakes.samples import ANNA, BORIS
from tests.fakes.training import (
    FakeCandidates,
    FakeManifests,
    FakeProofs,
    FakeReports,
    FakeRuns,
    FakeWorkshop,
)
from tests.fakes.world import NOON

RUN = Run("1" * 32, "a model", 1, NOON)
SHARD = Shard("a", (Item("a1", "7" * 64, "image/jpeg", "8" * 64),))
PROOF: Record = {"item": "a1", "salt": "00", "chain": "c"}
CHAIN: Record = {"chain": "c", "links": []}


@dataclass(frozen=True)
class Bucket:
    candidates: Candidates
    manifests: Manifests
    proofs: Proofs
    runs: Runs
    reports: Reports


@pytest.fixture
def bucket(where: str) -> Bucket:
    if where == "memory":
        fakes = FakeCandidates(), FakeManifests(), FakeProofs(), FakeRuns(), FakeReports()
        return Bucket(*fakes)
    files = S3Files(cloud.bucket(), cloud.BUCKET)
    return Bucket(
        S3Candidates(files), S3Manifests(files), S3Proofs(files), S3Runs(files), S3Reports(files)
    )


def _manifest(version: int, *shards: Shard) -> Manifest:
    cuts = tuple(shard.cut() for shard in shards)
    return Manifest(version, NOON, {"profile": "test"}, (), ORIGIN, cuts, {"policy": 2})


def test_a_candidate_is_one_by_its_author_and_is_found_by_how_its_id_begins(
    bucket: Bucket,
) -> None:
    bucket.candidates.put("ab", ANNA, b"picture")
    bucket.candidates.put("aa", BORIS, b"another")
    bucket.candidates.put("b", BORIS, b"third")
    assert list(bucket.candidates.ids("")) == ["aa", "ab", "b"]
    assert list(bucket.candidates.ids("a")) == ["aa", "ab"]
    assert bucket.candidates.author("ab") == ANNA
    assert bucket.candidates.sha256("ab") == sha256(b"picture")


def test_a_deleted_picture_leaves_its_author_and_a_forgotten_one_nothing(bucket: Bucket) -> None:
    bucket.candidates.put("a", ANNA, b"picture")
    bucket.candidates.delete("a")
    bucket.candidates.delete("a")
    assert (bucket.candidates.sha256("a"), bucket.candidates.author("a")) == ("", ANNA)
    bucket.candidates.forget("a")
    bucket.candidates.forget("a")
    assert (list(bucket.candidates.ids("")), bucket.candidates.author("a")) == ([], None)


def test_without_manifests_there_is_no_newest(bucket: Bucket) -> None:
    assert bucket.manifests.newest() is None
    assert list(bucket.manifests.versions()) == []
    assert (bucket.manifests.find(1), bucket.manifests.document(1)) == (None, None)


def test_the_newest_manifest_is_read_as_it_was_published(bucket: Bucket) -> None:
    first, second = _manifest(1, SHARD), _manifest(2)
    for manifest in (first, second):
        bucket.manifests.publish(manifest, "x..z")
        assert bucket.manifests.newest() == manifest
    assert list(bucket.manifests.versions()) == [1, 2]
    assert bucket.manifests.find(1) == first
    assert bucket.manifests.document(1) == {"manifest": document(first), "signature": "x..z"}


def test_a_version_is_published_once(bucket: Bucket) -> None:
    bucket.manifests.publish(_manifest(1, SHARD), "x..z")
    with pytest.raises(Conflict):
        bucket.manifests.publish(_manifest(1), "u..w")
    assert bucket.manifests.newest() == _manifest(1, SHARD)


def test_a_shard_is_read_as_it_was_kept(bucket: Bucket) -> None:
    bucket.manifests.keep(SHARD)
    bucket.manifests.keep(SHARD)
    assert bucket.manifests.shard(SHARD.cut()) == SHARD


def test_evidence_is_found_by_its_hash_until_it_is_erased(bucket: Bucket) -> None:
    other = {**PROOF, "item": "a12"}
    for proof in (PROOF, other, {**PROOF, "salt": "01"}):
        bucket.proofs.keep(proof)
    bucket.proofs.keep_chain(CHAIN)
    bucket.proofs.keep_seal({"heads": []})
    digest, chain = document_sha256(PROOF), document_sha256(CHAIN)
    assert bucket.proofs.find("a1", digest) == PROOF
    assert bucket.proofs.chain("c", chain) == CHAIN
    assert bucket.proofs.find("a1", chain) is bucket.proofs.chain("c", digest) is None
    bucket.proofs.erase("a1")
    bucket.proofs.erase_chain("c")
    assert bucket.proofs.find("a1", digest) is bucket.proofs.chain("c", chain) is None
    assert bucket.proofs.find("a12", document_sha256(other)) == other
    assert bucket.proofs.seal(document_sha256({"heads": []})) == {"heads": []}
    assert bucket.proofs.seal(digest) is None


def test_a_run_is_registered_once(bucket: Bucket) -> None:
    assert bucket.runs.register(RUN) == RUN
    assert bucket.runs.register(replace(RUN, model="another")) == RUN
    bucket.runs.register(replace(RUN, id="0" * 32))
    assert bucket.runs.all() == [replace(RUN, id="0" * 32), RUN]


def test_reports_are_found_by_their_hash_and_those_of_erasures_by_their_cause(
    bucket: Bucket,
) -> None:
    left, erased = {"cause": "curation", "items": []}, {"cause": "erasure", "items": []}
    for report in (left, erased):
        bucket.reports.keep(report, "x..z")
        bucket.reports.keep(report, "u..w")
    assert bucket.reports.find(report_sha256(left)) == {"report": left, "signature": "x..z"}
    assert list(bucket.reports.erasures()) == [{"report": erased, "signature": "x..z"}]
    assert bucket.reports.find("0" * 64) is None


BUILD = Build(3, NOON, 600)
JUDGED = Judged(SHARD.cut("5" * 64), {"policy": 2}, ("0" * 32,), {ANNA: "6" * 64})


@pytest.fixture
def workshop(where: str) -> Workshop:
    if where == "memory":
        return FakeWorkshop()
    states = boto3.client("stepfunctions", cloud.REGION)
    machine = states.create_state_machine(
        name="machine",
        definition='{"StartAt": "Rest", "States": {"Rest": {"Type": "Succeed"}}}',
        roleArn="arn:aws:iam::123456789012:role/machine",
    )["stateMachineArn"]
    return StatesWorkshop(S3Files(cloud.bucket(), cloud.BUCKET), states, machine)


def test_a_judged_shard_lies_ready_until_its_build_is_cleared(workshop: Workshop) -> None:
    whole = replace(JUDGED, cut=replace(SHARD, prefix="").cut())
    another = replace(BUILD, version=4)
    for build in (BUILD, another):
        for judged in (JUDGED, whole):
            workshop.keep(build, judged)
    assert workshop.find(BUILD, "a") == JUDGED
    assert workshop.find(BUILD, "") == whole
    workshop.clear(BUILD)
    with pytest.raises(Conflict):
        workshop.find(BUILD, "a")
    assert workshop.find(another, "a") == JUDGED


def test_a_build_that_is_started_twice_is_one(workshop: Workshop) -> None:
    workshop.start(BUILD)
    workshop.start(BUILD)
