// SPDX-License-Identifier: Apache-2.0
import Testing

@testable import Planning
@testable import PlanningSupport

@Suite struct PartitionIndexTests {
  @Test(arguments: 0...20) func theFirstElementOfTheSecondPartIsFound(_ count: Int) {
    for first in 0...count {
      #expect((0..<count).partitionIndex { $0 >= first } == first)
    }
  }

  @Test func aSliceKeepsItsIndices() {
    let slice = [1, 3, 5, 7, 9][2...]
    #expect(slice.partitionIndex { $0 > 5 } == 3)
    #expect(slice.partitionIndex { $0 > 9 } == slice.endIndex)
    #expect(slice.partitionIndex { $0 > 0 } == slice.startIndex)
  }

  @Test func fewElementsAreLookedAt() {
    var looks = 0
    _ = (0..<1_000).partitionIndex { element in
      looks += 1
      return element >= 700
    }
    #expect(looks <= 10)
  }
}
