import Editor
import Subprocess

/// What git says about one file, asked beside the loop.
struct GitProgram: Sendable {
  private let folder: String
  private let name: String

  /// Asks about the file at an absolute path.
  init(for target: String) {
    folder = SystemFile.folder(of: target)
    name = SystemFile.name(of: target)
  }

  /// The branch and what changed in the file; `nil` without git and outside a work tree.
  func status() async -> GitStatus? {
    guard let head = await output("status", "--porcelain=v2", "--branch", "--", name) else {
      return nil
    }
    let lines = head.split(separator: "\n")
    func value(_ key: String) -> Substring? {
      lines.first { $0.hasPrefix("# branch.\(key) ") }?.split(separator: " ").last
    }
    let oid = value("oid") ?? ""
    let branch = value("head") ?? ""
    let shown = branch == "(detached)" ? String(oid.prefix(8)) : String(branch)
    let isUntracked = lines.contains { $0.hasPrefix("? ") || $0.hasPrefix("! ") }
    // A new repository has nothing to compare with.
    guard oid != "(initial)", !isUntracked,
      let numbers = await output(
        "diff", "--no-ext-diff", "--no-textconv", "--numstat", "HEAD", "--", name)
    else { return GitStatus(branch: shown, isTracked: !isUntracked) }
    let counts = numbers.split(whereSeparator: \.isWhitespace).prefix(2).map { Int($0) ?? 0 }
    guard counts.count == 2 else { return GitStatus(branch: shown) }
    return GitStatus(branch: shown, added: counts[0], removed: counts[1])
  }

  /// What git prints, `nil` where it fails.
  ///
  /// It must neither take locks a person's own git would wait for, nor run what a repository that
  /// merely lies there has configured, nor ask anything.
  private func output(_ words: String...) async -> String? {
    let fixed = ["-C", folder, "-c", "core.fsmonitor=false", "-c", "core.quotePath=false"]
    let result = try? await run(
      .name("git"), arguments: Arguments(fixed + words),
      environment: .inherit.updating(["GIT_OPTIONAL_LOCKS": "0", "GIT_TERMINAL_PROMPT": "0"]),
      output: .string(limit: 1 << 20, encoding: UTF8.self), error: .discarded)
    guard let result, result.terminationStatus.isSuccess else { return nil }
    return result.standardOutput
  }
}
