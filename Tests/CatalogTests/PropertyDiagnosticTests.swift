import Catalog
import CloudFormation
import Testing
import Text
import YAML

struct PropertyDiagnosticTests {
  @Test(arguments: [
    ("{Type: AWS::SQS::Queue, Properties: {DelaySecond: 5}}", "SC0201 error Write DelaySeconds."),
    (
      "{Type: AWS::Lambda::Permission, Properties: {Action: a, Principal: b}}",
      "SC0202 error Add FunctionName."
    ),
    ("{Type: AWS::SQS::Queue, Properties: {Arn: a}}", "SC0203 warning Remove Arn."),
    ("{Type: AWS::SQS::Queue, Properties: {DelaySeconds: []}}", "SC0204 error -"),
    ("{Type: AWS::SNS::Topic, Properties: {TracingConfig: actve}}", "-"),
    (
      "{Type: AWS::Serverless::Function, Properties: {Tracing: Actve}}",
      "SC0205 warning Write Active."
    ),
    ("{Type: AWS::SQS::Queue, Properties: {DelaySeconds: 1000}}", "SC0206 warning -"),
    ("{Type: AWS::SQS::Que}", "SC0208 warning Write AWS::SQS::Queue."),
    ("{Type: AWS::SQS::Queue}", "-"),
    ("{Type: Mine::Own::Thing, Properties: {a: 1}}", "-"),
    ("{Type: Custom::Thing, Properties: {ServiceToken: a, b: 1}}", "-"),
    ("{Properties: {a: 1}}", "-"),
    (
      "{Type: AWS::ApiGatewayV2::Integration, Properties: {ApiId: a, IntegrationType: AWS_PROXY}}",
      "SC0202 error Add IntegrationUri."
    ),
    ("{Type: AWS::ApiGatewayV2::Integration, Properties: {ApiId: a, IntegrationType: MOCK}}", "-"),
    (
      "{Type: AWS::ApiGatewayV2::Integration, Properties: {ApiId: a, IntegrationType: !Ref T}}", "-"
    ),
    (
      "{Type: AWS::ApiGatewayV2::Integration, Properties: {ApiId: a, IntegrationType: AWS_PROXY, IntegrationUri: !Ref AWS::NoValue}}",
      "SC0202 error Add IntegrationUri."
    ),
    (
      "{Type: AWS::ApiGateway::Method, Properties: {RestApiId: a, ResourceId: b, HttpMethod: GET, Integration: {Type: AWS_PROXY}}}",
      "SC0202 error Add Uri."
    ),
    (
      "{Type: AWS::StepFunctions::StateMachine, Properties: {RoleArn: a}}",
      "SC0202 error Add Definition."
    ),
    (
      "{Type: AWS::StepFunctions::StateMachine, Properties: {RoleArn: a, 'Fn::Transform': {Name: b}}}",
      "-"
    ),
    (
      "{Type: AWS::StepFunctions::StateMachine, Properties: !If [A, {RoleArn: a}, !Ref B]}",
      "SC0202 error Add Definition."
    ),
    ("{Type: AWS::EC2::VPC, Properties: {EnableDnsSupport: true}}", "SC0202 error Add CidrBlock."),
  ])
  func propertiesAreRemarkedOnWithTheirPlace(_ resource: String, _ remark: String) throws {
    let text = SourceText("Resources:\n  Thing:\n    \(resource)\n")
    let template = Template(reading: try YAMLTree.reading(text).get())
    let remarks = propertyDiagnostics(of: template.resources).map { diagnostic in
      #expect(diagnostic.resource == LogicalID("Thing"))
      #expect(diagnostic.node != nil)
      return "\(diagnostic.id) \(diagnostic.severity) \(diagnostic.fix ?? "-")"
    }
    #expect(remarks.joined(separator: ", ") == (remark == "-" ? "" : remark))
  }
}
