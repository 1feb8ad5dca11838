// SPDX-License-Identifier: Apache-2.0
import CSystemd
import Dispatch

/// A call in flight.
@MainActor
final class BusCall: Hashable {
  let bus: Bus
  let deadline: DispatchTime
  let completion: (Result<IncomingMessage, Bus.CallFault>) -> Void
  var slot: OpaquePointer?

  init(
    bus: Bus, deadline: DispatchTime,
    completion: @escaping (Result<IncomingMessage, Bus.CallFault>) -> Void
  ) {
    self.bus = bus
    self.deadline = deadline
    self.completion = completion
  }

  /// The meaning of an answer.
  func result(_ answer: IncomingMessage) -> Result<IncomingMessage, Bus.CallFault> {
    guard let error = answer.error else {
      return .success(answer)
    }
    // The error "no reply" comes both at the time limit and when the peer has left the bus; only
    // the clock separates the two.
    let isLate = error == Self.noReply && DispatchTime.now() >= deadline
    return .failure(isLate ? .timedOut : .error(error))
  }

  private static let noReply = "org.freedesktop.DBus.Error.NoReply"

  nonisolated static func == (a: BusCall, b: BusCall) -> Bool { a === b }
  nonisolated func hash(into hasher: inout Hasher) { hasher.combine(ObjectIdentifier(self)) }
}

/// The receiver of the signals of one match rule.
@MainActor
final class SignalListener {
  let body: (IncomingMessage) -> Void
  var slot: OpaquePointer?

  init(_ body: @escaping (IncomingMessage) -> Void) { self.body = body }
}

/// Receives the answer to a `BusCall`.
func busCallAnswered(
  _ message: OpaquePointer?, _ context: UnsafeMutableRawPointer?,
  _: UnsafeMutablePointer<sd_bus_error>?
) -> Int32 {
  receive(message, context) { incoming, pointer in
    let call = Unmanaged<BusCall>.fromOpaque(pointer).takeUnretainedValue()
    // At the end of a connection, sd-bus answers every call with an error of its own. That is one
    // loss, not many answers.
    guard sd_bus_is_open(call.bus.raw) > 0 else {
      return call.bus.lose()
    }
    call.bus.finish(call, call.result(incoming))
  }
}

/// Receives a signal for a `SignalListener`.
func busSignalReceived(
  _ message: OpaquePointer?, _ context: UnsafeMutableRawPointer?,
  _: UnsafeMutablePointer<sd_bus_error>?
) -> Int32 {
  receive(message, context) { incoming, pointer in
    Unmanaged<SignalListener>.fromOpaque(pointer).takeUnretainedValue().body(incoming)
  }
}

/// Passes on a message that sd-bus has received, with the context of its callback.
///
/// sd-bus calls back from `sd_bus_process`, which `Bus` runs on the main queue; `assumeIsolated`
/// checks that.
private func receive(
  _ message: OpaquePointer?, _ context: UnsafeMutableRawPointer?,
  _ body: @MainActor (IncomingMessage, UnsafeMutableRawPointer) -> Void
) -> Int32 {
  guard let message, let context else {
    return 0
  }
  nonisolated(unsafe) let incoming = IncomingMessage(raw: message)
  nonisolated(unsafe) let pointer = context
  MainActor.assumeIsolated { body(incoming, pointer) }
  return 0
}
