"""A manifest in the words of MLCommons Croissant 1.0 (JSON-LD), which data loaders read.

Everything that a checker needs stands once more, exactly, under `shoebox:manifest`.
"""

from collections.abc import Mapping
from dataclasses import asdict
from datetime import datetime

from shoebox.domain.canonical import Record, canonical, sha256
from shoebox.domain.manifest import Manifest
from shoebox.domain.shard import Cut

FORMAT = "shoebox-manifest/3"
OURS = "shoebox:manifest"
JSON_LINES = "application/jsonlines"
FIELDS = {
    "id": "Opaque; it names the picture's file.",
    "sha256": "Of the picture's bytes.",
    "media_type": "Of the picture.",
    "evidence_sha256": "Of the evidence that it may be trained on.",
}
_CR = (
    "citeAs column equivalentProperty extract field fileObject fileProperty fileSet format includes"
    " isLiveDataset jsonPath key md5 parentField path recordSet references regex repeated replace"
    " samplingRate separator source subField transform"
)
CONTEXT: Record = {
    "@language": "en",
    "@vocab": "https://schema.org/",
    "conformsTo": "dct:conformsTo",
    "cr": "http://mlcommons.org/croissant/",
    "data": {"@id": "cr:data", "@type": "@json"},
    "dataType": {"@id": "cr:dataType", "@type": "@vocab"},
    "dct": "http://purl.org/dc/terms/",
    "examples": {"@id": "cr:examples", "@type": "@json"},
    "rai": "http://mlcommons.org/croissant/RAI/",
    "sc": "https://schema.org/",
    "shoebox": "urn:shoebox:",
    OURS: {"@id": OURS, "@type": "@json"},
    **{name: f"cr:{name}" for name in _CR.split()},
}
DESCRIPTION = (
    "Pictures that their people let train a model: shared or edited by themselves, and decided one "
    "by one. Whoever trains on it registers the run, and trains again when a report says so."
)


def document(manifest: Manifest) -> Record:
    """What is signed and published."""
    return {
        "@context": CONTEXT,
        "@type": "sc:Dataset",
        "name": "shoebox-training",
        "description": DESCRIPTION,
        "conformsTo": "http://mlcommons.org/croissant/1.0",
        "license": "urn:shoebox:licence:as-granted",
        "url": f"urn:shoebox:manifest:{manifest.version}",
        "version": f"{manifest.version}.0.0",
        "datePublished": manifest.built_at.isoformat(),
        "isLiveDataset": False,
        "distribution": [_file(cut) for cut in manifest.cuts if cut.items] + [_SHARDS],
        "recordSet": [_RECORDS],
        OURS: _ours(manifest),
    }


def manifest_of(document: Record) -> Manifest:
    """The manifest that a document describes."""
    said = document[OURS]
    return Manifest(
        version=said["version"],
        built_at=datetime.fromisoformat(said["built_at"]),
        policy=said["policy"],
        words=tuple(said["words"]),
        previous_sha256=said["previous_sha256"],
        cuts=tuple(Cut(**cut) for cut in said["shards"]),
        kept_out=said["kept_out"],
    )


def manifest_sha256(manifest: Manifest) -> str:
    """By which the next manifest names this one."""
    return sha256(canonical(document(manifest)))


def shard_name(sha256: str) -> str:
    """Below the manifests' root, as the document names it."""
    return f"shards/{sha256}.jsonl"


def _ours(manifest: Manifest) -> Record:
    return {
        "format": FORMAT,
        "version": manifest.version,
        "built_at": manifest.built_at.isoformat(),
        "policy": manifest.policy,
        "words": list(manifest.words),
        "previous_sha256": manifest.previous_sha256,
        "root": manifest.root,
        "shards": [asdict(cut) for cut in manifest.cuts],
        "kept_out": dict(manifest.kept_out),
    }


def _file(cut: Cut) -> Record:
    name = shard_name(cut.sha256)
    return {
        "@type": "cr:FileObject",
        "@id": name,
        "name": f"items {cut.prefix}".strip(),
        "contentUrl": name,
        "encodingFormat": JSON_LINES,
        "sha256": cut.sha256,
    }


_SHARDS: Mapping[str, str] = {
    "@type": "cr:FileSet",
    "@id": "shards",
    "name": "shards",
    "encodingFormat": JSON_LINES,
    "includes": "shards/*.jsonl",
}


def _field(name: str, description: str) -> Record:
    return {
        "@type": "cr:Field",
        "@id": f"items/{name}",
        "name": name,
        "description": description,
        "dataType": "sc:Text",
        "source": {"fileSet": {"@id": "shards"}, "extract": {"column": name}},
    }


_RECORDS: Record = {
    "@type": "cr:RecordSet",
    "@id": "items",
    "name": "items",
    "key": {"@id": "items/id"},
    "field": [_field(name, description) for name, description in FIELDS.items()],
}
