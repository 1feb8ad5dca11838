// SPDX-License-Identifier: Apache-2.0
import CSystemd
import Dispatch
import Glibc

/// One connection to a message bus, driven from the main queue (`toolchain.md`, 2.3). Nothing here
/// ever waits.
@MainActor
final class Bus {
  /// Why a call brought no answer.
  enum Fault: Error, Hashable {
    /// There was none within the time limit.
    case timedOut
    /// The connection ended.
    case lost
    /// The bus or the peer said no, by the name of a D-Bus error.
    case error(String)
  }

  /// The bus could not be reached: what failed, as `errno` has it.
  struct Unreachable: Error, Hashable {
    /// A positive number of `errno`.
    var code: Int32
    /// In words.
    var reason: String {
      code == ENOMEDIUM || code == ENOENT ? "there is none here" : String(cString: strerror(code))
    }
  }

  /// Called once, when the connection turns out to be gone; the calls that are out fail as `lost`
  /// after it.
  var onLoss: (() -> Void)?

  let raw: OpaquePointer
  private var reader: (any DispatchSourceRead)?
  private var writer: (any DispatchSourceWrite)?
  private let timer: any DispatchSourceTimer
  private var calls: Set<Call> = []
  private var listeners: [Listener] = []
  private var isPumping = false
  private(set) var isClosed = false

  /// As many messages are taken in one go; then the main queue gets its turn, whatever a noisy peer
  /// sends.
  private static let mostInOneGo = 64

  /// The buses that every machine may have.
  enum Usual {
    /// The person's own, of their user manager or session.
    case user
    /// The machine's.
    case system
  }

  /// Begins to connect: to a usual bus, or to the one at `address`. What fails at once is thrown,
  /// the rest comes as a loss.
  init(_ usual: Usual = .user, address: String?) throws(Unreachable) {
    var opened: OpaquePointer?
    var code: Int32
    if let address {
      code = sd_bus_new(&opened)
      if code >= 0 { code = sd_bus_set_address(opened, address) }
      if code >= 0 { code = sd_bus_set_bus_client(opened, 1) }
      if code >= 0 { code = sd_bus_start(opened) }
    } else {
      code = usual == .user ? sd_bus_open_user(&opened) : sd_bus_open_system(&opened)
    }
    guard code >= 0, let opened else {
      sd_bus_unref(opened)
      throw Unreachable(code: -code)
    }
    raw = opened
    // Only now: a source that is dropped before it was activated ends the process.
    timer = DispatchSource.makeTimerSource(queue: .main)
    timer.setEventHandler { @Sendable [weak self] in MainActor.assumeIsolated { self?.pump() } }
    timer.schedule(deadline: .distantFuture)
    timer.activate()
    let descriptor = Self.duplicate(sd_bus_get_fd(raw))
    let reader = DispatchSource.makeReadSource(fileDescriptor: descriptor, queue: .main)
    reader.setEventHandler { @Sendable [weak self] in MainActor.assumeIsolated { self?.pump() } }
    reader.setCancelHandler { @Sendable in _ = Glibc.close(descriptor) }
    reader.activate()
    self.reader = reader
    pumpSoon()
  }

