"""Webhooks: is a request genuine, and what does it say?"""

import base64
import hashlib
import hmac
import json
import time
from collections.abc import Mapping
from typing import Any, NamedTuple

_tolerance_seconds = 300


class WebhookEvent(NamedTuple):
    """An event. `id` is the same for every attempt, so use it to notice repetitions. docs/events.md has each `data`."""

    id: str
    type: str
    timestamp: str
    data: dict[str, Any]


def verify_webhook(
    secret: str, headers: Mapping[str, str], body: bytes, now: float | None = None
) -> WebhookEvent:
    """The event of a request to a webhook, `body` exactly as received.

    Raises ValueError when it was not signed with this secret (whsec_...) or is older than five minutes.
    """
    given = {name.lower(): value for name, value in headers.items()}
    event_id, timestamp = given.get("webhook-id", ""), given.get("webhook-timestamp", "")
    # A recorded request cannot be replayed later.
    if not timestamp.isdigit() or abs((now or time.time()) - int(timestamp)) > _tolerance_seconds:
        raise ValueError("Expected a webhook-timestamp of the last five minutes. Check the clock of this machine.")
    key = base64.b64decode(secret.removeprefix("whsec_"))
    signed = f"{event_id}.{timestamp}.".encode() + body
    expected = f"v1,{base64.b64encode(hmac.new(key, signed, hashlib.sha256).digest()).decode()}".encode()
    signatures = given.get("webhook-signature", "").encode().split(b" ")
    if not any(hmac.compare_digest(signature, expected) for signature in signatures):
        raise ValueError("Expected a webhook-signature made with this secret. Verify the body before parsing it.")
    event = json.loads(body)
    return WebhookEvent(event_id, event["type"], event["timestamp"], event["data"])
