"""Content Credentials in JPEG and MP4, by the C2PA project's own library. Nothing is fetched."""

import json
from dataclasses import dataclass
from io import BytesIO
from typing import Any

from c2pa import Builder, C2paError, C2paSigningAlg, Context, Reader, Signer

from shoebox.domain.credentials import Statement
from shoebox.domain.reading import Reading, reading
from shoebox.imaging import film, framing, sniff
from shoebox.imaging.source import marked
from shoebox.ports import Authority

TRUSTED = "Trusted"
_OFFLINE = {
    "version": 1,
    "builder": {
        "thumbnail": {"enabled": False},
        # Whatever is not named here counts as gathered elsewhere, and is not said by the signer.
        "created_assertion_labels": ["c2pa.actions", "c2pa.ingredient", "cawg.training-mining"],
    },
    "verify": {
        "verify_after_sign": False,
        "verify_trust": True,
        "remote_manifest_fetch": False,
        "ocsp_fetch": False,
    },
}


@dataclass(frozen=True)
class SignedCredentials:
    authority: Authority

    def attach(self, picture: bytes, statement: Statement) -> bytes:
        signed, algorithm = BytesIO(), C2paSigningAlg.ES256
        told = marked(picture, statement.source_type.uri)
        chain = self.authority.chain()
        with (
            Context.from_dict(_OFFLINE) as context,
            Signer.from_callback(self.authority.sign, algorithm, chain, None) as signer,
            Builder(json.dumps(statement.document), context=context) as builder,
        ):
            builder.sign(signer, _kind(picture), BytesIO(told), signed)
        return signed.getvalue()

    def read(self, picture: bytes) -> Reading | None:
        try:
            return _reading(picture, self.authority.roots())
        except C2paError.ManifestNotFound:
            return None
        except C2paError:  # credentials that were changed until they are none any more
            return Reading(ours=False)


def _reading(picture: bytes, roots: str) -> Reading:
    """Trusted is what a root of ours stands above; with no root, nothing is."""
    trust: dict[str, Any] = {"trust": {"trust_anchors": roots}} if roots else {}
    with (
        Context.from_dict(_OFFLINE | trust) as context,
        Reader(_kind(picture), BytesIO(picture), context=context) as reader,
    ):
        if reader.get_validation_state() != TRUSTED or not framing.intact(picture):
            return Reading(ours=False)
        return reading(reader.get_active_manifest())


def _kind(picture: bytes) -> str:
    return film.media_type(picture) or sniff.JPEG
