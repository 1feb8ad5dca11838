// SPDX-License-Identifier: Apache-2.0
import Planning
import Testing
import Wording

@testable import Delivery

/// Notes that are shown, pressed, closed and withdrawn.
@MainActor
@Suite("The desktop", .serialized, .timeLimit(.minutes(1)))
struct DesktopChannelTests {
  let bus: PrivateBus
  let witness = DesktopObserver()

  init() throws { bus = try PrivateBus() }

  @Test("A prompt is shown, pressed and withdrawn")
  func wholeLife() async throws {
    let server = try ScriptedServer(bus.address)
    await server.takeName()
    let channel = witness.channel(bus.address)
    channel.start()
    let report = await witness.next()
    guard case .appeared(let identity, keepsOrphans: true, name: "scripted") = report else {
      Issue.record("\(report)")
      return
    }
    channel.show(.of(), text: "Look up.", language: .english)
    let handle = Handle(server: identity, number: 1)
    #expect(await witness.next() == .delivered(.first, handle))
    let shown = try #require(server.shown.first)
    #expect(shown.signature == "susssasa{sv}i")
    #expect(shown.replaced == 0)
    #expect(shown.summary == Words(.english)[.noteTitle])
    #expect(shown.body == "Look up.\n\n\(Words(.english)[.noteHelp])")
    server.press(1, "done|induction-1/+1/morning")
    #expect(await witness.next() == .action(.first, .done))
    channel.withdraw(.first, handle)
    #expect(await witness.next() == .removed(.first, handle))
    #expect(server.closed == [1])
    channel.stop()
    server.leave()
    #expect(witness.lines == [])
  }

  @Test("A click is seen, on a question too; a button decides")
  func clicks() async throws {
    let (server, channel, identity) = try await witness.meet(bus)
    channel.show(
      .of(item: Question.fewer.rawValue), text: "Fewer?", language: .english)
    #expect(await witness.next() == .delivered(.first, Handle(server: identity, number: 1)))
    server.press(1, "default")
    #expect(await witness.next() == .action(.first, .seen))
    // A server that closes what was clicked says nothing new.
    server.close(1, 2)
    channel.remember(.second, Handle(server: identity, number: 42), neutral: false)
    server.press(42, "default")
    #expect(await witness.next() == .action(.second, .seen))
    server.press(42, "stop|induction-1/+1/evening")
    #expect(await witness.next() == .action(.second, .stop))
    channel.stop()
    server.leave()
    #expect(witness.lines == [])
  }

  /// Two daemons on one server may have notes of the same name.
  @Test("A press on another installation's note is not ours; one without a mark is")
  func marks() async throws {
    let (server, channel, identity) = try await witness.meet(bus)
    channel.mark = InstallationMark(seed: 1)
    channel.show(.of(), text: "Look up.", language: .english)
    #expect(await witness.next() == .delivered(.first, Handle(server: identity, number: 1)))
    let names = try #require(server.shown.first).actions
    let own = try #require(names.first { $0.hasPrefix("done|induction-1/+1/morning#") })
    #expect(names.contains("default"))
    let mark = own.suffix(9)
    server.press(1, own)
    #expect(await witness.next() == .action(.first, .done))
    server.press(2, "done|induction-1/+1/morning#00000000")
    #expect(await witness.next() == .pressedElsewhere(.done))
    server.press(2, "pause|altogether#00000000")
    server.press(2, "help|induction-1/+1/morning#00000000")
    #expect(await witness.next() == .pressedElsewhere(.help))
    server.press(3, "pause|today\(mark)")
    #expect(await witness.next() == .paused(.today))
    server.press(1, "skip|induction-1/+1/morning")
    #expect(await witness.next() == .action(.first, .skip))
    channel.stop()
    server.leave()
    #expect(witness.lines == [])
  }

  @Test("What was on the screen before a restart is understood; a stranger's notes are not ours")
  func remembers() async throws {
    let (server, channel, identity) = try await witness.meet(bus)
    channel.remember(.first, Handle(server: identity, number: 41), neutral: true)
    server.press(7, "default")
    server.press(7, "archive|mail-1/+1/morning")
    server.close(7, 2)
    server.press(41, "default")
    #expect(await witness.next() == .action(.first, .reveal))
    channel.remember(.second, Handle(server: identity, number: 42), neutral: false)
    server.close(42, 1)
    #expect(await witness.next() == .closed(.second, .expired))
    // A button explains itself without any memory.
    server.press(99, "snooze|induction-1/+1/evening")
    #expect(await witness.next() == .action(.second, .snooze))
    channel.stop()
    server.leave()
    #expect(witness.lines == [])
  }

