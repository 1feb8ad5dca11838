// SPDX-License-Identifier: Apache-2.0
import Planning
import Testing
import Wording

@testable import Delivery

@Suite("The words")
struct WordsTests {
  /// What a note, its buttons and its questions say.
  private func spoken(_ language: Language) -> [String] {
    let words = Words(language)
    let sentences: [Sentence] = [
      .noteTitle, .noteNeutral, .noteDriving, .noteLater, .noteHelp, .noteStop, .noteAnswering,
      .noteAnsweringNow, .noteReading, .buttonDone, .buttonClick, .buttonLater, .buttonSkip,
      .buttonHelp, .buttonStop, .buttonOk, .buttonShow, .ownWordsIntend, .questionCheckInSoSo,
      .questionFewerAsItIs, .stopText, .stopToday, .stopNextSession, .stopAltogether,
      .stopTodayCommand, .stopNextSessionCommand, .stopAltogetherCommand, .stopPaused,
      .stopPausedUntil(end: ""),
      .buttonWrite, .ownWordsPlaceholder, .buttonKeep, .buttonEveningsOnly, .buttonAroundSessions,
      .buttonAsItIs,
      .buttonAllRight, .buttonSoSo, .buttonNotOkay,
    ]
    let quotes = [Quote(""), Quote("", isFromBefore: false)].map(words.quoting)
    return sentences.map { words[$0] } + quotes
      + Question.allCases.flatMap { [words.text(of: $0), words.answering($0)] }
  }

  @Test("Words of the person are said to be of before the appointment only where they are")
  func openings() {
    let (before, later) = (Quote("rest"), Quote("rest", isFromBefore: false))
    #expect(Words(.english).quoting(before) == "Before the appointment you wrote:\nrest")
    #expect(Words(.english).quoting(later) == "You wrote:\nrest")
    #expect(Words(.german).quoting(later) == "Du hast geschrieben:\nrest")
  }

  @Test("None of them tells a bystander what it is about", arguments: BuiltIn.languages)
  func telling(_ language: Language) {
    for word in [
      "ketamin", "infus", "clinic", "klinik", "dose", "dosis", "depress", "plasti", "treatment",
      "behandl", "session",
      "sitzung", "drug", "medi",
    ] {
      for text in spoken(language) {
        // What is typed stays as it is typed.
        let said = text.lowercased().replacing("--until-next-session", with: "")
        #expect(!said.contains(word), "\(word)")
      }
    }
  }

