// SPDX-License-Identifier: Apache-2.0
import CSystemd
import Dispatch
import Glibc
import Text

/// The message buses that a machine may have.
enum BusKind {
  /// The bus of the person's user manager or session.
  case user
  /// The bus of the machine.
  case system

  /// Begins to connect to the bus of this kind; answers with a negative number after an error.
  fileprivate func connect(_ bus: inout OpaquePointer?) -> Int32 {
    switch self {
    case .user: sd_bus_open_user(&bus)
    case .system: sd_bus_open_system(&bus)
    }
  }
}

/// One connection to a message bus. Sources of the main queue drive it, so no call ever blocks.
@MainActor
final class Bus {
  /// The reason for a call without an answer.
  enum CallFault: Error, Hashable {
    /// No answer came within the time limit.
    case timedOut
    /// The connection ended.
    case lost
    /// The bus or the peer answered with a D-Bus error of this name.
    case error(String)
  }

  /// The bus could not be reached.
  struct ConnectionFault: Error, Hashable {
    /// A positive number of `errno`.
    var code: Int32
    /// The error in words.
    var reason: String {
      code == ENOMEDIUM || code == ENOENT ? "there is none here" : String(cString: strerror(code))
    }
  }

  /// Called once when the connection turns out to be gone, before the calls in flight fail as
  /// `lost`.
  var onLoss: (() -> Void)?

  let raw: OpaquePointer
  private var reader: (any DispatchSourceRead)?
  private var writer: (any DispatchSourceWrite)?
  private lazy var timer = DispatchSource.timer { [weak self] in self?.pump() }
  private var calls: Set<BusCall> = []
  private var listeners: [SignalListener] = []
  private var isPumping = false
  private(set) var isClosed = false

  /// The most messages to process before the main queue gets its turn, even if a peer sends without
  /// end.
  private static let mostAtOnce = 64

  /// Begins to connect to a bus of this kind, or to the bus at `address`. An error that shows at
  /// once is thrown; any later one comes as a loss.
  init(_ kind: BusKind = .user, address: String?) throws(ConnectionFault) {
    raw = try Self.open(kind, address: address)
    reader = DispatchSource.reader(of: Self.duplicate(sd_bus_get_fd(raw))) { [weak self] in
      self?.pump()
    }
    pumpSoon()
  }

  private static func open(
    _ kind: BusKind, address: String?
  ) throws(ConnectionFault) -> OpaquePointer {
    var opened: OpaquePointer?
    do throws(ConnectionFault) {
      try connect(&opened, to: kind, address)
      guard let opened else {
        throw ConnectionFault(code: ENOMEM)
      }
      return opened
    } catch {
      sd_bus_unref(opened)
      throw error
    }
  }

  private static func connect(
    _ bus: inout OpaquePointer?, to kind: BusKind, _ address: String?
  ) throws(ConnectionFault) {
    guard let address else {
      return try check(kind.connect(&bus))
    }
    try check(sd_bus_new(&bus))
    try check(sd_bus_set_address(bus, address))
    try check(sd_bus_set_bus_client(bus, 1))
    try check(sd_bus_start(bus))
  }

  /// Throws the error of a call of sd-bus that failed: one that answered with a negative number.
  private static func check(_ code: Int32) throws(ConnectionFault) {
    guard code >= 0 else {
      throw ConnectionFault(code: -code)
    }
  }

  /// The identity of the bus in 32 hexadecimal digits. It is nil until the bus has answered for the
  /// first time.
  var identity: String? {
    var id = sd_id128_t()
    guard !isClosed, sd_bus_is_ready(raw) > 0, sd_bus_get_bus_id(raw, &id) >= 0 else {
      return nil
    }
    return withUnsafeBytes(of: &id) { bytes in bytes.map { $0.padded(2, radix: 16) }.joined() }
  }

  /// Sends a call. `completion` is called exactly once: never before this function returns, and at
  /// the latest after `limit` or when the connection ends.
  func call(
    _ message: OutgoingMessage, within limit: DispatchTimeInterval,
    then completion: @escaping (Result<IncomingMessage, CallFault>) -> Void
  ) {
    let call = BusCall(bus: self, deadline: .now() + limit, completion: completion)
    let context = Unmanaged.passUnretained(call).toOpaque()
    var code = isClosed ? -ENOTCONN : message.fault
    if code >= 0 {
      code = sd_bus_call_async(
        raw, &call.slot, message.raw, busCallAnswered, context, limit.microseconds)
    }
    guard code >= 0 else {
      let fault = code == -ENOTCONN ? .lost : CallFault.error(ConnectionFault(code: -code).reason)
      DispatchQueue.soon { call.completion(.failure(fault)) }
      return
    }
    calls.insert(call)
    pumpSoon()
  }

