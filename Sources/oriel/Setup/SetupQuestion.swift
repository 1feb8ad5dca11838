// SPDX-License-Identifier: Apache-2.0
import Planning
import Wording

/// The questions of `oriel init`, in the order in which they are asked.
enum SetupQuestion: CaseIterable, Hashable {
  case language, zone
  /// What is open of a date comes before the next date.
  case title, which, time, dates
  case series, route, country, clinic, person, hours, channels
  case mailFrom, mailTo, mailServer, mailUser, mailPassword
  case detail, linger, confirm

  /// The option that answers it on the command line; nil: none does.
  var option: String? {
    switch self {
    case .language: "--language"
    case .zone: "--zone"
    case .title: "--match"
    case .which, .dates: "--date"
    case .time: "--time"
    case .series: "--series"
    case .route: "--route"
    case .country: "--country"
    case .clinic: "--clinic"
    case .person: "--line"
    case .hours: "--wake"
    case .channels: "--channel"
    case .mailFrom: "--mail-from"
    case .mailTo: "--mail-to"
    case .mailServer: "--mail-server"
    case .mailUser: "--mail-user"
    case .mailPassword: "--mail-password"
    case .detail: "--discreet"
    case .linger: "--linger"
    case .confirm: nil
    }
  }

  /// True if it is to be asked after these answers. A table: each question stands in it, so that the
  /// compiler leads here from a new one.
  func isOpen(_ answers: SetupAnswers, _ facts: SetupFacts) -> Bool {
    let hasMail = answers.channels.contains(.email)
    switch self {
    case .title: return !answers.titles.isEmpty
    case .which: return answers.choice != nil
    case .time: return !answers.undated.isEmpty
    case .mailFrom, .mailTo, .mailServer, .mailUser:
      return hasMail && !answers.answered.contains(self)
        && !(self == .mailUser && isProgram(answers))
    case .mailPassword:
      return hasMail && answers.mail.user != nil && !answers.answered.contains(self)
    case .linger: return facts.lingers == false && !answers.answered.contains(self)
    case .confirm: return true
    case .language, .zone, .dates, .series, .route, .country, .clinic, .person, .hours, .channels,
      .detail:
      return !answers.answered.contains(self)
    }
  }

  /// A program that sends mail logs in by itself.
  private func isProgram(_ answers: SetupAnswers) -> Bool {
    answers.mail.server.hasPrefix("sendmail:")
  }
}

extension SetupQuestion {
  /// The question. A table, like `help` below: one row a question, and the compiler knows them all.
  func ask(_ answers: SetupAnswers, _ facts: SetupFacts, _ words: Words) -> Sentence {
    switch self {
    case .language: .setupLanguageAsk
    case .zone: .setupZoneAsk
    case .title: .setupTitleAsk
    case .which: .setupWhichAsk(text: answers.choice?.text ?? "")
    case .time: .setupTimeAsk
    case .dates:
      answers.sessions.isEmpty
        ? .setupDatesAsk(example: words[.setupDatesExample]) : .setupDatesMore
    case .series: .setupSeriesAsk
    case .route: .setupRouteAsk
    case .country: .setupCountryAsk
    case .clinic: .setupTeamAsk(example: words[.setupTeamExample])
    case .person: .setupPersonAsk(example: words[.setupPersonExample])
    case .hours: .setupHoursAsk
    case .channels: .setupChannelsAsk
    case .mailFrom: .setupMailFrom
    case .mailTo: .setupMailTo
    case .mailServer: .setupMailServer(example: Self.exampleServer)
    case .mailUser: .setupMailUser
    case .mailPassword: .setupMailPassword
    case .detail: .setupDetailAsk
    case .linger: .setupLingerAsk
    case .confirm: .setupConfirmAsk(file: facts.file)
    }
  }

  static let exampleServer = "smtps://mail.example.org"

  /// The answer to `?`.
  var help: Sentence {
    switch self {
    case .language: .setupLanguageHelp
    case .zone: .setupZoneHelp
    case .title: .setupTitleHelp
    case .which: .setupWhichHelp
    case .time: .setupTimeHelp
    case .dates: .setupDatesHelp
    case .series: .setupSeriesHelp
    case .route: .setupRouteHelp
    case .country: .setupCountryHelp
    case .clinic: .setupTeamHelp
    case .person: .setupPersonHelp
    case .hours: .setupHoursHelp
    case .channels: .setupChannelsHelp
    case .mailFrom, .mailTo: .setupMailAddressHelp
    case .mailServer: .setupMailServerHelp
    case .mailUser: .setupMailUserHelp
    case .mailPassword: .setupMailPasswordHelp
    case .detail: .setupDetailHelp
    case .linger: .setupLingerHelp
    case .confirm: .setupConfirmHelp
    }
  }

  /// The answers to choose from by their number, in order; empty: any answer can be typed.
  func choices(_ answers: SetupAnswers, _ words: Words) -> [String] {
    switch self {
    case .title:
      return answers.titles.map { entries in
        let first = entries.dates.first.map { words.day($0.date) } ?? ""
        return "\(entries.title) (\(entries.dates.count): \(first) …)"
      }
    case .which:
      return (answers.choice?.dates ?? []).map { words.day($0) }
    case .route: return Route.allCases.map { words[$0.plainName] }
    case .channels:
      return [
        words[.setupChannelsDesktop], words[.setupChannelsEmail], words[.setupChannelsBoth],
      ]
    case .detail: return [words[.setupDetailFull], words[.setupDetailDiscreet]]
    case .language, .zone, .time, .dates, .series, .country, .clinic, .person, .hours, .mailFrom,
      .mailTo, .mailServer, .mailUser, .mailPassword, .linger, .confirm:
      return []
    }
  }

  /// The answer that Enter gives, as it stands in brackets; nil: there has to be one. A table: one
  /// row a question.
  func usual(_ answers: SetupAnswers, _ facts: SetupFacts, _ words: Words) -> String? {
    switch self {
    case .language: return words[.setupLanguageName]
    case .zone: return answers.zone.name
    case .title, .which, .mailFrom, .mailServer, .mailPassword: return nil
    case .time: return answers.usualTime.map { "\($0)" }
    case .dates:
      return words[answers.sessions.isEmpty ? .setupDatesLater : .setupDatesEnough]
    case .series: return answers.series
    case .route, .channels, .detail: return "1"
    case .country: return words.country(ofZone: answers.zone.name) ?? words[.setupLeftOut]
    case .clinic, .person: return words[.setupLeftOut]
    case .hours: return words[.setupHoursSpan(from: "\(answers.wake)", until: "\(answers.quiet)")]
    case .mailTo: return answers.mail.from
    case .mailUser: return words[.setupLeftOut]
    case .linger: return words[.setupNo]
    case .confirm: return words[.setupYes]
    }
  }
}

extension Route {
  /// The route in plain words.
  fileprivate var plainName: Sentence {
    switch self {
    case .iv: .setupRouteIv
    case .im: .setupRouteIm
    case .esketamine: .setupRouteEsketamine
    case .oral: .setupRouteOral
    }
  }
}
