"""Facts about resource types: properties, attributes, what `Ref` gives."""

import importlib
import json
import re
from importlib import resources

import sam_corrections
import shapes
from examples import example
from shapes import SchemaReader

REGION = "us-east-1"

# The type that a resource of SAM's becomes, whose attributes and `Ref` it therefore has.
BECOMES = {
    "AWS::Serverless::Api": "AWS::ApiGateway::RestApi",
    "AWS::Serverless::Application": "AWS::CloudFormation::Stack",
    "AWS::Serverless::CapacityProvider": "AWS::Lambda::CapacityProvider",
    "AWS::Serverless::Connector": None,
    "AWS::Serverless::Function": "AWS::Lambda::Function",
    "AWS::Serverless::GraphQLApi": "AWS::AppSync::GraphQLApi",
    "AWS::Serverless::HttpApi": "AWS::ApiGatewayV2::Api",
    "AWS::Serverless::LayerVersion": "AWS::Lambda::LayerVersion",
    "AWS::Serverless::SimpleTable": "AWS::DynamoDB::Table",
    "AWS::Serverless::StateMachine": "AWS::StepFunctions::StateMachine",
    "AWS::Serverless::WebSocketApi": "AWS::ApiGatewayV2::Api",
}

# Where CloudFormation describes what SAM's schema leaves open, by the name of SAM's definition.
_LIKE = {
    "AWS::Serverless::Api": ["AWS::ApiGateway::RestApi", "AWS::ApiGateway::Stage"],
    "AWS::Serverless::Function": ["AWS::Lambda::Function", "AWS::Lambda::Version"],
    "AWS::Serverless::HttpApi": ["AWS::ApiGatewayV2::Api", "AWS::ApiGatewayV2::Stage"],
    "AWS::Serverless::LayerVersion": ["AWS::Lambda::LayerVersion"],
    "AWS::Serverless::StateMachine": ["AWS::StepFunctions::StateMachine", "AWS::IAM::Role"],
    "AWS::Serverless::WebSocketApi": ["AWS::ApiGatewayV2::Api", "AWS::ApiGatewayV2::Stage"],
    "AWS::Serverless::GraphQLApi": ["AWS::AppSync::GraphQLApi"],
    "ApiKey": ["AWS::AppSync::ApiKey"],
    "AuthConfig": ["AWS::ApiGatewayV2::Authorizer"],
    "Cache": ["AWS::AppSync::ApiCache"],
    "CloudWatchEventProperties": ["AWS::Events::Rule"],
    "CloudWatchLogsEventProperties": ["AWS::Logs::SubscriptionFilter"],
    "Domain": ["AWS::ApiGatewayV2::DomainName", "AWS::ApiGateway::DomainName"],
    "DomainName": ["AWS::AppSync::DomainName"],
    "DynamoDBDataSource": ["AWS::AppSync::DataSource"],
    "EventBridgeRuleEventProperties": ["AWS::Events::Rule"],
    "EventsScheduleProperties": ["AWS::Events::Rule"],
    "Function": ["AWS::AppSync::FunctionConfiguration"],
    "FunctionUrlConfig": ["AWS::Lambda::Url"],
    "LambdaDataSource": ["AWS::AppSync::DataSource"],
    "Resolver": ["AWS::AppSync::Resolver"],
    "Route53": ["AWS::Route53::RecordSet"],
    "S3EventProperties": ["AWS::S3::Bucket"],
    "SNSEventProperties": ["AWS::SNS::Subscription"],
    "ScheduleEventProperties": ["AWS::Events::Rule"],
    "ScheduleV2EventProperties": ["AWS::Scheduler::Schedule"],
    "UsagePlan": ["AWS::ApiGateway::UsagePlan"],
    "WebSocketApiRoute": ["AWS::ApiGatewayV2::Route", "AWS::ApiGatewayV2::Integration"],
} | {
    f"{source}EventProperties": ["AWS::Lambda::EventSourceMapping"]
    for source in ["DocumentDB", "DynamoDB", "Kinesis", "MQ", "MSK", "SQS", "SelfManagedKafka"]
}

# SAM's name of a property → CloudFormation's, where they differ.
_RENAMED = {
    "Logging": "LoggingConfiguration",
    "Name": "StateMachineName",
    "Pattern": "EventPattern",
    "Role": "RoleArn",
    "RolePath": "Path",
    "RuleName": "Name",
    "Schedule": "ScheduleExpression",
    "Tracing": "TracingConfiguration",
    "Type": "StateMachineType",
    "VersionDescription": "Description",
}

_POINTERS = {
    "readOnlyProperties": shapes.READ_ONLY,
    "createOnlyProperties": shapes.CREATE_ONLY,
    "conditionalCreateOnlyProperties": shapes.CREATE_ONLY,
    "writeOnlyProperties": shapes.WRITE_ONLY,
    "deprecatedProperties": shapes.DEPRECATED,
}


