import Foundation

let arguments = Array(CommandLine.arguments.dropFirst())
do throws(BenchError) {
  switch arguments.first {
  case "layout": try LayoutBench.layout(Array(arguments.dropFirst()))
  case "edits": try LayoutBench.edits(Array(arguments.dropFirst()))
  case "yaml": YAMLBench.run(Array(arguments.dropFirst()))
  case "derive": DeriveBench.run(Array(arguments.dropFirst()))
  default: StageBench.run(arguments)
  }
} catch {
  FileHandle.standardError.write(Data("bench: \(error.message)\n".utf8))
  exit(1)
}
