import Foundation
import Screen

/// The program as it was built, which lies beside the tests.
enum Program {
  static let path: String = {
    let own = (try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")) ?? ""
    let beside = (own as NSString).deletingLastPathComponent + "/stackcanvas"
    return FileManager.default.isExecutableFile(atPath: beside) ? beside : besideBundle
  }()

  /// Where the tests are loaded into another program, the bundle's own place counts.
  private static var besideBundle: String {
    (Bundle.main.bundlePath as NSString).appendingPathComponent("stackcanvas")
  }
}

/// A folder for one test with a home and a template in it, removed when the test lets go of it.
final class Workplace {
  let path: String

  init(template: String? = nil) {
    let url = FileManager.default.temporaryDirectory.appending(path: "stories-\(UUID().uuidString)")
    path = url.resolvingSymlinksInPath().path
    try? FileManager.default.createDirectory(
      atPath: path + "/home", withIntermediateDirectories: true)
    if let template { write("template.yaml", template) }
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }

  func write(_ name: String, _ text: String, mode: Int = 0o644) {
    _ = FileManager.default.createFile(
      atPath: path + "/" + name, contents: Data(text.utf8),
      attributes: [.posixPermissions: mode])
  }

  func text(_ name: String) -> String? {
    FileManager.default.contents(atPath: path + "/" + name).map {
      String(decoding: $0, as: UTF8.self)
    }
  }

  /// What the program finds in its environment, and nothing else.
  func environment(_ more: [String: String] = [:]) -> [String: String] {
    [
      "TERM": "xterm-256color", "LANG": "C.UTF-8", "PATH": "/usr/bin:/bin", "HOME": path + "/home",
      "TMPDIR": path + "/home",
    ].merging(more) { $1 }
  }

  /// Opens the template on a terminal.
  func open(
    _ words: [String] = ["template.yaml"], _ variables: [String: String] = [:],
    size: Size = Size(width: 100, height: 30)
  ) throws -> PseudoTerminal {
    try PseudoTerminal(
      [Program.path] + words, environment: environment(variables), size: size, folder: path)
  }
}