class TypeSource:
    """The schemas of CloudFormation's types, each read once."""

    def __init__(self):
        from cfnlint.schema import PROVIDER_SCHEMA_MANAGER

        self.manager = PROVIDER_SCHEMA_MANAGER
        self.names = sorted(self.manager.get_resource_types(REGION))
        self._read = {}

    def schema(self, name):
        return self.manager.get_resource_schema(REGION, name)

    def reader(self, name):
        """The reader of a type's schema and the definition of its properties."""
        if name not in self._read:
            document = self.schema(name).schema
            _add_missing_choices(document)
            reader = SchemaReader(document)
            root = reader.read_root(document, name)
            _mark(document, root)
            for packaged in sam_corrections.PACKAGED.get(name, []):
                root.properties[packaged].shape.types |= shapes.STRING
            if "TemplateBody" in root.properties:
                # CloudFormation turns a mapping into text there.
                root.properties["TemplateBody"].shape.types |= shapes.FREE
            for definition in [root, *reader.known.values()]:
                for found in definition.properties.values():
                    for shape in (found.shape, found.shape.element):
                        if shape is not None and "nodejs20.x" in shape.choices:
                            _sort_runtimes(shape)
            self._read[name] = (reader, root)
        return self._read[name]

    def pass_through(self, path):
        """The shape at a place that SAM's schema points to in CloudFormation's."""
        parts = [part for part in path[1:] if part not in ("properties", "Properties")]
        owner, *steps = parts
        name, _, definition_name = owner.partition(".")
        if name not in self.names or not steps:
            return None
        reader, definition = self.reader(name)
        if definition_name:
            reference = f"#/definitions/{definition_name}"
            if definition_name not in reader.document.get("definitions", {}):
                return None
            schema = reader.resolve(reference)
            definition = reader.definition(schema, definition_name, key=reference)
        shape = None
        for step in steps:
            if definition is None or step not in definition.properties:
                return None
            shape = definition.properties[step].shape
            definition = shape.definitions[0] if shape.definitions else None
        return shape


def lambda_runtimes():
    """`nodejs20.x` → days from which it is deprecated, cannot be created, cannot be updated."""
    return {
        name: [life.get(key) for key in ("deprecated", "create-block", "update-block")]
        for name, life in sorted(_runtime_lives().items())
    }


def _runtime_lives():
    path = resources.files("cfnlint") / "data/AdditionalSpecs/LmbdRuntimeLifecycle.json"
    return json.loads(path.read_text())


def _sort_runtimes(shape):
    """Puts the runtimes that will live longest first."""

    def version(name):
        return [int(part) for part in re.findall(r"\d+", name)]

    lives = _runtime_lives()
    shape.choices.sort(key=lambda name: (re.sub(r"\d.*", "", name), version(name)), reverse=True)
    shape.choices.sort(
        key=lambda name: lives.get(name, {}).get("deprecated", "9999"), reverse=True
    )


def _add_missing_choices(document):
    """Adds the enumerations of cfn-lint's patches that did not reach its schemas."""
    folder = document["typeName"].lower().replace("::", "_")
    patches = resources.files("cfnlint") / "data/schemas/patches/extensions/all" / folder
    for patch in ("manual.json", "smithy.json"):
        if not (patches / patch).is_file():
            continue
        for step in json.loads((patches / patch).read_text()):
            *path, last = step["path"].split("/")[1:]
            schema = document
            for name in path:
                schema = schema.get(name, {}) if isinstance(schema, dict) else {}
            if last == "enum" and schema.get("type") == "string" and "value" in step:
                schema.setdefault("enum", step["value"])


def _mark(document, root):
    for key, flag in _POINTERS.items():
        for pointer in document.get(key, []):
            _mark_pointer(root, pointer.split("/")[2:], flag)


def _mark_pointer(definition, steps, flag):
    """Marks the property at the end of a pointer; `*` and `items` step into a list."""
    steps = [step for step in steps if step not in ("*", "items", "properties")]
    found = None
    for step in steps:
        if definition is None or step not in definition.properties:
            return
        found = definition.properties[step]
        shape = found.shape
        while shape.element is not None and not shape.definitions:
            shape = shape.element
        definition = shape.definitions[0] if shape.definitions else None
    if found is not None:
        found.flags |= flag


def resource_types():
    """`AWS::SQS::Queue` → [properties, definitions, attributes, identifiers, becomes, open].

    `becomes` is the type that SAM makes of it; an open one may have unknown properties.
    """
    source = TypeSource()
    records = {}
    for name in source.names:
        _, root = source.reader(name)
        properties, definitions = _encoded_definitions(root)
        schema = source.schema(name)
        records[name] = [
            properties,
            definitions,
            _attributes(source, name),
            [pointer.split("/")[-1] for pointer in schema.schema.get("primaryIdentifier", [])],
            None,
            root.is_open,
        ]
    for name, root in _sam_types(source).items():
        properties, definitions = _encoded_definitions(root)
        becomes = BECOMES[name]
        attributes, identifiers = records[becomes][2:4] if becomes else ([], [])
        records[name] = [properties, definitions, attributes, identifiers, becomes, root.is_open]
    return records


