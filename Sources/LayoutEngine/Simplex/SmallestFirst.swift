/// A binary heap that gives back the entry with the smallest key first.
struct SmallestFirst {
  private var keys: [Int32] = []
  private var values: [Int32] = []

  var isEmpty: Bool { keys.isEmpty }
  /// Key and value of the first entry.
  var first: (key: Int32, value: Int32) { (keys[0], values[0]) }

  mutating func insert(_ value: Int32, key: Int32) {
    var slot = keys.count
    keys.append(key)
    values.append(value)
    while slot > 0 {
      let parent = (slot - 1) >> 1
      if keys[parent] <= key { break }
      keys[slot] = keys[parent]
      values[slot] = values[parent]
      slot = parent
    }
    keys[slot] = key
    values[slot] = value
  }

  mutating func removeFirst() {
    let key = keys.removeLast()
    let value = values.removeLast()
    let count = keys.count
    guard count > 0 else { return }
    var slot = 0
    while true {
      var child = 2 * slot + 1
      if child >= count { break }
      if child + 1 < count, keys[child + 1] < keys[child] { child += 1 }
      if keys[child] >= key { break }
      keys[slot] = keys[child]
      values[slot] = values[child]
      slot = child
    }
    keys[slot] = key
    values[slot] = value
  }
}
