import Text

extension YAMLTree {
  /// Carries out wishes in turn: splice, read again, compare with the intended tree.
  ///
  /// The result differs from the old text only where a wish needs it. Refuses, with nothing
  /// changed, when no way of writing a wish reads back as intended. Usually the text is read once
  /// for all wishes together.
  package func carryingOut(_ wishes: [YAMLWish]) throws(YAMLEditError) -> YAMLChange {
    let style = style
    var draft = Draft(self, isJSON: style.isJSON)
    for (number, wish) in wishes.enumerated() { try draft.carryOut(wish, number: number) }
    for spelling in Spelling.allCases {
      guard let edits = Splicing.edits(for: draft, style: style, spelling: spelling) else {
        continue
      }
      if edits.isEmpty {
        guard draft.isMet(by: self) else { continue }
        return YAMLChange(transaction: Transaction([]), tree: self)
      }
      let transaction = Transaction(edits)
      let (changed, _) = text.applying(transaction)
      guard case .success(let tree) = YAMLTree.reading(changed), draft.isMet(by: tree) else {
        continue
      }
      return YAMLChange(transaction: transaction, tree: tree)
    }
    guard wishes.count > 1 else { throw whyRefused(wishes[0]) }
    return try carryingOutOneByOne(wishes)
  }

  private func whyRefused(_ wish: YAMLWish) -> YAMLEditError {
    if case .move = wish, nodes.contains(where: { $0.kind == .alias }) {
      let message = "An alias has to stand below what it stands for. Move that instead."
      return YAMLEditError(.aliased, wish: 0, message: message)
    }
    return .unwritable("it would not read back as meant", 0)
  }

  /// Carries out each wish on what the one before it gave, so that each finds its own spelling.
  private func carryingOutOneByOne(_ wishes: [YAMLWish]) throws(YAMLEditError) -> YAMLChange {
    var change = YAMLChange(transaction: Transaction([]), tree: self)
    for (number, wish) in wishes.enumerated() {
      let next: YAMLChange
      do {
        next = try change.tree.carryingOut([wish])
      } catch {
        throw YAMLEditError(error.reason, wish: number, message: error.message)
      }
      let both = change.transaction.followed(by: next.transaction)
      change = YAMLChange(transaction: both, tree: next.tree)
    }
    return change
  }
}
