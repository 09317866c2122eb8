#!/usr/bin/env python3
"""ruamel_edits.py [--files N] TEMPLATES LOG   how ruamel.yaml does what our log says that we did.

ruamel.yaml 0.19 with its best settings for keeping a file: round trip, quotes kept, no folding, and of seven indentations the
one that gives back most of the file. First each file is opened and written; then single wishes of the log (ACTS_LOG, see
docs/benchmarks.md) are carried out: values set, removed, added; elements pushed, removed, moved; keys renamed. The result is
judged as ours is: read by PyYAML and compared with the wish on loaded data, and its diff is compared with ours.
"""
import argparse
import collections
import difflib
import io
import json
import os
import statistics
import sys

import ruamel.yaml
from ruamel.yaml.comments import CommentedMap, CommentedSeq
from ruamel.yaml.scalarstring import LiteralScalarString

from replay_acts import applied, checked, composer

INDENTATIONS = [(2, 2, 0), (2, 4, 2), (4, 4, 2), (4, 4, 0), (4, 6, 4), (2, 3, 1), (3, 3, 0)]


def editor(indentation):
    reader = ruamel.yaml.YAML(typ="rt", pure=True)
    reader.preserve_quotes = True
    reader.width = 10**6
    reader.allow_duplicate_keys = True
    mapping, sequence, offset = indentation
    reader.indent(mapping=mapping, sequence=sequence, offset=offset)
    return reader


def dumped(reader, data):
    out = io.StringIO()
    reader.dump(data, out)
    return out.getvalue()


def changed_lines(old, new):
    """How many lines go and how many come."""
    counts = [0, 0]
    for kind, start, end, other, last in difflib.SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if kind != "equal":
            counts[0] += end - start
            counts[1] += last - other
    return sum(counts)


def best(text):
    """The indentation that gives most of the file back, and the text it gives."""
    results = []
    for indentation in INDENTATIONS:
        reader = editor(indentation)
        after = dumped(reader, reader.load(text))
        results.append((changed_lines(text.splitlines(), after.splitlines()), indentation, after))
        if after == text:
            break
    return min(results, key=lambda result: result[0])


def value(wished):
    """A wish's value as data; raises KeyError for tags, which need classes of their own."""
    if "n" in wished:
        return None
    if "s" in wished:
        return LiteralScalarString(wished["s"]) if "\n" in wished["s"] else wished["s"]
    if "l" in wished:
        return json.loads(wished["l"])
    if "q" in wished:
        return CommentedSeq([value(inner) for inner in wished["q"]])
    return CommentedMap([(name, value(inner)) for name, inner in wished["m"]])


def carry_out(data, wish):
    act, path = wish[0], wish[1]
    parent = data
    for step in path[:-1]:
        parent = parent[step]
    if act == "set":
        parent[path[-1]] = value(wish[2])
    elif act == "remove":
        del parent[path[-1]]
    elif act == "push":
        at = parent[path[-1]]
        at.insert(len(at) if wish[2] is None else wish[2], value(wish[3]))
    elif act == "add":
        at = parent[path[-1]] if path else data
        names = list(at)
        place = wish[4]
        ends = {"first": 0, "last": len(names)}
        number = ends[place[0]] if len(place) == 1 else names.index(place[1]) + (place[0] == "after")
        at.insert(number, wish[2], value(wish[3]))
    elif act == "rename":
        number = list(parent).index(path[-1])
        parent.insert(number, wish[2], parent.pop(path[-1]))
    elif act == "move" and isinstance(path[-1], int):
        parent.insert(wish[2], parent.pop(path[-1]))
    elif act == "move":
        inner = parent.pop(path[-1])
        parent.insert(wish[2], path[-1], inner)
    else:
        raise KeyError(act)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--files", type=int, default=400)
    parser.add_argument("--largest", type=int, default=20_000)
    parser.add_argument("templates")
    parser.add_argument("log")
    arguments = parser.parse_args()
    acts = collections.defaultdict(list)
    for line in open(arguments.log, encoding="utf-8"):
        act = json.loads(line)
        if "before" not in act and len(act["wishes"]) == 1 and not act["file"].endswith(".json"):
            acts[act["file"]].append(act)
    small = [name for name in acts if os.path.getsize(os.path.join(arguments.templates, name)) <= arguments.largest]
    chosen = small[::max(1, len(small) // arguments.files)][:arguments.files]
    compose = composer(argparse.Namespace(yaml12=False, pure=False))
    written, edits, cache, share, more = collections.Counter(), collections.Counter(), {}, [], []
    for name in chosen:
        data = open(os.path.join(arguments.templates, name), "rb").read()
        text = data.decode()
        try:
            count, indentation, after = best(text)
        except Exception:
            written["not read"] += 1
            continue
        written["identical" if after == text else "changed"] += 1
        if after != text:
            share.append(count / 2 / max(1, len(text.splitlines())))
        for act in acts[name][:3]:
            try:
                reader = editor(indentation)
                loaded = reader.load(text)
                carry_out(loaded, act["wishes"][0])
                result = dumped(reader, loaded)
            except KeyError:
                edits["not tried: a tag, or an act without a counterpart"] += 1
                continue
            except Exception:
                edits["raises an error"] += 1
                continue
            whole = {"file": name, "wishes": act["wishes"], "edits": [[0, len(data), result]]}
            try:
                wrong = checked(whole, data, compose, cache)
            except Exception as error:
                wrong = repr(error)
            edits["gives other data" if wrong else "gives the data"] += 1
            ours = changed_lines(text.splitlines(), applied(data, act["edits"]).decode().splitlines())
            theirs = changed_lines(text.splitlines(), result.splitlines())
            more.append(theirs - ours)
            edits["diff as small as ours" if theirs <= ours else "diff larger than ours"] += 1
    print(f"{len(chosen)} files opened and written: {dict(written)}; of a changed file "
          f"{100 * statistics.mean(share or [0]):.1f} % of the lines change")
    print(f"edits: {dict(edits)}")
    print(f"lines of the diff beyond ours: {sum(more)} in {len(more)} acts, mean {statistics.mean(more):.1f}, most {max(more)}")


if __name__ == "__main__":
    main()
