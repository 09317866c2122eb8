#!/usr/bin/env python3
"""replay_acts.py [--pure] [--yaml12] [--show N] TEMPLATES LOG   what PyYAML says about the acts of a log.

Each line of LOG is an act of the random tests (ACTS_LOG=file, see docs/benchmarks.md): a file, wishes, and the edits they
became. The edits are applied to the file's bytes here. The result, read by PyYAML, must equal the same wishes carried out on
what PyYAML reads of the file: same structure, texts, tags (so also types, by YAML 1.1) in the same order. A new text must be a
string by YAML 1.2 as well. --pure reads with PyYAML's own parser rather than libyaml; --yaml12 reads with ruamel.yaml, whose
rules are those of YAML 1.2. Results of JSON files must be JSON for json.loads.
"""
import argparse
import collections
import copy
import json
import os
import re
import sys

import yaml

from rename_by_data import rename_id

STR, NULL = "tag:yaml.org,2002:str", "tag:yaml.org,2002:null"
SEQ, MAP = "tag:yaml.org,2002:seq", "tag:yaml.org,2002:map"
# What the core schema of YAML 1.2 takes for something else than a string (10.3.2), and 1.1's words for booleans.
TYPED = re.compile(
    r"^(null|Null|NULL|~|true|True|TRUE|false|False|FALSE|[-+]?[0-9]+|0o[0-7]+|0x[0-9a-fA-F]+"
    r"|[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?|[-+]?\.(inf|Inf|INF)|\.(nan|NaN|NAN)"
    r"|y|Y|yes|Yes|YES|n|N|no|No|NO|on|On|ON|off|Off|OFF|)$")

# A node is a list, so that it can be changed in place:
# ["scalar", tag, text, style], ["sequence", tag, elements], ["mapping", tag, [[key, value], ...]].
# A scalar that a wish made has the style "new"; its tag is ANY where it may have become another type by a change of its text.
ANY, LITERAL = "any", "literal"


def composer(arguments):
    """A function from text to the root nodes of its documents."""
    if arguments.yaml12:
        import ruamel.yaml
        def compose(text):
            reader = ruamel.yaml.YAML(typ="safe", pure=True)
            reader.allow_duplicate_keys = True
            return list(reader.compose_all(text))
        return compose
    loader = yaml.SafeLoader if arguments.pure else yaml.CSafeLoader
    return lambda text: list(yaml.compose_all(text, Loader=loader))


def neutral(node, seen):
    """A composed node as lists; an alias gives the very list of what it stands for."""
    if id(node) in seen:
        return seen[id(node)]
    kind, tag = node.id, str(node.tag)
    if kind == "scalar":
        style = node.style or ""
        if tag == "!":  # Says that it is a string.
            tag = STR
        return ["scalar", tag, node.value, style]
    result = seen[id(node)] = [kind, tag, []]
    if kind == "sequence":
        result[2] = [neutral(child, seen) for child in node.value]
    else:
        result[2] = [[neutral(key, seen), neutral(value, seen)] for key, value in node.value]
    return result


def documents(text, compose):
    return [neutral(root, {}) if root is not None else None for root in compose(text)]


def written(value):
    """A wish's value as a node."""
    if "n" in value:
        return ["scalar", NULL, None, "new"]
    if "s" in value:
        return ["scalar", STR, value["s"], "new"]
    if "l" in value:
        return ["scalar", LITERAL, value["l"], "new"]
    if "q" in value:
        return ["sequence", SEQ, [written(element) for element in value["q"]]]
    if "m" in value:
        return ["mapping", MAP, [[written({"s": name}), written(inner)] for name, inner in value["m"]]]
    tag, inner = value["t"]
    node = written(inner)
    if node[1] == NULL:
        node[2] = ""
    node[1] = tag
    return node


def position(node, step):
    """Where a step leads in a node's children; None where it leads nowhere."""
    if isinstance(step, int):
        return step if node[0] == "sequence" and step < len(node[2]) else None
    if node[0] != "mapping":
        return None
    return next((i for i, (key, _) in enumerate(node[2]) if key[0] == "scalar" and key[2] == step), None)


def child(node, at):
    return node[2][at][1] if node[0] == "mapping" else node[2][at]


def found(root, path):
    node = root
    for step in path:
        at = position(node, step) if node else None
        if at is None:
            return None
        node = child(node, at)
    return node


def is_nothing(node):
    return node is None or node[0] == "scalar" and node[1] == NULL


