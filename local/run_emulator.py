"""Runs MiniStack as a child that cannot outlive the process which started it.

The parent keeps the write end of our standard input open. When it goes away, however it dies,
the read below ends and we ask MiniStack to stop; it saves its state then. In the end the whole
process group is ended, which is ours alone and holds every Lambda worker, busy or not.

Arguments: a file to write when the state has been saved, and what to write into it.
"""

import os
import shutil
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
    end_group()


def end_group() -> None:
    shutil.rmtree(os.environ["TMPDIR"], ignore_errors=True)
    if hasattr(os, "killpg") and os.getpgid(0) == os.getpid():
        os.killpg(os.getpid(), signal.SIGKILL)
    os._exit(1)


def mark_saved(file: str, mark: str) -> None:
    with open(file, "w", encoding="utf-8") as out:
        out.write(mark)


def forget_stream_positions() -> None:
    """Saves no positions in the streams of tables.

    The stream itself is not saved: after a restart, who follows a table would skip as many changes as there had been
    before it. A stream that begins anew is followed from its beginning.
    """
    from ministack.services import lambda_svc

    get_state = lambda_svc.get_state
    lambda_svc.get_state = lambda: {**get_state(), "dynamodb_stream_positions": {}}


def serve() -> None:
    import uvicorn

    forget_stream_positions()

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
    # uvicorn raises the signal that stopped it once more when it is done; that must not end us.
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: None)
    threading.Thread(target=end_with_parent, daemon=True).start()
    serve()
    mark_saved(*sys.argv[1:])
    end_group()
