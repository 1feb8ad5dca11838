// SPDX-License-Identifier: Apache-2.0
import Testing

@testable import Planning

@Suite struct IfThenWordsTests {
  private let words = IfThenWords(
    openings: ["if", "wenn"], consequences: ["then", "dann"])

  @Test(arguments: [
    "If I wake at night, I breathe.", "if i wake then i breathe", "IF I wake, I breathe",
    "Wenn ich aufwache, atme ich.", "wenn ich wach bin dann atme ich", "– If it rains, I read.",
    "\"If it rains, I read.\"",
  ]) func aLineWithAnEventAndAnAnswerIsAPlan(_ line: String) {
    #expect(words.isIfThenPlan(line))
  }

  @Test(arguments: [
    "", " ", ",", "If", "If only it rained", "I breathe, if I wake", "then, if", "Iffy, then",
    "I rest, then I read", "If I strengthen it",
  ]) func anyOtherLineIsNone(_ line: String) { #expect(!words.isIfThenPlan(line)) }

  @Test func withoutWordsNoLineIsAPlan() {
    #expect(!IfThenWords().isIfThenPlan("If I wake, then I breathe."))
  }
}
