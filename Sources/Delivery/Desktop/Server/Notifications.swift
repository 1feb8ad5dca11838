// SPDX-License-Identifier: Apache-2.0
import Dispatch
import Planning
import Text

/// A signal of the notification server about one notification.
struct ServerSignal {
  /// The meaning of a signal.
  enum Meaning {
    /// The button of this name was pressed.
    case pressed(String)
    /// The notification is gone.
    case closed(CloseReason)
    /// Somebody wrote an answer.
    case replied(String)
  }

  /// The notification's number.
  var number: UInt32
  var meaning: Meaning
}

/// The name by which a notification server is known.
struct ServerName {
  /// For example `dunst`.
  var name: String
  /// For example `1.9.0`; empty if it is unknown.
  var version: String
}

/// The interface `org.freedesktop.Notifications` (Desktop Notifications Specification 1.2, sections
/// 9 and 10), and the part of the bus's own interface that finds its owner.
@MainActor
struct Notifications {
  nonisolated static let name = "org.freedesktop.Notifications"
  nonisolated static let path = "/org/freedesktop/Notifications"

  /// The most capabilities that are read from a server.
  private static let mostCapabilities = 64

  let bus: Bus
  /// The time limit of each call.
  let limit: DispatchTimeInterval

  typealias Completion<Value> = (Result<Value, NotificationFault>) -> Void

  /// Asks who owns the server's name; nil if nobody does.
  func owner(then completion: @escaping Completion<String?>) {
    let call = bus.ask("GetNameOwner")
    call.append(Self.name)
    bus.call(call, within: limit) { result in
      if case .failure(.error("org.freedesktop.DBus.Error.NameHasNoOwner")) = result {
        return completion(.success(nil))
      }
      completion(Self.read(result) { $0.text() }.map { $0 })
    }
  }

  /// Lets the bus start a server if nobody owns the name; answers with the owner.
  func startServer(then completion: @escaping Completion<String>) {
    let call = OutgoingMessage(
      bus, to: Self.name, Self.path, Self.name, "GetServerInformation", starting: true)
    send(call, then: completion) { $0.sender }
  }

  /// Asks for the server's own name and version.
  func serverName(of owner: String, then completion: @escaping Completion<ServerName>) {
    let call = OutgoingMessage(bus, to: owner, Self.path, Self.name, "GetServerInformation")
    send(call, then: completion) { answer in
      guard let name = answer.text() else {
        return nil
      }
      // The vendor stands between them. A server may leave its version out.
      _ = answer.text()
      return ServerName(name: Self.bounded(name), version: Self.bounded(answer.text() ?? ""))
    }
  }

  /// The name or version that a server announces, made fit for the journal and a terminal, because
  /// any program on the bus can be a server.
  static func bounded(_ text: String) -> String {
    Plain.line(String(text.unicodeScalars.prefix(longestName)))
  }

  /// The most characters of a name or a version; the longest of the known ones is a third of it.
  private static let longestName = 64

  /// Asks for the server's capabilities, in the specification's words.
  func capabilities(of owner: String, then completion: @escaping Completion<[String]>) {
    let call = OutgoingMessage(bus, to: owner, Self.path, Self.name, "GetCapabilities")
    send(call, then: completion) { $0.texts(limit: Self.mostCapabilities) }
  }

  /// Shows a message in the place of the notification `replaced`, or in a new one for 0. Answers
  /// with its number, which is never 0.
  func notify(
    _ message: Message, of owner: String, replacing replaced: UInt32,
    then completion: @escaping Completion<UInt32>
  ) {
    let call = OutgoingMessage(bus, to: owner, Self.path, Self.name, "Notify")
    call.append(message.program)
    call.append(replaced)
    call.append(message.icon)
    call.append(message.summary)
    call.append(message.body)
    call.append(message.actions.flatMap { [$0.name, $0.label] })
    call.append(message.hints.map(\.entry))
    call.append(message.expireTimeout)
    send(call, then: completion) { $0.number().filter { $0 != 0 } }
  }

  /// Withdraws a notification.
  func close(_ number: UInt32, of owner: String, then completion: @escaping Completion<Void>) {
    let call = OutgoingMessage(bus, to: owner, Self.path, Self.name, "CloseNotification")
    call.append(number)
    send(call, then: completion) { _ in () }
  }

  /// Calls `body` at every change of the name's owner, with nil if nobody owns it any more.
  func onOwnerChange(_ body: @escaping (String?) -> Void) {
    bus.onOwnerChange(of: Self.name, body)
  }

  /// Calls `body` for every press, answer and closing, whoever sends it. The signal is nil if it
  /// has other types than the specification demands. Numbers may have any integer type, and a
  /// closing may lack its reason, as in the specification's first versions.
  func onSignal(_ body: @escaping (_ sender: String?, _ member: String, ServerSignal?) -> Void) {
    listen("ActionInvoked", body) { signal in signal.text().map { .pressed($0) } }
    listen("NotificationReplied", body) { signal in signal.text().map { .replied($0) } }
    listen("NotificationClosed", body) { signal in
      if signal.isAtEnd {
        return .closed(.undefined)
      }
      return signal.number().map { .closed(CloseReason(number: $0)) }
    }
  }

  private func listen(
    _ member: String, _ body: @escaping (String?, String, ServerSignal?) -> Void,
    _ meaning: @escaping (IncomingMessage) -> ServerSignal.Meaning?
  ) {
    let rule = "type='signal',path='\(Self.path)',interface='\(Self.name)',member='\(member)'"
    bus.listen(rule) { signal in
      let read = signal.number().flatMap { number in
        meaning(signal).map { ServerSignal(number: number, meaning: $0) }
      }
      body(signal.sender, member, read)
    }
  }

  private func send<Value>(
    _ call: OutgoingMessage, then completion: @escaping Completion<Value>,
    _ value: @escaping (IncomingMessage) -> Value?
  ) {
    bus.call(call, within: limit) { result in completion(Self.read(result, value)) }
  }

  private static func read<Value>(
    _ result: Result<IncomingMessage, Bus.CallFault>, _ value: (IncomingMessage) -> Value?
  ) -> Result<Value, NotificationFault> {
    switch result {
    case .success(let answer):
      guard let value = value(answer) else {
        return .failure(.unreadable)
      }
      return .success(value)
    case .failure(let fault): return .failure(NotificationFault(fault))
    }
  }
}

extension Message.Hint {
  /// The hint as an entry of the dictionary `hints` of `Notify`.
  fileprivate var entry: (name: String, value: BusVariant) {
    switch self {
    case .byte(let name, let value): (name, .byte(value))
    case .text(let name, let value): (name, .text(value))
    case .flag(let name, let value): (name, .flag(value))
    }
  }
}
