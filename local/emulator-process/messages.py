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


def restored(crashed, messages, changes):
    _send("restored", crashed=crashed, messages=messages, changes=changes)


def problem(text):
    _send("problem", text=text)
    print(text, flush=True)


def unreadable(reason):
    _send("unreadable", reason=reason)


def silent_seconds():
    return time.monotonic() - _last


class Trouble:
    """What cannot be written at the moment. The user hears when it begins and when it ends."""

    def __init__(self, data_dir):
        self.data_dir, self.open, self.sentence = data_dir, set(), ""

    def begins(self, what, error):
        if not self.open:
            self.sentence = (
                f"Nothing can be saved in {self.data_dir} ({error}). Uploads and changes are refused until there is space."
            )
            problem(self.sentence)
        self.open.add(what)

    def ends(self, what):
        if what in self.open:
            self.open.discard(what)
            if not self.open:
                problem(f"Saving in {self.data_dir} works again.")

    def look(self, what, directory):
        """Finds out whether the trouble has ended, when nobody tries."""
        if what in self.open:
            probe = os.path.join(directory, "probe")
            try:
                with open(probe, "wb") as file:
                    file.write(bytes(PROBE_BYTES))
                self.ends(what)
            finally:
                os.remove(probe)


# A photo of a phone.
PROBE_BYTES = 8 * 1024 * 1024


class Log:
    """Standard output and error. On a full disk, what is printed is lost, and nothing else."""

    def __init__(self, stream):
        self.stream = stream

    def __getattr__(self, name):
        return getattr(self.stream, name)

    def write(self, text):
        try:
            return self.stream.write(text)
        except OSError:
            return len(text)

    def flush(self):
        try:
            self.stream.flush()
        except OSError:
            pass
