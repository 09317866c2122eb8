let arguments = Array(CommandLine.arguments.dropFirst())
switch arguments.first {
case "layout": break
case "derive": DeriveBench.run(Array(arguments.dropFirst()))
default: StageBench.run(arguments)
}
