// SPDX-License-Identifier: Apache-2.0
import Foundation
import Planning
import TestSupport
import Testing
import Text
import Wording

@testable import Delivery

private let due = Instant(seconds: 1_772_876_400)

private func mail(
  name: String? = nil, _ address: String = "me@example.org", detail: Detail = .full
) -> MailSettings {
  MailSettings(
    from: MailSettings.Mailbox(name: name, address), to: MailSettings.Mailbox("you@example.org"),
    server: .implicitTLS(host: "mail.example.org", port: 465), detail: detail)
}

/// Somewhere that tells nothing.
private func local(_ support: Support = Support()) -> LocalSupport {
  LocalSupport(support, zone: "Etc/UTC")
}

private func message(
  _ text: String? = "Look out of the window.", phase: Phase = .core, due: Instant = due,
  mail: MailSettings = mail(),
  seed: UInt64 = 1, date: Instant = due
) -> MailMessage {
  MailMessage(
    .note(.first, phase, text: text, due: due), mail: mail,
    support: local(Support(country: "US", clinic: "Riverside, +1 555")), words: Words(.english),
    seed: seed, date: date)
}

@Suite("A mail")
struct MailMessageTests {
  @Test("The whole of one, byte by byte")
  func whole() {
    let message = MailMessage(
      .trial(at: due), mail: mail(name: "Zoë", detail: .discreet), support: local(),
      words: Words(.english), seed: 7,
      date: due)
    let head = message.mime.components(separatedBy: "\r\n\r\n")[0]
    #expect(
      head.components(separatedBy: "\r\n") == [
        "Date: Sat, 07 Mar 2026 09:40:00 +0000", "From: =?utf-8?B?Wm/Dqw==?= <me@example.org>",
        "To: you@example.org",
        "Message-ID: \(message.messageID)", "Subject: A note for you",
        "Auto-Submitted: auto-generated",
        "X-Auto-Response-Suppress: All", "MIME-Version: 1.0",
        "Content-Type: multipart/alternative;",
        head.components(separatedBy: "\r\n")[9],
      ])
  }

  @Test(
    "The same name at every try, another for another note, another time and another installation")
  func names() {
    let one = message().messageID
    #expect(message("Other words.", date: due + .hours(3)).messageID == one)
    #expect(message(due: due + .hours(1)).messageID != one)
    #expect(message(seed: 2).messageID != one)
    let other = MailMessage(
      .note(.second, .core, text: nil, due: due), mail: mail(), support: local(),
      words: Words(.english), seed: 1,
      date: due)
    #expect(other.messageID != one)
    #expect(one.wholeMatch(of: /<[0-9a-f]{32}@example\.org>/) != nil)
    #expect(message(mail: mail("zoë@[::1]")).messageID.hasSuffix("@oriel.invalid>"))
  }

  @Test("What a list of mails shows of it tells nothing", arguments: Phase.allCases)
  func preview(_ phase: Phase) {
    let words = MailContent(
      .note(.first, phase, text: "Secret", due: due), detail: .full, support: local(),
      words: Words(.english))
    let greeting = Words(.english)[.mailGreeting]
    let said = words.text.replacing("\n", with: " ")
    #expect(said.hasPrefix(greeting))
    #expect(greeting.count > 140 && Words(.german)[.mailGreeting].count > 140)
    #expect(said.contains("drive, cycle in traffic") == phase.carriesDrivingText)
  }

  @Test("Discreet: that there is a note, and nothing else", arguments: Phase.allCases)
  func discreet(_ phase: Phase) {
    let words = MailContent(
      .note(.first, phase, text: "Secret", due: due), detail: .discreet,
      support: local(Support(clinic: "Riverside")),
      words: Words(.english))
    #expect(
      words.text == """
        There is a note for you. To read it, if you like, on your computer:
          oriel status

        ------------------------

        Help: oriel support.

        To stop these notes, for a time or altogether: oriel pause.
        """)
    for word in ["Secret", "Riverside", "drive", "\(Key.first)"] {
      #expect(!words.html.contains(word))
    }
  }

  /// With `ORIEL_RECORD` set to the folder `Reference`, the files are written anew, to be read and
  /// judged by a person.
  @Test(
    "A mail of each kind reads exactly like its file",
    arguments: ["full", "discreet", "trial", "full-de"])
  func pages(_ kind: String) throws {
    let text =
      "Think of one person who is glad that you are there.\n\nIf you like, write them two lines. You need not send them."
    let support = LocalSupport(
      Support(
        country: kind == "full-de" ? nil : "US", clinic: "Riverside, +1 (555) 010-0100",
        lines: ["My sister, +1 555 0101"]),
      zone: "Europe/Vienna")
    let subject =
      kind == "trial"
      ? MailKind.trial(at: due) : .note(.first, .rest, text: text, due: due)
    let words = MailContent(
      subject, detail: kind == "discreet" ? .discreet : .full, support: support,
      words: Words(kind == "full-de" ? .german : .english))
    let record = ProcessInfo.processInfo.environment["ORIEL_RECORD"]
    for (name, content) in [
      ("\(kind).txt", words.text + "\n"), ("\(kind).html", words.html + "\n"),
    ] {
      if let record { try Data(content.utf8).write(to: URL(filePath: "\(record)/\(name)")) }
      let folder = try #require(Bundle.module.resourceURL).appending(path: "Reference")
      let file = record.map { URL(filePath: "\($0)/\(name)") } ?? folder.appending(path: name)
      #expect(try String(contentsOf: file, encoding: .utf8) == content)
    }
  }

  @Test(
    "The question about fewer notes names each command once, and no button",
    arguments: BuiltIn.languages)
  func fewer(_ language: Language) {
    let words = Words(language)
    let content = MailContent(
      .note(.first, .core, text: words.text(of: .fewer), due: due, question: .fewer), detail: .full,
      support: local(Support(country: "GB")), words: words)
    let lines = content.text.split(separator: "\n").filter { $0.contains("oriel fewer") }
    #expect(
      lines.map(String.init) == [
        "  \(words[.buttonEveningsOnly]): oriel fewer",
        "  \(words[.buttonAroundSessions]): oriel fewer --around-sessions",
        "  \(words[.buttonAsItIs]): oriel fewer --off",
      ])
    #expect(content.html.contains(": <code>oriel fewer --off</code></li>"))
    for word in ["click", "Klick"] { #expect(!content.text.contains(word)) }
  }

  /// The text on one line, to look for sentences that are broken into several.
  private func line(_ content: MailContent) -> String {
    content.text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
  }

  @Test("A check-in says once who sees the answers", arguments: BuiltIn.languages)
  func unwatched(_ language: Language) throws {
    let words = Words(language)
    let question = words.text(of: .checkIn)
    let content = MailContent(
      .note(.first, .core, text: question, due: due, question: .checkIn), detail: .full,
      support: local(Support(country: "GB")), words: words)
    let said = line(content)
    #expect(said.contains(question) && !said.contains(words[.supportUnwatched]))
    // The sentence of the question, as far as both have it.
    let start = try #require(words[.supportUnwatched].split(separator: ",").first)
    #expect(said.components(separatedBy: start.prefix(20)).count == 2, "\(said)")
  }

  @Test("The eve carries the driving text in both phases", arguments: BuiltIn.languages)
  func eve(_ language: Language) {
    let words = Words(language)
    for (day, phase, isCarried) in [
      (-1, Phase.prep, true), (-1, .intention, true), (-2, .prep, false),
    ] {
      let key = Key(session: Key.first.session, day: day, slot: .evening)
      let content = MailContent(
        .note(key, phase, text: "Look.", due: due), detail: .full,
        support: local(Support(country: "GB")), words: words)
      #expect(line(content).contains(words[.noteDrivingBefore]) == isCarried)
      #expect(line(content).contains(words[.mailTeam]) == !isCarried)
    }
  }

  @Test("The eve names the command for a wish once", arguments: BuiltIn.languages)
  func wish(_ language: Language) {
    let content = MailContent(
      .note(.first, .intention, text: "Look.", due: due, asksIntention: true), detail: .full,
      support: local(Support(country: "GB")), words: Words(language))
    #expect(content.text.components(separatedBy: "oriel intend").count == 2)
    #expect(content.text.contains("\n  oriel intend \(Key.first.session)\n"))
  }

  @Test("Every mail ends with the way to stop; none says that a note can wait")
  func stop() {
    let kinds = [MailKind.trial(at: due), .note(.first, .rest, text: "Look.", due: due)]
    for language in BuiltIn.languages {
      let words = Words(language)
      for (kind, detail) in kinds.flatMap({ kind in Detail.allCases.map { (kind, $0) } }) {
        let support = local(Support(country: "GB", clinic: "Riverside, +44 20 7946 0100"))
        let mail = MailContent(kind, detail: detail, support: support, words: words)
        #expect(mail.text.hasSuffix("\n\n" + words[.mailStop]))
        let isFull = detail == .full
        #expect(mail.html.contains("<a href=\"tel:+442079460100\">+44 20 7946 0100</a>") == isFull)
        #expect(mail.html.contains("<a href=\"sms:85258\">85258</a>") == isFull)
        #expect(mail.text.contains(words[.noteHelp]) != isFull)
      }
      for word in ["can wait", "kann warten"] { #expect(!words[.mailGreeting].contains(word)) }
    }
  }

  @Test(
    "A domain beyond ASCII is written in ASCII",
    arguments: [
      "me@münchen.example", "me@MÜNCHEN.example", "me@mu\u{308}nchen.example",
      "me@münchen.example.",
      "me@xn--mnchen-3ya.example",
    ])
  func domains(_ address: String) {
    let message = message(mail: mail(name: "Zoë", address))
    #expect(message.mime.contains("\r\nFrom: =?utf-8?B?Wm/Dqw==?= <me@xn--mnchen-3ya.example>\r\n"))
    #expect(message.messageID.hasSuffix("@xn--mnchen-3ya.example>"))
    #expect(message.mime.utf8.allSatisfy { $0 < 0x80 })
  }

  @Test("No text makes a header, a part or a tag of its own")
  func injection() {
    let text = "\r\n\r\nBcc: x@example.org\r\n--=_x\r\n<img src=http://x> \u{0}\u{1B}[31m"
    let message = message(
      text, mail: mail(name: "Me\r\nBcc: x@example.org", "me@example.org>\r\nBcc: <x@example.org"))
    let head = message.mime.components(separatedBy: "\r\n\r\n")[0]
    #expect(!head.contains("\nBcc") && head.contains("From: \"Me Bcc: x@example.org\""))
    #expect(!message.mime.utf8.contains(0) && !message.mime.utf8.contains(0x1B))
    #expect(message.mime.components(separatedBy: "text/html").last?.contains("<img") == false)
  }

  @Test("What every reader of the standards reads in it: 400 mails, by Python's email package")
  func independently() throws {
    var chance = SystemlessRandom(state: 4)
    let samples = (0..<400).map { _ in Sample(&chance) }
    let script = try #require(
      Bundle.module.url(forResource: "letters", withExtension: "py", subdirectory: "Reference"))
    let lines = try samples.map { try JSONEncoder().encode($0) + Data("\n".utf8) }
    let said = try answer(of: ["python3", script.path()], to: Data(lines.joined()))
    #expect(said == "")
  }

  private func answer(of words: [String], to input: Data) throws -> String {
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/env")
    process.arguments = words
    let file = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
    try input.write(to: file)
    defer { try? FileManager.default.removeItem(at: file) }
    let output = Pipe()
    process.standardInput = try FileHandle(forReadingFrom: file)
    process.standardOutput = output
    process.standardError = output
    try process.run()
    let said = try output.fileHandleForReading.readToEnd() ?? Data()
    process.waitUntilExit()
    return String(decoding: said, as: UTF8.self)
  }
}

