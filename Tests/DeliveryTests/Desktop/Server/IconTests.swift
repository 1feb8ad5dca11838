// SPDX-License-Identifier: Apache-2.0
import Planning
import Testing
import Wording

@testable import Delivery

@MainActor @Suite struct IconTests {
  private let installed = InstalledIcon(path: "/home/mara/my files/ö/oriel.png")
  private let address = "file:///home/mara/my%20files/%C3%B6/oriel.png"

  private func icon(_ text: String, on server: String, _ installed: InstalledIcon?) -> String {
    let server = Capabilities(["actions", "body"], server: server, icon: installed)
    return Message.compose(.of(), text: text, words: Words(.english), server: server).icon
  }

  @Test func aServerThatFindsIconsIsToldTheName() {
    for server in ["gnome-shell", "plasma", "mako", "another"] {
      #expect(icon("Look.", on: server, installed) == "oriel")
    }
  }

  @Test func dunstIsToldTheFile() { #expect(icon("Look.", on: "dunst", installed) == address) }

  @Test(arguments: ["gnome-shell", "dunst"])
  func withoutAnInstalledIconThereIsNone(_ server: String) {
    #expect(icon("Look.", on: server, nil) == "")
  }

  @Test func theIconTakesNoRoomFromTheWords() throws {
    let room = try #require(Capabilities(["body"], server: "dunst").room)
    // Lines that just fit without the icon, and take two each beside it.
    let line = String(repeating: "a", count: room.columns - 3) + " a."
    for count in 1..<room.lines {
      let server = Capabilities(["body"], server: "dunst", icon: installed)
      let text = Array(repeating: line, count: count).joined(separator: "\n")
      let message = Message.compose(.of(), text: text, words: Words(.english), server: server)
      let beside = room.narrowed(by: server.iconColumns)
      let fits = beside.fits(message.body.split(separator: "\n\n").map(String.init))
      #expect(message.icon == (fits ? address : ""), "\(count)")
    }
    #expect(icon(line, on: "dunst", installed) == address)
    let much = Array(repeating: line, count: 15).joined(separator: "\n")
    #expect(icon(much, on: "dunst", installed) == "")
  }

  @Test func theServerIsHandedTheIcon() async throws {
    let bus = try PrivateBus()
    let observer = DesktopObserver()
    let (server, channel, _) = try await observer.meet(bus, icon: installed)
    channel.show(.of(), text: "Look.", language: .english)
    guard case .delivered = await observer.next() else {
      Issue.record("not delivered")
      return
    }
    #expect(server.shown.map(\.icon) == ["oriel"])
    channel.stop()
    server.leave()
  }

  /// GNOME takes all notes away with a process that has left.
  @Test(arguments: ["gnome-shell", "dunst"], [false, true])
  func aProcessThatLeavesSoonIsNoInstalledProgramToGNOME(_ name: String, _ leavesSoon: Bool)
    async throws
  {
    let bus = try PrivateBus()
    let observer = DesktopObserver()
    let (server, channel, _) = try await observer.meet(
      bus, { $0.name = name }, icon: installed, leavesSoon: leavesSoon)
    await withCheckedContinuation { done in
      channel.respond(.needsLook, language: .english, isNeutral: false) { _ in done.resume() }
    }
    let isDetached = leavesSoon && name == "gnome-shell"
    #expect(server.shown.map(\.program) == [isDetached ? "Oriel" : "oriel"])
    channel.stop()
    server.leave()
  }

  @Test func aDetachedMessageNamesNoDesktopEntry() {
    var message = Message.response(
      .needsLook, words: Words(.english), server: Capabilities(["body"], server: "gnome-shell"))
    #expect(message.hints.contains(.text("desktop-entry", "oriel")))
    let count = message.hints.count
    message.detach()
    #expect(message.hints.count == count - 1)
    #expect(!message.hints.contains { $0.name == "desktop-entry" })
  }
}
