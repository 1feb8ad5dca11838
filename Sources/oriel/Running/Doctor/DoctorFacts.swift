// SPDX-License-Identifier: Apache-2.0
import Delivery
import Planning
import Posting
import Workspace

/// All that `oriel doctor` has found out about this computer.
struct DoctorFacts {
  /// The configuration file, and whether it is in force.
  enum Settings: Equatable {
    /// It could not be read, and nothing was ever accepted; clauses: the problem, the remedy.
    case unusable(String, remedy: String)
    /// It has so many errors, and nothing was ever accepted.
    case invalid(file: String, errors: Int)
    /// It is in force, or would be.
    case usable(file: String)
    /// Something else than the file is in force.
    case differs(CommandSettings.Difference)
  }

  /// The next note, or the reason why none comes, with times as a person reads them.
  enum Plan: Equatable {
    /// Nothing is known of it.
    case unknown
    case noSessions
    case over
    case paused(until: String?)
    case next(String)
  }

  enum StateFileFact: Equatable {
    /// There is none yet, and one can be made.
    case none(String)
    case good(String)
    /// It cannot be read; sentences.
    case unreadable(String)
    /// Its folder cannot be written; the reason.
    case unwritable(folder: String, String)
  }

  /// A zone that is only an offset, or none at all; clauses: the problem, the remedy.
  struct ZoneFault: Equatable {
    let problem: String
    let remedy: String
  }

  var settings: Settings
  var channels: [Channel]
  var plan = Plan.unknown
  var state: StateFileFact
  /// The bytes that are free where the state is; nil: that is not known.
  var freeBytes: UInt64?
  /// The process of the daemon; 0: it does not say; nil: none runs.
  var daemon: Int32?
  /// The daemon says that it cannot save what happens.
  var daemonCannotSave = false
  var isServiceInstalled = false
  var isServiceRunning = false
  var differences: [ServiceDifference] = []
  var machine = MachineAnswers()
  /// True if the person's services run while they are logged out; nil: there are none.
  var lingers: Bool?
  /// Nil: no channel needs it.
  var desktop: FoundDesktop?
  /// The reason why nobody can know whether the screen is locked; nil: that is known.
  var whyLockIsUnknown: String?
  /// True if notes are shown in full on the screen.
  var showsTexts = false
  /// Nil: no channel needs it.
  var mail: SendResult?
  /// Nil: the person wants no calendar file.
  var calendar: FollowedCalendarCheck?
  var zone: String
  /// The zone is written in the configuration.
  var hasOwnZone = false
  /// The fault of the system's zone, which counts, as clauses; nil: there is none.
  var zoneFault: ZoneFault?
  /// The value of `TZ`, if it is no zone.
  var strayZone: String?
  var version: String
}
