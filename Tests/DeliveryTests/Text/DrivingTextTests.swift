// SPDX-License-Identifier: Apache-2.0
import Planning
import Testing
import Wording

@testable import Delivery

/// The driving text in its two forms (`wording.md`, "Must say").
@Suite struct DrivingTextTests {
  @Test func itSaysAllThatItMust() {
    let english = Words(.english)
    for text in [english[.noteDrivingBefore], english[.noteDrivingRest]] {
      for part in [
        "do not drive, cycle in traffic, use machines, sign or decide big things",
        "or longer if your care team says so", "Their instructions come first.",
      ] { #expect(text.contains(part), "\(part)") }
    }
    let german = Words(.german)
    for text in [german[.noteDrivingBefore], german[.noteDrivingRest]] {
      for part in [
        "weder Auto noch im Verkehr Rad fahren", "keine Maschinen",
        "nichts Großes unterschreiben oder entscheiden",
        "oder länger, wenn dein Betreuungsteam es sagt", "Was es sagt, geht vor.",
      ] { #expect(text.contains(part), "\(part)") }
    }
  }

  /// Before the session somebody has to come along; after it the person is at home.
  @Test func onlyTheFirstOneSpeaksOfTheWayHome() {
    let (english, german) = (Words(.english), Words(.german))
    #expect(english[.noteDrivingBefore].contains("On the day of the appointment, do not drive"))
    #expect(english[.noteDrivingBefore].contains("have someone see you home"))
    #expect(english[.noteDrivingBefore].contains("until the next day after sleep"))
    #expect(!english[.noteDrivingRest].contains("home"))
    #expect(english[.noteDrivingRest].contains("Until tomorrow after a night's sleep"))
    #expect(german[.noteDrivingBefore].contains("lass dich nach Hause begleiten"))
    #expect(german[.noteDrivingBefore].contains("bis zum nächsten Tag nach dem Schlafen"))
    #expect(!german[.noteDrivingRest].contains("Hause"))
    #expect(german[.noteDrivingRest].contains("Bis morgen nach einer Nacht Schlaf"))
  }

  @Test func itStandsWhereThePhaseCarriesIt() {
    let words = Words(.english)
    #expect(words.driving(in: .intention) == words[.noteDrivingBefore])
    #expect(words.driving(in: .rest) == words[.noteDrivingRest])
    for phase in Phase.allCases where !phase.carriesDrivingText {
      #expect(words.driving(in: phase) == nil)
    }
  }

  @Test(arguments: BuiltIn.languages) func itNeverClearsAnything(_ language: Language) {
    let words = Words(language)
    for text in [words[.noteDrivingBefore], words[.noteDrivingRest]] {
      for word in ["can drive", "may drive", "kannst", "darfst", "wieder"] {
        #expect(!text.contains(word))
      }
    }
  }

  /// What is longer than all that stands above it is what a person sees first, and soon skips.
  @Test(arguments: BuiltIn.languages) func itIsShort(_ language: Language) {
    let words = Words(language)
    for phase in Phase.allCases {
      guard let driving = words.driving(in: phase) else {
        continue
      }
      let texts = BuiltIn.library(language).filter { $0.phases.contains(phase) }.map(\.text.count)
      #expect(driving.count <= texts.max() ?? 0, "\(phase)")
      #expect(driving.count(where: { ".!?".contains($0) }) <= 3)
    }
  }
}
