"""Runs MiniStack as a child that cannot outlive the process that started it.

The parent keeps the write end of our standard input open. When it goes away, for whatever reason, the
read below ends and the emulator stops in order: it lets running functions finish, saves what is left, and
ends its process group, which contains only this process and every Lambda worker. A line on standard input
is the origin of the dashboard (gate.py).

Messages for the parent go to standard output, one JSON object a line (messages.py); everything else
that is printed goes to standard error, which is the log.

Argument: the settings as JSON (EmulatorSettings in emulator-child.ts).
"""

import asyncio
import contextlib
import json
import logging
import os
import shutil
import signal
import sys
import threading
import time

import messages
from accept_metric_math import accept_metric_math
from answers import answer, answer_preflight
from follow_streams_apart import follow_streams_apart
from guard_accounts import guard_accounts
from guard_second_factor import guard_second_factor
from gate import Gate
from kept_state import KeptState
from read_logs_at_once import read_logs_at_once
from read_metadata_only import read_metadata_only
from remember_expressions import remember_expressions
from share_queues import share_queues
from start_few_at_once import start_few_at_once
from take_turns import take_turns
from unpack_once import unpack_once

KEEP_ALIVE_SECONDS = 75
# How long running functions may take to finish. Unfinished work remains in a queue or a stream.
DRAIN_SECONDS = 5
# A stop without any progress for this long is abandoned.
STUCK_SECONDS = 60


class Gateway:
    """The emulator's HTTP application, with the gate and the stop around it."""

    def __init__(self, app, kept, gate):
        self.app = app
        self.kept = kept
        self.gate = gate
        self.loop = None
        self.ready = False
        self.draining = False
        self.closed = False
        self.stopping = threading.Lock()

    async def __call__(self, scope, receive, send):
        if scope["type"] == "lifespan":
            return await self.app(scope, receive, self.notice_start(send))
        if scope["type"] != "http":
            return
        if reason := self.gate.refusal(scope):
            return await answer(scope, send, 403, "AccessDenied", f"The emulator is for local programs: {reason}.")
        if (headers := self.gate.preflight(scope)) is not None:
            return await answer_preflight(send, headers)
        if self.closed or (self.draining and scope["path"].startswith("/_aws/execute-api/")):
            retry = [(b"retry-after", b"5")]
            return await answer(scope, send, 503, "Stopping", "The emulator is stopping", retry)
        send = self.gate.guard(scope, self.unless_closed(send))
        if not self.kept:
            return await self.app(scope, receive, send)
        await self.kept.run(self.app, scope, receive, send)

    def unless_closed(self, send):
        async def send_while_open(message):
            if self.closed:
                await asyncio.Event().wait()  # not in the saved state, so it counts as never done
            await send(message)

        return send_while_open

    def notice_start(self, send):
        async def notice(message):
            if message["type"] == "lifespan.startup.complete":
                self.loop = asyncio.get_running_loop()
                self.ready = True
                if self.kept:
                    self.task = asyncio.create_task(self.kept.look_regularly())
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
                messages.problem(f"The last changes could not be saved: {error}")
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
        """Later requests are not in the state, so they get no answer."""
        self.closed = True
        self.kept.close()


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
        gateway.gate.pages = frozenset(line.decode().split())
    gateway.stop()


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
    Server(config).run()


def main():
    settings = json.loads(sys.argv[1])
    os.umask(0o077)  # the state contains passwords and keys
    sys.stdout, sys.stderr = messages.Log(sys.stdout), messages.Log(sys.stderr)
    logging.raiseExceptions = False
    kept = KeptState(settings) if settings["persist"] else None
    import ministack.app

    unpack_once(settings["unpackedDir"])
    remember_expressions()
    guard_accounts()
    guard_second_factor()
    start_few_at_once()
    take_turns()
    accept_metric_math()
    share_queues()
    follow_streams_apart()
    read_logs_at_once()
    read_metadata_only()
    if kept:
        kept.attach(ministack.app)
    gateway = Gateway(ministack.app.app, kept if settings["keepChanges"] else None, Gate(settings["ports"], has_bucket))
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: threading.Thread(target=gateway.stop, daemon=True).start())
    threading.Thread(target=follow_parent, args=(gateway,), daemon=True).start()
    serve(gateway)
    end_group()


def has_bucket(name):
    from ministack.services import s3

    return any(scope[-1] == name for scope in s3._buckets._data)


if __name__ == "__main__":
    main()
