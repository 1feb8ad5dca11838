// SPDX-License-Identifier: Apache-2.0
import Planning

/// The sentences that stand only in letters, in one language; the others are those of every
/// message.
struct LetterSentences {
  /// What stands in front of every note. Lists of mail programs show up to 140 characters of a
  /// letter; this is longer.
  let greeting: String
  /// All that a discreet letter says, before the command that shows the note.
  let discreet: String
  /// What a letter says that only tries the way.
  let trial: String
  /// What stands before the commands that answer.
  let answering: String
  /// What stands before the crisis lines.
  let talking: String
  /// The last of the lines.
  let more: String
  /// What has to be said about answers (`wording.md`, "Must say").
  let unwatched: String
  /// The easy stop.
  let quiet: String

  /// The sentences in one language.
  static func of(_ language: Language) -> LetterSentences {
    switch language {
    case .english: english
    case .german: german
    }
  }

  private static let english = LetterSentences(
    greeting: """
      There is a note for you below. It is short, and it can wait until you have a quiet moment. If today is not the day \
      for it, leave it. That is quite all right.
      """,
    discreet: "There is a note for you. To read it, if you like, on your computer:",
    trial: """
      There is a note for you, and it is only a try, asked for with oriel test email. Since you can read it, letters reach \
      you. There is nothing else to do.
      """,
    answering: "To answer, if you like, on your computer:",
    talking: "If you need somebody to talk to:",
    more: "More, at any time: oriel support",
    unwatched:
      "Your care team's instructions come first. No one is watching these answers in real time.",
    quiet: "To have quiet for a while, or for good: oriel pause.")

  private static let german = LetterSentences(
    greeting: """
      Da ist eine Notiz für dich, weiter unten. Sie ist kurz, und sie kann warten, bis du einen ruhigen Moment hast. Wenn \
      heute nicht der Tag dafür ist, lass sie. Das ist völlig in Ordnung.
      """,
    discreet: "Da ist eine Notiz für dich. Zum Lesen, wenn du magst, an deinem Rechner:",
    trial: """
      Da ist eine Notiz für dich, und sie ist nur ein Versuch, bestellt mit oriel test email. Da du sie lesen kannst, \
      erreichen dich Briefe. Mehr ist nicht zu tun.
      """,
    answering: "Zum Antworten, wenn du magst, an deinem Rechner:",
    talking: "Wenn du jemanden zum Reden brauchst:",
    more: "Mehr, jederzeit: oriel support",
    unwatched: "Was dein Betreuungsteam sagt, geht vor. Niemand verfolgt diese Antworten mit.",
    quiet: "Um eine Weile Ruhe zu haben, oder für immer: oriel pause.")
}
