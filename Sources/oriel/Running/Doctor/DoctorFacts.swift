// SPDX-License-Identifier: Apache-2.0
import Delivery
import Files
import Planning
import Posting
import Workspace

/// All that `oriel doctor` has found out about this computer.
struct DoctorFacts {
  /// The configuration file, and whether it is in force.
  enum SettingsFact: Equatable {
    /// It could not be read, and nothing was ever accepted; clauses: the problem, the remedy.
    case unusable(String, remedy: String)
    /// It has errors, as many as are given, and nothing was ever accepted.
    case invalid(file: String, errors: Int)
    /// It is in force, or would be.
    case usable(file: String)
    /// The settings in force are not those of the file.
    case differs(CommandSettings.Difference)
  }

  /// The next note, or the reason why none comes, with times as a person reads them.
  enum PlanFact: Equatable {
    /// Nothing is known of it.
    case unknown
    case noSessions
    /// The configuration asks for no note a day.
    case noneWanted
    case over
    case paused(until: String?)
    case next(String)
  }

  enum StateFileFact: Equatable {
    /// There is none yet, and one can be made.
    case none(String)
    case good(String)
    /// It began anew after an earlier one was gone, of which there is a backup.
    case beganAnew(String)
    /// It cannot be read; sentences.
    case unreadable(String)
    /// Its folder cannot be written.
    case unwritable(folder: String, SystemFault)
  }

  /// A daemon that keeps another state, with its process.
  struct StrayDaemon: Equatable {
    let process: Int32
    let state: String
  }

  /// A zone that is only an offset, or none at all; clauses: the problem, the remedy.
  struct ZoneProblem: Equatable {
    let problem: String
    let remedy: String
  }

  var settings: SettingsFact
  var channels: [Channel]
  var plan = PlanFact.unknown
  var state: StateFileFact
  /// The bytes that are free where the state is; nil if that is not known.
  var freeBytes: UInt64?
  /// The process of the daemon; 0 if its number is not known; nil if none runs.
  var daemon: Int32?
  /// The daemon says that it cannot save what happens.
  var daemonCannotSave = false
  /// The daemon was asked to read its settings again, and did not.
  var daemonDoesNotAnswer = false
  /// A daemon was started for this state, and waits for a configuration that it can use.
  var daemonWaitsForConfiguration = false
  /// A daemon with another state, while none runs with this one; nil if there is none.
  var elsewhere: StrayDaemon?
  /// Other daemons that show notes too, as sentences with their remedies.
  var secondDaemons: [String] = []
  var isServiceInstalled = false
  var isServiceRunning = false
  var differences: [ServiceDifference] = []
  var machine = MachineAnswers()
  /// True if the person's services run while they are logged out; nil if there are none.
  var lingers: Bool?
  /// The way to the screen; nil if no channel needs it.
  var desktop: FoundDesktop?
  /// The reason why the program cannot know whether the screen is locked; nil if it knows.
  var whyLockIsUnknown: String?
  /// True if notes are shown in full on the screen.
  var showsTexts = false
  /// The answer of the mail server; nil if no channel needs it.
  var mail: SendResult?
  /// The state of the calendar file; nil if the person wants none.
  var calendar: FollowedCalendarCheck?
  var zone: String
  /// The zone is written in the configuration.
  var hasOwnZone = false
  /// The zone is that of the variable `TZ`.
  var isZoneOfVariable = false
  /// The fault of the system's zone if that zone is in force, as clauses; nil if there is none.
  var zoneProblem: ZoneProblem?
  /// The value of `TZ`, if it is no zone.
  var strayZone: String?
  var version: String
}
