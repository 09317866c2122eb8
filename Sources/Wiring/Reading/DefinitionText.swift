import CloudFormation
import Text
import YAML

/// The definition of a state machine that is given as a text: JSON, or YAML.
struct DefinitionText {
  /// The states that the text holds; their nodes are none of the template.
  let states: Place
  /// The whole text, for no place within it is a place of the template.
  let evidence: Evidence
  /// Whether its `${…}` may name resources, as those of `Fn::Sub` do.
  let refers: Bool

  /// `nil` where the definition is written out, or its text cannot be read.
  init?(_ place: Place) {
    switch place.value.content {
    case .string: refers = false
    case .intrinsic(let intrinsic):
      guard intrinsic.function == .sub || intrinsic.function == .join else { return nil }
      refers = true
    default: return nil
    }
    let text = SourceText(place.value.canonicalText.quotingBareVariables)
    guard case .success(let tree) = YAMLTree.reading(text), let root = tree.root,
      tree[root].kind == .mapping
    else { return nil }
    states = Place(value: Value(reading: root, of: tree), path: place.path)
    evidence = place.evidence
  }
}

extension String {
  /// The text with quotes around each `${…}` outside of quotes: a number is filled in there.
  fileprivate var quotingBareVariables: String {
    var bytes: [UInt8] = []
    var isQuoted = false
    var isVariable = false
    var last: UInt8 = 0
    for byte in utf8 {
      switch byte {
      case 0x22 where !isVariable && last != 0x5C: isQuoted.toggle()
      case 0x7B where last == 0x24 && !isQuoted && !isVariable:
        bytes.removeLast()
        bytes += [0x22, 0x24]
        isVariable = true
      default: break
      }
      bytes.append(byte)
      if isVariable, byte == 0x7D {
        bytes.append(0x22)
        isVariable = false
      }
      // A backslash that is itself escaped escapes nothing.
      last = byte == 0x5C && last == 0x5C ? 0 : byte
    }
    return String(decoding: bytes, as: UTF8.self)
  }
}
