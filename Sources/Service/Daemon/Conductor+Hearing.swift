// SPDX-License-Identifier: Apache-2.0
import Delivery
import Keeping
import Planning
import Workspace

/// What the world tells the conductor, as events.
extension Conductor {
  /// The first turn, after which the timer is armed. Then the desktop is looked for, and told what
  /// stood on it before.
  ///
  /// - Parameter isLocked: Whether others may read the screen, which the first turn has to go by
  ///   already; nil: nobody has said so yet, and it is taken to be as it was.
  /// - Returns: Whether the turn was saved.
  func start(isLocked: Bool? = false) -> Bool {
    hands.start(context.configuration)
    guard take(.started(isLocked: isLocked)) else { return false }
    rememberScreen()
    return true
  }

  private func rememberScreen() {
    let ledger = try? state.turn { $0 }
    for (key, record) in ledger?.prompts ?? [:] {
      guard let handle = record.handle else { continue }
      let question = record.item.flatMap(Question.init(rawValue:))
      hands.remember(
        key, handle, isVeiled: record.isVeiled, question: question,
        configuration: context.configuration)
    }
  }

  /// The look of every five minutes, by a clock that nobody can set: it covers a stepped clock, a
  /// resume and a changed zone, even if every signal for them is lost.
  ///
  /// The watchdog is told also after a turn that could not be saved: the loop turns, and to be
  /// killed and started anew would lose the answers that wait in memory for a disk with room.
  func look() {
    if !lookAtZone() { take(.woke) }
    readiness.alive()
  }

  /// The system's zone may be another one.
  ///
  /// - Returns: Whether it was, and a turn was taken for it.
  @discardableResult
  func lookAtZone() -> Bool {
    guard context.followZone() else { return false }
    write(JournalEntry(.reloaded, .info, "the time zone is now \(context.zone.name)"))
    take(.agendaChanged)
    return true
  }

  /// Another process may have taken a turn.
  func lookAtState() { if state.hasChanged { take(.ledgerChanged) } }

  /// A new configuration is in force.
  ///
  /// - Returns: Whether its first turn was saved; if not, it is tried again.
  @discardableResult
  func replace(_ context: PlanningContext) -> Bool {
    self.context = context
    hands.start(context.configuration)
    return take(.agendaChanged)
  }

  /// Another process took a turn, and it went by the configuration file as it stands now. If the
  /// dates there are others, the daemon goes by them too: by the older ones, it would take back
  /// what was said over the newer.
  func followDates() {
    guard let newer = reread(), newer.configuration.series != context.configuration.series else {
      return
    }
    write(
      JournalEntry(
        .reloaded, .info, "a command went by other dates, so the configuration was read again"))
    refused = false
    replace(newer)
  }

  /// The support card, as far as the screen is for the person alone.
  func showCard(after care: LowMoodPeriod?, isVeiled: Bool) {
    veiledCard = isVeiled ? .some(care) : nil
    let configuration = context.configuration
    hands.showCard(
      configuration.support, language: configuration.language, after: care, isVeiled: isVeiled)
  }

  /// A card that only said how to get it is shown in full, once, as soon as the screen is the
  /// person's again.
  func unveilCard() {
    if let care = veiledCard { showCard(after: care, isVeiled: false) }
  }

  /// The person said by a button how they are. If that cannot be saved, the card does not wait for
  /// it.
  private func rated(_ value: Int, on key: Key) {
    let rating = Rating(at: clock.now, value: value)
    guard !take(.rated(rating, key)), let care = rating.cardAtLeast else { return }
    showCard(after: care, isVeiled: isLocked)
  }

  /// Whether others may read the screen, as far as is known.
  private var isLocked: Bool { (try? state.turn { $0.isLocked }) ?? false }

  /// What the desktop tells, as events.
  func hear(_ report: DesktopReport) {
    switch report {
    case .appeared(let server, let keepsOrphans, let name):
      write(JournalEntry(.server, .info, "a notification server is there: \(name)"))
      take(.serverAppeared(server, keepsOrphans: keepsOrphans))
    case .gone:
      write(
        JournalEntry(
          .server, .info, "the notification server is gone; what waits is shown to the next one"))
    case .delivered(let key, let handle): take(.delivered(key, .desktop, handle))
    case .failed(let key, let failure, let detail):
      write(
        JournalEntry(.server, .warning, "the notification server did not show \(key): \(detail)"))
      take(.failed(key, .desktop, failure))
    case .takenBack(let key, let handle): take(.takenBack(key, handle))
    case .dropped: break
    case .closed(let key, let closing): take(.closed(key, closing))
    case .action(let key, let verb):
      switch verb {
      case .done: take(.answered(key, .done))
      case .skip: take(.answered(key, .skip))
      case .snooze: take(.putOff(key, .usualSnooze))
      case .reveal: take(.revealed(key))
      case .help: showCard(after: nil, isVeiled: isLocked)
      case .allRight, .middling, .notOkay:
        if let value = verb.rating { rated(value, on: key) }
      }
    case .replied(let key, let text): take(.replied(key, text))
    }
  }
}
