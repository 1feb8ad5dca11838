// SPDX-License-Identifier: Apache-2.0
import Library
import Planning
import TestSupport
import Testing
import Text
import Wording

@testable import Delivery

private func card(
  _ country: String? = nil, clinic: String? = nil, lines: [String] = [], zone: String = "Etc/UTC",
  _ language: Language = .english, after care: LowAnswerPeriod? = nil
) -> SupportCard {
  let support = Support(country: country, clinic: clinic, lines: lines)
  return SupportCard(LocalSupport(support, zone: zone), words: Words(language), after: care)
}

/// What holds after some low answers, an hour apart.
private func care(_ count: Int) -> LowAnswerPeriod? {
  var ledger = Ledger(seed: 1)
  ledger.ratings = (0..<count).map { Rating(at: Instant(seconds: $0 * 3_600), value: 1) }
  return ledger.lowAnswerPeriod(at: Instant(seconds: (count - 1) * 3_600))
}

@Suite("The support card: whose lines")
struct SupportCardLinesTests {
  private static let anywhere =
    "your local emergency number (112 in Europe, 911 in North America, 999 in the UK)"

  @Test(
    "Names the lines of the country",
    arguments: [
      ("US", "988"), ("us", "911"), ("CA", "988"), ("GB", "116 123"), ("GB", "999"),
      ("IE", "116 123"), ("IE", "112"),
      ("DE", "0800 111 0 111"), ("DE", "0800 111 0 222"), ("AU", "13 11 14"), ("AU", "000"),
      ("GB", "85258"), ("IE", "50808"), ("AT", "142"), ("AT", "144"), ("CH", "143"), ("NZ", "1737"),
      ("FR", "3114"), ("NL", "113"), ("ES", "024"), ("IT", "02 2327 2327"), ("BE", "1813"),
      ("BE", "0800 32 123"), ("SE", "90101"), ("DK", "70 201 201"), ("NO", "116 123"),
      ("FI", "09 2525 0111"), ("PL", "116 123"), ("PT", "1411"), ("UK", "116 123"),
    ])
  func lines(_ country: String, _ line: String) {
    for language in BuiltIn.languages {
      let card = card(country, zone: "Asia/Tokyo", language)
      #expect(card.text.contains(line) && !card.isGuessed)
    }
  }

  @Test(
    "988 is for the United States and Canada alone",
    arguments: [nil, "GB", "IE", "DE", "AU", "FR", "BR", "XX", ""])
  func never988(_ country: String?) {
    for (language, zone) in [(Language.english, "Europe/Berlin"), (.german, "Asia/Tokyo")] {
      #expect(!card(country, zone: zone, language).text.contains("988"))
    }
  }

  @Test("Without a country, those of the zone, and it is said to be a guess")
  func guess() {
    let english = card(zone: "Europe/Vienna")
    #expect(english.isGuessed && english.country == "AT")
    for text in [english.text, english.shortText] {
      #expect(text.contains("TelefonSeelsorge: call 142, free, day and night"))
    }
    #expect(
      english.text.contains("Austria, is only a guess from the time zone Europe/Vienna. To set it"))
    // A note is no place to speak of the configuration.
    #expect(
      english.shortText.contains("for Austria, guessed from the time zone Europe/Vienna. Others:"))
    let german = card(zone: "Europe/Vienna", .german).text
    #expect(
      german.contains("Österreich, ist nur aus der Zeitzone Europe/Vienna erraten. Festlegen"))
    #expect(!card("AT", zone: "Europe/Vienna").text.contains("guess"))
    // What is no code at all cannot be meant for another country.
    #expect(card("Germany", zone: "Europe/Berlin").isGuessed)
  }

  @Test(
    "Elsewhere it says how to find out, and the emergency number where the zone tells it",
    arguments: [
      ("BR", "Europe/Athens", "112"), (nil, "Europe/Athens", "112"),
      (nil, "America/Mexico_City", "911"), (nil, "Europe/Jersey", "999"),
      (nil, "Asia/Tokyo", "your local emergency number"),
      // Who has named a country may have travelled.
      ("BR", "America/New_York", anywhere), ("BR", "Etc/UTC", anywhere), (nil, "Etc/UTC", anywhere),
    ])
  func elsewhere(_ country: String?, _ zone: String, _ number: String) {
    let card = card(country, zone: zone)
    #expect(card.text.contains("\nEmergency, if you are in danger now: \(number)\n"))
    #expect(card.text.contains("\nThe lines of your country: findahelpline.com\n"))
    #expect(card.text.contains("country: under support:") == (country == nil))
    #expect(!card.text.contains("last checked") && !card.text.contains("stay on the line"))
    #expect(!card.isGuessed && card.crisisLines.isEmpty)
  }
}

