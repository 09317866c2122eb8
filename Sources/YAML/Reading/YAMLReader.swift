import CLibYAML
package import Text

extension YAMLTree {
  /// How many collections may lie within each other.
  ///
  /// libyaml has no limit of its own and is quadratic in the depth of brackets.
  package static let nestingLimit = 256

  /// Reads a text as YAML or JSON; never traps, in time linear in its length.
  ///
  /// A text without a document (empty, or comments only) gives a tree without roots.
  package static func reading(_ text: SourceText) -> Result<YAMLTree, YAMLProblem> {
    if let problem = text.problemBeforeReading { return .failure(problem) }
    let read = reading(text, as: text.bytes)
    guard case .failure = read, let masked = text.bytes.maskingSurrogatePairs else { return read }
    return reading(text, as: masked).map { tree in
      var tree = tree
      tree.readSurrogatePairs()
      return tree
    }
  }

  /// Reads bytes in the place of those of a text, which are as many.
  private static func reading(
    _ text: SourceText, as bytes: [UInt8]
  ) -> Result<YAMLTree, YAMLProblem> {
    let window = text.readingWindow
    return bytes.withUnsafeBufferPointer { bytes in
      text.lineStarts.withUnsafeBufferPointer { lineStarts in
        readEvents(of: text, TreeBuilder(bytes: bytes, lineStarts: lineStarts, window: window))
      }
    }
  }

  private static func readEvents(
    of text: SourceText,
    _ start: TreeBuilder
  ) -> Result<YAMLTree, YAMLProblem> {
    var builder = start
    guard let events = EventSource(bytes: builder.bytes, window: builder.window) else {
      return .failure(
        YAMLProblem("there is not enough memory to read it", at: text.start, in: text)
      )
    }
    while true {
      guard events.next() else {
        return .failure(events.problem(in: text, map: &builder.offsets))
      }
      if events.event.pointee.type == YAML_STREAM_END_EVENT { break }
      guard builder.take(events.event) else {
        let place = ByteOffset(builder.refusedAt)
        let message = "more than \(nestingLimit) values lie within each other"
        return .failure(YAMLProblem(message, at: place, in: text))
      }
    }
    var tree = YAMLTree(text: text)
    tree.nodes = builder.nodes
    tree.roots = builder.roots
    tree.ownBytes = builder.ownBytes
    return .success(tree)
  }
}

extension SourceText {
  /// The offset of the first byte.
  var start: ByteOffset { ByteOffset(0) }
}

/// libyaml's events over bytes that stay where they are for its lifetime.
struct EventSource: ~Copyable {
  let event: UnsafeMutablePointer<yaml_event_t>
  private let parser: UnsafeMutablePointer<yaml_parser_t>
  private let windowStart: Int

  init?(bytes: UnsafeBufferPointer<UInt8>, window: Range<Int>) {
    event = .allocate(capacity: 1)
    event.initialize(to: yaml_event_t())
    parser = .allocate(capacity: 1)
    parser.initialize(to: yaml_parser_t())
    windowStart = window.lowerBound
    guard yaml_parser_initialize(parser) != 0 else { return nil }
    // Without this a byte order mark of UTF-16 would switch the encoding, and all offsets with it.
    yaml_parser_set_encoding(parser, YAML_UTF8_ENCODING)
    let input = bytes.baseAddress.map { $0 + window.lowerBound }
    yaml_parser_set_input_string(parser, input, window.count)
  }

  deinit {
    yaml_event_delete(event)
    event.deallocate()
    yaml_parser_delete(parser)
    parser.deallocate()
  }

  /// Moves to the next event, and says false when the text is not YAML.
  func next() -> Bool {
    yaml_event_delete(event)
    return yaml_parser_parse(parser, event) != 0
  }

  /// Why `next` failed.
  func problem(in text: SourceText, map: inout OffsetMap) -> YAMLProblem {
    let state = parser.pointee
    let words = state.problem.map { String(cString: $0) } ?? ""
    if state.error == YAML_READER_ERROR {
      let offset = ByteOffset(min(state.problem_offset + windowStart, text.bytes.count))
      return YAMLProblem(wordingOfUnreadableByte(words, at: offset, in: text), at: offset, in: text)
    }
    let context = state.context.map { String(cString: $0) } ?? ""
    let problemAt = map.byte(at: Int(state.problem_mark.index))
    let contextAt = context.isEmpty ? problemAt : map.byte(at: Int(state.context_mark.index))
    let wording = ProblemWording(
      problem: words,
      context: context,
      problemAt: problemAt,
      contextAt: contextAt,
      text: text
    )
    return YAMLProblem(wording.message, at: ByteOffset(wording.offset), in: text)
  }
}
