// SPDX-License-Identifier: Apache-2.0
package import Planning
import Wording

/// A message beside the notes: it answers an act of the person's own, or says that something is
/// wrong. It is no prompt: no gate and no brake delays it, it has no receipt, and the ledger does
/// not record it.
package enum Response: Hashable, Sendable {
  /// The support card, after a low answer if there was one.
  case card(LocalSupport, after: LowAnswerPeriod?)
  /// The question for how long notes are to stop.
  ///
  /// `hasNextSession` is true if a session is to come, so that one answer is a pause until then.
  /// `endsDayBefore` is true if that pause would end on the day before the session. `endsAfter` is
  /// its end after the session, as a person reads it, if that day has begun already.
  case stop(hasNextSession: Bool, endsDayBefore: Bool = false, endsAfter: String? = nil)
  /// Notes have stopped, until this time as a person reads it, or for nil until the person ends it.
  ///
  /// `leavingOut` has the driving texts whose notes the pause leaves out.
  case paused(until: String?, leavingOut: [DrivingText] = [])
  /// Something is wrong that keeps notes from coming as they should. It answers no act, and waits
  /// for the end of a time without notes where that is known.
  case needsLook
  /// A note for a try, which the person has asked for.
  case trial

  /// A place on the screen, with one response at a time.
  package enum Place: Hashable, Sendable {
    case card
    /// The question after *Stop…*, and then the choice, which takes its place.
    case stop
    case needsLook
    case trial
  }

  /// The place of the response.
  package var place: Place {
    switch self {
    case .card: .card
    case .stop, .paused: .stop
    case .needsLook: .needsLook
    case .trial: .trial
    }
  }
}

/// A button of a response. Its name explains a press also to a daemon that was restarted since.
enum ResponseAction: Hashable, Sendable {
  /// The message was read, and goes.
  case ok
  /// Notes are to stop for so long.
  case pause(PauseLength)

  /// The name that the server reports: `oriel|ok`, `pause|today`.
  var name: String {
    switch self {
    case .ok: "oriel|ok"
    case .pause(let length): "pause|\(length.rawValue)"
    }
  }

  /// Reads exactly what `name` writes; nil for anything else.
  init?(_ name: String) {
    let all = [.ok] + PauseLength.allCases.map(ResponseAction.pause)
    guard let action = all.first(where: { $0.name == name }) else {
      return nil
    }
    self = action
  }
}

extension Response {
  /// The one table of buttons of responses (`model.md`, "What a press means").
  var buttons: ButtonRow<ResponseAction> {
    switch self {
    case .card, .paused, .needsLook, .trial:
      return ButtonRow(ResponseButton.ok.from(1))
    case .stop(let hasNextSession, _, let endsAfter):
      let session = endsAfter == nil ? ResponseButton.nextSession : .pastSession
      let lengths = ButtonRow(
        ResponseButton.today.from(1), session.from(2), ResponseButton.altogether.from(3))
      return hasNextSession ? lengths : lengths.without(.pause(.nextSession))
    }
  }

  /// The last line on a server that shows this many buttons. The card itself is help.
  func lastLine(upTo most: Int) -> [Sentence] {
    let named = buttons.hidden(upTo: most).compactMap(\.command)
    return switch self {
    case .card, .paused, .needsLook, .trial: named
    case .stop: named + [.noteHelp]
    }
  }
}

typealias ResponseButton = Button<ResponseAction>

extension ResponseButton {
  static let ok = ResponseButton(.ok, .buttonOk)
  static let today = ResponseButton(.pause(.today), .stopToday, command: .stopTodayCommand)
  static let nextSession = ResponseButton(
    .pause(.nextSession), .stopNextSession, command: .stopNextSessionCommand)
  /// The same pause, where it ends after the session.
  static let pastSession = ResponseButton(
    .pause(.nextSession), .stopPastSession, command: .stopPastSessionCommand)
  static let altogether = ResponseButton(
    .pause(.altogether), .stopAltogether, command: .stopAltogetherCommand)
}
