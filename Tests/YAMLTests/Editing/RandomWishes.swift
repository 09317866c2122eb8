import TestKit
import YAML

/// Makes wishes for a tree, with names and values that are hard to write.
struct RandomWishes {
  let tree: YAMLTree
  let isJSON: Bool
  var random: SeededGenerator

  init(tree: YAMLTree, seed: UInt64) {
    self.tree = tree
    isJSON = tree.style.isJSON
    random = SeededGenerator(seed: seed)
  }

  /// A wish that fits a random node of the first document.
  mutating func next() -> YAMLWish? {
    guard let root = tree.root else { return .set(YAMLPath([.key(name())]), value()) }
    let end = tree.roots.count > 1 ? Int(tree.roots[1].index) : tree.nodes.count
    let index = Int.random(in: Int(root.index)..<end, using: &random)
    let id = YAMLNodeID(index: Int32(index))
    guard isAddressable(id) else { return nil }
    let path = tree.path(of: id)
    switch tree[id].kind {
    case .scalar: return wish(forScalar: id, path)
    case .alias: return Bool.random(using: &random) ? .set(path, value()) : .remove(path)
    case .mapping: return wish(forMapping: id, path)
    case .sequence: return wish(forSequence: id, path)
    }
  }

  /// Whether every step on the way is a scalar name.
  private func isAddressable(_ id: YAMLNodeID) -> Bool {
    var current = id
    while let parent = tree[current].parent {
      if tree[parent].kind == .mapping {
        guard
          let entry = tree.entries(of: parent).first(where: {
            $0.key == current || $0.value == current
          }),
          tree[entry.key].kind == .scalar
        else { return false }
      }
      current = parent
    }
    return true
  }

  private mutating func wish(forScalar id: YAMLNodeID, _ path: YAMLPath) -> YAMLWish {
    switch Int.random(in: 0..<8, using: &random) {
    case 0, 1: return .set(path, scalar())
    case 2: return .set(path, value())
    case 3: return path.steps.isEmpty ? .set(path, value()) : .remove(path)
    case 4:
      if case .key = path.steps.last { return .renameKey(path, to: name()) }
      return .set(path, scalar())
    case 5: return .prune(path, upTo: YAMLPath(Array(path.steps.prefix(2))))
    case 6: return moved(id, path) ?? .set(path, scalar())
    default:
      guard let target = tree.node(at: path), tree[target].kind == .scalar else {
        return .set(path, scalar())
      }
      let text = tree.text(of: target)
      let bounds = text.indices + [text.endIndex]
      let cuts = [bounds.randomElement(using: &random), bounds.randomElement(using: &random)]
        .compactMap { $0?.utf16Offset(in: text) }.sorted()
      let offsets = cuts.map { String(text.utf16.prefix($0)) ?? "" }.map(\.utf8.count)
      return .replaceInScalar(
        path, offsets[0]..<offsets[1], Bool.random(using: &random) ? "New" : nasty())
    }
  }

  private mutating func moved(_ id: YAMLNodeID, _ path: YAMLPath) -> YAMLWish? {
    guard let parent = tree[id].parent else { return nil }
    let count = Int(tree[parent].childCount) / (tree[parent].kind == .mapping ? 2 : 1)
    return .move(path, to: Int.random(in: 0..<count, using: &random))
  }

  private mutating func wish(forMapping id: YAMLNodeID, _ path: YAMLPath) -> YAMLWish {
    let names = tree.entries(of: id).map { tree.text(of: $0.key) }
    switch Int.random(in: 0..<7, using: &random) {
    case 0: return .set(path, value())
    case 1: return .set(path.key(name()).key(name()), value())
    case 2: return .insertEntry(path, name: name(), value(), .first)
    case 3: return .insertEntry(path, name: name(), value(), .last)
    case 4:
      return .insertEntry(
        path, name: name(), value(), .before(names.randomElement(using: &random) ?? ""))
    case 5:
      return .insertEntry(
        path, name: name(), value(), .after(names.randomElement(using: &random) ?? ""))
    default:
      return path.steps.isEmpty
        ? .set(path.key(name()), scalar()) : (moved(id, path) ?? .remove(path))
    }
  }

