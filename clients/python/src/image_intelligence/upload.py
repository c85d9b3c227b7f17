"""One photo on its way: the API opens a slot, and the bytes go to S3."""

import hashlib
import io
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from uuid import UUID

import httpx

from .errors import UploadError, answered
from .generated.api.uploads import open_uploads
from .generated.client import AuthenticatedClient
from .generated.models import OpenUploadsBodyType0, UploadSlot

Progress = Callable[[int, int], None]

_part_bytes = 256 * 1024
_attempts = 3


def put_photo(
    api: AuthenticatedClient, photo: Path | bytes, about: dict[str, Any], on_progress: Progress | None
) -> UUID:
    with _opened(photo) as file:
        sha256 = hashlib.file_digest(file, "sha256").hexdigest()
        size = file.seek(0, io.SEEK_END)
        body = OpenUploadsBodyType0(**about, size=size, sha256=sha256)
        slot = answered(open_uploads.sync_detailed(client=api, body=body))
        if not isinstance(slot, UploadSlot):
            raise TypeError("Expected one slot for one photo")
        _put(slot, file, size, on_progress)
        return slot.image_id


def _opened(photo: Path | bytes) -> io.BufferedReader | io.BytesIO:
    return io.BytesIO(photo) if isinstance(photo, bytes) else photo.open("rb")


def _put(slot: UploadSlot, file: io.BufferedReader | io.BytesIO, size: int, on_progress: Progress | None) -> None:
    headers = {**slot.headers.additional_properties, "content-length": str(size)}
    for attempt in range(1, _attempts + 1):
        try:
            answer = httpx.put(slot.url, content=_parts(file, size, on_progress), headers=headers, timeout=60)
        except httpx.TransportError:
            if attempt == _attempts:
                raise
        else:
            # A slot works once: 412 after a lost answer means that the photo has arrived.
            has_arrived = answer.is_success or (answer.status_code == 412 and attempt > 1)
            if has_arrived:
                return
            if answer.status_code < 500 or attempt == _attempts:
                raise UploadError(answer.status_code, answer.text)
        time.sleep(2.0**attempt / 4)


def _parts(file: io.BufferedReader | io.BytesIO, size: int, on_progress: Progress | None) -> Iterator[bytes]:
    file.seek(0)
    sent = 0
    while part := file.read(_part_bytes):
        yield part
        sent += len(part)
        if on_progress:
            on_progress(sent, size)
