"""What a program does with the wheel of the client, on a running stack. Run by python-client.test.ts."""

import hashlib
import importlib.metadata
import json
import os
import sys
import threading
from datetime import datetime, timezone
from http.server import BaseHTTPRequestHandler, HTTPServer
from importlib.resources import files
from pathlib import Path

import image_intelligence
from image_intelligence import (
    ApiError,
    ImageIntelligence,
    UploadError,
    answered,
    sign_url,
    verify_webhook,
)
from image_intelligence.generated.api.api_keys import create_key, list_keys
from image_intelligence.generated.api.images import list_images
from image_intelligence.generated.api.transforms import list_presets, put_preset
from image_intelligence.generated.models import NewKeyRequest, NewPreset

base_url, photo = os.environ["IMGINT_API_URL"], Path(sys.argv[1])
checkout = Path(sys.argv[2])

assert (files(image_intelligence) / "py.typed").is_file()
assert importlib.metadata.version("image-intelligence") == "0.1.0"
assert not str(Path(image_intelligence.__file__)).startswith(str(checkout))

# Sign in, and make a key: once, although the same request is sent twice.
person = ImageIntelligence.sign_in(base_url, os.environ["IMGINT_EMAIL"], os.environ["IMGINT_PASSWORD"])
wanted = NewKeyRequest(name="python", scopes=["read", "write"])
same = "a key for the story of Python".replace(" ", "-")
made = [
    answered(create_key.sync_detailed(client=person.api, body=wanted, idempotency_key=same)) for _ in range(2)
]
assert made[0].key == made[1].key
assert sum(key.name == "python" for key in person.items(list_keys.sync_detailed)) == 1

with ImageIntelligence(base_url, made[0].key) as photos:
    progress: list[int] = []
    image_id = photos.upload(
        photo, on_progress=lambda sent, size: progress.append(sent), features=["labels"],
        external_id="order/4711", title="A cat", tags=["pet"],
    )
    assert progress[-1] == photo.stat().st_size
    image = photos.wait(image_id)
    assert image.state == "completed", image.state
    assert image.vision.labels.labels[0].name
    assert image.external_id == "order/4711"
    assert (image.annotations.title, image.annotations.tags) == ("A cat", ["pet"])

    # Several pages of one image each.
    other = photos.upload(photo.read_bytes() + b" ", filename="copy.jpg", content_type="image/jpeg", features=[])
    photos.wait(other)
    found = [item.image_id for item in photos.items(list_images.sync_detailed, limit=1)]
    assert {image_id, other} <= set(found), found

    # The call that a union with a default used to remove.
    plan = NewPreset.from_dict({"steps": [{"operation": "resize", "width": 100}]})
    preset = answered(put_preset.sync_detailed("python", client=photos.api, body=plan))
    assert preset.version == 1
    assert "python" in [each.name for each in photos.items(list_presets.sync_detailed)]

    try:
        photos.upload(b"", filename="empty.jpg")
        raise AssertionError("an empty file was accepted")
    except ApiError as refusal:
        assert refusal.code == "EMPTY_FILE" and refusal.request_id, refusal
    try:
        answered(list_images.sync_detailed(client=photos.api, limit=1000))
        raise AssertionError("limit=1000 was accepted")
    except ApiError as refusal:
        assert "from 1 to 100" in refusal.detail, refusal
try:
    answered(list_images.sync_detailed(client=ImageIntelligence(base_url, "nonsense").api))
    raise AssertionError("nonsense was accepted")
except ApiError as refusal:
    assert (refusal.status, refusal.code) == (401, "UNAUTHENTICATED"), refusal

# The same URLs as the other implementations make.
for case in json.loads((checkout / "docs" / "signed-urls.json").read_text()):
    expires = case["expiresAt"] and datetime.fromtimestamp(case["expiresAt"], timezone.utc)
    url = sign_url(
        "https://photos.example.org", case["secret"], case["owner"], case["imageId"],
        steps=case["steps"], output=case["output"], format=case["format"], expires_at=expires,
        preset=case.get("preset"), fallback=case.get("fallback"),
    )
    assert url == case["url"], (case["name"], url, case["url"])

# A webhook as the service signs it.
webhook = {name: os.environ[f"WEBHOOK_{name.upper()}"] for name in ("id", "timestamp", "signature")}
headers = {f"Webhook-{name.title()}": value for name, value in webhook.items()}
body = Path("body.json").read_bytes()
assert verify_webhook(os.environ["WEBHOOK_SECRET"], headers, body).type == "Webhook Test"
for forged in (body + b" ", b""):
    try:
        verify_webhook(os.environ["WEBHOOK_SECRET"], headers, forged)
        raise AssertionError("a forged request was accepted")
    except ValueError:
        pass
try:
    verify_webhook(os.environ["WEBHOOK_SECRET"], headers, body, now=int(webhook["timestamp"]) + 301)
    raise AssertionError("an old request was accepted")
except ValueError:
    pass


# A flaky server: what is repeated, with which key, and what is not.
seen: list[tuple[str, str | None]] = []
answers: list[tuple[int, dict[str, str]]] = []


class Flaky(BaseHTTPRequestHandler):
    def answer(self) -> None:
        self.rfile.read(int(self.headers.get("content-length", 0)))
        seen.append((self.command, self.headers.get("idempotency-key")))
        status, extra = answers.pop(0)
        if status == 0:
            self.connection.close()
            return
        problem = {"type": "t", "title": "t", "status": status, "code": "INTERNAL", "detail": "d", "requestId": "r"}
        said = json.dumps({"items": []} if status == 200 else problem).encode()
        self.send_response(status)
        for name, value in {**extra, "content-type": "application/json", "content-length": str(len(said))}.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(said)

    do_GET = do_POST = answer

    def log_message(self, *_: object) -> None:
        pass


server = HTTPServer(("127.0.0.1", 0), Flaky)
threading.Thread(target=server.serve_forever, daemon=True).start()
flaky = ImageIntelligence(f"http://127.0.0.1:{server.server_port}", "imgint_x")

answers[:] = [(500, {}), (503, {"retry-after": "0"}), (429, {"retry-after": "0"}), (0, {}), (200, {})]
answered(list_images.sync_detailed(client=flaky.api))
assert [method for method, _ in seen] == ["GET"] * 5, seen

seen.clear()
answers[:] = [(502, {}), (409, {"retry-after": "0"}), (409, {})]
try:
    answered(create_key.sync_detailed(client=flaky.api, body=wanted))
except ApiError as refusal:
    assert refusal.status == 409
assert len(seen) == 3 and len({key for _, key in seen}) == 1 and seen[0][1], seen

seen.clear()
answers[:] = [(429, {"retry-after": "3600"})]
try:
    answered(list_images.sync_detailed(client=flaky.api))
except ApiError as refusal:
    assert refusal.status == 429
assert len(seen) == 1, seen
server.shutdown()
print("whole story", hashlib.sha256(image_id.bytes).hexdigest()[:8])
assert UploadError(403, "<Code>SignatureDoesNotMatch</Code>").code == "SignatureDoesNotMatch"
