import CLibYAML
import Foundation
import Glibc
import Text
import YAML

/// `bench yaml TEMPLATE…`: reading beside libyaml's bare event loop, and single edits.
///
/// An edit is splicing, reading again and comparing with the intended tree. Of each the processor
/// time of the fastest run counts, which other programs disturb least.
enum YAMLBench {
  static func run(_ paths: [String]) {
    for path in paths {
      guard let bytes = FileManager.default.contents(atPath: path).map({ Array($0) }) else {
        continue
      }
      let text = SourceText(bytes: bytes)
      guard case .success(let tree) = YAMLTree.reading(text) else { continue }
      print("\(path)  \(bytes.count) bytes, \(tree.nodes.count) nodes")
      let bare = fastest { readEvents(of: bytes) }
      let reading = fastest { _ = YAMLTree.reading(text) }
      row("libyaml's events alone", bare, bytes.count)
      row("reading", reading, bytes.count)
      print(String(format: "  %-24@ %8.2f", "events / reading" as NSString, bare / reading))
      for (name, wish) in wishes(for: tree) {
        row(name, fastest { _ = try? tree.carryingOut([wish]) }, nil)
      }
    }
  }

  private static func row(_ name: String, _ microseconds: Double, _ bytes: Int?) {
    let rate = bytes.map { String(format: "  %6.1f MB/s", Double($0) / microseconds) } ?? ""
    print(String(format: "  %-24@ %8.3f ms", name as NSString, microseconds / 1000) + rate)
  }

  private static func fastest(_ stage: () -> Void) -> Double {
    var best = Double.infinity
    for _ in 0..<60 {
      let begin = processorTime()
      stage()
      best = min(best, Double(processorTime() - begin) / 1000)
    }
    return best
  }

  /// Nanoseconds of processor time of this thread.
  private static func processorTime() -> UInt64 {
    var time = timespec()
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
    return UInt64(time.tv_sec) * 1_000_000_000 + UInt64(time.tv_nsec)
  }

  /// One act of each kind on the resource in the middle.
  private static func wishes(for tree: YAMLTree) -> [(String, YAMLWish)] {
    let section = YAMLPath([.key("Resources")])
    guard let resources = tree.node(at: section) else { return [] }
    let names = tree.entries(of: resources).map { tree.text(of: $0.key) }
    guard !names.isEmpty else { return [] }
    let middle = names[names.count / 2]
    let path = section.key(middle)
    let queue = YAMLValue.mapping([YAMLValue.Entry("Type", .string("AWS::SQS::Queue"))])
    return [
      ("set", .set(path.key("DeletionPolicy"), .string("Retain"))),
      ("insert", .insertEntry(section, name: "NewQueue", queue, .after(middle))),
      ("remove", .remove(path)), ("move", .move(path, to: 0)),
      ("rename", .renameKey(path, to: "Renamed")),
    ]
  }

  private static func readEvents(of bytes: [UInt8]) {
    var parser = yaml_parser_t()
    guard yaml_parser_initialize(&parser) == 1 else { return }
    defer { yaml_parser_delete(&parser) }
    bytes.withUnsafeBufferPointer { input in
      yaml_parser_set_encoding(&parser, YAML_UTF8_ENCODING)
      yaml_parser_set_input_string(&parser, input.baseAddress, input.count)
      var event = yaml_event_t()
      while yaml_parser_parse(&parser, &event) == 1 {
        let isLast = event.type == YAML_STREAM_END_EVENT
        yaml_event_delete(&event)
        if isLast { break }
      }
    }
  }
}
