import CloudFormation
import Permissions
import Testing
import Text
import YAML

private func secrets(_ text: String) throws -> [String] {
  let template = Template(reading: try YAMLTree.reading(SourceText(text)).get())
  return permissionDiagnostics(of: template).filter { $0.id == "SC2110" }.map(\.message)
}

private func variable(_ entry: String) -> String {
  "Resources: {F: {Type: AWS::Lambda::Function, Properties: {Environment: {Variables: {\(entry)}}}}}"
}

@Test(arguments: [
  // By their names, joined and substituted as well.
  "DB_PASSWORD: hunter2hunter2",
  "DB_PASSWORD: !Sub hunter2hunter2",
  "DB_PASSWORD: !Join ['', [hunter2, hunter2]]",
  "DB_PASSWORD: 12345678",
  "X: !Sub ['${A}', {ADMIN_PASSWORD: hunter2hunter2}]",
  // By themselves.
  "KEY_ID: AKIAQ3EGRIXHZ7WKLMNP",
  "CMD: !Join [' ', [aws configure set id, AKIAQ3EGRIXHZ7WKLMNP]]",
  "KEY_ID: !Join ['', [AKIAQ3EG, RIXHZ7WKLMNP]]",
  "KEY_ID: {'Fn::Join': ['', [AK, IAQ3EGRIXHZ7, WKLMNP]]}",
  "DSN: 'postgres://admin:hunter2@db.internal/orders'",
  "DSN: !Sub 'postgres://admin:hunter2@${Host}/orders'",
  "CONFIG: '{\"user\": \"admin\", \"password\": \"hunter2!\"}'",
  // A name that may be one, and a text that is hardly anything else.
  "JWT_TOKEN: 8f14e45fceea167a5a36dedd4bea2543",
  "STRIPE_SECRET: aG8Jd0Pq1Zt7Rw3Xy9Lk",
])
func secretsOfVariablesAreFound(_ entry: String) throws {
  let found = try secrets(variable(entry))
  #expect(found.count == 1, "\(found)")
  #expect(!found.contains { $0.contains("hunter2") || $0.contains("GRIX") }, "\(found)")
}

@Test(arguments: [
  "DB_PASSWORD: '{{resolve:secretsmanager:db:SecretString:password}}'",
  "DB_PASSWORD: 'x-{{resolve:ssm-secure:db:1}}'",
  "DB_PASSWORD: !Sub '{{resolve:secretsmanager:${Secret}:SecretString:password}}'",
  "DB_PASSWORD: !Ref Password", "DB_PASSWORD: !Sub '${Password}'", "DB_PASSWORD: changeme",
  "DB_PASSWORD: <password>", "API_KEY: your-key", "API_KEY: arn:aws:secretsmanager:a:b:secret:c",
  "KEY_ID: AKIAIOSFODNN7EXAMPLE", "URL: 'https://example.com/a@b:c'",
  "URL: 'https://${User}:${Password}@host'", "URL: !Sub 'https://x:${Password}@host'",
  "CONFIG: '{\"password\": \"string\"}'", "CONFIG: 'password = os.environ[\"DB_PASSWORD\"]'",
  "AccessToken: minutes", "NEXT_TOKEN: orders-next", "SECRET: my-secret-name-2024-prod",
  "RESET_PASSWORD_ROUTE: reset-password", "CONFIG: 'PASSWORD=$(aws ssm get)'",
])
func othersAreLeftAlone(_ entry: String) throws {
  #expect(try secrets(variable(entry)) == [])
}

@Test(arguments: [
  ("NoEcho: true, Default: hunter2", "", true),
  ("NoEcho: true, Default: ''", "", false),
  ("NoEcho: true, Default: none", "", false),
  ("Default: orders-password", "{MasterUserPassword: !Ref P}", true),
  ("Default: orders", "{DBName: !Ref P}", false),
])
func defaultsOfParametersAreSearched(_ parameter: String, _ use: String, _ isFound: Bool) throws {
  let properties = use.isEmpty ? "" : ", Properties: \(use)"
  let found = try secrets(
    """
    Parameters: {P: {Type: String, \(parameter)}}
    Resources: {D: {Type: AWS::RDS::DBInstance\(properties)}}
    """)
  #expect(found.isEmpty != isFound, "\(found)")
}

@Test func nameOfParameterOfSystemsManagerIsNoSecret() throws {
  let found = try secrets(
    """
    Parameters: {Password: {Type: AWS::SSM::Parameter::Value<String>, Default: orders-password}}
    Resources: {}
    """)
  #expect(found == [])
}

@Test func outputsShowWhatParametersHide() throws {
  let found = try secrets(
    """
    Parameters: {P: {Type: String, NoEcho: true}}
    Resources: {}
    Outputs: {A: {Value: !Sub 'x-${P}'}, B: {Value: hunter2}, DbPassword: {Value: hunter2hunter2}}
    """)
  #expect(found.count == 2)
  #expect(found.contains { $0.contains("output A shows P") }, "\(found)")
  #expect(found.contains { $0.contains("DbPassword") }, "\(found)")
}

@Test(arguments: [
  ("  Code: {ZipFile: \"client = connect(password='s3cr3t!x')\"}", true),
  ("  Code: {ZipFile: \"client = connect(password=event['password'])\"}", false),
  ("  UserData: !Base64 \"#!/bin/sh\\nexport DB_PASSWORD=hunter2x\\n\"", true),
  ("  UserData: {Fn::Base64: !Join [\"\", [\"export DB_PASSWORD=\", !Ref P]]}", false),
  ("  UserData: IyEvYmluL3NoCmV4cG9ydCBEQl9QQVNTV09SRD1odW50ZXIyeAo=", true),
  ("  UserData: IyEvYmluL3NoCmVjaG8gIm5vdGhpbmcgaGVyZSBhdCBhbGwiCg==", false),
])
func codeIsSearched(_ property: String, _ isFound: Bool) throws {
  let found = try secrets(
    "Resources:\n  F:\n    Type: AWS::EC2::Instance\n    Properties:\n    \(property)\n")
  #expect(found.isEmpty != isFound, "\(found)")
}

@Test(arguments: [
  ("Parameters: {DbPassword: {Type: String, Default: hunter2hunter2}}", "Leave the default out"),
  ("Mappings: {M: {a: {DbPassword: hunter2hunter2}}}", "out of the mapping"),
  ("Outputs: {DbPassword: {Value: hunter2hunter2}}", "Leave the output out"),
  ("Metadata: {DbPassword: hunter2hunter2}", "Leave it out"),
  (
    "Globals: {Function: {Environment: {Variables: {DB_PASSWORD: hunter2hunter2}}}}",
    "Keep it in Secrets Manager"
  ),
  (
    "Resources: {F: {Type: AWS::Lambda::Function, Metadata: {DbPassword: hunter2hunter2}}}",
    "Leave it out"
  ),
  (variable("DB_PASSWORD: hunter2hunter2"), "Keep it in Secrets Manager"),
])
func theRepairFitsThePlace(_ text: String, _ repair: String) throws {
  let template = Template(reading: try YAMLTree.reading(SourceText(text)).get())
  let found = permissionDiagnostics(of: template).filter { $0.id == "SC2110" }
  #expect(found.count == 1)
  #expect(found.first?.fix?.contains(repair) == true)
}
