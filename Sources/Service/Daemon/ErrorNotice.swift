// SPDX-License-Identifier: Apache-2.0
import Delivery
import Dispatch
import Planning
import Workspace

/// Tells the person on the desktop that errors have stood for a minute: once, until they are gone.
@MainActor
final class ErrorNotice {
  private let clock: SystemClock
  /// Shows the notice, and says whether somebody has it.
  private let show: () -> Bool
  private let takeBack: () -> Void
  private var stage = Stage.noErrors
  /// The number of times that errors began, so that a timer of earlier ones tells nothing.
  private var beginnings = 0

  private enum Stage {
    case noErrors
    case waiting
    /// A minute has passed, and there was no desktop yet.
    case due
    case told
  }

  /// The time that a person has to mend errors before they are told.
  static let patience = Elapsed.minutes(1)

  init(clock: SystemClock, show: @escaping () -> Bool, takeBack: @escaping () -> Void) {
    self.clock = clock
    self.show = show
    self.takeBack = takeBack
  }

  /// There are errors.
  func errorsStand() {
    guard stage == .noErrors else {
      return
    }
    stage = .waiting
    beginnings += 1
    let beginning = beginnings
    DispatchQueue.at(clock.deadline(at: clock.now + Self.patience)) { [weak self] in
      guard let self, stage == .waiting, beginnings == beginning else {
        return
      }
      stage = .due
      tell()
    }
  }

  /// There are no errors any more.
  func errorsAreGone() {
    if stage == .told {
      takeBack()
    }
    stage = .noErrors
  }

  /// There is a desktop now.
  func desktopAppeared() { if stage == .due { tell() } }

  private func tell() { if show() { stage = .told } }
}
