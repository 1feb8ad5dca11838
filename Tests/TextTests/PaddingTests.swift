// SPDX-License-Identifier: Apache-2.0
import Testing
import Text

@Suite struct PaddingTests {
  @Test func aNumberGetsZerosInFront() {
    #expect(7.padded(3) == "007" && 1_234.padded(3) == "1234")
    #expect(0xAB.padded(4, radix: 16) == "00ab")
    #expect(7.twoDigits == "07" && 0.twoDigits == "00" && 123.twoDigits == "123")
  }

  @Test func aTextGetsSpacesAtItsEnd() {
    #expect("ab".padded(4) == "ab  " && "abcd".padded(2) == "abcd")
    #expect("zoë".padded(4) == "zoë ")
  }
}
