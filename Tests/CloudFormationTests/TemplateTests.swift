import CloudFormation
import TestKit
import Testing
import Text
import YAML

private func template(_ text: String) throws -> Template {
  Template(reading: try YAMLTree.reading(SourceText(text)).get())
}

@Test func referencesCarryTheirPlace() throws {
  let template = try template(
    """
    Conditions:
      IsProd: !Equals [!Ref Stage, prod]
    Resources:
      A:
        Type: X
        Condition: IsProd
        DependsOn: [B, C]
        Properties:
          P: !Sub "${B.Arn}-${!No}-${D}"
          Q: {Fn::GetAtt: [B, Arn]}
          R: !If [IsProd, !Ref C, 1]
          S: !Sub ["${V}${B}", {V: !Ref C}]
          T: !Base64
            Fn::Sub: "${B}"
    Outputs:
      O: {Value: !GetAtt A.Arn, Condition: IsProd}
    """)
  let found = template.references.map { reference in
    let text = Array(template.tree.text(of: reference.node).utf8)
    let slice = String(decoding: text[reference.range], as: UTF8.self)
    return
      "\(reference.owner) \(reference.kind) \(reference.name).\(reference.attribute ?? "") \(slice)"
  }
  #expect(
    found == [
      "IsProd ref Stage. Stage", "A condition IsProd. IsProd", "A dependsOn B. B",
      "A dependsOn C. C", "A sub B.Arn B", "A sub D. D", "A getAtt B.Arn B",
      "A condition IsProd. IsProd", "A ref C. C", "A sub B. B", "A ref C. C", "A sub B. B",
      "O getAtt A.Arn A", "O condition IsProd. IsProd",
    ])
  for reference in template.references {
    let slice = Array(template.tree.text(of: reference.node).utf8)[reference.range]
    #expect(String(decoding: slice, as: UTF8.self) == reference.name)
    #expect(reference.path.steps.first == .key(reference.section))
  }
}

@Test(arguments: [
  ("{a: 1, b: [x]}", "{b: [y], c: 2}", "{a: 1, b: [x, y], c: 2}"),
  ("{a: {b: 1, c: 2}}", "{a: {c: 3}}", "{a: {b: 1, c: 3}}"),
  ("{a: !Ref X}", "{a: {b: 1}}", "{a: {b: 1}}"), ("{a: [1]}", "{a: !Ref X}", "{a: !Ref X}"),
])
func globalsMergeAsSAMMergesThem(shared: String, own: String, expected: String) throws {
  let template = try template(
    """
    Transform: AWS::Serverless-2016-10-31
    Globals: {Function: \(shared)}
    Metadata: \(expected)
    Resources:
      F: {Type: AWS::Serverless::Function, Properties: \(own)}
      G: {Type: AWS::Lambda::Function, Properties: \(own)}
      H: {Type: AWS::Serverless::Function, IgnoreGlobals: "*", Properties: \(own)}
    """)
  #expect(template.resources[0].effectiveProperties == template.metadata)
  #expect(template.resources[1].effectiveProperties == template.resources[1].properties)
  #expect(template.resources[2].effectiveProperties == template.resources[2].properties)
}

@Test(arguments: [
  ("", "SC0102"), ("[a]", "SC0102"), ("a: 1", "SC0103"), ("Resources: []", "SC0104"),
  ("Resources: {A: {}}", "SC0107"), ("Resources: {A: {Type: X}, A: {Type: X}}", "SC0106"),
  ("Resources: {A: {Type: X, Properties: {B: !Ref Missing}}}", "SC0108"),
  ("Resources: {A: {Type: X, Condition: Missing}}", "SC0109"),
  ("Resources: {A: {Type: X, Properties: {Name: {{name}}}}}", "SC0110"),
  ("Resources: {{{name}}: {Type: X}}", "SC0110"),
])
func oddTemplatesGetAProblem(text: String, id: String) throws {
  #expect(try template(text).diagnostics.map(\.id).contains(id))
}

@Test func aNearNameIsOffered() throws {
  let found = try template("Resources: {Orders: {Type: X, Properties: {A: !Ref Order}}}")
    .diagnostics
  #expect(found.map(\.fix) == ["Did you mean Orders?"])
}

@Test(Corpus.needed)
func everyNameOfACompleteCorpusTemplateIsKnown() throws {
  var unexpected: [String] = []
  for entry in Corpus.entries() where entry.name.hasPrefix("serverless-patterns/") {
    guard case .success(let tree) = YAMLTree.reading(SourceText(bytes: entry.bytes)) else {
      continue
    }
    let template = Template(reading: tree)
    for diagnostic in template.diagnostics where ["SC0108", "SC0109"].contains(diagnostic.id) {
      unexpected.append(
        "\(entry.name):\(template.line(of: diagnostic.node)): \(diagnostic.message)")
    }
  }
  #expect(unexpected == [])
}
