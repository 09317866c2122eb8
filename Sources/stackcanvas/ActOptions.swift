import ArgumentParser
import CloudFormation
import Editor
import Reporting
import Shell
import Text
import Wiring
import YAML

/// What every act of the canvas takes as a command: where it acts, and what becomes of the outcome.
struct ActOptions: ParsableArguments {
  @Argument(help: "The template.")
  var template: String

  @Flag(name: .long, help: "Replace the file.")
  var write = false

  @Flag(name: .customLong("print"), help: "Print the whole new template instead of a diff.")
  var printsTemplate = false

  func validate() throws {
    if write, template == "-" {
      throw ValidationError("Standard input cannot be written to; use --print.")
    }
  }

  /// Plans an edit and does with the outcome what was asked for.
  func carryOut(_ edit: (Analysis) throws(EditError) -> Edit) throws {
    let file = try opened()
    let analysis = Analysis(of: file.text, finding: .later)
    if let problem = analysis.problem {
      let place = "\(problem.position.line):\(problem.position.column)"
      Output.remark("\(template):\(place): \(problem.message)")
      throw ExitCode.unreadable
    }
    let plan: EditPlan
    let warnings: [String]
    var changes: [String] = []
    do throws(EditError) {
      let edit = try edit(analysis)
      plan = try Editor.plan(edit, in: analysis)
      let next =
        plan.tree.map { Analysis(of: $0, revision: 2, finding: .later) }
        ?? Analysis(of: plan.text, finding: .later)
      warnings = Consequences(of: edit, as: plan, from: analysis, to: next).warnings
      switch edit {
      case .connect, .disconnect:
        changes = lines(of: GrantChanges(from: analysis.grants, to: next.grants))
      default: break
      }
    } catch {
      Output.remark(error.message)
      throw ExitCode.refused
    }
    try deliver(plan, of: file)
    for remark in changes + warnings + plan.remarks { Output.remark(remark) }
  }

  private func opened() throws -> TemplateInput {
    do throws(FileProblem) {
      return try TemplateInput(path: template)
    } catch {
      Output.remark(error.message)
      throw ExitCode.unreadable
    }
  }

  private func deliver(_ plan: EditPlan, of file: TemplateInput) throws {
    if write {
      do throws(FileProblem) {
        try file.replace(by: plan.text)
      } catch {
        Output.remark(error.message)
        throw ExitCode.unreadable
      }
    }
    if printsTemplate {
      Output.write(bytes: plan.text.bytes)
    } else {
      let diff = LineDiff(from: file.text, to: plan.text)
      // As git writes it; with two slashes `git apply` and `patch -p1` find no file.
      let path = template.drop { $0 == "/" }
      Output.write(diff.patch(from: "a/" + path, to: "b/" + path))
    }
  }
}
