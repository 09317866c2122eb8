extension Draft {
  /// Applies one wish.
  mutating func carryOut(_ wish: YAMLWish, number: Int) throws(YAMLEditError) {
    switch wish {
    case .set(let path, let value):
      try refuseUnwritable(value, number)
      try set(path, value, number)
    case .insertElement(let path, let position, let value):
      try refuseUnwritable(value, number)
      try insertElement(path, at: position, value, number)
    case .insertEntry(let path, let name, let value, let place):
      try refuseUnwritable(value, number)
      try insertEntry(path, name, value, place, number)
    case .remove(let path): try remove(path, number)
    case .prune(let path, let limit): try prune(path, upTo: limit, number)
    case .renameKey(let path, let name): try rename(path, to: name, number)
    case .move(let path, let position): try move(path, to: position, number)
    case .replaceInScalar(let path, let range, let text):
      try replace(path, range, with: text, number)
    }
  }

  // MARK: Set

  private mutating func set(
    _ path: YAMLPath, _ value: YAMLValue, _ wish: Int
  ) throws(YAMLEditError) {
    let walk = try walk(path, wish: wish)
    guard let last = walk.nodes.last else {
      root = add(.written(try nest(value, under: path.steps[...], wish)))
      return
    }
    if walk.taken == path.steps.count {
      try refuseShared(last, path, wish)
      try assign(last, value, path, wish)
      return
    }
    let parent = YAMLPath(Array(path.steps.prefix(walk.taken)))
    let rest = path.steps.dropFirst(walk.taken)
    if isNull(last) {
      try refuseShared(last, parent, wish)
      let nested = try nest(value, under: rest, wish)
      self[last] = .written(nested, inPlaceOf: self[last].place)
      return
    }
    guard var collection = opened(last) else { throw .notAMapping(parent, wish) }
    let nested = try nest(value, under: rest.dropFirst(), wish)
    switch rest[rest.startIndex] {
    case .key(let name):
      guard collection.kind == .mapping else { throw .notAMapping(parent, wish) }
      if rest.count > 1, merges(name, into: collection) { throw .merged(name, wish) }
      collection.entries.append(DraftEntry(newName: name, value: add(.written(nested))))
    case .index(let position):
      guard collection.kind == .sequence else { throw .notASequence(parent, wish) }
      guard position == collection.entries.count else { throw .noSuchPlace(path, wish) }
      collection.entries.append(DraftEntry(value: add(.written(nested))))
    }
    self[last].content = .opened(collection)
  }

  /// A value with the mappings and lists around it that steps ask for.
  private func nest(
    _ value: YAMLValue, under steps: ArraySlice<YAMLPath.Step>, _ wish: Int
  ) throws(YAMLEditError) -> YAMLValue {
    var nested = value
    for step in steps.reversed() {
      switch step {
      case .key(let name): nested = .mapping([YAMLValue.Entry(name, nested)])
      case .index(0): nested = .sequence([nested])
      case .index: throw .noSuchPlace(YAMLPath(Array(steps)), wish)
      }
    }
    return nested
  }

  // MARK: Insert

  private mutating func insertElement(
    _ path: YAMLPath, at position: Int?, _ value: YAMLValue, _ wish: Int
  ) throws(YAMLEditError) {
    let walk = try walk(path, wish: wish)
    guard let last = walk.nodes.last, walk.taken == path.steps.count, !isNull(last) else {
      guard position == nil || position == 0 else { throw .noSuchPlace(path, wish) }
      return try set(path, .sequence([value]), wish)
    }
    try refuseChange(within: last, path, wish)
    guard var collection = opened(last), collection.kind == .sequence else {
      throw .notASequence(path, wish)
    }
    let target = position ?? collection.entries.count
    guard (0...collection.entries.count).contains(target) else {
      throw .noSuchPlace(path.index(target), wish)
    }
    collection.entries.insert(DraftEntry(value: add(.written(value))), at: target)
    self[last].content = .opened(collection)
  }

  private mutating func insertEntry(
    _ path: YAMLPath, _ name: String, _ value: YAMLValue, _ place: YAMLWish.EntryPlace, _ wish: Int
  ) throws(YAMLEditError) {
    let walk = try walk(path, wish: wish)
    guard let last = walk.nodes.last, walk.taken == path.steps.count, !isNull(last) else {
      guard place == .first || place == .last else { throw .noSuchPlace(path, wish) }
      return try set(path.key(name), value, wish)
    }
    try refuseChange(within: last, path, wish)
    guard var collection = opened(last), collection.kind == .mapping else {
      throw .notAMapping(path, wish)
    }
    if collection.entries.contains(where: { isNamed($0, name) }) { throw .nameTaken(name, wish) }
    var entry = DraftEntry(newName: name, value: add(.written(value)))
    let position: Int?
    switch place {
    case .first: position = 0
    case .last: position = collection.entries.count
    case .before(let other):
      position = collection.entries.firstIndex { isNamed($0, other) }
      entry.joinsNext = true
    case .after(let other):
      position = collection.entries.firstIndex { isNamed($0, other) }.map { $0 + 1 }
    }
    guard let position else { throw .noSuchPlace(path, wish) }
    collection.entries.insert(entry, at: position)
    self[last].content = .opened(collection)
  }

  /// Refuses a change of what an alias stands for, seen from either side.
  private mutating func refuseChange(
    within index: Int32, _ path: YAMLPath, _ wish: Int
  ) throws(YAMLEditError) {
    // A walk one step further refuses aliases and shared nodes; where it leads does not matter.
    _ = try walk(path.index(0), wish: wish)
  }

  // MARK: Remove

  private mutating func remove(_ path: YAMLPath, _ wish: Int) throws(YAMLEditError) {
    let walk = try walk(path, wish: wish)
    guard walk.taken == path.steps.count, let position = walk.positions.last else {
      throw missing(path, walk, wish)
    }
    try remove(position, from: walk.nodes[walk.nodes.count - 2], path, wish)
  }

  private mutating func remove(
    _ position: Int, from parent: Int32, _ path: YAMLPath, _ wish: Int
  ) throws(YAMLEditError) {
    guard var collection = opened(parent) else {
      preconditionFailure("a walk opens the parents of what it finds")
    }
    try refuseReferredTo(collection.entries[position].value, path, wish)
    collection.entries.remove(at: position)
    self[parent].content = .opened(collection)
  }

  private mutating func prune(
    _ path: YAMLPath, upTo limit: YAMLPath, _ wish: Int
  ) throws(YAMLEditError) {
    var path = path
    try remove(path, wish)
    while path.steps.count > limit.steps.count + 1 {
      path.steps.removeLast()
      guard let parent = try walk(path, wish: wish).nodes.last, let collection = opened(parent),
        collection.entries.isEmpty
      else { return }
      try remove(path, wish)
    }
  }

  private mutating func missing(_ path: YAMLPath, _ walk: Walk, _ wish: Int) -> YAMLEditError {
    if walk.taken + 1 == path.steps.count, let last = walk.nodes.last,
      case .key(let name) = path.steps[walk.taken], let collection = opened(last),
      merges(name, into: collection)
    {
      return .merged(name, wish)
    }
    return .noSuchPlace(path, wish)
  }

  // MARK: Rename, move, replace

  private mutating func rename(
    _ path: YAMLPath, to name: String, _ wish: Int
  ) throws(YAMLEditError) {
    let walk = try walk(path, wish: wish)
    guard walk.taken == path.steps.count, let position = walk.positions.last else {
      throw missing(path, walk, wish)
    }
    let parent = walk.nodes[walk.nodes.count - 2]
    guard var collection = opened(parent), collection.kind == .mapping else {
      throw .notAMapping(path, wish)
    }
    if isNamed(collection.entries[position], name) { return }
    if collection.entries.contains(where: { isNamed($0, name) }) { throw .nameTaken(name, wish) }
    let key = collection.entries[position].key
    if key >= 0, isReferredTo(key) { throw .unwritable("aliases elsewhere use this name", wish) }
    let isOldName = key >= 0 && tree.hasText(YAMLNodeID(index: key), name)
    collection.entries[position].newName = isOldName ? nil : name
    self[parent].content = .opened(collection)
  }

  private mutating func move(
    _ path: YAMLPath, to target: Int, _ wish: Int
  ) throws(YAMLEditError) {
    let walk = try walk(path, wish: wish)
    guard walk.taken == path.steps.count, let position = walk.positions.last else {
      throw missing(path, walk, wish)
    }
    let parent = walk.nodes[walk.nodes.count - 2]
    guard var collection = opened(parent), collection.entries.indices.contains(target) else {
      throw .noSuchPlace(path, wish)
    }
    var entry = collection.entries.remove(at: position)
    if position != target { entry.isMoved = true }
    collection.entries.insert(entry, at: target)
    self[parent].content = .opened(collection)
  }

  private mutating func replace(
    _ path: YAMLPath, _ range: Range<Int>, with text: String, _ wish: Int
  ) throws(YAMLEditError) {
    let walk = try walk(path, wish: wish, sharing: .meant)
    guard walk.taken == path.steps.count, let last = walk.nodes.last else {
      throw missing(path, walk, wish)
    }
    try respell(last, range, with: text, path, wish)
  }
}

