package import Editor
package import Rendering

/// What a session is given beside the device and the file.
package struct SessionOptions: Sendable {
  /// What the editor starts with; its themes are replaced by the names of `themes`.
  package var editor: EditorOptions
  /// The themes a person can go through; the built-in one stands in where there is none.
  package var themes: [Theme]
  /// Whether the template may be changed.
  package var access: Document.Access
  /// What of the world the session may touch.
  package var surroundings: Surroundings
  /// What the template is called on the screen; the path it was opened by unless told.
  package var name: String?

  /// A session in its surroundings, with the editor's defaults.
  package init(
    editor: EditorOptions = EditorOptions(), themes: [Theme] = [.standard],
    access: Document.Access = .writable, surroundings: Surroundings = .none
  ) {
    self.editor = editor
    self.themes = themes.isEmpty ? [.standard] : themes
    self.access = access
    self.surroundings = surroundings
  }
}

/// What of the world a session may touch: in a rehearsal nothing, on a terminal everything.
package struct Surroundings: Hashable, Sendable {
  /// Whether `write` replaces the file or only says so.
  package var writing: Writing
  /// Where recovery copies go; none are kept without.
  package var folders: UserFolders?
  /// Whether git is asked about the file.
  package var git: GitUse
  /// The variables that name a person's editor; without them none is opened.
  package var variables: [String: String]?

  /// Whether a write reaches the disk.
  package enum Writing: Hashable, Sendable { case real, rehearsed }

  /// Whether git runs.
  package enum GitUse: Hashable, Sendable { case asked, ignored }

  /// Surroundings by their parts.
  package init(
    writing: Writing, folders: UserFolders?, git: GitUse, variables: [String: String]?
  ) {
    self.writing = writing
    self.folders = folders
    self.git = git
    self.variables = variables
  }

  /// Nothing outside is touched, and nothing outside changes what happens.
  package static let none = Surroundings(
    writing: .rehearsed, folders: nil, git: .ignored, variables: nil)

  /// All that a person at a terminal expects.
  package static func real(_ variables: [String: String]) -> Surroundings {
    Surroundings(
      writing: .real, folders: UserFolders(variables), git: .asked, variables: variables)
  }
}

/// How a session ended.
package enum SessionEnding: Hashable, Sendable {
  /// The person left.
  case quit
  /// A script had no more keys.
  case inputEnded
  /// The terminal went away; what was not written is in the recovery copy.
  case hungUp
  /// A signal asked for it; what was not written is in the recovery copy.
  case signal(Int32)

  /// The exit status for it: 0, or 128 and the signal as shells have it.
  package var exitStatus: Int32 {
    switch self {
    case .quit, .inputEnded: 0
    case .hungUp: 129
    case .signal(let number): 128 + number
    }
  }
}
