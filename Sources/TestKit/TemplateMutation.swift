/// A mutated template of the corpus for each seed, those below 8,000 bytes; none without the corpus.
package func mutatedCorpus(seeds: Range<UInt64>) -> [(origin: String, bytes: [UInt8])] {
  let entries = Corpus.entries().filter { $0.bytes.count < 8_000 }
  return seeds.compactMap { seed in
    var random = SeededGenerator(seed: seed)
    guard let entry = entries.randomElement(using: &random) else { return nil }
    return ("seed \(seed), \(entry.name)", mutatedTemplate(entry.bytes, by: &random))
  }
}

/// A template of which a few lines are taken out, doubled, moved or given another value.
package func mutatedTemplate(
  _ bytes: [UInt8], by random: inout SeededGenerator
) -> [UInt8] {
  let values = ["", "[]", "{}", "!Ref A", "!If [A, b, c]", "!If [A]", "!Sub '${A}'", "0", "true"]
  var lines = bytes.split(separator: 0x0A, omittingEmptySubsequences: false).map(Array.init)
  for _ in 0..<Int.random(in: 1...4, using: &random) where lines.count > 1 {
    let index = Int.random(in: 0..<lines.count, using: &random)
    switch Int.random(in: 0..<8, using: &random) {
    case 0: lines.remove(at: index)
    case 1: lines.insert(lines[index], at: Int.random(in: 0..<lines.count, using: &random))
    case 2: lines.swapAt(index, Int.random(in: 0..<lines.count, using: &random))
    default:
      // A line with more behind its colon has nothing below it, so that the text stays YAML.
      guard let colon = lines[index].firstIndex(of: UInt8(ascii: ":")),
        lines[index][colon...].count > 2
      else { continue }
      let value = values.randomElement(using: &random) ?? ""
      lines[index] = lines[index][...colon] + Array(" \(value)".utf8)
    }
  }
  return Array(lines.joined(separator: [0x0A]))
}
