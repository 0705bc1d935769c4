"""template.yaml against the folders, the code, and the promises of the design."""

import importlib
import re
from typing import Any

import pytest
from shoebox.wiring import variables

from local.contract import FILE, document, text
from local.stack import ROOT
from tests.project import template

NOUNS = sorted(path.parent.name for path in (ROOT / "functions").glob("*/app.py"))
MADE_BY_CURATE = ("manifests", "shards", "evidence", "chains", "seals", "reports")
PRIVATE = ("RollTable", "RollBucket", "CreationsBucket", "InboxBucket", "InspectionBucket")


def test_every_folder_is_a_function_and_every_function_a_folder() -> None:
    assert sorted(template.functions()) == NOUNS


@pytest.mark.parametrize("noun", NOUNS)
def test_a_function_gets_exactly_the_variables_that_its_parts_read(noun: str) -> None:
    module = importlib.import_module(f"functions.{noun}.app")
    given = template.functions()[noun].get("Environment", {}).get("Variables", {})
    assert set(given) == variables(module.parts.names)


@pytest.mark.parametrize("noun", NOUNS)
def test_a_function_has_a_role_of_its_own(noun: str) -> None:
    role = template.functions()[noun]["Role"]
    assert role == {"Fn::GetAtt": [f"{noun.capitalize()}Role", "Arn"]}


@pytest.mark.parametrize("noun", NOUNS)
def test_no_role_holds_a_wildcard(noun: str) -> None:
    for statement in template.statements(noun):
        assert statement["Resource"] != "*"
        assert not any("*" in action for action in statement["Action"])


def test_no_role_may_change_or_delete_anything_in_the_ledger() -> None:
    touching = {
        action for noun in NOUNS for action, on in template.allowed(noun) if on == "LedgerTable"
    }
    assert touching == {"dynamodb:PutItem", "dynamodb:Query"}


@pytest.mark.parametrize("noun", ["curate", "assemble", "training", "lineage"])
def test_what_makes_and_shows_manifests_has_no_permission_on_anything_private(noun: str) -> None:
    assert not [on for _, on in template.allowed(noun) if on.startswith(PRIVATE)]


def test_curate_reads_nothing_but_evidence_candidates_and_checkpoints() -> None:
    reached = {on.partition("/")[0] for _, on in template.allowed("curate")}
    assert reached == {
        "Logs",
        "EvidenceTable",
        "LedgerTable",
        "TrainingBucket",
        "CheckpointsBucket",
        "ManifestsKey",
        "CurateDeadLetters",
        "LargeManifest",
    }


def test_whoever_shows_manifests_changes_none_of_them() -> None:
    changing = {on for action, on in template.allowed("training") if action not in {"s3:GetObject"}}
    assert {on for on in changing if on.startswith("TrainingBucket/")} == {"TrainingBucket/runs/*"}


def test_only_the_sequencer_writes_checkpoints_and_nobody_deletes_any() -> None:
    touching = {
        (noun, action)
        for noun in NOUNS
        for action, on in template.allowed(noun)
        if on.startswith("CheckpointsBucket") and action not in {"s3:GetObject", "s3:ListBucket"}
    }
    assert touching == {("seal", "s3:PutObject")}


def test_who_signs_pictures_makes_their_certificates_and_nobody_deletes_any() -> None:
    touching = {
        (noun, action)
        for noun in NOUNS
        for action, on in template.allowed(noun)
        if on.startswith("CertificatesBucket") and action not in {"s3:GetObject", "s3:ListBucket"}
    }
    assert touching == {
        ("render", "s3:PutObject"),
        ("shares", "s3:PutObject"),
        ("edits", "s3:PutObject"),
    }


def test_nobody_at_all_can_delete_a_checkpoint_for_years() -> None:
    bucket = template.resources()["CheckpointsBucket"]["Properties"]
    assert bucket["ObjectLockEnabled"] is True
    assert bucket["VersioningConfiguration"] == {"Status": "Enabled"}
    retention = bucket["ObjectLockConfiguration"]["Rule"]["DefaultRetention"]
    assert retention["Mode"] == "COMPLIANCE"
    years = template.parameters()[retention["Years"]["Ref"]]
    assert (years["Default"], years["MinValue"]) == (10, 1)


def test_the_sequencer_sees_nothing_but_hashes() -> None:
    reached = {on.partition("/")[0] for _, on in template.allowed("seal")}
    assert reached == {
        "Logs",
        "HeadsTable",
        "LedgerTable",
        "CheckpointsBucket",
        "CheckpointsKey",
        "SealDeadLetters",
    }


def test_only_who_appends_to_a_chain_moves_its_head() -> None:
    touching = {
        (noun, action)
        for noun in NOUNS
        for action, on in template.allowed(noun)
        if on in {"HeadsTable", "LedgerTable"} and action != "dynamodb:Query"
    }
    assert {action for _, action in touching} == {"dynamodb:PutItem"}
    writing = {
        table: {noun for noun in NOUNS if ("dynamodb:PutItem", table) in template.allowed(noun)}
        for table in ("HeadsTable", "LedgerTable")
    }
    assert (
        writing["HeadsTable"]
        == writing["LedgerTable"]
        == {"consents", "profile", "shares", "edits", "sweep"}
    )


