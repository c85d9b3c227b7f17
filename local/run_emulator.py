"""Runs MiniStack as a child that cannot outlive the process which started it.

The parent keeps the write end of our standard input open. When it goes away, however it dies,
the read below ends: we ask MiniStack to stop (it saves its state then) and, should that hang on
a worker, end the whole process group, which is ours alone and holds every Lambda worker.
"""

import os
import signal
import sys
import threading
import time

GRACE_SECONDS = 10


def end_with_parent() -> None:
    # Not through sys.stdin: its lock would be held at interpreter shutdown.
    while os.read(0, 1024):
        pass
    os.kill(os.getpid(), signal.SIGTERM)
    time.sleep(GRACE_SECONDS)
    if hasattr(os, "killpg") and os.getpgid(0) == os.getpid():
        os.killpg(os.getpid(), signal.SIGKILL)
    os._exit(1)


def serve() -> None:
    from hypercorn.config import Config
    from ministack.app import main

    # Idle keep-alive connections of SDK clients would hold the shutdown for the default 3 s.
    Config.graceful_timeout = 0.5
    # The default of 100 drops connections in a burst of uploads.
    Config.backlog = 1024
    sys.argv = ["ministack"]
    main()


if __name__ == "__main__":
    threading.Thread(target=end_with_parent, daemon=True).start()
    serve()
