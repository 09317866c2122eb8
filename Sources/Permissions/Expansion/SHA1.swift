/// SHA-1, by which SAM's translator tells names apart; not used for anything secret.
enum SHA1 {
  /// The first ten hexadecimal digits of a text's hash, as they end up in logical ids.
  static func logicalIDSuffix(of text: String) -> String {
    guard !text.isEmpty else { return "" }
    return String(hexadecimal(of: Array(text.utf8)).prefix(10))
  }

  static func hexadecimal(of bytes: [UInt8]) -> String {
    var state: [UInt32] = [0x6745_2301, 0xEFCD_AB89, 0x98BA_DCFE, 0x1032_5476, 0xC3D2_E1F0]
    var message = bytes + [0x80]
    while message.count % 64 != 56 { message.append(0) }
    let length = UInt64(bytes.count) &* 8
    for shift in stride(from: 56, through: 0, by: -8) {
      message.append(UInt8(truncatingIfNeeded: length >> UInt64(shift)))
    }
    var words = [UInt32](repeating: 0, count: 80)
    for start in stride(from: 0, to: message.count, by: 64) {
      for index in 0..<16 {
        let place = start + index * 4
        words[index] =
          UInt32(message[place]) << 24 | UInt32(message[place + 1]) << 16
          | UInt32(message[place + 2]) << 8 | UInt32(message[place + 3])
      }
      for index in 16..<80 {
        words[index] = rotated(
          words[index - 3] ^ words[index - 8] ^ words[index - 14] ^ words[index - 16], by: 1)
      }
      mix(words, into: &state)
    }
    return state.map { word in
      let digits = String(word, radix: 16)
      return String(repeating: "0", count: 8 - digits.count) + digits
    }.joined()
  }

  private static func rotated(_ word: UInt32, by count: UInt32) -> UInt32 {
    word << count | word >> (32 - count)
  }

  private static func mix(_ words: [UInt32], into state: inout [UInt32]) {
    var (a, b, c, d, e) = (state[0], state[1], state[2], state[3], state[4])
    for round in 0..<80 {
      let choice: UInt32
      let constant: UInt32
      switch round {
      case 0..<20: (choice, constant) = ((b & c) | (~b & d), 0x5A82_7999)
      case 20..<40: (choice, constant) = (b ^ c ^ d, 0x6ED9_EBA1)
      case 40..<60: (choice, constant) = ((b & c) | (b & d) | (c & d), 0x8F1B_BCDC)
      default: (choice, constant) = (b ^ c ^ d, 0xCA62_C1D6)
      }
      let next = rotated(a, by: 5) &+ choice &+ e &+ constant &+ words[round]
      (e, d, c, b, a) = (d, c, rotated(b, by: 30), a, next)
    }
    for (index, word) in [a, b, c, d, e].enumerated() { state[index] = state[index] &+ word }
  }
}
