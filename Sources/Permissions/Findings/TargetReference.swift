import Catalog

/// A target that begins with a reference: `${Papers.Arn}/*`.
struct TargetReference {
  let name: String
  let attribute: Substring?
  let rest: Substring

  init?(_ text: String) {
    guard text.utf8.starts(with: "${".utf8), let close = text.utf8.firstIndex(of: 0x7D) else {
      return nil
    }
    let inner = text[text.utf8.index(text.startIndex, offsetBy: 2)..<close]
    let dot = inner.utf8.firstIndex(of: 0x2E)
    name = String(dot.map { inner[..<$0] } ?? inner)
    attribute = dot.map { inner[inner.utf8.index(after: $0)...] }
    rest = text[text.utf8.index(after: close)...]
  }

  /// Whether it may give the ARN of a resource of a type: by `Arn`, by an attribute named after the
  /// type, or by `Ref` of the few types of which that gives one.
  ///
  /// A stream's or a role's ARN is that of something else, and so are the outputs of a stack.
  func isARN(of type: String) -> Bool {
    guard let attribute else { return true }
    guard attribute.utf8.suffix(3).elementsEqual("Arn".utf8) else { return false }
    let name = attribute.utf8.dropLast(3)
    return name.isEmpty || type.utf8.suffix(name.count + 1).elementsEqual(":".utf8 + Array(name))
  }

  /// What of a bucket it names; `nil` where it names none by its ARN.
  func bucketPart(of target: PolicyTarget) -> BucketPart? {
    guard target.type == "AWS::S3::Bucket", attribute == "Arn" else { return nil }
    return BucketPart(ending: rest)
  }
}
