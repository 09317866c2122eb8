import Testing
import Text
import YAML

/// Wishes as the tables of these tests write them, one a line.
///
/// `set A.B 5`, `add A.B Name 5`, `add A.B Name 5 before Other`, `push A.0 x`, `push A.0 x at 1`,
/// `remove A.B`, `prune A.B.C to A`, `rename A.B Z`, `move A.B 2`, `replace A.B 3..<5 text`.
/// Paths are names and positions with dots between; values are what a person would type.
func wishes(_ text: String) throws -> [YAMLWish] {
  try text.split(separator: "\n").map { try wish(String($0)) }
}

private func wish(_ line: String) throws -> YAMLWish {
  let parts = line.split(separator: " ", maxSplits: 2).map(String.init)
  let target = path(parts[1])
  let rest = parts.count > 2 ? parts[2] : ""
  switch parts[0] {
  case "set": return .set(target, try YAMLValue(reading: unescaped(rest)))
  case "push":
    let (typed, place) = split(rest, " at ")
    return .insertElement(
      target, at: place.flatMap { Int($0) }, try YAMLValue(reading: unescaped(typed)))
  case "add":
    let words = rest.split(separator: " ", maxSplits: 1).map(String.init)
    let (typed, place) = placed(words[1])
    return .insertEntry(
      target, name: words[0], try YAMLValue(reading: unescaped(typed)), place)
  case "remove": return .remove(target)
  case "prune": return .prune(target, upTo: path(split(rest, "to ").1 ?? ""))
  case "rename": return .renameKey(target, to: rest)
  case "move": return .move(target, to: Int(rest) ?? 0)
  default:
    let words = rest.split(separator: " ", maxSplits: 1).map(String.init)
    let bounds = words[0].split(separator: ".").compactMap { Int($0.drop { $0 == "<" }) }
    return .replaceInScalar(
      target, bounds[0]..<bounds[1], words.count > 1 ? unescaped(words[1]) : "")
  }
}

private func unescaped(_ text: String) -> String {
  text.hasPrefix("\"")
    ? text
    : text.split(separator: "⏎", omittingEmptySubsequences: false).joined(
      separator: "\n")
}

private func split(_ text: String, _ separator: String) -> (String, String?) {
  guard let range = text.ranges(of: separator).last else { return (text, nil) }
  return (String(text[..<range.lowerBound]), String(text[range.upperBound...]))
}

private func placed(_ text: String) -> (String, YAMLWish.EntryPlace) {
  if text.hasSuffix(" first") { return (String(text.dropLast(6)), .first) }
  if case (let typed, let name?) = split(text, " before ") { return (typed, .before(name)) }
  if case (let typed, let name?) = split(text, " after ") { return (typed, .after(name)) }
  return (text, .last)
}

func path(_ text: String) -> YAMLPath {
  if text == "." { return YAMLPath([]) }
  return YAMLPath(
    text.split(separator: ".").map { step in
      if let position = Int(step) { return .index(position) }
      return .key(String(step))
    })
}

/// A table row: a text, wishes, and the text after them, or `!` and the reason of the refusal.
struct Act: Sendable, CustomTestStringConvertible {
  let before: String
  let wish: String
  let after: String

  init(_ before: String, _ wish: String, _ after: String) {
    self.before = before
    self.wish = wish
    self.after = after
  }

  var testDescription: String { wish }
}

/// Carries out a row: compares the text, and takes the change back.
func expectAct(_ act: Act, sourceLocation: SourceLocation = #_sourceLocation) throws {
  let text = SourceText(act.before)
  let tree = try YAMLTree.reading(text).get()
  do {
    let change = try tree.carryingOut(try wishes(act.wish))
    let after = change.tree.text.string
    #expect(after == act.after, "\n\(after)", sourceLocation: sourceLocation)
    let (changed, inverse) = text.applying(change.transaction)
    #expect(changed == change.tree.text, sourceLocation: sourceLocation)
    #expect(changed.applying(inverse).text == text, sourceLocation: sourceLocation)
  } catch let error as YAMLEditError {
    #expect(
      "!" + error.reason.rawValue == act.after, "\(error.message)", sourceLocation: sourceLocation)
  }
}
