// SPDX-License-Identifier: Apache-2.0
import Delivery
import Planning
import Workspace

/// The desktop's reports as events, and the support card.
extension Conductor {
  /// Turns a report of the desktop into an event.
  func receive(_ report: DesktopReport) {
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
    case .action(let key, let action): pressed(action, on: key)
    case .replied(let key, let text): take(.replied(key, text))
    }
  }

  private func pressed(_ action: NoteAction, on key: Key) {
    switch action {
    case .done: take(.answered(key, .done))
    case .skip: take(.answered(key, .skip))
    case .snooze: take(.putOff(key, .usualSnooze))
    case .reveal: take(.revealed(key))
    case .help: showCard(after: nil, isVeiled: isLocked)
    case .allRight, .middling, .notOkay: if let value = action.rating { rated(value, on: key) }
    }
  }

  /// Takes the person's answer about their mood. If it cannot be saved, the support card does not
  /// wait for that.
  private func rated(_ value: Int, on key: Key) {
    let rating = Rating(at: clock.now, value: value)
    guard !take(.rated(rating, key)), let care = rating.cardAtLeast else { return }
    showCard(after: care, isVeiled: isLocked)
  }

  /// Whether others may read the screen, as far as is known.
  private var isLocked: Bool { ledger?.isLocked ?? false }

  /// Shows the support card. On a locked screen it only says how to get it.
  func showCard(after care: LowMoodPeriod?, isVeiled: Bool) {
    veiledCard = isVeiled ? VeiledCard(care: care) : nil
    let configuration = context.configuration
    effects.showCard(
      configuration.support, language: configuration.language, after: care, isVeiled: isVeiled)
  }

  /// Shows a support card in full, once, that was shown on a locked screen before.
  func unveilCard() {
    if let card = veiledCard { showCard(after: card.care, isVeiled: false) }
  }

  /// Tells the desktop which prompts were on the screen before this daemon started.
  func rememberScreen() {
    for (key, record) in ledger?.prompts ?? [:] {
      guard let handle = record.handle else { continue }
      let question = record.item.flatMap(Question.init(rawValue:))
      effects.remember(
        key, handle, isVeiled: record.isVeiled, question: question,
        configuration: context.configuration)
    }
  }
}
