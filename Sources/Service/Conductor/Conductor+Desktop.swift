// SPDX-License-Identifier: Apache-2.0
import Delivery
import Planning
import Wording
import Workspace

/// The desktop's reports as events, and the responses to what the person did.
extension Conductor {
  /// Handles a report of the desktop: writes it to the journal, and submits its event.
  func receive(_ report: DesktopReport) {
    if let entry = report.entry {
      write(entry)
    }
    if let event = report.event {
      submit(event)
    }
    switch report {
    case .action(let key, let action): pressed(ActionKey(action, key))
    case .pressedElsewhere(let action): pressedUnknown(action)
    case .paused(let length): pause(for: length)
    case .appeared:
      errorNotice.showIfDue()
      lookAtServer()
    case .delivered, .gone: lookAtServer()
    case .failed, .removed, .dropped, .closed, .replied: break
    }
  }

  private func pressed(_ button: ActionKey) {
    guard let record = ledger?[button.key] else {
      return pressedUnknown(button.action)
    }
    // Only a question has buttons for an answer about the mood. Any program may send a press.
    if button.action.rating != nil, record.content.question != .checkIn {
      return
    }
    if let event = button.event {
      submit(event)
    }
    if let value = button.action.rating {
      rated(value, on: button.key)
    }
    switch button.action {
    case .help: showCard(after: nil)
    case .stop: respond(choiceOfStop)
    case .done, .snooze, .skip, .seen, .reveal, .allRight, .middling, .notOkay, .eveningsOnly,
      .aroundSessions, .asItIs:
      break
    }
  }

  /// The question for how long notes are to stop, as the plan is now.
  private var choiceOfStop: Response {
    guard let end = pauseEnd(.nextSession), let next = agenda.nextSession(at: clock.now) else {
      return .stop(hasNextSession: false)
    }
    let endsDayBefore = end < next.start
    return .stop(
      hasNextSession: true, endsDayBefore: endsDayBefore,
      endsAfter: endsDayBefore ? nil : timeText(end))
  }

  /// Handles a press on a note that this ledger does not have: another installation's, such as a
  /// demonstration's, or one that was just forgotten. It changes nothing, but help is shown.
  private func pressedUnknown(_ action: NoteAction) {
    let lowAnswer = action.rating.flatMap { Rating(at: clock.now, value: $0).lowAnswerPeriodAlone }
    if action == .help || lowAnswer != nil {
      showCard(after: lowAnswer)
    }
  }

  /// Handles the person's answer about their mood. The support card is shown at once even if the
  /// answer cannot be saved, and even if the turn refuses the answer, because another process has
  /// erased the note since the last turn.
  private func rated(_ value: Int, on key: Key) {
    let rating = Rating(at: clock.now, value: value)
    let isSaved = submit(.rated(rating, key))
    let isAccepted = isSaved && ledger?[key] != nil
    guard !isAccepted, let lowAnswer = rating.lowAnswerPeriodAlone else {
      return
    }
    if !isSaved {
      shownCards[rating] = lowAnswer
    }
    showCard(after: lowAnswer)
  }

  /// Stops notes for as long as the person chose, by the same event as `oriel pause`, and says so
  /// once that is saved.
  private func pause(for length: PauseLength) {
    // A command may have changed the sessions.
    lookAtState()
    let (now, end) = (clock.now, pauseEnd(length))
    if length == .nextSession, end == nil {
      // The session has been called off since: the question is put again, without it.
      respond(choiceOfStop)
      return
    }
    guard submit(.paused(until: end)) else {
      return
    }
    let pause = Pause(from: now, until: end)
    respond(
      .paused(
        until: end.map(timeText),
        leavingOut: agenda.drivingTextsLeftOut(by: pause, at: now).map(\.text)))
  }

  /// A time as a person reads it.
  private func timeText(_ time: Instant) -> String {
    Words(context.configuration.language).time(time, in: context.zone)
  }

  /// The turn without its request for the support card, if the same card was shown already while
  /// the rating could not be saved.
  func withoutShownCard(_ turn: Turn, after event: Event) -> Turn {
    guard case .rated(let rating, _) = event, let shown = shownCards.removeValue(forKey: rating)
    else {
      return turn
    }
    var turn = turn
    turn.requests.removeAll { request in
      guard case .card(let lowAnswer) = request else {
        return false
      }
      return lowAnswer.isRepeated == shown.isRepeated
    }
    return turn
  }

  /// True if others may read the screen, as far as is known.
  private var isLocked: Bool {
    backlog.lazy.compactMap(\.lock).first ?? ledger?.isLocked ?? false
  }

  private static let mostCardsPerSecond = 3

  /// Shows the support card, after a low answer if there was one.
  func showCard(after lowAnswer: LowAnswerPeriod?) {
    let now = clock.now
    cardTimes.removeAll { $0 != now }
    // No person presses as often. The card that is on the screen helps all the same.
    guard cardTimes.count < Self.mostCardsPerSecond else {
      return
    }
    cardTimes.append(now)
    respond(.card(context.configuration.localSupport, after: lowAnswer))
  }

  /// Shows a response. On a locked screen it only says that there is a note.
  ///
  /// - Returns: True if there is a notification server, which was asked to show it.
  @discardableResult
  func respond(_ response: Response) -> Bool {
    neutralResponses.removeAll { $0.place == response.place }
    if isLocked {
      neutralResponses.append(response)
    }
    return effects.respond(
      response, language: context.configuration.language, isNeutral: isLocked)
  }

  /// Shows that something needs a look, unless it is a time in which nothing is shown (`model.md`,
  /// "What a press means").
  ///
  /// - Returns: True if a notification server was asked to show it.
  func showNeedsLook() -> Bool {
    let now = clock.now
    guard agenda.forbiddingRule(at: now) == nil, ledger?.pause(at: now) == nil else {
      return false
    }
    return respond(.needsLook)
  }

  /// Withdraws the response of a place, and does not show it in full later.
  func withdrawResponse(_ place: Response.Place) {
    neutralResponses.removeAll { $0.place == place }
    effects.withdrawResponse(place)
  }

  /// Shows in full, once, the responses that were shown on a locked screen before.
  func respondInFull() {
    for response in neutralResponses { respond(response) }
  }

  /// Passes to the desktop the prompts that were on the screen before this daemon started.
  func rememberScreen() {
    for (key, record) in ledger?.prompts ?? [:] {
      guard let handle = record.handle else {
        continue
      }
      effects.remember(key, handle, isNeutral: record.isNeutral)
    }
  }
}
