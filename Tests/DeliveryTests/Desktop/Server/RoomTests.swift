// SPDX-License-Identifier: Apache-2.0
import Library
import Planning
import TestSupport
import Testing
import Text
import Wording

@testable import Delivery

/// What a server with little room shows of a message: dunst cuts a body off after nineteen lines.
@Suite struct RoomTests {
  private let dunst = Capabilities(["actions", "body"], server: "dunst", version: "1.9.0")

  /// The part of a body that can be read, as one line.
  private func seen(_ message: Message) throws -> String {
    let room = try #require(dunst.room)
    let lines = message.body.split(separator: "\n", omittingEmptySubsequences: false)
      .flatMap { $0.wrapped(to: room.columns) }
    return NoBreak.undone(lines.prefix(room.lines).joined(separator: " "))
  }

  @Test(arguments: BuiltIn.languages)
  func theDrivingTextHelpAndStopAreSeenUnderEveryText(_ language: Language) throws {
    let words = Words(language)
    var count = 0
    for text in BuiltIn.library(language) {
      for phase in text.phases {
        let quoted = text.text + "\n\n" + words[.ownWordsBefore(words: "A line of my own.")]
        for said in [text.text, text.text + "\n\n" + words[.noteIntroduction], quoted] {
          let show = Request.Show.of(.first, phase, asksIntention: phase.looksForward)
          let body = try seen(Message.compose(show, text: said, words: words, server: dunst))
          if let driving = words.driving(in: phase) {
            #expect(body.contains(driving), "\(text.id): \(body)")
          }
          // What says who speaks is never put under a text that says so itself.
          let isSaidTwice = text.technique == "opening" && said.contains(words[.noteIntroduction])
          #expect(body.count(of: "oriel pause") == (isSaidTwice ? 2 : 1), "\(text.id): \(body)")
          #expect(body.contains("oriel support") && body.contains("oriel pause"), "\(text.id)")
          count += 1
        }
      }
    }
    #expect(count > 600)
  }

  /// A text of the last day before, and of the hours after, beside its driving text.
  @Test(arguments: BuiltIn.languages)
  func everyTextBesideADrivingTextIsSeenWhole(_ language: Language) throws {
    let words = Words(language)
    for phase in [Phase.intention, .rest] {
      for text in BuiltIn.library(language) where text.phases == [phase] {
        let show = Request.Show.of(.first, phase)
        let body = try seen(Message.compose(show, text: text.text, words: words, server: dunst))
        for line in text.text.split(separator: "\n") {
          #expect(body.contains(line), "\(text.id): \(body)")
        }
        #expect(!body.contains(words[.noteWhole]), "\(text.id)")
      }
    }
  }

  /// What has to be cut leaves the way out, which is the last line, as long as three lines are left.
  @Test func theWayOutIsCutLast() throws {
    let words = Words(.english)
    var cut = 0
    for text in BuiltIn.library(.english) where text.days == [-1] {
      let said = text.text + "\n\n" + words[.noteIntroduction]
      let show = Request.Show.of(.first, .intention, asksIntention: true)
      let body = try seen(Message.compose(show, text: said, words: words, server: dunst))
      let lines = text.text.split(separator: "\n")
      guard !lines.allSatisfy(body.contains), lines.filter(body.contains).count > 2 else {
        continue
      }
      #expect(lines.last.map(body.contains) == true, "\(text.id): \(body)")
      cut += 1
    }
    #expect(cut > 5)
  }

