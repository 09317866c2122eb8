import Catalog
import CloudFormation
import Permissions
import YAML

/// Finds the ways into a stack that are open to everybody.
struct PublicWays {
  /// In the order of the template, routes first; each says whether what it opens acts thereupon.
  private(set) var openings: [(opening: Reach.Opening, goesOn: Bool)] = []

  let template: Template
  private let homes: [LogicalID: NodeID]

  init(
    of template: Template, in graph: Graph, granting list: GrantList, among index: TargetIndex
  ) {
    self.template = template
    var homes: [LogicalID: NodeID] = [:]
    for node in graph.nodes {
      if let id = node.id.logicalID { homes[id] = node.id }
      for id in node.folds { homes[id] = node.id }
    }
    self.homes = homes
    let routes = OpenRoutes(of: template, in: graph, granting: list)
    openings = routes.openings.map { ($0, true) }
    for resource in template.resources { read(resource) }
    var feeding = Feeding()
    for grant in list.grants where grant.isOpenToAll { read(grant, &feeding, index) }
  }

  // MARK: What properties open

  private mutating func read(_ resource: Resource) {
    let properties = resource.effectiveProperties
    switch resource.type {
    case "AWS::Serverless::Function":
      guard let url = properties["FunctionUrlConfig"], url["AuthType"]?.scalarText == "NONE" else {
        return
      }
      add(.functionURL, resource, "FunctionUrlConfig", "its URL asks for no sign-in")
    case "AWS::Lambda::Url":
      guard properties["AuthType"]?.scalarText == "NONE" else { return }
      add(.functionURL, resource, "AuthType", "its URL asks for no sign-in")
    case "AWS::S3::Bucket":
      guard let acl = resource.publicACL?.scalarText else { return }
      add(
        .acl, resource, "AccessControl", "everybody may read its objects",
        goesOn: acl == "PublicReadWrite")
    case "AWS::CloudFront::Distribution":
      add(.distribution, resource, "DistributionConfig", "it serves everybody")
    case "AWS::ElasticLoadBalancingV2::LoadBalancer", "AWS::ElasticLoadBalancing::LoadBalancer":
      // A gateway load balancer takes what route tables send it, from nowhere else.
      guard properties["Scheme"]?.scalarText != "internal",
        properties["Type"]?.scalarText != "gateway"
      else { return }
      add(.loadBalancer, resource, "Scheme", "it faces the internet")
    default: readIdentities(resource, properties)
    }
  }

  private mutating func readIdentities(_ resource: Resource, _ properties: Value) {
    switch resource.type {
    case "AWS::Cognito::UserPool":
      let only = properties["AdminCreateUserConfig", "AllowAdminCreateUserOnly"]
      guard only?.scalarText != "true" else { return }
      add(.signUp, resource, "AdminCreateUserConfig", "everybody may sign up")
    case "AWS::Cognito::IdentityPool":
      guard properties["AllowUnauthenticatedIdentities"]?.scalarText == "true" else { return }
      add(.guests, resource, "AllowUnauthenticatedIdentities", "it lets guests in")
    case "AWS::AppSync::GraphQLApi":
      let more = properties["AdditionalAuthenticationProviders"]?.elements ?? []
      if properties["AuthenticationType"]?.scalarText == "API_KEY" {
        add(.apiKey, resource, "AuthenticationType", PublicWays.keyOnly)
      } else if more.contains(where: { $0["AuthenticationType"]?.scalarText == "API_KEY" }) {
        add(.apiKey, resource, "AdditionalAuthenticationProviders", PublicWays.keyOnly)
      }
    case "AWS::Serverless::GraphQLApi":
      let more = properties["Auth", "Additional"]?.elements ?? []
      guard ([properties["Auth"]] + more).contains(where: { $0?["Type"]?.scalarText == "API_KEY" })
      else { return }
      add(.apiKey, resource, "Auth", PublicWays.keyOnly)
    default: return
    }
  }

  private static let keyOnly = "it asks for a key only, which clients carry"

  private mutating func add(
    _ kind: Reach.Opening.Kind, _ resource: Resource, _ property: String, _ text: String,
    goesOn: Bool = true
  ) {
    guard let node = homes[resource.id] else { return }
    let value = resource.effectiveProperties[property]
    var path = YAMLPath([.key("Resources"), .key(resource.id.name)])
    if resource.properties[property] != nil { path = path.key("Properties").key(property) }
    openings.append(
      (
        Reach.Opening(
          kind: kind, node: node, port: nil, text: text,
          evidence: Evidence(node: value?.node ?? resource.nameNode, path: path), step: 0),
        goesOn
      ))
  }

  // MARK: What policies open

  private mutating func read(
    _ grant: Grant, _ feeding: inout Feeding, _ index: TargetIndex
  ) {
    switch grant.origin {
    case .resourcePolicy, .lambdaPermission, .trustPolicy: break
    default: return
    }
    guard !grant.actions.contains("lambda:InvokeFunctionUrl") else { return }
    for id in grant.targetIDs.isEmpty ? [grant.source] : grant.targetIDs {
      guard let node = homes[id], let resource = template[id] else { continue }
      // What an API's policy lets through, its routes may still refuse.
      guard let kind = index.kind(of: id),
        !resource.refusesPublicPolicies,
        PolicyTarget.services(of: resource.type).first != "execute-api"
      else { continue }
      let answer = feeding.answer(to: grant, on: kind, index)
      let words = answer.words
      let goesOn = grant.origin == .trustPolicy || answer.feeds
      let path = YAMLPath([.key("Resources"), .key(grant.source.name)])
      openings.append(
        (
          Reach.Opening(
            kind: .policy, node: node, port: nil,
            text: "its policy lets everybody \(PublicWays.verb(words, grant.origin))",
            evidence: Evidence(node: grant.node, path: path), step: 0),
          goesOn
        ))
    }
  }

  private static func verb(_ words: AccessWords, _ origin: Grant.Origin) -> String {
    if origin == .trustPolicy { return "take this role" }
    switch words.level {
    case "read": return "read it"
    case "write": return "write to it"
    case "readwrite": return "read and write it"
    case "invoke": return "invoke it"
    default: return "use it"
    }
  }
}
