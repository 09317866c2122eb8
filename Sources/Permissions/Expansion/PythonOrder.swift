/// The order in which Python 2.7 goes through the keys of a dictionary.
///
/// SAM's translator keeps it for templates with an API, so that ids it makes out of definitions do
/// not change; what one function leaves for the next then depends on it.
struct PythonOrder {
  private enum Slot {
    case empty, dummy
    case key(String)
  }

  private var slots = [Slot](repeating: .empty, count: 8)
  private var used = 0
  private var filled = 0

  /// The keys in their order.
  var keys: [String] {
    slots.compactMap { slot in
      guard case .key(let key) = slot else { return nil }
      return key
    }
  }

  mutating func add(_ key: String) {
    let before = used
    let index = place(of: key)
    switch slots[index] {
    case .empty:
      used += 1
      filled += 1
    case .dummy: used += 1
    case .key: break
    }
    slots[index] = .key(key)
    if used > before, filled * 3 >= slots.count * 2 { resize(used * (used > 50_000 ? 2 : 4)) }
  }

  mutating func remove(_ key: String) {
    let index = place(of: key)
    guard case .key = slots[index] else { return }
    slots[index] = .dummy
    used -= 1
  }

  /// Adds many keys at once, which makes room for all of them first.
  mutating func merge(_ keys: [String]) {
    guard !keys.isEmpty else { return }
    if (filled + keys.count) * 3 >= slots.count * 2 { resize((used + keys.count) * 2) }
    for key in keys { add(key) }
  }

  private mutating func resize(_ wanted: Int) {
    let keys = keys
    var size = 8
    while size <= wanted { size <<= 1 }
    slots = [Slot](repeating: .empty, count: size)
    used = 0
    filled = 0
    for key in keys { add(key) }
  }

  /// Where a key is, or is to go.
  private func place(of key: String) -> Int {
    let hash = PythonOrder.hash(of: key)
    let mask = UInt64(slots.count - 1)
    var walker = hash & mask
    var index = Int(walker)
    var perturbation = hash
    var free: Int?
    while true {
      switch slots[index] {
      case .empty: return free ?? index
      case .key(let other) where other == key: return index
      case .dummy: if free == nil { free = index }
      case .key: break
      }
      walker = (walker << 2) &+ walker &+ perturbation &+ 1
      index = Int(walker & mask)
      perturbation >>= 5
    }
  }

  /// Python 2.7's hash of a text.
  private static func hash(of text: String) -> UInt64 {
    var hash: UInt64 = 0
    var count: UInt64 = 0
    for scalar in text.unicodeScalars {
      if count == 0 { hash = UInt64(scalar.value) << 7 }
      hash = (1_000_003 &* hash) ^ UInt64(scalar.value)
      count += 1
    }
    return hash ^ count
  }
}
