"""Follows streams on a separate thread.

MiniStack has one thread that delivers the messages of all queues. That thread also waits for the function
that follows a stream, so every queue stood still during each commit of the index. On AWS, queues and
streams are independent. The same thread also sleeps for 50 ms when it was woken for nothing, which delayed
every second message, although a check takes less than a millisecond.
"""

import threading

WAKE_GAP_SECONDS = 0.005
# How often to check when no change is reported.
LOOK_SECONDS = 1


def follow_streams_apart():
    from ministack.services import lambda_svc

    poll, news = lambda_svc._poll_dynamodb_streams, threading.Event()

    def pass_on():
        news.set()
        return False  # nothing was done, so queues need no check

    def follow():
        # Looked up on each call, because code that pauses the sources replaces pass_on().
        while lambda_svc._poll_dynamodb_streams is pass_on:
            news.wait(LOOK_SECONDS)
            news.clear()
            try:
                while lambda_svc._poll_dynamodb_streams is pass_on and poll():
                    pass
            except Exception as error:  # as MiniStack does: the next check may succeed
                lambda_svc.logger.error("A stream could not be followed: %s", error)

    lambda_svc._poll_dynamodb_streams = pass_on
    lambda_svc._ESM_IDLE_WAKE_GAP_SECONDS = WAKE_GAP_SECONDS
    threading.Thread(target=follow, daemon=True, name="imgint-streams").start()
