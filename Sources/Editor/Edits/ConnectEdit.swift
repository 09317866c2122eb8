import CloudFormation
import Wiring

/// A wire between two ends; what it writes is known to `Wiring`.
func connecting(
  _ from: Wire.End, _ to: Wire.End, _ wish: WireWish, in analysis: Analysis
) throws(EditError) -> EditPlan {
  for end in [from, to] where analysis.external(end.node) == nil {
    _ = try analysis.resource(LogicalID(end.node.name))
  }
  let connections = Connections(in: analysis.template, drawnAs: analysis.graph)
  let plan: WirePlan
  do throws(WireError) {
    plan = try connections.connecting(from, to, as: wish.kind, level: wish.level)
  } catch {
    throw .refused(error.message)
  }
  // A title may begin with what its subject does: may read Orders.
  let isPredicate = plan.title.first?.isLowercase == true
  let title = isPredicate ? "\(analysis.title(of: from.node)) \(plan.title)" : plan.title
  return try EditDraft(wishes: plan.wishes, title: title, remarks: plan.remarks)
    .plan(in: analysis)
}

/// Cuts a wire: what it owns is removed, all else stays.
func disconnecting(_ id: WireID, in analysis: Analysis) throws(EditError) -> EditPlan {
  guard let wire = analysis.wire(id) else {
    throw .refused("There is no wire \(id.name). Choose one that is drawn.")
  }
  let connections = Connections(in: analysis.template, drawnAs: analysis.graph)
  let plan: WirePlan
  do throws(WireError) {
    plan = try connections.disconnecting(wire)
  } catch {
    throw .refused(error.message)
  }
  return try EditDraft(
    wishes: plan.wishes, title: plan.title, selection: .node(wire.from.node),
    remarks: plan.remarks
  ).plan(in: analysis)
}
