/// A value to be written, without a place or a style of its own.
package indirect enum YAMLValue: Hashable, Sendable {
  case null
  /// A text; written so that YAML 1.1 and 1.2 readers take it for a string.
  case string(String)
  /// A boolean or number as it shall stand in the file: `512`, `true`, `0.5`.
  case literal(String)
  case sequence([YAMLValue])
  case mapping([Entry])
  /// A short-form intrinsic or another tag: `!Sub` and what follows it. Never in JSON.
  case tagged(String, YAMLValue)

  /// A named value of a mapping.
  package struct Entry: Hashable, Sendable {
    package let name: String
    package let value: YAMLValue

    package init(_ name: String, _ value: YAMLValue) {
      self.name = name
      self.value = value
    }
  }
}
