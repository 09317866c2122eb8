import Foundation
import Testing

/// A token that does not occur, where, and what to write instead.
private struct BannedToken {
  let token: String
  let applies: @Sendable (SourceFile) -> Bool
  let instead: String
}

private let banned: [BannedToken] = [
  BannedToken(token: "public", applies: { _ in true }, instead: "package"),
  BannedToken(token: "open class", applies: { _ in true }, instead: "package"),
  BannedToken(token: "class", applies: mayNotHoldClasses, instead: "struct or enum"),
  BannedToken(token: "static var", applies: { _ in true }, instead: "a value passed in"),
  BannedToken(token: "@unchecked", applies: { _ in true }, instead: "a Sendable type"),
  BannedToken(token: "nonisolated(unsafe)", applies: { _ in true }, instead: "a value passed in"),
  BannedToken(token: "fatalError", applies: { _ in true }, instead: "preconditionFailure"),
  BannedToken(token: "print(", applies: \.isPure, instead: "a value the caller prints"),
  BannedToken(token: "async", applies: \.isPure, instead: "a request to the shell"),
  BannedToken(token: "Task {", applies: \.isPure, instead: "a request to the shell"),
  BannedToken(token: "as!", applies: { _ in true }, instead: "as?"),
  BannedToken(token: "try!", applies: { _ in true }, instead: "do and catch"),
]

private let bannedNames = [
  "Manager", "Helper", "Util", "Utils", "Common", "Misc", "Base", "Service", "Handler",
  "Processor", "Info", "Data", "Item", "Object",
]

private func mayNotHoldClasses(_ file: SourceFile) -> Bool {
  file.path.hasPrefix("Sources/") && !["Terminal", "Shell", "TestKit"].contains(file.target)
}

/// Banned tokens in the code of a file.
func bannedTokens(in file: SourceFile) -> [String] {
  file.code.enumerated().flatMap { index, line in
    banned.filter { $0.applies(file) && contains($0.token, line) && !isComputed($0, line) }.map {
      "\(file.path):\(index + 1): \($0.token); use \($0.instead)"
    }
  }
}

/// A computed `static var` holds no state.
private func isComputed(_ banned: BannedToken, _ line: String) -> Bool {
  banned.token == "static var" && line.contains("{")
}

private func contains(_ token: String, _ line: String) -> Bool {
  var rest = Substring(line)
  while let range = rest.range(of: token) {
    let before = rest[..<range.lowerBound].last ?? line[..<range.lowerBound].last
    let after = rest[range.upperBound...].first
    let isWord = { (character: Character?) in
      character.map { $0.isLetter || $0.isNumber || $0 == "_" || $0 == "." || $0 == "`" } ?? false
    }
    let endsOpen = token.last?.isLetter == true && (isWord(after) && after != ".")
    if !isWord(before), !endsOpen { return true }
    rest = rest[range.upperBound...]
  }
  return false
}

/// Type names that end in a word which says nothing.
func emptyNames(in file: SourceFile) -> [String] {
  file.code.enumerated().compactMap { index, line in
    let words = line.split { !$0.isLetter && !$0.isNumber && $0 != "_" }
    guard
      let keyword = words.firstIndex(where: {
        ["struct", "enum", "class", "protocol", "actor", "typealias"].contains($0)
      }), keyword + 1 < words.count
    else { return nil }
    let name = words[keyword + 1]
    guard let word = bannedNames.first(where: { name.hasSuffix($0) || name == $0 }) else {
      return nil
    }
    return "\(file.path):\(index + 1): \(name): \(word) says nothing; name what it is"
  }
}

/// `TODO` without the condition that ends it.
func looseTodos(in file: SourceFile) -> [String] {
  file.lines.enumerated().compactMap { index, line in
    guard let range = line.range(of: "// TODO") else { return nil }
    let rest = line[range.upperBound...]
    guard !rest.hasPrefix(" when ") || !rest.contains(":") else { return nil }
    return "\(file.path):\(index + 1): write // TODO when CONDITION: WHAT"
  }
}

@Test func noBannedTokens() {
  #expect(SourceFile.all(below: "Sources").flatMap(bannedTokens) == [])
}

@Test func noEmptyNames() {
  #expect(SourceFile.all(below: "Sources").flatMap(emptyNames) == [])
}

@Test func everyTodoNamesItsEnd() {
  let files = SourceFile.all(below: "Sources") + SourceFile.all(below: "Tests")
  #expect(files.filter { $0.path != "Tests/TidyTests/WordTests.swift" }.flatMap(looseTodos) == [])
}

@Test(arguments: [
  ("public let a = 1", 1), ("package let publicName = 1", 0), ("static var a = 1", 1),
  ("final class A {}", 1), ("let a = \"class\"", 0), ("print(\"x\")", 1), ("let a = b as! C", 1),
  ("device.open()", 0), ("// public", 0),
])
func bannedTokensAreFound(text: String, count: Int) {
  #expect(bannedTokens(in: SourceFile(path: "Sources/Text/A.swift", text: text)).count == count)
}

@Test(arguments: [("struct TextManager {}", 1), ("enum Metadata {}", 0), ("struct PathInfo {}", 1)])
func emptyNamesAreFound(text: String, count: Int) {
  #expect(emptyNames(in: SourceFile(path: "Sources/Text/A.swift", text: text)).count == count)
}

@Test(arguments: [("// TODO later", 1), ("// TODO when groups nest: draw both", 0)])
func looseTodosAreFound(text: String, count: Int) {
  #expect(looseTodos(in: SourceFile(path: "Sources/Text/A.swift", text: text)).count == count)
}
