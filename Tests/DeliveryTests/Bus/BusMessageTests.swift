// SPDX-License-Identifier: Apache-2.0
import CSystemd
import Dispatch
import Testing

@testable import Delivery

/// What is appended to a message, as it is read at the other end.
@MainActor
@Suite("Messages of a bus", .timeLimit(.minutes(1)))
struct BusMessageTests {
  let place: PrivateBus
  let bus: Bus

  init() throws {
    place = try PrivateBus()
    bus = try Bus(address: place.address)
  }

  /// The message as it would arrive.
  private func arrived(_ message: OutgoingMessage) throws -> IncomingMessage {
    let raw = try #require(message.raw)
    try #require(message.fault == 0 && sd_bus_message_seal(raw, 1, 0) >= 0)
    return IncomingMessage(raw: raw)
  }

  private func call(to peer: String = "org.example.Peer") -> OutgoingMessage {
    OutgoingMessage(bus, to: peer, "/org/example", "org.example.Notes", "Show")
  }

  @Test("Values are read in their order, each by its type")
  func values() throws {
    let message = call()
    message.append("a note")
    message.append(UInt32.max)
    message.append(Int32(-1))
    message.append(["one", "two", "three"])
    message.append(Int32(5))
    let incoming = try arrived(message)
    #expect(incoming.member == "Show" && incoming.path == "/org/example")
    #expect(incoming.error == nil)
    #expect(incoming.uint32() == nil, "a text is no number")
    #expect(incoming.text() == "a note")
    #expect(incoming.text() == nil, "a number is no text")
    #expect(incoming.number() == .max)
    #expect(incoming.number() == nil, "a number below 0 is none")
    #expect(incoming.texts(limit: 2) == ["one", "two"])
    #expect(!incoming.isAtEnd)
    #expect(incoming.number() == 5)
    #expect(incoming.isAtEnd && incoming.text() == nil)
    withExtendedLifetime(message) {}
  }

  @Test("An entry of a dictionary has its name and a value of its own type")
  func dictionary() throws {
    let message = call()
    message.append([
      ("urgency", .byte(1)), ("category", .text("x-oriel.note")), ("resident", .flag(true)),
      ("left", .flag(false)),
    ])
    let incoming = try arrived(message)
    var read: [String: String] = [:]
    let isRead = incoming.properties(limit: 10) { name in
      switch name {
      case "urgency": read[name] = incoming.number().map { "\($0)" }
      case "category": read[name] = incoming.text()
      case "resident": read[name] = incoming.flag().map { "\($0)" }
      // A value that nobody reads is skipped.
      default: read[name] = "unread"
      }
    }
    #expect(isRead && incoming.isAtEnd)
    #expect(
      read == [
        "urgency": "1", "category": "x-oriel.note", "resident": "true", "left": "unread",
      ])
    withExtendedLifetime(message) {}
  }

  @Test("A call with a fault is not sent, and has its answer all the same")
  func fault() async {
    let message = call(to: "no name of a peer")
    message.append("a note")
    #expect(message.raw == nil && message.fault < 0)
    #expect(await fault(of: message) == .error("Invalid argument"))
    bus.close()
  }

  @Test("A call to nobody is answered with an error, and one on a closed bus is lost")
  func nobody() async {
    #expect(await fault(of: call()) == .error("org.freedesktop.DBus.Error.NameHasNoOwner"))
    let late = call()
    bus.close()
    #expect(await fault(of: late) == .lost)
  }

  private func fault(of message: OutgoingMessage) async -> Bus.CallFault? {
    await withCheckedContinuation { done in
      bus.call(message, within: .seconds(5)) { result in
        switch result {
        case .success: done.resume(returning: nil)
        case .failure(let fault): done.resume(returning: fault)
        }
      }
    }
  }
}
