// SPDX-License-Identifier: Apache-2.0
import Planning
import Text
import Wording

/// The configuration file that answers lead to: the annotated example with these answers in it, so
/// that every comment is the same.
struct SetupFile {
  private var template: ConfigurationTemplate

  var text: String { template.text }

  init(_ answers: SetupAnswers, zoneIsKnown: Bool = true) {
    template = ConfigurationTemplate(String(decoding: BuiltIn.firstConfiguration, as: UTF8.self))
    let words = Words(answers.language)
    template.set("time_zone", answers.hasOwnZone ? answers.zone.name : nil)
    writeSeries(answers, zoneIsKnown: zoneIsKnown, words)
    writeDay(answers)
    template.set("desktop.detail", answers.detail.rawValue)
    template.set("prompts.language", answers.language.code)
    template.set("support.country", answers.country)
    template.set("support.clinic", answers.clinic.map(Self.quoted))
    template.set("support.lines", answers.person.map { "[\(Self.quoted($0))]" })
    if answers.hasMail {
      writeMail(answers)
    }
  }

  private mutating func writeSeries(
    _ answers: SetupAnswers, zoneIsKnown: Bool, _ words: Words
  ) {
    var block = template.block("dates")
    // The second example stands behind the first one.
    block.cut(before: "  - name: monthly")
    block.set("series.name", answers.series)
    block.set("series.route", answers.route.rawValue)
    if let length = answers.sessionLength {
      block.set("series.length", "\(length)")
    } else {
      block.comment("series.length")
    }
    if zoneIsKnown || answers.seriesZone != nil {
      block.set("series.time_zone", answers.place.name)
    } else {
      block.remove("series.time_zone")
    }
    block.cut(before: "      - ")
    if answers.sessions.isEmpty {
      block.set("series.sessions", "[]")
    }
    let dates = answers.sessions.map { "      - \($0)  # \(words.weekday(of: $0.date))" }
    template.replace("dates", with: block.lines + dates)
    template.shorten("# Your appointments.")
  }

  /// Writes the waking hours. The notes of the morning and the evening are moved if they would lie
  /// outside.
  private mutating func writeDay(_ answers: SetupAnswers) {
    template.set("day.wake", "\(answers.wake)")
    template.set("day.quiet", "\(answers.quiet)")
    let span = answers.quiet.secondOfDay - answers.wake.secondOfDay
    // A note whose usual time does not fit comes a quarter of the span from either end.
    let quarterHour = 15 * 60
    let inside = span / 4 / quarterHour * quarterHour
    let early = CivilTime(secondOfDay: answers.wake.secondOfDay + inside)
    let late = CivilTime(secondOfDay: answers.quiet.secondOfDay - inside)
    let usual = Day()
    var morning = Self.fitting(usual.morning, or: early, answers)
    var evening = Self.fitting(usual.evening, or: late, answers)
    if let early, let late, morning >= evening {
      (morning, evening) = (early, late)
    }
    template.set("day.morning", "\(morning)")
    template.set("day.evening", "\(evening)")
  }

  /// The usual time of a note if it fits; otherwise the other one, if there is one.
  private static func fitting(
    _ usual: CivilTime, or other: CivilTime?, _ answers: SetupAnswers
  ) -> CivilTime {
    fits(usual, answers) ? usual : other ?? usual
  }

  /// True if this time lies in the waking hours, with an hour left before they end.
  private static func fits(_ time: CivilTime, _ answers: SetupAnswers) -> Bool {
    answers.wake <= time && time.secondOfDay + 3_600 <= answers.quiet.secondOfDay
  }

  private mutating func writeMail(_ answers: SetupAnswers) {
    if !answers.channels.contains(.desktop) {
      template.set("deliver.channel", Channel.email.rawValue)
      template.removeCommented("- channel: email")
      template.removeCommented("  after:")
    } else {
      template.uncomment("- channel: email")
      template.moveComment("  after:")
    }
    var block = template.block("email")
    block.set("email.from", Self.quoted(answers.mail.from))
    block.set("email.to", Self.quoted(answers.mail.to))
    block.set("email.server", answers.mail.server)
    if let user = answers.mail.user, let secret = answers.mail.secret {
      block.set("email.user", Self.quoted(user))
      block.set("email.password", Self.written(secret))
    } else {
      block.comment("email.user")
      block.comment("email.password")
    }
    block.set("email.detail", answers.detail.rawValue)
    template.replace("email", with: block.lines)
  }

  /// The place of a password, as the file has it.
  static func written(_ secret: MailSettings.Secret) -> String {
    switch secret {
    case .command(let words):
      "{ command: [\(words.map(quoted).joined(separator: ", "))] }"
    case .file(let path): "{ file: \(quoted(path)) }"
    case .credential(let name): "{ credential: \(quoted(name)) }"
    }
  }

  /// A text in quotation marks, with the special characters escaped.
  private static func quoted(_ text: String) -> String {
    let escaped = text.replacing(each: "\\", by: "\\\\").replacing(each: "\"", by: "\\\"")
    return "\"\(escaped)\""
  }
}
