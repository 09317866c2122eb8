"""Finds a short text that a pattern accepts, to stand where a person must put their own."""

import re

try:  # Python 3.11 renamed the module that takes a pattern apart.
    from re import _constants as constants
    from re import _parser as parser
except ImportError:
    import sre_constants as constants
    import sre_parse as parser

DEFAULT = "replace-me"

_ACCOUNT = "123456789012"
_HEX = "0123456789abcdef"

BY_FORMAT = {
    "AWS::EC2::Image.Id": "ami-0123456789abcdef0",
    "AWS::EC2::SecurityGroup.Id": "sg-0123456789abcdef0",
    "AWS::EC2::Subnet.Id": "subnet-0123456789abcdef0",
    "AWS::EC2::VPC.Id": "vpc-0123456789abcdef0",
    "AWS::IAM::Role.Arn": f"arn:aws:iam::{_ACCOUNT}:role/replace-me",
    "AWS::Logs::LogGroup.Name": "replace-me",
    "date-time": "2030-01-01T00:00:00Z",
    "ipv4-network": "10.0.0.0/24",
    "ipv6-network": "2001:db8::/56",
    "uri": "https://replace-me.example.com",
}

_USUAL = [
    DEFAULT,
    "replace_me",
    "replaceme",
    "ReplaceMe",
    "REPLACE_ME",
    "REPLACEME",
    "/replace-me",
    f"arn:aws:iam::{_ACCOUNT}:role/replace-me",
    f"arn:aws:iam::{_ACCOUNT}:role/service-role/replace-me",
    f"arn:aws:lambda:us-east-1:{_ACCOUNT}:function:replace-me",
    f"arn:aws:sns:us-east-1:{_ACCOUNT}:replace-me",
    f"arn:aws:sqs:us-east-1:{_ACCOUNT}:replace-me",
    "arn:aws:s3:::replace-me",
    f"arn:aws:kms:us-east-1:{_ACCOUNT}:key/01234567-89ab-cdef-0123-456789abcdef",
    f"arn:aws:secretsmanager:us-east-1:{_ACCOUNT}:secret:replace-me",
    "https://replace-me.example.com",
    "replace-me.example.com",
    "replace-me@example.com",
    "s3://replace-me/replace-me",
    "subnet-0123456789abcdef0",
    "sg-0123456789abcdef0",
    "vpc-0123456789abcdef0",
    "01234567-89ab-cdef-0123-456789abcdef",
    _ACCOUNT,
    "10.0.0.0/24",
    "1",
    "1.0.0",
    "2030-01-01",
    "2030-01-01T00:00:00Z",
    "us-east-1",
    "a",
]


def example(pattern, shortest, longest, formats):
    """A text for a required property; None when the default will do or none is found."""

    def fits(text):
        if not (shortest or 0) <= len(text) <= (longest or len(text)):
            return False
        return matcher is None or matcher.search(text) is not None

    matcher = _compiled(pattern)
    for name in formats:
        if name in BY_FORMAT and fits(BY_FORMAT[name]):
            return BY_FORMAT[name]
    if pattern and matcher is None:
        return None
    candidates = _USUAL + [DEFAULT + "-" + _HEX * 4]
    if pattern:
        candidates = candidates + [_generated(pattern, shortest or 0)]
    candidates += ["r" * (shortest or 1), "0" * (shortest or 1)]
    found = next((text for text in candidates if text is not None and fits(text)), None)
    return None if found == DEFAULT else found


def _compiled(pattern):
    try:
        return re.compile(pattern) if pattern else None
    except re.error:
        return None


def _generated(pattern, shortest):
    """A short text that a pattern accepts, as near to `shortest` as its first repeat can make it."""
    try:
        tree = parser.parse(pattern)
        text = _text(tree, 0)
        return text if len(text) >= shortest else _text(tree, shortest - len(text))
    except (ValueError, re.error):
        return None


def _text(tree, more):
    """The shortest text of a pattern, its first open repeat lengthened by `more`."""
    text = ""
    for kind, argument in tree:
        if kind is constants.LITERAL:
            text += chr(argument)
        elif kind is constants.IN:
            text += _member(argument)
        elif kind is constants.ANY:
            text += "a"
        elif kind is constants.NOT_LITERAL:
            text += "a" if argument != ord("a") else "b"
        elif kind in (constants.MAX_REPEAT, constants.MIN_REPEAT):
            least, most, part = argument
            count = least + (min(more, int(most) - least) if more else 0)
            more -= count - least
            text += "".join(_text(part, 0) for _ in range(count))
        elif kind is constants.SUBPATTERN:
            text += _text(argument[3], 0)
        elif kind is constants.BRANCH:
            text += _text(argument[1][0], 0)
        elif kind in (constants.AT, constants.ASSERT, constants.ASSERT_NOT):
            continue
        else:
            raise ValueError(kind)
    return text


def _member(parts):
    """A letter, else anything, that a set of characters holds."""
    if parts[0][0] is constants.NEGATE:
        return "a"
    for kind, argument in parts:
        if kind is constants.RANGE and argument[0] <= ord("a") <= argument[1]:
            return "a"
        if kind is constants.CATEGORY and argument is constants.CATEGORY_WORD:
            return "a"
    kind, argument = parts[0]
    if kind is constants.LITERAL:
        return chr(argument)
    if kind is constants.RANGE:
        return chr(argument[0])
    return {constants.CATEGORY_DIGIT: "1", constants.CATEGORY_SPACE: " "}.get(argument, "a")
