"""Turns JSON schemas into shapes: what a value may be, without the schema language around it."""

STRING, NUMBER, INTEGER, BOOLEAN, FREE, LIST, MAP = (1 << bit for bit in range(7))

# `WANTED` is on the first of several properties of which some must be given.
REQUIRED, READ_ONLY, CREATE_ONLY, WRITE_ONLY, DEPRECATED, WANTED = (1 << bit for bit in range(6))

_TYPES = {
    "string": STRING,
    "number": NUMBER,
    "integer": INTEGER,
    "boolean": BOOLEAN,
    "array": LIST,
}


class Shape:
    """What a value may be; several kinds at once are possible."""

    def __init__(self, types=0):
        self.types = types
        self.element = None  # of a list or map
        self.definitions = []  # alternatives, when it is an object with known properties
        self.choices = []
        self.formats = []
        self.pattern = None
        self.limits = {}  # n, x: least and greatest number; l, h: least and greatest length

    def copy(self):
        """A shape of its own, with first definitions of its own, to be changed."""
        other = Shape()
        other.__dict__ |= self.__dict__
        other.definitions = [definition.copy() for definition in self.definitions]
        return other

    def merge(self, other):
        """Takes in an alternative; limits that do not hold for both are dropped."""
        if not self.is_anything and not other.is_anything:
            common = {k: v for k, v in self.limits.items() if other.limits.get(k) == v}
            # A choice beside free text is a suggestion only, which these facts do not hold.
            keeps_choices = bool(self.choices) == bool(other.choices)
            self.choices = _union(self.choices, other.choices) if keeps_choices else []
            self.limits = common
        else:
            self.choices = self.choices or other.choices
            self.limits = self.limits or other.limits
        self.pattern = self.pattern or other.pattern
        self.types |= other.types
        self.formats = _union(self.formats, other.formats)
        self.definitions = _union(self.definitions, other.definitions)
        if self.element is None:
            self.element = other.element
        elif other.element is not None and other.element is not self.element:
            self.element.merge(other.element)

    @property
    def is_anything(self):
        return not self.types and not self.definitions


class Definition:
    """An object with known properties."""

    def __init__(self, name):
        self.name = name
        self.properties = {}  # name → Property, in the order of the schema
        self.is_open = True  # whether it may have properties that are not known

    def copy(self):
        """A definition of its own, with properties of its own."""
        other = Definition(self.name)
        other.is_open = self.is_open
        for name, found in self.properties.items():
            other.property(name).flags = found.flags
            other.property(name).shape = found.shape
        return other

    def property(self, name):
        return self.properties.setdefault(name, Property())


class Property:
    def __init__(self):
        self.flags = 0
        self.shape = Shape()


def _union(left, right):
    return left + [element for element in right if element not in left]


