import Catalog
import CloudFormation
import YAML

extension Expansion {
  /// What is wrong outside single resources: Globals, ids, mappings and intrinsics.
  mutating func refuseSections(of template: Template) {
    refuseGlobals(template)
    for source in sources where source.isServerless {
      let isPlain = source.id.utf8.allSatisfy { Expansion.isLetterOrDigit($0) }
      if !isPlain || source.id.isEmpty {
        complain(source, "A logical id has letters and digits only.")
      }
    }
    let whole = LogicalID("Globals")
    for entry in template.tree.root.map({ Array(template.tree.entries(of: $0)) }) ?? [] {
      let name = template.tree.text(of: entry.key)
      guard name == "Mappings",
        template.tree.resolved(entry.value).map({ template.tree[$0].kind != .mapping }) ?? true
      else { continue }
      complain(whole, entry.key, "\(name) must be a mapping; fill it or remove it.")
    }
    for source in sources where source.isServerless {
      refuseIntrinsics(in: source.properties, source)
    }
  }

  static func isLetterOrDigit(_ byte: UInt8) -> Bool {
    (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte)
  }

  private mutating func refuseGlobals(_ template: Template) {
    guard let globals = template.globals else { return }
    let whole = LogicalID("Globals")
    guard let sections = globals.entries else {
      complain(whole, globals.node, "Globals must be a mapping of types; fill it or remove it.")
      return
    }
    for section in sections {
      guard let known = ServerlessGlobals.properties(of: section.name) else {
        let list = ServerlessGlobals.sections.joined(separator: ", ")
        complain(whole, section.nameNode, "Globals has no \(section.name); it takes \(list).")
        continue
      }
      guard let entries = section.value.entries else {
        // An intrinsic or nothing at all: the translator wants names here.
        complain(whole, section.nameNode, "Globals.\(section.name) must be a mapping.")
        continue
      }
      for entry in entries where !known.contains(entry.name) {
        complain(
          whole, entry.nameNode,
          "Globals.\(section.name) does not take \(entry.name); set it on each resource.")
      }
    }
    for resource in template.resources where resource.type.hasPrefix("AWS::Serverless::") {
      refuseIgnoredGlobals(of: resource, globals)
    }
  }

  /// `IgnoreGlobals` is `*` or names what Globals has for the type.
  private mutating func refuseIgnoredGlobals(of resource: Resource, _ globals: Value) {
    guard let ignored = resource.attribute("IgnoreGlobals"), !ignored.isNull,
      let shared = globals[String(resource.type.dropFirst("AWS::Serverless::".utf8.count))],
      ignored.stringText != "*"
    else { return }
    guard let names = ignored.elements else {
      complain(resource.id, ignored.node, "IgnoreGlobals is * or a list of properties.")
      return
    }
    for name in names where name.stringText.flatMap({ shared[$0] }) == nil {
      complain(resource.id, name.node, "IgnoreGlobals names what Globals does not have.")
    }
  }

  /// The arguments of the intrinsics that the translator resolves itself.
  private mutating func refuseIntrinsics(in value: Value, _ source: SourceResource) {
    switch value.content {
    case .list(let elements): for element in elements { refuseIntrinsics(in: element, source) }
    case .mapping(let entries): for entry in entries { refuseIntrinsics(in: entry.value, source) }
    case .intrinsic(let intrinsic):
      refuseArguments(of: intrinsic, in: value, source)
      refuseIntrinsics(in: intrinsic.argument, source)
    case .null, .boolean, .number, .string: break
    }
  }

  private mutating func refuseArguments(
    of intrinsic: Intrinsic, in value: Value, _ source: SourceResource
  ) {
    let argument = intrinsic.argument
    switch intrinsic.function {
    case .findInMap:
      // With AWS::LanguageExtensions a fourth one gives the default.
      let count = argument.elements?.count ?? 0
      guard count < 3 else { return }
      complain(
        source, "Fn::FindInMap takes a list of map, first key and second key.", at: value.node)
    case .sub:
      guard !parameters.unfitForText.isEmpty else { return }
      guard let text = argument.stringText ?? argument.elements?.first?.stringText else { return }
      var unfit: [String] = []
      _ = VariableText.replacingPlain(in: text) { name in
        if parameters.unfitForText.contains(name) { unfit.append(name) }
        return nil
      }
      for name in unfit {
        complain(
          source, "Fn::Sub cannot put \(name) into a text: its default is no text.", at: value.node)
      }
    default: break
    }
  }
}