def _attributes(source, name):
    """[[attribute, types], …]; `*` at the end of a name stands for any text."""
    _, root = source.reader(name)
    attributes = []
    for attribute in sorted(source.schema(name)._getatts.attrs.data):
        written = re.sub(r"\.\*$", "*", attribute.replace("\\.", "."))
        shape = _shape_at(root, attribute.split("."))
        attributes.append([written, shape.types if shape else 0])
    return attributes


def _shape_at(definition, steps):
    shape = None
    for step in steps:
        if definition is None or step not in definition.properties:
            return None
        shape = definition.properties[step].shape
        definition = shape.definitions[0] if shape.definitions else None
    return shape


def _sam_types(source):
    """SAM's own types, what they pass through having CloudFormation's shape."""
    module = importlib.import_module("samtranslator.internal.schema_source.schema")
    document = module.get_schema(module.SamModel)
    reader = SchemaReader(document, pass_through=source.pass_through)
    roots = {}
    for definition in document["definitions"].values():
        kinds = definition.get("properties", {}).get("Type", {}).get("enum", [])
        name = kinds[0] if len(kinds) == 1 else ""
        if not name.startswith("AWS::Serverless::"):
            continue
        reference = definition["properties"]["Properties"]
        reference = reference.get("$ref") or reference["allOf"][0]["$ref"]
        roots[name] = reader.read_root(reader.resolve(reference), name)
    triggers = source.pass_through(["", "AWS::Cognito::UserPool", "LambdaConfig"])
    for definition in [*roots.values(), *reader.known.values()]:
        if definition.name == "CognitoEventProperties":
            trigger = definition.properties["Trigger"].shape
            trigger.types = shapes.STRING | shapes.LIST
            trigger.element = shapes.Shape(shapes.STRING)
            trigger.element.choices = sorted(
                name
                for name, found in triggers.definitions[0].properties.items()
                if found.shape.types == shapes.STRING and name != "KMSKeyID"
            )
        _fill_what_is_open(definition, source)
    sam_corrections.correct(roots, [*roots.values(), *reader.known.values()])
    assert sorted(roots) == sorted(BECOMES), sorted(roots)
    return roots


def _fill_what_is_open(definition, source):
    """Gives a property of SAM's without a shape the one of its like in CloudFormation."""
    for name, found in definition.properties.items():
        if not found.shape.is_anything:
            continue
        for like in _LIKE.get(definition.name, []):
            _, root = source.reader(like)
            other = root.properties.get(name) or root.properties.get(_RENAMED.get(name, ""))
            if other is not None:
                found.shape = other.shape
                break


def _encoded_definitions(root):
    """The properties of a type, and every definition they lead to: [[name, properties, open], …]."""
    numbers = {}
    order = []

    def number(definition):
        if definition not in numbers:
            numbers[definition] = len(order)
            order.append(definition)
        return numbers[definition]

    properties = _encoded_properties(root, number)
    definitions = []
    names = set()
    done = 0
    while done < len(order):
        definition = order[done]
        name = definition.name
        copies = 2
        while name in names:
            name = f"{definition.name}{copies}"
            copies += 1
        names.add(name)
        definitions.append([name, _encoded_properties(definition, number), definition.is_open])
        done += 1
    return properties, definitions


_GIVEN = shapes.REQUIRED | shapes.WANTED


def _encoded_properties(definition, number):
    """[[name, flags, shape], …], sorted by name."""
    return [
        [name, found.flags, _encoded_shape(found.shape, number, found.flags & _GIVEN)]
        for name, found in sorted(definition.properties.items())
    ]


def _encoded_shape(shape, number, is_required):
    """A small number, the types, when nothing else is known; a mapping otherwise."""
    encoded = {}
    if shape.types:
        encoded["t"] = shape.types
    if shape.definitions:
        encoded["d"] = [number(definition) for definition in shape.definitions]
    if shape.element is not None:
        encoded["i"] = _encoded_shape(shape.element, number, is_required)
    if shape.choices:
        encoded["e"] = shape.choices
    if shape.formats:
        encoded["f"] = shape.formats
    encoded |= dict(sorted(shape.limits.items()))
    if is_required and shape.types & shapes.STRING and not shape.choices:
        limits = shape.limits
        found = example(shape.pattern, limits.get("l"), limits.get("h"), shape.formats)
        if found is not None:
            encoded["p"] = found
    return shape.types if set(encoded) <= {"t"} else encoded
