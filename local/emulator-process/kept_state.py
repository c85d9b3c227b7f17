"""Saves the emulator's state: now and then while it runs, and on an orderly stop.

A state is a folder <dataDir>/kept/<number> with everything of one moment:

    services/   the state of MiniStack's services, one JSON file each, and Cognito's signing keys
    s3/         the objects, as hard links to the files in live/s3
    about.json  when, by which version, and what else belongs to it (files in <dataDir>/code)

A state is written under another name and then renamed, so that there is always a complete one. The
previous state is kept as well.
"""

import asyncio
import contextlib
import hashlib
import json
import os
import shutil
import threading
import time
from datetime import datetime, timezone

import messages
from link_tree import link_tree
from missing_parts import add_missing_parts, code_files

KEPT_STATES = 2
CHECK_SECONDS = 0.5
# Saving pauses all services: at most this share of the time is spent on it.
LARGEST_SHARE = 0.05
# Every poll and scheduled call changes these, but they contain nobody's work.
NOT_WORTH_KEEPING = {"cloudwatch", "cloudwatch_logs"}
# Threads of this name deliver the events of buckets to their queues, within milliseconds.
EVENT_THREAD = "(run)"
EVENT_SECONDS = 1
CAPTURE_ATTEMPTS = 5


class KeptState:
    def __init__(self, settings):
        self.data_dir = settings["dataDir"]
        self.mark = settings["mark"]
        self.start_from = settings.get("from")
        self.keep_every_seconds = settings["keepEverySeconds"]
        self.live = os.path.join(self.data_dir, "live")
        self.code_dir = os.path.join(self.data_dir, "code")
        self.kept_dir = os.path.join(self.data_dir, "kept")
        self.asked = False
        self.changes = 0
        self.last_digest = None
        self.last_ended = time.monotonic()
        self.last_pause = 0.0
        self.busy = asyncio.Lock()

    # Loading

    def attach(self, app):
        """Replaces MiniStack's own loading and saving, which continue after an error."""
        self.app = app
        add_missing_parts(self.code_dir)
        app._load_persisted_state = self.load
        app.save_all = lambda services: None

    def load(self):
        if not self.start_from:
            return
        try:
            self.load_services(self.start_from)
        except Exception as error:  # the parent sets this state aside and starts from another one
            messages.unreadable(f"{type(error).__name__}: {error}")
            self.forget_live()
            os._exit(3)

    def load_services(self, directory):
        from ministack.core.persistence import _json_object_hook

        with open(os.path.join(directory, "about.json")) as file:
            about = json.load(file)
        for sha in about["code"]:
            os.stat(os.path.join(self.code_dir, f"{sha}.zip"))
        for name in about["services"]:
            with open(os.path.join(directory, "services", f"{name}.json")) as file:
                saved = json.load(file, object_hook=_json_object_hook)
            module = self.app._get_module(self.app._state_map[name])
            module.load_persisted_state(saved["payload"])

    # Keeping

    def notice(self, method, path):
        """Counts calls that may change an object. Changes by the JSON services show in the state itself."""
        if path != "/" and method in ("PUT", "POST", "DELETE"):
            self.changes += 1

    def ask(self):
        self.asked = True

    async def keep_regularly(self):
        while True:
            await asyncio.sleep(CHECK_SECONDS)
            pause = max(self.keep_every_seconds, self.last_pause / LARGEST_SHARE)
            if self.asked or time.monotonic() - self.last_ended >= pause:
                try:
                    await self.keep()
                except Exception as error:
                    messages.problem(f"The state could not be saved: {error}")

    async def keep(self, orderly=False, before_capture=lambda: None):
        """Returns False when there is nothing to continue from. Writes nothing when nothing has changed."""
        async with self.busy:
            await delivered_events()
            before_capture()
            if self.deploying():
                return False
            asked, self.asked = self.asked, False
            begun = time.monotonic()
            building = os.path.join(self.kept_dir, "new")
            shutil.rmtree(building, ignore_errors=True)
            try:
                # Until the next await, nothing else runs on the loop: no service answers.
                services, digest = self.capture()
                if digest == self.last_digest and not (orderly or asked):
                    return True
                link_tree(os.path.join(self.live, "s3"), os.path.join(building, "s3"), self.linking)
                about = self.about(services, orderly)
                self.last_pause = time.monotonic() - begun
                await asyncio.to_thread(self.write, building, services, about)
            except BaseException:
                shutil.rmtree(building, ignore_errors=True)
                raise
            finally:
                self.last_ended = time.monotonic()
            self.last_digest = digest
            messages.kept(about)
            return True

    def deploying(self):
        from ministack.services import cloudformation

        return any(
            stack.get("StackStatus", "").endswith("_IN_PROGRESS")
            for stack in list(cloudformation._stacks._data.values())
        )

    def capture(self):
        """The state of all services at one moment, serialised, and a digest that changes with it."""
        services, digest = {}, hashlib.sha256(str(self.changes).encode())
        for name, get_state in self.app._build_persistence_save_dict().items():
            captured = at_rest(name, get_state)
            if captured is None:
                continue
            messages.progress(f"saving {name}")
            services[name] = captured
            if name not in NOT_WORTH_KEEPING:
                digest.update(services[name][1])
        return services, digest.digest()

    def about(self, services, orderly):
        states = {name: state for name, (state, _) in services.items()}
        return {
            "format": 1,
            "mark": self.mark,
            "savedAt": datetime.now(timezone.utc).isoformat(timespec="milliseconds"),
            "orderly": orderly,
            "services": list(services),
            "code": code_files(states["lambda"]) if "lambda" in states else [],
            "waiting": {
                "messages": waiting_messages(states),
                "changes": sum(map(len, states["dynamodb"]["stream_records"]._data.values()))
                if "dynamodb" in states
                else 0,
            },
        }

    def linking(self):
        messages.progress("saving objects")

    def write(self, building, services, about):
        directory = os.path.join(building, "services")
        # Cognito's signing keys are in a file beside those of the services.
        own = shutil.ignore_patterns("*.json", "*.tmp")
        live = os.path.join(self.live, "services")
        if os.path.isdir(live):
            shutil.copytree(live, directory, ignore=own)
        os.makedirs(directory, exist_ok=True)
        for name, (_, content) in services.items():
            write_through(os.path.join(directory, f"{name}.json"), content)
            messages.progress(f"writing {name}")
        write_through(os.path.join(building, "about.json"), json.dumps(about).encode())
        numbers = self.numbers()
        os.rename(building, os.path.join(self.kept_dir, f"{(numbers[-1] if numbers else 0) + 1:08d}"))
        self.forget_older()

    def numbers(self):
        return sorted(int(name) for name in os.listdir(self.kept_dir) if name.isdigit())

    def forget_older(self):
        for number in self.numbers()[:-KEPT_STATES]:
            shutil.rmtree(os.path.join(self.kept_dir, f"{number:08d}"), ignore_errors=True)
            messages.progress("removing an older state")
        needed = set()
        for number in self.numbers():
            # An older state that cannot be read needs no files any more.
            with contextlib.suppress(OSError, ValueError, KeyError):
                with open(os.path.join(self.kept_dir, f"{number:08d}", "about.json")) as file:
                    needed.update(f"{sha}.zip" for sha in json.load(file)["code"])
        for name in set(os.listdir(self.code_dir)) - needed if os.path.isdir(self.code_dir) else ():
            os.remove(os.path.join(self.code_dir, name))

    def forget_live(self):
        """Removes the folder `live`. If the next start finds it, this run has crashed."""
        shutil.rmtree(self.live, ignore_errors=True)


