// SPDX-License-Identifier: Apache-2.0
import ArgumentParser
import JSON
import Pictures
import Planning
import Text
import Wording

struct ReportCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "report",
    abstract:
      "Write a page with pictures of the time around your sessions, to look at or to print.",
    usage: usage(
      "report", ["[<file>]", "[--svg <file>]", "[--with-words]", "[--force]"] + SpanOptions.usage,
      shared: CommonOptions.usage),
    discussion: """
      The page is one file of HTML, which needs no network and no script: the sessions, the days \
      around them, the notes and what became of them, your answers to how you are. A browser shows \
      and prints it, on A4 or Letter. With - in place of a file it goes to standard output.

      What you wrote in your own words is left out unless you say --with-words. The page holds \
      health data all the same: it is readable for you alone until you hand it on.
      """
        + "\n\n"
        + examples(
          "oriel report course.html",
          "oriel report course.html --from 2026-12-01 --with-words",
          "oriel report --svg course.svg"))

  @Argument(help: ArgumentHelp("The page to write.", valueName: "file"), completion: .file())
  var file: String?

  @Option(
    help: ArgumentHelp("Write the picture alone into this file.", valueName: "file"),
    completion: .file())
  var svg: String?

  @Flag(help: "Put into the page what you wrote for intend and reflect.")
  var withWords = false

  @Flag(help: "Replace a file that oriel did not write.")
  var force = false

  @OptionGroup var span: SpanOptions
  @OptionGroup var common: CommonOptions

  /// Checks the files. This comes after the check of unknown options, whose message says more.
  private func checkFiles() throws {
    let paths = [file, svg].compactMap(\.self)
    guard let first = paths.first else {
      throw ValidationError(
        "a file is needed: oriel report FILE.html, or oriel report --svg FILE.svg")
    }
    try refuse(
      when: paths.contains(""),
      ValidationError("the path of a file is empty; name the file to write"))
    try refuse(
      when: paths.dropFirst().contains(first),
      ValidationError("the page and the picture need a file each, and both are \(first)"))
    try refuse(
      when: common.json && paths.contains(ReportFile.standardOutput),
      ValidationError("--json answers on standard output; name a file in place of -"))
    if let pdf = paths.first(where: { $0.lowercased().hasSuffix(".pdf") }) {
      throw ValidationError(
        "\(pdf): the page is HTML, and a browser makes a PDF of it by printing; name a file such as course.html"
      )
    }
    try refuse(
      when: withWords && file == nil,
      ValidationError("--with-words is for the page, and a picture has no words; name the page"))
  }

  func run() throws {
    try checkFiles()
    let snapshot = try common.snapshotInForce()
    let range = try span.span(snapshot)
    try refuse(
      when: range.isEmpty,
      errorExit("there is no session in this time, so there is nothing to draw; see: oriel plan"))
    let files = files(of: snapshot, range)
    for file in files { try file.check(force: force) }
    for file in files { try file.write() }
    if common.json {
      return say(json(files, range))
    }
    let lines = remarks(files, snapshot.words)
    // Standard output has the page or the picture, and nothing else.
    lines.forEach { say($0, to: files.contains(where: \.isStandardOutput) ? 2 : 1) }
  }

  private func files(of snapshot: Snapshot, _ range: Range<Instant>) -> [ReportFile] {
    let picture = CoursePicture(
      of: snapshot.agenda, snapshot.ledger, span: range, now: snapshot.now)
    let words = snapshot.words
    var files: [ReportFile] = []
    if let file {
      let own = withWords ? OwnWords(snapshot.ledger, within: written(in: range)) : nil
      let page = ReportPage(
        picture, words: words, ownWords: own, version: Oriel.configuration.version)
      files.append(ReportFile(path: file, text: page.text, mark: ReportPage.mark, kind: "page"))
    }
    if let svg {
      let text = PictureFile(picture, words: words).text
      files.append(ReportFile(path: svg, text: text, mark: PictureFile.mark, kind: "picture"))
    }
    return files
  }

  /// The span of the person's words: the span of the page, but open at an end that was not asked
  /// for.
  private func written(in range: Range<Instant>) -> Range<Instant> {
    let from = span.from == nil ? Instant(seconds: .min) : range.lowerBound
    return from..<(span.until == nil ? .distantFuture : range.upperBound)
  }

  private func remarks(_ files: [ReportFile], _ words: Words) -> [String] {
    let written = files.filter { !$0.isStandardOutput }.map {
      words[.reportWritten(file: $0.path)]
    }
    return written + [words[.reportCare]]
      + [words[.reportWithOwnWords]].only(when: withWords)
  }

  private func json(_ files: [ReportFile], _ range: Range<Instant>) -> JSON {
    .members(
      (
        "files",
        .array(
          files.map {
            .members(
              ("file", .text($0.path)),
              ("form", .text($0.mark == ReportPage.mark ? "html" : "svg")),
              ("bytes", .int($0.text.utf8.count)))
          })
      ), ("from", JSONOutput.instant(range.lowerBound)),
      ("until", JSONOutput.instant(range.upperBound)), ("with_words", .bool(withWords)))
  }
}
