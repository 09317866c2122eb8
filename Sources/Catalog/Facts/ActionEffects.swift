/// What some actions do that others are named after, so that who looks for one finds the other.
///
/// From the service authorization reference of DynamoDB: `BatchWriteItem` puts or deletes items and
/// needs no `PutItem` or `DeleteItem` for it, and each kind of PartiQL statement has its own action.
package enum ActionEffects {
  /// The actions that do what one of these does under another name.
  ///
  /// The names are in small letters.
  package static func actions(doing names: Set<String>) -> [String] {
    effects.filter { effect in
      !names.contains(effect.action.lowercased())
        && effect.does.contains { names.contains($0.lowercased()) }
    }.map(\.action)
  }

  private static let effects: [(action: String, does: [String])] = [
    ("dynamodb:BatchGetItem", ["dynamodb:GetItem"]),
    ("dynamodb:BatchWriteItem", ["dynamodb:PutItem", "dynamodb:DeleteItem"]),
    ("dynamodb:PartiQLDelete", ["dynamodb:DeleteItem"]),
    ("dynamodb:PartiQLInsert", ["dynamodb:PutItem"]),
    ("dynamodb:PartiQLSelect", ["dynamodb:GetItem", "dynamodb:Query", "dynamodb:Scan"]),
    ("dynamodb:PartiQLUpdate", ["dynamodb:UpdateItem"]),
  ]
}
