import CloudFormation
import YAML

/// Gathers the wishes of one plan, in the way of writing that the file uses.
struct WireWriting {
  let template: Template
  /// Short or full form of intrinsics, as the file has it; JSON has the full form only.
  let form: Intrinsic.Form
  private(set) var wishes: [YAMLWish] = []
  var remarks: [String] = []
  private var takenNames: Set<String>

  init(_ template: Template) {
    self.template = template
    form = template.tree.style.prefersShortForm ? .short : .full
    takenNames = Set(template.resources.map(\.id.name))
  }

  mutating func wish(_ wish: YAMLWish) { wishes.append(wish) }

  /// Removals come from the end of the text, so that positions before them stay.
  mutating func wishAll(_ wishes: [YAMLWish]) { self.wishes += wishes }

  func written(_ value: Value) -> YAMLValue { value.written(as: form) }

  static func path(_ resource: Resource) -> YAMLPath {
    YAMLPath([.key("Resources"), .key(resource.id.name)])
  }

  static func properties(_ resource: Resource) -> YAMLPath { path(resource).key("Properties") }

  /// Sets a property, or an entry below one.
  mutating func set(_ resource: Resource, _ names: String..., to value: Value) {
    let path = names.reduce(WireWriting.properties(resource)) { $0.key($1) }
    wish(.set(path, written(value)))
  }

  /// Adds a resource behind another one, under a name that is not taken.
  @discardableResult
  mutating func addResource(
    _ wished: String, type: String, _ properties: Value, after neighbour: Resource,
    attributes: [ValueEntry] = []
  ) -> String {
    var name = WireWriting.alphanumeric(wished)
    var number = 2
    while takenNames.contains(name) {
      name = WireWriting.alphanumeric(wished) + String(number)
      number += 1
    }
    takenNames.insert(name)
    let body = Value.mapping(
      [ValueEntry("Type", .string(type))] + attributes + [ValueEntry("Properties", properties)])
    wish(
      .insertEntry(
        YAMLPath([.key("Resources")]), name: name, written(body), .after(neighbour.id.name)))
    return name
  }

  /// Letters and digits only, as logical ids and event names are.
  static func alphanumeric(_ text: String) -> String {
    String(
      text.unicodeScalars.filter { scalar in
        scalar.isASCII && (scalar.properties.isAlphabetic || scalar.properties.numericType != nil)
      }.map(Character.init))
  }
}
