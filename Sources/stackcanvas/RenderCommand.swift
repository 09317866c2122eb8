import ArgumentParser
import Editor
import LayoutEngine
import Rendering
import Reporting
import Screen
import Shell

/// The command `render TEMPLATE --format …`.
struct RenderCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "render", abstract: "Print the picture of the whole stack.")

  enum Format: String, ExpressibleByArgument, CaseIterable {
    case text, ansi, svg, mermaid, dot, layout
  }

  @Argument(help: "The template; - reads standard input.")
  var template: String

  @Option(help: "How to print: text, ansi, svg, mermaid, dot or layout.")
  var format = Format.text

  @Option(help: "How much of each card: detail, card or map.")
  var zoom = ZoomOption.card

  @Flag(help: "Draw with ASCII only.")
  var ascii = false

  @Option(help: "Name of a theme.")
  var theme: String?

  func run() throws {
    let opened: OpenedTemplate
    do throws(FileProblem) {
      opened = try OpenedTemplate(path: template)
    } catch {
      Output.remark(error.message)
      throw ExitCode.unreadable
    }
    let graph = opened.analysis.graph
    switch format {
    case .mermaid: Output.write(mermaidReport(of: graph))
    case .dot: Output.write(dotReport(of: graph))
    case .layout:
      let start = ProcessorTime.now()
      let layout = Layout(of: graph, zoom: zoom.zoom)
      let milliseconds = ProcessorTime.milliseconds(since: start)
      Output.write(
        layoutReport(of: layout, name: opened.path, milliseconds: milliseconds).text + "\n")
    case .text, .ansi, .svg:
      let layout = Layout(of: graph, zoom: zoom.zoom)
      let scene = CanvasScene(graph: graph, layout: layout, zoom: zoom.zoom)
      let frame = drawing(
        of: scene, theme: try ThemeOption.theme(named: theme), glyphs: ascii ? .ascii : .unicode)
      Output.write(picture(frame))
    }
  }

  private func picture(_ frame: Frame) -> String {
    switch format {
    case .ansi: ansiReport(of: frame)
    case .svg: svgReport(of: frame)
    default: frame.text + "\n"
    }
  }
}

/// A zoom as the command line names it.
enum ZoomOption: String, ExpressibleByArgument, CaseIterable {
  case detail, card, map

  var zoom: Zoom {
    switch self {
    case .detail: .detail
    case .card: .card
    case .map: .map
    }
  }
}

/// Themes as the command line names them.
enum ThemeOption {
  /// The built-in theme of that name, the standard one for `nil`.
  static func theme(named name: String?) throws -> Theme {
    guard let name else { return .standard }
    guard let theme = Theme.builtIn(named: name) else {
      throw ValidationError(
        "There is no theme \(name). Take one of \(Theme.builtInNames.joined(separator: ", ")).")
    }
    return theme
  }
}
