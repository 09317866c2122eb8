package import Text

/// A wished change of a tree; paths are those after the wishes before it in the same list.
package enum YAMLWish: Hashable, Sendable {
  /// Replaces the value at a path or adds it; mappings missing on the way are made.
  case set(YAMLPath, YAMLValue)
  /// Adds an element to a sequence at a 0-based position, or at the end; makes a missing sequence.
  case insertElement(YAMLPath, at: Int?, YAMLValue)
  /// Adds an entry to a mapping at a place; refused when the name is taken.
  case insertEntry(YAMLPath, name: String, YAMLValue, EntryPlace)
  /// Removes the entry or element at a path; the last one leaves `{}` or `[]`.
  case remove(YAMLPath)
  /// Removes as `remove`, and every ancestor mapping or sequence that becomes empty, up to a path.
  case prune(YAMLPath, upTo: YAMLPath)
  /// Gives the entry at a path another name, and leaves its value as it is.
  case renameKey(YAMLPath, to: String)
  /// Moves an element of a sequence, or an entry of a mapping, to another 0-based position.
  case move(YAMLPath, to: Int)
  /// Replaces part of a scalar's value, keeping its style: offsets count UTF-8 bytes of the value.
  ///
  /// Aliases that stand for the scalar, or for what holds it, change with it.
  case replaceInScalar(YAMLPath, Range<Int>, String)

  /// Where a new entry goes in its mapping.
  package enum EntryPlace: Hashable, Sendable {
    case first, last
    case before(String)
    case after(String)
  }
}

/// What carrying out wishes gave: the text edits, the text after them, and its tree.
package struct YAMLChange: Sendable {
  package let transaction: Transaction
  package let tree: YAMLTree

  package init(transaction: Transaction, tree: YAMLTree) {
    self.transaction = transaction
    self.tree = tree
  }
}

/// Why a wish was refused; the text is unchanged.
package struct YAMLEditError: Error, Hashable, Sendable {
  package let reason: Reason
  /// The wish that could not be carried out, 0-based.
  package let wish: Int
  /// What happened and what to do next, for the status line.
  package let message: String

  package init(_ reason: Reason, wish: Int, message: String) {
    self.reason = reason
    self.wish = wish
    self.message = message
  }

  /// What kept the wish from being carried out.
  package enum Reason: String, Hashable, Sendable, CaseIterable {
    case noSuchPlace, nameTaken, notAMapping, notASequence, notAScalar, aliased, mergeKey
    case duplicateKey, cannotBeWritten
  }
}
