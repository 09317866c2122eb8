"""Where SAM takes more, or something else, than its own schema says.

Each correction is what samtranslator does with a template, tried out.
"""

import shapes
from shapes import Property, Shape

# Where `sam package` and `aws cloudformation package` take a path on the disk, put what lies there
# into a bucket, and write its place instead.
PACKAGED = {
    "AWS::ApiGateway::RestApi": ["BodyS3Location"],
    "AWS::ApiGatewayV2::Api": ["BodyS3Location"],
    "AWS::ElasticBeanstalk::ApplicationVersion": ["SourceBundle"],
    "AWS::Lambda::Function": ["Code"],
    "AWS::Lambda::LayerVersion": ["Content"],
    "AWS::StepFunctions::StateMachine": ["DefinitionS3Location"],
}

_FOLLOWS_RULE = ["DeadLetterConfig", "RetryPolicy", "RuleName", "State", "Target"]

_WITH_DESTINATIONS = ["DynamoDB", "DocumentDB", "Kinesis", "MQ", "MSK", "SQS", "SelfManagedKafka"]


def correct(types, definitions):
    """Corrects the definitions of SAM's types, and of all that is nested in them."""
    _lists_hold_intrinsics(definitions)
    _event_rules_are_alike(definitions)
    for definition in definitions:
        if definition.name in [f"{source}EventProperties" for source in _WITH_DESTINATIONS]:
            _name_kind_of_destination(definition)
        if definition.name == "PrimaryKey":
            definition.properties["Type"].shape = _choice("String", "Number", "Binary")
        if definition.name == "EndpointConfiguration":
            definition.properties["Type"].shape = _choice("REGIONAL", "EDGE", "PRIVATE")
        if definition.name == "Cors":
            definition.properties["AllowOrigin"].flags &= ~shapes.REQUIRED
    for name in ("AWS::Serverless::Api", "AWS::Serverless::HttpApi"):
        # Not documented, and found in templates that SAM's repository hands out.
        types[name].property("__MANAGE_SWAGGER").shape = Shape(shapes.BOOLEAN)
    types["AWS::Serverless::Api"].properties["EndpointConfiguration"].shape.types |= shapes.STRING
    cors = types["AWS::Serverless::HttpApi"].properties["CorsConfiguration"].shape
    cors.types |= shapes.BOOLEAN
    place = types["AWS::Serverless::StateMachine"].properties["DefinitionUri"]
    place.shape = Shape(shapes.STRING | shapes.FREE)


def _choice(*choices):
    shape = Shape(shapes.STRING)
    shape.choices = list(choices)
    return shape


def _lists_hold_intrinsics(definitions):
    """A list of free mappings means a list of anything, and may be written without the list."""
    for definition in definitions:
        for found in definition.properties.values():
            element = found.shape.element
            is_free = element is not None and element.types & ~shapes.STRING == shapes.FREE
            if is_free and found.shape.types == shapes.LIST:
                found.shape = Shape(shapes.LIST | shapes.FREE)
                found.shape.element = Shape()


def _event_rules_are_alike(definitions):
    """The older name of an event rule takes what the newer does."""
    rules = [d for d in definitions if d.name == "EventBridgeRuleEventProperties"]
    for definition in definitions:
        if definition.name == "CloudWatchEventProperties":
            for name in _FOLLOWS_RULE:
                found = next((r.properties[name] for r in rules if name in r.properties), None)
                if found is not None:
                    definition.properties.setdefault(name, found)
            definition.properties.setdefault("State", Property())


def _name_kind_of_destination(definition):
    """SAM takes the kind of a failure's destination, which CloudFormation does not."""
    found = definition.properties.get("DestinationConfig")
    if found is None or not found.shape.definitions:
        return
    found.shape = found.shape.copy()
    failure = found.shape.definitions[0].properties.get("OnFailure")
    if failure is not None and failure.shape.definitions:
        failure.shape = failure.shape.copy()
        kind = Property()
        kind.shape = _choice("SQS", "SNS", "S3", "Kafka")
        failure.shape.definitions[0].properties["Type"] = kind
