"""Facts about SAM's own shorthand: policy templates and connectors."""

import json
from importlib import resources


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
