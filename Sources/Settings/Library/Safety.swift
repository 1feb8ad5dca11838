// SPDX-License-Identifier: Apache-2.0
import Planning
import Text

/// What no prompt asks for, whoever wrote it (`wording.md`, "Rules for writers" and "Must say /
/// must not say"), in one language. It is looked for by words, in small letters, so that a slip is
/// found, not a meaning.
///
/// A stem is met by any word that begins with it; with a full stop it is the whole word.
struct Safety {
  /// What nobody is asked to do on the day of a session.
  var deeds: [String]
  /// What would call something up, which is left alone on that day.
  var recalling: [String]
  /// Breath that is held or deepened, and closed eyes.
  var inward: [String]
  /// What would clear a restriction.
  var clearing: [String]

  init(_ language: Language) {
    self =
      switch language {
      case .english: .english
      case .german: .german
      }
  }

  private init(deeds: [String], recalling: [String], inward: [String], clearing: [String]) {
    self.deeds = deeds
    self.recalling = recalling
    self.inward = inward
    self.clearing = clearing
  }

  /// What is worth a thought about a prompt.
  static func warnings(_ item: LibraryText, _ language: Language) -> [(
    message: String, expected: String
  )] {
    let (said, safety) = (Said(item.text, language), Safety(language))
    let isForTheDay = !item.phases.isDisjoint(with: [.intention, .rest])
    let deeds = isForTheDay ? said.found(safety.deeds) : []
    let recalling = isForTheDay ? said.found(safety.recalling) : []
    let told: [(words: [String], expected: String)] = [
      (deeds, "on the day itself, ask for nothing that walks, cooks, drives, bathes or decides"),
      (recalling, "on the day itself, leave memories alone"),
      (said.said(safety.inward), "let the breath be as it is, and offer something for open eyes"),
      (said.said(safety.clearing), "never say when a restriction ends"),
    ]
    return told.filter { !$0.words.isEmpty }.map { words, expected in
      ("the text of `\(item.id)` has \(listed(words, "and"))", expected)
    }
  }

  private static let english = Safety(
    deeds: [
      "walk", "step.", "steps", "run.", "cook", "kettle", "stove", "oven", "driv", "car.", "cycl",
      "bike", "bath",
      "shower", "swim", "decid", "decision", "sign.", "signs", "signature", "shop", "climb",
      "knife", "machine",
      "street", "stairs", "outside",
    ],
    recalling: ["memor", "remember", "recall", "past.", "yesterday"],
    inward: [
      "hold your breath", "hold the breath", "breathe deep", "deep breath", "close your eyes",
      "eyes closed",
      "shut your eyes",
    ],
    clearing: ["you can drive"])

  private static let german = Safety(
    deeds: [
      "geh.", "gehen", "geht.", "lauf.", "laufen", "spazier", "schritt", "koch", "herd.", "fahr",
      "rad.", "auto.",
      "bad.", "baden", "dusch", "schwimm", "entscheid", "unterschreib", "unterschrift", "einkauf",
      "kletter", "messer",
      "maschine", "straße", "treppe", "draußen",
    ],
    recalling: ["erinner", "vergangen", "früher", "gestern"],
    inward: [
      "halt den atem", "halt die luft", "luft anhalten", "atem anhalten", "tief ein", "tief durch",
      "schließ die augen",
      "augen schließen", "augen zu", "geschlossenen augen",
    ],
    clearing: ["du darfst wieder fahren"])
}

extension Safety {
  /// The phrases that are looked for; nothing of them is ever said.
  static let phrases = Language.allCases.flatMap { Safety($0).inward + Safety($0).clearing }
}
