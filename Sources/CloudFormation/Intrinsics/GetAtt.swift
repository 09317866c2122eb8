/// What an `Fn::GetAtt` asks for.
package struct AttributeReference: Hashable, Sendable {
  package let resource: String
  /// With dots where the attribute has them: `Endpoint.Address`.
  package let attribute: String

  package init(resource: String, attribute: String) {
    self.resource = resource
    self.attribute = attribute
  }
}

extension Value {
  /// What an `Fn::GetAtt` names; `nil` for any other value and for a computed attribute.
  package var getAtt: AttributeReference? {
    guard case .intrinsic(let intrinsic) = content, intrinsic.function == .getAtt else {
      return nil
    }
    if let text = intrinsic.argument.stringText {
      return AttributeReference(dotted: text)
    }
    guard let parts = intrinsic.argument.elements, parts.count >= 2,
      let resource = parts[0].scalarText
    else { return nil }
    let names = parts.dropFirst().compactMap(\.scalarText)
    guard names.count == parts.count - 1 else { return nil }
    return AttributeReference(resource: resource, attribute: names.joined(separator: "."))
  }
}

extension AttributeReference {
  /// Takes `Orders.StreamArn` apart at the first dot.
  package init?(dotted text: String) {
    let bytes = text.utf8
    guard let dot = bytes.firstIndex(of: UInt8(ascii: ".")), dot != bytes.startIndex else {
      return nil
    }
    resource = String(text[..<dot])
    attribute = String(text[bytes.index(after: dot)...])
  }
}
