import CloudFormation
import Foundation
import IAM
import Permissions
import TestKit
import Testing
import Text
import YAML

/// The grants of a template text, one line each: principal, effect, actions, targets, conditions.
private func lines(_ text: String) -> [String] {
  guard case .success(let tree) = YAMLTree.reading(SourceText(text)) else { return ["unreadable"] }
  return grants(of: Template(reading: tree)).grants.map { grant in
    let what = grant.managedPolicyARN ?? grant.actions.joined(separator: ",")
    let when = grant.when.isEmpty ? "" : " when " + grant.when.joined(separator: ",")
    return
      "\(grant.principal) \(grant.effect.rawValue) \(what) \(grant.targets.joined(separator: ","))\(when)"
  }
}

private let function =
  "Type: AWS::Serverless::Function, Properties: {InlineCode: x, Handler: h, Runtime: r"

@Test(arguments: [
  ("\(function), Policies: [{SQSPollerPolicy: {QueueName: q}}]}", "role:FRole Allow sqs:"),
  ("\(function), Policies: AmazonS3ReadOnlyAccess}", "policy/AmazonS3ReadOnlyAccess"),
  ("\(function), Tracing: Active}", "policy/AWSXrayWriteOnlyAccess"),
  (
    "\(function), VpcConfig: {SubnetIds: [s]}}",
    "policy/service-role/AWSLambdaVPCAccessExecutionRole"
  ),
  (
    "\(function), Events: {E: {Type: SQS, Properties: {Queue: q}}}}",
    "AWSLambdaSQSQueueExecutionRole"
  ),
  (
    "\(function), Events: {E: {Type: SNS, Properties: {Topic: t}}}}",
    "service:sns.amazonaws.com Allow lambda:InvokeFunction ${F.Arn}"
  ),
  (
    "\(function), AutoPublishAlias: live, Events: {E: {Type: SNS, Properties: {Topic: t}}}}",
    "service:sns.amazonaws.com Allow lambda:InvokeFunction ${FAliaslive}"
  ),
  (
    "\(function), FunctionUrlConfig: {AuthType: NONE}}", "* Allow lambda:InvokeFunctionUrl ${F.Arn}"
  ),
  (
    "\(function)}, Condition: IsProd",
    "role:FRole Allow arn:aws:iam::aws:policy/service-role/AWSLambdaBasicExecutionRole  when IsProd"
  ),
])
func samMakesGrants(_ body: String, _ expected: String) {
  let found = lines("Transform: AWS::Serverless-2016-10-31\nResources:\n  F: {\(body)}\n")
  #expect(found.contains { $0.contains(expected) }, "\(found)")
}

@Test func aGivenRoleMakesPoliciesCountForNothing() {
  let text =
    "Transform: AWS::Serverless-2016-10-31\nResources:\n  F: {\(function), Role: arn:x, Policies: AmazonS3FullAccess}}\n"
  #expect(lines(text) == [])
  guard case .success(let tree) = YAMLTree.reading(SourceText(text)) else { return }
  #expect(permissionDiagnostics(of: Template(reading: tree)).map(\.id) == ["SC2101"])
}

@Test(Corpus.needed)
func everyTenthCorpusTemplateGivesTheExpectedGrants() throws {
  let file = Corpus.shared.appending(path: "corpus/expected-grants.jsonl")
  let rows = try String(contentsOf: file, encoding: .utf8).split(separator: "\n")
  for index in stride(from: 0, to: rows.count, by: 10) {
    let object = try JSONSerialization.jsonObject(with: Data(rows[index].utf8))
    guard let row = object as? [String: Any], let name = row["template"] as? String,
      let expected = row["grants"] as? [[String: Any]]
    else { continue }
    let bytes = try Data(contentsOf: Corpus.shared.appending(path: "corpus/templates/" + name))
    guard case .success(let tree) = YAMLTree.reading(SourceText(bytes: Array(bytes))) else {
      Issue.record("\(name) cannot be read")
      continue
    }
    let found = grants(of: Template(reading: tree)).grants.map { grant in
      key(grant.principal, grant.actions, grant.targets, grant.when, grant.managedPolicyARN)
    }
    let wanted = expected.map { grant in
      key(
        grant["principal"] as? String ?? "", grant["actions"] as? [String] ?? [],
        grant["resources"] as? [String] ?? [], grant["when"] as? [String] ?? [],
        grant["managed_policy_arn"] as? String)
    }
    #expect(found.sorted() == wanted.sorted(), "\(name)")
  }
}

private func key(
  _ principal: String, _ actions: [String], _ targets: [String], _ when: [String], _ arn: String?
) -> String {
  [
    principal, actions.sorted().joined(separator: ","), targets.sorted().joined(separator: ","),
    when.joined(separator: ","), arn ?? "",
  ].joined(separator: " ")
}
