// SPDX-License-Identifier: Apache-2.0
import Delivery
import Planning
import Workspace

/// The desktop's reports as events, and the support card.
extension Conductor {
  /// Takes a report of the desktop: into the journal, and as an event.
  func receive(_ report: DesktopReport) {
    if let entry = report.entry {
      write(entry)
    }
    if let event = report.event {
      take(event)
    }
    if case .action(let key, let action) = report {
      pressed(ActionKey(action, key))
    }
  }

  private func pressed(_ button: ActionKey) {
    guard ledger?[button.key] != nil else {
      return pressedUnknown(button.action)
    }
    if let event = button.event {
      take(event)
    }
    if let value = button.action.rating {
      rated(value, on: button.key)
    }
    if button.action == .help {
      showCard(after: nil, isRedacted: isLocked)
    }
  }

  /// Takes a press on a note that the ledger does not know: that of another daemon on the same bus,
  /// such as a demonstration's, or one that was forgotten just now. It changes nothing. Help is there
  /// all the same.
  private func pressedUnknown(_ action: NoteAction) {
    let care = action.rating.flatMap { Rating(at: clock.now, value: $0).cardAtLeast }
    if action == .help || care != nil {
      showCard(after: care, isRedacted: isLocked)
    }
  }

  /// Takes the person's answer about their mood. If it cannot be saved, the support card does not
  /// wait for that.
  private func rated(_ value: Int, on key: Key) {
    let rating = Rating(at: clock.now, value: value)
    guard !take(.rated(rating, key)), let care = rating.cardAtLeast else {
      return
    }
    shownCards[rating] = care
    showCard(after: care, isRedacted: isLocked)
  }

  /// A turn without the request for a card that says nothing else than the one that was shown at once
  /// for its rating.
  func withoutShownCard(_ turn: Turn, after event: Event) -> Turn {
    guard case .rated(let rating, _) = event, let shown = shownCards.removeValue(forKey: rating)
    else {
      return turn
    }
    var turn = turn
    turn.requests.removeAll { $0 == .card(shown) }
    return turn
  }

  /// True if others may read the screen, as far as is known.
  private var isLocked: Bool { ledger?.isLocked ?? false }

  /// Shows the support card. On a locked screen it only says how to get it.
  func showCard(after care: LowMoodPeriod?, isRedacted: Bool) {
    redactedCard = isRedacted ? RedactedCard(care: care) : nil
    let configuration = context.configuration
    effects.showCard(
      configuration.support, language: configuration.language, after: care, isRedacted: isRedacted)
  }

  /// Shows a support card in full, once, that was shown on a locked screen before.
  func showCardInFull() {
    if let card = redactedCard {
      showCard(after: card.care, isRedacted: false)
    }
  }

  /// Tells the desktop which prompts were on the screen before this daemon started.
  func rememberScreen() {
    for (key, record) in ledger?.prompts ?? [:] {
      guard let handle = record.handle else {
        continue
      }
      let question = record.item.flatMap(Question.init(rawValue:))
      effects.remember(
        key, handle, isRedacted: record.isRedacted, question: question,
        configuration: context.configuration)
    }
  }
}
