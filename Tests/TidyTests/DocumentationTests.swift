import Foundation
import TestKit
import Testing

private let declarations = [
  "let", "var", "func", "init", "subscript", "struct", "enum", "protocol", "class", "typealias",
  "actor", "case",
]

/// `package` declarations without a documentation comment.
///
/// Names that a protocol of the standard library fixes, and stored properties and cases that say
/// all by name and type inside a documented type, need none: only what is called from afar does.
func undocumented(in file: SourceFile) -> [String] {
  file.code.enumerated().compactMap { index, line in
    let words = line.split { $0 == " " || $0 == "(" || $0 == "<" || $0 == ":" || $0 == "?" }
    guard words.first == "package" || words.first == "@discardableResult",
      let keyword = words.first(where: { declarations.contains(String($0)) }),
      !isDocumented(index, in: file.lines), !speaksForItself(words, keyword: String(keyword), line)
    else { return nil }
    return
      "\(file.path):\(index + 1): no documentation: \(line.trimmingCharacters(in: .whitespaces))"
  }
}

private func isDocumented(_ index: Int, in lines: [Substring]) -> Bool {
  var index = index - 1
  while index >= 0 {
    let line = lines[index].trimmingCharacters(in: .whitespaces)
    if line.hasPrefix("///") { return true }
    guard line.hasPrefix("@") || line.hasPrefix("// swift-format") else { return false }
    index -= 1
  }
  return false
}

private func speaksForItself(_ words: [Substring], keyword: String, _ line: String) -> Bool {
  // A stored property or an initialiser that takes the properties in turn.
  if ["let", "init", "case"].contains(keyword) { return true }
  if keyword == "var" { return !line.contains("{") || line.contains("{ get") || isFixedName(words) }
  return isFixedName(words) || line.contains("static func <") || line.contains("static func ==")
}

private func isFixedName(_ words: [Substring]) -> Bool {
  let fixed = ["==", "hash", "description", "next", "makeIterator", "rawValue", "message"]
  return words.contains { fixed.contains(String($0)) }
}

/// Links of the project's pages that lead nowhere.
func brokenLinks(in path: String, text: String) -> [String] {
  var found: [String] = []
  let folder = URL(fileURLWithPath: path, relativeTo: Corpus.project).deletingLastPathComponent()
  for match in text.matches(of: /\]\(([^)#\s]+)(#[^)]*)?\)/) {
    let target = String(match.1)
    guard !target.contains("://"), !target.hasPrefix("mailto:") else { continue }
    let url = folder.appending(path: target)
    if !FileManager.default.fileExists(atPath: url.path) { found.append("\(path): \(target)") }
  }
  return found
}

@Test func packageDeclarationsAreDocumented() {
  #expect(SourceFile.all(below: "Sources").flatMap(undocumented) == [])
}

@Test(arguments: [
  ("package func a() {}", 1), ("/// Adds.\npackage func a() {}", 0),
  ("/// Adds.\n@discardableResult\npackage func a() {}", 0), ("package struct A {}", 1),
  ("package var a: Int { 1 }", 1), ("package let a: Int", 0), ("func a() {}", 0),
])
func undocumentedDeclarationsAreFound(text: String, count: Int) {
  #expect(undocumented(in: SourceFile(path: "Sources/Text/A.swift", text: text)).count == count)
}

@Test func linksInThePagesLeadSomewhere() {
  let pages =
    SourceFile.paths(below: "docs", ending: ".md") + ["README.md", "CHANGELOG.md"]
  let broken = pages.flatMap { path in
    let url = Corpus.project.appending(path: path)
    return brokenLinks(in: path, text: (try? String(contentsOf: url, encoding: .utf8)) ?? "")
  }
  #expect(broken == [])
}

@Test func brokenLinksAreFound() {
  #expect(brokenLinks(in: "README.md", text: "[a](Package.swift) [b](nowhere.md)").count == 1)
}

@Test func everyGoldenIsUsed() {
  let goldens = SourceFile.paths(below: "Tests", ending: "").filter { $0.contains("/Golden/") }
  let tests = SourceFile.all(below: "Tests").map { $0.lines.joined(separator: "\n") }
    .joined(separator: "\n")
  let unused = goldens.filter { path in
    let name = path.components(separatedBy: "/Golden/").last ?? path
    let stem = name.split(separator: ".").first.map(String.init) ?? name
    var isFolder: ObjCBool = false
    let url = Corpus.project.appending(path: path)
    _ = FileManager.default.fileExists(atPath: url.path, isDirectory: &isFolder)
    // A folder of goldens is used where a test puts their names together.
    let folder = name.components(separatedBy: "/").dropLast().joined(separator: "/")
    let isInUsedFolder = !folder.isEmpty && tests.contains("\"\(folder)/\\(")
    // Or it is read as a whole: then its name is what a test says.
    let whole = name.contains("/") ? name.split(separator: "/").first.map(String.init) : nil
    return !isFolder.boolValue && !tests.contains(whole ?? stem) && !isInUsedFolder
  }
  #expect(unused == [])
}
