import CloudFormation
import Editor
import LayoutEngine
import Screen

extension ScreenPainter {
  /// The first row: the file and whether it is saved, git, and how much there is.
  mutating func drawTitleLine() {
    let row = areas.title
    guard row.height > 0 else { return }
    frame.fill(row, with: Cell(style: theme[.top]))
    var parts = titleDetails
    var right = Line.joined(parts, by: "   ", .top)
    let left = titleSpans
    let name = cellWidth(of: state.document.name)
    while !parts.isEmpty, Line(right).width + min(name, 24) + 8 > row.width {
      parts.removeLast()
      right = Line.joined(parts, by: "   ", .top)
    }
    let room = row.width - Line(right).width - 1
    frame.draw(Line(left), Rect(x: 0, y: row.minY, width: room, height: 1), theme)
    frame.draw(
      Line(right),
      Rect(x: row.maxX - Line(right).width - 1, y: row.minY, width: Line(right).width, height: 1),
      theme)
  }

  private var titleSpans: [Line.Span] {
    let document = state.document
    var spans = [Line.Span(" ", .top), Line.Span(document.name, .topPath)]
    if document.isModified { spans.append(Line.Span(" ●", .topModified)) }
    if document.savedRevision == nil { spans.append(Line.Span(" new file", .topDetail)) }
    if document.access == .readOnly { spans.append(Line.Span(" read only", .topChanged)) }
    return spans
  }

  /// What stands at the right, the most important part first.
  private var titleDetails: [[Line.Span]] {
    var parts: [[Line.Span]] = []
    if let git = view.git {
      var spans = [Line.Span(git.branch, .topDetail)]
      if git.added > 0 { spans.append(Line.Span(" +\(git.added)", .diffAdded)) }
      if git.removed > 0 { spans.append(Line.Span(" -\(git.removed)", .diffRemoved)) }
      if !git.isTracked { spans.append(Line.Span(" untracked", .topChanged)) }
      parts.append(spans)
    }
    let errors = analysis.diagnostics.count { $0.severity == .error }
    let warnings = analysis.diagnostics.count { $0.severity == .warning }
    var problems: [Line.Span] = []
    if errors > 0 { problems.append(Line.Span("✗ \(errors)", .problemError)) }
    if errors > 0, warnings > 0 { problems.append(Line.Span(" ", .top)) }
    if warnings > 0 { problems.append(Line.Span("! \(warnings)", .problemWarning)) }
    if !problems.isEmpty { parts.append(problems) }
    if view.zoom != .detail { parts.append([Line.Span(view.zoom.rawValue, .topDetail)]) }
    let count = analysis.template.resources.count
    parts.append([Line.Span(count == 1 ? "1 resource" : "\(count) resources", .topDetail)])
    return parts
  }
}

extension Line {
  /// Parts in a row with something between them.
  static func joined(_ parts: [[Span]], by separator: String, _ face: Face) -> [Span] {
    Array(parts.joined(separator: [Span(separator, face)]))
  }
}
