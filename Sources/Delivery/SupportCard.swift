// SPDX-License-Identifier: Apache-2.0
public import Planning

/// The lines on which a person answers, for each country of which Oriel knows some (`wording.md`, "Crisis lines").
///
/// They are part of the program, so that they are there without a configuration, a daemon or a network.
public enum SupportCard {
  /// When the lines below were last compared with public pages about them; shown with them.
  public static let lastChecked = "November 2026"

  /// Whom to call in a country, by its ISO 3166 code in capitals; anywhere else, how to find out.
  ///
  /// 988 is never named outside the United States and Canada: elsewhere it reaches nobody.
  public static func lines(country: String?) -> [String] {
    switch country?.uppercased() {
    case "US":
      ["988 Suicide & Crisis Lifeline: call or text 988, day and night.", "Emergency: 911."]
    case "CA":
      ["988 Suicide Crisis Helpline: call or text 988, day and night.", "Emergency: 911."]
    case "GB":
      ["Samaritans: call 116 123, free, day and night.", "Emergency: 999 or 112."]
    case "IE":
      ["Samaritans: call 116 123, free, day and night.", "Emergency: 112 or 999."]
    case "DE":
      ["TelefonSeelsorge: 116 123, 0800 111 0 111 or 0800 111 0 222, day and night.", "Emergency: 112."]
    case "AU":
      ["Lifeline: call 13 11 14, day and night.", "Emergency: 000."]
    default:
      ["findahelpline.com lists the lines of your country.", "Emergency: your local emergency number."]
    }
  }

  /// What the help button shows: plain text, a line a paragraph, no newline at the end.
  public static func text(_ support: Support) -> String { paragraphs(support).joined(separator: "\n") }

  /// The same for a terminal, as `oriel support` prints it: no line longer than 76 characters.
  public static func terminalText(_ support: Support) -> String {
    paragraphs(support).flatMap { Plain.wrapped($0, to: 76) }.joined(separator: "\n")
  }

  private static func paragraphs(_ support: Support) -> [String] {
    var card = [
      "If you might act on thoughts of ending your life, or you don't feel safe, contact emergency services "
        + "or a crisis line now. A person will answer.",
      "",
    ]
    card += lines(country: support.country)
    if let clinic = support.clinic.map(Plain.line), !clinic.isEmpty { card.append("Your clinic: \(clinic)") }
    card += [
      "",
      "Some people feel no change, and some feel worse. That is not your fault. Tell your care team.",
      "Your care team's instructions come first.",
      "No one is watching these answers in real time. This program cannot see how you are, and nobody is alerted.",
      "",
      "Lines last checked: \(lastChecked), against public pages. If one does not answer: findahelpline.com.",
    ]
    return card
  }
}