class Replay:
    """Carries wishes out on loaded data."""

    def __init__(self, roots):
        self.roots = roots or [None]

    def put(self, path, value):
        if not path:
            self.roots[0] = value
            return
        parent = found(self.roots[0], path[:-1])
        at = position(parent, path[-1])
        if parent[0] == "mapping":
            parent[2][at][1] = value
        else:
            parent[2][at] = value

    def delete(self, path):
        parent = found(self.roots[0], path[:-1])
        return parent[2].pop(position(parent, path[-1]))

    def set(self, path, value):
        for taken in range(len(path), -1, -1):
            node = found(self.roots[0], path[:taken])
            if node is None and taken > 0:
                continue
            rest = path[taken:]
            if not rest:
                self.put(path, in_old_order(node, value))
            elif is_nothing(node):
                self.put(path[:taken], nested(value, rest))
            elif node[0] == "mapping":
                node[2].append([written({"s": rest[0]}), nested(value, rest[1:])])
            else:
                node[2].append(nested(value, rest[1:]))
            return

    def push(self, path, at, value):
        node = found(self.roots[0], path)
        if is_nothing(node):
            self.set(path, ["sequence", SEQ, [value]])
        else:
            node[2].insert(len(node[2]) if at is None else at, value)

    def add(self, path, name, value, place):
        node = found(self.roots[0], path)
        if is_nothing(node):
            self.set(path + [name], value)
            return
        ends = {"first": 0, "last": len(node[2])}
        at = ends[place[0]] if len(place) == 1 else position(node, place[1]) + (place[0] == "after")
        node[2].insert(at, [written({"s": name}), value])

    def prune(self, path, limit):
        self.delete(path)
        while len(path) > len(limit) + 1:
            path = path[:-1]
            if found(self.roots[0], path)[2]:
                return
            self.delete(path)

    def rename(self, path, name):
        parent = found(self.roots[0], path[:-1])
        entry = parent[2][position(parent, path[-1])]
        if entry[0][2] != name:
            tag = entry[0][1]
            entry[0] = ["scalar", STR if tag.startswith("tag:") else tag, name, "new"]

    def move(self, path, to):
        parent = found(self.roots[0], path[:-1])
        parent[2].insert(to, self.delete(path))

    def replace(self, path, start, end, part):
        node = found(self.roots[0], path)
        text = node[2].encode()
        changed = (text[:start] + part.encode() + text[end:]).decode()
        if changed != node[2]:
            tag = ANY if node[1] == LITERAL or node[1].startswith("tag:yaml") else node[1]
            node[1:3] = [tag, changed]  # In place: aliases change with it.

    def carry_out(self, wish):
        act, path, rest = wish[0], wish[1], wish[2:]
        if act == "set":
            self.set(path, written(rest[0]))
        elif act == "push":
            self.push(path, rest[0], written(rest[1]))
        elif act == "add":
            self.add(path, rest[0], written(rest[1]), rest[2])
        elif act == "remove":
            self.delete(path)
        elif act == "rename id":
            rename_id(self.roots[0], path, rest[0])
        else:
            getattr(self, act)(path, *rest)


def nested(value, steps):
    for step in reversed(steps):
        value = (["sequence", SEQ, [value]] if isinstance(step, int) else
                 ["mapping", MAP, [[written({"s": step}), value]]])
    return value


def in_old_order(old, new):
    """A new mapping, with entries that the old one has in the order they had there: entries that stay keep their lines."""
    if old is None or old[0] != "mapping" or new[0] != "mapping" or old[1] != new[1]:
        return new
    names = [key[2] for key, _ in old[2] if key[0] == "scalar"]
    wished = {key[2]: value for key, value in new[2]}
    if len(set(names)) != len(old[2]) or not set(names) & set(wished):
        return new
    kept = [[key, in_old_order(value, wished[key[2]])] for key, value in old[2] if key[2] in wished]
    return ["mapping", new[1], kept + [[key, value] for key, value in new[2] if key[2] not in names]]