extension YAMLEditError {
  static func notAMapping(_ path: YAMLPath, _ wish: Int) -> YAMLEditError {
    YAMLEditError(.notAMapping, wish: wish, message: "\(path.shown) is not a mapping.")
  }

  static func notASequence(_ path: YAMLPath, _ wish: Int) -> YAMLEditError {
    YAMLEditError(.notASequence, wish: wish, message: "\(path.shown) is not a list.")
  }

  static func noSuchPlace(_ path: YAMLPath, _ wish: Int) -> YAMLEditError {
    YAMLEditError(.noSuchPlace, wish: wish, message: "There is no place \(path.shown).")
  }

  static func nameTaken(_ name: String, _ wish: Int) -> YAMLEditError {
    let message = "\(name) is already used. Choose another name."
    return YAMLEditError(.nameTaken, wish: wish, message: message)
  }

  static func merged(_ name: String, _ wish: Int) -> YAMLEditError {
    let message = "\(name) comes from a merge (<<). Change it where it is written."
    return YAMLEditError(.mergeKey, wish: wish, message: message)
  }

  static func unwritable(_ why: String, _ wish: Int) -> YAMLEditError {
    YAMLEditError(.cannotBeWritten, wish: wish, message: "This cannot be written here: \(why).")
  }
}
