// SPDX-License-Identifier: Apache-2.0

/// The questions of `oriel init`, in the order in which they are asked.
enum SetupQuestion: CaseIterable, Hashable {
  case language, zone
  /// The open points of a date are asked before the next date.
  case title, which, time, dates
  case series, route, country, clinic, person, hours, channels
  case mailFrom, mailTo, mailServer, mailUser, mailPassword
  case detail, linger, testMail
  /// The choice of an answer to give again, and the last question.
  case change, confirm

  /// All that belongs to the question. The compiler leads here from a new one.
  var row: SetupRow {
    switch self {
    case .language: .language
    case .zone: .zone
    case .title: .title
    case .which: .which
    case .time: .time
    case .dates: .dates
    case .series: .series
    case .route: .route
    case .country: .country
    case .clinic: .clinic
    case .person: .person
    case .hours: .hours
    case .channels: .channels
    case .mailFrom: .mailFrom
    case .mailTo: .mailTo
    case .mailServer: .mailServer
    case .mailUser: .mailUser
    case .mailPassword: .mailPassword
    case .detail: .detail
    case .linger: .linger
    case .testMail: .testMail
    case .change: .change
    case .confirm: .confirm
    }
  }

  /// True if it is to be asked after these answers.
  func isOpen(_ context: SetupContext) -> Bool {
    row.isNeeded(context) && !context.answers.answered.contains(self)
  }

  /// The questions whose answers can be given again.
  static func changeable(_ context: SetupContext) -> [SetupQuestion] {
    allCases.filter { $0.row.isNeeded(context) && context.answers.answered.contains($0) }
  }
}
