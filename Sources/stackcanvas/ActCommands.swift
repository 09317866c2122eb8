import ArgumentParser
import CloudFormation
import Editor
import Wiring

/// The command `add TEMPLATE TYPE [ID]`.
struct AddCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "add", abstract: "Add a resource.")

  @OptionGroup var act: ActOptions

  @Argument(help: "AWS::…::…, or a kind such as Table.")
  var type: String

  @Argument(help: "Its logical ID; derived from the type where none is given.")
  var id: String?

  func run() throws {
    try act.carryOut { _ in .add(type: type, id.map { LogicalID($0) }, after: nil) }
  }
}

/// The command `remove TEMPLATE ID`.
struct RemoveCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "remove", abstract: "Remove a resource, and what refers to it.")

  @OptionGroup var act: ActOptions

  @Argument(help: "Logical ID.")
  var id: String

  func run() throws { try act.carryOut { _ in .remove([LogicalID(id)]) } }
}

/// The command `rename TEMPLATE OLD NEW`.
struct RenameCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "rename", abstract: "Rename a resource, and every reference to it.")

  @OptionGroup var act: ActOptions

  @Argument(help: "Logical ID.")
  var old: String

  @Argument(help: "New logical ID.")
  var new: String

  func run() throws { try act.carryOut { _ in .rename(LogicalID(old), to: LogicalID(new)) } }
}

/// The command `set TEMPLATE ID PATH VALUE`.
struct SetCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "set", abstract: "Set a property, or an attribute by a leading /.")

  @OptionGroup var act: ActOptions

  @Argument(help: "Logical ID.")
  var id: String

  @Argument(help: "Dotted below Properties: Environment.Variables.LEVEL, Layers.0, /DependsOn.")
  var path: String

  @Argument(
    parsing: .allUnrecognized, help: "YAML: 512, \"512\", !Ref Orders, {a: 1}.")
  var value: [String]

  func validate() throws {
    if value.count != 1 { throw ValidationError("Give one value; put it in quotes.") }
  }

  func run() throws {
    try act.carryOut { _ throws(EditError) in
      .set(LogicalID(id), try PropertyPath(reading: path), value[0])
    }
  }
}

/// The command `unset TEMPLATE ID PATH`.
struct UnsetCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "unset", abstract: "Remove a property, or an attribute by a leading /.")

  @OptionGroup var act: ActOptions

  @Argument(help: "Logical ID.")
  var id: String

  @Argument(help: "Dotted below Properties: Environment.Variables.LEVEL, Layers.0, /DependsOn.")
  var path: String

  func run() throws {
    try act.carryOut { _ throws(EditError) in
      .unset(LogicalID(id), try PropertyPath(reading: path))
    }
  }
}
