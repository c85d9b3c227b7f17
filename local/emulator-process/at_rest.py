"""Reads what other threads may change meanwhile: those that follow queues and streams, and run functions."""

ATTEMPTS = 20


def at_rest(read):
    """Reads again if a dict has changed its size while it was read."""
    for _ in range(ATTEMPTS - 1):
        try:
            return read()
        except RuntimeError:
            continue
    return read()