  /// Calls `body` for every signal that `rule` matches (D-Bus Specification, "Match Rules"), until
  /// the connection ends.
  func listen(_ rule: String, _ body: @escaping (IncomingMessage) -> Void) {
    let listener = SignalListener(body)
    let context = Unmanaged.passUnretained(listener).toOpaque()
    // Without a handler for the answer to the rule itself, a refused rule ends the connection. A
    // lost connection is noticed; one without signals would not be.
    guard !isClosed,
      sd_bus_add_match_async(raw, &listener.slot, rule, busSignalReceived, nil, context) >= 0
    else {
      return
    }
    listeners.append(listener)
    pumpSoon()
  }

  /// Ends the connection. The calls in flight fail as `lost`.
  func close() {
    guard !isClosed else {
      return
    }
    isClosed = true
    timer.cancel()
    reader?.cancel()
    writer?.cancel()
    let slots = listeners.map(\.slot) + calls.map(\.slot)
    slots.forEach { sd_bus_slot_unref($0) }
    listeners = []
    let unanswered = calls
    calls = []
    sd_bus_close(raw)
    if !isPumping {
      sd_bus_unref(raw)
    }
    unanswered.forEach { $0.completion(.failure(.lost)) }
  }

  /// Schedules the work that every use of the bus leaves: something to send, or a new time limit.
  /// It never runs at once, so that no answer comes before its call has returned.
  func pumpSoon() { if !isPumping, !isClosed { timer.schedule(deadline: .now()) } }

  /// Processes the messages that have arrived and sends those that wait.
  private func pump() {
    guard !isPumping, !isClosed else {
      return
    }
    let code = processMessages()
    guard !isClosed else {
      sd_bus_unref(raw)
      return
    }
    guard code >= 0 else {
      return lose()
    }
    rearm(atOnce: code > 0)
  }

  /// - Returns: Above 0 if messages are left, 0 if none is, below 0 after an error.
  private func processMessages() -> Int32 {
    isPumping = true
    defer { isPumping = false }
    var code: Int32 = 1
    for _ in 0..<Self.mostAtOnce where code > 0 && !isClosed { code = sd_bus_process(raw, nil) }
    return code
  }

  private func rearm(atOnce: Bool) {
    let events = sd_bus_get_events(raw)
    var microseconds = UInt64.max
    guard events >= 0, sd_bus_get_timeout(raw, &microseconds) >= 0 else {
      return lose()
    }
    watchForRoom(events & Int32(POLLOUT) != 0)
    timer.schedule(deadline: atOnce ? .now() : .uptime(microseconds: microseconds))
  }

  /// Watches the connection for room to send in, or stops watching.
  private func watchForRoom(_ isWanted: Bool) {
    guard isWanted != (writer != nil) else {
      return
    }
    guard isWanted else {
      writer?.cancel()
      writer = nil
      return
    }
    writer = DispatchSource.writer(of: Self.duplicate(sd_bus_get_fd(raw))) { [weak self] in
      self?.pump()
    }
  }

  /// Ends a connection that has turned out to be gone.
  func lose() {
    onLoss?()
    close()
  }

  /// A descriptor of a source's own.
  private static func duplicate(_ descriptor: Int32) -> Int32 {
    fcntl(descriptor, F_DUPFD_CLOEXEC, 0)
  }

  /// Completes a call that is still in flight.
  func finish(_ call: BusCall, _ answer: Result<IncomingMessage, CallFault>) {
    guard calls.remove(call) != nil else {
      return
    }
    sd_bus_slot_unref(call.slot)
    call.completion(answer)
  }
}

extension DispatchTime {
  /// A time of sd-bus: microseconds of the clock that stops while the machine sleeps, which is
  /// Dispatch's uptime too. The greatest number of them means never.
  fileprivate static func uptime(microseconds: UInt64) -> DispatchTime {
    let nanoseconds = microseconds.multipliedReportingOverflow(by: 1_000)
    if nanoseconds.overflow {
      return .distantFuture
    }
    return DispatchTime(uptimeNanoseconds: max(1, nanoseconds.partialValue))
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
