import CloudFormation
import Foundation
import Permissions
import TestKit
import Testing
import Text
import YAML

private let function = "Type: AWS::Serverless::Function, Properties: {InlineCode: x, "
private let plain = "\(function)Handler: h, Runtime: r"
private let api = "Type: AWS::Serverless::Api, Properties: {StageName: p"
private let http = "Type: AWS::Serverless::HttpApi, Properties: {DefinitionBody: {openapi: 3.0.1"

private func refusals(_ text: String) throws -> [Diagnostic] {
  grants(of: Template(reading: try YAMLTree.reading(SourceText(text)).get())).refusals
}

private func event(_ type: String, _ properties: String) -> String {
  "\(plain), Events: {E: {Type: \(type), Properties: {\(properties)}}}}"
}

private let refused: [(resource: String, words: String)] = [
  ("\(function)Handler: h}", "needs Runtime and Handler"),
  ("\(plain), PackageType: Image}", "Runtime has no place"),
  ("\(plain), PackageType: !Ref P}", "PackageType is Zip or Image"),
  ("\(plain), Role: 2}", "Role must be text, not the number 2"),
  ("\(plain), Role: {a: 1, b: 2}}", "Role must be text, not a mapping"),
  ("\(plain), AutoPublishAlias: 'a b'}", "AutoPublishAlias has letters"),
  ("\(plain), ProvisionedConcurrencyConfig: {a: 1}}", "needs AutoPublishAlias"),
  ("\(plain), CapacityProviderConfig: {Arn: a}, VpcConfig: {a: b}}", "not both"),
  ("\(plain), FunctionScalingConfig: {a: 1}}", "needs CapacityProviderConfig"),
  ("\(plain), TenancyConfig: {a: 1}, SnapStart: {a: 1}}", "cannot be used with TenancyConfig"),
  ("\(plain), Tags: {'lambda:createdBy': me}}", "is SAM's own"),
  ("\(plain), FunctionUrlConfig: {AuthType: NONE, Cors: {MaxAge: '1'}}}", "MaxAge must be a whole"),
  ("\(plain), Events: !Ref E}", "Events must be a mapping of names"),
  (event("SQS", "BatchSize: 1"), "E needs Queue"),
  (event("Kinesis", "Stream: s"), "E needs StartingPosition"),
  (event("SNS", "Topic: t, ConsumerGroupId: g"), "has no ConsumerGroupId"),
  (event("Schedule", "Schedule: r, State: S, Enabled: true"), "State or Enabled"),
  (event("Schedule", "Schedule: r, DeadLetterConfig: {Type: SQS, QueueLogicalId: !Ref Q}"), "text"),
  (event("Nothing", ""), "no event of type"),
  (event("Api", "Path: /, Method: get, Auth: {Authorizer: A}"), "no authorizer A"),
  (event("Api", "Path: /, Method: get, Auth: {Authorizer: NONE}"), "DefaultAuthorizer"),
  (event("Api", "Path: /, Method: get, RequestParameters: [a]"), "method.request"),
  (
    event("MSK", "Stream: s, StartingPosition: p, Topics: [t], SchemaRegistryConfig: {a: 1}"), "URI"
  ),
  ("\(api), OpenApiVersion: 3.0.1.1}", "OpenApiVersion is written"),
  ("\(api), DefinitionUri: a, DefinitionBody: {a: 1}}", "not both"),
  ("\(api), DefinitionUri: a, Cors: \"'*'\"}", "Cors needs the definition"),
  ("\(api), Cors: {Origin: a}}", "CORS has no Origin"),
  ("\(api), Cors: {AllowCredentials: true}}", "origins other than *"),
  ("\(api), GatewayResponses: {A: {StatusCode: abc}}}", "StatusCode is a number"),
  ("\(api), GatewayResponses: {A: {ResponseParameters: {Footers: 1}}}}", "not Footers"),
  ("\(api), Domain: {DomainName: d}}", "Domain needs CertificateArn"),
  ("\(api), Auth: {DefaultAuthorizer: A, Authorizers: {B: {UserPoolArn: a}}}}", "has no A"),
  ("\(api), Auth: {Authorizers: {B: {FunctionArn: f, Identity: i}}}}", "Identity must be"),
  ("\(api), Auth: {UsagePlan: {Description: d}}}", "CreateUsagePlan is"),
  ("\(api), Auth: {ResourcePolicy: {SourceVpcWhitelist: [!Ref V]}}}", "list of texts"),
  ("\(api), DefinitionBody: {swagger: 2.0, paths: {/a: text}}}", "path /a must be a mapping"),
  (
    "\(http), paths: {/a: {any: {}}}}, Auth: {DefaultAuthorizer: A, Authorizers: {A: {AuthorizationScopes: [s], IdentitySource: i, JwtConfiguration: {issuer: i}}}}}",
    "is written x-amazon-apigateway-any-method"
  ),
  ("\(http), paths: {}}, Auth: {Authorizers: {L: {FunctionArn: f}}}}", "needs AuthorizerPayload"),
  ("\(http), paths: {}}, Domain: {DomainName: d, CertificateArn: c, BasePath: [1]}}", "BasePath"),
  ("Type: AWS::Serverless::SimpleTable, Properties: {PrimaryKey: {Name: n, Type: T}}", "String"),
  ("Type: AWS::Serverless::StateMachine, Properties: {DefinitionUri: {Bucket: b}}", "and Key"),
  ("Type: AWS::Serverless::Application, Properties: {Location: {ApplicationId: a}}", "Semantic"),
  (
    "Type: AWS::Serverless::LayerVersion, Properties: {ContentUri: c, RetentionPolicy: x}", "Retain"
  ),
  ("Type: AWS::Serverless::GraphQLApi, Properties: {Auth: {Type: API_KEY}}", "SchemaInline or"),
  ("Type: AWS::Serverless::WebSocketApi, Properties: {Routes: {a-b: {FunctionArn: f}}}", "letters"),
]

