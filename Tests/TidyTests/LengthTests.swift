import Testing

private let fileLimit = 400
private let functionLimit = 60

/// Files and functions over the limits of the house.
func overlong(in file: SourceFile) -> [String] {
  var found: [String] = []
  let count = file.lines.last?.isEmpty == true ? file.lines.count - 1 : file.lines.count
  if count > fileLimit { found.append("\(file.path): \(count) lines, at most \(fileLimit)") }
  for (index, line) in file.code.enumerated() where startsFunction(line) {
    guard let length = lengthOfBody(from: index, in: file.code), length > functionLimit else {
      continue
    }
    found.append(
      "\(file.path):\(index + 1): a function of \(length) lines, at most \(functionLimit)")
  }
  return found
}

private func startsFunction(_ line: String) -> Bool {
  let words = line.split { $0 == " " || $0 == "(" || $0 == "<" || $0 == "?" }
  return words.contains("func") || (words.contains("init") && !line.contains(".init"))
    || words.contains("subscript")
}

/// Lines from the declaration to the brace that closes it; `nil` for one without a body.
private func lengthOfBody(from start: Int, in code: [String]) -> Int? {
  var depth = 0
  var opened = false
  for index in start..<code.count {
    for character in code[index] {
      if character == "{" {
        depth += 1
        opened = true
      }
      if character == "}" { depth -= 1 }
      if opened, depth == 0 { return index - start + 1 }
      if !opened, depth < 0 { return nil }
    }
    if !opened, index > start, code[index].allSatisfy(\.isWhitespace) { return nil }
  }
  return nil
}

@Test func filesAndFunctionsAreShort() {
  let files = SourceFile.all(below: "Sources") + SourceFile.all(below: "Tests")
  #expect(files.flatMap(overlong) == [])
}

@Test(arguments: [(59, 0), (60, 1)])
func longFunctionsAreFound(lines: Int, count: Int) {
  let body = String(repeating: "  step()\n", count: lines - 1)
  let file = SourceFile(path: "Sources/Text/A.swift", text: "func a() {\n\(body)}\nlet b = 1")
  #expect(overlong(in: file).count == count)
}

@Test func longFilesAreFound() {
  let file = SourceFile(
    path: "Sources/Text/A.swift", text: String(repeating: "let a = 1\n", count: 401))
  #expect(overlong(in: file).count == 1)
}
