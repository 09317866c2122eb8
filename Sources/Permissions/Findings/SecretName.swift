extension String {
  /// Whether a name ends as those of secrets do: `DB_PASSWORD`, `ApiKey`, `clientSecret`.
  var namesSecret: Bool { ends(in: SecretName.sure) }

  /// Whether it ends as those of passwords do.
  var namesPassword: Bool { ends(in: SecretName.passwords) }

  /// Whether a name is that of a secret as often as of something else: `GITHUB_TOKEN`.
  var mayNameSecret: Bool { ends(in: SecretName.possible) }

  /// Whether it is that of a user, which is hidden more often than it is secret.
  var namesPerson: Bool { ends(in: SecretName.persons) }

  /// Whether it says where a secret is kept: `PasswordSecretName`.
  var namesPlace: Bool { ends(in: SecretName.places) }

  private func ends(in endings: [[UInt8]]) -> Bool {
    var name = self
    return name.withUTF8 { SecretName.ends($0, in: endings) }
  }
}

/// The endings of names, without regard to case, `_` and `-`.
enum SecretName {
  static func ends(_ name: UnsafeBufferPointer<UInt8>, in endings: [[UInt8]]) -> Bool {
    guard mayEnd(name) else { return false }
    return endings.contains { ends(name, with: $0) }
  }

  /// Whether the last two letters are those of one of the endings: most are not.
  static func mayEnd(_ name: UnsafeBufferPointer<UInt8>) -> Bool {
    guard name.count > 1 else { return false }
    let (before, last) = (name[name.count - 2] | 0x20, name[name.count - 1] | 0x20)
    guard (0x61...0x7A).contains(last), (0x61...0x7A).contains(before) else { return true }
    return lettersBefore[Int(last) - 0x61] >> UInt32(before - 0x61) & 1 == 1
  }

  /// For each last letter of an ending the letters that stand before it, as bits from `a` on.
  private static let lettersBefore: [UInt32] = {
    var table = [UInt32](repeating: 0, count: 26)
    for ending in sure + possible + persons + places {
      let (before, last) = (ending[ending.count - 2], ending[ending.count - 1])
      table[Int(last) - 0x61] |= 1 << UInt32(before - 0x61)
    }
    return table
  }()

  private static func ends(_ name: UnsafeBufferPointer<UInt8>, with ending: [UInt8]) -> Bool {
    var place = name.count
    var index = ending.count
    while index > 0 {
      index -= 1
      repeat {
        place -= 1
        guard place >= 0 else { return false }
      } while name[place] == UInt8(ascii: "_") || name[place] == UInt8(ascii: "-")
      let isCapital = name[place] >= 0x41 && name[place] <= 0x5A
      guard (isCapital ? name[place] | 0x20 : name[place]) == ending[index] else { return false }
    }
    return true
  }

  private static func bytes(_ endings: [String]) -> [[UInt8]] { endings.map { Array($0.utf8) } }

  static let passwords = bytes(["password", "passwd", "pwd", "passphrase"])

  static let possible = bytes(["secret", "token"])

  static let persons = bytes(["user", "username", "email"])

  static let places = bytes(["name", "arn", "path", "id", "parameter", "secret"])

  static let sure =
    passwords
    + bytes([
      "secretkey", "apikey", "authtoken", "accesstoken", "clientsecret", "secretstring",
      "secretaccesskey", "privatekey", "apisecret", "apitoken", "bearertoken", "refreshtoken",
      "oauthtoken", "encryptionkey", "signingkey", "webhooksecret", "jwtsecret", "tokenkey",
      "secrettoken", "hectoken", "eventsourcetoken", "accountkey", "sharedsecret",
    ])
}
