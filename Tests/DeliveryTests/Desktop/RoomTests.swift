// SPDX-License-Identifier: Apache-2.0
import Library
import Planning
import Testing
import Text
import Wording

@testable import Delivery

/// What a server with little room shows of a message: dunst cuts a body off after twenty lines.
@Suite struct RoomTests {
  private let dunst = Capabilities(["actions", "body"], server: "dunst", version: "1.9.0")

  /// The part of a body that can be read, as one line.
  private func seen(_ message: Message) throws -> String {
    let room = try #require(dunst.room)
    let lines = message.body.split(separator: "\n", omittingEmptySubsequences: false)
      .flatMap { $0.wrapped(to: room.columns) }
    return lines.prefix(room.lines).joined(separator: " ")
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
          #expect(body.contains("oriel support") && body.contains("oriel pause"), "\(text.id)")
          count += 1
        }
      }
    }
    #expect(count > 600)
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
}
