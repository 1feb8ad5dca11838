// SPDX-License-Identifier: Apache-2.0
import Planning
import Testing

@testable import Delivery

/// What the closing of a note means after a press of its button *Help*.
@Suite struct DisplayedNotificationsTests {
  private let handle = Handle(server: ":1.7", number: 1)
  private let help = ServerSignal.Meaning.pressed("help|induction-1/+1/morning")
  private let pressed = ContinuousClock.now

  private func afterHelp() -> DisplayedNotifications {
    var displayed = DisplayedNotifications()
    displayed.add(.first, handle, isNeutral: false)
    #expect(displayed.report(of: help, handle, at: pressed) == .action(.first, .help))
    return displayed
  }

  @Test("A server that closes the note with the press leaves it waiting")
  func closedByThePress() {
    var displayed = afterHelp()
    let soon = pressed + .milliseconds(300)
    #expect(
      displayed.report(of: .closed(.dismissed), handle, at: soon) == .closed(.first, .undefined))
  }

  @Test("A note that stayed and is closed by hand later is dismissed, as any other")
  func closedByHand() {
    var displayed = afterHelp()
    let later = pressed + .seconds(30)
    #expect(
      displayed.report(of: .closed(.dismissed), handle, at: later) == .closed(.first, .dismissed))
  }
}
