package import CloudFormation
package import YAML

/// Draws and cuts wires: which are possible in a template, and what each would write.
package struct Connections: Sendable {
  let template: Template
  let graph: Graph

  /// Takes the graph of that very template, by which wires that are there are recognised.
  package init(in template: Template, drawnAs graph: Graph) {
    self.template = template
    self.graph = graph
  }

  /// The wires that can be drawn from one end to another, the usual one first.
  ///
  /// Where it is empty none is possible, and `connecting` says why. Looks at types alone.
  package func options(from: Wire.End, to: Wire.End) -> [WireOption] {
    guard let site = try? site(from, to) else { return [] }
    return WireRules.fitting(site).flatMap { rule in
      rule.levels.map { level in
        WireOption(
          kind: rule.kind.rawValue, level: level, from: from, to: to,
          title: rule.title(site, level: level), detail: rule.detail(site, level: level))
      }
    }
  }

  /// What to write for a wire, of the usual kind and level where none is given.
  ///
  /// The wishes are for `YAMLTree.carryingOut`. Cutting the wire leads back.
  package func connecting(
    _ from: Wire.End, _ to: Wire.End, as kind: String? = nil, level: String? = nil
  ) throws(WireError) -> WirePlan {
    let site = try site(from, to)
    let fitting = WireRules.fitting(site)
    guard !fitting.isEmpty else { throw .notPossible(whyNone(site)) }
    guard let rule = fitting.first(where: { kind == nil || $0.kind.rawValue == kind }) else {
      let kinds = WireSite.list(fitting.map(\.kind.rawValue))
      throw .notPossible(
        "From \(site.from.name) to \(site.to.name) there is no wire \"\(kind ?? "")\", but \(kinds)."
      )
    }
    let offered = try offered(level, of: rule)
    if level != nil, rule.isDrawn(site, level: offered),
      let plan = try narrowing(rule, site, offered)
    {
      return plan
    }
    return try drawing(rule, site, offered, isAsked: level != nil)
  }

  /// The level that is asked for, or the usual one.
  private func offered(
    _ asked: String?, of rule: any WireRule
  ) throws(WireError) -> String? {
    guard let asked else { return rule.levels.first ?? nil }
    guard !rule.levels.contains(asked) else { return asked }
    let levels = rule.levels.compactMap { $0 }
    throw .notPossible(
      levels.isEmpty
        ? "This wire has no levels. Leave the level out."
        : "There is no level \"\(asked)\" here, but \(WireSite.list(levels)).")
  }

  /// What to take away where a level is asked for and more than that is there.
  private func narrowing(
    _ rule: any WireRule, _ site: WireSite, _ level: String?
  ) throws(WireError) -> WirePlan? {
    var writing = WireWriting(template)
    try rule.narrow(site, level: level, &writing)
    guard !writing.wishes.isEmpty else { return nil }
    let title = rule.title(site, level: level)
    let only = title.hasPrefix("may ") ? "may only " + title.dropFirst(4) : title
    return WirePlan(wishes: writing.wishes, title: only, remarks: writing.remarks)
  }

  private func drawing(
    _ rule: any WireRule, _ site: WireSite, _ level: String?, isAsked: Bool
  ) throws(WireError) -> WirePlan {
    let title = rule.title(site, level: level)
    if rule.isDrawn(site, level: level) {
      let narrower = rule.levels.compactMap { $0 }
        .filter { other in
          guard other != level, rule.isDrawn(site, level: other) else { return false }
          return ((try? narrowing(rule, site, other)) ?? nil) != nil
        }
      let hint =
        narrower.isEmpty
        ? "" : " The level \(narrower.joined(separator: " or ")) takes the rest away."
      throw .alreadyThere(
        "\(site.from.name) and \(site.to.name) are already connected: \(title).\(hint)")
    }
    var writing = WireWriting(template)
    try rule.draw(site, level: level, &writing)
    guard !writing.wishes.isEmpty else {
      throw .alreadyThere("\(site.from.name) and \(site.to.name) are already connected: \(title).")
    }
    let staying = isAsked ? rule.staying(site, level: level).map { [$0] } ?? [] : []
    return WirePlan(wishes: writing.wishes, title: title, remarks: writing.remarks + staying)
  }

  /// What to remove for a wire: only what it owns; further statements stay.
  package func disconnecting(_ wire: Wire) throws(WireError) -> WirePlan {
    let site = try site(wire.from, wire.to)
    var writing = WireWriting(template)
    if let rule = WireRules.fitting(site).first(where: { $0.kind == wire.kind }) {
      try rule.erase(site, &writing)
    } else {
      try EvidenceErasing(site: site, kind: wire.kind).erase(&writing)
    }
    guard !writing.wishes.isEmpty else {
      let places = wire.evidence.map(\.path.description)
      throw .notPossible(
        "This wire owns nothing that could be removed. It follows from "
          + WireSite.list(Array(places.prefix(3))) + ".")
    }
    let title = "Cut the wire from \(site.from.name) to \(site.to.name)"
    return WirePlan(wishes: writing.wishes, title: title, remarks: writing.remarks)
  }

  private func site(_ from: Wire.End, _ to: Wire.End) throws(WireError) -> WireSite {
    if from.node == to.node {
      throw .notPossible("A wire joins two cards. Choose another far end.")
    }
    return WireSite(template: template, graph: graph, from: try end(from), to: try end(to))
  }

  private func end(_ end: Wire.End) throws(WireError) -> WireSiteEnd {
    let resource = end.node.logicalID.flatMap { template[$0] }
    guard resource != nil || graph.externals.contains(where: { $0.id == end.node }) else {
      throw .notPossible("There is no resource named \(end.node.name).")
    }
    return WireSiteEnd(id: end.node, resource: resource, port: end.port)
  }
}

/// A wire that could be drawn between two cards.
package struct WireOption: Hashable, Sendable {
  /// The name that `connect --as` takes: `event`, `access`, `reference` or `placement`.
  package let kind: String
  /// The level that `connect --level` takes; `nil` where there is none.
  package let level: String?
  package let from: Wire.End
  package let to: Wire.End
  /// What it means, for the chooser: `may read and write Orders`.
  package let title: String
  /// How it is written: `DynamoDBCrudPolicy`.
  package let detail: String
}

/// What drawing or cutting a wire writes.
package struct WirePlan: Hashable, Sendable {
  package let wishes: [YAMLWish]
  /// What it does, for the notice and the history: `may read and write Orders`.
  package let title: String
  /// What a person should know beside what changes.
  package let remarks: [String]
}

/// Why a wire was not drawn or cut.
package enum WireError: Error, Hashable, Sendable {
  /// The very wire is there already.
  case alreadyThere(String)
  /// Why it cannot be, and the nearest thing that can.
  case notPossible(String)

  /// What happened and what to do next, for the status line.
  package var message: String {
    switch self {
    case .alreadyThere(let text), .notPossible(let text): text
    }
  }
}
