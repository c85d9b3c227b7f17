"""Keeps everything that the emulator has acknowledged in <dataDir>/state:

    s3/             objects, each with its metadata beside it; written before a PUT is answered (kept_objects.py)
    changes.db      rows, messages and changes of tables (kept_parts.py), committed before a request is answered
    resources.json  what deploys and administrators make (kept_resources.py), replaced as a whole when it changes
    code/           code of functions and layers, by content
    services/       Cognito's signing keys
    running         there while the emulator runs, so it tells the next start of a crash

Whatever was answered survives the end of this process, however that comes. It need not survive a power cut: waiting for
the disk (fsync) would take longer than the requests themselves.

During a deploy, resources.json stays as it was but for accounts: half a stack would block every later deploy. <dataDir>/before is
a copy of the state with which this run started; another start uses it if it cannot read the state.
"""

import asyncio
import contextlib
import json
import os
import shutil
import sqlite3
import threading
import time

import messages
from answers import answer
from at_rest import at_rest
from kept_objects import keep_objects
from kept_parts import Messages, Records, Rows
from kept_resources import capture, code_files, joined, keep_apart, restore
from link_tree import link_tree

LAST_RUN_SECONDS = 60
LOOK_SECONDS = 0.5
# Looking for changed resources pauses all services: at most this share of the time is spent on it.
LARGEST_SHARE = 0.02
# Requests that change no resources: of rows, messages, objects and functions, and reads.
DATA_ACTIONS = ("PutItem", "UpdateItem", "DeleteItem", "WriteItem", "WriteItems", "Message", "MessageBatch", "Visibility", "Events")
ACCOUNTS = ("cognito",)
READ_ACTIONS = ("Get", "BatchGet", "TransactGet", "Query", "Scan", "Describe", "List", "Head")


