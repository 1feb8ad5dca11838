// SPDX-License-Identifier: Apache-2.0
import Testing
import Wording

@testable import Pictures
@testable import Planning
@testable import PlanningSupport

/// The page that a person may hand to their team, and the picture beside it.
@Suite struct ReportPageTests {
  private let span = utc("2026-03-01 00:00")..<utc("2026-04-01 00:00")

  /// A state with words of the person's own in the span, at its edges and beyond them.
  private func ledger() -> Ledger {
    var ledger = Ledger(seed: 1)
    let session = SessionID(series: "induction", number: 1)
    ledger.intentions[session] = Intention(at: utc("2026-03-05 18:00"), text: "Kettle <& tea")
    ledger.reflections = [
      Reflection(at: utc("2026-02-28 23:59"), session: nil, text: "violet early"),
      Reflection(at: utc("2026-03-01 00:00"), session: session, text: "violet inside"),
      Reflection(at: utc("2026-04-01 00:00"), session: nil, text: "violet late"),
    ]
    return ledger
  }

  private func picture(_ ledger: Ledger) -> CoursePicture {
    CoursePicture(
      of: agenda([session(start: utc("2026-03-06 10:00"))]), ledger, span: span,
      now: utc("2026-03-07 12:00"))
  }

  private func page(_ ownWords: OwnWords?) -> String {
    ReportPage(
      picture(ledger()), words: .english, ownWords: ownWords, version: "oriel 0.0.0"
    ).text
  }

  @Test func wordsOfThePersonsOwnStandOnThePageOnlyIfTheyAreAskedFor() {
    let without = page(nil)
    for words in ["Kettle", "violet"] {
      #expect(!without.contains(words), "\(words)")
    }
    let with = page(OwnWords(ledger(), within: span))
    #expect(with.contains("Kettle &lt;&amp; tea") && with.contains("violet inside"))
    #expect(!with.contains("violet early") && !with.contains("violet late"))
  }

  @Test func aSpanWithoutOwnWordsSaysSo() {
    let none = OwnWords(Ledger(seed: 1), within: span)
    #expect(none.intentions.isEmpty && none.reflections.isEmpty)
    #expect(page(none).contains(Words.english[.reflectNone]))
  }

  /// By these lines the program knows a file that it may write over.
  @Test func bothFilesBeginWithTheirMarks() {
    #expect(page(nil).hasPrefix("<!DOCTYPE html>\n\(ReportPage.mark)\n<html lang=\"en\">"))
    let file = PictureFile(picture(ledger()), words: .english).text
    let declaration = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>"
    #expect(file.hasPrefix("\(declaration)\n\(PictureFile.mark)\n<svg "))
    #expect(file.hasSuffix("</svg>\n"))
    #expect(!file.contains("Kettle") && !file.contains("violet"))
  }

  @Test func aDateIsNeverBrokenInATable() {
    let sessions = ReportTables(
      ReportPage(picture(ledger()), words: .english, ownWords: nil, version: "")
    ).sessions.rendered
    #expect(sessions.contains("<span class=\"date-only\">2026-03-06</span>"))
    #expect(sessions.contains("<table class=\"short\">"))
  }
}
