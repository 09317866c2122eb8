package import Screen

/// Which keys invoke which command, in each mode; a chord is several keys in turn.
package struct Keymap: Hashable, Sendable {
  private var sections: [ModeName: [Binding]] = [:]

  /// A keymap without any key.
  package init() {}

  /// Keys and the command they invoke.
  package struct Binding: Hashable, Sendable {
    package let keys: [Key]
    package let command: Command
  }

  /// What keys mean in a mode.
  package func match(_ keys: [Key], in mode: ModeName) -> KeymapMatch {
    var pending: [Binding] = []
    for binding in sections[mode] ?? [] where binding.keys.starts(with: keys) {
      if binding.keys.count == keys.count { return .command(binding.command) }
      pending.append(binding)
    }
    return pending.isEmpty ? .none : .pending(pending)
  }

  /// The bindings of a mode, in the order they were made.
  package func bindings(in mode: ModeName) -> [Binding] { sections[mode] ?? [] }

  /// The keys of a command in a mode, the first one first.
  package func keys(for command: Command, in mode: ModeName) -> [[Key]] {
    bindings(in: mode).filter { $0.command == command }.map(\.keys)
  }

  /// The keys of a command as people read them, `C-s`; "" where there are none.
  package func label(for command: Command, in mode: ModeName) -> String {
    keys(for: command, in: mode).first.map(Keymap.label) ?? ""
  }

  /// A chord as people read it: `C-s`, `Z Z`.
  package static func label(of keys: [Key]) -> String {
    keys.map(\.description).joined(separator: " ")
  }

  /// Lets keys invoke a command in a mode; what they or a part of them invoked before is gone.
  package mutating func bind(_ keys: [Key], to command: Command, in mode: ModeName) {
    unbind(keys, in: mode)
    sections[mode, default: []].append(Binding(keys: keys, command: command))
  }

  /// Takes keys out of a mode, chords that begin with them and chords they begin with included.
  package mutating func unbind(_ keys: [Key], in mode: ModeName) {
    sections[mode]?.removeAll { $0.keys.starts(with: keys) || keys.starts(with: $0.keys) }
  }

  /// Bindings of one mode that can never be reached, since another one is complete before.
  package func conflicts(in mode: ModeName) -> [Binding] {
    let all = bindings(in: mode)
    return all.indices.filter { index in
      all.indices.contains { $0 != index && all[index].keys.starts(with: all[$0].keys) }
    }.map { all[$0] }
  }
}

/// What keys mean: a command, the beginning of chords, or nothing.
package enum KeymapMatch: Hashable, Sendable {
  case command(Command)
  /// The chords that begin with these keys.
  case pending([Keymap.Binding])
  case none
}
