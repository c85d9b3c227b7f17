"""Parts that MiniStack's services leave out of their state, or store inefficiently.

- DynamoDB keeps its streams only in memory: changes that nobody had followed yet were lost.
- SQS keeps a message that a function was working on invisible, and counts that as an attempt.
- Lambda writes the bytes of layers into the JSON: 93 MB that never change.
- DynamoDB copies every row before it is written, which takes seconds for some thousand photos.
"""

import base64
import copy
import os
import threading
import time

_REF = "code_file"


def add_missing_parts(code_dir):
    from ministack.services import dynamodb, lambda_svc, sqs

    _without_copies(dynamodb)
    _extend(dynamodb, _with_streams, _restore_streams)
    _extend(sqs, _with_messages_given_back, lambda data: data)
    lambda_svc.CODE_BLOB_DIR = code_dir
    # kept_state.py removes unused files, because an older state needs its code as well.
    lambda_svc._prune_orphan_code_blobs = lambda referenced: None
    _extend(
        lambda_svc,
        lambda state: _with_layers_as_files(state, code_dir),
        lambda state: _layers_from_files(state, code_dir),
    )


def _extend(module, on_save, on_load):
    get_state, load = module.get_state, module.load_persisted_state
    module.get_state = lambda: on_save(get_state())
    module.load_persisted_state = lambda state: load(on_load(state))


# Rows: not copied, because nothing changes them before their serialisation, right after get_state().


class _CopyUnlessSaving:
    """Replaces the module copy."""

    def __init__(self):
        self.saving = threading.local()

    def __getattr__(self, name):
        return getattr(copy, name)

    def deepcopy(self, value, memo=None):
        return value if getattr(self.saving, "now", False) else copy.deepcopy(value, memo)


def _without_copies(module):
    module.copy = _CopyUnlessSaving()
    get_state = module.get_state

    def get_state_without_copies():
        module.copy.saving.now = True
        try:
            return get_state()
        finally:
            module.copy.saving.now = False

    module.get_state = get_state_without_copies


# Streams: leaves out records that every follower has seen.


def _with_streams(state):
    from ministack.core.responses import AccountRegionScopedDict
    from ministack.services import dynamodb

    records, trimmed = AccountRegionScopedDict(), AccountRegionScopedDict()
    for scope, live in list(dynamodb._stream_records._data.items()):
        begin = dynamodb._stream_trimmed._data.get(scope, 0)
        seen = max(begin, _seen_by_all(scope, begin))
        records._data[scope] = live[seen - begin :]
        trimmed._data[scope] = seen
    return {**state, "stream_records": records, "stream_trimmed": trimmed}


def _seen_by_all(scope, begin):
    from ministack.services import lambda_svc

    account, region, table = scope
    marker = f":table/{table}/stream/"
    followers = [
        (account, region, mapping["UUID"])
        for key, mapping in list(lambda_svc._esms._data.items())
        if key[:2] == (account, region) and marker in mapping.get("EventSourceArn", "")
    ]
    positions = lambda_svc._dynamodb_stream_positions._data
    return min((positions.get(follower, begin) for follower in followers), default=begin)


def _restore_streams(state):
    from ministack.services import dynamodb

    if "stream_records" in state:  # absent from a state that an older version saved
        dynamodb._stream_records._data.update(state["stream_records"]._data)
        dynamodb._stream_trimmed._data.update(state["stream_trimmed"]._data)
    return state


# Messages: the function that held one ended with the emulator, so the attempt does not count.


def _with_messages_given_back(state):
    now = time.time()
    for queue in state["queues"]._data.values():
        for message in queue["messages"]:
            if message.get("receipt_handle") and message["visible_at"] > now:
                message["receipt_handle"] = None
                message["visible_at"] = now
                message["receive_count"] = max(0, message["receive_count"] - 1)
    return state


# Layers: each content gets its own file, as MiniStack itself does with the code of functions.


def _with_layers_as_files(state, code_dir):
    for version in _layer_versions(state):
        if isinstance(version.get("_zip_data"), bytes):
            sha = base64.b64decode(version["Content"]["CodeSha256"]).hex()
            _write_once(os.path.join(code_dir, f"{sha}.zip"), version["_zip_data"])
            version["_zip_data"] = {_REF: sha}
    return state


def _layers_from_files(state, code_dir):
    for version in _layer_versions(state):
        if isinstance(version.get("_zip_data"), dict):
            with open(os.path.join(code_dir, f"{version['_zip_data'][_REF]}.zip"), "rb") as file:
                version["_zip_data"] = file.read()
    return state


def code_files(state):
    """Names of the files that a saved state of Lambda needs."""
    functions = list(state["functions"]._data.values())
    code = [part.get("code_zip") for f in functions for part in (f, *f.get("versions", {}).values())]
    layers = [version.get("_zip_data") for version in _layer_versions(state)]
    return sorted({sha for ref in (*code, *layers) if isinstance(ref, dict) for sha in ref.values()})


def _layer_versions(state):
    return [version for layer in state["layers"]._data.values() for version in layer["versions"]]


def _write_once(path, content):
    if os.path.exists(path):
        return
    os.makedirs(os.path.dirname(path), exist_ok=True)
    with open(path + ".new", "wb") as file:
        file.write(content)
    os.replace(path + ".new", path)
