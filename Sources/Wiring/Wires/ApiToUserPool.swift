import CloudFormation
import YAML

/// An API lets in who a user pool knows: a REST API by the pool, an HTTP API by one of its clients.
struct ApiToUserPool: WireRule {
  let kind = Wire.Kind.reference

  func fits(_ site: WireSite) -> Bool {
    (site.from.type == "AWS::Serverless::Api" && site.to.type == "AWS::Cognito::UserPool")
      || (site.from.type == "AWS::Serverless::HttpApi"
        && site.to.type == "AWS::Cognito::UserPoolClient")
  }

  func title(_ site: WireSite, level: String?) -> String {
    "\(site.to.name) authorizes callers of \(site.from.name)"
  }

  func detail(_ site: WireSite, level: String?) -> String { "Auth.Authorizers" }

  func isDrawn(_ site: WireSite, level: String?) -> Bool {
    let known = site.from.resource?.effectiveProperties["Auth", "Authorizers"]?.entries ?? []
    return known.contains { entry in
      var found = false
      entry.value.forEachName { name, _ in found = found || name == site.to.name }
      return found
    }
  }

  func draw(_ site: WireSite, level: String?, _ writing: inout WireWriting) throws(WireError) {
    guard let api = site.from.resource, let target = site.to.resource else { return }
    if let way = Dependencies(of: site.template).way(from: target.id, to: api.id) {
      throw .notPossible(Dependencies.complaint(api.id, target.id, way))
    }
    let known = api.effectiveProperties["Auth", "Authorizers"]?.entries ?? []
    let stem = (site.from.port ?? site.to.port)?.dropAuthorizer ?? target.id.name + "Authorizer"
    var name = stem
    var number = 2
    while known.contains(where: { $0.name == name }) {
      name = stem + String(number)
      number += 1
    }
    let authorizer: Value
    if api.type == "AWS::Serverless::Api" {
      authorizer = ["UserPoolArn": .getAtt(target.id.name, "Arn")]
    } else {
      authorizer = try tokenAuthorizer(target, site)
    }
    writing.set(api, "Auth", "Authorizers", name, to: authorizer)
    writing.remarks.append(
      "Routes ask for it by Auth: Authorizer: \(name); all do once DefaultAuthorizer names it.")
  }

  private func tokenAuthorizer(_ client: Resource, _ site: WireSite) throws(WireError) -> Value {
    guard let pool = client.properties["UserPoolId"], !pool.isUnset else {
      throw .notPossible(
        "\(client.id.name) has no user pool yet. Connect it to one, then draw again.")
    }
    let issuer =
      "https://cognito-idp.${AWS::Region}.amazonaws.com/" + pool.canonicalText
    return [
      "IdentitySource": "$request.header.Authorization",
      "JwtConfiguration": [
        "issuer": .sub(issuer), "audience": .list([.ref(client.id.name)]),
      ],
    ]
  }

  func erase(_ site: WireSite, _ writing: inout WireWriting) throws(WireError) {
    guard let api = site.from.resource else { return }
    let properties = WireWriting.properties(api)
    let auth = api.properties["Auth"]
    for entry in auth?["Authorizers"]?.entries ?? [] {
      var found = false
      entry.value.forEachName { name, _ in found = found || name == site.to.name }
      guard found else { continue }
      if let port = site.to.port, port.dropAuthorizer != entry.name { continue }
      let routes = users(of: entry.name, site)
      guard routes.isEmpty, auth?["DefaultAuthorizer"]?.scalarText != entry.name else {
        let users = routes.isEmpty ? "DefaultAuthorizer" : WireSite.list(routes)
        throw .notPossible("\(entry.name) is still asked for by \(users). Change that first.")
      }
      let path = properties.key("Auth").key("Authorizers").key(entry.name)
      writing.wish(.prune(path, upTo: WireWriting.path(api)))
    }
  }

  /// The functions whose routes ask for an authorizer by name.
  private func users(of authorizer: String, _ site: WireSite) -> [String] {
    site.template.resources.filter { resource in
      (resource.properties["Events"]?.entries ?? []).contains { event in
        event.value["Properties", "Auth", "Authorizer"]?.scalarText == authorizer
      }
    }.map(\.id.name)
  }

  var examples: [WireExample] {
    [
      WireExample(
        from: "Shop", to: "Members",
        before: """
          Transform: AWS::Serverless-2016-10-31
          Resources:
            Shop:
              Type: AWS::Serverless::Api
              Properties:
                StageName: prod
            Members:
              Type: AWS::Cognito::UserPool

          """,
        after: """
          Transform: AWS::Serverless-2016-10-31
          Resources:
            Shop:
              Type: AWS::Serverless::Api
              Properties:
                StageName: prod
                Auth:
                  Authorizers:
                    MembersAuthorizer:
                      UserPoolArn: !GetAtt Members.Arn
            Members:
              Type: AWS::Cognito::UserPool

          """),
      WireExample(
        from: "Site", to: "Web",
        before: """
          Transform: AWS::Serverless-2016-10-31
          Resources:
            Site:
              Type: AWS::Serverless::HttpApi
            Web:
              Type: AWS::Cognito::UserPoolClient
              Properties:
                UserPoolId: !Ref Members
            Members:
              Type: AWS::Cognito::UserPool

          """,
        after: """
          Transform: AWS::Serverless-2016-10-31
          Resources:
            Site:
              Type: AWS::Serverless::HttpApi
              Properties:
                Auth:
                  Authorizers:
                    WebAuthorizer:
                      IdentitySource: $request.header.Authorization
                      JwtConfiguration:
                        issuer: !Sub https://cognito-idp.${AWS::Region}.amazonaws.com/${Members}
                        audience:
                          - !Ref Web
            Web:
              Type: AWS::Cognito::UserPoolClient
              Properties:
                UserPoolId: !Ref Members
            Members:
              Type: AWS::Cognito::UserPool

          """),
    ]
  }
}

extension String {
  /// The name in a port `authorizer NAME`.
  fileprivate var dropAuthorizer: String {
    hasPrefix("authorizer ") ? String(dropFirst(11)) : self
  }
}
