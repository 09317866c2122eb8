import CloudFormation
import YAML

/// A user pool invokes a function at one of its triggers.
struct UserPoolToFunction: TargetRule {
  let sourceTypes = ["AWS::Cognito::UserPool"]
  let targetTypes = ["AWS::Serverless::Function", "AWS::Lambda::Function"]

  /// The triggers that are one function each, the likeliest first.
  private static let triggers = [
    "PostConfirmation", "PreSignUp", "PreAuthentication", "PostAuthentication", "CustomMessage",
    "PreTokenGeneration", "UserMigration", "DefineAuthChallenge", "CreateAuthChallenge",
    "VerifyAuthChallengeResponse",
  ]

  func title(_ site: WireSite, level: String?) -> String {
    "\(trigger(site) ?? "trigger") of \(site.from.name) invokes \(site.to.name)"
  }

  func detail(_ site: WireSite, level: String?) -> String { "LambdaConfig and permission" }

  /// The trigger that is named, or the first that is free.
  private func trigger(_ site: WireSite) -> String? {
    if let port = site.from.port { return port }
    let ports = site.graph.nodes.first { $0.id == site.from.id }?.ports.map(\.id) ?? []
    return UserPoolToFunction.triggers.first { !ports.contains($0) }
  }

  func draw(_ site: WireSite, level: String?, _ writing: inout WireWriting) throws(WireError) {
    guard let pool = site.from.resource, let function = site.to.resource else { return }
    guard let trigger = trigger(site), UserPoolToFunction.triggers.contains(trigger) else {
      throw .notPossible(
        "A user pool has the triggers \(WireSite.list(UserPoolToFunction.triggers)). "
          + "Name one: \(pool.id.name):PostConfirmation.")
    }
    let taken = site.graph.wires.first { wire in
      wire.from.node == site.from.id && wire.from.port == trigger && wire.kind == .event
    }
    if let taken {
      throw .notPossible(
        "\(trigger) of \(pool.id.name) already invokes \(taken.to.node.name). Cut that wire first.")
    }
    if let way = Dependencies(of: site.template).way(from: function.id, to: pool.id) {
      throw .notPossible(Dependencies.complaint(pool.id, function.id, way))
    }
    writing.set(pool, "LambdaConfig", trigger, to: .getAtt(function.id.name, "Arn"))
    let source = ValueEntry("SourceArn", .getAtt(pool.id.name, "Arn"))
    let hasPermission = site.template.resources.contains { resource in
      resource.type == "AWS::Lambda::Permission"
        && site.names(resource.properties["FunctionName"], function.id.name)
        && resource.properties["SourceArn"] == source.value
    }
    guard !hasPermission else { return }
    writing.addPermission(
      pool.id.name + "To" + function.id.name + "Permission",
      principal: "cognito-idp.amazonaws.com", source: source, to: function)
  }

  var examples: [WireExample] {
    [
      WireExample(
        from: "Members:PostConfirmation", to: "Welcome",
        before: """
          Transform: AWS::Serverless-2016-10-31
          Resources:
            Members:
              Type: AWS::Cognito::UserPool
            Welcome:
              Type: AWS::Serverless::Function
              Properties:
                Handler: app.handler

          """,
        after: """
          Transform: AWS::Serverless-2016-10-31
          Resources:
            Members:
              Type: AWS::Cognito::UserPool
              Properties:
                LambdaConfig:
                  PostConfirmation: !GetAtt Welcome.Arn
            Welcome:
              Type: AWS::Serverless::Function
              Properties:
                Handler: app.handler
            MembersToWelcomePermission:
              Type: AWS::Lambda::Permission
              Properties:
                Action: lambda:InvokeFunction
                FunctionName: !Ref Welcome
                Principal: cognito-idp.amazonaws.com
                SourceArn: !GetAtt Members.Arn

          """)
    ]
  }
}
