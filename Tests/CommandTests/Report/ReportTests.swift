// SPDX-License-Identifier: Apache-2.0
import Foundation
import Planning
import Testing
import Wording

/// `oriel report`: a page and a picture, written for their owner alone.
@Suite struct ReportTests {
  private static let now = "--now 2026-03-07T15:30:00Z"
  private static let hostile =
    "</style></svg><script>alert(\\\"x\\\")</script> & 'so' \\u202e ]]> Grüße"

  /// Words of the person's own that would be obeyed, were they not escaped.
  private static let withWords = morningShown.replacing(
    #""waiting": {}"#,
    with: """
      "intentions": { "induction-1": { "at": "2026-03-05T12:00:00Z", "text": "WISH \(hostile)" } },
      "reflections": [{ "at": "2026-03-07T12:00:00Z", "session": "induction-1", "text": "LINE \(hostile)" }],
      "ratings": [{ "at": "2026-03-06T23:00:00Z", "value": 6 }, { "at": "2026-03-07T15:10:00Z", "value": 8 }],
      "pauses": [{ "from": "2026-03-08T15:00:00Z", "until": "2026-03-09T15:00:00Z" }],
      "waiting": {}
      """)

  private func written(_ options: String = "", by person: Person) throws -> (
    page: String, picture: String
  ) {
    let (page, picture) = (person.home + "/r.html", person.home + "/r.svg")
    let answer = try person.run(line: "report \(page) --svg \(picture) \(Self.now) \(options)")
    #expect(answer.status == 0 && answer.error == "", "\(answer.error)")
    return (try person.read(page), try person.read(picture))
  }

  /// A document that a reader of XML takes.
  private func expectWellFormed(_ text: String) throws {
    let person = try Person(configuration: nil)
    try person.write(text, person.home + "/document")
    let answer = try person.shell(
      "/usr/bin/python3 -c 'import sys, xml.dom.minidom as m; m.parse(sys.argv[1])' \(person.home)/document"
    )
    #expect(answer.status == 0, "\(answer.error)")
  }

  /// No script, nothing from elsewhere.
  private func expectSelfContained(_ text: String) {
    let bare = text.replacing("xmlns=\"http://www.w3.org/2000/svg\"", with: "")
    for word in ["http:", "https:", "<script", "src=", "href=", "@import", "javascript:", "onload"]
    {
      #expect(!bare.contains(word), "\(word)")
    }
    #expect(!bare.replacing("url(#", with: "").contains("url("))
  }

  @Test(arguments: BuiltIn.languages.map(\.code))
  func thePageAndThePictureReadAsJudged(_ language: String) throws {
    let configuration = reference + "\nprompts: { language: \(language) }\n"
    let person = try Person(configuration: configuration, state: Self.withWords)
    let (page, picture) = try written("--with-words", by: person)
    for (text, name) in [(page, "report-page"), (picture, "report-picture")] {
      try expectWellFormed(text)
      expectSelfContained(text)
      try expectGolden(
        Answer(status: 0, output: text, error: ""), "\(name)-\(language)", of: person)
    }
    #expect(page.contains("lang=\"\(language)\"") && picture.contains("xml:lang=\"\(language)\""))
  }

  @Test func ownWordsAreThereOnlyIfTheyAreAskedFor() throws {
    let person = try Person(state: Self.withWords)
    let without = try written(by: person)
    #expect(!without.page.contains("WISH") && !without.page.contains("LINE"))
    let with = try written("--with-words", by: person)
    #expect(with.page.contains("WISH &lt;/style&gt;&lt;/svg&gt;&lt;script&gt;alert"))
    #expect(with.page.contains("LINE") && !with.picture.contains("LINE"))
    #expect(!with.page.contains("\u{202e}"))
    // Words of another time are not in it either.
    let later = try written("--with-words --from 2026-03-07", by: person)
    #expect(!later.page.contains("WISH") && later.page.contains("LINE"))
  }

  @Test func nobodyElseCanReadIt() throws {
    let person = try Person(state: morningShown)
    _ = try written(by: person)
    #expect(try person.mode(person.home + "/r.html") == 0o600)
    #expect(try person.mode(person.home + "/r.svg") == 0o600)
  }

