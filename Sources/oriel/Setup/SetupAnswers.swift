// SPDX-License-Identifier: Apache-2.0
import Pictures
import Planning

/// The answers to the questions of `oriel init`, with a default for each that is still open.
struct SetupAnswers: Equatable {
  var language: Language
  /// The zone of the person, and of the place of the sessions unless that has one of its own.
  var zone: Zone
  /// The zone that was probably meant by a name that is none; Enter takes it.
  var meantZone: Zone?
  /// True if the zone is written into the file; otherwise the computer's is followed.
  var hasOwnZone = false
  /// The zone of the place of the sessions, as a calendar file has it; nil for that of the person.
  var seriesZone: Zone?
  /// The sessions by the clock of their place, in order, each once.
  var sessions: [CivilDateTime] = []
  /// Days whose time of day is still to be asked.
  var untimed: [CivilDate] = []
  /// A date that can be read in several ways.
  var unclear: UnclearDate?
  /// The entries of a calendar file by their titles, of which one is meant; empty if nothing is to be
  /// chosen.
  var unchosenEntries: [SetupCalendar.Entries] = []
  var series = SetupAnswers.usualSeries
  var route = Route.iv
  /// The length of each session; nil for the usual length of the route.
  var length: Elapsed?
  var country: String?
  var clinic: String?
  /// A person to turn to.
  var person: String?
  var wake = Day().wake
  var quiet = Day().quiet
  var channels: [Channel] = [.desktop]
  var mail = MailAnswers()
  var detail = Detail.full
  /// True if the person's services are to run while they are logged out.
  var lingers = false
  /// True if the person wants to give one of the answers again.
  var isChanging = false
  /// The questions that the person has answered.
  var answered: Set<SetupQuestion> = []

  struct UnclearDate: Equatable {
    /// The date as it was typed.
    var text: String
    var dates: [CivilDate]
    var time: CivilTime?
  }

  /// The settings of mail, as they are typed. A text is empty until it is answered.
  struct MailAnswers: Equatable {
    var from = ""
    var to = ""
    var server = ""
    /// The name to log in with; nil if there is no login.
    var user: String?
    /// The place of the password.
    var secret: MailSettings.Secret?

    /// True if a program sends the mails; it logs in by itself.
    var isSentByProgram: Bool { server.hasPrefix("sendmail:") }
  }

  /// The name of the first series, if the person gives none.
  static let usualSeries = "first"

  /// True if there is a date, whether or not its points are all known.
  var hasDates: Bool { !(sessions.isEmpty && untimed.isEmpty && unchosenEntries.isEmpty) }

  var hasMail: Bool { channels.contains(.email) }

  /// The zone of the place of the sessions.
  var place: Zone { seriesZone ?? zone }

  /// The time of day of the sessions so far, to be proposed for others.
  var usualTime: CivilTime? { sessions.last?.time }

  /// Adds a session, unless one is there that begins then.
  ///
  /// - Returns: True if it was added.
  mutating func add(_ session: CivilDateTime) -> Bool {
    let start = place.resolve(session).instant
    guard !sessions.contains(where: { place.resolve($0).instant == start }) else {
      return false
    }
    sessions.append(session)
    sessions.sort()
    return true
  }

  /// The answers with the question open again that was open before. Dates are as they were then;
  /// any other answer stays, as what Enter takes.
  func goneBack(to before: SetupAnswers) -> SetupAnswers {
    let hasSameDates =
      sessions == before.sessions && untimed == before.untimed && unclear == before.unclear
      && unchosenEntries == before.unchosenEntries && seriesZone == before.seriesZone
    guard hasSameDates else {
      return before
    }
    var kept = self
    kept.answered = before.answered
    kept.isChanging = before.isChanging
    kept.meantZone = before.meantZone
    return kept
  }

  /// Has a question asked again. The dates are all given anew; any other answer is what Enter takes.
  mutating func ask(again question: SetupQuestion) {
    isChanging = false
    answered.remove(question)
    if question == .dates {
      sessions = []
      seriesZone = nil
    }
  }
}

/// The facts on which the questions depend and which no answer changes.
struct SetupFacts {
  /// The computer's own zone.
  let zone: Zone
  let now: Instant
  /// The path of the configuration, as it is shown.
  let file: String
  /// The screen on which the plan is shown.
  var screen = Screen(width: Screen.usual)
  /// True if a program that shows notes was found; nil if it was not looked for.
  var hasDesktop: Bool?
  /// True if the person's services run while they are logged out; nil if that cannot be turned on
  /// here.
  var lingers: Bool?
  /// The zone with a name.
  let zoneNamed: (String) -> Zone?
  /// The name that a wrong name of a zone probably means.
  let zoneMeant: (String) -> String?
  /// The entries of a calendar file by their titles, by the clock of a zone; nil if it cannot be
  /// read.
  let calendar: (_ path: String, Zone) -> [SetupCalendar.Entries]?
}

/// A calendar file, as the questions see it.
enum SetupCalendar {
  /// The entries with one title.
  struct Entries: Equatable {
    var title: String
    /// The dates; one without a time belongs to an entry that lasts all day.
    var dates: [TypedSessionTime]
    /// The zone by whose clock the dates are, if all have the same one; nil for the one that was
    /// asked for.
    var zone: Zone?
  }
}