  @Test("The four reasons of a close are told apart", arguments: [1, 2, 3, 4, 77] as [UInt32])
  func closes(_ reason: UInt32) async throws {
    let (server, channel, _) = try await witness.meet(bus)
    channel.show(.of(), text: nil, language: .english)
    _ = await witness.next()
    server.close(1, reason)
    #expect(await witness.next() == .closed(.first, CloseReason(number: reason)))
    channel.stop()
    server.leave()
  }

  @Test("A close that follows a press, or our own wish, is no news")
  func quietCloses() async throws {
    let (server, channel, identity) = try await witness.meet(bus)
    for key in [Key.first, .second] {
      channel.show(.of(key), text: nil, language: .english)
    }
    _ = await witness.next()
    _ = await witness.next()
    server.press(1, "skip|induction-1/+1/morning")
    server.close(1, 2)
    #expect(await witness.next() == .action(.first, .skip))
    channel.withdraw(.second, Handle(server: identity, number: 2))
    #expect(await witness.next() == .removed(.second, Handle(server: identity, number: 2)))
    server.close(2, 3)
    channel.show(.of(), text: nil, language: .english)
    #expect(await witness.next() == .delivered(.first, Handle(server: identity, number: 3)))
    channel.stop()
    server.leave()
  }

  @Test("Signals of a stranger, or of the wrong types, are passed over with one line each")
  func babble() async throws {
    let (server, channel, identity) = try await witness.meet(bus)
    let stranger = try ScriptedServer(bus.address)
    for _ in 0..<3 {
      server.babble("ActionInvoked")
      server.babble("NotificationClosed")
      stranger.press(1, "done|induction-1/+1/morning")
    }
    channel.show(.of(), text: nil, language: .english)
    #expect(await witness.next() == .delivered(.first, Handle(server: identity, number: 1)))
    while witness.lines.count < 3 { await turn() }
    #expect(witness.lines.count == 3)
    channel.stop()
    server.leave()
    stranger.leave()
  }

  @Test("The same prompt twice at once is one note with two receipts")
  func noDoubles() async throws {
    let (server, channel, identity) = try await witness.meet(bus)
    channel.show(.of(isNeutral: true), text: nil, language: .english)
    channel.show(.of(), text: "Look up.", language: .english)
    #expect(await witness.next() == .delivered(.first, Handle(server: identity, number: 1)))
    #expect(await witness.next() == .delivered(.first, Handle(server: identity, number: 1)))
    #expect(server.shown.map(\.replaced) == [0, 1])
    // The second one was shown in full, so a click asks for nothing more.
    server.press(1, "default")
    #expect(await witness.next() == .action(.first, .seen))
    channel.stop()
    server.leave()
  }

  @Test("The support card is shown without a receipt")
  func card() async throws {
    let (server, channel, _) = try await witness.meet(bus)
    channel.respond(
      .card(LocalSupport(Support(country: "GB"), zone: "Etc/UTC"), after: nil), language: .english,
      isNeutral: false)
    while server.shown.isEmpty { await turn() }
    #expect(server.shown.first?.body.contains("116 123") == true)
    // There is one at a time, in its place, for as long as it stands there. An answer to a note
    // comes after the card's.
    channel.show(.of(.first), text: "Look up.", language: .english)
    _ = await witness.next()
    channel.respond(
      .card(LocalSupport(Support(country: "IE"), zone: "Etc/UTC"), after: nil), language: .english,
      isNeutral: false)
    while server.shown.count < 3 { await turn() }
    server.close(1, 2)
    channel.show(.of(.second), text: "Look up.", language: .english)
    _ = await witness.next()
    channel.respond(
      .card(LocalSupport(Support(country: "GB"), zone: "Etc/UTC"), after: nil), language: .english,
      isNeutral: false)
    while server.shown.count < 5 { await turn() }
    #expect(server.shown.map(\.replaced) == [0, 0, 1, 0, 0])
    channel.stop()
    server.leave()
  }

  @Test("A card goes when it was read, by its button or by a click")
  func cardGoes() async throws {
    let (server, channel, _) = try await witness.meet(bus)
    let card = Response.card(LocalSupport(Support(country: "GB"), zone: "Etc/UTC"), after: nil)
    await respond(card, channel)
    #expect(server.responses.first?.actions == ["default", "Seen", "oriel|ok", "OK"])
    server.press(1, "default")
    while server.closed.isEmpty { await turn() }
    // The button explains itself to a daemon that does not remember the card.
    server.press(77, "oriel|ok")
    while server.closed.count < 2 { await turn() }
    #expect(server.closed == [1, 77])
    channel.stop()
    server.leave()
    #expect(witness.lines == [])
  }

