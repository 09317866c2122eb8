import Text

/// A number for what some bytes are, to tell whether two are the same without keeping both.
///
/// FNV-1a of 64 bits with the length: no defence against anyone, who could change the file as well.
struct ContentHash: Hashable, Sendable {
  private let value: UInt64
  private let count: Int

  init(of bytes: [UInt8]) {
    var value: UInt64 = 0xCBF2_9CE4_8422_2325
    for byte in bytes { value = (value ^ UInt64(byte)) &* 0x100_0000_01B3 }
    self.value = value
    count = bytes.count
  }

  /// What a file holds; one that is not there differs from an empty one.
  init(of contents: SourceText?) {
    self = contents.map { ContentHash(of: $0.bytes) } ?? ContentHash(value: 0, count: -1)
  }

  private init(value: UInt64, count: Int) {
    self.value = value
    self.count = count
  }

  /// Reads what `text` gives.
  init?(text: String) {
    let parts = text.split(separator: ".")
    guard parts.count == 2, let value = UInt64(parts[0], radix: 16), let count = Int(parts[1])
    else { return nil }
    self.init(value: value, count: count)
  }

  /// The number as text that fits into a file name.
  var text: String {
    let digits = String(value, radix: 16)
    return String(repeating: "0", count: 16 - digits.count) + digits + ".\(count)"
  }
}
