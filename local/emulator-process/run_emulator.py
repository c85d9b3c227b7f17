"""Runs MiniStack as a child that cannot outlive the process that started it.

The parent keeps the write end of our standard input open. When it goes away, for whatever reason, the
read below ends and the emulator stops in order: it lets running functions finish, saves its state, and
ends its process group, which contains only this process and every Lambda worker. A line "keep" on
standard input asks for the state to be saved at once.

Messages for the parent go to standard output, one JSON object a line (messages.py); everything else
that is printed goes to standard error, which is the log.

Argument: the settings as JSON (EmulatorSettings in emulator-child.ts).
"""

import asyncio
import contextlib
import json
import os
import shutil
import signal
import sys
import threading
import time

import messages
from follow_streams_apart import follow_streams_apart
from kept_state import KeptState
from link_tree import link_tree
from read_logs_at_once import read_logs_at_once
from read_metadata_only import read_metadata_only
from remember_expressions import remember_expressions
from start_few_at_once import start_few_at_once
from take_turns import take_turns
from unpack_once import unpack_once

KEEP_ALIVE_SECONDS = 75
# How long running functions may take to finish. Unfinished work remains in a queue or a stream.
DRAIN_SECONDS = 5
# A stop without any progress for this long is abandoned.
STUCK_SECONDS = 60


class Gateway:
    """The emulator's HTTP application, with the stop around it."""

    def __init__(self, app, kept):
        self.app = app
        self.kept = kept
        self.loop = None
        self.ready = False
        self.draining = False
        self.closed = False
        self.stopping = threading.Lock()

    async def __call__(self, scope, receive, send):
        if scope["type"] == "lifespan":
            return await self.app(scope, receive, self.notice_start(send))
        if scope["type"] == "http":
            if self.closed or (self.draining and scope["path"].startswith("/_aws/execute-api/")):
                return await refuse(send)
            if not self.kept:
                return await self.app(scope, receive, send)
            self.kept.notice(scope["method"], scope["path"])
        await self.app(scope, receive, self.unless_closed(send))

    def unless_closed(self, send):
        async def answer(message):
            if self.closed:
                await asyncio.Event().wait()  # not in the saved state, so it counts as never done
            await send(message)

        return answer

    def notice_start(self, send):
        async def notice(message):
            if message["type"] == "lifespan.startup.complete":
                self.loop = asyncio.get_running_loop()
                self.ready = True
                if self.kept:
                    self.task = asyncio.create_task(self.kept.keep_regularly())
            await send(message)

        return notice

    def stop(self):
        """Ends this process. Stops in order if the state is to be saved and one exists by now."""
        if not self.stopping.acquire(blocking=False):
            return
        if self.kept and self.ready:
            threading.Thread(target=end_when_stuck, daemon=True).start()
            self.drain()
            try:
                asyncio.run_coroutine_threadsafe(self.close(), self.loop).result()
            except Exception as error:  # whatever the error, the parent has to report it
                messages.problem(f"The state could not be saved: {error}")
        elif self.kept:
            self.kept.forget_live()
        end_group()

    def drain(self):
        """Accepts no more work, and lets running functions finish."""
        from ministack.core.concurrency import active_counts

        self.draining = True
        pause_event_sources()
        deadline = time.monotonic() + DRAIN_SECONDS
        while (running := sum(active_counts().values())) and time.monotonic() < deadline:
            messages.progress(f"waiting for {running} running functions")
            time.sleep(0.1)

    async def close(self):
        """Saves the state, which contains every request that was answered. Later requests are not in it, so
        they get no answer.
        """
        if not await self.kept.keep(orderly=True, before_capture=self.refuse_all):
            messages.problem(
                "A deploy was under way, and half a deploy is nothing to go on from: "
                "the next start goes on from the state before it."
            )
        self.kept.forget_live()

    def refuse_all(self):
        self.closed = True


async def refuse(send):
    headers = [(b"content-type", b"application/problem+json"), (b"retry-after", b"5")]
    await send({"type": "http.response.start", "status": 503, "headers": headers})
    body = b'{"status":503,"title":"The emulator is stopping"}'
    await send({"type": "http.response.body", "body": body})


def pause_event_sources():
    """Stops deliveries of queues and streams."""
    from ministack.services import lambda_svc

    for name in ("_poll_sqs", "_poll_kinesis", "_poll_dynamodb_streams"):
        setattr(lambda_svc, name, lambda: False)


def end_group():
    shutil.rmtree(os.environ["TMPDIR"], ignore_errors=True)
    if hasattr(os, "killpg") and os.getpgid(0) == os.getpid():
        os.killpg(os.getpid(), signal.SIGKILL)
    os._exit(0)


def end_when_stuck():
    while messages.silent_seconds() < STUCK_SECONDS:
        time.sleep(1)
    end_group()


def follow_parent(gateway):
    # Not through sys.stdin, whose lock would be held at interpreter shutdown.
    while line := os.read(0, 1024):
        if gateway.kept and b"keep" in line:
            gateway.kept.ask()
    gateway.stop()


def prepare_live(settings):
    """Recreates the emulator's working folders from the state that it continues from."""
    live, start_from = os.path.join(settings["dataDir"], "live"), settings.get("from")
    building = live + ".new"  # half a folder would look like one of a crashed run
    for directory in (live, building):
        shutil.rmtree(directory, ignore_errors=True)
    os.makedirs(building)
    if start_from:
        link_tree(os.path.join(start_from, "s3"), os.path.join(building, "s3"))
        # The emulator writes into these files, so they must be copies.
        shutil.copytree(os.path.join(start_from, "services"), os.path.join(building, "services"))
    os.rename(building, live)


def serve(gateway):
    import uvicorn

    class Server(uvicorn.Server):
        @contextlib.contextmanager
        def capture_signals(self):
            yield  # Keep our own handlers: a stop has to save the state first.

    # MiniStack's own command serves the same app with Hypercorn; uvicorn with httptools and uvloop
    # (used if they are installed) needs 6.5 instead of 9.6 ms of CPU for all requests of a photo.
    config = uvicorn.Config(
        gateway,
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
    )
    server = Server(config)
    try:
        server.run()
    finally:
        if gateway.kept and not server.started:
            gateway.kept.forget_live()


def main():
    settings = json.loads(sys.argv[1])
    prepare_live(settings)
    kept = KeptState(settings) if settings["persist"] else None
    import ministack.app

    unpack_once(settings["unpackedDir"])
    remember_expressions()
    start_few_at_once()
    take_turns()
    follow_streams_apart()
    read_logs_at_once()
    read_metadata_only()
    if kept:
        kept.attach(ministack.app)
    gateway = Gateway(ministack.app.app, kept)
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: threading.Thread(target=gateway.stop, daemon=True).start())
    threading.Thread(target=follow_parent, args=(gateway,), daemon=True).start()
    serve(gateway)
    end_group()


if __name__ == "__main__":
    main()
