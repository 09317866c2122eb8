/// Whether a pattern with `*` and `?` matches a text, as IAM matches actions: case does not count.
///
/// Cost: linear but for patterns with several stars, and never exponential.
package func actionPattern(_ pattern: String, matches action: String) -> Bool {
  wildcardMatch(Array(pattern.utf8), Array(action.utf8)) { $0.lowered == $1.lowered }
}

/// Whether a pattern with `*` and `?` matches a text, as IAM matches ARNs: case counts.
package func targetPattern(_ pattern: String, matches target: String) -> Bool {
  wildcardMatch(Array(pattern.utf8), Array(target.utf8)) { $0 == $1 }
}

extension StringProtocol {
  /// Whether a `*` or `?` in it stands for other bytes.
  package var hasWildcard: Bool {
    utf8.contains { $0 == UInt8(ascii: "*") || $0 == UInt8(ascii: "?") }
  }
}

private func wildcardMatch(
  _ pattern: [UInt8], _ text: [UInt8], _ equal: (UInt8, UInt8) -> Bool
) -> Bool {
  var place = 0
  var position = 0
  var lastStar: (place: Int, position: Int)?
  while position < text.count {
    if place < pattern.count, pattern[place] == UInt8(ascii: "*") {
      lastStar = (place, position)
      place += 1
    } else if place < pattern.count,
      pattern[place] == UInt8(ascii: "?") || equal(pattern[place], text[position])
    {
      place += 1
      position += 1
    } else if let star = lastStar {
      // Let the last star take one byte more.
      lastStar = (star.place, star.position + 1)
      place = star.place + 1
      position = star.position + 1
    } else {
      return false
    }
  }
  return pattern[place...].allSatisfy { $0 == UInt8(ascii: "*") }
}

extension UInt8 {
  fileprivate var lowered: UInt8 { self >= 0x41 && self <= 0x5A ? self | 0x20 : self }
}
