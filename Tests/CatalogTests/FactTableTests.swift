import Testing

@testable import Catalog

/// What the generator promises of its files, so that readers need not check it again.
struct FactTableTests {
  private static let files: [(name: String, records: Int)] = [
    ("actions", 20_455), ("connector-ends", 13), ("connectors", 31), ("lambda-runtimes", 44),
    ("managed-policies", 1_529),
    ("policy-templates", 81), ("resource-types", 1_596), ("risks", 5), ("services", 445),
  ]

  private func file(_ name: String) -> FactTable? {
    switch name {
    case "actions": .actions()
    case "connector-ends": .connectorEnds()
    case "connectors": .connectors()
    case "lambda-runtimes": .lambdaRuntimes()
    case "managed-policies": .managedPolicies()
    case "policy-templates": .policyTemplates()
    case "resource-types": .resourceTypes()
    case "risks": .risks()
    case "services": .services()
    default: nil
    }
  }

  @Test(arguments: files)
  func keysAreSortedAndEveryTreeEndsWithinTheFile(_ name: String, _ records: Int) throws {
    let table = try #require(file(name))
    #expect(table.count == records)
    #expect(table.bytes.prefix(8).elementsEqual("SCFACTS1".utf8))
    var last: [UInt8] = []
    for record in 0..<table.count {
      let key = table.keyText(at: record).map(\.foldedASCII)
      if record > 0, !last.lexicographicallyPrecedes(key) {
        Issue.record("\(table.key(at: record)) is not in its place")
      }
      last = key
      if table.tree(at: record).end > table.bytes.count {
        Issue.record("\(table.key(at: record)) does not end within the file")
      }
    }
  }

  @Test func whatIsNotThereIsFoundNowhere() {
    let table = FactTable.connectors()
    for key in ["", "\u{0}", "AWS", "zzz", "AWS::SQS::Queue|", "é"] {
      #expect(table.record(ignoringCaseOf: key) == nil)
    }
  }
}
