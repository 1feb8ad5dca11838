// SPDX-License-Identifier: Apache-2.0
import Planning
import Testing

@testable import Delivery

@Suite("The words")
struct WordsTests {
  private let spoken = [
    Words.title, Words.neutral, Words.driving, Words.help, Words.answering, Words.reading, Words.done, Words.click,
    Words.later,
    Words.skip, Words.helpButton, Words.reveal,
  ]

  @Test("None of them tells a bystander what it is about")
  func telling() {
    for word in ["ketamine", "infusion", "clinic", "dose", "depress", "plasticity", "treatment", "session", "drug"] {
      for text in spoken { #expect(!text.lowercased().contains(word)) }
    }
  }

  @Test("The driving text says all that it must")
  func driving() {
    for part in [
      "do not drive", "cycle in traffic", "machines", "sign or decide", "see you home", "the next day after sleep",
      "as your care team says", "whichever is later", "Your care team's instructions come first.",
    ] { #expect(Words.driving.contains(part), "\(part)") }
    #expect(!Words.driving.contains("can drive"))
  }
}

@Suite("The support card")
struct SupportCardTests {
  @Test(
    "Names the lines of the country",
    arguments: [
      ("US", "988"), ("us", "911"), ("CA", "988"), ("GB", "116 123"), ("GB", "999"), ("IE", "116 123"), ("IE", "112"),
      ("DE", "0800 111 0 111"), ("DE", "0800 111 0 222"), ("AU", "13 11 14"), ("AU", "000"),
    ])
  func lines(_ country: String, _ line: String) {
    #expect(SupportCard.text(Support(country: country)).contains(line))
  }

  @Test("988 is for the United States and Canada alone", arguments: [nil, "GB", "IE", "DE", "AU", "FR", "XX", ""])
  func never988(_ country: String?) {
    #expect(!SupportCard.text(Support(country: country)).contains("988"))
  }

  @Test("Elsewhere it says how to find out", arguments: [nil, "FR", "XX", ""])
  func elsewhere(_ country: String?) {
    let card = SupportCard.text(Support(country: country))
    #expect(card.contains("findahelpline.com"))
    #expect(card.contains("your local emergency number"))
  }

  @Test("The clinic's own line stands there as one line; what must be said is said")
  func clinic() {
    let card = SupportCard.text(Support(country: "US", clinic: "Riverside,\n+1 555 0100\u{1b}"))
    #expect(card.contains("\nYour clinic: Riverside, +1 555 0100\n"))
    #expect(card.contains("No one is watching these answers in real time."))
    #expect(card.contains("Some people feel no change, and some feel worse. That is not your fault."))
    #expect(card.contains(SupportCard.lastChecked))
    #expect(!SupportCard.text(Support()).contains("Your clinic"))
  }
}
