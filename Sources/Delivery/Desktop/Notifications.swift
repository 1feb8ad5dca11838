// SPDX-License-Identifier: Apache-2.0
import Dispatch
import Planning

/// The words of `org.freedesktop.Notifications` (Desktop Notifications Specification 1.2, sections
/// 9 and 10) and of the bus itself, as calls and answers.
@MainActor
struct Notifications {
  static let name = "org.freedesktop.Notifications"
  private static let path = "/org/freedesktop/Notifications"
  private static let busName = "org.freedesktop.DBus"
  private static let busPath = "/org/freedesktop/DBus"

  /// Why there is no usable answer: what it counts as, and a name for the journal that tells
  /// nothing of the message.
  struct Trouble: Error {
    var failure: Failure
    var detail: String
  }

  /// A signal of the server.
  enum Signal {
    /// A button was pressed: the notification's number, the button's name.
    case pressed(UInt32, String)
    /// A notification is gone: its number, why.
    case closed(UInt32, Closing)
    /// Somebody wrote an answer: the notification's number, the answer.
    case replied(UInt32, String)
  }

  let bus: Bus
  /// How long the server may take for each answer.
  let limit: DispatchTimeInterval

  typealias Answer<Value> = (Result<Value, Trouble>) -> Void

  /// Who has the name now; nil if nobody.
  func owner(then: @escaping Answer<String?>) {
    let call = Outgoing(bus, to: Self.busName, Self.busPath, Self.busName, "GetNameOwner")
    call.append(Self.name)
    send(call) { result in
      switch result {
      case .success(let answer):
        guard let owner = answer.text() else { return then(.failure(.nonsense)) }
        then(.success(owner))
      case .failure(.error("org.freedesktop.DBus.Error.NameHasNoOwner")): then(.success(nil))
      case .failure(let fault): then(.failure(Trouble(fault)))
      }
    }
  }

  /// Asks whoever has the name, or whoever the bus starts for it, who it is: its unique name.
  func summon(then: @escaping Answer<String>) {
    let call = Outgoing(
      bus, to: Self.name, Self.path, Self.name, "GetServerInformation", starting: true)
    send(call, then: read(then) { $0.sender })
  }

  /// The server's own name, such as `dunst`.
  func serverName(of owner: String, then: @escaping Answer<String>) {
    send(
      Outgoing(bus, to: owner, Self.path, Self.name, "GetServerInformation"),
      then: read(then) { $0.text() })
  }

  /// What it can do, in the specification's words. A server that knows more than 64 of them is not
  /// believed further.
  func capabilities(of owner: String, then: @escaping Answer<[String]>) {
    let call = Outgoing(bus, to: owner, Self.path, Self.name, "GetCapabilities")
    send(call, then: read(then) { $0.texts(limit: 64) })
  }

  /// Shows a message in the place of `replaced`, or in a new one for 0; the number under which it
  /// stands, never 0.
  func notify(
    _ message: Message, of owner: String, replacing replaced: UInt32, then: @escaping Answer<UInt32>
  ) {
    let call = Outgoing(bus, to: owner, Self.path, Self.name, "Notify")
    call.append("oriel")
    call.append(replaced)
    call.append("")
    call.append(message.summary)
    call.append(message.body)
    call.append(message.actions.flatMap { [$0.name, $0.label] })
    call.append(message.hints)
    call.append(message.expireTimeout)
    send(call, then: read(then) { $0.uint32().flatMap { $0 == 0 ? nil : $0 } })
  }

  /// Takes a notification back.
  func close(_ number: UInt32, of owner: String, then: @escaping Answer<Void>) {
    let call = Outgoing(bus, to: owner, Self.path, Self.name, "CloseNotification")
    call.append(number)
    send(call, then: read(then) { _ in () })
  }

  /// Hears of every change of the name's owner: the new one, nil if there is none.
  func onOwnerChange(_ body: @escaping (String?) -> Void) {
    let rule = """
      type='signal',sender='\(Self.busName)',path='\(Self.busPath)',interface='\(Self.busName)',\
      member='NameOwnerChanged',arg0='\(Self.name)'
      """
    bus.listen(rule) { signal in
      guard signal.sender == Self.busName, signal.text() == Self.name, signal.text() != nil,
        let new = signal.text()
      else { return }
      body(new.isEmpty ? nil : new)
    }
  }

  /// Hears of every press, answer and close, from whomever they come: of the sender, and of the
  /// signal, nil if it is made of other types than it should be.
  func onSignal(_ body: @escaping (_ sender: String?, _ member: String, Signal?) -> Void) {
    for member in ["ActionInvoked", "NotificationReplied", "NotificationClosed"] {
      let rule = "type='signal',path='\(Self.path)',interface='\(Self.name)',member='\(member)'"
      bus.listen(rule) { signal in body(signal.sender, member, Self.read(signal, member)) }
    }
  }

  private static func read(_ signal: Incoming, _ member: String) -> Signal? {
    guard let number = signal.uint32() else { return nil }
    if member == "ActionInvoked" { return signal.text().map { .pressed(number, $0) } }
    if member == "NotificationReplied" { return signal.text().map { .replied(number, $0) } }
    return signal.uint32().map { .closed(number, Closing(number: $0)) }
  }

  private func send(_ call: Outgoing, then: @escaping (Result<Incoming, Bus.Fault>) -> Void) {
    bus.call(call, within: limit, then: then)
  }

  /// An answer that cannot be read counts as a refusal.
  private func read<Value>(
    _ then: @escaping Answer<Value>, _ value: @escaping (Incoming) -> Value?
  ) -> (Result<Incoming, Bus.Fault>) -> Void {
    { result in
      switch result {
      case .success(let answer): then(value(answer).map { .success($0) } ?? .failure(.nonsense))
      case .failure(let fault): then(.failure(Trouble(fault)))
      }
    }
  }
}

extension Notifications.Trouble {
  /// It answered, with something else than the specification says.
  static let nonsense = Self(failure: .refused, detail: "an answer of the wrong type")

  /// What an error of the bus means for a prompt: whether somebody was there to ask.
  init(_ fault: Bus.Fault) {
    switch fault {
    case .timedOut: self.init(failure: .timedOut, detail: "no answer in time")
    case .lost: self.init(failure: .unavailable, detail: "the connection to the bus ended")
    case .error(let name):
      let nobody = [
        "ServiceUnknown", "NameHasNoOwner", "NoReply", "Disconnected", "NoServer", "TimedOut",
      ]
      .contains { name == "org.freedesktop.DBus.Error.\($0)" }
      let unstartable = name.hasPrefix("org.freedesktop.DBus.Error.Spawn.")
      self.init(failure: nobody || unstartable ? .unavailable : .refused, detail: name)
    }
  }
}
