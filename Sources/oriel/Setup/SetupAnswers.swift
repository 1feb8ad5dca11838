// SPDX-License-Identifier: Apache-2.0
import Planning

/// The answers to the questions of `oriel init`, with a default for each that is still open.
struct SetupAnswers: Equatable {
  var language: Language
  /// The zone of the person, and of the place of the sessions unless that has one of its own.
  var zone: Zone
  /// The zone that a wrong name probably meant; it is the usual answer.
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
  /// The entries of a calendar file by their titles, while one title is to be chosen; otherwise
  /// empty.
  var unchosenEntries: [SetupCalendar.Entries] = []
  /// True if `--match` chooses the entries, also where all of them have one title.
  var choosesByOption = false
  var series = SetupAnswers.usualSeries
  var route = Route.iv
  /// The length of each session, as an option gives it.
  var length: Elapsed?
  /// The longest length of the sessions that a calendar file brought.
  var calendarLength: Elapsed?
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
  /// True if the person wants a test mail to be sent.
  var sendsTestMail = false
  /// True if the person wants to give one of the answers again.
  var isChanging = false
  /// The questions that the person has answered.
  var answered: Set<SetupQuestion> = []

  struct UnclearDate: Equatable {
    /// The date as it was typed.
    var text: String
    /// The dates of each reading.
    var readings: [[TypedSessionTime]]

    /// The time of day that all readings have; nil if they differ, or have none.
    var time: CivilTime? {
      let times = Set(readings.joined().map(\.time))
      guard times.count == 1, let time = times.first else {
        return nil
      }
      return time
    }
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

  /// True if there is a date, even if its time or the title of its entries is still open.
  var hasDates: Bool { !(sessions.isEmpty && untimed.isEmpty && unchosenEntries.isEmpty) }

  var hasMail: Bool { channels.contains(.email) }

  /// The zone of the place of the sessions.
  var place: Zone { seriesZone ?? zone }

  /// The length of each session; nil for the usual length of the route.
  var sessionLength: Elapsed? { length ?? calendarLength }

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

  /// These answers with the earlier question open again. Dates are as they were then; any other
  /// answer stays as the usual answer.
  func goneBack(to before: SetupAnswers) -> SetupAnswers {
    let hasSameDates =
      sessions == before.sessions && untimed == before.untimed && unclear == before.unclear
      && unchosenEntries == before.unchosenEntries && seriesZone == before.seriesZone
      && calendarLength == before.calendarLength
    guard hasSameDates else {
      return before
    }
    var kept = self
    kept.answered = before.answered
    kept.isChanging = before.isChanging
    kept.meantZone = before.meantZone
    return kept
  }

  /// Makes a question come again. The dates are all given anew; any other answer stays as the usual
  /// answer.
  mutating func ask(again question: SetupQuestion) {
    isChanging = false
    answered.remove(question)
    if question == .dates {
      sessions = []
      seriesZone = nil
      calendarLength = nil
    }
  }
}
