import Foundation
package import Testing

/// Compares a text with the golden file of that name under `Tests/<target>/Golden`.
///
/// With `UPDATE_GOLDEN=1` a differing file is rewritten and the test still fails, so that an
/// update is always looked at as a diff.
package func expectGolden(
  _ text: String, _ name: String, testFile: String = #filePath,
  sourceLocation: SourceLocation = #_sourceLocation
) {
  let folder = URL(fileURLWithPath: testFile).deletingLastPathComponent().appending(path: "Golden")
  let url = folder.appending(path: name)
  let expected = (try? String(contentsOf: url, encoding: .utf8)) ?? ""
  guard expected != text else { return }
  if ProcessInfo.processInfo.environment["UPDATE_GOLDEN"] == "1" {
    try? FileManager.default.createDirectory(
      at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
    try? text.write(to: url, atomically: true, encoding: .utf8)
    Issue.record("golden \(name) was rewritten; look at its diff", sourceLocation: sourceLocation)
    return
  }
  Issue.record(
    "differs from golden \(name)\n--- expected\n\(expected)\n--- found\n\(text)",
    sourceLocation: sourceLocation)
}
