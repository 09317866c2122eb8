/// The order of the vertices in each layer, and which links cross by it.
///
/// A box with ports takes several slots, so that links at its ports have an order of their own.
struct Ordering: ~Copyable {
  let vertexCount: Int
  let layerCount: Int
  let layerOf: Numbers
  /// Vertices layer by layer; layer `l` is `layerStart[l]..<layerStart[l + 1]`.
  let layerStart: Numbers
  let order: Numbers
  /// The first slot of each vertex, counted within its layer.
  let position: Numbers
  let slotCount: Numbers
  let leftward: Neighbours
  let rightward: Neighbours
  let scratch: OrderingScratch

  /// The links of each vertex to one side, `start[v]..<start[v + 1]`, by their slot at `v`.
  struct Neighbours: ~Copyable {
    let start: Numbers
    let vertex: Numbers
    /// The link's slot at the neighbour, and at the vertex itself.
    let slot: Numbers
    let ownSlot: Numbers
    let link: Numbers
  }

  init(of bundles: borrowing BundlesView) {
    vertexCount = bundles.layerOf.count
    layerCount = bundles.layerCount
    layerOf = Numbers(bundles.layerOf)
    let byLayer = Grouping(keys: bundles.layerOf, groups: layerCount)
    layerStart = Numbers(byLayer.starts)
    order = Numbers(byLayer.members)
    position = Numbers(count: vertexCount)
    slotCount = Numbers(repeating: 1, count: vertexCount)
    for (box, count) in bundles.slotCounts.enumerated() { slotCount[box] = count }
    leftward = Neighbours(bundles.ends, from: \.right, to: \.left, vertexCount: vertexCount)
    rightward = Neighbours(bundles.ends, from: \.left, to: \.right, vertexCount: vertexCount)
    var widest = 0
    for layer in 0..<layerCount { widest = max(widest, byLayer[layer].count) }
    var slots = [Int32](repeating: 0, count: layerCount)
    for vertex in 0..<vertexCount { slots[Int(layerOf[vertex])] += slotCount[vertex] }
    scratch = OrderingScratch(
      widest: widest, slots: Int(slots.max() ?? 0), links: bundles.ends.count)
    place()
  }

  /// How many vertices a layer has.
  func count(ofLayer layer: Int) -> Int { Int(layerStart[layer + 1] - layerStart[layer]) }

  /// Works out all positions from the order.
  func place() {
    for layer in 0..<layerCount { place(layer: layer) }
  }

  @inline(__always) func place(layer: Int) {
    var slot: Int32 = 0
    for index in layerStart[layer]..<layerStart[layer + 1] {
      let vertex = order[index]
      position[vertex] = slot
      slot += slotCount[vertex]
    }
  }

  /// The slot at which a link ends.
  @inline(__always) func end(_ neighbours: borrowing Neighbours, _ link: Int) -> Int32 {
    position[neighbours.vertex[link]] + neighbours.slot[link]
  }

  /// Crossings of links that all orders together cause.
  func crossings() -> Int {
    var sum = 0
    for layer in 0..<max(0, layerCount - 1) { sum += crossings(rightOf: layer) }
    return sum
  }

  /// Crossings in one channel, counted with a tree of partial sums.
  ///
  /// Source: Barth, Jünger and Mutzel, "Simple and Efficient Bilayer Cross Counting" (2002).
  private func crossings(rightOf layer: Int) -> Int {
    let last = order[layerStart[layer + 2] - 1]
    let slots = Int(position[last] + slotCount[last])
    let sums = scratch.sums.view
    scratch.sums.fill(0, upTo: slots + 1)
    var seen = 0
    var total = 0
    for index in layerStart[layer]..<layerStart[layer + 1] {
      let vertex = order[index]
      var link = Int(rightward.start[vertex])
      let end = Int(rightward.start[vertex + 1])
      while link < end {
        // Links of one slot do not cross: count all of them before any is entered.
        var behind = link
        while behind < end, rightward.ownSlot[behind] == rightward.ownSlot[link] {
          var node = Int(self.end(rightward, behind)) + 1
          total += seen
          while node > 0 {
            total -= Int(sums[node])
            node &= node - 1
          }
          behind += 1
        }
        for entered in link..<behind {
          var node = Int(self.end(rightward, entered)) + 1
          while node <= slots {
            sums[node] += 1
            node += node & -node
          }
        }
        seen += behind - link
        link = behind
      }
    }
    return total
  }
}