  /// The first sentence of a text only names its subject, and without it the second can be a
  /// riddle. So two lines are the first two, and one line is the one that offers something.
  @Test(arguments: BuiltIn.languages)
  func theFewLinesThatAreLeftCanBeUnderstood(_ language: Language) throws {
    let words = Words(language)
    var short = 0
    for text in BuiltIn.library(language) where text.days == [-1] {
      let said = text.text + "\n\n" + words[.noteIntroduction]
      let show = Request.Show.of(.first, .intention, asksIntention: true)
      let body = try seen(Message.compose(show, text: said, words: words, server: dunst))
      let lines = text.text.split(separator: "\n")
      let left = lines.indices.filter { body.contains(lines[$0]) }
      guard left.count < min(lines.count, 3) else { continue }
      #expect([[0, 1], [1]].contains(left) || lines[1].count > 42, "\(text.id): \(body)")
      short += 1
    }
    #expect(short > 5)
  }

  /// What is read first is the note itself.
  @Test(arguments: BuiltIn.languages)
  func whoSpeaksStandsBelowTheDrivingText(_ language: Language) throws {
    let words = Words(language)
    let said = "Look up.\nBreathe.\n\n" + words[.noteIntroduction]
    let whole = words.wholeNote(said, of: "a", in: .intention)
    let parts = ["Look up.\nBreathe.", words[.noteDrivingBefore], words[.noteIntroduction]]
    #expect(whole == parts.joined(separator: "\n\n"))
    let show = Request.Show.of(.first, .intention)
    let body = try seen(Message.compose(show, text: said, words: words, server: dunst))
    let places = try parts.map { part in
      try #require(body.firstRange(of: part.replacing("\n", with: " "))).lowerBound
    }
    #expect(places == places.sorted())
  }

  /// The opening note where it also asks for somebody on the way home.
  @Test(arguments: BuiltIn.languages)
  func theWayHomeIsSeenUnderTheOpeningNote(_ language: Language) throws {
    let words = Words(language)
    for text in BuiltIn.library(language) where text.technique == "opening" {
      let said = text.text + "\n\n" + words[.noteWayHome]
      let show = Request.Show.of(.first, .prep)
      let body = try seen(Message.compose(show, text: said, words: words, server: dunst))
      #expect(body.contains(words[.noteWayHome]), "\(text.id): \(body)")
      #expect(body.contains("oriel pause") && body.contains("oriel support"), "\(text.id)")
    }
  }

