// SPDX-License-Identifier: Apache-2.0
package import Dispatch
package import Planning
import Wording

/// The desktop as a channel: prompts as notifications, presses and closes as reports.
///
/// It decides nothing. Every `show` brings exactly one `delivered`, `failed` or `dropped`, every
/// `withdraw` exactly one `takenBack`, each within a few time limits, whatever the server does;
/// reports never come before the call that caused them has returned. No bus and no server are
/// ordinary states: it looks for them by itself, with growing pauses, and at once when something is
/// to be shown.
@MainActor
package final class DesktopChannel {
  let report: (DesktopReport) -> Void
  let log: (Severity, String) -> Void
  let limit: DispatchTimeInterval
  private let address: String?

  var notifications: Notifications?
  var peer = Peer.unknown
  /// Shows that wait: for the server to be known, or for an earlier show of the same prompt to be
  /// over.
  var queue: [Errand] = []
  /// Calls that are out, by a number of our own.
  var out: [Int: Errand] = [:]
  private var lastErrand = 0
  /// What stands on screens, as far as we know.
  var notes = Notes()
  /// Where the support card stands: there is one at a time.
  var card: Handle?
  /// Kinds of nonsense that this server was already reported for: one line each.
  var complaints: Set<String> = []

  private lazy var pauses = BusPauses { [weak self] in self?.timeIsUp() }

  /// A channel to the bus of the person's session, or to the one at `address`.
  ///
  /// - Parameters:
  ///   - limit: how long the server may take for one answer.
  ///   - report: hears what happens, on the main queue.
  ///   - log: takes one line for the journal, never with a prompt's text, about what no report
  ///     tells.
  package init(
    address: String? = nil, limit: DispatchTimeInterval = .seconds(10),
    report: @escaping (DesktopReport) -> Void,
    log: @escaping (Severity, String) -> Void
  ) {
    self.address = address
    self.limit = limit
    self.report = report
    self.log = log
  }

  /// Looks for bus and server, from now on until `stop`.
  package func start() { if notifications == nil { open() } }

  /// Leaves the bus. What is out gets its receipt, then there is silence; what stands on the screen
  /// stays.
  package func stop() {
    pauses.stop()
    hangUp("the daemon stops")
  }

  /// Shows a prompt; `text` is the library's, nil if it no longer has it.
  package func show(_ show: Request.Show, text: String?, detail: Detail, language: Language) {
    queue.append(.show(show, text: text, detail: detail, language: language))
    if notifications == nil { open() }
    flush()
  }

  /// Takes a prompt back. What stands on a server that is no longer there is gone already.
  package func withdraw(_ key: Key, _ handle: Handle) {
    notes.forget(handle)
    guard let notifications else { return tell(.takenBack(key, handle)) }
    switch peer {
    case .unknown, .asked:
      // Whether it still stands there is known when the server is: a daemon that has just started
      // waits for that.
      queue.append(.withdraw(key, handle))
      return
    case .present(let server) where handle.server == identity(of: server.owner): break
    case .present, .absent, .summoned: return tell(.takenBack(key, handle))
    }
    let number = begin(.withdraw(key, handle))
    notifications.close(handle.number, of: peer.owner ?? "") { [weak self] result in
      // Most servers answer with an error for what is no longer there, which is as good.
      if case .failure(let trouble) = result, trouble.failure == .timedOut {
        self?.log(
          .warning, "the notification server did not answer in time when a note was taken back")
      }
      self?.end(number, .takenBack(key, handle))
    }
  }

  /// Drops what still waits to be shown, but for these: a server that comes late must not show what
  /// has been answered meanwhile, or what would flash up into a silence.
  package func drop(except wanted: Set<Key>) {
    let waiting = queue
    queue = []
    for errand in waiting {
      if case .show(let show, _, _, _) = errand, !wanted.contains(show.key) {
        tell(.dropped(show.key))
      } else {
        queue.append(errand)
      }
    }
  }

  /// Takes back whatever stands there of prompts that nobody knows any more, because the person
  /// wanted them forgotten.
  package func clear(except known: Set<Key>) {
    for (key, handle) in notes.strangers(among: known) { withdraw(key, handle) }
  }

  /// Says what stood there before the daemon was restarted, so that a click or a close of it is
  /// understood. `neutral`: it was shown without its text, so that a click asks to see it.
  /// `question`: what it asks, if anything.
  package func remember(_ key: Key, _ handle: Handle, neutral: Bool, question: Question? = nil) {
    notes.put(key, handle, neutral: neutral, question: question)
  }

  /// Shows the support card, where there is a server; it is no prompt, so there is no receipt.
  ///
  /// - Parameters:
  ///   - care: What holds because of a low rating, to which it is the answer.
  ///   - isVeiled: Others may read the screen, so that it only says how to get it.
  package func showCard(
    _ support: Support, language: Language, after care: LowMoodPeriod?, isVeiled: Bool
  ) {
    guard let notifications, case .present(let server) = peer else { return }
    let card = Message.card(
      support, words: Words(language), server: server.capabilities, after: care,
      isVeiled: isVeiled)
    let identity = identity(of: server.owner)
    let old = self.card.flatMap { $0.server == identity ? $0.number : nil } ?? 0
    notifications.notify(card, of: server.owner, replacing: old) { [weak self] result in
      switch result {
      case .success(let number): self?.card = Handle(server: identity, number: number)
      case .failure(let trouble):
        self?.log(
          .warning, "the notification server did not show the support card: \(trouble.detail)")
      }
    }
  }

  // MARK: Receipts

  /// Tells it in a turn of its own, in the order in which it happened.
  func tell(_ news: DesktopReport) {
    DispatchQueue.main.async { @Sendable [weak self] in
      MainActor.assumeIsolated { self?.report(news) }
    }
  }

  func begin(_ errand: Errand) -> Int {
    lastErrand += 1
    out[lastErrand] = errand
    return lastErrand
  }

  /// Gives the receipt, unless it was given when the server went away.
  @discardableResult
  func end(_ number: Int, _ receipt: DesktopReport) -> Bool {
    guard out.removeValue(forKey: number) != nil else { return false }
    tell(receipt)
    return true
  }

  /// The server is gone, or the bus: nothing that is out will be answered.
  func leave(to next: Peer, _ why: String) {
    if case .present = peer { tell(.gone) }
    peer = next
    let unanswered = out.sorted { $0.key < $1.key }.map(\.value) + queue
    out = [:]
    queue = []
    for errand in unanswered {
      switch errand {
      case .show(let show, _, _, _): tell(.failed(show.key, .unavailable, detail: why))
      case .withdraw(let key, let handle): tell(.takenBack(key, handle))
      }
    }
  }

  // MARK: The bus

  private func open() {
    do {
      let bus = try Bus(address: address)
      let notifications = Notifications(bus: bus, limit: limit)
      self.notifications = notifications
      bus.onLoss = { [weak self] in self?.lose("the connection to the bus ended") }
      notifications.onOwnerChange { [weak self] in self?.ownerChanged($0) }
      notifications.onSignal { [weak self] in self?.heard($2, $1, from: $0) }
      notifications.owner { [weak self] in self?.reached($0) }
      pauses.begin(within: limit)
    } catch {
      lose("no user bus: \(error.reason)")
    }
  }

  /// The first answer of a bus: it works.
  private func reached(_ owner: Result<String?, Notifications.Trouble>) {
    guard notifications != nil else { return }
    switch owner {
    case .failure(let trouble): lose("the bus does not answer as it should: \(trouble.detail)")
    case .success(let owner):
      pauses.succeed()
      // A change that came before this answer is the newer news.
      if peer == .unknown { ownerChanged(owner) }
    }
  }

  /// The pause is over, or the time in which a bus has to answer.
  private func timeIsUp() {
    if notifications == nil { open() } else if peer == .unknown { lose("the bus does not answer") }
  }

  private func lose(_ why: String) {
    if pauses.fail() { log(.notice, "\(why); looking again from time to time") }
    hangUp(why)
  }

  /// Gives every receipt before the calls end, so that none of them is taken for an answer of the
  /// server.
  private func hangUp(_ why: String) {
    let bus = notifications?.bus
    notifications = nil
    leave(to: .unknown, why)
    bus?.onLoss = nil
    bus?.close()
  }
}