class KeptState:
    def __init__(self, settings):
        self.keeps_changes = settings["keepChanges"]
        self.state, self.before = (os.path.join(settings["dataDir"], name) for name in ("state", "before"))
        self.turn = threading.Lock()
        self.trouble = messages.Trouble(settings["dataDir"])
        self.resources = {}
        self.look_took, self.looked = 0.0, time.monotonic()

    def path(self, *names):
        return os.path.join(self.state, *names)

    # Loading

    def attach(self, app):
        """Replaces MiniStack's own loading and saving, which continue after an error."""
        self.app = app
        keep_apart(self.path("code"))
        keep_objects(self.trouble)
        app._load_persisted_state = self.load
        app.save_all = lambda services: None

    def load(self):
        try:
            self.load_all()
        except Exception as error:  # the parent sets this state aside and starts from another one
            messages.unreadable(f"{type(error).__name__}: {error}")
            os._exit(3)
        messages.restored(self.crashed, self.waiting_messages, self.waiting_changes)
        if not self.keeps_changes:
            return
        with contextlib.suppress(OSError, sqlite3.Error):  # without a copy, a full disk can still be emptied
            self.copy_to_before()

    def load_all(self):
        # Waits for the emulator of the last run: the database belongs to one process at a time.
        self.db = sqlite3.connect(self.path("changes.db"), LAST_RUN_SECONDS, check_same_thread=False)
        for setting in ("locking_mode=EXCLUSIVE", "journal_mode=WAL", "synchronous=OFF", "temp_store=MEMORY"):
            self.db.execute(f"PRAGMA {setting}")
        self.db.execute(
            "CREATE TABLE IF NOT EXISTS parts (kind TEXT, name TEXT, key TEXT, value TEXT, PRIMARY KEY (kind, name, key))"
        )
        with contextlib.suppress(FileNotFoundError), open(self.path("resources.json")) as file:
            restore(self.app, file.read())
        self.parts = [Rows(), Records(), Messages()]
        for part in self.parts:
            stored = self.db.execute("SELECT name, key, value FROM parts WHERE kind = ?", (part.kind,))
            part.load([(name, key, json.loads(value)) for name, key, value in stored])
        self.waiting_changes, self.waiting_messages = self.parts[1].waiting(), self.parts[2].waiting()
        self.resources = capture(self.app)
        self.crashed = os.path.exists(self.path("running"))
        with contextlib.suppress(OSError):
            open(self.path("running"), "w").close()

    def copy_to_before(self):
        building = self.before + ".new"
        shutil.rmtree(building, ignore_errors=True)
        shutil.rmtree(self.before, ignore_errors=True)
        if not os.path.exists(self.path("resources.json")):
            return
        needed = code_files(open(self.path("resources.json")).read())
        for name in set(os.listdir(self.path("code"))) - needed:
            os.remove(self.path("code", name))
        for name in ("s3", "code"):
            link_tree(self.path(name), os.path.join(building, name))
        shutil.copytree(self.path("services"), os.path.join(building, "services"))
        for name in ("resources.json", "mark"):
            shutil.copy(self.path(name), building)
        self.db.execute("VACUUM INTO ?", (os.path.join(building, "changes.db"),))
        os.rename(building, self.before)

    # Keeping

    def commit(self, resources=(), *, all_resources=False):
        """Writes every change so far, and those of the services named. @throws when it cannot; the changes are kept
        for the next attempt.
        """
        with self.turn:
            try:
                if changes := at_rest(self.changes):
                    with self.db:
                        self.db.executemany(
                            "DELETE FROM parts WHERE kind = ? AND name = ? AND key = ?",
                            [change[:3] for change in changes if change[3] is None],
                        )
                        self.db.executemany(
                            "INSERT OR REPLACE INTO parts VALUES (?, ?, ?, ?)",
                            [change for change in changes if change[3] is not None],
                        )
                for part in self.parts:
                    part.written()
                if resources or all_resources:
                    self.commit_resources(None if all_resources else resources)
            except Exception as error:  # whatever it is, what is not written must not be acknowledged
                self.trouble.begins("changes", error)
                raise
            self.trouble.ends("changes")

    def changes(self):
        return [
            (part.kind, name, key, None if value is None else json.dumps(value))
            for part in self.parts
            for name, key, value in part.changes()
        ]

    def commit_resources(self, only):
        begun = time.monotonic()
        captured = capture(self.app, ACCOUNTS if deploying() else only)
        if any(self.resources.get(name) != text for name, text in captured.items()):
            resources = {**self.resources, **captured}
            with open(self.path("resources.json.new"), "w") as file:
                file.write(joined(resources))
            os.replace(self.path("resources.json.new"), self.path("resources.json"))
            self.resources = resources
        if only is None:
            self.looked = time.monotonic()
            self.look_took = self.looked - begun

    async def look_regularly(self):
        """Writes what changes between requests (by deploys and deliveries), and what could not be written before."""
        while True:
            await asyncio.sleep(LOOK_SECONDS)
            with contextlib.suppress(Exception):  # the user has heard of it, and the next look tries again
                self.trouble.look("objects", self.state)
                self.commit(all_resources=time.monotonic() - self.looked > self.look_took / LARGEST_SHARE)

    def can_write(self):
        """Tries again if the last commit failed, before a request changes more that cannot be kept."""
        if "changes" in self.trouble.open:
            with contextlib.suppress(Exception):
                self.commit()
        return "changes" not in self.trouble.open

    async def run(self, app, scope, receive, send):
        """Runs a request. Its answer waits until everything that it changed is written."""
        if reads(scope):
            return await app(scope, receive, send)
        if not self.can_write():
            return await self.refuse(scope, send)
        refused = False

        async def send_written(message):
            nonlocal refused
            if message["type"] == "http.response.start":
                refused = not self.is_written(scope, message["status"])
                if refused:
                    await self.refuse(scope, send)
            if not refused:
                await send(message)

        await app(scope, receive, send_written)

    def is_written(self, scope, status):
        try:
            is_account = target_of(scope).startswith("AWSCognitoIdentityProviderService.")
            self.commit(ACCOUNTS if is_account else (), all_resources=not is_account and changes_resources(scope))
        except Exception:
            return False
        return status != 500 or "objects" not in self.trouble.open

    async def refuse(self, scope, send):
        await answer(scope, send, 507, "InsufficientStorage", f"This could not be saved. {self.trouble.sentence}")

    def close(self):
        self.commit(all_resources=True)
        os.remove(self.path("running"))


def deploying():
    from ministack.services import cloudformation

    stacks = list(cloudformation._stacks._data.values())
    return any(stack.get("StackStatus", "").endswith("_IN_PROGRESS") for stack in stacks)


def target_of(scope):
    return dict(scope["headers"]).get(b"x-amz-target", b"").decode("latin-1")


def action_of(scope):
    return target_of(scope).rpartition(".")[2]


def reads(scope):
    is_api = scope["path"].startswith("/_aws/execute-api/")  # its functions make requests of their own
    return scope["method"] in ("GET", "HEAD", "OPTIONS") or is_api or action_of(scope).startswith(READ_ACTIONS)


def changes_resources(scope):
    """Objects have a key behind their bucket; functions are invoked below /2015-03-31/functions/."""
    is_object = scope["path"].count("/") > 1 and not scope["path"].startswith("/20")
    is_data = action_of(scope).endswith(DATA_ACTIONS) or scope["path"].endswith("/invocations")
    return not (is_object or is_data)
