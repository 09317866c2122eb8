extension Draft {
  /// Where a path leads in a draft.
  struct Walk {
    /// The nodes from the root on, each opened but the last.
    var nodes: [Int32] = []
    /// The positions of the children taken: one less than `nodes`.
    var positions: [Int] = []
    /// How many steps of the path led somewhere.
    var taken = 0
  }

  /// Whether a change may be one of what aliases elsewhere refer to.
  enum Sharing {
    case refused, meant
  }

  /// Follows a path as far as it leads.
  ///
  /// The path may not go through an alias, nor into a node that aliases elsewhere refer to unless
  /// the change is meant for them as well.
  mutating func walk(
    _ path: YAMLPath, wish: Int, sharing: Sharing = .refused
  ) throws(YAMLEditError) -> Walk {
    var walk = Walk()
    guard root >= 0 else { return walk }
    walk.nodes = [root]
    for step in path.steps {
      let current = walk.nodes[walk.nodes.count - 1]
      let sofar = YAMLPath(Array(path.steps.prefix(walk.taken)))
      try refuseAlias(current, sofar, wish)
      if sharing == .refused { try refuseShared(current, sofar, wish) }
      guard let collection = opened(current),
        let position = try position(of: step, in: collection, sofar, wish)
      else { return walk }
      walk.nodes.append(collection.entries[position].value)
      walk.positions.append(position)
      walk.taken += 1
    }
    return walk
  }

  private func position(
    of step: YAMLPath.Step, in collection: DraftCollection, _ path: YAMLPath, _ wish: Int
  ) throws(YAMLEditError) -> Int? {
    switch step {
    case .index(let position):
      guard collection.kind == .sequence, collection.entries.indices.contains(position) else {
        return nil
      }
      return position
    case .key(let name):
      guard collection.kind == .mapping else { return nil }
      var found: Int?
      for (position, entry) in collection.entries.enumerated() where isNamed(entry, name) {
        if found != nil {
          let message = "\(name) stands twice in \(path.shown). Remove one of them first."
          throw YAMLEditError(.duplicateKey, wish: wish, message: message)
        }
        found = position
      }
      return found
    }
  }

  private func refuseAlias(_ index: Int32, _ path: YAMLPath, _ wish: Int) throws(YAMLEditError) {
    let source = self[index].source
    guard source >= 0, tree.nodes[Int(source)].kind == .alias else { return }
    let name = tree.text(of: YAMLNodeID(index: source))
    let message = "\(path.shown) is the alias *\(name). Change what it stands for instead."
    throw YAMLEditError(.aliased, wish: wish, message: message)
  }

  /// Refuses a change within a node that aliases elsewhere refer to.
  func refuseShared(_ index: Int32, _ path: YAMLPath, _ wish: Int) throws(YAMLEditError) {
    guard isShared(index) else { return }
    let count = aliasCount(of: index)
    let places = count == 1 ? "one other place" : "\(count) other places"
    let message = "\(path.shown) is also used in \(places), by an alias. Change it by hand."
    throw YAMLEditError(.aliased, wish: wish, message: message)
  }

  /// Refuses to take away what aliases elsewhere refer to.
  func refuseReferredTo(_ index: Int32, _ path: YAMLPath, _ wish: Int) throws(YAMLEditError) {
    guard self[index].place >= 0, isReferredTo(self[index].place) else { return }
    let message = "Aliases elsewhere refer to what \(path.shown) holds. Change it by hand."
    throw YAMLEditError(.aliased, wish: wish, message: message)
  }

  /// Whether a mapping gets an entry of that name by a merge key.
  func merges(_ name: String, into collection: DraftCollection) -> Bool {
    collection.entries.contains { entry in
      guard entry.key >= 0, isNamed(entry, "<<"), self[entry.value].source >= 0 else {
        return false
      }
      return tree.merged(YAMLNodeID(index: self[entry.value].source), offers: name, depth: 8)
    }
  }
}

extension YAMLTree {
  /// Whether what stands behind `<<` has an entry of that name.
  fileprivate func merged(_ id: YAMLNodeID, offers name: String, depth: Int) -> Bool {
    guard depth > 0, let target = resolved(id) else { return false }
    switch self[target].kind {
    case .mapping:
      return entries(of: target).contains { entry in
        hasText(entry.key, name)
          || (hasText(entry.key, "<<") && merged(entry.value, offers: name, depth: depth - 1))
      }
    case .sequence:
      return children(of: target).contains { merged($0, offers: name, depth: depth - 1) }
    case .scalar, .alias: return false
    }
  }
}

extension YAMLPath {
  /// The path for people.
  var shown: String { steps.isEmpty ? "The whole file" : description }
}
