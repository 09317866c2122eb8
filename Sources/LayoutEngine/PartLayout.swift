extension Part {
  /// Takes one part through all phases.
  mutating func placed(_ options: LayoutOptions) -> PartPlacement {
    cutCycles()
    let layering = Layering(of: self, options)
    let bundles = Bundles(of: self, layering)
    let strands = Strands(bundles)
    let ordering = Ordering(of: BundlesView(bundles, self))
    let orders = orders(ordering, options)
    var best: (placement: PartPlacement, cost: Int)?
    for order in orders {
      ordering.take(order.order)
      let lanes = lanes(bundles, strands, ordering, options)
      let routing = WireRouting(self, layering, bundles, strands, lanes, options)
      let found = routing.placement()
      let cost = routing.cost(of: found)
      if best.map({ cost < $0.cost }) ?? true { best = (found, cost) }
    }
    guard var placement = best?.placement else {
      preconditionFailure("a search for orders finds at least one")
    }
    placeLabels(on: &placement)
    return placement
  }

  /// The orders worth drawing: near a layout before, only the one it had.
  private func orders(_ ordering: borrowing Ordering, _ options: LayoutOptions) -> [RankedOrder] {
    if isAnchored {
      ordering.recall(self, edges, movePrice: options.movePrice)
      return [RankedOrder(crossings: 0, order: ordering.order.array)]
    }
    let count = ordering.vertexCount
    let starts =
      options.starts
      ?? (count <= 80 ? 8 : count <= 200 ? 6 : count <= 500 ? 4 : count <= 2000 ? 2 : 1)
    return ordering.search(starts: starts, keeping: count <= 400 ? options.keptOrders : 1)
  }

  /// Rows for an order, which is changed where the rows show that another is better.
  private func lanes(
    _ bundles: Bundles, _ strands: Strands, _ ordering: borrowing Ordering,
    _ options: LayoutOptions
  ) -> Lanes {
    let frozen = (0..<bundles.vertexCount).map { $0 < boxCount && memory[$0] != nil }
    var rounds = bundles.vertexCount > 500 ? 0 : options.exchangeRounds
    var ports = PortPlaces(of: self, bundles, ordering)
    var lanes: Lanes?
    while rounds > 0 {
      rounds -= 1
      let placing = LanePlacing(self, bundles, strands, ordering, ports, options)
      var found = placing.lanes(from: lanes, ordering, straightenings: 0)
      var exchanging = LaneExchanging(bundles, strands, found, frozen: frozen)
      let hasChanged = exchanging.run(ordering, &found)
      lanes = found
      guard hasChanged else { break }
      ports = PortPlaces(of: self, bundles, ordering)
    }
    let placing = LanePlacing(self, bundles, strands, ordering, ports, options)
    return placing.lanes(from: lanes, ordering, straightenings: options.straightenings)
  }
}
