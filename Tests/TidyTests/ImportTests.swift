import Testing

/// What each target may import beside itself; the table of docs/ARCHITECTURE.md.
private let meaning = ["Text", "YAML", "CloudFormation", "IAM"]
private let system = ["Foundation", "Glibc", "Dispatch", "Synchronization"]
private let allowed: [String: [String]] = [
  "Text": [], "IAM": [], "Screen": [],
  "YAML": ["Text", "CLibYAML"],
  "CloudFormation": ["Text", "YAML"],
  "Catalog": ["CloudFormation", "IAM", "CFacts"],
  "Permissions": meaning + ["Catalog"],
  "Wiring": meaning + ["Catalog", "Permissions"],
  "LayoutEngine": ["Screen", "Wiring"],
  "Editor": meaning + ["Catalog", "Permissions", "Wiring", "LayoutEngine", "Screen"],
  "Rendering": meaning + ["Permissions", "Wiring", "LayoutEngine", "Screen", "Editor"],
  "Reporting": meaning
    + ["Catalog", "Permissions", "Wiring", "LayoutEngine", "Screen", "Editor", "Rendering"],
  "Terminal": system + ["CNcurses", "Screen"],
  "Shell": system + ["Editor", "Rendering", "Screen", "Text", "Subprocess"],
]

/// Imports of a file that its target's row does not name.
func strayImports(in file: SourceFile) -> [String] {
  guard let row = allowed[file.target] else { return [] }
  return file.code.compactMap { line in
    let words = line.split(separator: " ")
    guard let position = words.firstIndex(of: "import"), position <= 2, position + 1 < words.count,
      words[..<position].allSatisfy({ ["package", "internal", "private"].contains($0) })
    else { return nil }
    let name = String(
      words.dropFirst(position + 1).first { !["struct", "func", "enum"].contains($0) } ?? "")
    let module = String(name.split(separator: ".").first ?? "")
    return row.contains(module) ? nil : "\(file.path): \(file.target) must not import \(module)"
  }
}

@Test func importsFollowTheTable() {
  #expect(SourceFile.all(below: "Sources").flatMap(strayImports) == [])
}

@Test(arguments: [
  ("Sources/Text/A.swift", "import Foundation", 1),
  ("Sources/YAML/A.swift", "package import Text", 0),
  ("Sources/YAML/A.swift", "package import IAM", 1), ("Sources/Shell/A.swift", "import Glibc", 0),
  ("Sources/Text/A.swift", "// import Foundation", 0),
])
func strayImportsAreFound(path: String, text: String, count: Int) {
  #expect(strayImports(in: SourceFile(path: path, text: text)).count == count)
}
