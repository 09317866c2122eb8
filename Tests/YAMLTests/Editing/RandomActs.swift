import TestKit
import YAML

/// Wishes acts for a tree as a person could: each at a place that is there, and with a meaning.
struct RandomActs {
  let tree: YAMLTree
  var values: RandomValues
  /// The nodes that a path leads to, keys aside.
  private let places: [YAMLNodeID]

  init(tree: YAMLTree, seed: UInt64) {
    self.tree = tree
    values = RandomValues(isJSON: tree.style.isJSON, random: SeededGenerator(seed: seed))
    places = tree.addressable
  }

  /// A kind of act, as the canvas and the command line ask for it.
  enum Kind: String, CaseIterable {
    case setText, setLines, setLiteral, setNull, setList, setMapping, setIntrinsic, setNew
    case remove, prune, removeElement, add, push, insertElement, moveElement, moveEntry
    case renameKey, respell, addDefinition
  }

  /// An act that fits the text; `nil` where a kind has no place in it.
  mutating func next() -> YAMLWish? {
    let kind = values.pick(Kind.allCases)
    return next(kind)
  }

  /// An act of some kind that has a place; `nil` where eight kinds had none.
  mutating func any() -> YAMLWish? {
    for _ in 0..<8 {
      if let wish = next() { return wish }
    }
    return nil
  }

  /// An act of one kind; `nil` where it has no place.
  mutating func next(_ kind: Kind) -> YAMLWish? {
    switch kind {
    case .setText: set { .string($0.text()) }
    case .setLines: set { .string($0.lines()) }
    case .setLiteral: set { $0.literal() }
    case .setNull: set { _ in .null }
    case .setList: set { $0.sequence() }
    case .setMapping: set { $0.mapping() }
    case .setIntrinsic: set { $0.intrinsic() }
    case .setNew: setNew()
    case .remove: path { $0.isEntry }.map { .remove($0) }
    case .prune:
      path { $0.path.steps.count > 2 }.map { .prune($0, upTo: YAMLPath([$0.steps[0]])) }
    case .removeElement: path { $0.isElement }.map { .remove($0) }
    case .add: add()
    case .push: path { $0.kind == .sequence }.map { .insertElement($0, at: nil, values.value()) }
    case .insertElement: insertElement()
    case .moveElement: move { $0.isElement }
    case .moveEntry: move { $0.isEntry }
    case .renameKey: rename()
    case .respell: respell()
    case .addDefinition: addDefinition()
    }
  }

  // MARK: Places

  /// A node with what decides whether an act has a meaning there.
  private struct Place {
    let id: YAMLNodeID
    let kind: YAMLKind
    let path: YAMLPath
    let parent: YAMLNodeID?

    var isEntry: Bool { if case .key = path.steps.last { true } else { false } }
    var isElement: Bool { if case .index = path.steps.last { true } else { false } }
  }

  private mutating func place(_ fits: (Place) -> Bool) -> Place? {
    guard !places.isEmpty else { return nil }
    for _ in 0..<40 {
      let id = values.pick(places)
      let place = Place(
        id: id, kind: tree[id].kind, path: tree.path(of: id), parent: tree[id].parent)
      if fits(place) { return place }
    }
    return nil
  }

  private mutating func path(_ fits: (Place) -> Bool) -> YAMLPath? { place(fits)?.path }

  private func names(in id: YAMLNodeID) -> [String] {
    tree.entries(of: id).map { tree[$0.key].kind == .scalar ? tree.text(of: $0.key) : "" }
  }

  // MARK: Acts

  private mutating func set(_ value: (inout RandomValues) -> YAMLValue) -> YAMLWish? {
    path { !$0.path.steps.isEmpty || $0.kind == .scalar }.map { .set($0, value(&values)) }
  }

  /// A value two mappings below what is there, the first of them new.
  private mutating func setNew() -> YAMLWish? {
    guard let place = place({ $0.kind == .mapping }) else { return nil }
    let name = values.name()
    guard !names(in: place.id).contains(name) else { return nil }
    return .set(place.path.key(name).key(values.name()), values.value())
  }

