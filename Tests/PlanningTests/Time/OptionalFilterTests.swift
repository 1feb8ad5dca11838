// SPDX-License-Identifier: Apache-2.0
import Testing

@testable import Planning

@Suite struct OptionalFilterTests {
  @Test func aValueStaysWhereTheRuleHoldsForIt() {
    #expect(Optional(4).filter { $0.isMultiple(of: 2) } == 4)
    #expect(Optional(5).filter { $0.isMultiple(of: 2) } == nil)
  }

  @Test func nothingStaysNothing() {
    #expect(Int?.none.filter { _ in true } == nil)
  }
}
