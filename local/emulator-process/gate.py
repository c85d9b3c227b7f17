"""Decides who may call the emulator. Whoever can call it runs code on this machine, so it is for local programs.

Pages in a browser are programs of strangers. They reach two kinds of URLs only, as on AWS: routes of the deployed API,
which checks credentials and CORS itself, and presigned URLs of objects. A browser tells where a request comes from in
Origin and Sec-Fetch-Site, which pages cannot change; local programs send neither. The Host shows a page whose domain
was pointed at this machine (DNS rebinding).
"""

import re
from urllib.parse import parse_qs

API_ROUTE = re.compile(r"/_aws/execute-api/[a-z0-9]+/[^/]+(/.*)?$", re.DOTALL)
LOCAL_NAME = re.compile(r"(127\.0\.0\.1|localhost|\[::1\]|([a-z0-9-]+\.)+localhost)$")
# What a page elsewhere may do with a presigned URL: show it as a picture, or link to it. It cannot read either.
SHOWN_ELSEWHERE = {("no-cors", "image"), ("navigate", "document")}
CORS = b"access-control-"


class Gate:
    def __init__(self, ports, has_bucket):
        self.ports = {str(port) for port in ports}
        self.has_bucket = has_bucket
        # Origins of the pages that may read objects and upload: the dashboard, and those of --allow-origin.
        self.pages = frozenset()

    def refusal(self, scope):
        """Why this request is refused, or None."""
        headers = headers_of(scope)
        name, _, port = headers.get("host", "").rpartition(":")
        if not LOCAL_NAME.match(name.lower()) or port not in self.ports:
            return "the Host is not a name of this machine with the port of the emulator"
        if API_ROUTE.match(scope["path"]):
            return None
        origin, site = headers.get("origin"), headers.get("sec-fetch-site", "none")
        if not self.is_presigned(scope):
            return "it comes from a web page" if origin is not None or site != "none" else None
        if origin is not None:
            return None if origin in self.pages else "its Origin is neither the dashboard's nor one of --allow-origin"
        use = (headers.get("sec-fetch-mode"), headers.get("sec-fetch-dest"))
        return None if site == "none" or use in SHOWN_ELSEWHERE else "it comes from a web page"

    def is_presigned(self, scope):
        """Whether this is about one object, by a URL with a signature (which S3 checks)."""
        bucket, _, key = scope["path"][1:].partition("/")
        query = parse_qs(scope["query_string"].decode("latin-1"))
        return (
            scope["method"] in ("GET", "HEAD", "PUT", "OPTIONS")
            and bool(key)
            and "X-Amz-Signature" in query
            and "Action" not in query
            and self.has_bucket(bucket)
        )

    def preflight(self, scope):
        """The headers that answer a preflight of such a page for a presigned URL; None for other requests."""
        if scope["method"] != "OPTIONS" or API_ROUTE.match(scope["path"]):
            return None
        wanted = headers_of(scope).get("access-control-request-headers", "")
        return [
            *self.cors(scope),
            (b"access-control-allow-methods", b"GET, HEAD, PUT"),
            (b"access-control-allow-headers", wanted.encode("latin-1")),
            (b"access-control-max-age", b"600"),
        ]

    def cors(self, scope):
        origin = headers_of(scope).get("origin")
        if origin not in self.pages:
            return []
        return [
            (b"access-control-allow-origin", origin.encode()),
            (b"access-control-expose-headers", b"*"),
            (b"vary", b"origin"),
        ]

    def guard(self, scope, send):
        """Replaces MiniStack's CORS headers, which allow every origin. The API sends its own."""
        if API_ROUTE.match(scope["path"]):
            return send

        async def answer(message):
            if message["type"] == "http.response.start":
                own = [header for header in message.get("headers", []) if not header[0].lower().startswith(CORS)]
                message = {**message, "headers": own + self.cors(scope)}
            await send(message)

        return answer


def headers_of(scope):
    return {name.decode("latin-1").lower(): value.decode("latin-1") for name, value in scope["headers"]}
