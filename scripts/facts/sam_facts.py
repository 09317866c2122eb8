"""Facts about SAM's own shorthand: policy templates, connectors, what its translator takes."""

import json
from importlib import resources

import shapes


def _read(path):
    return json.loads((resources.files("samtranslator") / path).read_text())


def policy_templates():
    """`SQSPollerPolicy` → [[parameter, …], [statement, …]]."""
    templates = _read("policy_templates_data/policy_templates.json")["Templates"]
    return {
        name: [list(template["Parameters"]), template["Definition"]["Statement"]]
        for name, template in templates.items()
    }


def connectors():
    """`source|destination` → what a connector between the two types makes."""
    records = {}
    permissions = _read("model/connector_profiles/profiles.json")["Permissions"]
    for source, destinations in permissions.items():
        for destination, profile in destinations.items():
            properties = profile["Properties"]
            records[f"{source}|{destination}"] = [
                profile["Type"],
                properties["SourcePolicy"],
                properties.get("DependedBy"),
                properties.get("ValidAccessCategories"),
                properties["AccessCategories"],
            ]
    return records


def connector_ends():
    """Resource type → what a connector needs to know of a resource of that type."""
    ends = _read("model/connector_profiles/profiles.json")["CfnResourceProperties"]
    return {
        name: [end.get("Inputs", {}).get("Role"), end["Outputs"]] for name, end in ends.items()
    }


_REQUIRED, _INTRINSIC = 1, 2

# What a value of each kind looks like to the translator, to try its validators with.
_SAMPLES = [
    ("text", shapes.STRING),
    (3, shapes.INTEGER),
    (True, shapes.BOOLEAN),
    ({}, shapes.FREE),
    ([], shapes.LIST),
]

_RULES = {"MUTUALLY_EXCLUSIVE": "exclusive", "CONDITIONAL_REQUIREMENT": "requires"}


def serverless_types():
    """`AWS::Serverless::Function`, `AWS::Serverless::Function.SQS` → what the translator takes.

    Of a type, or an event of a type: {property: [flags, kinds of value]}, rules; flags: 1 required,
    2 may be an intrinsic. A rule is `exclusive` or `requires`, and two properties. `Globals` has
    the properties that each of its sections takes.
    """
    from samtranslator.model import sam_resources
    from samtranslator.plugins.globals.globals import Globals

    records = {}
    for macro in vars(sam_resources).values():
        kind = getattr(macro, "resource_type", None)
        if not isinstance(kind, str) or not kind.startswith("AWS::Serverless::"):
            continue
        records[kind] = _taken(macro)
        events = getattr(macro, "event_resolver", None)
        found = events.resource_types if events else {}
        for name, event in sorted((n, e) for n, e in found.items() if n):
            records[f"{kind}.{name}"] = _taken(event)
    sections = sorted(Globals.supported_properties.items())
    records["Globals"] = {name.rsplit("::", 1)[1]: names for name, names in sections}
    return records


def _taken(macro):
    properties = {}
    for name, found in macro.property_types.items():
        kinds = sum(bit for value, bit in _SAMPLES if found.validate(value, should_raise=False))
        anything = kinds == sum(bit for _, bit in _SAMPLES)
        flags = found.required * _REQUIRED + found.supports_intrinsics * _INTRINSIC
        properties[name] = [flags, 0 if anything else kinds]
    rules = getattr(macro, "__validation_rules__", [])
    return [properties, [[_RULES[rule.name], *names] for rule, names in rules]]
