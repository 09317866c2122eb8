import Catalog
import CloudFormation
import IAM
import Permissions

extension GraphDraft {
  /// Reads `AWS::Lambda::Permission`: who may invoke, where no event wire says it already.
  ///
  /// Call it after all other event wires are known.
  mutating func readInvokePermissions() {
    for position in resources.indices
    where resources[position].type == "AWS::Lambda::Permission" {
      let properties = propertyPlaces(of: position)[0]
      let target = card(of: position)
      if let place = properties["SourceArn"] {
        let ends = eventEnds(in: place.value)
        for end in ends { connectCaller(end, to: target, because: place.evidence) }
        guard ends.isEmpty, let name = outsideName(of: place.value) else { continue }
        let caller = external(name)
        connect(.event, from: WireEnd(caller), to: WireEnd(target), because: place.evidence)
      } else if let place = properties["Principal"] {
        readPrincipal(place, of: target)
      }
    }
  }

  private mutating func connectCaller(_ caller: Int, to target: Int, because evidence: Evidence) {
    let known = eventWires(from: caller, to: target)
    for wire in known { add(evidence, to: wire) }
    guard known.isEmpty else { return }
    connect(.event, from: WireEnd(caller), to: WireEnd(target), because: evidence)
  }

  /// The event wires that run from one card to another.
  func eventWires(from: Int, to: Int) -> [Int] {
    let source = card(of: from)
    return wires(between: from, and: to).filter {
      wires[$0].key.kind == .event && wires[$0].key.from == source
    }
  }

  private mutating func readPrincipal(_ place: Place, of target: Int) {
    let principal = place.value.canonicalText
    guard !principal.isEmpty else { return }
    let known = wires.indices.filter { index in
      let key = wires[index].key
      return key.kind == .event && key.to == target && key.from < resources.count
        && AWSNames.isPrincipal(principal, of: resources[key.from].type)
    }
    for wire in known { add(place.evidence, to: wire) }
    guard known.isEmpty else { return }
    let caller = externalPrincipal(principal)
    connect(.event, from: WireEnd(caller), to: WireEnd(target), because: place.evidence)
  }

  /// The vertex of a principal outside the template: a service, an account, anyone.
  mutating func externalPrincipal(_ principal: String) -> Int {
    var name = principal
    for prefix in ["service:", "aws:", "federated:"] where name.hasPrefix(prefix) {
      name = String(name.dropFirst(prefix.count))
    }
    func label() -> String {
      OutsideName.shortened(principalTitle(principal == name ? "aws:" + name : principal))
    }
    if name == "*" { return external("*", label: label()) }
    if let service = AWSNames.service(ofPrincipal: name) {
      return external("service:" + service, label: principalTitle("service:" + name))
    }
    if let arn = ARN(name), arn.service == "iam" || arn.service == "sts" {
      return external("account:" + OutsideName.plainID(arn.account), label: label())
    }
    return external("principal:" + OutsideName.plainID(name), label: label())
  }
}

/// How AWS's services are called in principals, actions and resource types.
enum AWSNames {
  /// `s3` of `s3.amazonaws.com`; `nil` for what is no service principal.
  static func service(ofPrincipal name: String) -> String? {
    guard let dot = name.firstIndex(of: "."), name[dot...].hasPrefix(".amazonaws.com") else {
      let parts = name.split(separator: ".")
      return parts.count > 2 && parts.contains("amazonaws") ? String(parts[0]) : nil
    }
    return String(name[..<dot])
  }

  /// Whether a service principal acts for resources of a type.
  static func isPrincipal(_ principal: String, of type: String) -> Bool {
    guard let service = service(ofPrincipal: principal) else { return false }
    return PolicyTarget.services(of: type).contains(service)
  }
}