  @Test("A response that is withdrawn on its way to the screen goes once it is there")
  func goesOnceItIsThere() async throws {
    let (server, channel, _) = try await witness.meet(bus)
    channel.respond(.needsLook, language: .english, isNeutral: false)
    channel.withdrawResponse(.needsLook)
    while server.closed.isEmpty { await turn() }
    #expect(server.closed == [1])
    // The next one stays.
    await respond(.needsLook, channel)
    #expect(server.closed == [1] && server.shown.count == 3)
    channel.stop()
    server.leave()
  }

  @Test("Of two responses of one place that are on their way at once, only the later one stays")
  func laterOneStays() async throws {
    let (server, channel, identity) = try await witness.meet(bus)
    channel.respond(.needsLook, language: .english, isNeutral: false)
    await respond(.needsLook, channel)
    while server.closed.isEmpty { await turn() }
    #expect(server.shown.map(\.replaced) == [0, 0, 0] && server.closed == [1])
    #expect(channel.handle(at: .needsLook) == Handle(server: identity, number: 2))
    // Both that replace the one on the screen have its number, which stays.
    channel.respond(.needsLook, language: .english, isNeutral: false)
    await respond(.needsLook, channel)
    #expect(server.shown.map(\.replaced) == [0, 0, 0, 2, 2, 3] && server.closed == [1])
    #expect(channel.handle(at: .needsLook) == Handle(server: identity, number: 2))
    channel.stop()
    server.leave()
  }

  @Test("A test note tells what became of it")
  func trial() async throws {
    let (server, channel, _) = try await witness.meet(bus)
    var reactions: [ResponseReaction] = []
    channel.responded = { place, reaction in
      #expect(place == .trial)
      reactions.append(reaction)
    }
    await respond(.trial, channel)
    #expect(server.responses.first?.actions == ["default", "Seen", "oriel|ok", "OK"])
    server.press(1, "oriel|ok")
    while reactions.isEmpty { await turn() }
    await respond(.trial, channel)
    server.press(3, "default")
    while reactions.count < 2 { await turn() }
    await respond(.trial, channel)
    server.close(4, 2)
    while reactions.count < 3 { await turn() }
    #expect(reactions == [.pressed, .clicked, .closed(.dismissed)])
    channel.stop()
    server.leave()
  }

  @Test("Stop… asks for how long, and a click on that changes nothing")
  func stop() async throws {
    let (server, channel, _) = try await witness.meet(bus)
    await respond(.stop(hasNextSession: true), channel)
    #expect(
      server.responses.first?.actions == [
        "default", "Seen", "pause|today", "Until morning", "pause|next-session",
        "Until the next appointment", "pause|altogether", "Altogether",
      ])
    server.press(1, "default")
    while server.closed.isEmpty { await turn() }
    server.close(1, 3)
    await respond(.stop(hasNextSession: false), channel)
    #expect(server.responses.map(\.replaced) == [0, 0])
    #expect(server.responses.last?.actions.contains("pause|next-session") == false)
    channel.stop()
    server.leave()
    #expect(witness.lines == [])
  }

  @Test("A choice is told in the place of the question, after a restart too")
  func choice() async throws {
    let (server, channel, _) = try await witness.meet(bus)
    await respond(.stop(hasNextSession: true), channel)
    server.press(1, "pause|today")
    #expect(await witness.next() == .paused(.today))
    await respond(.paused(until: "Sun 2026-03-08 00:00"), channel)
    #expect(server.responses.map(\.replaced) == [0, 1])
    let told = try #require(server.responses.last)
    #expect(told.body.contains("Sun 2026-03-08 00:00") && told.body.contains("oriel resume"))
    #expect(told.actions == ["default", "Seen", "oriel|ok", "OK"])
    server.press(41, "pause|altogether")
    #expect(await witness.next() == .paused(.altogether))
    await respond(.paused(until: nil), channel)
    #expect(server.responses.map(\.replaced) == [0, 1, 41])
    channel.stop()
    server.leave()
    #expect(witness.lines == [])
  }

  @Test(
    "The choice of another program is none of ours", arguments: ["pause", "pause|", "pause|now"])
  func strangersPause(_ name: String) async throws {
    let (server, channel, _) = try await witness.meet(bus)
    server.press(9, name)
    server.press(9, "done|induction-1/+1/morning")
    #expect(await witness.next() == .action(.first, .done))
    channel.stop()
    server.leave()
  }

  /// Shows a response, and waits until the channel has heard its number: the receipt of a note that
  /// is shown afterwards comes after that.
  private func respond(_ response: Response, _ channel: DesktopChannel) async {
    channel.respond(response, language: .english, isNeutral: false)
    channel.show(.of(.first), text: "Look up.", language: .english)
    _ = await witness.next()
  }
}

extension ScriptedServer {
  /// What was shown that is no note.
  fileprivate var responses: [Shown] {
    shown.filter { one in !one.actions.contains { $0.hasPrefix("done|") } }
  }
}
