"""Serialises calls to Cognito's user pools. MiniStack gives each call its own thread and locks nothing, so
two concurrent sign-ups can both find that a person does not exist, and both create the person.

A trigger that calls Cognito would wait for itself. The stack has no triggers.
"""

import threading


def take_turns():
    from ministack.services import cognito

    run, turn = cognito._run_idp_handler, threading.Lock()

    def run_in_turn(handler, action, data):
        with turn:
            return run(handler, action, data)

    cognito._run_idp_handler = run_in_turn
