"""Facts about types that carry a policy document: where it stands, and what it covers."""

import re

import shapes
from type_facts import TypeSource

# A property with a policy is called so, and its value is a mapping without known names.
_NAME = re.compile(r"Polic(y|ies)(Document|Text|Template)?$|^(Policy)?Content$")

# Policies in words of a service's own, or of an identity: nobody gets access to the resource.
_OTHER_LANGUAGE = {
    "AWS::Logs::LogGroup.DataProtectionPolicy": "which data to hide",
    "AWS::NetworkManager::CoreNetwork.PolicyDocument": "how networks are joined",
    "AWS::Organizations::Policy.Content": "limits on accounts",
    "AWS::SNS::Subscription.DeliveryPolicy": "how often to try again",
    "AWS::SNS::Subscription.FilterPolicy": "which messages to pass on",
    "AWS::SNS::Subscription.RedrivePolicy": "where dead letters go",
    "AWS::SNS::Subscription.ReplayPolicy": "which messages to send again",
    "AWS::SNS::Topic.ArchivePolicy": "how long to keep messages",
    "AWS::SNS::Topic.DataProtectionPolicy": "which data to hide",
    "AWS::SQS::Queue.RedriveAllowPolicy": "whose dead letters to take",
    "AWS::SSM::Document.Content": "steps to run",
    "AWS::SSO::PermissionSet.InlinePolicy": "what a person may do",
}

# Schemas that say no more than text of a property that holds a document as JSON.
_TEXTS = {
    "AWS::APS::ResourcePolicy": "PolicyDocument",
    "AWS::CodeBuild::Project": "ResourceAccessPolicy",
    "AWS::DSQL::Cluster": "PolicyDocument",
    "AWS::Logs::Destination": "DestinationPolicy",
    "AWS::MediaStore::Container": "Policy",
    "AWS::XRay::ResourcePolicy": "PolicyDocument",
}

# Types that CloudFormation has and the schemas of the region do not, or not yet.
_WITHOUT_SCHEMA = {
    "AWS::CodeBuild::Project": ["ResourceAccessPolicy", None],
    "AWS::Glue::ResourcePolicy": ["PolicyInJson", None],
    "AWS::Lambda::ResourcePolicy": ["PolicyDocument", None],
}

# Where one of two properties names what is covered, so that neither must be given.
_TARGETS = {"AWS::S3Vectors::VectorBucketPolicy": "VectorBucketArn"}


def policy_carriers():
    """`AWS::SQS::QueuePolicy` → [property of the document, property of what it covers].

    The second is null where the policy covers the resource itself, or what its text names.
    """
    source = TypeSource()
    records = dict(_WITHOUT_SCHEMA)
    seen = set()
    for name in source.names:
        if name.startswith("AWS::IAM::"):
            continue  # Policies of identities, which are read by themselves.
        _, root = source.reader(name)
        for property_name, found in root.properties.items():
            place = f"{name}.{property_name}"
            is_text = _TEXTS.get(name) == property_name
            if not is_text and not _holds_document(property_name, found):
                continue
            if place in _OTHER_LANGUAGE:
                seen.add(place)
                continue
            assert name not in records or name in _WITHOUT_SCHEMA, name
            records[name] = [property_name, _target(source, name, root, property_name)]
    assert seen == set(_OTHER_LANGUAGE), set(_OTHER_LANGUAGE) - seen
    assert set(_TEXTS) <= set(records), set(_TEXTS) - set(records)
    return records


def _holds_document(name, found):
    return bool(_NAME.search(name) and found.shape.types & shapes.FREE)


def _target(source, name, root, document):
    """The last property that must be given and names something else; for types of policies only."""
    if name in _TARGETS or not name.endswith("Policy"):
        return _TARGETS.get(name)
    required = source.schema(name).schema.get("required", [])
    names = [n for n in root.properties if n in required and n not in (document, "PolicyName")]
    identifiers = source.schema(name).schema.get("primaryIdentifier", [])
    for pointer in reversed(identifiers):
        if pointer.split("/")[-1] in names:
            return pointer.split("/")[-1]
    return names[-1] if names else None
