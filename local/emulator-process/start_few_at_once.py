"""Starts few workers at a time, and gives a waiting invocation a worker that has become free.

MiniStack starts a worker for every invocation that finds none idle. On AWS, each gets processors of its
own. Here, 20 requests at once were 40 processes (functions and their authorizer) that loaded their code
on the same few cores, until functions ran into their time limit and requests got 500 after a minute.
"""

import contextlib
import os
import threading
import time

STARTS_AT_ONCE = 2 * (os.cpu_count() or 1)
# How often a waiting invocation looks for a free worker.
LOOK_SECONDS = 0.02


def start_few_at_once():
    from ministack.core import lambda_runtime
    from ministack.services import lambda_svc

    acquire, starting = lambda_runtime.acquire_worker, threading.Semaphore(STARTS_AT_ONCE)

    def take_idle(key):
        with lambda_runtime._lock:
            for worker in lambda_runtime._workers.get(key, []):
                if not worker.in_use and worker._proc is not None and worker._proc.poll() is None:
                    worker.in_use = True
                    worker.last_used = time.time()
                    return worker
        return None

    def acquire_in_turn(func_name, config, code_zip, qualifier="$LATEST", max_concurrency=None):
        key = lambda_runtime._worker_key(func_name, config, qualifier)
        while not (worker := take_idle(key)):
            # The place is held only while a worker starts, never during an invocation, which may need
            # another worker itself.
            if not starting.acquire(timeout=LOOK_SECONDS):
                continue
            try:
                worker, reason = acquire(func_name, config, code_zip, qualifier, max_concurrency)
                # If it cannot start, the invocation tries once more and reports the error.
                with contextlib.suppress(Exception):
                    if worker:
                        lambda_runtime.ensure_spawned(worker)
                return worker, reason
            finally:
                starting.release()
        return worker, "reused"

    lambda_svc.acquire_worker = acquire_in_turn
