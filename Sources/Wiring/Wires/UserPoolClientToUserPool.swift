import CloudFormation
import YAML

/// A client belongs to a user pool.
struct UserPoolClientToUserPool: WireRule {
  let kind = Wire.Kind.reference

  func fits(_ site: WireSite) -> Bool {
    site.from.type == "AWS::Cognito::UserPoolClient" && site.to.type == "AWS::Cognito::UserPool"
  }

  func title(_ site: WireSite, level: String?) -> String { "is a client of \(site.to.name)" }
  func detail(_ site: WireSite, level: String?) -> String { "UserPoolId" }

  func isDrawn(_ site: WireSite, level: String?) -> Bool {
    site.names(site.from.resource?.properties["UserPoolId"], site.to.name)
  }

  func draw(_ site: WireSite, level: String?, _ writing: inout WireWriting) throws(WireError) {
    guard let client = site.from.resource else { return }
    if let pool = client.properties["UserPoolId"], !pool.isUnset {
      throw .notPossible(
        "\(client.id.name) belongs to another user pool. Changing that replaces the client: edit "
          + "UserPoolId if you mean it.")
    }
    writing.set(client, "UserPoolId", to: .ref(site.to.name))
  }

  func erase(_ site: WireSite, _ writing: inout WireWriting) throws(WireError) {
    guard let client = site.from.resource, isDrawn(site, level: nil) else { return }
    let path = WireWriting.properties(client)
    writing.wish(.prune(path.key("UserPoolId"), upTo: WireWriting.path(client)))
    writing.remarks.append("A client needs a user pool: connect \(client.id.name) to one.")
  }

  var examples: [WireExample] {
    [
      WireExample(
        from: "Web", to: "Members",
        before: """
          Resources:
            Web:
              Type: AWS::Cognito::UserPoolClient
            Members:
              Type: AWS::Cognito::UserPool

          """,
        after: """
          Resources:
            Web:
              Type: AWS::Cognito::UserPoolClient
              Properties:
                UserPoolId: !Ref Members
            Members:
              Type: AWS::Cognito::UserPool

          """)
    ]
  }
}