  private mutating func add() -> YAMLWish? {
    guard let place = place({ $0.kind == .mapping }) else { return nil }
    let (all, name) = (names(in: place.id), values.name())
    guard !all.contains(name) else { return nil }
    let unique = all.filter { one in !one.isEmpty && all.count { $0 == one } == 1 }
    let position: YAMLWish.EntryPlace
    switch Int.random(in: 0..<(unique.isEmpty ? 2 : 4), using: &values.random) {
    case 0: position = .first
    case 1: position = .last
    case 2: position = .before(values.pick(unique))
    default: position = .after(values.pick(unique))
    }
    return .insertEntry(place.path, name: name, values.value(), position)
  }

  private mutating func insertElement() -> YAMLWish? {
    guard let place = place({ $0.kind == .sequence }) else { return nil }
    let count = Int(tree[place.id].childCount)
    let position = Int.random(in: 0...count, using: &values.random)
    return .insertElement(place.path, at: position, values.value())
  }

  private mutating func move(_ fits: (Place) -> Bool) -> YAMLWish? {
    let tree = tree
    guard
      let place = place({ place in
        guard fits(place), let parent = place.parent else { return false }
        return tree[parent].childCount > (tree[parent].kind == .mapping ? 2 : 1)
      }), let parent = place.parent
    else { return nil }
    let count = Int(tree[parent].childCount) / (tree[parent].kind == .mapping ? 2 : 1)
    return .move(place.path, to: Int.random(in: 0..<count, using: &values.random))
  }

  private mutating func rename() -> YAMLWish? {
    guard let place = place({ $0.isEntry }), let parent = place.parent else { return nil }
    let name = values.name()
    return names(in: parent).contains(name) ? nil : .renameKey(place.path, to: name)
  }

  private mutating func respell() -> YAMLWish? {
    let tree = tree
    guard let place = place({ $0.kind == .scalar && !tree.isNothing($0.id) }) else { return nil }
    let text = tree.text(of: place.id)
    let bounds = text.unicodeScalars.indices + [text.endIndex]
    let cuts = [values.pick(bounds), values.pick(bounds)].sorted()
      .map { text.utf8.distance(from: text.startIndex, to: $0) }
    let part = Bool.random(using: &values.random) ? "New" : values.text()
    return .replaceInScalar(place.path, cuts[0]..<cuts[1], part)
  }

  private mutating func addDefinition() -> YAMLWish? {
    guard let root = tree.root, tree[root].kind == .mapping else { return nil }
    let section = values.pick(["Resources", "Parameters", "Outputs", "Conditions"])
    let name = values.logicalID()
    if let old = tree.value(named: section, in: root) {
      guard tree[old].kind == .mapping || tree.isNothing(old), !names(in: old).contains(name)
      else { return nil }
    }
    return .set(YAMLPath([.key(section), .key(name)]), values.definition(in: section))
  }
}

extension YAMLTree {
  /// The values of the first document that a path of names and positions leads to.
  var addressable: [YAMLNodeID] {
    guard let root else { return [] }
    var found = [root]
    var next = 0
    while next < found.count {
      let id = found[next]
      next += 1
      if self[id].kind == .sequence { found += children(of: id) }
      var counts: [ArraySlice<UInt8>: Int] = [:]
      for entry in entries(of: id) { counts[textBytes(of: entry.key), default: 0] += 1 }
      for entry in entries(of: id) where self[entry.key].kind == .scalar {
        // Of two entries of one name none can be told from the other.
        if counts[textBytes(of: entry.key)] == 1 { found.append(entry.value) }
      }
    }
    return found.sorted { $0.index < $1.index }
  }

  /// Whether a value is missing or null.
  func isNothing(_ id: YAMLNodeID) -> Bool {
    self[id].kind == .scalar && self[id].tag == nil
      && (self[id].style == .empty
        || self[id].style == .plain && ["null", "~", "Null", "NULL"].contains(text(of: id)))
  }
}
