/// What is fixed about a part before its vertices get an order.
struct PartPlan {
  let part: Part
  let layering: Layering
  let bundles: Bundles
  let groups: GroupSpans
  let strands: Strands

  /// Cuts cycles, assigns layers and gathers wires into bundles.
  init(of part: Part, _ options: LayoutOptions) {
    var part = part
    part.cutCycles()
    layering = Layering(of: part, options)
    var bundles = Bundles(of: part, layering)
    groups = GroupSpans(of: part, layering, &bundles)
    strands = Strands(bundles)
    self.part = part
    self.bundles = bundles
  }
}