  @Test(
    "None of them urges, and none says the same in both languages", arguments: BuiltIn.languages)
  func urging(_ language: Language) {
    for text in spoken(language) { #expect(!text.contains("!") && !text.isEmpty) }
    #expect(Set(spoken(.english)).isDisjoint(with: spoken(.german)))
  }

  @Test("A button's label is one short word", arguments: BuiltIn.languages)
  func buttons(_ language: Language) {
    let words = Words(language)
    let buttons: [Sentence] = [
      .buttonDone, .buttonLater, .buttonSkip, .buttonHelp, .buttonStop, .buttonOk, .buttonShow,
      .buttonClick,
    ]
    let labels = buttons.map { words[$0] }
    for label in labels { #expect(label.count <= 12 && !label.contains(" "), "\(label)") }
    #expect(Set(labels).count == labels.count)
  }

  @Test("The driving text says all that it must")
  func driving() {
    let english = Words(.english)[.noteDriving]
    for part in [
      "do not drive", "cycle in traffic", "machines", "sign or decide", "see you home",
      "the next day after sleep",
      "as your care team says", "whichever is later", "Your care team's instructions come first.",
    ] { #expect(english.contains(part), "\(part)") }
    #expect(!english.contains("can drive"))
    let german = Words(.german)[.noteDriving]
    for part in [
      "fahr bitte nicht Auto", "nicht mit dem Rad im Verkehr", "keine Maschinen",
      "unterschreib und entscheide nichts",
      "nach Hause begleiten", "bis zum nächsten Tag nach dem Schlafen",
      "wie dein Betreuungsteam sagt",
      "was später ist", "Was dein Betreuungsteam sagt, geht vor.",
    ] { #expect(german.contains(part), "\(part)") }
    #expect(!german.contains("kannst") && !german.contains("darfst"))
  }
}

@Suite("The support card")
struct SupportCardTests {
  @Test(
    "Names the lines of the country",
    arguments: [
      ("US", "988"), ("us", "911"), ("CA", "988"), ("GB", "116 123"), ("GB", "999"),
      ("IE", "116 123"), ("IE", "112"),
      ("DE", "0800 111 0 111"), ("DE", "0800 111 0 222"), ("AU", "13 11 14"), ("AU", "000"),
      ("GB", "85258"), ("IE", "50808"), ("AT", "142"), ("AT", "144"), ("CH", "143"), ("NZ", "1737"),
      ("FR", "3114"), ("NL", "113"), ("ES", "024"), ("IT", "02 2327 2327"), ("BE", "1813"),
      ("BE", "0800 32 123"), ("SE", "90101"), ("DK", "70 201 201"), ("NO", "116 123"),
      ("FI", "09 2525 0111"), ("PL", "116 123"), ("PT", "1411"),
    ])
  func lines(_ country: String, _ line: String) {
    for language in BuiltIn.languages {
      #expect(SupportCard.text(Support(country: country), words: Words(language)).contains(line))
    }
  }

  @Test(
    "988 is for the United States and Canada alone",
    arguments: [nil, "GB", "IE", "DE", "AU", "FR", "BR", "XX", ""])
  func never988(_ country: String?) {
    for language in BuiltIn.languages {
      #expect(!SupportCard.text(Support(country: country), words: Words(language)).contains("988"))
    }
  }

  @Test("Elsewhere it says how to find out", arguments: [nil, "BR", "XX", ""])
  func elsewhere(_ country: String?) {
    let card = SupportCard.text(Support(country: country), words: Words(.english))
    #expect(card.contains("findahelpline.com lists"))
    #expect(card.contains("your local emergency number"))
    let german = SupportCard.text(Support(country: country), words: Words(.german))
    #expect(german.contains("findahelpline.com nennt"))
    #expect(german.contains("die Notrufnummer an deinem Ort"))
  }

  @Test("The clinic's own line stands there as one line; what must be said is said")
  func clinic() {
    let support = Support(country: "US", clinic: "Riverside,\n+1 555 0100\u{1b}")
    let card = SupportCard.text(support, words: Words(.english))
    #expect(card.contains("\nYour clinic: Riverside, +1 555 0100\n"))
    #expect(card.contains("Nobody sees these answers but you."))
    #expect(
      card.contains("Some people feel no change, and some feel worse. That is not your fault."))
    let german = SupportCard.text(support, words: Words(.german))
    #expect(german.contains("\nDeine Klinik: Riverside, +1 555 0100\n"))
    #expect(german.contains("Diese Antworten sieht niemand außer dir."))
    #expect(
      german.contains(
        "Manche spüren keine Veränderung, und manchen geht es schlechter. Das ist nicht deine"))
    for card in [card, german] { #expect(card.contains("November 2026")) }
    #expect(!SupportCard.text(Support(), words: Words(.english)).contains("Your clinic"))
    #expect(!SupportCard.text(Support(), words: Words(.german)).contains("Deine Klinik"))
  }

  @Test("A line says how it is reached")
  func reached() {
    let card = SupportCard.text(Support(country: "GB"), words: Words(.english))
    #expect(
      card.contains(
        "\nSamaritans: call 116 123, free, day and night.\n"
          + "Shout: text 85258, free, day and night.\n"
          + "NHS 111, option 2 (England and Wales): call 111, free, day and night.\n"
          + "Emergency: 999 or 112.\n"))
    let american = SupportCard.text(Support(country: "US"), words: Words(.english))
    #expect(
      american.contains(
        "\n988 Suicide & Crisis Lifeline: call or text 988, chat at 988lifeline.org, free, "
          + "day and night.\n"))
  }
}
