import ArgumentParser
import CloudFormation
import Editor
import Wiring

/// The command `connect TEMPLATE FROM TO`.
struct ConnectCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "connect", abstract: "Draw a wire between two resources.")

  @OptionGroup var act: ActOptions

  @Argument(help: "Where it begins; may name a port, Shop:POST /orders.")
  var from: String

  @Argument(help: "Where it ends.")
  var to: String

  @Option(name: .customLong("as"), help: "The kind of wire, where several are possible.")
  var kind: String?

  @Option(help: "read, write, readwrite and so on.")
  var level: String?

  func run() throws {
    try act.carryOut { analysis in
      .connect(
        Wire.End(reading: from, in: analysis), Wire.End(reading: to, in: analysis),
        WireWish(kind: kind, level: level))
    }
  }
}

/// The command `disconnect TEMPLATE FROM TO`.
struct DisconnectCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "disconnect", abstract: "Cut a wire, removing only what it owns.")

  @OptionGroup var act: ActOptions

  @Argument(help: "Where it begins; may name a port, Shop:POST /orders.")
  var from: String

  @Argument(help: "Where it ends.")
  var to: String

  @Option(name: .customLong("as"), help: "The kind of wire, where there are several.")
  var kind: String?

  func run() throws {
    try act.carryOut { analysis throws(EditError) in
      .disconnect(try wire(in: analysis).id)
    }
  }

  private func wire(in analysis: Analysis) throws(EditError) -> Wire {
    let from = Wire.End(reading: from, in: analysis)
    let to = Wire.End(reading: to, in: analysis)
    let between = analysis.graph.wires.filter { wire in
      wire.from.node == from.node && wire.to.node == to.node
        && (from.port == nil || wire.from.port == from.port)
        && (to.port == nil || wire.to.port == to.port)
        && (kind == nil || wire.kind.rawValue == kind)
    }
    guard let wire = between.first else {
      throw .refused("There is no such wire from \(self.from) to \(self.to).")
    }
    guard between.count == 1 else {
      let kinds = between.map(\.kind.rawValue)
      throw .refused(
        Set(kinds).count > 1
          ? "There are several wires (\(kinds.joined(separator: ", "))): name one by --as."
          : "There are several wires: name the port, as in "
            + "\(from.node.name):\(between.compactMap(\.from.port).first ?? "PORT").")
    }
    return wire
  }
}

extension Wire.End {
  /// Reads an end as the command line has it: a node, and after a colon a port of it.
  init(reading text: String, in analysis: Analysis) {
    let whole = NodeID(text)
    guard analysis.node(whole) == nil, analysis.external(whole) == nil,
      let colon = text.firstIndex(of: ":")
    else {
      self.init(whole)
      return
    }
    self.init(NodeID(String(text[..<colon])), port: String(text[text.index(after: colon)...]))
  }
}