def test_only_what_is_written_down_is_signed_and_only_curate_signs_manifests() -> None:
    signing = {
        (noun, on)
        for noun in NOUNS
        for action, on in template.allowed(noun)
        if action == "kms:Sign"
    }
    assert signing == {
        ("consents", "ReceiptsKey"),
        ("profile", "ReceiptsKey"),
        ("receipts", "ReceiptsKey"),
        ("shares", "ReceiptsKey"),
        ("render", "CredentialsKey"),
        ("shares", "CredentialsKey"),
        ("edits", "ReceiptsKey"),
        ("edits", "CredentialsKey"),
        ("sweep", "ReceiptsKey"),
        ("curate", "ManifestsKey"),
        ("assemble", "ManifestsKey"),
        ("seal", "CheckpointsKey"),
    }


def test_only_a_persons_own_share_or_edit_writes_what_is_published_or_a_candidate() -> None:
    writing = {
        (noun, on.split("/")[0], on.partition("/")[2])
        for noun in NOUNS
        for action, on in template.allowed(noun)
        if action == "s3:PutObject" and on.startswith(("PublishedBucket", "TrainingBucket"))
    }
    assert writing == {
        ("shares", "PublishedBucket", "*"),
        ("shares", "TrainingBucket", "candidates/*"),
        ("shares", "TrainingBucket", "authors/*"),
        ("edits", "TrainingBucket", "candidates/*"),
        ("edits", "TrainingBucket", "authors/*"),
        ("training", "TrainingBucket", "runs/*"),
        *(("curate", "TrainingBucket", f"{folder}/*") for folder in MADE_BY_CURATE),
        *(("assemble", "TrainingBucket", f"{folder}/*") for folder in MADE_BY_CURATE),
        ("assemble", "TrainingBucket", "builds/*"),
    }


def test_every_bucket_is_closed_to_the_public() -> None:
    for bucket in template.of_type("AWS::S3::Bucket").values():
        assert set(bucket["Properties"]["PublicAccessBlockConfiguration"].values()) == {True}


def test_every_event_function_has_dead_letters() -> None:
    for noun, properties in template.functions().items():
        kinds = {one["Type"] for one in properties.get("Events", {}).values()}
        if "Schedule" in kinds:
            assert properties["DeadLetterQueue"]["Type"] == "SQS", noun
        if "SQS" in kinds:
            assert _queue(properties)["RedrivePolicy"]["maxReceiveCount"] >= 5, noun


def test_a_message_stays_hidden_for_six_times_its_functions_timeout() -> None:
    for noun, properties in template.functions().items():
        if "Messages" in properties.get("Events", {}):
            assert _queue(properties)["VisibilityTimeout"] >= 6 * properties["Timeout"], noun


def test_event_sources_are_bounded_and_report_partial_failures() -> None:
    for properties in template.functions().values():
        for event in properties.get("Events", {}).values():
            if event["Type"] == "SQS":
                assert min(_bounds(event["Properties"]["ScalingConfig"])) >= 2
                assert event["Properties"]["FunctionResponseTypes"] == ["ReportBatchItemFailures"]


def _bounds(scaling: dict[str, Any]) -> list[int]:
    """How many at a time, under every condition."""
    bound = scaling["MaximumConcurrency"]
    return bound["Fn::If"][1:] if isinstance(bound, dict) else [bound]


def test_the_contract_describes_exactly_the_routes_of_the_template() -> None:
    described = {
        (method.upper(), path)
        for path, methods in document()["paths"].items()
        for method in methods
        if path != "/page/config.json"  # a file name that /page/{name} lets through
    }
    assert described == {(method, path) for _, method, path, _ in template.routes()}


def test_a_route_is_public_in_the_contract_exactly_if_it_is_in_the_template() -> None:
    paths = document()["paths"]
    for _, method, path, public in template.routes():
        assert (not paths[path][method.lower()]["security"]) == public, path


def test_the_contract_that_is_served_is_up_to_date() -> None:
    assert FILE.read_text("utf-8") == text(), "run: python -m local.contract"


@pytest.mark.parametrize("noun", NOUNS)
def test_a_handler_is_thin(noun: str) -> None:
    source = (ROOT / "functions" / noun / "app.py").read_text("utf-8")
    assert len(source.splitlines()) <= 80
    assert noun == "authorizer" or not re.search(r"^\s*(try|except)\b", source, re.MULTILINE)


def _queue(properties: dict[str, Any]) -> Any:
    name = properties["Events"]["Messages"]["Properties"]["Queue"]["Fn::GetAtt"][0]
    return template.resources()[name]["Properties"]
