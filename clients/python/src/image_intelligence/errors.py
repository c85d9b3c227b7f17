"""What the API and S3 refuse, and why."""

import re
from typing import TypeVar, overload

from .generated.models import Problem
from .generated.types import Response

T = TypeVar("T")


class ApiError(Exception):
    """The API refused a call. Decide by `code`, which never changes, and show `detail` to people."""

    def __init__(self, status: int, code: str, detail: str, request_id: str | None = None):
        super().__init__(f"{status} {code}: {detail}" + (f" (request {request_id})" if request_id else ""))
        self.status = status
        self.code = code
        self.detail = detail
        self.request_id = request_id


class UploadError(Exception):
    """S3 refused a photo. The page docs/api.md, "When S3 refuses an upload", has the causes by `code`."""

    def __init__(self, status: int, body: str):
        found = re.search(r"<Code>(\w+)</Code>", body)
        self.status = status
        self.code = found.group(1) if found else ""
        super().__init__(f"The upload was refused with {status} {self.code}: {body[:300]}")


@overload
def answered(response: "Response[Problem | T]") -> T: ...
@overload
def answered(response: "Response[T]") -> T: ...
def answered(response: "Response[T]") -> T:
    """The answer of a generated `sync_detailed` function.

    Raises ApiError when the call was refused, also by the gateway itself, whose refusals are not problems.
    """
    parsed, status = response.parsed, int(response.status_code)
    if isinstance(parsed, Problem):
        raise ApiError(status, parsed.code, parsed.detail, parsed.request_id)
    if status >= 400:
        raise ApiError(status, "", response.content.decode(errors="replace")[:300])
    # A call that answers 204 has no answer, and its type says so.
    return parsed  # type: ignore[return-value]