class SchemaReader:
    """Reads one schema document; definitions are shared among its references."""

    def __init__(self, document, pass_through=None):
        self.document = document
        self.pass_through = pass_through
        self.known = {}

    def resolve(self, reference):
        schema = self.document
        for step in reference.removeprefix("#/").split("/"):
            schema = schema[step]
        return schema

    def shape(self, schema, name):
        """The shape of a schema; `name` is for an object that has none of its own."""
        if "__samPassThrough" in schema and self.pass_through:
            found = self.pass_through(schema["__samPassThrough"]["schemaPath"])
            if found is not None:
                return found
        shape = Shape()
        if "$ref" in schema:
            shape.merge(self._referenced(schema["$ref"]))
        self._read_types(schema, shape, name)
        self._read_combinations(schema, shape, name)
        for key in ("enum", "enumCaseInsensitive"):
            if key in schema:
                shape.choices = [c for c in schema[key] if isinstance(c, (str, int, float))]
        if isinstance(schema.get("const"), str):
            shape.choices = [schema["const"]]
        if "format" in schema:
            shape.formats = _union(shape.formats, [schema["format"]])
        if isinstance(schema.get("pattern"), str):
            shape.pattern = schema["pattern"]
        for key, short in [
            ("minimum", "n"),
            ("maximum", "x"),
            ("minLength", "l"),
            ("maxLength", "h"),
            ("minItems", "l"),
            ("maxItems", "h"),
        ]:
            if isinstance(schema.get(key), (int, float)):
                shape.limits[short] = schema[key]
        return shape

    def _referenced(self, reference):
        name = reference.rsplit("/", 1)[1]
        schema = self.resolve(reference)
        if not _is_object(schema):
            return self.shape(schema, name)
        shape = Shape()
        shape.definitions = [self.definition(schema, _last_word(name), key=reference)]
        if "string" in _types(schema):
            shape.types |= STRING
        return shape

    def definition(self, schema, name, key=None):
        if key in self.known:
            return self.known[key]
        definition = Definition(name)
        if key is not None:
            self.known[key] = definition
        definition.is_open = _is_open(schema)
        self._read_properties(schema, definition)
        return definition

    def read_root(self, schema, name):
        """The definition of a document's root, or of another schema that none refers to."""
        return self.definition(schema, name)

    def _read_properties(self, schema, definition):
        for name, property_schema in schema.get("properties", {}).items():
            if property_schema is False:
                continue
            found = definition.property(name)
            found.shape.merge(self.shape(_mapping(property_schema), name))
        for name in schema.get("required", []):
            if name in definition.properties:
                definition.properties[name].flags |= REQUIRED
        for combination in ("allOf", "anyOf", "oneOf"):
            for part in schema.get(combination, []):
                if "$ref" in part:
                    part = self.resolve(part["$ref"])
                required = part.get("required", []) if combination == "allOf" else []
                part = {k: part[k] for k in part if k != "required"} | {"required": required}
                self._read_properties(part, definition)
        for group in _groups_of_which_one_is_required(schema, self.resolve):
            _want_one(definition, group)

    def _read_types(self, schema, shape, name):
        types = _types(schema)
        for kind in types:
            shape.types |= _TYPES.get(kind, 0)
        if "array" in types:
            items = _mapping(schema.get("items", {}))
            shape.element = self.shape(items, name.removesuffix("s") or name)
        if _is_object(schema):
            shape.definitions = [self.definition(schema, name)]
        elif "object" in types or "patternProperties" in schema:
            self._read_map(schema, shape, name)

    def _read_map(self, schema, shape, name):
        values = list(schema.get("patternProperties", {}).values())
        if not values and isinstance(schema.get("additionalProperties"), dict):
            values = [schema["additionalProperties"]]
        values = [value for value in values if value]
        if not values:
            shape.types |= FREE
            return
        shape.types |= MAP
        shape.element = self.shape(_mapping(values[0]), name)
        for value in values[1:]:
            shape.element.merge(self.shape(_mapping(value), name))

    def _read_combinations(self, schema, shape, name):
        if _is_object(schema):
            return
        for combination in ("allOf", "anyOf", "oneOf"):
            parts = [_mapping(part) for part in schema.get(combination, [])]
            # SAM writes "an intrinsic, or …" as "an object, or …", the object first.
            if len(parts) > 1 and parts[0] == {"type": "object"}:
                parts = parts[1:]
            for part in parts:
                shape.merge(self.shape(part, name))


def _is_open(schema):
    """Whether an object may have properties beside those that its schema names."""
    if schema.get("patternProperties"):
        return True
    if "additionalProperties" in schema:
        return schema["additionalProperties"] is not False
    parts = schema.get("oneOf", []) + schema.get("anyOf", [])
    return not any(part.get("additionalProperties") is False for part in parts)


def _groups_of_which_one_is_required(schema, resolve):
    """Lists of alternatives; an alternative is a list of names."""
    for combination in ("anyOf", "oneOf"):
        parts = schema.get(combination, [])
        parts = [resolve(part["$ref"]) if "$ref" in part else part for part in parts]
        if all(part.get("required") for part in parts):
            yield [part["required"] for part in parts]
    for key in ("requiredXor", "requiredOr"):
        if schema.get(key):
            yield [[name] for name in schema[key]]


def _want_one(definition, group):
    """Marks the first alternative, unless one is given anyway."""

    def flags(name):
        found = definition.properties.get(name)
        return found.flags if found else 0

    if not any(all(flags(name) & (REQUIRED | WANTED) for name in names) for names in group):
        for name in group[0] if group else []:
            if name in definition.properties:
                definition.properties[name].flags |= WANTED


def _mapping(schema):
    return schema if isinstance(schema, dict) else {}


def _types(schema):
    kind = schema.get("type", [])
    return kind if isinstance(kind, list) else [kind]


def _is_object(schema):
    """Whether the schema is of an object with known properties."""
    if schema.get("properties"):
        return True
    parts = schema.get("oneOf", []) + schema.get("anyOf", []) + schema.get("allOf", [])
    return any("properties" in part for part in parts if isinstance(part, dict))


def _last_word(name):
    return name.rsplit("__", 1)[-1]
