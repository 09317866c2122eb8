import CloudFormation
import Permissions
import Testing
import Text
import YAML

/// The tables that the first grant takes in, where a parameter has that default.
private func taken(_ effect: String, _ value: String) throws -> [String] {
  let text = """
    Parameters:
      What: {Type: String, Default: '\(value)'}
    Resources:
      Orders: {Type: AWS::DynamoDB::Table}
      Desk:
        Type: AWS::IAM::Policy
        Properties:
          PolicyName: p
          Roles: [Clerk]
          PolicyDocument:
            Statement: {Effect: \(effect), Action: 'dynamodb:GetItem', Resource: !Ref What}

    """
  let template = Template(reading: try YAMLTree.reading(SourceText(text)).get())
  let grant = try #require(grants(of: template).grants.first)
  return TargetIndex(of: template).resources(takenInBy: grant).map(\.id.name)
}

@Test func aParameterIsFollowedByItsDefaultWhereThatIsAPattern() throws {
  #expect(try taken("Allow", "*") == ["Orders"])
  #expect(try taken("Allow", "arn:aws:dynamodb:*:*:table/*") == ["Orders"])
  #expect(try taken("Allow", "arn:aws:sqs:*:*:*").isEmpty)
  #expect(try taken("Allow", "orders").isEmpty)
}

@Test func aDenialIsNotFollowedByWhatADeploymentMayChoose() throws {
  #expect(try taken("Deny", "*").isEmpty)
}
