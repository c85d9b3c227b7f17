"""URLs that show a picture without credentials."""

import base64
import hashlib
import hmac
import json
import re
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any
from urllib.parse import quote

_secret = re.compile(r"imgsig_([a-z2-7]{12})_([\w-]{43})", re.ASCII)


def sign_url(
    base_url: str,
    secret: str,
    owner: str,
    image_id: str,
    *,
    preset: str | None = None,
    steps: Sequence[Mapping[str, Any]] = (),
    output: Mapping[str, Any] | None = None,
    format: str = "auto",
    expires_at: datetime | None = None,
    fallback: str | None = None,
) -> str:
    """A URL that shows a picture to anyone who has it. Keep the secret (imgsig_...) on your server.

    `steps` are those of a transform; `owner` is that of GET /v1/me, or `~` and an alias. Raises ValueError.
    """
    found = _secret.fullmatch(secret)
    if not found:
        raise ValueError("Expected the secret of a signing key: imgsig_, its id and 43 characters.")
    key_id, key = found.groups()
    parts = [
        *([f"preset:{preset}"] if preset else []),
        *(_part(step["operation"], {k: v for k, v in step.items() if k != "operation"}) for step in steps),
        *([_part("out", output)] if output else []),
        *([f"fallback:{fallback}"] if fallback else []),
        *([f"exp:{int(expires_at.timestamp())}"] if expires_at else []),
    ]
    signed = f"{'~'.join(parts) or '-'}/{owner}/{image_id}.{format}"
    digest = hmac.new(key.encode(), f"{key_id}/{signed}".encode(), hashlib.sha256).digest()
    signature = base64.urlsafe_b64encode(digest).decode().rstrip("=")
    return f"{base_url.rstrip('/')}/r/{key_id}.{signature}/{signed}"


def _part(name: str, fields: Mapping[str, Any]) -> str:
    text = ",".join(f"{field}={_written(value)}" for field, value in fields.items() if value is not None)
    return f"{name}:{text}" if text else name


def _written(value: Any) -> str:
    """In characters that need no encoding: "!" replaces the "%" of percent-encoding."""
    text = value if isinstance(value, str) else json.dumps(value, separators=(",", ":"), ensure_ascii=False)
    return quote(text, safe="-_.:").replace("~", "%7E").replace("%", "!")
