"""What deploys and administrators make, as one JSON text: tables and queues (without rows and messages), functions,
routes, stacks, accounts. It has some hundred kilobytes, and is written as a whole when it has changed.
"""

import json
import re
from functools import lru_cache

from at_rest import at_rest

# What MiniStack's get_state() gives, without what changes with every request.
PARTS = {
    "dynamodb": (
        "tags",
        "ttl_settings",
        "pitr_settings",
        "kinesis_destinations",
        "contributor_insights",
        "backups",
        "resource_policies",
        "exports",
        "imports",
    ),
    "cloudwatch": ("alarms", "composite_alarms", "composite_triggers", "dashboards", "resource_tags"),
    "cloudwatch_logs": ("resource_policies", "log_group_policies", "metric_filters", "destinations"),
}
# Stores whose entries hold data as well: rows, messages, log lines. It is left out, and empty after load().
DATA = {
    "dynamodb": ("tables", "items"),
    "sqs": ("queues", "messages"),
    "cloudwatch_logs": ("log_groups", "streams"),
}
# Counts of rows, which follow from the rows.
COUNTS = ("ItemCount", "TableSizeBytes")
EMPTY = {"items": dict, "messages": list, "streams": dict}
_REF = "code_blob_ref"


def keep_apart(code_dir):
    """Leaves rows, messages and code out of what MiniStack's services save, and puts the code into files."""
    from ministack.services import cloudwatch, cloudwatch_logs, dynamodb, lambda_svc, sqs

    dynamodb.get_state = lambda: _state_of(dynamodb, "dynamodb", ("items", dynamodb._INDEX_MEMBERS, *COUNTS))
    sqs.get_state = lambda: _state_of(sqs, "sqs", ("messages",))
    cloudwatch_logs.get_state = lambda: _state_of(cloudwatch_logs, "cloudwatch_logs", ("streams",))
    cloudwatch.get_state = lambda: _state_of(cloudwatch, "cloudwatch", ())
    lambda_svc.CODE_BLOB_DIR = code_dir
    lambda_svc._prune_orphan_code_blobs = lambda referenced: None  # load() does it
    # Bytes remember their hash, so this reads no code twice.
    lambda_svc._write_code_blob = lru_cache(None)(lambda_svc._write_code_blob)
    get_state, load = lambda_svc.get_state, lambda_svc.load_persisted_state

    def state_with_files():
        state = get_state()
        for positions in ("kinesis_positions", "dynamodb_stream_positions"):
            del state[positions]
        for version in _layer_versions(state):
            if isinstance(version.get("_zip_data"), bytes):
                version["_zip_data"] = {_REF: lambda_svc._write_code_blob(version["_zip_data"])}
        return state

    def load_with_files(state):
        for version in _layer_versions(state):
            if isinstance(version.get("_zip_data"), dict):
                version["_zip_data"] = lambda_svc._read_code_blob(version["_zip_data"][_REF])
        return load(state)

    lambda_svc.get_state, lambda_svc.load_persisted_state = state_with_files, load_with_files


def capture(app, only=None):
    """The state of each service as JSON; of all services if `only` names none."""
    from ministack.core.persistence import _json_default

    services = app._build_persistence_save_dict()
    names = [name for name in (only or services) if name in services]
    texts = {name: at_rest(lambda get=services[name]: json.dumps(get(), default=_json_default)) for name in names}
    return {name: text for name, text in texts.items() if text != "null"}


def joined(texts):
    return "{" + ",\n".join(f'"{name}": {text}' for name, text in texts.items()) + "}"


def restore(app, text):
    """Fails if a service cannot load its part: half a state would look whole."""
    from ministack.core.persistence import _json_object_hook

    for name, state in json.loads(text, object_hook=_json_object_hook).items():
        if name in DATA:
            store, field = DATA[name]
            for entry in state[store]._data.values():
                entry[field] = EMPTY[field]()
        app._get_module(app._state_map[name]).load_persisted_state(state)


def code_files(text):
    return {f"{sha}.zip" for sha in re.findall(rf'"{_REF}": "([0-9a-f]+)"', text)}


def _state_of(module, name, left_out):
    state = {part: getattr(module, f"_{part}") for part in PARTS.get(name, ())}
    if name in DATA:
        store, _ = DATA[name]
        state[store] = _without(getattr(module, f"_{store}"), left_out)
    return state


def _without(store, left_out):
    copy = type(store)()
    for scope, entry in list(store._data.items()):
        kept = {name: part for name, part in entry.items() if name not in left_out}
        if "attributes" in kept:  # of a queue, with counts of its messages
            kept["attributes"] = {n: v for n, v in kept["attributes"].items() if not n.startswith("Approximate")}
        copy._data[scope] = kept
    return copy


def _layer_versions(state):
    return [version for layer in state["layers"]._data.values() for version in layer["versions"]]
