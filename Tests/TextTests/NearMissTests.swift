// SPDX-License-Identifier: Apache-2.0
import Testing
import Text

@Suite struct NearMissTests {
  @Test func wordsThatAreNearAreFound() {
    let keys = ["wake", "quiet", "morning", "evening"]
    #expect(nearest("queit", among: keys) == "quiet")
    #expect(nearest("WAKE", among: keys) == "wake")
    #expect(nearest("mornin", among: keys) == "morning")
    #expect(nearest("colour", among: keys) == nil)
    #expect(nearest("", among: keys) == nil)
    #expect(nearest(String(repeating: "a", count: 100), among: keys) == nil)
  }

  @Test func theNearestComeFirstAndOfEqualOnesTheFirst() {
    let words = ["cart", "card", "car", "dog"]
    #expect(nearest("car", among: words, most: 3) == ["car", "cart", "card"])
    #expect(nearest("car", among: words, most: 2) == ["car", "cart"])
  }
}
