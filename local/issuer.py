"""A small OpenID Connect issuer for one machine: real tokens, sample people, no passwords.

It speaks what the page and the functions need of OpenID Connect Core 1.0: discovery, a JWK
Set, and the authorization code flow with PKCE (RFC 7636, S256). It listens on one address only.
"""

import base64
import hashlib
import html
import json
import secrets
import threading
import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlencode, urlsplit

import jwt
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import rsa

from local.server import ServerFailed

CLIENT = "shoebox-page"
OPERATOR = "groups=operators"
TOKEN_SECONDS = 8 * 3600
CODE_SECONDS = 60
PEOPLE: Mapping[str, Mapping[str, Any]] = {
    "ada": {"name": "Ada"},
    "ben": {"name": "Ben"},
    "olga": {"name": "Olga (operator)", "groups": ["operators"]},
}


@dataclass
class Issuer:
    """The key, and the codes that were given out. The key outlives a restart."""

    port: int
    key_file: Path
    host: str = "127.0.0.1"
    codes: dict[str, tuple[str, str, float]] = field(default_factory=dict)
    server: ThreadingHTTPServer | None = None

    @property
    def address(self) -> str:
        return f"http://{self.host}:{self.port}"

    def __post_init__(self) -> None:
        self.key = _key(self.key_file)
        self.kid = hashlib.sha256(_public(self.key)).hexdigest()[:16]

    def token(self, subject: str, **claims: Any) -> str:
        """A signed access token for a sample person; `claims` override the usual ones."""
        now = int(time.time())
        usual = {
            "iss": self.address,
            "sub": subject,
            "aud": CLIENT,
            "iat": now,
            "exp": now + TOKEN_SECONDS,
            **PEOPLE.get(subject, {}),
        }
        return jwt.encode(usual | claims, self.key, "RS256", headers={"kid": self.kid})

    def start(self) -> None:
        """Serve in a thread, until `stop` or the end of the process; ServerFailed if the port is
        taken."""
        try:
            self.server = _Server(self)
        except OSError as error:
            taken = f"Port {self.port} is taken. Does this Shoebox run already?"
            raise ServerFailed(taken) from error
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    def stop(self) -> None:
        if self.server:
            self.server.shutdown()
            self.server.server_close()

    @property
    def discovery(self) -> Mapping[str, Any]:
        here = self.address
        return {
            "issuer": here,
            "authorization_endpoint": f"{here}/authorize",
            "token_endpoint": f"{here}/token",
            "jwks_uri": f"{here}/.well-known/jwks.json",
            "response_types_supported": ["code"],
            "subject_types_supported": ["public"],
            "id_token_signing_alg_values_supported": ["RS256"],
            "code_challenge_methods_supported": ["S256"],
        }

    @property
    def jwks(self) -> Mapping[str, Any]:
        jwk = json.loads(jwt.algorithms.RSAAlgorithm.to_jwk(self.key.public_key()))
        return {"keys": [{**jwk, "kid": self.kid, "alg": "RS256", "use": "sig"}]}

    def code(self, subject: str, challenge: str) -> str:
        code = secrets.token_urlsafe(24)
        self.codes[code] = (subject, challenge, time.monotonic() + CODE_SECONDS)
        return code

    def redeem(self, code: str, verifier: str) -> str | None:
        """The access token for a code, once, if the verifier fits its challenge."""
        subject, challenge, until = self.codes.pop(code, ("", "", 0.0))
        good = subject and _challenge(verifier) == challenge and time.monotonic() < until
        return self.token(subject) if good else None


def _challenge(verifier: str) -> str:
    digest = hashlib.sha256(verifier.encode()).digest()
    return base64.urlsafe_b64encode(digest).rstrip(b"=").decode()


def _key(file: Path) -> rsa.RSAPrivateKey:
    if file.exists():
        found = serialization.load_pem_private_key(file.read_bytes(), None)
        if isinstance(found, rsa.RSAPrivateKey):
            return found
    key = rsa.generate_private_key(public_exponent=65537, key_size=2048)
    file.parent.mkdir(parents=True, exist_ok=True)
    file.touch(mode=0o600)
    pem, pkcs8 = serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8
    file.write_bytes(key.private_bytes(pem, pkcs8, serialization.NoEncryption()))
    return key


