import CloudFormation
import Testing
import Text
import YAML

/// The value of the entry `A` of a text.
private func value(_ text: String) throws -> Value {
  let tree = try YAMLTree.reading(SourceText("Metadata:\n  A: " + text)).get()
  return try #require(Template(reading: tree).metadata?["A"])
}

@Test(arguments: [
  ("!Ref Orders", "Ref: Orders"), ("!GetAtt Orders.Arn", "Fn::GetAtt: Orders.Arn"),
  ("!GetAtt Orders.Arn", "{\"Fn::GetAtt\": [Orders, Arn]}"),
  ("!GetAtt Db.Endpoint.Address", "{\"Fn::GetAtt\": [Db, Endpoint.Address]}"),
  ("!Sub '${A}-b'", "{\"Fn::Sub\": '${A}-b'}"),
  ("!Join ['', [a, b]]", "{\"Fn::Join\": ['', [a, b]]}"),
  ("!If [C, a, !Ref AWS::NoValue]", "{\"Fn::If\": [C, a, {Ref: AWS::NoValue}]}"),
  ("!Base64 {\"Fn::Sub\": x}", "{\"Fn::Base64\": {\"Fn::Sub\": x}}"),
  ("!Strange x", "{\"Fn::Strange\": x}"),
])
func shortAndFullFormsMeanTheSame(short: String, full: String) throws {
  let full = full.hasPrefix("{") ? full : "{\(full)}"
  let first = try value(short)
  let second = try value(full)
  #expect(first.intrinsic?.function.fullName == second.intrinsic?.function.fullName)
  #expect(first.intrinsic?.argument == second.intrinsic?.argument)
  #expect(first.intrinsic?.form == .short)
  #expect(second.intrinsic?.form == .full)
}

@Test(arguments: [
  ("12", Value.Content.number("12")), ("'12'", .string("12")), ("yes", .boolean(true)),
  ("\"yes\"", .string("yes")), ("~", .null), ("", .null), ("1e3", .number("1e3")),
  ("-.5", .number("-.5")), ("2012-10-17", .string("2012-10-17")), (".", .string(".")),
  ("1.2.3", .string("1.2.3")), ("0x1F", .number("0x1F")), ("!!str 12", .string("12")),
  ("nothing", .string("nothing")), ("+", .string("+")), ("\"\"", .string("")),
])
func plainScalarsHaveTheTypesOfYAML11(text: String, content: Value.Content) throws {
  #expect(try value(text).content == content)
}

@Test(arguments: [
  ("a${B}c", ["a", "<B>", "c"]), ("${ B.C }", ["<B.C>"]), ("${!A}${B}", ["${A}", "<B>"]),
  ("${A", ["${A"]), ("", []), ("$${A}", ["$", "<A>"]), ("${}", ["<>"]),
])
func substitutionsAreTakenApart(text: String, pieces: [String]) {
  let found = Substitution(text: text).pieces.map { piece in
    switch piece {
    case .text(let text): text
    case .variable(let name, _): "<\(name)>"
    }
  }
  #expect(found == pieces)
}

@Test func mergeKeysAndAliasesAreFollowed() throws {
  let tree = try YAMLTree.reading(
    SourceText("Metadata:\n  Shared: &s {a: 1, b: 2}\n  A:\n    <<: *s\n    b: 3\n  B: *s\n")
  ).get()
  let metadata = try #require(Template(reading: tree).metadata)
  #expect(metadata["A"] == .mapping(["a": Value(.number("1")), "b": Value(.number("3"))]))
  #expect(metadata["B"] == metadata["Shared"])
}

@Test func anAliasBombIsCutShort() throws {
  var text = "Metadata:\n  a0: &a0 [x, x, x, x, x, x, x, x, x]\n"
  for level in 1..<9 {
    let alias = "*a\(level - 1)"
    text +=
      "  a\(level): &a\(level) [\(Array(repeating: alias, count: 9).joined(separator: ", "))]\n"
  }
  let template = Template(reading: try YAMLTree.reading(SourceText(text)).get())
  #expect(template.diagnostics.map(\.id).contains("SC0105"))
}

@Test(arguments: [
  ("!Sub '${A}'", Intrinsic.Form.full, "{Fn::Sub: '${A}'}"), ("!Base64 {Ref: A}", .short, ""),
])
func valuesAreWrittenInTheAskedForm(text: String, form: Intrinsic.Form, expected: String) throws {
  let written = try value(text).written(as: form)
  if case .mapping(let entries) = written { #expect(entries.first?.name == "Fn::Sub") }
  if case .tagged(let tag, .mapping(let inner)) = written {
    #expect(tag == "!Base64")
    #expect(inner.first?.name == "Ref")
  }
}
