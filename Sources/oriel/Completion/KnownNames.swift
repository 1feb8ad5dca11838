// SPDX-License-Identifier: Apache-2.0
import ArgumentParser
import Files
import Library
import Planning
import Settings
import Text
import Wording
import Workspace
import Zones

/// The names that a shell completes, read anew each time from the settings and the state in force.
/// Nothing is written, and errors of reading are not shown.
struct KnownNames {
  /// The kind of thing that a name stands for.
  enum NameKind: String, CaseIterable, ExpressibleByArgument {
    /// Notes that the command of the line can answer.
    case answerable
    /// Notes that a decision exists for: those that wait, those to come, and those of the last
    /// days.
    case decided
    case sessions
    case series
    case texts
    /// Keys of the configuration.
    case keys
    /// Codes of the countries with crisis lines.
    case countries
    case languages
    /// The system's time zones.
    case zones

    /// The command that prints the names, one on each line.
    var command: String { "oriel complete --names \(rawValue)" }
  }

  /// The most notes to come, and the most past ones, that are offered.
  private static let mostNotes = 20
  private static let daysBack = 7

  /// The words of the line, which may name files and a time.
  private let line: [String]

  init(line: [String]) { self.line = line }

  /// The names of this kind, those that are most likely meant first.
  func candidates(_ kind: NameKind) -> [CompletionWord] {
    switch kind {
    case .keys: ConfigurationKeys.all.map { CompletionWord(word: $0.path, meaning: $0.meaning) }
    case .countries: countries
    case .languages: BuiltIn.languages.map { CompletionWord(word: $0.code) }
    case .zones: ZoneFiles().allNames().map { CompletionWord(word: $0) }
    case .texts: options.asList.flatMap(texts)
    case .answerable: snapshot.asList.flatMap(answerable)
    case .decided: snapshot.asList.flatMap { unique(awaitedAndComing($0) + decided($0)) }
    case .sessions: snapshot.asList.flatMap(sessions)
    case .series: snapshot.asList.flatMap(series)
    }
  }

  private var countries: [CompletionWord] {
    let words = Words(.english)
    return words.countries.map {
      CompletionWord(word: $0.code, meaning: words.name(ofCountry: $0.code))
    }
  }

  /// The options of the line that name files and a time; nil if they cannot be read.
  private var options: CommonOptions? {
    try? CommonOptions.parse(values(of: ["--config", "--state", "--now"]))
  }

  /// The settings and the state that the options name.
  private var snapshot: Snapshot? { options?.glance }

  /// These options of the line, with their values.
  private func values(of options: [String]) -> [String] {
    options.flatMap { option -> [String] in
      let joined = option + "="
      guard let place = line.lastIndex(where: { $0 == option || $0.hasPrefix(joined) }) else {
        return []
      }
      if line[place].hasPrefix(joined) {
        return [option, expanded(path: String(line[place].dropFirst(joined.count)))]
      }
      return place + 1 < line.count ? [option, expanded(path: line[place + 1])] : []
    }
  }

  private func answerable(_ snapshot: Snapshot) -> [CompletionWord] {
    // Only this answer may come before the note.
    let isAhead = line.first == SkipCommand._commandName
    return isAhead ? awaitedAndComing(snapshot) : awaited(snapshot)
  }

  private func awaited(_ snapshot: Snapshot) -> [CompletionWord] {
    snapshot.ledger.prompts.filter(\.value.awaitsAnswer)
      .sorted { ($0.value.due, $0.key) > ($1.value.due, $1.key) }
      .map { CompletionWord(word: "\($0.key)", meaning: snapshot.clock.text($0.value.due)) }
  }

  private func awaitedAndComing(_ snapshot: Snapshot) -> [CompletionWord] {
    let coming = upcoming(
      snapshot.ledger, snapshot.agenda, snapshot.now, limit: Self.mostNotes)
    return unique(
      awaited(snapshot)
        + coming.map {
          CompletionWord(word: "\($0.prompt.key)", meaning: snapshot.clock.text($0.at))
        })
  }

  private func decided(_ snapshot: Snapshot) -> [CompletionWord] {
    let from = snapshot.now - .days(Self.daysBack)
    return snapshot.ledger.prompts.filter { (from...snapshot.now).contains($0.value.due) }
      .sorted { ($0.value.due, $0.key) > ($1.value.due, $1.key) }
      .prefix(Self.mostNotes)
      .map { CompletionWord(word: "\($0.key)", meaning: snapshot.clock.text($0.value.due)) }
  }

  /// Those to come first, then the past ones.
  private func sessions(_ snapshot: Snapshot) -> [CompletionWord] {
    let all = snapshot.agenda.scheduledSessions
    let past = all.filter { $0.session.end <= snapshot.now }
    let coming = all.filter { $0.session.end > snapshot.now }
    return (coming + past).map { scheduled in
      let clock = WallClock(zone: scheduled.zone, words: snapshot.words)
      let status = snapshot.words[snapshot.words.status(of: scheduled, at: snapshot.now)]
      return CompletionWord(
        word: "\(scheduled.session.id)",
        meaning: "\(clock.text(scheduled.session.start)), \(status)")
    }
  }

  private func series(_ snapshot: Snapshot) -> [CompletionWord] {
    let written = snapshot.configuration.series.map(\.name)
    let others = snapshot.agenda.scheduledSessions.map(\.session.id.series)
    return unique((written + others).map { CompletionWord(word: $0) })
  }

  private func texts(_ options: CommonOptions) -> [CompletionWord] {
    let read = try? options.files.settings().settings.loaded
    let place = line.lastIndex(of: "--language")
    let value = place.flatMap { line[$0...].dropFirst().first }
    let typed = value.flatMap { Language(argument: $0) }
    let language = typed ?? read?.configuration.language ?? .english
    return Texts(configuration: read, language: language).items(in: language).map { text in
      let first = text.text.prefix { $0 != "\n" }
      return CompletionWord(word: text.id, meaning: Plain.shortened(String(first), to: 48))
    }
  }

  private func unique(_ candidates: [CompletionWord]) -> [CompletionWord] {
    var seen: Set<String> = []
    return candidates.filter { seen.insert($0.word).inserted }
  }
}

extension CompletionKind {
  /// Names that the program itself completes.
  static func names(_ kind: KnownNames.NameKind) -> CompletionKind { .shellCommand(kind.command) }
}
