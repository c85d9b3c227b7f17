"""Streams are followed on a thread of their own.

MiniStack has one thread that hands out the messages of all queues, and that waits for the function which follows a
stream: every queue stood still for each commit of the index. On AWS they have nothing to do with each other.
The same thread sleeps for 50 ms after it was woken for nothing, which delayed every second message; a look costs it
less than a millisecond.
"""

import threading

WAKE_GAP_SECONDS = 0.005
# Where nobody says that there is something new.
LOOK_SECONDS = 1


def follow_streams_apart():
    from ministack.services import lambda_svc

    poll, news = lambda_svc._poll_dynamodb_streams, threading.Event()

    def pass_on():
        news.set()
        return False  # nothing was done that the queues would have to look again for

    def follow():
        # Whoever pauses the sources puts something else in the place of pass_on().
        while lambda_svc._poll_dynamodb_streams is pass_on:
            news.wait(LOOK_SECONDS)
            news.clear()
            try:
                while lambda_svc._poll_dynamodb_streams is pass_on and poll():
                    pass
            except Exception as error:  # as MiniStack does: the next look may succeed
                lambda_svc.logger.error("A stream could not be followed: %s", error)

    lambda_svc._poll_dynamodb_streams = pass_on
    lambda_svc._ESM_IDLE_WAKE_GAP_SECONDS = WAKE_GAP_SECONDS
    threading.Thread(target=follow, daemon=True, name="imgint-streams").start()