@Suite("The support card: its words")
struct SupportCardTests {
  @Test("The whole of it, asked for")
  func whole() {
    let card = card(
      "GB", clinic: "Riverside,\n+1 555 0100\u{1b}", lines: ["My sister, +1 555 0101", " "])
    #expect(
      card.text == """
        If you are thinking of ending your life, or do not feel safe, call one of these now.

        Emergency, if you are in danger now: 999 or 112
        Samaritans: call 116 123, free, day and night
        Shout: text 85258, free, day and night
        NHS 111, option 2 (England and Wales): call 111, free, day and night
        My sister, +1 555 0101
        Your clinic: Riverside, +1 555 0100

        There is a person at the other end. If it takes a while, stay on the line or try the next number.

        Would you like to message someone you trust? Two words are enough.

        Some people feel no change, and some feel worse. That is not your fault. Tell your care team.

        Lines last checked: November 2026, against public pages. If none of them answers: findahelpline.com.
        """)
  }

  @Test("After a low answer it thanks first, and says last who sees the answer")
  func afterLow() {
    let asked = card("US", clinic: "Riverside, +1 555 0100")
    let low = card("US", clinic: "Riverside, +1 555 0100", after: care(1))
    let thanks = "Thank you for saying so. That sounds really hard.\n"
    let last = "Nobody sees these answers but you, and nobody is alerted."
    #expect(low.text == thanks + asked.text + "\n" + last)
    #expect(low.shortText == thanks + asked.shortText + "\n\n" + last)
  }

  @Test("After a second one, the clinic, with its number where there is one")
  func repeated() {
    let repeated = care(2)
    for named in [
      card("US", clinic: "Riverside, +1 555 0100", after: repeated).text,
      card("US", clinic: "Riverside, +1 555 0100", after: repeated).shortText,
    ] {
      #expect(
        named.contains(
          "\n\nPlease tell your clinic today. If nobody is there, turn to the lines above. "
            + "The clinic: Riverside, +1 555 0100\n\n"))
      #expect(!named.contains("Your clinic:"))
    }
    let german = card("DE", clinic: " ", .german, after: repeated).text
    #expect(
      german.contains(
        "\n\nBitte sag es heute deiner Klinik. Ist dort niemand da, wende dich an eine der Stellen "
          + "oben.\n\n"))
    #expect(!card("US", after: care(1)).text.contains("today"))
  }

  @Test("The emergency number comes first, and who sees it last", arguments: BuiltIn.languages)
  func order(_ language: Language) throws {
    let words = Words(language)
    for country in words.countries {
      for care in [nil, care(1), care(2)] {
        let card = card(country.code, clinic: "Riverside", language, after: care)
        for text in [card.text, card.shortText] {
          let entries = text.split(separator: "\n\n")[1].split(separator: "\n")
          #expect(entries[0].hasSuffix(words.either(country.emergency)), "\(country.code)")
          #expect(country.lines.contains { entries[1].hasPrefix($0.name) })
          #expect(text.hasSuffix(words[.supportUnwatched]) == (care != nil))
          // There it would mean: ring the clinic before you call for help.
          #expect(!text.contains(words[.mailTeam]))
        }
      }
    }
  }

  @Test("On the desktop: a line to call, one to write to, and the way to the rest")
  func short() {
    let card = card("GB", clinic: "Riverside", lines: ["Anna", "Ben", "Cleo"])
    #expect(
      card.shortText == """
        If you are thinking of ending your life, or do not feel safe, call one of these now.

        Emergency, if you are in danger now: 999 or 112
        Samaritans: call 116 123, free, day and night
        Shout: text 85258, free, day and night
        Anna
        Ben
        Your clinic: Riverside

        All of this, and more lines: oriel support

        There is a person at the other end. If it takes a while, stay on the line or try the next number.

        Would you like to message someone you trust? Two words are enough.
        """)
  }

  @Test("On the desktop: further lines are named only where there are some")
  func further() {
    #expect(!card("US", clinic: "Riverside").shortText.contains("more lines"))
    #expect(card("GB").shortText.contains("more lines"))
  }

  @Test(
    "On the desktop: lines in the person's language, and one that answers now",
    arguments: [
      ("BE", Language.german, ["108"]), ("BE", .english, ["1813", "zelfmoord1813.be"]),
      ("CH", .english, ["143", "0800 143 000"]), ("CH", .german, ["143"]),
      ("AT", .german, ["142", "chat.onlineberatung-telefonseelsorge.at"]),
    ])
  func spoken(_ country: String, _ language: Language, _ ways: [String]) {
    let card = card(country, language)
    let lines = card.shortText.split(separator: "\n\n")[1].split(separator: "\n").dropFirst()
    #expect(lines.count == ways.count)
    #expect(zip(lines, ways).allSatisfy { $0.contains($1) }, "\(lines)")
  }

  @Test("Nobody is told to call above a list without a number", arguments: BuiltIn.languages)
  func callable(_ language: Language) {
    let words = Words(language)
    #expect(card(zone: "Asia/Tokyo", language).text.hasPrefix(words[.supportDangerWithoutNumber]))
    let known = card(lines: ["Anna, 030 555 0101"], zone: "Asia/Tokyo", language)
    #expect(known.text.hasPrefix(words[.supportDanger]))
    #expect(card("DE", language).shortText.hasPrefix(words[.supportDanger]))
  }

  @Test("No number is broken at the end of a line", arguments: [40, 43, 60, 78])
  func numbers(_ width: Int) {
    for language in BuiltIn.languages {
      for country in Words(language).countries {
        let card = card(
          country.code, clinic: "Am Ufer, 030 555 01 00", lines: ["Anna, +49 (0)30 555 01 01"],
          zone: "Europe/Vienna", language, after: care(1))
        let lines = card.lines(width: width)
        #expect(lines.allSatisfy { $0.count <= width }, "\(country.code)")
        #expect(
          lines.joined(separator: " ").split(separator: " ") == card.text.split { $0.isWhitespace })
        for link in card.entries.flatMap(\.links) {
          #expect(lines.contains { $0.contains(link.label) }, "\(country.code) \(link.label)")
        }
      }
    }
  }

  @Test("A click dials, writes or opens")
  func links() {
    let entries = card("US", clinic: "Riverside, +1 (555) 010-0100").entries
    #expect(
      entries.flatMap(\.links).map(\.address) == [
        "tel:911", "tel:988", "sms:988", "https://988lifeline.org", "tel:+15550100100",
      ])
  }
}
