// SPDX-License-Identifier: Apache-2.0
package import Planning

/// The lines on which a person answers, for each country of which Oriel knows some (`wording.md`,
/// "Crisis lines").
///
/// They are part of the program, so that they are there without a configuration, a daemon or a
/// network.
package enum SupportCard {
  /// When the lines below were last compared with public pages about them; shown with them. It
  /// reads the same in every language.
  package static let lastChecked = "November 2026"

  /// Whom to call in one country: the numbers stand here once, whatever the language.
  private struct Lines {
    var name: String
    var numbers: [String]
    /// Whether a text message is answered as well.
    var answersTexts = false
    var isFree = false
    var emergency: [String]
  }

  /// Whom to call in a country, by its ISO 3166 code in capitals.
  ///
  /// 988 is never named outside the United States and Canada: elsewhere it reaches nobody.
  private static func known(_ country: String?) -> Lines? {
    switch country?.uppercased() {
    case "US":
      Lines(
        name: "988 Suicide & Crisis Lifeline", numbers: ["988"], answersTexts: true,
        emergency: ["911"])
    case "CA":
      Lines(
        name: "988 Suicide Crisis Helpline", numbers: ["988"], answersTexts: true,
        emergency: ["911"])
    case "GB":
      Lines(name: "Samaritans", numbers: ["116 123"], isFree: true, emergency: ["999", "112"])
    case "IE":
      Lines(name: "Samaritans", numbers: ["116 123"], isFree: true, emergency: ["112", "999"])
    case "DE":
      Lines(
        name: "TelefonSeelsorge", numbers: ["116 123", "0800 111 0 111", "0800 111 0 222"],
        emergency: ["112"])
    case "AU": Lines(name: "Lifeline", numbers: ["13 11 14"], emergency: ["000"])
    default: nil
    }
  }

  /// Whom to turn to: the lines of the country, and the clinic's own.
  static func contacts(_ support: Support, language: Language) -> [String] {
    let clinic = support.clinic.map(Plain.line) ?? ""
    let owner = language == .german ? "Deine Klinik" : "Your clinic"
    return lines(country: support.country, language: language)
      + (clinic.isEmpty ? [] : ["\(owner): \(clinic)"])
  }

  /// What the help button shows: plain text, a line a paragraph, no newline at the end.
  ///
  /// - Parameter care: What holds because of a low rating, to which the card is the answer; nil: it
  ///   was asked for.
  package static func text(_ support: Support, language: Language, after care: LowMoodPeriod? = nil)
    -> String
  {
    paragraphs(support, language, care).joined(separator: "\n")
  }

  /// The same for a terminal, as `oriel support` prints it: no line longer than 76 characters.
  package static func terminalText(
    _ support: Support, language: Language, after care: LowMoodPeriod? = nil
  ) -> String {
    paragraphs(support, language, care).flatMap { Plain.wrapped($0, to: 76) }.joined(
      separator: "\n")
  }

  /// Whom to call in a country, by its ISO 3166 code; anywhere else, how to find out.
  package static func lines(country: String?, language: Language) -> [String] {
    switch language {
    case .english: english(known(country))
    case .german: german(known(country))
    }
  }

  private static func english(_ lines: Lines?) -> [String] {
    guard let lines else {
      return [
        "findahelpline.com lists the lines of your country.",
        "Emergency: your local emergency number.",
      ]
    }
    let verb = lines.answersTexts ? "call or text" : "call"
    return [
      "\(lines.name): \(verb) \(row(lines.numbers, "or")),\(lines.isFree ? " free," : "") day and night.",
      "Emergency: \(row(lines.emergency, "or")).",
    ]
  }

  private static func german(_ lines: Lines?) -> [String] {
    guard let lines else {
      return [
        "findahelpline.com nennt die Krisentelefone deines Landes.",
        "Notruf: die Notrufnummer an deinem Ort.",
      ]
    }
    let how = lines.answersTexts ? "anrufen oder eine Textnachricht schicken" : "anrufen"
    return [
      "\(lines.name): \(row(lines.numbers, "oder")) \(how),\(lines.isFree ? " kostenlos," : "") Tag und Nacht.",
      "Notruf: \(row(lines.emergency, "oder")).",
    ]
  }

  private static func paragraphs(_ support: Support, _ language: Language, _ care: LowMoodPeriod?)
    -> [String]
  {
    let contacts = contacts(support, language: language)
    return switch language {
    case .english:
      (care.map { english($0) } ?? []) + english(contacts)
        + (care == nil ? [] : ["", "Would you like to message someone you trust?"])
    case .german:
      (care.map { german($0) } ?? []) + german(contacts)
        + (care == nil ? [] : ["", "Magst du jemandem schreiben, dem du vertraust?"])
    }
  }

  /// What is said first to somebody who has said that it is hard (`wording.md`, "Low mood
  /// ratings").
  private static func english(_ care: LowMoodPeriod) -> [String] {
    ["Thank you for saying so. That sounds really hard."]
      + (care.isRepeated ? ["Please tell your clinic today."] : []) + [""]
  }

  private static func german(_ care: LowMoodPeriod) -> [String] {
    ["Danke, dass du das sagst. Das klingt wirklich schwer."]
      + (care.isRepeated ? ["Bitte sag es heute deiner Klinik."] : []) + [""]
  }

  private static func english(_ contacts: [String]) -> [String] {
    [
      "If you might act on thoughts of ending your life, or you don't feel safe, contact emergency services "
        + "or a crisis line now. A person will answer.",
      "",
    ] + contacts + [
      "",
      "Some people feel no change, and some feel worse. That is not your fault. Tell your care team.",
      "Your care team's instructions come first.",
      "No one is watching these answers in real time. This program cannot see how you are, and nobody is alerted.",
      "",
      "Lines last checked: \(lastChecked), against public pages. If one does not answer: findahelpline.com.",
    ]
  }

  private static func german(_ contacts: [String]) -> [String] {
    [
      "Wenn du Gedanken daran hast, dein Leben zu beenden, und ihnen folgen könntest, oder wenn du dich nicht "
        + "sicher fühlst, wende dich jetzt an den Notruf oder ein Krisentelefon. Dort antwortet ein Mensch.",
      "",
    ] + contacts + [
      "",
      "Manche spüren keine Veränderung, und manchen geht es schlechter. Das ist nicht deine Schuld. "
        + "Sag es deinem Betreuungsteam.",
      "Was dein Betreuungsteam sagt, geht vor.",
      "Niemand verfolgt diese Antworten mit. Dieses Programm kann nicht sehen, wie es dir geht, und niemand wird "
        + "benachrichtigt.",
      "",
      "Nummern zuletzt geprüft: \(lastChecked), anhand öffentlicher Seiten. Wenn eine nicht antwortet: "
        + "findahelpline.com.",
    ]
  }

  /// "a, b or c".
  private static func row(_ numbers: [String], _ conjunction: String) -> String {
    guard numbers.count > 1, let last = numbers.last else { return numbers.joined() }
    return numbers.dropLast().joined(separator: ", ") + " \(conjunction) \(last)"
  }
}
