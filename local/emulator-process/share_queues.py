"""Shares queues between owners, by the message groups of standard queues (SQS fair queues).

MiniStack stores the groups but hands out messages by age, so an owner with many messages held up everybody
else. Amazon SQS prefers the groups of which the fewest messages are being worked on, and treats a message
without a group as one of its own.

On AWS each invocation has a processor of its own. Here all share those of this machine, so one owner gets no
more invocations of a function at a time than half of the processors; the next owner gets further ones.
"""

import os
import threading
import time
from collections import Counter, defaultdict

NOBODY = ""
# Batches of one owner that a function works on at a time, full or not. The other half is for somebody else.
SHARE = max(1, (os.cpu_count() or 1) // 2)
# Nobody knows whose these are before a function reads them.
SHARE_OF_NOBODY = 2 * SHARE


def share_queues():
    from ministack.services import lambda_svc, sqs

    collect, receive, run = sqs._collect_msgs, sqs._receive_messages_for_esm, lambda_svc._run_sqs_batch
    working, polling = {}, threading.local()  # the batch of each message that a function has, by id

    def collect_by_owner(queue, most, visible_for):
        if queue["is_fifo"]:
            return collect(queue, most, visible_for)
        is_function = getattr(polling, "now", False)
        chosen = _choose(list(queue["messages"]), working, most, is_function)
        if is_function:
            batch = object()
            working.update((message["id"], batch) for message in chosen)
        return collect({**queue, "messages": chosen}, most, visible_for)

    def receive_for_function(queue_url, most):
        polling.now = True
        try:
            return receive(queue_url, most)
        finally:
            polling.now = False

    def run_batch(esm, function, event, batch, *queue):
        try:
            return run(esm, function, event, batch, *queue)
        finally:
            for message in batch:
                working.pop(message["id"], None)

    sqs._collect_msgs = collect_by_owner
    sqs._receive_messages_for_esm = receive_for_function
    lambda_svc._run_sqs_batch = run_batch


def _choose(messages, working, most, is_limited):
    """The next messages: those of the owners who have the fewest, the older ones first."""
    now = time.time()
    held, batches = Counter(), defaultdict(set)
    for message in messages:
        if batch := working.get(message["id"]):
            held[_owner(message)] += 1
            batches[_owner(message)].add(batch)

    def may_have_more(owner):
        return not is_limited or len(batches[owner]) < (SHARE if owner else SHARE_OF_NOBODY)

    waiting = [
        message
        for message in messages
        if message.get("visible_at", now) <= now and may_have_more(_owner(message))
    ]
    waiting.sort(key=lambda message: held[_owner(message)] if _owner(message) else 0)
    return waiting[:most]


def _owner(message):
    return message.get("group_id") or NOBODY
