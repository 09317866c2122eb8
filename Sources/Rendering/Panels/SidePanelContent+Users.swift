import CloudFormation
import Editor
import IAM
import Permissions
import Screen

extension SidePanelContent {
  /// Lists who may use a resource though no wire says so.
  mutating func addUsers(of id: LogicalID) {
    let users = analysis.users(of: id)
    add(users.filter { $0.way == .trust }, "May be taken by")
    add(users.filter { $0.way == .account }, "Open to")
    add(users.filter { $0.way == .pattern }, "Used by a pattern")
  }

  /// So many are told; a log group is open to every function by the same policy.
  private static let most = 8

  private mutating func add(_ users: [ResourceUser], _ heading: String) {
    guard !users.isEmpty else { return }
    addHeading(heading)
    for user in users.prefix(SidePanelContent.most) {
      let words = user.wording.words.map { [Line.Span($0.text, $0.level.face)] }
      let letters = user.wording.words.map { Line.Span($0.level.letter, $0.level.face) }
      let end = Line.Span(" ", .panelText)
      lines.append(
        Line(
          [Line.Span("◂ ", .panelDetail), Line.Span(user.party.title, .panelLink)],
          trailing: Line.joined(words, by: " ", .panelText) + [end], terse: letters + [end]))
      addOrigins(of: user)
    }
    let left = users.count - SidePanelContent.most
    if left > 0 { add("and \(left) more, in the map", .panelDetail) }
  }

  /// `S3FullAccess on *`: by what, and by which pattern.
  private mutating func addOrigins(of user: ResourceUser) {
    var origins: [String] = []
    var patterns: [String] = []
    for grant in user.grants {
      let origin = grant.originName(in: analysis.template)
      if !origins.contains(origin) { origins.append(origin) }
      guard user.way == .pattern else { continue }
      let titles =
        grant.notTargets.isEmpty
        ? grant.plainTargets.map(canonicalTitle)
        : ["all but " + grant.plainNotTargets.map(canonicalTitle).joined(separator: ", ")]
      for title in titles where !patterns.contains(title) { patterns.append(title) }
    }
    let on = patterns.isEmpty ? "" : " on " + patterns.prefix(2).joined(separator: ", ")
    add("  " + origins.joined(separator: ", ") + on, .panelDetail)
  }
}
