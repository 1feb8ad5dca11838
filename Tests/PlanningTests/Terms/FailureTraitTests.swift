// SPDX-License-Identifier: Apache-2.0
import Testing

@testable import Planning

/// What ends a failure, written a second time.
@Suite struct FailureTraitTests {
  /// The failures that end by themselves: the next try may succeed.
  private static let passing: Set<Failure> = [
    .unavailable, .helper, .refused, .timedOut, .deferred, .secretLocked,
  ]
  /// The failures that a person can end.
  private static let waiting: Set<Failure> = [
    .login, .certificate, .unencrypted, .secret, .barred, .sender, .program,
  ]
  /// The failures that the same mail always has.
  private static let lasting: Set<Failure> = [.rejected]

  @Test func everyFailureIsJudgedOnce() {
    let judged = Array(Self.passing) + Self.waiting + Self.lasting
    #expect(judged.count == Failure.allCases.count && Set(judged) == Set(Failure.allCases))
  }

  @Test(arguments: Failure.allCases) func aFailureEndsByTimeByAPersonOrNever(_ failure: Failure) {
    #expect(failure.isPermanent != Self.passing.contains(failure))
    #expect(failure.needsPerson == Self.waiting.contains(failure))
    #expect(failure.isFinal == Self.lasting.contains(failure))
  }

  /// A server may lock out whoever comes too often with a wrong password.
  @Test(arguments: Failure.allCases) func onlyWhatAPersonEndsHasALeastPause(_ failure: Failure) {
    let least = Self.waiting.contains(failure) ? Elapsed.minutes(15) : .zero
    #expect(failure.leastPause == least)
  }
}
