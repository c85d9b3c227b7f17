"""Messages for the parent, one JSON object a line. The parent reads them with emulator-messages.ts."""

import json
import os
import threading
import time

# Everything else that is printed goes to the log, and a parent that is gone must not stop anything.
_channel = os.dup(1)
os.dup2(2, 1)
_lock = threading.Lock()
_last = time.monotonic()
# Often enough for a parent that waits, and rarely enough never to fill the pipe of one that does not
# read.
PROGRESS_SECONDS = 0.2


def _send(kind, **fields):
    global _last
    _last = time.monotonic()
    line = json.dumps({"type": kind, **fields}) + "\n"
    with _lock:
        try:
            os.write(_channel, line.encode())
        except OSError:
            pass


def progress(step):
    if silent_seconds() >= PROGRESS_SECONDS:
        _send("progress", step=step)


def kept(about):
    _send("kept", savedAt=about["savedAt"], orderly=about["orderly"])


def problem(text):
    print(text, flush=True)
    _send("problem", text=text)


def unreadable(reason):
    _send("unreadable", reason=reason)


def silent_seconds():
    return time.monotonic() - _last
