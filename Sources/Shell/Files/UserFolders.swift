import Glibc

/// Where the person keeps settings and state, by the XDG rules.
package struct UserFolders: Hashable, Sendable {
  /// Settings: `config.yaml` and `themes/`; `nil` where there is no home.
  package let configuration: String?
  /// What the program keeps by itself: recovery copies, histories.
  package let state: String?

  /// Reads the variables of a process; a relative path there is ignored, as the rules ask.
  package init(_ variables: [String: String]) {
    func absolute(_ name: String) -> String? {
      variables[name].flatMap { $0.hasPrefix("/") ? $0 : nil }
    }
    let home = absolute("HOME")
    configuration =
      (absolute("XDG_CONFIG_HOME") ?? home.map { $0 + "/.config" }).map { $0 + "/stackcanvas" }
    state =
      (absolute("XDG_STATE_HOME") ?? home.map { $0 + "/.local/state" }).map { $0 + "/stackcanvas" }
  }
}