@Test(arguments: refused)
func whatSAMRefusesIsSaidWithItsPlace(_ resource: String, _ part: String) throws {
  let text = "Transform: AWS::Serverless-2016-10-31\nResources:\n  F: {\(resource)}\n"
  let found = try refusals(text)
  #expect(found.contains { $0.message.contains(part) }, "\(found.map(\.message))")
  #expect(found.allSatisfy { $0.node != nil && $0.severity == .error })
}

@Test(arguments: [
  ("Globals: {Thing: {a: 1}}", "Globals has no Thing"),
  ("Globals: {Api: {StageName: p}}", "Globals.Api does not take StageName"),
  ("Globals: []", "Globals must be a mapping"),
  ("Mappings:", "Mappings must be a mapping"),
])
func whatSAMRefusesOutsideResourcesIsSaid(_ section: String, _ part: String) throws {
  let head = "Transform: AWS::Serverless-2016-10-31\n\(section)\n"
  let found = try refusals(head + "Resources:\n  F: {\(plain)}}\n")
  #expect(found.contains { $0.message.contains(part) }, "\(found.map(\.message))")
}

@Test func aRouteCanHaveOneFunctionOnly() throws {
  let one = event("Api", "Path: /a, Method: GET")
  let text = "Transform: AWS::Serverless-2016-10-31\nResources:\n  F: {\(one)}\n  G: {\(one)}\n"
  let found = try refusals(text)
  #expect(found.map(\.message) == ["SAM refuses this: E: get /a is taken already."])
  #expect(found.first?.resource == LogicalID("G"))
}

@Test func aLoopOverWhatIsNotKnownIsNoError() throws {
  let text = """
    Transform: AWS::LanguageExtensions
    Parameters: {Names: {Type: CommaDelimitedList}}
    Resources:
      'Fn::ForEach::Q': [N, !Ref Names, {'Q${N}': {Type: AWS::SQS::Queue}}]
    """
  let found = try refusals(text)
  #expect(found.map(\.severity) == [.warning], "\(found.map(\.message))")
}

@Test(arguments: [
  ("'1,23'", "{'Q${N}': {Type: AWS::SQS::Queue}}", "must be a list"),
  ("null", "{'Q${N}': {Type: AWS::SQS::Queue}}", "must be a list"),
  ("[{}]", "{'Q${N}': {Type: AWS::SQS::Queue}}", "must be a list"),
  ("[a, a]", "{'Q${N}': {Type: AWS::SQS::Queue}}", "Qa, which is there already"),
  (
    "[a]",
    "{'Q${N}': {Type: AWS::SQS::Queue, Properties: {DelaySeconds: 1, 'Fn::ForEach::P': [M, [DelaySeconds], {'${M}': 2}]}}}",
    "DelaySeconds, which is there already"
  ),
])
func loopsThatCannotBeWrittenOutAreRefused(
  _ collection: String, _ output: String, _ part: String
) throws {
  let found = try refusals(
    """
    Transform: AWS::LanguageExtensions
    Resources:
      'Fn::ForEach::Q': [N, \(collection), \(output)]
    """)
  #expect(found.contains { $0.message.contains(part) && $0.severity == .error }, "\(found)")
}

@Test(Corpus.needed)
func nothingIsRefusedThatSAMTakes() throws {
  let file = Corpus.shared.appending(path: "corpus/expected-grants.jsonl")
  let rows = try String(contentsOf: file, encoding: .utf8).split(separator: "\n")
  for index in stride(from: 5, to: rows.count, by: 10) {
    guard
      let row = try JSONSerialization.jsonObject(with: Data(rows[index].utf8)) as? [String: Any],
      let name = row["template"] as? String, !name.contains("/error_")
    else { continue }
    let bytes = try Data(contentsOf: Corpus.shared.appending(path: "corpus/templates/" + name))
    guard case .success(let tree) = YAMLTree.reading(SourceText(bytes: Array(bytes))) else {
      continue
    }
    let found = grants(of: Template(reading: tree)).refusals.filter { $0.severity == .error }
    #expect(found.map(\.message) == [], "\(name)")
  }
}
