import IAM

/// What of an ARN outside the template's references decides which actions fit it.
struct NamedTarget: Hashable {
  let service: String
  /// How its ending starts, before the first wildcard or variable.
  private let start: String
  /// Whether it takes in everything of a kind.
  let isAllOfKind: Bool
  /// What of a bucket it names; `nil` for an ARN of anything else.
  let bucketPart: BucketPart?
  /// Whether it names a region or an account, which buckets do not.
  let isPlaced: Bool

  init(_ arn: ARN) {
    service = arn.service
    start = String(arn.ending.plainStart) ?? arn.ending
    isAllOfKind = arn.isAllOfKind
    isPlaced = !arn.region.isEmpty || !arn.account.isEmpty
    // Access points, jobs and lenses have ARNs with a region and an account; wildcards in their
    // place may stand for nothing.
    let isOfBucket = [arn.region, arn.account].allSatisfy { part in
      part.utf8.allSatisfy { $0 == UInt8(ascii: "*") }
    }
    bucketPart =
      service == "s3" && isOfBucket && !arn.ending.isEmpty
      ? BucketPart(ending: arn.ending[...]) : nil
  }

  /// Whether an ARN of a form may be among those that it names.
  func mayBe(_ form: String) -> Bool {
    guard let form = ARN(form) else { return true }
    guard form.service == service else { return false }
    if service == "s3", isPlaced, form.region.isEmpty, form.account.isEmpty { return false }
    let formStart = form.ending.plainStart
    return formStart.starts(with: start.utf8) || start.utf8.starts(with: formStart)
  }
}

/// What an ARN of S3 names.
enum BucketPart {
  case bucket, object
  /// A wildcard follows the name at once: the bucket, its objects, and other buckets.
  case either

  init(ending: Substring) {
    if ending.utf8.contains(0x2F) {
      self = .object
    } else {
      self = ending.utf8.last == 0x2A ? .either : .bucket
    }
  }
}

extension String {
  /// What stands before the first wildcard, variable or placeholder.
  fileprivate var plainStart: Substring.UTF8View {
    prefix { $0 != "*" && $0 != "?" && $0 != "$" && $0 != "{" }.utf8
  }
}
