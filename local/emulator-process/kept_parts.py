"""The parts of the state that change with every request, each with its changes since the last commit.

A part has a `kind`; `changes()` gives (name, key, value or None if it is gone), `written()` says that they are safe now,
and `load()` puts back what an earlier run wrote.
"""

import itertools
import json
import time


class Rows:
    """Rows of tables, by the table's id, which another table of the same name does not have."""

    kind = "row"

    def __init__(self):
        from ministack.services import dynamodb

        self.tables, self.changed, self.taken = dynamodb._tables, {}, {}
        set_item, remove_item, replaced = dynamodb._set_item, dynamodb._remove_item, dynamodb._items_replaced

        def set_and_note(table, pk, sk, item):
            self.changed[table["TableId"], pk, sk] = table
            return set_item(table, pk, sk, item)

        def remove_and_note(table, pk, sk):
            self.changed[table["TableId"], pk, sk] = table
            return remove_item(table, pk, sk)

        def replace_and_note(table):
            self.changed.update({(table["TableId"], pk, sk): table for pk, rows in table["items"].items() for sk in rows})
            return replaced(table)

        dynamodb._set_item, dynamodb._remove_item = set_and_note, remove_and_note
        dynamodb._items_replaced = replace_and_note

    def changes(self):
        while self.changed:
            key, table = self.changed.popitem()  # other threads may add more meanwhile
            self.taken[key] = table
        for (table_id, pk, sk), table in self.taken.items():
            yield table_id, json.dumps([pk, sk]), table["items"].get(pk, {}).get(sk)

    def written(self):
        self.taken = {}

    def load(self, stored):
        from ministack.services import dynamodb

        tables = {table["TableId"]: table for table in self.tables._data.values()}
        for table_id, key, row in stored:
            if table_id in tables:
                pk, sk = json.loads(key)
                tables[table_id]["items"][pk][sk] = row
        for table in tables.values():
            dynamodb._items_replaced(table)
        self.changed = {}


class Records:
    """Changes of tables that a follower has not seen yet. MiniStack keeps them in memory only."""

    kind = "record"

    def __init__(self):
        from ministack.services import dynamodb, lambda_svc

        self.live, self.trimmed = dynamodb._stream_records._data, dynamodb._stream_trimmed._data
        self.followers, self.positions = lambda_svc._esms._data, lambda_svc._dynamodb_stream_positions._data
        self.kept, self.next = {}, {}

    def changes(self):
        for scope, records in list(self.live.items()):
            begin = self.trimmed.get(scope, 0)
            seen, end = max(begin, self.seen_by_all(scope, begin)), begin + len(records)
            low, high = self.kept.get(scope, (begin, begin))
            self.next[scope] = (max(low, seen), end)
            for number in range(low, min(seen, high)):
                yield json.dumps(scope), f"{number:012d}", None
            for number in range(max(high, seen), end):
                yield json.dumps(scope), f"{number:012d}", records[number - begin]

    def written(self):
        self.kept.update(self.next)

    def seen_by_all(self, scope, begin):
        return min((self.positions.get(f, begin) for f in self.followers_of(scope)), default=begin)

    def followers_of(self, scope):
        account, region, table = scope
        for (owner, place, *_), mapping in list(self.followers.items()):
            if (owner, place) == (account, region) and f":table/{table}/stream/" in mapping.get("EventSourceArn", ""):
                yield (account, region, mapping["UUID"])

    def load(self, stored):
        for name, records in itertools.groupby(sorted(stored, key=lambda part: part[:2]), key=lambda part: part[0]):
            records, scope = list(records), tuple(json.loads(name))
            self.trimmed[scope], self.live[scope] = int(records[0][1]), [record for _, _, record in records]
            self.kept[scope] = (self.trimmed[scope], self.trimmed[scope] + len(records))
        # Positions in an earlier run mean nothing now: every follower begins with the oldest record that is left.
        self.positions.clear()
        for (account, region, *_), mapping in self.followers.items():
            table = mapping.get("EventSourceArn", "").partition(":table/")[2].partition("/stream/")[0]
            self.positions[account, region, mapping["UUID"]] = self.trimmed.get((account, region, table), 0)

    def waiting(self):
        return sum(map(len, self.live.values()))


class Messages:
    """Messages of queues. A message counts as changed when it comes or goes; attempts are written when it comes."""

    kind = "message"

    def __init__(self):
        from ministack.services import sqs

        self.queues, self.turn = sqs._queues._data, sqs._queues_lock
        self.known, self.next = {}, {}

    def changes(self):
        with self.turn:
            self.next = {scope: list(queue["messages"]) for scope, queue in list(self.queues.items())}
        for scope in self.next.keys() | self.known.keys():
            now, before = self.next.get(scope, []), self.known.get(scope, [])
            if now == before:  # compares the same objects, which is quick
                continue
            ids, old = {message["id"] for message in now}, {message["id"] for message in before}
            yield from ((json.dumps(scope), message["id"], message) for message in now if message["id"] not in old)
            yield from ((json.dumps(scope), gone, None) for gone in old - ids)

    def written(self):
        self.known = self.next

    def load(self, stored):
        now = time.time()
        for name, _, message in sorted(stored, key=lambda part: (part[2].get("seq") or "", part[2]["sent_at"])):
            # The function that held it ended with the emulator, so the attempt does not count.
            if message.get("receipt_handle") and message["visible_at"] > now:
                message.update(receipt_handle=None, visible_at=now, receive_count=max(0, message["receive_count"] - 1))
            scope = tuple(json.loads(name))
            if scope in self.queues:
                self.queues[scope]["messages"].append(message)
        self.known = {scope: list(queue["messages"]) for scope, queue in self.queues.items()}

    def waiting(self):
        """Messages in queues that a function consumes."""
        from ministack.services import lambda_svc

        sources = {mapping.get("EventSourceArn") for mapping in lambda_svc._esms._data.values()}
        return sum(
            len(queue["messages"])
            for queue in self.queues.values()
            if queue["attributes"].get("QueueArn") in sources
        )
