import CloudFormation
package import Screen
import Text

/// A question with a few answers.
package struct Confirmation: Hashable, Sendable {
  package let title: String
  /// What the person should know before answering.
  package let lines: [String]
  /// The resources that go, and the parts of others.
  package var gone: [Consequences.Gone] = []
  /// The parts of other resources that go, a line for each of these.
  package var cuts: [String] = []
  /// What is lost or left broken.
  package var warnings: [String] = []
  /// What may be done afterwards that may not be done now.
  package var gained: [GrantDifference] = []
  /// What may not be done any more.
  package var lost: [GrantDifference] = []
  /// The lines that go, with their 1-based numbers.
  package var removedLines: [Row] = []
  package let answers: [Answer]
  /// The answer that `Enter` gives, 0-based.
  package internal(set) var cursor = 0
  /// Rows scrolled past, 0 at the top.
  package internal(set) var scroll = 0

  /// One answer, with the letter that gives it.
  package struct Answer: Hashable, Sendable {
    package let key: Character
    package let title: String
    let act: Act
  }

  /// What an answer does.
  enum Act: Hashable, Sendable {
    case dismiss
    case carryOut(Edit)
    case quit
    case writeAndQuit
    case overwrite
    case reload
    case takeFound(SourceText)
    case forgetFound
  }

  /// One row above the answers.
  package enum Row: Hashable, Sendable {
    case text(String)
    case gone(name: String, type: String)
    /// A warning's first row, then those it is continued on.
    case warning(String)
    case continued(String)
    case gained(GrantDifference)
    case lost(GrantDifference)
    case removedLine(Int, String)
  }
}

extension Confirmation {
  /// The rows above the answers, wrapped to so many columns: what goes first, then what is lost by
  /// it, how much changes, who may do what, and the rest.
  package func rows(width: Int) -> [Row] {
    var rows = gone.map { Row.gone(name: $0.id.name, type: $0.type) }
    rows += cuts.flatMap { wrapped($0, to: width) }.map(Row.text)
    for warning in warnings {
      let texts = wrapped(warning, to: width - 2)
      rows += texts.prefix(1).map(Row.warning) + texts.dropFirst().map(Row.continued)
    }
    rows += lines.prefix(1).flatMap { wrapped($0, to: width) }.map(Row.text)
    rows += gained.map(Row.gained) + lost.map(Row.lost)
    rows += lines.dropFirst().flatMap { wrapped($0, to: width) }.map(Row.text)
    return rows + removedLines
  }

  /// How it fits a screen.
  package func fit(on screen: Size) -> ConfirmationFit { ConfirmationFit(of: self, on: screen) }
}

/// How a question fits a screen; the same for drawing and for scrolling.
package struct ConfirmationFit: Hashable, Sendable {
  /// Columns of the box, its border included.
  package let width: Int
  /// All rows above the answers.
  package let rows: [Confirmation.Row]
  /// Those of them that are in view.
  package let inView: Range<Int>
  /// How far it can be scrolled.
  package let lastScroll: Int

  init(of question: Confirmation, on screen: Size) {
    let wants = question.isLong ? ConfirmationFit.widest : 0
    width = min(
      max(44, cellWidth(of: question.title) + 6, wants), max(20, screen.width - 4),
      ConfirmationFit.widest)
    rows = question.rows(width: max(1, width - 4))
    // The title, the status line, the border, a blank row and the answers always fit.
    let room = max(0, screen.height - 6 - question.answers.count)
    // One row of them says how much is hidden.
    let shown = rows.count <= room ? rows.count : max(0, room - 1)
    lastScroll = rows.count - shown
    let first = min(max(0, question.scroll), lastScroll)
    inView = first..<(first + shown)
  }

  private static let widest = 84
}

extension Confirmation {
  /// Whether its rows would like to be wide: changes of permissions are.
  fileprivate var isLong: Bool {
    !(gained.isEmpty && lost.isEmpty && cuts.isEmpty && warnings.isEmpty)
  }
}
