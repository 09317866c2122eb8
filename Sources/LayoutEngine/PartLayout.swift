extension Part {
  /// Takes one part through all phases.
  func placed(_ options: LayoutOptions) -> PartPlacement {
    let plan = PartPlan(of: self, options)
    let ordering = Ordering(of: BundlesView(plan.bundles, plan.part, plan.groups))
    var best: (placement: PartPlacement, cost: Int)?
    for order in plan.orders(ordering, options) {
      ordering.take(order.order)
      let routing = WireRouting(plan, plan.lanes(ordering, options), options)
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
}

extension PartPlan {
  /// The orders worth drawing: near a layout before, only the one it had.
  fileprivate func orders(
    _ ordering: borrowing Ordering, _ options: LayoutOptions
  ) -> [RankedOrder] {
    if part.isAnchored {
      ordering.recall(part, groups, movePrice: options.movePrice)
      return [RankedOrder(crossings: 0, order: ordering.order.array)]
    }
    let count = ordering.vertexCount
    let kept = min(options.keptOrders, count <= 150 ? 3 : count <= 300 ? 2 : 1)
    let starts = min(options.starts ?? Int.max, Self.starts(for: count))
    return ordering.search(starts: starts, keeping: kept, groups)
  }

  /// How many first orders are worth their time.
  private static func starts(for vertexCount: Int) -> Int {
    switch vertexCount {
    case ...80: 6
    case ...300: 4
    case ...2000: 2
    default: 1
    }
  }

  /// Rows for an order, which is changed where the rows show that another is better.
  fileprivate func lanes(_ ordering: borrowing Ordering, _ options: LayoutOptions) -> Lanes {
    let frozen = (0..<bundles.vertexCount).map { $0 < part.boxCount && part.memory[$0] != nil }
    var rounds = bundles.vertexCount > 500 ? 0 : options.exchangeRounds
    var ports = PortPlaces(of: part, bundles, ordering)
    var lanes: Lanes?
    while rounds > 0 {
      rounds -= 1
      let placing = LanePlacing(self, ordering, ports, options)
      var found = placing.lanes(from: lanes, ordering, straightenings: 0)
      var exchanging = LaneExchanging(self, found, frozen: frozen)
      let hasChanged = exchanging.run(ordering, &found)
      lanes = found
      guard hasChanged else { break }
      ports = PortPlaces(of: part, bundles, ordering)
    }
    let placing = LanePlacing(self, ordering, ports, options)
    return placing.lanes(from: lanes, ordering, straightenings: options.straightenings)
  }
}