async def delivered_events():
    deadline = time.monotonic() + EVENT_SECONDS
    while time.monotonic() < deadline and any(EVENT_THREAD in t.name for t in threading.enumerate()):
        await asyncio.sleep(0.005)


def at_rest(name, get_state):
    """A state and its bytes. Threads that follow queues and streams may change a dict while it is read."""
    for attempt in range(CAPTURE_ATTEMPTS):
        try:
            state = get_state()
            return None if state is None else (state, serialised(name, state))
        except RuntimeError:
            if attempt == CAPTURE_ATTEMPTS - 1:
                raise


def serialised(name, state):
    from ministack.core.persistence import _json_default, _state_format_version

    wrapped = {"__ministack_format__": _state_format_version(name), "payload": state}
    # dumps() is implemented in C; MiniStack's own dump() into a file is not, and takes ten times as
    # long.
    return json.dumps(wrapped, default=_json_default).encode()


def waiting_messages(states):
    """Messages in queues that a function consumes."""
    if not {"sqs", "lambda"} <= states.keys():
        return 0
    sources = {mapping.get("EventSourceArn") for mapping in states["lambda"]["esms"]._data.values()}
    return sum(
        len(queue["messages"])
        for queue in states["sqs"]["queues"]._data.values()
        if queue["attributes"].get("QueueArn") in sources
    )


def write_through(path, content):
    with open(path, "wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