  /// The identity of the bus, 32 hexadecimal digits; known from the first answer on, nil before.
  var identity: String? {
    var id = sd_id128_t()
    guard !isClosed, sd_bus_is_ready(raw) > 0, sd_bus_get_bus_id(raw, &id) >= 0 else { return nil }
    let digits = Array("0123456789abcdef")
    return withUnsafeBytes(of: &id) {
      String($0.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] })
    }
  }

  /// Sends a call; `then` hears of its end exactly once, never before this returns, and at the
  /// latest after `limit` or with the connection's end.
  func call(
    _ message: Outgoing, within limit: DispatchTimeInterval,
    then: @escaping (Result<Incoming, Fault>) -> Void
  ) {
    let call = Call(bus: self, deadline: .now() + limit, then: then)
    let context = Unmanaged.passUnretained(call).toOpaque()
    var code = isClosed ? -ENOTCONN : message.fault
    if code >= 0 {
      code = sd_bus_call_async(raw, &call.slot, message.raw, answered, context, limit.microseconds)
    }
    guard code >= 0 else {
      let fault = code == -ENOTCONN ? Fault.lost : .error(Unreachable(code: -code).reason)
      DispatchQueue.main.async { @Sendable in
        MainActor.assumeIsolated { call.then(.failure(fault)) }
      }
      return
    }
    calls.insert(call)
    pumpSoon()
  }

  /// Hears of every signal that `rule` matches (D-Bus Specification, "Match Rules"), until the
  /// connection ends.
  func listen(_ rule: String, _ body: @escaping (Incoming) -> Void) {
    let listener = Listener(body)
    let context = Unmanaged.passUnretained(listener).toOpaque()
    // Without a handler for its own answer, a rule that the bus refuses ends the connection: deaf
    // is worse than gone.
    guard !isClosed, sd_bus_add_match_async(raw, &listener.slot, rule, signalled, nil, context) >= 0
    else { return }
    listeners.append(listener)
    pumpSoon()
  }

  /// Ends the connection; calls that are out fail as `lost`.
  func close() {
    guard !isClosed else { return }
    isClosed = true
    timer.cancel()
    reader?.cancel()
    writer?.cancel()
    for listener in listeners { sd_bus_slot_unref(listener.slot) }
    listeners = []
    let unanswered = calls
    calls = []
    for call in unanswered { sd_bus_slot_unref(call.slot) }
    sd_bus_close(raw)
    if !isPumping { sd_bus_unref(raw) }
    for call in unanswered { call.then(.failure(.lost)) }
  }

  /// After every use of the bus there is something to send or to time; not at once, so that no
  /// answer comes before its question has returned.
  func pumpSoon() { if !isPumping, !isClosed { timer.schedule(deadline: .now()) } }

  /// Takes in what has come and sends what waits.
  private func pump() {
    guard !isPumping, !isClosed else { return }
    isPumping = true
    var code: Int32 = 1
    var rounds = 0
    while code > 0, !isClosed, rounds < Self.mostInOneGo {
      code = sd_bus_process(raw, nil)
      rounds += 1
    }
    isPumping = false
    guard !isClosed else {
      sd_bus_unref(raw)
      return
    }
    guard code >= 0 else { return lose() }
    rearm(atOnce: code > 0)
  }

  private func rearm(atOnce: Bool) {
    let events = sd_bus_get_events(raw)
    var deadline = UInt64.max
    guard events >= 0, sd_bus_get_timeout(raw, &deadline) >= 0 else { return lose() }
    watchForRoom(events & Int32(POLLOUT) != 0)
    // Both count microseconds or nanoseconds of the clock that does not run while the machine
    // sleeps.
    let nanoseconds = deadline.multipliedReportingOverflow(by: 1_000)
    if atOnce {
      timer.schedule(deadline: .now())
    } else if nanoseconds.overflow {
      timer.schedule(deadline: .distantFuture)
    } else {
      timer.schedule(deadline: DispatchTime(uptimeNanoseconds: max(1, nanoseconds.partialValue)))
    }
  }

  private func watchForRoom(_ wanted: Bool) {
    guard wanted != (writer != nil) else { return }
    guard wanted else {
      writer?.cancel()
      writer = nil
      return
    }
    let descriptor = Self.duplicate(sd_bus_get_fd(raw))
    let writer = DispatchSource.makeWriteSource(fileDescriptor: descriptor, queue: .main)
    writer.setEventHandler { @Sendable [weak self] in MainActor.assumeIsolated { self?.pump() } }
    writer.setCancelHandler { @Sendable in _ = Glibc.close(descriptor) }
    writer.activate()
    self.writer = writer
  }

  /// Ends a connection that has turned out to be gone.
  func lose() {
    onLoss?()
    close()
  }

  /// Each source has a descriptor of its own, closed by its own cancellation: one that is closed
  /// under a source ends the process (`toolchain.md`, section 8).
  private static func duplicate(_ descriptor: Int32) -> Int32 {
    fcntl(descriptor, F_DUPFD_CLOEXEC, 0)
  }

  /// Gives a call its answer, once.
  func finish(_ call: Call, _ answer: Result<Incoming, Fault>) {
    guard calls.remove(call) != nil else { return }
    sd_bus_slot_unref(call.slot)
    call.then(answer)
  }
}

extension DispatchTimeInterval {
  fileprivate var microseconds: UInt64 {
    switch self {
    case .seconds(let n): UInt64(max(0, n)) * 1_000_000
    case .milliseconds(let n): UInt64(max(0, n)) * 1_000
    case .microseconds(let n): UInt64(max(0, n))
    case .nanoseconds(let n): UInt64(max(0, n)) / 1_000
    case .never: 0
    @unknown default: 0
    }
  }
}