  @Test func aFileOfSomebodyElseIsLeftAlone() throws {
    let person = try Person(state: morningShown)
    let (page, picture) = (person.home + "/r.html", person.home + "/r.svg")
    try person.write("<p>mine</p>", picture)
    let line = "report \(page) --svg \(picture) \(Self.now)"
    let refused = try person.run(line: line)
    #expect(refused.status == 1 && refused.error.contains("--force"))
    #expect(try person.read(picture) == "<p>mine</p>")
    // Neither file was written.
    #expect(!FileManager.default.fileExists(atPath: page))
    #expect(try person.run(line: line + " --force").status == 0)
    // Its own file it replaces, and a link leads on to the file.
    try FileManager.default.createSymbolicLink(
      atPath: person.home + "/link.html", withDestinationPath: page)
    #expect(try person.run(line: "report \(person.home)/link.html \(Self.now)").status == 0)
    let target = try FileManager.default.destinationOfSymbolicLink(
      atPath: person.home + "/link.html")
    #expect(target == page)
    let folder = try person.run(line: "report \(person.home) --force \(Self.now)")
    #expect(folder.status == 1 && folder.error.contains("name another one"))
    // Nothing is left beside the files.
    let names = try FileManager.default.contentsOfDirectory(atPath: person.home)
    #expect(!names.contains { $0.hasPrefix(".r.") })
  }

  @Test func standardOutputHasThePageAlone() throws {
    let person = try Person(state: Self.withWords)
    let answer = try person.run(line: "report - \(Self.now)")
    let page = try written(by: person).page
    #expect(answer.status == 0 && answer.output == page)
    #expect(answer.error.contains("health data"))
    try expectWellFormed(answer.output)
  }

  @Test func aProgramIsToldWhatWasWritten() throws {
    let person = try Person(state: morningShown)
    let path = person.home + "/r.svg"
    let object = try person.run(line: "report --svg \(path) --json \(Self.now)").object()
    let files = try #require(object["files"] as? [[String: Any]])
    #expect(files.count == 1 && files[0]["file"] as? String == path)
    #expect(files[0]["form"] as? String == "svg")
    let bytes = try person.read(path).utf8.count
    #expect(files[0]["bytes"] as? Int == bytes)
    #expect(object["from"] as? String == "2026-03-03T15:00:00Z")
    #expect(object["with_words"] as? Bool == false)
  }

  @Test(arguments: [
    "report", "report - --json", "report a --svg a", "report --svg a --with-words",
  ])
  func whatCannotBeMeantIsRefused(_ line: String) throws {
    let person = try Person(state: morningShown)
    #expect(try person.run(line: line).status == 64)
  }

  @Test func withoutSessionsThereIsNothingToDraw() throws {
    let person = try Person(configuration: "time_zone: UTC\n")
    let answer = try person.run(line: "report \(person.home)/r.html \(Self.now)")
    #expect(answer.status == 1 && answer.error.contains("nothing to draw"))
    #expect(!FileManager.default.fileExists(atPath: person.home + "/r.html"))
  }

  /// A change of the clocks, a day of an odd offset, and a day that the calendar leaves out.
  @Test(arguments: [
    ("Asia/Kathmandu", "2026-03-06 10:00"), ("Pacific/Apia", "2011-12-28 10:00"),
    ("America/Havana", "2026-10-30 10:00"), ("Europe/Berlin", "2026-03-27 10:00"),
    ("Pacific/Kiritimati", "2026-12-30 23:50"),
  ])
  func everyZoneHasAPicture(_ zone: String, _ start: String) throws {
    let person = try Person(
      configuration: "time_zone: \(zone)\nseries: [{ name: first, sessions: [\(start)] }]\n",
      state: nil)
    let now = start.prefix(10)
    let answer = try person.run(line: "report \(person.home)/r.html --now \(now)")
    #expect(answer.status == 0, "\(answer.error)")
    let page = try person.read(person.home + "/r.html")
    try expectWellFormed(page)
    #expect(page.contains(zone) && !page.contains("nan") && !page.contains("inf\""))
    // The day that Apia left out has no column.
    #expect(zone != "Pacific/Apia" || !page.contains(">Fri 30<"))
  }

  @Test func itSpeaksTheLanguageOfTheNotes() throws {
    let person = try Person(
      configuration: reference + "\nprompts: { language: de }\n", state: Self.withWords)
    let line = "report \(person.home)/r.html --with-words \(Self.now)"
    var answer = try person.run(line: line)
    answer.output = "$ oriel \(line)\n" + answer.output
    try expectGolden(answer, "german-report", of: person)
  }
}
