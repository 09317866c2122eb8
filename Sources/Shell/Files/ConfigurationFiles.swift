import Glibc
package import Text

/// The files a person may have put into the folder for settings; the program never writes them.
package struct ConfigurationFiles: Hashable, Sendable {
  /// `config.yaml`; `nil` where there is none.
  package let configuration: SourceText?
  /// The files of `themes/`, by name.
  package let themes: [ThemeFile]
  /// What could not be read, as sentences.
  package let problems: [String]

  /// A file of the folder `themes/`.
  package struct ThemeFile: Hashable, Sendable {
    /// Its path, to name it where something is wrong in it.
    package let path: String
    /// What it holds.
    package let text: SourceText
  }

  /// Reads what is there.
  package init(in folders: UserFolders) {
    var problems: [String] = []
    func read(_ path: String) -> SourceText? {
      do throws(FileProblem) {
        return try TemplateFile(reading: path).contents
      } catch {
        problems.append(error.message)
        return nil
      }
    }
    guard let folder = folders.configuration, SystemFile.status(folder) != nil else {
      (configuration, themes, self.problems) = (nil, [], [])
      return
    }
    configuration = read(folder + "/config.yaml")
    themes = SystemFile.names(in: folder + "/themes")
      .filter { $0.hasSuffix(".yaml") || $0.hasSuffix(".yml") }
      .compactMap { name in
        let path = folder + "/themes/" + name
        return read(path).map { ThemeFile(path: path, text: $0) }
      }
    self.problems = problems
  }
}
