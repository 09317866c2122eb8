import Testing
import TestKit
import Text

/// Random transactions on random texts, each undone by its inverse.
@Test(arguments: 0..<40)
func anInverseRestoresTheVeryBytes(seed: Int) {
  var random = SeededGenerator(seed: UInt64(seed))
  let text = SourceText(
    bytes: (0..<Int.random(in: 0...80, using: &random)).map { _ in
      UInt8.random(in: 0...255, using: &random)
    })
  var cuts = (0..<6).map { _ in Int.random(in: 0...text.bytes.count, using: &random) }
  cuts.sort()
  let edits = stride(from: 0, to: 6, by: 2).map { index in
    TextEdit(replacing: Range(bytes: cuts[index]..<cuts[index + 1]), with: [0x78, 0x0A])
  }
  let (after, inverse) = text.applying(Transaction(edits))
  let (restored, _) = after.applying(inverse)
  #expect(restored == text)
}

@Test(arguments: [
  ("a\nb", 2, 2, 1), ("a\r\nb", 3, 2, 1), ("a\rb", 2, 2, 1), ("", 0, 1, 1), ("ab", 9, 1, 3),
])
func positionsCountLinesAndBytesFromOne(text: String, offset: Int, line: Int, column: Int) {
  #expect(
    SourceText(text).position(of: ByteOffset(offset)) == TextPosition(line: line, column: column))
}
