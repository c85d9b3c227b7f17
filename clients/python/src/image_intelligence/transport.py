"""Requests that are safe to repeat, repeated."""

import random
import time
import uuid

import httpx

_changing = {"POST", "PUT", "PATCH"}
_worth_another_try = {409, 429, 500, 502, 503, 504}


class PatientTransport(httpx.BaseTransport):
    """Repeats requests after network faults and after answers that are worth it, as Retry-After says.

    Every request that changes something gets an Idempotency-Key, so that repeating it makes nothing twice.
    """

    def __init__(self, inner: httpx.BaseTransport, max_attempts: int = 5, max_wait_seconds: float = 30):
        self._inner = inner
        self._max_attempts = max_attempts
        self._max_wait_seconds = max_wait_seconds

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        if request.method in _changing and "authorization" in request.headers:
            request.headers.setdefault("Idempotency-Key", str(uuid.uuid4()))
        is_repeatable = request.method not in _changing or "idempotency-key" in request.headers
        for attempt in range(1, self._max_attempts + 1):
            is_last = attempt == self._max_attempts or not is_repeatable
            # Full jitter: clients that failed together do not come back together.
            wait_seconds = random.uniform(0, min(self._max_wait_seconds, 0.2 * 2**attempt))
            try:
                response = self._inner.handle_request(request)
            except httpx.TransportError:
                if is_last:
                    raise
            else:
                retry_after = self._retry_after(response)
                # A conflict is only worth it while the first request with the same key is under way.
                is_refused = response.status_code == 409 and retry_after is None
                if is_last or is_refused or response.status_code not in _worth_another_try:
                    return response
                if retry_after is not None:
                    if retry_after > self._max_wait_seconds:
                        return response
                    wait_seconds += retry_after
                response.close()
            time.sleep(wait_seconds)
        raise AssertionError("unreachable: the last attempt returns or raises")

    @staticmethod
    def _retry_after(response: httpx.Response) -> float | None:
        value = response.headers.get("retry-after", "")
        return float(value) if value.isdigit() else None

    def close(self) -> None:
        self._inner.close()