/// What an order is sought for: the layers, and where the links end.
struct BundlesView: ~Copyable {
  var layerOf: [Int32]
  var layerCount: Int
  /// By box; points in a layer have one slot.
  var slotCounts: [Int32]
  var ends: [LinkEnds]

  struct LinkEnds {
    var left: End
    var right: End
  }

  struct End {
    var vertex: Int32
    var slot: Int32
  }

  init(_ bundles: Bundles, _ part: Part, _ groups: GroupSpans) {
    layerOf = bundles.layerOf
    layerCount = bundles.layerCount
    slotCounts = part.portRows.map { Int32($0.count + 1) }
    ends = bundles.links.map { link in
      LinkEnds(
        left: End(vertex: link.left, slot: Self.slot(of: link.leftPin, bundles)),
        right: End(vertex: link.right, slot: Self.slot(of: link.rightPin, bundles)))
    }
    ends += groups.ties(bundles).map {
      LinkEnds(left: End(vertex: $0.left, slot: 0), right: End(vertex: $0.right, slot: 0))
    }
  }

  private static func slot(of pin: Int32, _ bundles: Bundles) -> Int32 {
    pin < 0 ? 0 : bundles.pins[Int(pin)].port + 1
  }
}

extension Ordering.Neighbours {
  fileprivate init(
    _ ends: [BundlesView.LinkEnds], from own: KeyPath<BundlesView.LinkEnds, BundlesView.End>,
    to far: KeyPath<BundlesView.LinkEnds, BundlesView.End>, vertexCount: Int
  ) {
    let byVertex = Grouping(keys: ends.map { $0[keyPath: own].vertex }, groups: vertexCount)
    start = Numbers(byVertex.starts)
    vertex = Numbers(count: ends.count)
    slot = Numbers(count: ends.count)
    ownSlot = Numbers(count: ends.count)
    self.link = Numbers(count: ends.count)
    var next = 0
    for group in 0..<vertexCount {
      let links = byVertex[group].sorted {
        let first = ends[Int($0)][keyPath: own].slot
        let second = ends[Int($1)][keyPath: own].slot
        return first != second ? first < second : $0 < $1
      }
      for link in links {
        vertex[next] = ends[Int(link)][keyPath: far].vertex
        slot[next] = ends[Int(link)][keyPath: far].slot
        ownSlot[next] = ends[Int(link)][keyPath: own].slot
        self.link[next] = link
        next += 1
      }
    }
  }
}

/// Memory for the loops over one layer.
struct OrderingScratch: ~Copyable {
  static let widestMatrix = 400

  let widest: Int
  let sums: Numbers
  /// Where the links of each vertex of the layer end, ascending, to either side.
  let leftStart: Numbers
  let leftEnds: Numbers
  let rightStart: Numbers
  let rightEnds: Numbers
  /// Places in the layer before it was changed, in the order sought.
  let places: Numbers
  let former: Numbers
  /// For each pair what it costs to have the first in front.
  let matrix: Numbers

  init(widest: Int, slots: Int, links: Int) {
    self.widest = widest
    sums = Numbers(count: slots + 2)
    leftStart = Numbers(count: widest + 1)
    rightStart = Numbers(count: widest + 1)
    leftEnds = Numbers(count: links)
    rightEnds = Numbers(count: links)
    places = Numbers(count: widest)
    former = Numbers(count: widest)
    let side = min(widest, Self.widestMatrix)
    matrix = Numbers(count: side * side)
  }
}
