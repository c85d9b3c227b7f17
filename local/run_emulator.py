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
KEEP_ALIVE_SECONDS = 75


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
    import uvicorn

    # MiniStack's own command serves the same app with Hypercorn; uvicorn with httptools and uvloop
    # (used when they are installed) needs 6.5 instead of 9.6 ms of CPU for all requests of a photo.
    uvicorn.run(
        "ministack.app:app",
        host=os.environ["BIND_HOST"],
        port=int(os.environ["GATEWAY_PORT"]),
        ws="none",
        lifespan="on",
        log_level="warning",
        access_log=False,
        proxy_headers=False,
        server_header=False,
        date_header=False,
        timeout_keep_alive=KEEP_ALIVE_SECONDS,
        timeout_graceful_shutdown=1,
    )


if __name__ == "__main__":
    threading.Thread(target=end_with_parent, daemon=True).start()
    serve()
