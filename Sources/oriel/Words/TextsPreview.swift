// SPDX-License-Identifier: Apache-2.0
import Wording
import ArgumentParser
import Delivery
import JSON
import Planning
import Text
import Workspace

struct TextsPreview: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "preview",
    abstract: "Show one text as each channel would show it.",
    usage: usage(
      "texts preview", ["<id>", LibraryOptions.languageUsage], shared: LibraryOptions.usage))

  @Argument(help: ArgumentHelp("The text; oriel texts list shows the ids.", valueName: "id"))
  var id: String

  @OptionGroup var options: LibraryOptions

  func run() throws {
    let texts = try options.texts()
    let text = try options.text(id, in: texts)
    let previews = Preview.all(
      Self.example(of: text), text: text.text, at: Self.time, support: texts.support,
      words: Words(texts.language))
    options.form.answer(
      JSON.array(previews.map(Self.json)),
      or: Array(previews.map(Self.lines).joined(separator: [""])))
  }

  /// The time of the example.
  private static let time = "2026-12-08 10:00"

  /// A note that could have this text, in a phase that carries the driving text if it has one.
  private static func example(of text: LibraryText) -> Request.Show {
    let phase = text.ordered.first { $0.carriesDrivingText } ?? text.ordered.first ?? .core
    let slot = phase.slots.first(where: text.mayCome) ?? .evening
    let day = text.days.min() ?? usualDay(phase, slot)
    let key = Key(session: SessionID(series: "first", number: 1), day: day, slot: slot)
    return Request.Show(
      key: key, phase: phase, item: text.id, channel: .desktop, replacing: nil, inFull: false,
      reason: .due)
  }

  /// A day of each phase, counted from the session.
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
    let phrase = preview.channel.phrase
    let heading = phrase.prefix(1).uppercased() + phrase.dropFirst()
    return preview.detail == .discreet ? heading + ", with detail: discreet" : heading
  }

  private static func lines(_ preview: Preview) -> [String] {
    let buttons = preview.buttons.map { "[ \($0) ]" }.joined(separator: "  ")
    let parts = [preview.title ?? "", preview.text, buttons].filter { !$0.isEmpty }
    let body = parts.map(laidOut).joined(separator: [""])
    return [heading(preview), ""] + body.map { $0.isEmpty ? "" : "  " + $0 }
  }

  /// Wraps only the lines that are too long: the others may be laid out by spaces.
  private static func laidOut(_ part: String) -> [String] {
    part.split(separator: "\n", omittingEmptySubsequences: false).flatMap { line in
      line.count <= 78 ? [String(line)] : line.wrapped(to: 78)
    }
  }

  private static func json(_ preview: Preview) -> JSON {
    .members(
      ("channel", .text(preview.channel.rawValue)),
      ("detail", .orNull(preview.detail.map { .text($0.rawValue) })),
      ("title", .orNull(preview.title.map { .text($0) })), ("text", .text(preview.text)),
      ("buttons", .array(preview.buttons.map { .text($0) })))
  }
}

extension LibraryText {
  /// True if the text may be said at this slot.
  fileprivate func mayCome(at slot: Slot) -> Bool { slots.isEmpty || slots.contains(slot) }
}
