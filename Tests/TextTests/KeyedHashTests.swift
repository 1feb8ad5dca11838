// SPDX-License-Identifier: Apache-2.0
import Testing
import Text

@Suite struct KeyedHashTests {
  @Test("SipHash-2-4 gives the numbers of its authors")
  func hash() {
    let key: (UInt64, UInt64) = (0x0706_0504_0302_0100, 0x0f0e_0d0c_0b0a_0908)
    #expect(KeyedHash.number(key, []) == 0x726f_db47_dd0e_0e31)
    #expect(KeyedHash.number(key, Array(0..<15)) == 0xa129_ca61_49be_45e5)
    #expect(KeyedHash.name(seed: 1, "a").count == 32)
    #expect(KeyedHash.name(seed: 1, "a") != KeyedHash.name(seed: 2, "a"))
  }
}
