extension CommandTable {
  /// The page `docs/keys.md`: every command with its keys and name, by family.
  package static func page(of keymap: Keymap) -> String {
    var page = """
      # Keys and commands

      Written from the command table by `EditorTests`; `UPDATE_GOLDEN=1 swift test` writes it anew.
      Every key can be bound to another command, and every command can be called by its name after `:`.

      """
    for family in CommandRow.Family.allCases {
      page += "\n## \(family.rawValue)\n\n| Keys | Command | Does |\n| --- | --- | --- |\n"
      for row in rows where row.family == family {
        page += "| \(keys(of: row.command, keymap)) | `\(row.command.rawValue)` |"
        page += " \(row.description) |\n"
      }
    }
    return page
  }

  /// The keys of a command on the canvas, else those of the first mode that has some.
  private static func keys(of command: Command, _ keymap: Keymap) -> String {
    for mode in ModeName.allCases {
      let keys = keymap.keys(for: command, in: mode)
      if keys.isEmpty { continue }
      return keys.map { "`" + Keymap.label(of: $0).replacing("|", with: "\\|") + "`" }
        .joined(separator: " ")
    }
    return ""
  }
}