def difference(wanted, got, where=""):
    """What the first difference of two nodes is; None where they are equal."""
    if wanted is None or got is None:
        return None if wanted is got else f"{where}: one is missing"
    if wanted[0] != got[0]:
        return f"{where}: {wanted[0]} became {got[0]}"
    if wanted[0] == "scalar":
        return scalar_difference(wanted, got, where)
    if wanted[1] != got[1]:
        return f"{where}: tag {wanted[1]} became {got[1]}"
    if len(wanted[2]) != len(got[2]):
        return f"{where}: {len(wanted[2])} children became {len(got[2])}"
    for number, (one, other) in enumerate(zip(wanted[2], got[2])):
        if wanted[0] == "sequence":
            found = difference(one, other, f"{where}.{number}")
        else:
            found = (difference(one[0], other[0], f"{where}, name {number}") or
                     difference(one[1], other[1], f"{where}.{one[0][2]}"))
        if found:
            return found
    return None


def scalar_difference(wanted, got, where):
    _, tag, text, style = wanted
    if tag == NULL and style == "new":
        return None if got[1] == NULL else f"{where}: null became {got}"
    if tag == LITERAL:
        return None if got[2] == text and got[3] == "" else f"{where}: {text} became {got}"
    if text != got[2]:
        return f"{where}: {text!r} became {got[2]!r}"
    if tag == ANY:
        return None
    if tag != got[1]:
        return f"{where}: {wanted} became {got}"
    if style == "new" and got[3] == "" and tag == STR and TYPED.match(text):
        return f"{where}: {text!r} is no string for all readers"
    return None


def applied(data, edits):
    pieces, at = [], 0
    for start, end, text in edits:
        pieces += [data[at:start], text.encode()]
        at = end
    return b"".join(pieces + [data[at:]])


def checked(act, before, compose, cache):
    """None, or what is wrong with the result of an act."""
    if act["file"] not in cache:
        cache.clear()
        cache[act["file"]] = documents(before.decode(), compose)
    replay = Replay(copy.deepcopy(cache[act["file"]]))
    for wish in act["wishes"]:
        replay.carry_out(wish)
    after = applied(before, act["edits"]).decode()
    got = documents(after, compose)
    if len(got) != len(replay.roots):
        return f"{len(replay.roots)} documents became {len(got)}"
    if before.lstrip(b"\xef\xbb\xbf \t\r\n")[:1] in (b"{", b"[") and is_json(before):
        json.loads(after.lstrip("\ufeff"))
    return next(filter(None, map(difference, replay.roots, got)), None)


def is_json(data):
    try:
        json.loads(data.decode().lstrip("\ufeff"))
        return True
    except ValueError:
        return False


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--pure", action="store_true", help="PyYAML's own parser, not libyaml")
    parser.add_argument("--yaml12", action="store_true", help="ruamel.yaml with the rules of YAML 1.2")
    parser.add_argument("--show", type=int, default=10, help="how many disagreements to print")
    parser.add_argument("--largest", type=int, default=10**9, help="skip files of more bytes")
    parser.add_argument("--part", default="0/1", help="I/N: every N-th file, from the I-th")
    parser.add_argument("templates")
    parser.add_argument("log")
    arguments = parser.parse_args()
    compose = composer(arguments)
    sys.setrecursionlimit(20000)
    counts, cache, files, refused = collections.Counter(), {}, {}, collections.Counter()
    part, parts = map(int, arguments.part.split("/"))
    for line in open(arguments.log, encoding="utf-8"):
        act = json.loads(line)
        number = files.setdefault(act["file"], len(files))
        if number % parts != part:
            continue
        before = (act["before"].encode() if "before" in act else
                  open(os.path.join(arguments.templates, act["file"]), "rb").read())
        if len(before) > arguments.largest:
            continue
        if act["file"] not in cache and refused[act["file"]] == 0:
            try:
                documents(before.decode(), compose)
            except Exception as error:  # A file that this reader does not take says nothing.
                refused[act["file"]] = 1
                print(f"not read: {act['file']}: {str(error).splitlines()[0]}")
        if refused[act["file"]]:
            counts["not read before"] += 1
            continue
        counts["acts"] += 1
        try:
            wrong = checked(act, before, compose, cache)
        except Exception as error:
            wrong = repr(error)[:300]
        if wrong:
            counts["disagree"] += 1
            if counts["disagree"] <= arguments.show:
                print(f"{act['file']}: {json.dumps(act['wishes'], ensure_ascii=False)[:600]}\n  {wrong}")
    agree = counts["acts"] - counts["disagree"]
    print(f"{len(files)} files, {counts['acts']} acts, {agree} agree, {counts['disagree']} do not"
          + (f"; {counts['not read before']} acts on files that this reader does not take" if refused else ""))
    return 1 if counts["disagree"] else 0


if __name__ == "__main__":
    sys.exit(main())
