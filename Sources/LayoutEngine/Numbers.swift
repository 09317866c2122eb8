/// A block of 32-bit numbers for hot loops: no reference count, and no bounds check in release.
struct Numbers: ~Copyable {
  let start: UnsafeMutablePointer<Int32>
  let count: Int

  init(repeating value: Int32 = 0, count: Int) {
    self.count = count
    start = .allocate(capacity: max(1, count))
    start.initialize(repeating: value, count: count)
  }

  init(_ numbers: [Int32]) {
    self.init(count: numbers.count)
    replace(with: numbers)
  }

  deinit { start.deallocate() }

  subscript(index: Int) -> Int32 {
    @inline(__always) get {
      assert(index >= 0 && index < count, "\(index) of \(count)")
      return start[index]
    }
    @inline(__always) nonmutating set {
      assert(index >= 0 && index < count, "\(index) of \(count)")
      start[index] = newValue
    }
  }

  subscript(index: Int32) -> Int32 {
    @inline(__always) get { self[Int(index)] }
    @inline(__always) nonmutating set { self[Int(index)] = newValue }
  }

  /// Takes over as many numbers as it has.
  func replace(with numbers: [Int32]) {
    assert(numbers.count == count, "\(numbers.count) into \(count)")
    numbers.withUnsafeBufferPointer { source in
      guard let first = source.baseAddress else { return }
      start.update(from: first, count: count)
    }
  }

  func fill(_ value: Int32, upTo end: Int? = nil) {
    start.update(repeating: value, count: end ?? count)
  }

  var array: [Int32] { Array(UnsafeBufferPointer(start: start, count: count)) }

  /// The same numbers under another name; valid only as long as their owner.
  var view: NumbersView { NumbersView(start: start, count: count) }
}

/// Numbers that another value owns and keeps alive.
struct NumbersView {
  let start: UnsafeMutablePointer<Int32>
  let count: Int

  subscript(index: Int) -> Int32 {
    @inline(__always) get {
      assert(index >= 0 && index < count, "\(index) of \(count)")
      return start[index]
    }
    @inline(__always) nonmutating set {
      assert(index >= 0 && index < count, "\(index) of \(count)")
      start[index] = newValue
    }
  }

  subscript(index: Int32) -> Int32 {
    @inline(__always) get { self[Int(index)] }
    @inline(__always) nonmutating set { self[Int(index)] = newValue }
  }
}

/// The positions at which each group of a sorted table starts, from the size of each group.
///
/// One longer than the sizes, so that `starts[i]..<starts[i + 1]` is group `i`.
func starts(ofGroupsSized sizes: [Int32]) -> [Int32] {
  var starts: [Int32] = []
  starts.reserveCapacity(sizes.count + 1)
  var sum: Int32 = 0
  for size in sizes {
    starts.append(sum)
    sum += size
  }
  starts.append(sum)
  return starts
}

/// Numbers `0..<keys.count` sorted into groups by key, each group in ascending order.
struct Grouping {
  /// One longer than the number of groups.
  private(set) var starts: [Int32]
  var members: [Int32]

  init(keys: [Int32], groups: Int) {
    var fill = [Int32](repeating: 0, count: groups + 1)
    for key in keys { fill[Int(key) + 1] += 1 }
    for group in 0..<groups { fill[group + 1] += fill[group] }
    starts = fill
    members = [Int32](repeating: 0, count: keys.count)
    for (member, key) in keys.enumerated() {
      members[Int(fill[Int(key)])] = Int32(member)
      fill[Int(key)] += 1
    }
  }

  subscript(group: Int) -> ArraySlice<Int32> {
    members[Int(starts[group])..<Int(starts[group + 1])]
  }

  subscript(group: Int32) -> ArraySlice<Int32> { self[Int(group)] }
}