/// SplitMix64: the same numbers in every run.
private struct SystemlessRandom: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }

  mutating func text(_ lengths: ClosedRange<Int>, from alphabet: String) -> String {
    let characters = Array(alphabet)
    return (0..<Int.random(in: lengths, using: &self)).map { _ in
      String(characters[Int.random(in: 0..<characters.count, using: &self)])
    }.joined()
  }
}

/// A mail, and what Python is to find in it.
private struct Sample: Encodable {
  let message: String
  let name: String
  let address: String
  let to: String
  let text: String
  let contacts: [String]
  let seconds: Int
  let id: String

  init(_ chance: inout SystemlessRandom) {
    let hard = "aF.= \t=?.,;:<>&\"'()@\\[]—äöüß✓日本語👩‍👩‍👧‍👦e\u{301} \n\nFrom words that are plain enough"
    name = chance.text(0...60, from: "aZ .,;:\"<>@()=?äß—日👩‍👩‍👧‍👦 -_\t")
    let written =
      ["me@example.org", "o'neil+a=b@sub.example.co.uk", "zoë@münchen.example"].randomElement(
        using: &chance) ?? ""
    address = written.replacing("münchen", with: "xn--mnchen-3ya")
    to = "you@example.org"
    let words = chance.text(1...600, from: hard)
    text = String(Plain.shortened(Plain.text(words), to: Message.longestText))
    let language = [Language.english, .german].randomElement(using: &chance) ?? .english
    let clinic = chance.text(0...80, from: "aZ .,;:<>&\"+0123 äé✓")
    let support = Support(
      country: ["US", "DE", nil].randomElement(using: &chance) ?? nil, clinic: clinic)
    contacts = SupportCard(local(support), words: Words(language)).entries.map(\.text)
    seconds = Int.random(in: 0...4_000_000_000, using: &chance)
    let sent = MailMessage(
      .note(.first, [.core, .rest].randomElement(using: &chance) ?? .core, text: words, due: due),
      mail: MailSettings(
        from: MailSettings.Mailbox(name: name, written), to: MailSettings.Mailbox(to),
        server: .program("/usr/bin/msmtp")),
      support: local(support), words: Words(language), seed: chance.next(),
      date: Instant(seconds: seconds)
    )
    message = sent.mime
    id = sent.messageID
  }
}
