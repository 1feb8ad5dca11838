// SPDX-License-Identifier: Apache-2.0
import Delivery
import Dispatch
import Planning

/// Shows on the desktop that there have been errors for a minute: once, until they are gone.
@MainActor
final class ErrorNotice {
  /// The number of seconds that the daemon's clock counts in one second; 1 except for a try.
  private let pace: Int
  /// Shows the notice; true if it was shown.
  private let show: () -> Bool
  private let withdraw: () -> Void
  private var progress = Progress.noErrors
  /// The kinds of errors that there are now.
  private var causes: Set<Cause> = []
  /// The number of times that errors began, so that a timer of earlier ones shows nothing.
  private var beginnings = 0

  /// A kind of errors. The notice has the same words for each.
  enum Cause {
    /// The configuration in the file was refused.
    case configuration
    /// Turns cannot be saved.
    case saving
  }

  private enum Progress {
    case noErrors
    case recent
    /// A minute has passed, and there was no desktop yet, or it was quiet time.
    case due
    case shown
  }

  /// The time that a person has to correct errors before the notice is shown.
  static let patience = Elapsed.minutes(1)

  init(pace: Int, show: @escaping () -> Bool, withdraw: @escaping () -> Void) {
    self.pace = pace
    self.show = show
    self.withdraw = withdraw
  }

  /// Records that there are errors of a kind, and begins to wait unless it waits already.
  func began(_ cause: Cause) {
    causes.insert(cause)
    guard progress == .noErrors else {
      return
    }
    progress = .recent
    beginnings += 1
    let beginning = beginnings
    // The wait is by uptime, so a clock that is set meanwhile does not change it.
    let wait = DispatchTimeInterval.milliseconds(Self.patience.seconds * 1_000 / pace)
    DispatchQueue.after(wait) { [weak self] in
      guard let self, progress == .recent, beginnings == beginning else {
        return
      }
      progress = .due
      showIfDue()
    }
  }

  /// Records that there are no errors of a kind any more.
  func ended(_ cause: Cause) {
    causes.remove(cause)
    guard causes.isEmpty else {
      return
    }
    if progress == .shown {
      withdraw()
    }
    progress = .noErrors
  }

  /// Shows the notice if it could not be shown yet: there is a desktop now, or quiet time may be
  /// over.
  func showIfDue() {
    if progress == .due, show() { progress = .shown }
  }
}
