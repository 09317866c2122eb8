"""Renames a resource, parameter or condition in loaded data, by CloudFormation's and SAM's rules; for replay_acts.py.

Nodes are the lists of replay_acts.py. Written from the documents of AWS alone, not from the editor's code.
"""
import re

SUBSTITUTION = re.compile(r"\$\{\s*([^!${}\s][^{}$]*?)\s*\}")
# Names that SAM makes after a resource go on with a capital: CheckoutRole, ApiStage.
MADE = re.compile(r"[A-Z0-9][A-Za-z0-9]*$")


def entries(node):
    return node[2] if node and node[0] == "mapping" else []


def value(node, name):
    return next((inner for key, inner in entries(node) if key[2] == name), None)


def is_text(node):
    return node is not None and node[0] == "scalar"


class Renaming:
    def __init__(self, root, section, old, new):
        self.old, self.new, self.section, self.root = old, new, section, root
        self.known = {key[2] for part in ("Resources", "Parameters") for key, _ in entries(value(root, part))}
        kind = value(value(value(root, section), old), "Type")
        self.makes_more = section == "Resources" and is_text(kind) and kind[2].startswith("AWS::Serverless::")

    def name(self, name):
        """What becomes of a use of a name; None where it stays."""
        if name == self.old:
            return self.new
        rest = name[len(self.old):]
        if self.makes_more and name.startswith(self.old) and name not in self.known and MADE.match(rest):
            nearer = any(len(other) > len(self.old) and name.startswith(other) for other in self.known)
            return None if nearer else self.new + rest
        return None

    def put(self, node, changed):
        node[2], node[3] = changed, "new" if node[1].startswith("tag:") else node[3]

    def use(self, node, dotted=False):
        if not is_text(node):
            return
        head, dot, tail = node[2].partition(".") if dotted else (node[2], "", "")
        changed = self.name(head)
        if changed:
            self.put(node, changed + dot + tail)

    def substitute(self, node):
        text, variables = (node, None) if is_text(node) else (node[2] + [None, None])[:2] if node[0] == "sequence" else (None, None)
        if not is_text(text):
            return
        own = {key[2] for key, _ in entries(variables)}

        def changed(match):
            head, dot, tail = match[1].partition(".")
            new = None if match[1] in own else self.name(head)
            return match[0].replace(head, new, 1) if new else match[0]
        replaced = SUBSTITUTION.sub(changed, text[2])
        if replaced != text[2]:
            self.put(text, replaced)

    def function(self, name, node):
        if self.section == "Conditions":
            if name == "Condition":
                self.use(node)
            if name == "If" and node[0] == "sequence" and node[2]:
                self.use(node[2][0])
            return
        if name == "Ref":
            self.use(node, dotted=True)  # SAM has Ref: Function.Alias.
        elif name == "GetAtt":
            if is_text(node):
                self.use(node, dotted=True)
            elif node[0] == "sequence" and node[2]:
                self.use(node[2][0], dotted=len(node[2]) == 1)
        elif name == "Sub":
            self.substitute(node)

    def walk(self, node, key=None):
        tag = node[1]
        if tag.startswith("!"):
            self.function(tag[1:], node)
        if node[0] == "sequence":
            for child in node[2]:
                self.walk(child)
        for name, inner in entries(node):
            if len(entries(node)) == 1 and (name[2] in ("Ref", "Condition") or name[2].startswith("Fn::")):
                self.function(name[2].replace("Fn::", "", 1) if name[2] != "Fn::Ref" else "", inner)
            self.walk(inner)

    def attributes(self, definition):
        uses = value(definition, "DependsOn")
        if self.section != "Conditions" and uses:
            for use in uses[2] if uses[0] == "sequence" else [uses]:
                self.use(use)
        if self.section == "Conditions" and is_text(value(definition, "Condition")):
            self.use(value(definition, "Condition"))

    def connector(self, properties):
        for side in ("Source", "Destination"):
            ends = value(properties, side)
            for end in (ends[2] if ends and ends[0] == "sequence" else [ends] if ends else []):
                self.use(value(end, "Id"))

    def run(self):
        for name, part in entries(self.root):
            if name[2] in ("Metadata", "Parameters", "Mappings"):
                continue
            self.walk(part)
        for _, resource in entries(value(self.root, "Resources")):
            self.attributes(resource)
            kind = value(resource, "Type")
            if self.section == "Resources":
                if is_text(kind) and kind[2] == "AWS::Serverless::Connector":
                    self.connector(value(resource, "Properties"))
                for _, connector in entries(value(resource, "Connectors")):
                    self.connector(value(connector, "Properties"))
        for _, output in entries(value(self.root, "Outputs")):
            self.attributes(output)
        for group in entries(value(value(self.root, "Metadata"), "AWS::Composer::Groups")):
            for member in (value(group[1], "Members") or [0, 0, []])[2]:
                self.use(member)
        for key, _ in entries(value(self.root, self.section)):
            if key[2] == self.old:
                self.put(key, self.new)


def rename_id(root, path, new):
    Renaming(root, path[0], path[1], new).run()