  private mutating func wish(forSequence id: YAMLNodeID, _ path: YAMLPath) -> YAMLWish {
    let count = Int(tree[id].childCount)
    switch Int.random(in: 0..<5, using: &random) {
    case 0: return .insertElement(path, at: nil, value())
    case 1: return .insertElement(path, at: Int.random(in: 0...count, using: &random), value())
    case 2:
      return count > 0
        ? .remove(path.index(Int.random(in: 0..<count, using: &random))) : .set(path, value())
    case 3:
      guard count > 0 else { return .set(path.index(0), value()) }
      let place = path.index(Int.random(in: 0..<count, using: &random))
      return .move(place, to: Int.random(in: 0..<count, using: &random))
    default: return .set(path, value())
    }
  }

  // MARK: Values

  mutating func name() -> String {
    let names = [
      "NewName", "a b", "yes", "12", "a: b", "#x", "é", "x'y", "Fn::X", "2012-10-17", "~",
    ]
    return names.randomElement(using: &random).map {
      $0 + String(Int.random(in: 0..<50, using: &random))
    }
      ?? "x"
  }

  mutating func nasty() -> String { nastyTexts.randomElement(using: &random) ?? "" }

  mutating func scalar() -> YAMLValue {
    switch Int.random(in: 0..<6, using: &random) {
    case 0: return .literal(["512", "true", "0.5", "-3"].randomElement(using: &random) ?? "1")
    case 1: return .null
    case 2: return isJSON ? .string("x") : .tagged("!Sub", .string(nasty()))
    default: return .string(nasty())
    }
  }

  mutating func value(depth: Int = 0) -> YAMLValue {
    switch Int.random(in: 0..<(depth > 2 ? 3 : 8), using: &random) {
    case 0...2: return scalar()
    case 3:
      return .sequence(
        (0..<Int.random(in: 0..<4, using: &random)).map { _ in value(depth: depth + 1) })
    case 4:
      return isJSON ? scalar() : .tagged("!Join", .sequence([scalar(), value(depth: depth + 1)]))
    case 5: return isJSON ? scalar() : .tagged("!Ref", .string("Orders"))
    default:
      var entries: [YAMLValue.Entry] = []
      for position in 0..<Int.random(in: 0..<4, using: &random) {
        entries.append(YAMLValue.Entry(name() + "_\(position)", value(depth: depth + 1)))
      }
      return .mapping(entries)
    }
  }
}

/// Texts that YAML readers take for something else, or that need an escape.
let nastyTexts: [String] = [
  "", " lead", "trail ", "yes", "No", "012", "1e3", "a: b", "x #y", "{{resolve:ssm:x}}", "${A}",
  "\u{2028}", "a\u{2028}b", "=", "<<", "null", "~", "- a", "? x", "p\nq", "p\nq\n", "\n\n", " i\nx",
  "tab\tx", "é😀", "'", "\"", "\\", "%x", "@x", "`x", "!x", "&x", "*x", "|", ">", "2012-10-17",
  "22:22", "0x1F", "1_000", ".5", "-", "---", "...", "# c", "a #", ":", "a:", "\u{7F}", "\u{1}",
  "\u{FEFF}", "\u{85}", "a\r\nb", "x\n  y\nz", "trailing \nspace", "\n lead", "p\n\nq\n\n\n", "512",
  "arn:aws:s3:::x/*", "[a", "{a}", "a, b", "it's \"so\"", "plain text", "x\n", "  \n", "p\n \nq",
  "0o7", "+1", ".inf", ".NaN", "0b1", "1:2:3", "On", "y", "true", "-x", "?x", ":x", "a\u{FFFE}b",
  String(repeating: "long ", count: 40) + "end", "\tx", "x\t", "p\n\tq", "--- a", "a\n---\nb", "#",
  "!",
]
