let arguments = Array(CommandLine.arguments.dropFirst())
switch arguments.first {
case "layout": break
default: StageBench.run(arguments)
}
