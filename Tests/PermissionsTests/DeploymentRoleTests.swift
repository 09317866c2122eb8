import CloudFormation
import Permissions
import Testing
import Text
import YAML

/// CodeDeploy takes the role it is given; the function that it deploys never has it.
@Test func theRoleOfADeploymentIsNotTheFunctions() throws {
  let text = """
    Transform: AWS::Serverless-2016-10-31
    Resources:
      Checkout:
        Type: AWS::Serverless::Function
        Properties:
          Handler: app.handler
          Runtime: python3.13
          CodeUri: src
          AutoPublishAlias: live
          DeploymentPreference: {Type: AllAtOnce, Role: !GetAtt Deploy.Arn}
      Deploy:
        Type: AWS::IAM::Role
        Properties:
          AssumeRolePolicyDocument: {}
          Policies:
            - PolicyName: all
              PolicyDocument: {Statement: [{Effect: Allow, Action: "s3:*", Resource: "*"}]}
    """
  let template = Template(reading: try YAMLTree.reading(SourceText(text)).get())
  let grant = try #require(
    grants(of: template).grants.first { $0.principal == "role:Deploy" && $0.actions == ["s3:*"] })
  #expect(grant.usedBy == [])
  #expect(grant.deployedBy == [LogicalID("Checkout")])
}
