// SPDX-License-Identifier: Apache-2.0
import Delivery
import Keeping
import Planning
import Workspace

/// The start, and the changes of zone, state and configuration that the conductor looks for.
extension Conductor {
  /// Runs the first turn, which arms the timer, and looks for the desktop.
  ///
  /// - Parameter isLocked: True if others may read the screen; nil while that is unknown, and the
  ///   lock that the last daemon has recorded counts.
  /// - Returns: True if the turn was saved.
  func start(isLocked: Bool? = false) -> Bool {
    effects.start(context.configuration)
    guard submit(.started(isLocked: isLocked)) else {
      return false
    }
    rememberScreen()
    return true
  }

  /// Looks at everything, every ten minutes by a clock that nobody can set. This covers a clock
  /// that was set, a resume and a changed zone, even if every signal for them is lost.
  ///
  /// The watchdog is fed even after a turn that could not be saved. The main queue works, and a
  /// restart would lose the answers that wait in memory until the disk has room.
  func look() {
    if !lookAtZone() {
      submit(.woke)
    }
    errorNotice.showIfDue()
    lookAtServer()
    notifier.alive()
  }

  /// Asks if the notification server is set to "do not disturb". The answer is an event, because a
  /// note that nobody sees is not in view. It also goes into the daemon's lock, for the commands.
  func lookAtServer() {
    effects.askDoNotDisturb { [weak self] isOn in
      guard let self else {
        return
      }
      state.recordDoNotDisturb(isOn)
      if let ledger, ledger.isDoNotDisturbOn != isOn {
        submit(.doNotDisturb(isOn))
      }
    }
  }

  /// Follows the system's zone if it has changed.
  ///
  /// - Returns: True if it has changed, and a turn was run for it.
  @discardableResult
  func lookAtZone() -> Bool {
    guard context.followZone() else {
      return false
    }
    write(JournalEntry(.reloaded, .info, "the time zone is now \(context.zone.name)"))
    submit(.agendaChanged)
    return true
  }

  /// Runs a turn if another process has changed the state.
  func lookAtState() { if state.hasChanged { submit(.ledgerChanged) } }

  /// Puts a new configuration in force.
  ///
  /// - Returns: True if its first turn was saved; if not, it is tried again.
  @discardableResult
  func replace(_ accepted: NewSettings) -> Bool {
    accepted.entries.forEach(write)
    leaveCalendar(for: accepted.context)
    context = accepted.context
    setConfigurationRefused(false)
    effects.start(context.configuration)
    return submit(.agendaChanged)
  }

  /// Empties the calendar file that the person no longer wants, or wants elsewhere. A phone that
  /// follows it would go on ringing for the plan of today.
  private func leaveCalendar(for new: PlanningContext) {
    let files = [context, new].map { $0.configuration.calendar.file.map(FollowedFile.init) }
    if let old = files[0], old != files[1] {
      effects.bring(context.emptyCalendar(at: clock.now), to: old)
    }
  }

  /// Follows the dates of the configuration file after another process ran a turn, because that
  /// process used the file as it is now. With older dates, the daemon would undo the changes of
  /// that turn.
  func followDates() {
    guard let newer = reread(),
      newer.context.configuration.series != context.configuration.series
    else {
      return
    }
    write(
      JournalEntry(
        .reloaded, .info, "a command used other dates, so the configuration was read again"))
    replace(newer)
  }

  /// Hides texts, from the very next turn on, until the lock of the screen is known.
  func assumeLocked() {
    guard ledger?.isLocked == false else {
      return
    }
    isLockAssumed = true
    enqueue(.locked(true))
  }

  /// Handles a report about the lock of the screen.
  ///
  /// - Parameter isLocked: Nil if nobody knows. Then the lock that was known before counts.
  func setLock(_ isLocked: Bool?) {
    let isDoubted = isLockAssumed
    isLockAssumed = false
    guard let isLocked = isLocked ?? (isDoubted ? false : nil) else {
      return
    }
    submit(.locked(isLocked))
    // The support card does not wait until the unlocking is saved.
    if !isLocked {
      respondInFull()
    }
  }
}

extension Event {
  /// The lock of the screen that is reported; nil for any other event.
  var lock: Bool? {
    if case .locked(let isLocked) = self {
      return isLocked
    }
    return nil
  }
}
