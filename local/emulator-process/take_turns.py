"""One call of Cognito's user pools at a time: MiniStack gives each its own thread and locks nothing, so that two sign-ups
at once can both find that there is no such person yet, and both make one.

A trigger that calls Cognito back would wait for itself. The stack has no triggers.
"""

import threading


def take_turns():
    from ministack.services import cognito

    run, turn = cognito._run_idp_handler, threading.Lock()

    def run_in_turn(handler, action, data):
        with turn:
            return run(handler, action, data)

    cognito._run_idp_handler = run_in_turn
