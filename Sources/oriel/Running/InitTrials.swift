// SPDX-License-Identifier: Apache-2.0
import Dispatch
import Keeping
import Planning
import Posting
import Wording
import Workspace

/// The tests with which `oriel init` ends: a note on the desktop, in the same way as `oriel test
/// desktop`, and a mail, if the person agreed to one.
@MainActor
struct InitTrials {
  let answers: SetupAnswers
  let showsNote: Bool
  /// The configuration that was written; nil if it cannot be read.
  let configuration: Configuration?
  /// The path of the state.
  let state: String
  /// Shows a line.
  let say: (Sentence) -> Void

  /// The results; nil for a test that was not wanted.
  struct TrialResults {
    var note: DesktopTrialOutcome?
    var mail: SendResult?
  }

  /// The time for somebody to see the test note.
  private static let testWait = DispatchTimeInterval.seconds(10)

  func run(then completion: @escaping @MainActor (TrialResults) -> Void) {
    let surroundings = ServiceSurroundings.now(StateFile.daemon(of: state), of: state)
    surroundings.adoptDaemonEnvironment()
    showNote { note in
      sendMail(daemonIsService: surroundings.daemonIsService) { mail in
        completion(TrialResults(note: note, mail: mail))
      }
    }
  }

  private func showNote(then completion: @escaping @MainActor (DesktopTrialOutcome?) -> Void) {
    guard showsNote, answers.channels.contains(.desktop) else {
      return completion(nil)
    }
    say(.setupTestBegins)
    let trial = DesktopTrial(language: answers.language, mark: nil, wait: Self.testWait) { _ in }
    trial.begin(lockedBefore: false) { outcome in
      withExtendedLifetime(trial) {}
      say(outcome.isShown ? .setupTestShown : .setupTestFailed)
      completion(outcome)
    }
  }

  /// Nothing opens the network without the person's yes.
  private func sendMail(
    daemonIsService: Bool, then completion: @escaping @MainActor (SendResult?) -> Void
  ) {
    guard answers.hasMail, answers.sendsTestMail, let configuration, let mail = configuration.mail
    else {
      return completion(nil)
    }
    say(.setupTestMailBegins)
    let trial = MailTrial(
      mail, configuration, seed: (try? StateFile.read(state))?.seed,
      daemonIsService: daemonIsService, at: SystemClock().now)
    trial.send { result in
      say(result.outcome == .delivered ? .setupTestMailSent : .setupTestMailFailed)
      completion(result)
    }
  }
}
