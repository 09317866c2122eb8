import Foundation

/// Why a template could not be read: a sentence with the path.
struct TemplateInputError: Error {
  let message: String

  init(_ message: String) { self.message = message }
}

/// Bytes of templates.
enum TemplateInput {
  /// A template larger than this is refused; CloudFormation's own limit is 1 MB.
  static let limit = 16 << 20

  /// The bytes of the file at a path, or of standard input for `-`.
  static func bytes(at path: String) throws(TemplateInputError) -> [UInt8] {
    if path == "-" {
      let data = (try? FileHandle.standardInput.read(upToCount: limit + 1)) ?? Data()
      guard data.count <= limit else { throw tooLarge("standard input") }
      return Array(data)
    }
    var isFolder: ObjCBool = false
    guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) else {
      throw TemplateInputError("\(path): there is no such file")
    }
    guard !isFolder.boolValue else { throw TemplateInputError("\(path): this is a folder") }
    guard let handle = FileHandle(forReadingAtPath: path) else {
      throw TemplateInputError("\(path): it cannot be read; check its permissions")
    }
    let data = (try? handle.read(upToCount: limit + 1)) ?? Data()
    guard data.count <= limit else { throw tooLarge(path) }
    return Array(data)
  }

  private static func tooLarge(_ path: String) -> TemplateInputError {
    TemplateInputError("\(path): it is larger than 16 MB, which no template is")
  }
}
