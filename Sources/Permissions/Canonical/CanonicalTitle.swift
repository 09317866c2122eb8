import IAM

/// Makes a few words of a canonical text, as grants have them for targets and principals.
///
/// An ARN keeps its service, its resource and an account of its own, a service its name; an
/// intrinsic function and a dynamic reference stand as the last name in them, which is what sets
/// them apart.
package func canonicalTitle(_ text: String) -> String {
  let bare = withoutDynamicReferences(text.unguarded)
  if let arn = ARN(bare) { return title(of: arn) }
  let plain = withoutVariables(bare)
  return plain.isEmpty ? bare : plain
}

/// What whoever acts is called, wherever it is told: `anyone`, `s3 service`, `this account`,
/// `account 123456789012`, the name of a role.
package func principalTitle(_ principal: String) -> String {
  let parts = principal.split(separator: ":", maxSplits: 1).map(String.init)
  if principal == "*" || principal == "aws:*" { return "anyone" }
  guard parts.count == 2 else { return canonicalTitle(principal) }
  switch parts[0] {
  case "role", "user", "group", "unattached": return parts[1]
  case "service": return serviceTitle(parts[1])
  case "aws" where parts[1] == "${AWS::AccountId}": return "this account"
  case "aws" where parts[1].utf8.count == 12 && parts[1].utf8.allSatisfy({ 48...57 ~= $0 }):
    return "account " + parts[1]
  default: return canonicalTitle(parts[1])
  }
}

/// `s3.amazonaws.com` as `s3 service`.
private func serviceTitle(_ text: String) -> String {
  let name = withoutVariables(text).split(separator: ".").first.map(String.init) ?? text
  return text.contains(".amazonaws.com") || text.hasSuffix(".${AWS::URLSuffix}")
    ? name + " service" : canonicalTitle(text)
}

/// `{{resolve:ssm:/shop/account}}` as `/shop/account`.
private func withoutDynamicReferences(_ text: String) -> String {
  guard var start = text.firstRange(of: "{{resolve:") else { return text }
  var result = ""
  var rest = text[...]
  while true {
    var depth = 2
    guard
      let close = rest[start.upperBound...].utf8.firstIndex(where: { byte in
        if byte == UInt8(ascii: "{") { depth += 1 }
        if byte == UInt8(ascii: "}") { depth -= 1 }
        return depth == 0
      })
    else { return result + rest }
    let inner = rest[start.upperBound..<close].dropLast()
    let parts = inner.split(separator: ":")
    // A secret may go by its ARN, whose last part is its name.
    let name =
      parts.count > 2 && parts[1] == "arn" ? parts.dropFirst(7).first : parts.dropFirst().first
    result += rest[..<start.lowerBound] + (name ?? inner)
    rest = rest[rest.index(after: close)...]
    guard let next = rest.firstRange(of: "{{resolve:") else { return result + rest }
    start = next
  }
}

/// `${Name}` as `Name` where it is the whole text, and as `‹Name›` where it is filled into one; a
/// pseudo parameter as its last part, a function as the last name in it.
private func withoutVariables(_ text: String) -> String {
  guard text.utf8.contains(UInt8(ascii: "$")) else { return text }
  let pieces = CanonicalPiece.pieces(of: text)
  var result = ""
  for piece in pieces {
    switch piece {
    case .text(let part): result += part
    case .variable(let name) where name.utf8.starts(with: "AWS::".utf8):
      result += filledIn(String(name.dropFirst(5)), pieces.count)
    case .variable(let name) where name.utf8.starts(with: "Fn::".utf8):
      result += filledIn(lastName(in: name), pieces.count)
    case .variable(let name): result += filledIn(name, pieces.count)
    }
  }
  return result
}

/// A name with the mark that it stands for what is filled in, unless it stands alone.
private func filledIn(_ name: String, _ pieces: Int) -> String {
  pieces == 1 || name.contains("‹") ? name : "‹" + name + "›"
}

private func title(of arn: ARN) -> String {
  let account = arn.account == "${AWS::AccountId}" ? "" : withoutVariables(arn.account)
  let resource = withoutVariables(arn.ending)
  if arn.service == "iam", resource == "root" {
    return account.isEmpty ? "this account" : "account \(account)"
  }
  let place = account.isEmpty || account == "*" ? "" : " in \(account)"
  return "\(arn.service) \(resource)\(place)"
}

/// The last text in quotes of a function's arguments; what an import or a parameter is called.
private func lastName(in function: String) -> String {
  let quoted = function.split(separator: "\"", omittingEmptySubsequences: false)
  // Between the last two quotes stands the last text.
  guard quoted.count > 2 else { return function }
  let last = withoutVariables(String(quoted[quoted.count - 2]))
  return last.isEmpty ? function : last
}

/// A part of a canonical text: plain, or the inside of a `${…}`.
package enum CanonicalPiece: Hashable, Sendable {
  case text(String)
  case variable(String)

  /// The parts in turn; what is not closed is plain text.
  ///
  /// A function's arguments are JSON, so braces count and those in its texts are balanced.
  package static func pieces(of text: String) -> [CanonicalPiece] {
    var pieces: [CanonicalPiece] = []
    let bytes = Array(text.utf8)
    var start = 0
    var index = 0
    while index + 1 < bytes.count {
      guard bytes[index] == UInt8(ascii: "$"), bytes[index + 1] == UInt8(ascii: "{"),
        let end = close(in: bytes, from: index + 2)
      else {
        index += 1
        continue
      }
      if index > start { pieces.append(.text(decoded(bytes[start..<index]))) }
      pieces.append(.variable(decoded(bytes[(index + 2)..<end])))
      index = end + 1
      start = index
    }
    if start < bytes.count { pieces.append(.text(decoded(bytes[start...]))) }
    return pieces
  }

  /// No function's arguments are longer; a text full of openings is read in time.
  private static let longest = 4096

  private static func close(in bytes: [UInt8], from start: Int) -> Int? {
    var depth = 1
    for index in start..<min(bytes.count, start + longest) {
      if bytes[index] == UInt8(ascii: "{") { depth += 1 }
      if bytes[index] == UInt8(ascii: "}") { depth -= 1 }
      if depth == 0 { return index }
    }
    return nil
  }

  private static func decoded(_ bytes: ArraySlice<UInt8>) -> String {
    String(decoding: bytes, as: UTF8.self)
  }
}
