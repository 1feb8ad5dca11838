// SPDX-License-Identifier: Apache-2.0
import Delivery
import Dispatch
import Planning
import Posting
import Workspace
import Wording

/// Carries out what turns ask for: the seam between the conductor and the world.
@MainActor
protocol Hands: AnyObject {
  /// Shows a prompt; at most one `delivered` or `failed` comes back as an event, always in a turn
  /// of its own: none if it was dropped.
  func show(_ show: Request.Show, text: String?, configuration: Configuration)
  /// Sends a prompt as a letter; exactly one `delivered` or `failed` comes back as an event.
  ///
  /// `seed` is the installation's, from which the letter has its name.
  func post(_ post: Request.Post, text: String?, configuration: Configuration, seed: UInt64)
  /// Takes a prompt back; exactly one `takenBack` comes back.
  func withdraw(_ key: Key, _ handle: Handle)
  /// Drops what still waits to be shown, but for these.
  func drop(except wanted: Set<Key>)
  /// Takes back whatever else stands on the screen, such as a note that was forgotten.
  func clear(except known: Set<Key>)
  /// Says what stands on the screen from before a restart, whether its text was hidden by a lock,
  /// and what it asks.
  func remember(
    _ key: Key, _ handle: Handle, isVeiled: Bool, question: Question?, configuration: Configuration)
  /// Shows the support card, asked for or after a low rating (`care`); where others may read the
  /// screen (`isVeiled`) only how to get it.
  func showCard(_ support: Support, language: Language, after care: LowMoodPeriod?, isVeiled: Bool)
  /// Begins to look for the desktop, if it is wanted.
  func start(_ configuration: Configuration)
}

/// The real channels.
@MainActor
final class LiveHands: Hands {
  private let terminal: TerminalChannel
  private let clock: Clock
  private var desktop: DesktopChannel?
  private lazy var postOffice = Post()
  private let log: (Severity, String) -> Void
  /// Hears what happens, on the main queue.
  var report: (DesktopReport) -> Void = { _ in }
  /// Hears of the terminal's receipts.
  var receipt: (Event) -> Void = { _ in }
  /// Shows an instant as the person's wall clock does.
  var wallClock: (Instant) -> String = { $0.description }

  init(clock: Clock, toTerminal: Bool = false, log: @escaping (Severity, String) -> Void) {
    self.clock = clock
    terminal = TerminalChannel(descriptor: 1, isAskedFor: toTerminal)
    self.log = log
  }

  func start(_ configuration: Configuration) {
    guard configuration.channels.contains(.desktop), desktop == nil else { return }
    let desktop = DesktopChannel(report: { [weak self] in self?.report($0) }, log: log)
    self.desktop = desktop
    desktop.start()
  }

  func show(_ show: Request.Show, text: String?, configuration: Configuration) {
    switch show.channel {
    case .desktop:
      start(configuration)
      desktop?.show(
        show, text: text, detail: configuration.desktopDetail, language: configuration.language)
    case .email: break
    case .terminal:
      let failure = terminal.show(
        show, text: text, at: wallClock(clock.now), words: Words(configuration.language))
      let event: Event =
        failure.map { .failed(show.key, .terminal, $0) } ?? .delivered(show.key, .terminal, nil)
      DispatchQueue.main.async { @Sendable [weak self] in
        MainActor.assumeIsolated { self?.receipt(event) }
      }
    }
  }

  func post(_ post: Request.Post, text: String?, configuration: Configuration, seed: UInt64) {
    guard let mail = configuration.mail else {
      return receive(.failed(post.key, .email, .unavailable))
    }
    let letter = Letter(
      .note(
        post.key, post.phase, text: text, due: post.due,
        question: post.item.flatMap(Question.init(rawValue:)),
        asksIntention: post.asksIntention), mail: mail, support: configuration.support,
      words: Words(configuration.language), seed: seed, date: clock.now)
    postOffice.send(letter, to: mail) { [weak self] verdict in
      guard let failure = verdict.failure else {
        self?.receipt(.delivered(post.key, .email, nil))
        return
      }
      self?.log(.warning, "the letter of \(post.key) was not sent: \(verdict.sentence)")
      self?.receipt(.failed(post.key, .email, failure))
    }
  }

  /// Calls `body` once what became of every letter is known, which can be at once.
  func whenQuiet(_ body: @escaping @MainActor () -> Void) { postOffice.whenQuiet(body) }

  /// Tells of it in a turn of its own.
  private func receive(_ event: Event) {
    DispatchQueue.main.async { @Sendable [weak self] in
      MainActor.assumeIsolated { self?.receipt(event) }
    }
  }

  func withdraw(_ key: Key, _ handle: Handle) {
    if let desktop { return desktop.withdraw(key, handle) }
    // The desktop is no longer among the channels: whatever stood there is the desktop's own to
    // clear.
    DispatchQueue.main.async { @Sendable [weak self] in
      MainActor.assumeIsolated { self?.receipt(.takenBack(key, handle)) }
    }
  }

  func drop(except wanted: Set<Key>) { desktop?.drop(except: wanted) }

  func clear(except known: Set<Key>) { desktop?.clear(except: known) }

  func remember(
    _ key: Key, _ handle: Handle, isVeiled: Bool, question: Question?, configuration: Configuration
  ) {
    desktop?.remember(
      key, handle, neutral: isVeiled || configuration.desktopDetail == .discreet, question: question
    )
  }

  func showCard(_ support: Support, language: Language, after care: LowMoodPeriod?, isVeiled: Bool)
  {
    desktop?.showCard(support, language: language, after: care, isVeiled: isVeiled)
  }
}
