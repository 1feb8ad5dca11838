// SPDX-License-Identifier: Apache-2.0
import ArgumentParser
import Delivery
import JSON
import Planning
import Text
import Wording
import Workspace

struct TextsPreview: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "preview",
    abstract: "Show one text as each channel would show it.",
    usage: usage(
      "texts preview", TextArgument.usage + [LibraryOptions.languageUsage],
      shared: LibraryOptions.usage),
    discussion: examples("oriel texts preview rest-nothing-asked"))

  @OptionGroup var argument: TextArgument
  @OptionGroup var options: LibraryOptions

  func run() throws {
    let texts = try options.texts()
    let text = try options.text(argument.id, in: texts)
    let previews = Preview.all(
      text.example, text: text.text, at: Self.time, support: texts.support,
      words: Words(texts.language))
    let words = Words(texts.language)
    options.form.answer(
      JSON.array(previews.map(\.json)),
      or: Array(previews.map { $0.lines(words) }.joined(separator: [""])))
  }

  /// The time of the example.
  private static let time = "2026-12-08 10:00"
}

extension LibraryText {
  /// A note that could have this text, in a phase that carries the driving text if it has one.
  fileprivate var example: Request.Show {
    let phase = phasesInOrder.first(where: \.carriesDrivingText) ?? phasesInOrder.first ?? .core
    let slot = phase.slots.first(where: mayCome) ?? .evening
    let day = days.min() ?? (slot == .morningOf ? 0 : phase.usualDay)
    let key = Key(session: SessionID(series: "first", number: 1), day: day, slot: slot)
    let plan = Self.usualPlan
    let offersLater = plan.prompt(key).map { plan.offersLater($0.due, at: $0.due) } ?? true
    let note = NoteRequest(
      key: key, phase: phase, contentID: id, reason: .due, offersLater: offersLater)
    return Request.Show(note, on: .desktop, replacing: nil)
  }

  /// The plan of the one session of the example, with the settings that are usual.
  private static var usualPlan: Agenda {
    let dates = [CivilDateTime("2026-12-08 10:00")].compactMap(\.self)
    let series = Series(name: "first", zone: .utc, dates: .listed(dates))
    let configuration = Configuration(zone: .utc, series: [series])
    return PlanningContext(configuration: configuration, library: []).agenda(for: nil)
  }
}

extension Phase {
  /// A day of the phase, counted from the session.
  fileprivate var usualDay: Int {
    switch self {
    case .prep: -2
    case .intention: -1
    case .hold, .rest, .idle: 0
    case .core, .consolidate, .taper: dayAfterBeginning
    }
  }

  /// The first day on which the phase speaks after the one on which it begins at the earliest, by
  /// the window that is usual.
  private var dayAfterBeginning: Int {
    guard case .afterEnd(let edge) = beginning else {
      return 0
    }
    let next = Window()[keyPath: edge].wholeDays + 1
    let speaks = (next...next + 1).first { day in
      slots.contains { rule(for: $0)?.applies(onDay: day) == true }
    }
    return speaks ?? next
  }
}

extension Preview {
  fileprivate func lines(_ words: Words) -> [String] {
    let buttons = buttons.map { "[ \($0) ]" }.joined(separator: "  ")
    let parts = [title ?? "", text, buttons].filter { !$0.isEmpty }
    let body = parts.map(Self.laidOut).joined(separator: [""])
    return [heading(words), ""] + body.map(\.indented)
  }

  private func heading(_ words: Words) -> String {
    let heading = words[channel.previewHeading]
    return detail == .discreet ? words[.previewDiscreet(channel: heading)] : heading
  }

  /// Wraps only the lines that are too long: the others may be laid out by spaces.
  private static func laidOut(_ part: String) -> [String] {
    part.split(separator: "\n", omittingEmptySubsequences: false).flatMap { line in
      line.columns <= Terminal.width ? [String(line)] : line.wrapped(to: Terminal.width)
    }
  }

  fileprivate var json: JSON {
    .members(
      ("channel", .text(channel.rawValue)),
      ("detail", .orNull(detail.map { .text($0.rawValue) })),
      ("title", .orNull(title.map { .text($0) })), ("text", .text(text)),
      ("buttons", .array(buttons.map { .text($0) })))
  }
}

extension Channel {
  fileprivate var previewHeading: Sentence {
    switch self {
    case .desktop: .previewDesktop
    case .email: .previewEmail
    case .terminal: .previewTerminal
    }
  }
}
