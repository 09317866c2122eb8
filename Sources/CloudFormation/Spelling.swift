/// How far two spellings are apart.
package enum Spelling {
  /// The number of letters to insert, drop or change; `nil` where it is above the limit.
  ///
  /// Letters are bytes. Cost: the product of the lengths, unless these differ by too much.
  package static func distance(_ left: String, _ right: String, atMost limit: Int) -> Int? {
    let first = Array(left.utf8)
    let second = Array(right.utf8)
    guard limit >= 0, abs(first.count - second.count) <= limit, first.count <= longest else {
      return nil
    }
    var row = Array(0...second.count)
    for (index, byte) in first.enumerated() {
      var diagonal = row[0]
      row[0] = index + 1
      for column in second.indices {
        let change = diagonal + (byte == second[column] ? 0 : 1)
        diagonal = row[column + 1]
        row[column + 1] = min(change, diagonal + 1, row[column] + 1)
      }
    }
    let distance = row[second.count]
    return distance <= limit ? distance : nil
  }

  /// The text that differs by fewest letters, case aside; the first of equals, `nil` where all
  /// differ by more than the limit.
  package static func nearest(
    to wanted: String, among texts: [String], atMost limit: Int
  ) -> String? {
    let wanted = wanted.lowercased()
    var best: (text: String, distance: Int)?
    for text in texts {
      let most = best.map { $0.distance - 1 } ?? limit
      if let distance = distance(text.lowercased(), wanted, atMost: most) {
        best = (text, distance)
      }
    }
    return best?.text
  }

  /// No name is longer: what is, is compared with nothing.
  private static let longest = 512
}
