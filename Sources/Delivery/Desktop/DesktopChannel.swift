// SPDX-License-Identifier: Apache-2.0
package import Dispatch
package import Planning
import Wording

/// The desktop as a channel: prompts become notifications; presses and closings become reports.
///
/// It decides nothing. Every `show` leads to exactly one `delivered`, `failed` or `dropped`, and
/// every `withdraw` to exactly one `removed`, within a few time limits and whatever the server
/// does. A report never comes before the call that caused it has returned.
///
/// A missing bus or server is an ordinary state. The channel tries again by itself, with growing
/// pauses, and at once when something is to be shown.
@MainActor
package final class DesktopChannel {
  /// Called on the main queue for each event.
  package var report: (DesktopReport) -> Void
  /// Called on the main queue whenever bus or server turned out to be missing; for tries, since a
  /// daemon waits for either.
  package var unreached: (DesktopAbsence) -> Void = { _ in }
  /// Called on the main queue with the end of each response; for tries, since a response has no
  /// receipt.
  package var responded: (Response.Place, ResponseReaction) -> Void = { _, _ in }
  /// Called on the main queue when a bus that was reached is lost.
  package var busLost: () -> Void = {}
  let log: (Severity, String) -> Void
  /// True if this process leaves the bus soon after its message.
  let leavesSoon: Bool
  /// The icon of all messages; nil if none is installed.
  let icon: InstalledIcon?
  let limit: DispatchTimeInterval
  private let address: String?
  /// The mark on the buttons; nil while none is known, and every press counts.
  package var mark: InstallationMark?

  var notifications: Notifications?
  var state = ServerState.unknown
  var pending = PendingOperations()
  var displayed = DisplayedNotifications()
  var responses = DisplayedResponses()
  /// The places of responses that an earlier process has left, until they are withdrawn.
  var leftResponses: Set<Response.Place> = []
  /// True if a server is wanted although no prompt waits for one.
  var isServerWanted = false
  /// The warnings about this server that were logged already: one line for each kind.
  var loggedWarnings: Set<String> = []

  /// The number of calls so far that show a response.
  var responseCalls = 0
  /// The call whose response is to stay, for each place. The response of any other call goes as
  /// soon as its number is known.
  var wantedCalls: [Response.Place: Int] = [:]
  /// The calls in flight that withdraw responses.
  var closingResponses = 0
  /// Called once no call is in flight any more.
  private var onFinished: (@MainActor () -> Void)?

  private lazy var backoff = ReconnectBackoff { [weak self] in self?.timeIsUp() }

  /// A channel to the bus of the person's session, or to the bus at `address`.
  ///
  /// - Parameters:
  ///   - icon: The program's icon; nil if it is not installed.
  ///   - leavesSoon: True if this process leaves the bus soon after its message.
  ///   - limit: The time limit of each call to the server.
  ///   - report: Called on the main queue for each event.
  ///   - log: Called with one line for the journal about anything that is not reported. The line
  ///     never has a prompt's text.
  package init(
    address: String? = nil, icon: InstalledIcon?, leavesSoon: Bool = false,
    limit: DispatchTimeInterval = .seconds(10),
    report: @escaping (DesktopReport) -> Void = { _ in },
    log: @escaping (Severity, String) -> Void
  ) {
    self.address = address
    self.icon = icon
    self.leavesSoon = leavesSoon
    self.limit = limit
    self.report = report
    self.log = log
  }

  /// Looks for bus and server until `stop`.
  package func start() { if notifications == nil { open() } }

  /// Leaves the bus. Pending operations get their receipts, then nothing is reported any more. The
  /// notifications stay on the screen.
  package func stop() {
    backoff.stop()
    hangUp("the daemon stops")
  }

  /// Shows a prompt. `text` is nil if the library no longer has it.
  ///
  /// - Parameter pace: The number of seconds of a note's life that pass in one second.
  package func show(_ show: Request.Show, text: String?, language: Language, pace: Int = 1) {
    let end = show.stays.map { DispatchTime.now() + .milliseconds($0.seconds * 1_000 / pace) }
    pending.add(.show(PendingShow(request: show, text: text, language: language, end: end)))
    start()
    flush()
  }

  /// Withdraws a notification. If its server is gone, so is the notification.
  package func withdraw(_ key: Key, _ handle: Handle) {
    displayed.forget(handle)
    guard let notifications else {
      return reportSoon(.removed(key, handle))
    }
    switch state {
    // A daemon that has just started does not know yet whether that server is still there.
    case .unknown, .asked: pending.add(.withdraw(key, handle))
    case .present(let server) where handle.server == identity(of: server.owner):
      close(key, handle, of: server, notifications)
    case .present, .absent, .starting: reportSoon(.removed(key, handle))
    }
  }

  private func close(
    _ key: Key, _ handle: Handle, of server: NotificationServer, _ notifications: Notifications
  ) {
    let operation = pending.begin(.withdraw(key, handle))
    notifications.close(handle.number, of: server.owner) { [weak self] result in
      // Most servers answer with an error if the notification is gone already, which is as good.
      if case .failure(let fault) = result, fault.failure == .timedOut {
        self?.log(
          .warning, "the notification server did not answer in time when a note was withdrawn")
      }
      self?.end(operation, .removed(key, handle))
    }
  }

  /// Drops the prompts that still wait to be shown, except these. A server that appears late must
  /// show neither an answered note nor one that would light up the screen in quiet time.
  package func drop(except wanted: Set<Key>) {
    pending.drop(except: wanted).forEach { reportSoon(.dropped($0)) }
  }

  /// Withdraws the notifications of all prompts except these, such as prompts that the person
  /// wanted forgotten.
  package func clear(except known: Set<Key>) {
    for (key, handle) in displayed.notifications(except: known) { withdraw(key, handle) }
  }

  /// Records a notification from before a restart of the daemon, so that a press or closing of it
  /// is understood.
  ///
  /// - Parameters:
  ///   - neutral: True if it was shown without its text. A click then asks to see the text.
  package func remember(_ key: Key, _ handle: Handle, neutral: Bool) {
    displayed.add(key, handle, isNeutral: neutral)
  }

  /// Calls `body` once no call is in flight and its receipt was reported; at the latest after
  /// `limit`.
  package func whenFinished(
    within limit: DispatchTimeInterval, _ body: @escaping @MainActor () -> Void
  ) {
    onFinished = body
    lookIfFinished()
    DispatchQueue.after(limit) { [weak self] in self?.sayFinished() }
  }

  /// Looks in a later turn, after the receipts that wait to be reported, because they may lead to
  /// further calls.
  func lookIfFinished() {
    DispatchQueue.soon { [weak self] in
      if let self, pending.isFinished, closingResponses == 0 { sayFinished() }
    }
  }

  private func sayFinished() {
    let body = onFinished
    onFinished = nil
    body?()
  }

  /// The server that is there; nil if none is known.
  package var server: DesktopServer? {
    guard case .present(let server) = state else {
      return nil
    }
    return DesktopServer(
      name: server.name, version: server.version, capabilities: server.capabilities)
  }

  /// Lets the bus start a server, if there is none and one is installed for that. It is reported
  /// once it is there.
  package func lookForServer() {
    isServerWanted = true
    start()
    flush()
  }

  // MARK: Receipts

  /// Reports in a turn of the main queue of its own, in the order of the calls.
  func reportSoon(_ news: DesktopReport) {
    DispatchQueue.soon { [weak self] in self?.report(news) }
  }

  /// Gives the receipt, unless the operation had one already when the server went away.
  func end(_ operation: Int, _ receipt: DesktopReport) {
    if pending.end(operation) {
      reportSoon(receipt)
      lookIfFinished()
    }
  }

  /// Gives all receipts: the server or the bus is gone, and no call will be answered.
  func leave(to next: ServerState, _ why: String) {
    if case .present = state {
      reportSoon(.gone)
    }
    state = next
    pending.takeAll().forEach { reportSoon($0.receipt(withoutServer: why)) }
  }

  /// Reports that bus or server is missing, in a turn of the main queue of its own.
  func reportAbsence(_ absence: DesktopAbsence) {
    DispatchQueue.soon { [weak self] in self?.unreached(absence) }
  }

  // MARK: The bus

  private func open() {
    do {
      let bus = try Bus(address: address)
      let notifications = Notifications(bus: bus, limit: limit)
      self.notifications = notifications
      bus.onLoss = { [weak self] in self?.connectionEnded() }
      notifications.onOwnerChange { [weak self] in self?.ownerChanged($0) }
      notifications.onSignal { [weak self] in self?.received($2, $1, from: $0) }
      notifications.owner { [weak self] in self?.reached($0) }
      backoff.begin(within: limit)
    } catch {
      lose("no user bus: \(error.reason)")
    }
  }

  /// Handles the first answer of a bus, which shows that the bus works.
  private func reached(_ owner: Result<String?, NotificationFault>) {
    guard notifications != nil else {
      return
    }
    do {
      let owner = try owner.get()
      backoff.succeed()
      // A change of owner that came before this answer is newer.
      if state == .unknown {
        ownerChanged(owner)
      }
    } catch {
      lose("the bus does not answer as it should: \(error.detail)")
    }
  }

  /// Called at the end of a pause, and of the time in which the bus has to answer.
  private func timeIsUp() {
    if notifications == nil {
      open()
    } else if state == .unknown {
      lose("the bus does not answer")
    }
  }

  private func connectionEnded() {
    let wasReached = state != .unknown
    lose("the connection to the bus ended")
    if wasReached {
      DispatchQueue.soon { [weak self] in self?.busLost() }
    }
  }

  private func lose(_ why: String) {
    reportAbsence(.noBus)
    if backoff.fail() {
      log(.notice, "\(why); looking again from time to time")
    }
    hangUp(why)
  }

  /// Gives every receipt before the calls end, so that no end of a call passes for an answer of the
  /// server.
  private func hangUp(_ why: String) {
    let bus = notifications?.bus
    notifications = nil
    leave(to: .unknown, why)
    bus?.onLoss = nil
    bus?.close()
  }
}
