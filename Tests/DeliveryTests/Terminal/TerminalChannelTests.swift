// SPDX-License-Identifier: Apache-2.0
import Foundation
import Planning
import TestSupport
import Testing
import Wording

@testable import Delivery

@MainActor
@Suite("The terminal")
struct TerminalChannelTests {
  @Test("A prompt is a few readable lines")
  func lines() {
    #expect(
      TerminalChannel.lines(
        .of(), text: "Look up.\nBreathe.\u{1b}[2J", at: "Mon 10:00", words: Words(.english)) == """
          Mon 10:00  A note for you
            [induction-1/+1/morning; practice, twice a day; it was due]
            Look up.
            Breathe.[2J
            To answer: oriel done induction-1/+1/morning (or snooze, skip)
            Help: oriel support. Stop: oriel pause.


          """)
    let lines = TerminalChannel.lines(
      .of(.first, .rest), text: nil, at: "18:00", words: Words(.english))
    #expect(
      lines.split(whereSeparator: \.isWhitespace).joined(separator: " ").contains(
        Words(.english)[.noteDrivingRest]))
    #expect(lines.split(separator: "\n").allSatisfy { $0.count <= 80 })
  }

  @Test(
    "A question says how to answer it, and so does a note that asks for a line",
    arguments: BuiltIn.languages)
  func questions(_ language: Language) {
    let words = Words(language)
    func said(_ show: Request.Show) -> String {
      let lines = TerminalChannel.lines(show, text: "One.", at: "18:00", words: words)
      #expect(lines.split(separator: "\n").allSatisfy { $0.count <= 80 }, "\(lines)")
      return lines.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    }
    let checkIn = said(.of(item: Question.checkIn.rawValue))
    #expect(checkIn.contains(words.answering(.checkIn)) && checkIn.contains("oriel checkin"))
    // Nobody who is asked how they are is to choose among commands that say something else.
    for command in ["oriel done", "snooze", "skip"] { #expect(!checkIn.contains(command)) }
    let fewer = said(.of(item: Question.fewer.rawValue))
    #expect(fewer.contains(words.answering(.fewer)) && !fewer.contains("oriel done"))
    let last = said(.of(offersLater: false))
    let or = language == .german ? "oder" : "or"
    #expect(last.contains("oriel done induction-1/+1/morning (\(or) skip)"))
    #expect(last.contains(words[.noteStop]))
    #expect(said(.of(.first, .prep, asksIntention: true)).contains(words[.ownWordsIntend]))
  }

  @Test(
    "They go to the descriptor; a closed end is unavailable, one that nobody reads is timed out")
  func writes() throws {
    signal(SIGPIPE, SIG_IGN)
    let pipe = Pipe()
    let channel = TerminalChannel(
      descriptor: pipe.fileHandleForWriting.fileDescriptor, isAskedFor: true)
    #expect(channel.show(.of(), text: "Look up.", at: "10:00", words: Words(.english)) == nil)
    #expect(
      String(decoding: pipe.fileHandleForReading.availableData, as: UTF8.self)
        == TerminalChannel.lines(.of(), text: "Look up.", at: "10:00", words: Words(.english)))
    var last: Failure?
    for _ in 0..<10_000 where last == nil {
      last = channel.show(.of(), text: "Look up.", at: "10:00", words: Words(.english))
    }
    #expect(last == .timedOut)
    try pipe.fileHandleForReading.close()
    #expect(
      channel.show(.of(), text: "Look up.", at: "10:00", words: Words(.english)) == .unavailable)
    // No other test can have opened this one meanwhile.
    let closed = TerminalChannel(descriptor: .max, isAskedFor: true)
    #expect(
      closed.show(.of(), text: "Look up.", at: "10:00", words: Words(.english)) == .unavailable)
  }

  @Test("What is no terminal gets nothing, such as the journal of a service")
  func noTerminal() throws {
    let pipe = Pipe()
    let channel = TerminalChannel(descriptor: pipe.fileHandleForWriting.fileDescriptor)
    #expect(
      channel.show(.of(), text: "Look up.", at: "10:00", words: Words(.english)) == .unavailable)
    try pipe.fileHandleForWriting.close()
    #expect(pipe.fileHandleForReading.availableData.isEmpty)
  }

  @Test("A terminal gets it without being asked for")
  func terminal() throws {
    let (main, other) = try openTerminal()
    defer { [main, other].forEach { close($0) } }
    #expect(
      TerminalChannel(descriptor: other).show(
        .of(), text: "Look up.", at: "10:00", words: Words(.english)) == nil)
    var bytes = [UInt8](repeating: 0, count: 4_096)
    let count = read(main, &bytes, bytes.count)
    #expect(String(decoding: bytes.prefix(max(count, 0)), as: UTF8.self).contains("Look up."))
  }

  private func openTerminal() throws -> (main: Int32, other: Int32) {
    var (main, other): (Int32, Int32) = (-1, -1)
    try #require(openpty(&main, &other, nil, nil, nil) == 0)
    return (main, other)
  }
}
