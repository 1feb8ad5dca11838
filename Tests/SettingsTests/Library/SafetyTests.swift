// SPDX-License-Identifier: Apache-2.0
import Planning
import TestSupport
import Testing
import Wording
import YAML

@testable import Settings

/// What no text says: neither one of the library nor one of the person's own.
@Suite struct SafetyTests {
  /// What breaks each rule, in the order of the rules, and last what begins a permission with a no.
  private static let slips: [[Language: String]] = [
    [.english: "Cook something.", .german: "Koch etwas."],
    [.english: "Remember a day.", .german: "Erinnere dich an einen Tag."],
    [.english: "Hold your breath.", .german: "Halt die Luft an."],
    [.english: "You may drive again.", .german: "Du darfst wieder fahren."],
    [.english: "After the infusion, look up.", .german: "Schau nach der Infusion auf."],
    [.english: "A pill less is enough.", .german: "Eine Tablette weniger genügt."],
    [
      .english: "Now that you feel lighter, look up.",
      .german: "Jetzt, wo es dir besser geht, schau auf.",
    ],
    [.english: "Hurry a little.", .german: "Beeil dich ein wenig."],
    [.english: "Look at the trauma.", .german: "Schau auf das Trauma."],
    [.english: "Say aloud: I am enough.", .german: "Sag laut: Ich bin genug."],
    [.english: "Listen to the harsh voice.", .german: "Hör auf die strenge Stimme."],
    [
      .english: "Your answers are read in real time.",
      .german: "Deine Antworten werden in Echtzeit gelesen.",
    ],
    [
      .english: "One name is enough, and no name is fine too.",
      .german: "Ein Name genügt, und keiner ist auch gut.",
    ],
  ]

  private func warnings(_ text: String, _ language: Language, in phase: Phase) -> [String] {
    let item = LibraryText(id: "a", text: text, phases: [phase])
    return Safety.warnings(item, language).map(\.remedy)
  }

  @Test func everyRuleIsBrokenHere() {
    #expect(Self.slips.count == Safety.rules.count + 1)
    let last = "begin with the case, as in: If none comes, leave it"
    let rules = Safety.rules.map { ($0.remedy, $0.isOfTheDay) } + [(last, false)]
    for (slip, (remedy, isOfTheDay)) in zip(Self.slips, rules) {
      let phase: Phase = isOfTheDay ? .intention : .core
      #expect(Set(slip.keys) == Set(BuiltIn.languages), "\(remedy)")
      for (language, text) in slip {
        #expect(warnings(text, language, in: phase) == [remedy], "\(text)")
      }
    }
  }

  @Test func whatIsUnsafeOnTheDayIsFineOnOthers() {
    for phase in [Phase.intention, .rest] {
      #expect(warnings("If you like, take a walk.", .english, in: phase).count == 1)
    }
    #expect(warnings("If you like, take a walk.", .english, in: .core) == [])
  }

  @Test func aWarningNamesTheTextAndWhatItHas() {
    let item = LibraryText(id: "a", text: "Hold your breath.", phases: [.core])
    #expect(
      Safety.warnings(item, .english).map(\.message) == ["the text of `a` has `hold your breath`"])
  }

  @Test(arguments: BuiltIn.languages)
  func theBuiltInLibraryNeedsNoWarning(_ language: Language) {
    for item in BuiltIn.library(language) {
      #expect(Safety.warnings(item, language).map(\.message) == [], "\(item.id)")
    }
  }

  @Test(arguments: BuiltIn.languages) func noRuleIsWithoutWords(_ language: Language) {
    for rule in Safety.rules { #expect(!Words(language)[rule.words].isEmpty) }
  }

  @Test(arguments: [
    "One word is enough, and none is fine too.", "No name is fine too.",
    "Leave it, but nothing is okay as well.",
  ]) func aWayOutThatBeginsWithANegationIsFound(_ text: String) {
    #expect(PhraseMatcher(text, .english).negatedPermissions.count == 1)
    #expect(
      PhraseMatcher("If none comes, that is fine. Nothing more.", .english).negatedPermissions == []
    )
  }
}
