// SPDX-License-Identifier: Apache-2.0
import ArgumentParser
import Delivery
import Keeping
import Planning
import JSON
import Text
import Wording

struct PromptsPreview: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "preview",
    abstract: "Show one text as each channel would.",
    usage: """
      oriel prompts preview <id> [--language <language>]
                            [--config <file>] [--state <file>] [--json]
      """)

  @Argument(help: ArgumentHelp("The text; oriel prompts list shows the ids.", valueName: "id"))
  var id: String

  @OptionGroup var options: LibraryOptions

  func run() throws {
    let (item, language, support) = try options.item(id)
    let previews = Preview.all(
      Self.example(of: item), text: item.text, at: Self.time, support: support,
      words: Words(language))
    if options.json { return say(JSON.array(previews.map(Self.json)).pretty.trimmed) }
    say(previews.map(Self.text).joined(separator: "\n\n"))
  }

  /// When the example comes.
  private static let time = "2026-12-08 10:00"

  /// A prompt that could have this text: where one of its phases carries the driving text, in that
  /// phase.
  private static func example(of item: LibraryText) -> Request.Show {
    let phase = item.ordered.first { $0.carriesDrivingText } ?? item.ordered.first ?? .core
    let slot = phase.slots.first { item.slots.isEmpty || item.slots.contains($0) } ?? .evening
    let day = item.days.min() ?? usualDay(phase, slot)
    let key = Key(session: SessionID(series: "first", number: 1), day: day, slot: slot)
    return Request.Show(
      key: key, phase: phase, item: item.id, channel: .desktop, replacing: nil, inFull: false,
      reason: .due)
  }

  private static func usualDay(_ phase: Phase, _ slot: Slot) -> Int {
    switch phase {
    case .prep: -2
    case .intention: slot == .morningOf ? 0 : -1
    case .hold, .rest, .idle: 0
    case .core: 1
    case .consolidate: 6
    case .taper: 12
    }
  }

  private static func heading(_ preview: Preview) -> String {
    switch (preview.channel, preview.detail) {
    case (.desktop, .discreet): "On the desktop, with detail: discreet"
    case (.desktop, _): "On the desktop"
    case (.email, .discreet): "By mail, with detail: discreet"
    case (.email, _): "By mail"
    case (.terminal, _): "On the terminal"
    }
  }

  private static func text(_ preview: Preview) -> String {
    let buttons =
      preview.buttons.isEmpty ? nil : preview.buttons.map { "[ \($0) ]" }.joined(separator: "  ")
    let parts = [preview.title, preview.text, buttons].compactMap { $0 }.flatMap { part in
      part.split(separator: "\n", omittingEmptySubsequences: false).flatMap { line in
        // What is laid out already keeps its blanks.
        line.count <= 78 ? [String(line)] : Plain.wrapped(line, to: 78)
      } + [""]
    }
    let lines = parts.dropLast().map { $0.isEmpty ? "" : "  " + $0 }
    return ([heading(preview), ""] + lines).joined(separator: "\n")
  }

  private static func json(_ preview: Preview) -> JSON {
    .members(
      ("channel", .text(preview.channel.rawValue)),
      ("detail", .orNull(preview.detail.map { .text($0.rawValue) })),
      ("title", .orNull(preview.title.map { .text($0) })), ("text", .text(preview.text)),
      ("buttons", .array(preview.buttons.map { .text($0) })))
  }
}
