/// What each bundle draws in each channel: a star of links.
struct Strands {
  var bundle: [Int32] = []
  /// The channel right of this layer.
  var channel: [Int32] = []
  /// Whether the single end is at the left.
  var fansRight: [Bool] = []
  var ofLink: [Int32]
  var links: Grouping
  var ofChannel: Grouping
  /// The strands that end at each vertex.
  var atVertex: Grouping

  init(_ bundles: Bundles) {
    ofLink = []
    ofLink.reserveCapacity(bundles.links.count)
    var ofBundleInChannel = [Int32](repeating: -1, count: bundles.layerCount)
    var current: Int32 = -1
    for link in bundles.links {
      // Links of a bundle are one run, so that one row of marks is enough.
      if link.bundle != current {
        current = link.bundle
        for channel in ofBundleInChannel.indices { ofBundleInChannel[channel] = -1 }
      }
      let layer = bundles.layerOf[Int(link.left)]
      if ofBundleInChannel[Int(layer)] < 0 {
        ofBundleInChannel[Int(layer)] = Int32(bundle.count)
        bundle.append(link.bundle)
        channel.append(layer)
        fansRight.append(bundles.bundles[Int(link.bundle)].fansRight)
      }
      ofLink.append(ofBundleInChannel[Int(layer)])
    }
    links = Grouping(keys: ofLink, groups: bundle.count)
    ofChannel = Grouping(keys: channel, groups: bundles.layerCount)
    var vertices: [Int32] = []
    var ends: [Int32] = []
    var lastStrand = [Int32](repeating: -1, count: bundles.vertexCount)
    for strand in 0..<Int32(bundle.count) {
      for link in links[strand] {
        for vertex in [bundles.links[Int(link)].left, bundles.links[Int(link)].right]
        where lastStrand[Int(vertex)] != strand {
          lastStrand[Int(vertex)] = strand
          vertices.append(vertex)
          ends.append(strand)
        }
      }
    }
    atVertex = Grouping(keys: vertices, groups: bundles.vertexCount)
    for index in atVertex.members.indices {
      atVertex.members[index] = ends[Int(atVertex.members[index])]
    }
  }

  var count: Int { bundle.count }
}
