// SPDX-License-Identifier: Apache-2.0
import Delivery
import Dispatch
import Planning
import Posting
import Workspace
import Wording

/// The effects on the real channels.
@MainActor
final class LiveEffects: Effects {
  private let terminal: TerminalChannel
  private let clock: SystemClock
  private var desktop: DesktopChannel?
  private var mark: InstallationMark? { didSet { desktop?.mark = mark } }
  private lazy var mailTransport = MailTransport()
  private let calendar: CalendarWriter
  private let toTerminal: Bool
  private let log: (Severity, String) -> Void
  /// Called on the main queue for each event on the desktop.
  var report: (DesktopReport) -> Void = { _ in }
  /// Called on the main queue when the bus of the person's session is lost.
  var busLost: () -> Void = {}
  /// Called on the main queue with the receipts of terminal and mail.
  var receipt: (Event) -> Void = { _ in }
  /// Shows an instant as the person's wall clock does.
  var wallClock: (Instant) -> String = { $0.description }

  /// - Parameter logCalendar: Writes a line about the calendar file.
  init(
    clock: SystemClock, toTerminal: Bool = false, log: @escaping (Severity, String) -> Void,
    logCalendar: @escaping (Severity, String) -> Void = { _, _ in }
  ) {
    calendar = CalendarWriter(log: logCalendar)
    self.clock = clock
    self.toTerminal = toTerminal
    terminal = TerminalChannel(descriptor: 1, isAskedFor: toTerminal)
    self.log = log
  }

  func start(_ configuration: Configuration) {
    if configuration.channels.contains(.desktop) { startDesktop() }
  }

  /// Begins to look for the desktop, unless that was done before.
  @discardableResult
  private func startDesktop() -> DesktopChannel {
    if let desktop { return desktop }
    let desktop = DesktopChannel(
      icon: installedIcon(), report: { [weak self] in self?.report($0) }, log: log)
    desktop.busLost = { [weak self] in self?.busLost() }
    self.desktop = desktop
    desktop.mark = mark
    desktop.start()
    return desktop
  }

  func show(_ show: Request.Show, text: String?, configuration: Configuration) {
    switch show.channel {
    case .desktop:
      start(configuration)
      desktop?.show(
        show, text: text, language: configuration.language, pace: clock.pace)
    case .terminal: showOnTerminal(show, text: text, words: Words(configuration.language))
    // A turn asks for mail by a request of its own.
    case .email: break
    }
  }

  private func showOnTerminal(_ show: Request.Show, text: String?, words: Words) {
    let failure = terminal.show(show, text: text, at: wallClock(clock.now), words: words)
    if let failure {
      receiveSoon(.failed(show.key, .terminal, failure))
    } else {
      receiveSoon(.delivered(show.key, .terminal, nil))
    }
  }

  func mail(_ mail: Request.Mail, text: String?, configuration: Configuration, seed: UInt64) {
    guard let address = configuration.mail else {
      return receiveSoon(.failed(mail.key, .email, .unavailable))
    }
    let message = MailMessage(
      MailKind(mail, text: text), mail: address, support: configuration.localSupport,
      words: Words(configuration.language), seed: seed, date: clock.now)
    mailTransport.send(message, to: address) { [weak self] in self?.mailed(mail.key, $0) }
  }

  private func mailed(_ key: Key, _ result: SendResult) {
    guard let failure = result.failure else { return receipt(.delivered(key, .email, nil)) }
    log(.warning, "the mail of \(key) was not sent: \(result.sentence)")
    receipt(.failed(key, .email, failure))
  }

  /// Calls `body` once the result of every mail and of every call to the desktop is known, and the
  /// calendar file is written, which can be at once. A server that does not answer is not waited
  /// for.
  func whenFinished(_ body: @escaping @MainActor () -> Void) {
    // The result of a mail can lead to another calendar file, and to a call to the desktop.
    let queues = Channel.allCases.filter(\.traits.isQueued)
    let screens = Channel.allCases.filter { !$0.traits.isQueued }
    whenAllFinished(queues[...]) { [weak self, calendar] in
      calendar.whenFinished {
        guard let effects = self else { return body() }
        effects.whenAllFinished(screens[...], body)
      }
    }
  }

  /// Waits for one channel after another.
  private func whenAllFinished(
    _ channels: ArraySlice<Channel>, _ body: @escaping @MainActor () -> Void
  ) {
    guard let channel = channels.first else { return body() }
    whenFinished(on: channel) { [weak self] in
      guard let self else { return body() }
      whenAllFinished(channels.dropFirst(), body)
    }
  }

  private func whenFinished(on channel: Channel, _ body: @escaping @MainActor () -> Void) {
    switch channel {
    case .desktop:
      guard let desktop else { return body() }
      desktop.whenFinished(within: Self.desktopLimit, body)
    case .email: mailTransport.whenFinished(body)
    // A line is on the terminal before the request returns.
    case .terminal: body()
    }
  }

  func bring(_ text: String, to file: FollowedFile) { calendar.bring(text, to: file) }

  /// A server on this computer answers within some milliseconds.
  private static let desktopLimit = DispatchTimeInterval.milliseconds(500)

  /// Passes an event on in a turn of the main queue of its own.
  private func receiveSoon(_ event: Event) {
    DispatchQueue.main.async { @Sendable [weak self] in
      MainActor.assumeIsolated { self?.receipt(event) }
    }
  }

  func markButtons(seed: UInt64) {
    let mark = InstallationMark(seed: seed)
    if mark != self.mark {
      self.mark = mark
    }
  }

  func withdraw(_ key: Key, _ handle: Handle) {
    // A note may stand there although the configuration no longer has the desktop. Not every server
    // clears it when this program leaves.
    startDesktop().withdraw(key, handle)
  }

  func drop(except wanted: Set<Key>) { desktop?.drop(except: wanted) }

  func clear(except known: Set<Key>) { desktop?.clear(except: known) }

  func remember(_ key: Key, _ handle: Handle, isNeutral: Bool) {
    desktop?.remember(key, handle, neutral: isNeutral)
  }

  @discardableResult
  func respond(_ response: Response, language: Language, isNeutral: Bool) -> Bool {
    let results = Channel.allCases.map {
      respond(response, on: $0, language: language, isNeutral: isNeutral)
    }
    return results.contains(true)
  }

  private func respond(
    _ response: Response, on channel: Channel, language: Language, isNeutral: Bool
  ) -> Bool {
    switch channel {
    case .desktop:
      // An error is shown on the desktop even if the notes come by mail.
      if response == .needsLook, !toTerminal {
        startDesktop().lookForServer()
      }
      return desktop?.respond(response, language: language, isNeutral: isNeutral) == true
    // There are no buttons in a mail or on a terminal, so no press asks for a response.
    case .email, .terminal: return false
    }
  }

  func withdrawResponse(_ place: Response.Place) { desktop?.withdrawResponse(place) }

  func askDoNotDisturb(then completion: @escaping @MainActor (Bool) -> Void) {
    guard let desktop else {
      return completion(false)
    }
    desktop.askDoNotDisturb { completion($0 == true) }
  }

  /// Withdraws a response that an earlier daemon has left on the screen.
  func withdrawLeftResponse(_ place: Response.Place, _ handle: Handle) {
    startDesktop().withdrawLeftResponse(place, handle)
  }
}
