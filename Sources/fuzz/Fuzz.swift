import Text
import YAML

/// What libFuzzer calls: bytes are a text, and the last six of them a wish for it.
///
/// Traps when reading or editing breaks a promise. Build and run as `make fuzz` does.
@_cdecl("LLVMFuzzerTestOneInput")
package func fuzzOneInput(_ start: UnsafePointer<UInt8>?, _ count: Int) -> Int32 {
  let bytes = Array(UnsafeBufferPointer(start: start, count: count))
  let text = SourceText(bytes: Array(bytes.dropLast(6)))
  guard case .success(let tree) = YAMLTree.reading(text) else { return 0 }
  precondition(tree.brokenInvariants.isEmpty, "\(tree.brokenInvariants)")
  guard count > 6, let wish = tree.wish(from: Array(bytes.suffix(6))) else { return 0 }
  guard let change = try? tree.carryingOut([wish]) else { return 0 }
  let (changed, inverse) = text.applying(change.transaction)
  precondition(changed == change.tree.text, "the transaction gives another text than the change")
  precondition(changed.applying(inverse).text == text, "the inverse does not lead back")
  precondition(change.tree.brokenInvariants.isEmpty, "\(change.tree.brokenInvariants)")
  return 0
}

extension YAMLTree {
  /// A wish that six bytes choose: an act, a node (two bytes), a name, a value and a position.
  fileprivate func wish(from choices: [UInt8]) -> YAMLWish? {
    guard !nodes.isEmpty else { return .set(YAMLPath([.key(name(choices[3]))]), value(choices[4])) }
    let node = YAMLNodeID(
      index: Int32((Int(choices[1]) << 8 + Int(choices[2])) % nodes.count))
    let path = path(of: node)
    let position = Int(choices[5])
    switch choices[0] % 10 {
    case 0: return .set(path, value(choices[4]))
    case 1: return .set(path.key(name(choices[3])).index(0), value(choices[4]))
    case 2: return .insertElement(path, at: position % 4, value(choices[4]))
    case 3: return .insertElement(path, at: nil, value(choices[4]))
    case 4: return .insertEntry(path, name: name(choices[3]), value(choices[4]), .first)
    case 5: return .insertEntry(path, name: name(choices[3]), value(choices[4]), .last)
    case 6: return .remove(path)
    case 7: return .renameKey(path, to: name(choices[3]))
    case 8: return .move(path, to: position % 6)
    default:
      let length = self.text(of: node).utf8.count
      let start = position % (length + 1)
      return .replaceInScalar(path, start..<min(length, start + 3), name(choices[3]))
    }
  }

  private func name(_ choice: UInt8) -> String {
    let names = [
      "New", "a b", "yes", "a: b", "#x", "é", "'", "- x", "", "x\ny", "😀", "\u{2028}", "\\",
    ]
    return names[Int(choice) % names.count]
  }

  private func value(_ choice: UInt8) -> YAMLValue {
    let text = name(choice / 8)
    switch choice % 8 {
    case 0: return .null
    case 1: return .literal("512")
    case 2: return .tagged("!Sub", .string(text))
    case 3: return .sequence([.string(text), .mapping([])])
    case 4: return .mapping([YAMLValue.Entry(text, .sequence([.string(text)]))])
    case 5: return .tagged("!If", .sequence([.string(text), .sequence([.null])]))
    default: return .string(text)
    }
  }
}
