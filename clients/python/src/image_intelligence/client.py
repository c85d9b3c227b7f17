"""Sign in, upload, wait, and read lists page by page."""

import mimetypes
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from types import TracebackType
from typing import Any
from uuid import UUID

import httpx

from .errors import ApiError, answered
from .generated.api.accounts import sign_in
from .generated.api.images import get_image
from .generated.api.uploads import upload_from_url
from .generated.client import AuthenticatedClient, Client
from .generated.models import ImageView, Session, SignInRequest, UploadFromUrlBody
from .generated.types import UNSET, Unset
from .transport import PatientTransport
from .upload import Progress, put_photo

_longest_wait_seconds = 20
_under_way = {"pending", "uploaded", "analyzed"}


def _patient() -> dict[str, Any]:
    return {"transport": PatientTransport(httpx.HTTPTransport())}


class ImageIntelligence:
    """The API of one stack, for one credential: an API key, or the access token of a session.

    `api` is the client that every function below `image_intelligence.generated.api` takes.
    """

    def __init__(self, base_url: str, credential: str, timeout_seconds: float = 60):
        self.api = AuthenticatedClient(
            base_url=base_url.rstrip("/"),
            token=credential,
            timeout=httpx.Timeout(timeout_seconds),
            httpx_args=_patient(),
        )

    @classmethod
    def sign_in(cls, base_url: str, email: str, password: str) -> "ImageIntelligence":
        """Signs a person in, for an hour. Programs use keys: `create_key`. Raises ApiError."""
        public = Client(base_url=base_url.rstrip("/"), httpx_args=_patient())
        body = SignInRequest(email=email, password=password)
        session = answered(sign_in.sync_detailed(client=public, body=body))
        if not isinstance(session, Session):
            raise ApiError(202, "CODE_WANTED", "This account confirms a sign-in with an authenticator.")
        return cls(base_url, session.access_token)

    def __enter__(self) -> "ImageIntelligence":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.api.get_httpx_client().close()

    def upload(
        self,
        photo: Path | bytes,
        *,
        filename: str | None = None,
        content_type: str | None = None,
        on_progress: Progress | None = None,
        **about: Any,
    ) -> UUID:
        """Uploads a photo and returns the id of its image. `about`: other fields of POST /v1/uploads, such as `features`.

        `on_progress` gets the bytes sent so far and all bytes. Raises ApiError, and UploadError when S3 refuses.
        """
        name = filename or (photo.name if isinstance(photo, Path) else "photo")
        kind = content_type or mimetypes.guess_type(name)[0] or "application/octet-stream"
        return put_photo(self.api, photo, {"filename": name, "content_type": kind, **about}, on_progress)

    def upload_from_url(self, source_url: str, **about: Any) -> UUID:
        """Has the service fetch a photo, and returns the id of its image. `about`: as in `upload`. Raises ApiError."""
        body = UploadFromUrlBody(source_url=source_url, **about)
        return answered(upload_from_url.sync_detailed(client=self.api, body=body)).image_id

    def wait(self, image_id: UUID | str, timeout_seconds: float = 60) -> ImageView:
        """Waits until an image is settled. Raises TimeoutError when it is not by then."""
        deadline = time.monotonic() + timeout_seconds
        while True:
            left = deadline - time.monotonic()
            wait = max(0, min(_longest_wait_seconds, int(left)))
            image = answered(get_image.sync_detailed(UUID(str(image_id)), client=self.api, wait=wait))
            if image.state not in _under_way:
                return image
            if left <= 0:
                raise TimeoutError(f"Expected image {image_id} to be settled by now, but it is {image.state}")

    def items(self, call: Callable[..., Any], *path: str, **query: Any) -> Iterator[Any]:
        """Every item of a list, page by page: `photos.items(list_images.sync_detailed, q="cat")`. Raises ApiError."""
        while True:
            page = answered(call(*path, client=self.api, **query))
            yield from page.items
            cursor = getattr(page, "next_cursor", UNSET)
            if isinstance(cursor, Unset):
                return
            query["cursor"] = cursor
