// SPDX-License-Identifier: Apache-2.0
import Delivery
import Dispatch
import JSON
import Planning
import Text

/// The facts about a test note on the desktop: its server, its showing, and the answer to it.
struct DesktopTrialOutcome: Equatable {
  enum TrialReaction: Equatable {
    /// Nobody answered in time, and the note was withdrawn.
    case none
    case by(ResponseReaction)
    /// The server went away, and the note with it.
    case serverGone
  }

  /// The notification server; nil if there is none.
  var server: DesktopServer?
  /// The reason why there is none.
  var absence: DesktopAbsence?
  /// The server has confirmed that it shows the note.
  var isShown = false
  /// The note only said that there is a note, because the screen is locked.
  var isNeutral = false
  /// True if the server is set to do not disturb; nil if it does not say.
  var isDoNotDisturbOn: Bool?
  /// The reaction to the note; nil if no note was shown.
  var reaction: TrialReaction?

  /// The reason why nothing was shown, and what to do; nil if it was shown.
  var failure: String? {
    switch (server, absence) {
    case (let server?, _) where isShown:
      return isDoNotDisturbOn == true ? DesktopFault(silenced: server).clause : nil
    case (let server?, _):
      return "\(server.title) did not show the note; see what its own log says, then: oriel doctor"
    case (nil, let absence):
      return DesktopFault(absence ?? .noBus).clause
    }
  }

  /// The last lines for a person, after those about the progress.
  ///
  /// - Parameter isUsed: The configuration sends notes to the desktop.
  func lines(isUsed: Bool) -> [String] {
    guard let reaction else {
      return []
    }
    let unused = ["Your notes do not come here yet: add `- channel: desktop` to `deliver`."]
    return [reaction.words.sentence] + unused.only(when: !isUsed)
  }

  /// The outcome with the fact whether the daemon would show a note.
  func json(daemonAnswers: Bool) -> JSON {
    guard case .object(let members) = json else {
      return .null
    }
    return .object(members + [JSON.Member("daemon_answers", .bool(daemonAnswers))])
  }

  var json: JSON {
    .members(
      ("channel", .text(Channel.desktop.rawValue)),
      ("server", .orNull(server.map { .text($0.name) })),
      ("version", .orNull(server.map { .text($0.version) })), ("shown", .bool(isShown)),
      ("neutral", .bool(isNeutral)), ("held_back", .orNull(isDoNotDisturbOn.map(JSON.bool))),
      ("reaction", .orNull(reaction.map { .text($0.words.word) })))
  }
}

extension DesktopTrialOutcome.TrialReaction {
  /// A table: the word for programs, and the sentence for a person.
  fileprivate var words: (word: String, sentence: String) {
    switch self {
    case .none:
      ("none", "Nobody answered, so it was withdrawn. If you did not see it: oriel doctor")
    case .by(.pressed): ("ok", "OK was pressed: notes and their buttons work here.")
    case .by(.clicked): ("click", "It was clicked: notes and their clicks work here.")
    case .by(.closed(let reason)): (reason.rawValue, reason.sentence)
    case .serverGone:
      ("server-gone", "The notification server went away, and the note with it.")
    }
  }
}

extension CloseReason {
  fileprivate var sentence: String {
    switch self {
    case .dismissed: "It was closed by hand: notes are shown here."
    case .expired: "It went away by itself after its time on the screen."
    case .byCall, .undefined: "It left the screen without an answer."
    }
  }
}

/// Shows one test note with the daemon's own code for the desktop. Nothing of it is saved.
@MainActor
final class DesktopTrial {
  private let language: Language
  private let wait: DispatchTimeInterval
  private let say: (String) -> Void
  private let search: DesktopSearch
  private var lockWatch: LockWatch?
  private var outcome = DesktopTrialOutcome()
  private var completion: ((DesktopTrialOutcome) -> Void)?

  /// The time for logind to say whether the screen is locked.
  private static let longestForLock = DispatchTimeInterval.seconds(3)
  /// The time for the last message to leave.
  private static let timeToLeave = DispatchTimeInterval.milliseconds(300)

  /// - Parameters:
  ///   - mark: The mark of the installation, so that a running daemon recognises the button.
  ///   - wait: The time for an answer.
  ///   - say: Shows a line about the progress.
  init(
    language: Language, mark: InstallationMark?, wait: DispatchTimeInterval,
    say: @escaping (String) -> Void
  ) {
    self.language = language
    self.wait = wait
    self.say = say
    search = DesktopSearch(mark: mark)
  }

  /// - Parameter lockedBefore: The lock as it was last known, if logind does not say.
  func begin(
    lockedBefore: Bool, then completion: @escaping @MainActor (DesktopTrialOutcome) -> Void
  ) {
    self.completion = completion
    findLock { [self] isLocked in
      outcome.isNeutral = isLocked ?? lockedBefore
      search.find { [self] found in
        switch found {
        case .present(let server): show(on: server)
        case .absent(let absence):
          outcome.absence = absence
          end()
        }
      }
    }
  }

  private func findLock(then completion: @escaping (Bool?) -> Void) {
    var completion: ((Bool?) -> Void)? = completion
    func known(_ lock: Lock) {
      completion?(lock.isLocked)
      completion = nil
      lockWatch?.stop()
    }
    lockWatch = LockWatch(limit: Self.longestForLock, report: { known($0) }, log: { _, _ in })
    lockWatch?.start()
    DispatchQueue.after(Self.longestForLock) { known(.unknown) }
  }

  private func show(on server: DesktopServer) {
    outcome.server = server
    say("The notification server is \(server.title).")
    search.channel.report = { [weak self] report in
      if case .gone = report { self?.react(.serverGone) }
    }
    search.channel.responded = { [weak self] _, reaction in self?.react(.by(reaction)) }
    let isAsked = search.channel.respond(
      .trial, language: language, isNeutral: outcome.isNeutral
    ) { [self] isShown in
      outcome.isShown = isShown
      guard isShown else {
        return end()
      }
      MachineInquiry().ask(about: server.name) { [self] in shown($0.doesNotDisturb) }
    }
    if !isAsked {
      end()
    }
  }

  private func shown(_ isDoNotDisturbOn: Bool?) {
    outcome.isDoNotDisturbOn = isDoNotDisturbOn
    guard completion != nil else {
      return
    }
    if isDoNotDisturbOn == true {
      // A note that is not shown cannot be answered.
      search.channel.withdrawResponse(.trial)
      DispatchQueue.after(Self.timeToLeave) { [self] in end() }
      return
    }
    let remark = ", without its text: the screen is locked".only(when: outcome.isNeutral)
    say("It shows the note\(remark).")
    if outcome.reaction == nil, case .seconds(let seconds) = wait, seconds > 0 {
      say("Press OK on it, or close it. Waiting up to \(seconds) s.")
    }
    DispatchQueue.after(wait) { [self] in react(.none) }
  }

  private func react(_ reaction: DesktopTrialOutcome.TrialReaction) {
    guard outcome.isShown, outcome.reaction == nil else {
      return
    }
    outcome.reaction = reaction
    if reaction == .none { search.channel.withdrawResponse(.trial) }
    // The message that takes the note from the screen is still to be sent.
    DispatchQueue.after(Self.timeToLeave) { [self] in end() }
  }

  private func end() {
    let completion = completion
    self.completion = nil
    completion?(outcome)
  }
}
