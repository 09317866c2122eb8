/// An ARN taken apart; any part may hold wildcards and `${…}`, and colons within those do not part it.
package struct ARN: Hashable, Sendable {
  package let partition: String
  package let service: String
  package let region: String
  package let account: String
  /// What follows the account.
  package let ending: String

  /// Takes a text apart; `nil` for what is no ARN, or has fewer parts than one.
  ///
  /// Cost: linear in the text.
  package init?(_ text: String) {
    guard text.utf8.starts(with: "arn:".utf8) else { return nil }
    let bytes = text.utf8
    var starts: [String.Index] = [bytes.startIndex]
    var depth = 0
    var index = bytes.startIndex
    while index < bytes.endIndex, starts.count < 6 {
      switch bytes[index] {
      case UInt8(ascii: "{"): depth += 1
      case UInt8(ascii: "}"): depth = max(0, depth - 1)
      case UInt8(ascii: ":") where depth == 0: starts.append(bytes.index(after: index))
      default: break
      }
      index = bytes.index(after: index)
    }
    guard starts.count == 6 else { return nil }
    service = String(text[starts[2]..<bytes.index(before: starts[3])])
    partition = String(text[starts[1]..<bytes.index(before: starts[2])])
    region = String(text[starts[3]..<bytes.index(before: starts[4])])
    account = String(text[starts[4]..<bytes.index(before: starts[5])])
    ending = String(text[starts[5]...])
  }
}
