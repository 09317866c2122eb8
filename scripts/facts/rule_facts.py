"""Facts about whole resources: what is lost with one, and which properties it needs one of."""

import json
from importlib import resources

from type_facts import BECOMES, TypeSource

# What people put there is gone with it, and cfn-lint's list of such types leaves it out.
_HOLDS_TOO = [
    "AWS::AmazonMQ::Broker",
    "AWS::Cassandra::Table",
    "AWS::CodeCommit::Repository",
    "AWS::Cognito::IdentityPool",
    "AWS::ECR::Repository",
    "AWS::MSK::Cluster",
    "AWS::MemoryDB::Cluster",
    "AWS::OpenSearchServerless::Collection",
    "AWS::S3Express::DirectoryBucket",
    "AWS::Timestream::Table",
]

# Types that CloudFormation keeps a snapshot of unless told otherwise: its page on DeletionPolicy.
_SNAPSHOT = ["AWS::RDS::DBCluster", "AWS::RDS::DBInstance"]

# What the schemas leave to the service, by the path of the mapping: one of these groups must be
# there whole. Source: the pages of the properties in CloudFormation's reference.
_NEEDS = {
    "AWS::ApiGateway::Method": [
        [["Integration"], [["Uri"], ["Type=MOCK"]]],
    ],
    "AWS::ApiGatewayV2::Integration": [
        [[], [["IntegrationUri"], ["IntegrationSubtype"], ["IntegrationType=MOCK"]]],
    ],
    "AWS::StepFunctions::StateMachine": [
        [[], [["Definition"], ["DefinitionString"], ["DefinitionS3Location"]]],
    ],
}

_EMPTY, _KEPT, _COPIED = "empty", "kept", "copied"


def type_rules():
    """`AWS::S3::Bucket` → {"holds": kind, "needs": [[path, groups], …]}, each where it applies.

    `holds` is on types whose content is lost with them: "kept" to the end, "copied" to a snapshot
    before, or to be made "empty" first. Of `groups` one must be given whole; `Name=Value` is met by
    a property with that value.
    """
    source = TypeSource()
    records = {}
    for name, kind in _holders(source).items():
        records.setdefault(name, {})["holds"] = kind
    for name in source.names:
        groups = _groups(source.schema(name).schema)
        if groups:
            records.setdefault(name, {})["needs"] = [[[], groups]]
    for name, needs in _NEEDS.items():
        records.setdefault(name, {}).setdefault("needs", []).extend(needs)
    for name, becomes in BECOMES.items():
        if "holds" in records.get(becomes, {}):
            records[name] = {"holds": records[becomes]["holds"]}
    return records


def _holders(source):
    path = resources.files("cfnlint") / "data/AdditionalSpecs/StatefulResources.json"
    listed = json.loads(path.read_text())["ResourceTypes"]
    kinds = {
        name: _EMPTY if facts.get("DeleteRequiresEmptyResource") else _KEPT
        for name, facts in listed.items()
    }
    kinds |= {name: _KEPT for name in _HOLDS_TOO}
    kinds |= {name: _COPIED for name in _SNAPSHOT}
    known = set(source.names)
    return {name: kind for name, kind in sorted(kinds.items()) if name in known}


def _groups(schema):
    """The groups of which the schema wants one, those that are required anyway left out."""
    required = set(schema.get("required", []))
    for key in ("requiredXor", "requiredOr"):
        if key in schema:
            return [[name] for name in schema[key]]
    for key in ("anyOf", "oneOf"):
        groups = [part.get("required") for part in schema.get(key, [])]
        if not groups or not all(groups):
            continue
        groups = [sorted(set(group) - required) for group in groups]
        if all(groups):
            return groups
    return []
