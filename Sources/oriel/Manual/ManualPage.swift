// SPDX-License-Identifier: Apache-2.0
import ArgumentParser
import Text

/// A page for man(1), built from its first line to its last.
struct ManualPage {
  /// The section of the manual.
  enum Section: Int, CaseIterable {
    case commands = 1
    case files = 5
    case administration = 8

    fileprivate var title: String {
      switch self {
      case .commands: "User commands"
      case .files: "File formats"
      case .administration: "System administration"
      }
    }
  }

  /// The line by which `make uninstall` recognises a page of this program.
  static let mark = ".\\\" Made by oriel."

  /// The requests for text without hyphens and without stretched spaces, so that a name can be
  /// copied as it stands.
  private static let unhyphenated = [".nh", ".ad l"]

  let name: String
  let section: Section
  private var lines: [String] = []

  /// - Parameters:
  ///   - name: The name to look the page up by: `oriel-session-add`.
  ///   - summary: The words about it in the list of all pages, without a full stop.
  ///   - date: The date of the program, as `2026-03-07`.
  init(name: String, section: Section, summary: String, date: String) {
    self.name = name
    self.section = section
    let head = [name.uppercased(), "\(section.rawValue)", nil, version, section.title]
    lines = [
      ".\\\" SPDX-License-Identifier: Apache-2.0", Self.mark,
      ".TH " + head.map { $0.map { "\"\(Roff.literal($0))\"" } ?? date }.joined(separator: " "),
    ]
    lines += Self.unhyphenated + [".SH NAME"]
    lines.append("\(Roff.literal(name)) \\- \(Roff.literal(summary))")
  }

  /// `oriel 0.1.0`
  private var version: String { Oriel.configuration.version }

  /// The place below a folder of manual pages.
  var path: String { "man\(section.rawValue)/\(name).\(section.rawValue)" }

  /// The source of the page.
  var text: String { lines.joined(separator: "\n") + "\n" }

  mutating func section(_ title: String) { lines.append(".SH \(Roff.literal(title))") }

  mutating func part(_ title: String) { lines.append(".SS \(Roff.literal(title))") }

  /// Begins a paragraph, unless a heading has just begun one.
  private mutating func beginParagraph() {
    let last = lines.last ?? ""
    if !last.hasPrefix(".SH "), !last.hasPrefix(".SS ") { lines.append(".PP") }
  }

  /// Paragraphs of sentences, separated by empty lines. Lines that begin with two spaces, and the
  /// heading of such lines, stay as they are.
  mutating func text(_ text: String) {
    for paragraph in text.parts(between: "\n\n") where !paragraph.isEmpty {
      let parts = paragraph.split(separator: "\n")
      let examples = parts.filter { $0.hasPrefix("  ") }
      let prose = parts.filter { !$0.hasPrefix("  ") }.joined(separator: " ")
      if !prose.isEmpty {
        beginParagraph()
        lines += Roff.filled(Roff.sentence(prose))
      }
      if !examples.isEmpty { example(examples.map(String.init)) }
    }
  }

  /// Lines that are typed or written as they stand.
  mutating func example(_ typed: [String]) {
    let bare = typed.map { $0.hasPrefix("  ") ? String($0.dropFirst(2)) : $0 }
    beginParagraph()
    lines += [".RS 4", ".nf"] + bare.map(Roff.literal) + [".fi", ".RE"]
  }

  /// A usage: the command, and its parts, none of which is broken.
  mutating func usage(_ command: String, _ parts: [String]) {
    let unbroken = parts.map { part in
      part.split(separator: " ").map { Roff.sentence(String($0)) }.joined(separator: "\\ ")
    }
    lines += [".SY \"\(Roff.literal(command))\""] + unbroken + [".YS"]
    // The macro above brings hyphens back.
    lines += Self.unhyphenated
  }

  /// A term and its explanation, with the term on a line of its own.
  ///
  /// - Parameter term: The term in the language of the page.
  mutating func item(_ term: String, _ text: [String]) {
    lines += [".TP", term]
    let paragraphs = text.filter { !$0.isEmpty }
    for (place, paragraph) in paragraphs.enumerated() {
      lines += [".IP"].only(when: place > 0) + Roff.filled(Roff.sentence(paragraph))
    }
  }

  /// Further facts of an item, each on a line of its own.
  mutating func facts(_ facts: [String]) {
    for (place, fact) in facts.enumerated() {
      lines += [place == 0 ? ".IP" : ".br"] + Roff.filled(Roff.sentence(fact))
    }
  }

  /// Other pages by name, such as `journalctl(1)`.
  mutating func references(_ pages: [String]) {
    beginParagraph()
    for (place, page) in pages.enumerated() {
      let parts = page.split(separator: "(").map { Roff.literal(String($0)) }
      let end = ",".only(when: place < pages.count - 1)
      lines.append(".BR " + parts.joined(separator: " (") + end)
    }
  }
}
