import Foundation
import TestKit
import Text
import YAML

extension ActLog {
  /// Writes one act: the file it was for, the wishes, and the edits that they became.
  func write(_ name: String, _ text: SourceText, _ wishes: [YAMLWish], _ change: YAMLChange) {
    let edits: [Any] = change.transaction.edits.map { edit in
      [
        edit.range.lowerBound.value, edit.range.upperBound.value,
        String(decoding: edit.replacement, as: UTF8.self),
      ] as [Any]
    }
    var line: [String: Any] = ["file": name, "wishes": wishes.map(\.words), "edits": edits]
    if !name.contains("/") { line["before"] = text.string }
    write(line)
  }
}

extension YAMLWish {
  /// The wish as a line of the log has it.
  var line: String {
    let bytes = try? JSONSerialization.data(withJSONObject: words, options: .withoutEscapingSlashes)
    return bytes.map { String(decoding: $0, as: UTF8.self) } ?? ""
  }

  /// The wish as a list: act, path, and what the act wants to know.
  fileprivate var words: [Any] {
    switch self {
    case .set(let path, let value): ["set", path.words, value.words]
    case .insertElement(let path, let position, let value):
      ["push", path.words, position ?? NSNull(), value.words] as [Any]
    case .insertEntry(let path, let name, let value, let place):
      ["add", path.words, name, value.words, place.words] as [Any]
    case .remove(let path): ["remove", path.words]
    case .prune(let path, let limit): ["prune", path.words, limit.words]
    case .renameKey(let path, let name): ["rename", path.words, name]
    case .move(let path, let position): ["move", path.words, position]
    case .replaceInScalar(let path, let range, let text):
      ["replace", path.words, range.lowerBound, range.upperBound, text]
    }
  }
}

extension YAMLWish.EntryPlace {
  fileprivate var words: [String] {
    switch self {
    case .first: ["first"]
    case .last: ["last"]
    case .before(let name): ["before", name]
    case .after(let name): ["after", name]
    }
  }
}

extension YAMLPath {
  fileprivate var words: [Any] {
    steps.map { step -> Any in
      switch step {
      case .key(let name): name
      case .index(let position): position
      }
    }
  }
}

extension YAMLValue {
  /// `{"s": text}`, `{"l": literal}`, `{"n": 1}`, `{"q": […]}`, `{"m": [[name, …]]}`, `{"t": [tag, …]}`.
  fileprivate var words: [String: Any] {
    switch self {
    case .null: ["n": 1]
    case .string(let text): ["s": text]
    case .literal(let text): ["l": text]
    case .sequence(let elements): ["q": elements.map(\.words)]
    case .mapping(let entries): ["m": entries.map { [$0.name, $0.value.words] as [Any] }]
    case .tagged(let tag, let inner): ["t": [tag, inner.words] as [Any]]
    }
  }
}
