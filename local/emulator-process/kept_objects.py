"""Writes an object to its files before anybody learns of it. MiniStack does that after it has announced the object,
and ignores errors, so a photo was lost on a full disk although its upload was answered with 200.
"""

import json
import os


def keep_objects(trouble):
    from ministack.services import s3

    record, latest = s3._record_object_version, {}

    def persist(bucket, key, obj):
        meta = {**s3._object_meta_from_record(obj), **s3._key_history_meta(bucket, key), "key": key}
        if obj.get("body") is None and latest == {(bucket, key): meta}:
            return  # MiniStack's own call after the event, mostly without news
        path = s3._object_disk_path(bucket, key)
        parts = {path + ".meta.json": json.dumps(meta).encode()}
        if obj.get("body") is not None:
            parts[path] = obj["body"]
        try:
            os.makedirs(os.path.dirname(path), exist_ok=True)
            for file, content in parts.items():
                _write(file + ".tmp", content)
        except OSError as error:
            for file in parts:
                _remove(file + ".tmp")
            trouble.begins("objects", error)
            raise
        for file in parts:
            os.replace(file + ".tmp", file)
        s3._remove_key_files(s3._other_key_disk_path(os.path.join(s3.DATA_DIR, s3.get_account_id(), bucket), key, path))
        obj["body"] = None
        latest.clear()
        latest[bucket, key] = meta
        trouble.ends("objects")

    def record_once_written(bucket, key, prior, obj, data):
        """Every write of an object passes here, before its event."""
        version = record(bucket, key, prior, obj, data)
        try:
            persist(bucket, key, obj)
        except OSError:
            if version:
                s3._object_versions[bucket, key].pop()
            objects = s3._buckets[bucket]["objects"]
            objects.pop(key, None) if prior is None else objects.update({key: prior})
            raise
        return version

    def remove(bucket, key):
        path = s3._object_disk_path(bucket, key)
        s3._remove_key_files(path)
        s3._remove_key_files(s3._other_key_disk_path(os.path.join(s3.DATA_DIR, s3.get_account_id(), bucket), key, path))

    s3._record_object_version, s3._persist_object, s3._delete_persisted_object = record_once_written, persist, remove
    s3._fire_s3_event_async = _fire_at_once


def _fire_at_once(bucket, key, event, *args, **kwargs):
    """Not in a thread of its own as in MiniStack, so that the message is kept together with the object."""
    from ministack.services import s3

    if bucket in s3._bucket_notifications:
        s3._fire_s3_event(bucket, key, event, *args, **kwargs, sequencer=s3._next_event_sequencer(event))


def _write(path, content):
    with open(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as file:
        file.write(content)


def _remove(path):
    try:
        os.remove(path)
    except FileNotFoundError:
        pass
