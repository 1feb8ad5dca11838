// SPDX-License-Identifier: Apache-2.0
import Testing

@testable import oriel

/// The question of `oriel edit` after a file with errors was saved.
@Suite struct EditCommandTests {
  /// Anything but yes and no is asked again, so that a slip leaves no file with errors behind.
  @Test(arguments: [
    (["yes"], true), (["ja"], true), ([""], true), (["no"], false), (["nein"], false), ([], false),
    (["?", "yes"], true), (["yess", "back", " y "], true), (["perhaps", "n"], false),
    (["perhaps"], false),
  ]) func onlyYesAndNoAreAnswers(_ typed: [String], _ isYes: Bool) {
    var lines = typed
    let answer = EditCommand.wantsToGoBack { lines.isEmpty ? nil : lines.removeFirst() }
    #expect(answer == isYes)
    #expect(lines.isEmpty)
  }
}
