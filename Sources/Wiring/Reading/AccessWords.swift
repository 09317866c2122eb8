/// What an access wire allows, gathered from its actions.
struct AccessWords: OptionSet, Hashable, Sendable {
  let rawValue: UInt8

  static let read = AccessWords(rawValue: 1)
  static let write = AccessWords(rawValue: 2)
  static let invoke = AccessWords(rawValue: 4)
  static let admin = AccessWords(rawValue: 8)
  /// May take a role, or hand it on.
  static let assume = AccessWords(rawValue: 16)

  /// `read`, `write`, `readwrite`, `invoke`, `admin`, `assume`; the widest where several are.
  var level: String? {
    if contains(.admin) { return "admin" }
    if isSuperset(of: [.read, .write]) { return "readwrite" }
    if contains(.write) { return "write" }
    if contains(.invoke) { return "invoke" }
    if contains(.read) { return "read" }
    return contains(.assume) ? "assume" : nil
  }

  /// The few letters beside the line.
  var label: String? {
    switch level {
    case "readwrite": "rw"
    case "read": "r"
    case "write": "w"
    default: level
    }
  }
}
