// SPDX-License-Identifier: Apache-2.0
import Dispatch
import Planning
import Testing

@testable import Delivery

/// Notes that have left the screen when the server tells what the person did, and servers whose
/// numbers have other types.
@MainActor
@Suite("Closed notes", .serialized, .timeLimit(.minutes(1)))
struct ClosedNotificationTests {
  let bus: PrivateBus
  let witness = DesktopObserver()

  init() throws { bus = try PrivateBus() }

  /// What a server can tell of a note, and what it means.
  private enum Deed: CaseIterable {
    case click, button, reply, help, neutralClick, neutralButton, stop

    var isNeutral: Bool { self == .neutralClick || self == .neutralButton }

    @MainActor
    func perform(on server: ScriptedServer) {
      switch self {
      case .click, .neutralClick: server.press(1, "default")
      case .button: server.press(1, "done|induction-1/+1/morning")
      case .reply: server.reply(1, "green")
      case .help: server.press(1, "help|induction-1/+1/morning")
      case .neutralButton: server.press(1, "reveal|induction-1/+1/morning")
      case .stop: server.press(1, "stop|induction-1/+1/morning")
      }
    }

    var report: DesktopReport {
      switch self {
      case .click: .action(.first, .seen)
      case .button: .action(.first, .done)
      case .reply: .replied(.first, "green")
      case .help: .action(.first, .help)
      case .neutralClick, .neutralButton: .action(.first, .reveal)
      case .stop: .action(.first, .stop)
      }
    }
  }

  /// By hand, as servers do that close before they tell of the press; and by time, as notification
  /// centres do that keep the note.
  @Test("A press after the closing is a press", arguments: [1, 2, 3, 4] as [UInt32])
  func pressAfterClosing(_ reason: UInt32) async throws {
    for deed in Deed.allCases {
      let (server, channel, identity) = try await witness.meet(bus) {
        $0.capabilities = ["actions", "body", "inline-reply"]
      }
      channel.show(.of(isNeutral: deed.isNeutral), text: "Look up.", language: .english)
      #expect(await witness.next() == .delivered(.first, Handle(server: identity, number: 1)))
      server.close(1, reason)
      deed.perform(on: server)
      #expect(await witness.next() == .closed(.first, CloseReason(number: reason)))
      #expect(await witness.next() == deed.report, "\(deed)")
      channel.stop()
      server.leave()
      _ = await witness.next()
    }
    #expect(witness.lines == [])
  }

  @Test("Of many closed notes the last ones are known")
  func many() async throws {
    let (server, channel, identity) = try await witness.meet(bus)
    for number in 1...40 as ClosedRange<UInt32> {
      let key = Key(
        session: SessionID(series: "induction", number: Int(number)), day: 1, slot: .morning)
      channel.remember(key, Handle(server: identity, number: number), neutral: false)
      server.close(number, 1)
      #expect(await witness.next() == .closed(key, .expired))
    }
    server.press(1, "default")
    server.press(40, "default")
    let last = Key(session: SessionID(series: "induction", number: 40), day: 1, slot: .morning)
    #expect(await witness.next() == .action(last, .seen))
    channel.stop()
    server.leave()
  }

  @Test("A number that is given again means the new note")
  func numberAgain() async throws {
    let (server, channel, identity) = try await witness.meet(bus)
    channel.remember(.first, Handle(server: identity, number: 7), neutral: true)
    server.close(7, 1)
    #expect(await witness.next() == .closed(.first, .expired))
    channel.remember(.second, Handle(server: identity, number: 7), neutral: false)
    server.press(7, "default")
    #expect(await witness.next() == .action(.second, .seen))
    channel.stop()
    server.leave()
  }

  @Test("A number may have any type of integer", arguments: ["y", "n", "q", "i", "u", "x", "t"])
  func types(_ name: String) async throws {
    let type = try #require(name.first)
    let (server, channel, identity) = try await witness.meet(bus) { $0.typeOfNumbers = type }
    channel.show(.of(.first), text: nil, language: .english)
    #expect(await witness.next() == .delivered(.first, Handle(server: identity, number: 1)))
    server.signal("ActionInvoked", [(type, 1)], "default")
    #expect(await witness.next() == .action(.first, .seen))
    channel.remember(.second, Handle(server: identity, number: 9), neutral: false)
    server.signal("NotificationClosed", [("u", 9), (type, 2)])
    #expect(await witness.next() == .closed(.second, .dismissed))
    channel.remember(.second, Handle(server: identity, number: 10), neutral: false)
    server.signal("NotificationClosed", [(type, 10), (type, 1)])
    #expect(await witness.next() == .closed(.second, .expired))
    channel.stop()
    server.leave()
    #expect(witness.lines == [])
  }

  @Test("A closing without a reason has an unknown one; a number below 0 is none")
  func strange() async throws {
    let (server, channel, identity) = try await witness.meet(bus)
    channel.remember(.first, Handle(server: identity, number: 3), neutral: false)
    server.signal("NotificationClosed", [("i", -3), ("u", 2)])
    server.signal("NotificationClosed", [("x", 1 << 40), ("u", 2)])
    server.signal("NotificationClosed", [("u", 3)])
    #expect(await witness.next() == .closed(.first, .undefined))
    channel.stop()
    server.leave()
    #expect(witness.lines.count == 1)
  }

  @Test("The end waits for what is in flight, and not for a server that is silent")
  func quiet() async throws {
    let (server, channel, identity) = try await witness.meet(bus)
    channel.show(.of(.first), text: nil, language: .english)
    let handle = Handle(server: identity, number: 1)
    #expect(await witness.next() == .delivered(.first, handle))
    channel.withdraw(.first, handle)
    await withCheckedContinuation { done in
      channel.whenFinished(within: .seconds(30)) { done.resume() }
    }
    #expect(server.closed == [1])
    #expect(await witness.next() == .removed(.first, handle))
    server.manners["CloseNotification"] = .silent
    channel.withdraw(.second, Handle(server: identity, number: 2))
    await withCheckedContinuation { done in
      channel.whenFinished(within: .milliseconds(1)) { done.resume() }
    }
    channel.stop()
    server.leave()
  }
}
