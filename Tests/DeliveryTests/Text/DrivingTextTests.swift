// SPDX-License-Identifier: Apache-2.0
import Planning
import TestSupport
import Testing
import Wording

@testable import Delivery

/// The driving text in its two forms (`wording.md`, "Must say").
@Suite struct DrivingTextTests {
  @Test func itSaysAllThatItMust() {
    let english = Words(.english)
    for text in [english[.noteDrivingBefore], english[.noteDrivingRest]].map({ $0.lowercased() }) {
      for part in [
        "do not drive, cycle in traffic, use machines, sign or decide big things",
        "or longer if your care team says so", "their instructions come first.",
      ] { #expect(text.contains(part), "\(part)") }
    }
    let german = Words(.german)
    for text in [german[.noteDrivingBefore], german[.noteDrivingRest]] {
      for part in [
        "nicht Auto fahren, kein Rad im Verkehr", "keine Maschinen",
        "nichts Großes unterschreiben oder entscheiden",
        "oder länger, wenn dein Betreuungsteam es sagt", " geht vor.",
      ] { #expect(text.contains(part), "\(part)") }
    }
  }

  /// Before the session somebody has to come along; after it the person is at home.
  @Test func onlyTheFirstOneSpeaksOfTheWayHome() {
    let (english, german) = (Words(.english), Words(.german))
    #expect(english[.noteDrivingBefore].contains("On the day of the appointment, "))
    #expect(english[.noteDrivingBefore].contains("have someone see you home"))
    #expect(english[.noteDrivingBefore].contains("until you have slept that night"))
    #expect(!english[.noteDrivingRest].contains("home"))
    #expect(
      english[.noteDrivingRest].contains("Until you have slept a night after the appointment"))
    #expect(german[.noteDrivingBefore].hasPrefix("Lass dich vom Termin abholen. "))
    #expect(
      german[.noteDrivingBefore].contains("An dem Tag und bis nach einer Nacht Schlaf"))
    #expect(!german[.noteDrivingRest].contains("abholen"))
    #expect(
      german[.noteDrivingRest].contains("Bis du nach dem Termin eine Nacht geschlafen hast"))
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

  @Test(arguments: BuiltIn.languages) func itHasAtMostThreeSentences(_ language: Language) {
    let words = Words(language)
    for text in [words[.noteDrivingBefore], words[.noteDrivingRest]] {
      #expect(text.count(where: { ".!?".contains($0) }) <= 3, "\(text)")
    }
  }

  /// What is longer than the text above it is what a person sees first, and soon skips.
  @Test(arguments: BuiltIn.languages, Phase.allCases.filter(\.carriesDrivingText))
  func itIsNeverLongerThanTheTextAboveIt(_ language: Language, _ phase: Phase) throws {
    let driving = try #require(Words(language).driving(in: phase))
    let texts = BuiltIn.library(language).filter { $0.phases.contains(phase) }
    #expect(!texts.isEmpty)
    for item in texts {
      #expect(driving.count <= item.text.count, "\(item.id): \(item.text.count)")
    }
  }
}
