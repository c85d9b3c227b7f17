"""Reads what a function has logged as soon as its response arrives.

After each response, MiniStack waits until no further line has come for 5 ms, or for 50 ms when there is
none at all. A Node.js worker writes its log before its response, so the lines are already in the pipe.
The thread that holds the lock reads them, and no thread has to wait.
"""

import os
import select
import threading

CHUNK_BYTES = 65_536


class Log:
    """The log of one process, read by a thread (so that the pipe never fills up) and by each drain."""

    def __init__(self, stream, lines):
        # A duplicate: MiniStack closes the stream while a thread may read, and its number would be reused.
        self.fd = os.dup(stream.fileno())
        self.lines = lines
        self.rest = b""
        self.turn = threading.Lock()
        self.ended = False

    def follow(self):
        while not self.ended:
            self.has_more(None)
            self.read_waiting()
        os.close(self.fd)

    def has_more(self, timeout_ms):
        """Whether there is something to read, or the log has ended."""
        pipe = select.poll()
        pipe.register(self.fd, select.POLLIN)
        return pipe.poll(timeout_ms)

    def read_waiting(self):
        """Reads everything that is in the pipe."""
        with self.turn:
            while not self.ended and self.has_more(0):
                chunk = os.read(self.fd, CHUNK_BYTES)
                self.ended = not chunk
                *whole, self.rest = (self.rest + (chunk or b"\n")).split(b"\n")
                for line in filter(None, whole):
                    self.lines.put(line.decode(errors="replace"))


def read_logs_at_once():
    if os.name == "nt":  # has no poll()
        return
    from ministack.core.lambda_runtime import Worker

    def read_stderr(worker):
        try:
            worker.log = Log(worker._proc.stderr, worker._stderr_queue)
        except (AttributeError, ValueError):  # the worker has already ended
            return
        worker.log.follow()

    def drain(worker, **_):
        if worker.log:
            worker.log.read_waiting()
        return worker._drain_stderr()

    Worker.log = None
    Worker._read_stderr = read_stderr
    Worker._drain_stderr_bounded = drain
