"""Writes fact files: sorted tables of small trees that are looked up without being parsed.

The format is described in docs/facts.md; `Sources/Catalog/Facts/FactFile.swift` reads it.
"""

import struct
from collections import Counter

MAGIC = b"SCFACTS1"
HEADER_SIZE = 32

TEXT, LIST, MAPPING, SMALL_NUMBER, WRITTEN_NUMBER, CONSTANT = range(6)


def folded(text):
    """The bytes of a text with ASCII letters in lower case: the order of the keys."""
    return bytes(b + 32 if 65 <= b <= 90 else b for b in text.encode())


def fact_file(records):
    """The bytes of a file that holds `records`, a mapping from key to tree.

    A tree is made of strings, booleans, None, numbers, lists and mappings; mappings keep their
    order. The same records give the same bytes.
    """
    strings = _numbered_strings(records)
    keys = sorted(records, key=folded)
    for left, right in zip(keys, keys[1:]):
        assert folded(left) != folded(right), f"{left} and {right} differ only in case"

    values = bytearray()
    known = {}
    index = bytearray()
    for key in keys:
        encoded = _encoded(records[key], strings)
        # Equal trees are stored once.
        if encoded not in known:
            known[encoded] = len(values)
            values += encoded
        index += struct.pack("<II", strings[key], known[encoded])

    texts = sorted(strings, key=strings.get)
    string_index = bytearray()
    string_bytes = bytearray()
    for text in texts:
        string_index += struct.pack("<I", len(string_bytes))
        string_bytes += text.encode()
    string_index += struct.pack("<I", len(string_bytes))

    string_index_start = HEADER_SIZE + len(index)
    string_bytes_start = string_index_start + len(string_index)
    values_start = string_bytes_start + len(string_bytes)
    header = MAGIC + struct.pack(
        "<IIIIII",
        len(keys),
        len(texts),
        string_index_start,
        string_bytes_start,
        values_start,
        values_start + len(values),
    )
    assert len(header) == HEADER_SIZE
    return header + bytes(index) + bytes(string_index) + bytes(string_bytes) + bytes(values)


def _numbered_strings(records):
    """Every text of the records with its number; frequent ones get small numbers."""
    counts = Counter()
    for key, tree in records.items():
        counts[key] += 0
        _count(tree, counts)
    ordered = sorted(counts, key=lambda text: (-counts[text], text.encode()))
    return {text: number for number, text in enumerate(ordered)}


def _count(tree, counts):
    if isinstance(tree, str):
        counts[tree] += 1
    elif isinstance(tree, dict):
        for name, value in tree.items():
            counts[name] += 1
            _count(value, counts)
    elif isinstance(tree, list):
        for element in tree:
            _count(element, counts)
    elif not _is_small(tree) and not isinstance(tree, (bool, type(None))):
        counts[_written(tree)] += 1


def _is_small(tree):
    return isinstance(tree, int) and not isinstance(tree, bool) and 0 <= tree < 1 << 29


def _written(number):
    return repr(number)


def _encoded(tree, strings):
    if isinstance(tree, str):
        return _head(TEXT, strings[tree])
    if tree is None or isinstance(tree, bool):
        return _head(CONSTANT, {None: 0, False: 1, True: 2}[tree])
    if _is_small(tree):
        return _head(SMALL_NUMBER, tree)
    if isinstance(tree, (int, float)):
        return _head(WRITTEN_NUMBER, strings[_written(tree)])
    if isinstance(tree, list):
        return _head(LIST, len(tree)) + b"".join(_encoded(e, strings) for e in tree)
    encoded = _head(MAPPING, len(tree))
    for name, value in tree.items():
        encoded += _varint(strings[name]) + _encoded(value, strings)
    return encoded


def _head(tag, payload):
    return _varint(payload << 3 | tag)


def _varint(number):
    encoded = bytearray()
    while number >= 0x80:
        encoded.append(number & 0x7F | 0x80)
        number >>= 7
    encoded.append(number)
    return bytes(encoded)
