"""Answers that the launcher gives instead of MiniStack."""

import json
from xml.sax.saxutils import escape


async def answer(scope, send, status, code, message, headers=()):
    """An error that clients of S3 (XML) and of the other services and the API (JSON) understand."""
    is_s3 = scope["path"] != "/" and not scope["path"].startswith(("/_", "/2"))
    if is_s3:
        kind, body = b"application/xml", f"<Error><Code>{code}</Code><Message>{escape(message)}</Message></Error>"
    else:
        kind, body = b"application/json", json.dumps({"__type": code, "message": message, "status": status, "title": message})
    length = (b"content-length", str(len(body.encode())).encode())
    await send({"type": "http.response.start", "status": status, "headers": [(b"content-type", kind), length, *headers]})
    await send({"type": "http.response.body", "body": body.encode()})


async def answer_preflight(send, headers):
    await send({"type": "http.response.start", "status": 204, "headers": headers})
    await send({"type": "http.response.body", "body": b""})
