import ArgumentParser

/// The program: the canvas, and every act of it as a command.
@main
struct StackCanvas: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "stackcanvas",
    abstract: "Draw, change and check AWS serverless stacks in a terminal.",
    discussion: """
      Without a subcommand the canvas opens: stackcanvas template.yaml
      Acts (add … disconnect) print a diff and change nothing, unless --write is given.
      """,
    version: "0.1.0",
    subcommands: [
      EditCommand.self, PlayCommand.self, RenderCommand.self, GraphCommand.self,
      PermissionsCommand.self, CheckCommand.self, AddCommand.self, RemoveCommand.self,
      RenameCommand.self, SetCommand.self, UnsetCommand.self, ConnectCommand.self,
      DisconnectCommand.self,
    ],
    defaultSubcommand: EditCommand.self)
}