  /// On the eve of a first session, with who speaks: whole sentences of it, and the way to the rest.
  @Test(arguments: BuiltIn.languages)
  func aTextWithoutRoomIsCutBetweenItsLines(_ language: Language) throws {
    let words = Words(language)
    let texts = BuiltIn.library(language).filter { $0.phases.contains(.intention) }
    #expect(texts.count > 20)
    for text in texts {
      let said = text.text + "\n\n" + words[.noteIntroduction]
      let show = Request.Show.of(.first, .intention, asksIntention: true)
      let message = Message.compose(show, text: said, words: words, server: dunst)
      let lines = NoBreak.undone(message.body).split(separator: "\n").map(String.init)
      let whole = Set(text.text.split(separator: "\n").map(String.init))
      #expect(whole.contains(lines[0]), "\(text.id): \(lines[0])")
      let body = try seen(message)
      #expect(body.contains(words[.noteIntroduction]), "\(text.id)")
      #expect(
        body.split(separator: " ") == lines.joined(separator: " ").split(separator: " "),
        "\(text.id): \(body)")
      let isCut = !whole.isSubset(of: lines)
      #expect(isCut == body.contains(words[.noteWhole]), "\(text.id)")
    }
  }

  @Test(arguments: BuiltIn.languages)
  func everybodyToTurnToIsSeenOnTheCard(_ language: Language) throws {
    let words = Words(language)
    for country in words.countries {
      let support = LocalSupport(
        Support(
          country: country.code, clinic: "Riverside, +1 555 0100", lines: ["My sister, +1 555 0101"]
        ),
        zone: "Etc/UTC")
      var ledger = Ledger(seed: 1)
      ledger.ratings = [0, 3_600].map { Rating(at: Instant(seconds: $0), value: 1) }
      for low in [nil, ledger.lowAnswerPeriod(at: Instant(seconds: 3_600))] {
        let card = Message.response(.card(support, after: low), words: words, server: dunst)
        let body = try seen(card)
        for part in ["Riverside", "My sister", country.emergency[0]] {
          #expect(body.contains(part), "\(country.code): \(body)")
        }
        #expect(card.hints.contains(.text("frcolor", "#aaaaaa")))
      }
    }
  }

  /// A clinic and two people with long names and numbers, after one low answer and after the second.
  @Test(arguments: BuiltIn.languages, [1, 2])
  func allOfTheShortestCardIsSeen(_ language: Language, _ answers: Int) throws {
    let words = Words(language)
    var ledger = Ledger(seed: 1)
    ledger.ratings = (0..<answers).map { Rating(at: Instant(seconds: $0 * 3_600), value: 1) }
    let low = ledger.lowAnswerPeriod(at: Instant(seconds: (answers - 1) * 3_600))
    for country in words.countries {
      let support = Support(
        country: country.code, clinic: "Ambulanz am Rosenhügel, Station 3, +43 1 555 01 00 12",
        lines: [
          "Meine Schwester Johanna, abends, +43 660 555 01 01",
          "Nachbar Ernst-August, läutet auch an, 0664 555 01 02",
        ])
      let local = LocalSupport(support, zone: "Etc/UTC")
      let card = Message.response(.card(local, after: low), words: words, server: dunst)
      let body = try seen(card)
      let whole = card.body.split(separator: "\n").joined(separator: " ")
      // Nothing is cut off.
      #expect(
        NoBreak.undone(whole).split(separator: " ") == body.split(separator: " "),
        "\(country.code)")
      #expect(country.lines.contains { $0.call.contains(where: body.contains) }, "\(country.code)")
      for number in [country.emergency[0], "01 00 12", "01 01", "01 02"] {
        #expect(body.contains(number), "\(country.code) \(number): \(body)")
      }
      #expect(body.contains("oriel support") || !card.body.contains("oriel"), "\(country.code)")
    }
  }

  @Test func thanksAndChatsGoBeforeAnyNumber() throws {
    var ledger = Ledger(seed: 1)
    ledger.ratings = [Rating(at: Instant(seconds: 0), value: 1)]
    let low = ledger.lowAnswerPeriod(at: Instant(seconds: 0))
    let card = SupportCard(
      LocalSupport(Support(country: "AT"), zone: "Etc/UTC"), words: Words(.german), after: low)
    let texts = card.shortTexts
    #expect(texts[0] == card.shortText)
    #expect(zip(texts, texts.dropFirst()).allSatisfy { $0.count >= $1.count })
    let chat = "chat.onlineberatung-telefonseelsorge.at"
    let last = try #require(texts.last)
    #expect(texts[0].contains(chat) && !last.contains(chat))
    #expect(texts[0].contains("Danke") && !last.contains("Danke"))
    for text in texts { #expect(text.contains("142") && text.contains("144")) }
  }

  @Test(arguments: BuiltIn.languages)
  func theQuestionBehindStopAndItsAnswerAreSeen(_ language: Language) throws {
    for response in [
      Response.stop(hasNextSession: true, endsAfter: "Fri 2026-03-06 13:40"),
      .paused(until: "Fri 2026-03-06 13:40", leavingOut: [.afterSession, .beforeSession]),
    ] {
      let message = Message.response(response, words: Words(language), server: dunst)
      let body = try seen(message)
      #expect(body.contains("Fri 2026-03-06 13:40"))
      if case .paused = response {
        #expect(body.contains(Words(language)[.noteDrivingRest]))
        #expect(body.contains(Words(language)[.noteDrivingBefore]))
      }
      #expect(
        body.split(separator: " ")
          == NoBreak.undone(message.body).split { $0 == " " || $0 == "\n" })
    }
  }
}

extension String {
  fileprivate func count(of part: String) -> Int { ranges(of: part).count }
}