def _public(key: rsa.RSAPrivateKey) -> bytes:
    der, form = serialization.Encoding.DER, serialization.PublicFormat.SubjectPublicKeyInfo
    return key.public_key().public_bytes(der, form)


PAGE = """<!doctype html><html lang="en"><meta charset="utf-8">
<meta name="viewport" content="width=device-width"><title>Sign in - sample issuer</title>
<style>body{{font:18px/1.5 system-ui,sans-serif;max-width:26rem;margin:12vh auto;padding:0 1rem;
color:#2b2622;background:#faf6ef}}a{{display:block;margin:.8rem 0;padding:.9rem 1.2rem;
border-radius:
.7rem;background:#fff;border:1px solid #d9cfc1;color:inherit;text-decoration:none}}
a:hover,a:focus{{border-color:#b5542f}}</style><h1>Who are you?</h1>
<p>Sample people of this machine. No password is needed here.</p>{links}</html>"""


class _Server(ThreadingHTTPServer):
    daemon_threads = True

    def __init__(self, issuer: Issuer) -> None:
        super().__init__((issuer.host, issuer.port), _Desk)
        self.issuer = issuer


class _Desk(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    server: _Server

    def do_GET(self) -> None:
        parts = urlsplit(self.path)
        asked = {name: values[0] for name, values in parse_qs(parts.query).items()}
        if parts.path == "/.well-known/openid-configuration":
            self._json(200, self.server.issuer.discovery)
        elif parts.path == "/.well-known/jwks.json":
            self._json(200, self.server.issuer.jwks)
        elif parts.path == "/authorize":
            self._authorize(asked)
        else:
            self._json(404, {"error": "not_found"})

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers.get("Content-Length", 0))).decode()
        asked = {name: values[0] for name, values in parse_qs(body).items()}
        token = self.server.issuer.redeem(asked.get("code", ""), asked.get("code_verifier", ""))
        if token is None:
            self._json(400, {"error": "invalid_grant"})
        else:
            kind = {"token_type": "Bearer", "expires_in": TOKEN_SECONDS}
            self._json(200, {"access_token": token, "id_token": token, **kind})

    def do_OPTIONS(self) -> None:
        self._answer(204, "text/plain", b"", {"Access-Control-Allow-Headers": "*"})

    def log_message(self, format: str, *args: Any) -> None:
        """Codes and tokens belong in no log."""

    def _authorize(self, asked: dict[str, str]) -> None:
        if asked.get("client_id") != CLIENT or not _on_this_machine(asked):
            self._json(400, {"error": "invalid_request"})
        elif asked.get("person") in PEOPLE:
            self._send_back(asked)
        else:
            links = "".join(_link(asked, id) for id in PEOPLE)
            self._answer(200, "text/html; charset=utf-8", PAGE.format(links=links).encode())

    def _send_back(self, asked: dict[str, str]) -> None:
        code = self.server.issuer.code(asked["person"], asked.get("code_challenge", ""))
        query = urlencode({"code": code, "state": asked.get("state", "")})
        where = {"Location": f"{asked['redirect_uri']}?{query}"}
        self._answer(302, "text/plain", b"", where)

    def _json(self, status: int, body: Mapping[str, Any]) -> None:
        self._answer(status, "application/json", json.dumps(body).encode())

    def _answer(
        self, status: int, kind: str, body: bytes, headers: Mapping[str, str] | None = None
    ) -> None:
        self.send_response(status)
        always = {"Content-Type": kind, "Content-Length": str(len(body))}
        always |= {"Access-Control-Allow-Origin": "*", "Cache-Control": "no-store"}
        for name, value in (always | dict(headers or {})).items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)


def _on_this_machine(asked: Mapping[str, str]) -> bool:
    return urlsplit(asked.get("redirect_uri", "")).hostname in {"127.0.0.1", "localhost"}


def _link(asked: Mapping[str, str], person: str) -> str:
    query = html.escape(urlencode({**asked, "person": person}))
    return f'<a href="/authorize?{query}">{html.escape(PEOPLE[person]["name"])}</a>'
