/// Writes scalars, and collections with brackets.
struct FlowWriter {
  let surroundings: Surroundings

  private var style: YAMLStyle { surroundings.style }

  /// A value on one line.
  func inline(_ value: YAMLValue, in place: ScalarPlace = .flow) -> [UInt8] {
    switch value {
    case .null: return Array("null".utf8)
    case .literal(let text): return Array(text.utf8)
    case .string(let text): return scalar(text, wanted: surroundings.texts, in: place)
    case .tagged(let tag, let inner): return write(tag: tag, inner, in: place)
    case .sequence(let elements):
      if elements.isEmpty { return Array("[]".utf8) }
      let padding = style.flow.bracketPadding
      return [0x5B] + padding + joined(elements.map { inside.inline($0) }) + padding + [0x5D]
    case .mapping(let entries):
      if entries.isEmpty { return Array("{}".utf8) }
      let padding = style.flow.bracePadding
      let parts = entries.map {
        name($0.name, in: .flow) + style.flow.colon + inside.inline($0.value)
      }
      return [0x7B] + padding + joined(parts) + padding + [0x7D]
    }
  }

  /// A value on lines of its own, as far as the file has such; its first line is indented already.
  func lines(_ value: YAMLValue, indentation: [UInt8]) -> [UInt8] {
    let deeper = indentation + style.flow.unit
    switch value {
    case .sequence(let elements):
      if elements.isEmpty || (style.flow.inlinesLists && value.isFlat(depth: 1)) {
        return inline(value)
      }
      let parts = elements.map { inside.lines($0, indentation: deeper) }
      return [0x5B] + onLines(parts, deeper) + style.lineEnd + indentation + [0x5D]
    case .mapping(let entries):
      let isSingle = entries.count == 1 && entries[0].value.isFlat(depth: 0)
      if entries.isEmpty || (style.flow.inlinesSingles && isSingle) { return inline(value) }
      let parts = entries.map { entry in
        name(entry.name, in: .flow) + style.flow.colon
          + inside.lines(entry.value, indentation: deeper)
      }
      return [0x7B] + onLines(parts, deeper) + style.lineEnd + indentation + [0x7D]
    case .tagged(let tag, .sequence(let elements)):
      return Array(tag.utf8) + [0x20] + lines(.sequence(elements), indentation: indentation)
    case .tagged(let tag, .mapping(let entries)):
      return Array(tag.utf8) + [0x20] + lines(.mapping(entries), indentation: indentation)
    case .null, .literal, .string, .tagged:
      return inline(value)
    }
  }

  /// A text on one line, in the wanted style where it can be.
  func scalar(_ text: String, wanted: ScalarStyle, in place: ScalarPlace) -> [UInt8] {
    if style.isJSON || !surroundings.spelling.keepsStyle { return text.doubleQuoted }
    switch wanted {
    case .doubleQuoted: return text.doubleQuoted
    case .singleQuoted: return text.singleQuoted ?? text.doubleQuoted
    case .plain, .literal, .folded, .empty:
      if text.canStandPlain(in: place), !text.looksTyped { return Array(text.utf8) }
      if style.quotes == .doubleQuoted { return text.doubleQuoted }
      return text.singleQuoted ?? text.doubleQuoted
    }
  }

  /// A name without its colon.
  func name(_ name: String, in place: ScalarPlace) -> [UInt8] {
    if style.isJSON { return name.doubleQuoted }
    let names = FlowWriter(surroundings: Surroundings(style: style))
    return names.scalar(name, wanted: surroundings.names, in: place)
  }

  private func write(tag: String, _ inner: YAMLValue, in place: ScalarPlace) -> [UInt8] {
    let head = Array(tag.utf8)
    switch inner {
    case .null: return head
    case .string(let text):
      let wanted = tag == "!Sub" ? style.taggedText : .plain
      if surroundings.spelling.keepsStyle, wanted == .plain, text.canStandPlain(in: place) {
        return head + [0x20] + Array(text.utf8)
      }
      return head + [0x20] + scalar(text, wanted: wanted, in: place)
    case .literal, .sequence, .mapping, .tagged:
      return head + [0x20] + inline(inner, in: place)
    }
  }

  private var inside: FlowWriter { FlowWriter(surroundings: surroundings.inside) }

  private func joined(_ parts: [[UInt8]]) -> [UInt8] {
    Array(parts.joined(separator: style.flow.comma))
  }

  private func onLines(_ parts: [[UInt8]], _ indentation: [UInt8]) -> [UInt8] {
    let start = style.lineEnd + indentation
    return start + Array(parts.joined(separator: [0x2C] + start))
  }
}
