// SPDX-License-Identifier: Apache-2.0
import CSystemd
import Dispatch

/// A call that is out.
@MainActor
final class Call: Hashable {
  let bus: Bus
  let deadline: DispatchTime
  let then: (Result<Incoming, Bus.Fault>) -> Void
  var slot: OpaquePointer?

  init(bus: Bus, deadline: DispatchTime, then: @escaping (Result<Incoming, Bus.Fault>) -> Void) {
    self.bus = bus
    self.deadline = deadline
    self.then = then
  }

  nonisolated static func == (a: Call, b: Call) -> Bool { a === b }
  nonisolated func hash(into hasher: inout Hasher) { hasher.combine(ObjectIdentifier(self)) }
}

/// Whoever hears of a signal.
@MainActor
final class Listener {
  let body: (Incoming) -> Void
  var slot: OpaquePointer?

  init(_ body: @escaping (Incoming) -> Void) { self.body = body }
}

/// sd-bus calls this from `sd_bus_process`, so on the main queue, which is checked rather than
/// hoped for.
func answered(
  _ message: OpaquePointer?, _ context: UnsafeMutableRawPointer?,
  _: UnsafeMutablePointer<sd_bus_error>?
) -> Int32 {
  guard let message, let context else { return 0 }
  nonisolated(unsafe) let incoming = Incoming(raw: message)
  nonisolated(unsafe) let pointer = context
  MainActor.assumeIsolated {
    let call = Unmanaged<Call>.fromOpaque(pointer).takeUnretainedValue()
    // A connection that ends answers every call with an error of its own making; that is one loss,
    // not many answers.
    guard sd_bus_is_open(call.bus.raw) > 0 else { return call.bus.lose() }
    guard let error = incoming.error else { return call.bus.finish(call, .success(incoming)) }
    // "No reply" is said both when the time is over and when the peer left the bus; only the clock
    // tells them apart.
    let isLate =
      error == "org.freedesktop.DBus.Error.NoReply" && DispatchTime.now() >= call.deadline
    call.bus.finish(call, .failure(isLate ? .timedOut : .error(error)))
  }
  return 0
}

/// The same for a signal.
func signalled(
  _ message: OpaquePointer?, _ context: UnsafeMutableRawPointer?,
  _: UnsafeMutablePointer<sd_bus_error>?
) -> Int32 {
  guard let message, let context else { return 0 }
  nonisolated(unsafe) let incoming = Incoming(raw: message)
  nonisolated(unsafe) let pointer = context
  MainActor.assumeIsolated {
    Unmanaged<Listener>.fromOpaque(pointer).takeUnretainedValue().body(incoming)
  }
  return 0
}
