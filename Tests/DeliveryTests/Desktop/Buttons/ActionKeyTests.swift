// SPDX-License-Identifier: Apache-2.0
import Planning
import Testing

@testable import Delivery

@Suite("A button's name")
struct ActionKeyTests {
  @Test("Is read back exactly", arguments: NoteAction.allCases)
  func roundTrip(_ verb: NoteAction) {
    for slot in Slot.allCases {
      let key = ActionKey(
        verb, Key(session: SessionID(series: "weekly-ivs", number: 12), day: -1, slot: slot))
      #expect(ActionKey(key.description) == key)
    }
    #expect(ActionKey(.done, .first).description == "done|induction-1/+1/morning")
  }

  @Test(
    "Anything else is not ours",
    arguments: [
      "", "|", "default", "done", "done|", "|induction-1/+1/morning", "done|induction-1/1/morning",
      "done|induction-1/+1/noon", "Done|induction-1/+1/morning", "archive|induction-1/+1/morning",
      "done|induction-1/+1/morning|", "done induction-1/+1/morning", " done|induction-1/+1/morning",
    ])
  func nonsense(_ text: String) { #expect(ActionKey(text) == nil) }
}
