import CFacts

/// A table of small trees in embedded bytes, sorted by key, looked up without being parsed.
///
/// The format is in `docs/facts.md`. A table is a view: making one reads the header only, and
/// nothing is kept. The bytes are made by `scripts/facts` and checked by tests, so readers trust
/// them; what is looked up in them is not trusted.
struct FactTable {
  let bytes: UnsafeRawBufferPointer
  let count: Int
  private let stringIndexStart: Int
  private let stringsStart: Int
  private let valuesStart: Int

  init(_ file: cfacts_file) {
    bytes = UnsafeRawBufferPointer(start: file.bytes, count: file.length)
    count = Self.word(at: 8, in: bytes)
    stringIndexStart = Self.word(at: 16, in: bytes)
    stringsStart = Self.word(at: 20, in: bytes)
    valuesStart = Self.word(at: 24, in: bytes)
  }

  private static let indexStart = 32

  private static func word(at offset: Int, in bytes: UnsafeRawBufferPointer) -> Int {
    Int(UInt32(littleEndian: bytes.loadUnaligned(fromByteOffset: offset, as: UInt32.self)))
  }

  /// The UTF-8 bytes of a text by its number.
  func text(_ number: Int) -> UnsafeRawBufferPointer {
    let entry = stringIndexStart + 4 * number
    let start = stringsStart + Self.word(at: entry, in: bytes)
    let end = stringsStart + Self.word(at: entry + 4, in: bytes)
    return UnsafeRawBufferPointer(rebasing: bytes[start..<end])
  }

  func string(_ number: Int) -> String { String(decoding: text(number), as: UTF8.self) }

  /// The bytes of the key of a record.
  func keyText(at record: Int) -> UnsafeRawBufferPointer {
    text(Self.word(at: Self.indexStart + 8 * record, in: bytes))
  }

  func key(at record: Int) -> String { String(decoding: keyText(at: record), as: UTF8.self) }

  func tree(at record: Int) -> FactTree {
    FactTree(
      table: self,
      start: valuesStart + Self.word(at: Self.indexStart + 8 * record + 4, in: bytes)
    )
  }

  /// Every key, in the order of the table.
  func keys() -> [String] { (0..<count).map(key(at:)) }
}

// MARK: - Lookup

extension FactTable {
  /// The record of a key, spelled exactly so.
  ///
  /// Cost: O(log records).
  func record(named key: String) -> Int? {
    let wanted = Array(key.utf8)
    guard let record = record(ignoringCaseOf: wanted) else { return nil }
    return keyText(at: record).elementsEqual(wanted) ? record : nil
  }

  /// The record of a key, ASCII letters in either case.
  ///
  /// Cost: O(log records).
  func record(ignoringCaseOf key: String) -> Int? { record(ignoringCaseOf: Array(key.utf8)) }

  private func record(ignoringCaseOf key: [UInt8]) -> Int? {
    let place = firstRecord(notBefore: key)
    guard place < count else { return nil }
    let found = keyText(at: place)
    return found.count == key.count && order(found, key) == 0 ? place : nil
  }

  /// The first record whose key does not sort before `key`, case ignored.
  ///
  /// Cost: O(log records).
  func firstRecord(notBefore key: [UInt8]) -> Int {
    var low = 0
    var high = count
    while low < high {
      let middle = (low + high) / 2
      if order(keyText(at: middle), key) < 0 { low = middle + 1 } else { high = middle }
    }
    return low
  }

  /// Whether the key of a record starts with a text, case ignored.
  func key(at record: Int, startsWith start: [UInt8]) -> Bool {
    let key = keyText(at: record)
    guard key.count >= start.count else { return false }
    return start.indices.allSatisfy { key[$0].foldedASCII == start[$0].foldedASCII }
  }

  /// Negative, zero or positive as `left` sorts before, with or after `right`, case ignored.
  private func order(_ left: UnsafeRawBufferPointer, _ right: [UInt8]) -> Int {
    for index in 0..<min(left.count, right.count) {
      let difference = Int(left[index].foldedASCII) - Int(right[index].foldedASCII)
      if difference != 0 { return difference }
    }
    return left.count - right.count
  }
}

extension UInt8 {
  /// The byte, an ASCII capital as its small letter.
  var foldedASCII: UInt8 { 0x41...0x5A ~= self ? self + 0x20 : self }
}

// MARK: - The tables

extension FactTable {
  static func actions() -> FactTable { FactTable(cfacts_actions()) }
  static func connectorEnds() -> FactTable { FactTable(cfacts_connector_ends()) }
  static func connectors() -> FactTable { FactTable(cfacts_connectors()) }
  static func lambdaRuntimes() -> FactTable { FactTable(cfacts_lambda_runtimes()) }
  static func managedPolicies() -> FactTable { FactTable(cfacts_managed_policies()) }
  static func policyCarriers() -> FactTable { FactTable(cfacts_policy_carriers()) }
  static func policyTemplates() -> FactTable { FactTable(cfacts_policy_templates()) }
  static func resourceTypes() -> FactTable { FactTable(cfacts_resource_types()) }
  static func risks() -> FactTable { FactTable(cfacts_risks()) }
  static func serverlessTypes() -> FactTable { FactTable(cfacts_serverless_types()) }
  static func services() -> FactTable { FactTable(cfacts_services()) }
  static func typeRules() -> FactTable { FactTable(cfacts_type_rules()) }
}
