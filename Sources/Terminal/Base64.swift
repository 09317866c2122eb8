/// The text in base 64, as OSC 52 wants it; Foundation would cost the program its quick start.
func base64(_ bytes: some Collection<UInt8>) -> [UInt8] {
  let digits = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)
  var result: [UInt8] = []
  result.reserveCapacity((bytes.count + 2) / 3 * 4)
  var rest = bytes[...]
  while !rest.isEmpty {
    let group = Array(rest.prefix(3))
    rest = rest.dropFirst(3)
    let first = Int(group[0])
    let second = group.count > 1 ? Int(group[1]) : 0
    let third = group.count > 2 ? Int(group[2]) : 0
    result.append(digits[first >> 2])
    result.append(digits[(first & 3) << 4 | second >> 4])
    result.append(group.count > 1 ? digits[(second & 15) << 2 | third >> 6] : 0x3D)
    result.append(group.count > 2 ? digits[third & 63] : 0x3D)
  }
  return result
}
