// SPDX-License-Identifier: Apache-2.0
import Planning
import Text
import YAML

/// Reads `config/support.yaml`: a key for each country, with its emergency numbers and its lines.
struct LinesReading {
  let decoder: NodeDecoder

  private static let countryKeys = ["emergency", "lines"]
  private static let lineKeys = [
    "name", "call", "text", "chat", "free", "hours", "languages", "checked", "source",
  ]
  private static let ways = ["call", "text", "chat"]
  /// The most characters of a name, a number or an address.
  private static let longest = 160

  func countries(_ root: Node) throws(ErrorReported) -> [CountryLines] {
    try decoder.require(
      root.pairs != nil,
      or: decoder.error(
        root.location, "the crisis lines are \(root.kind), but countries belong here",
        "write for example `US:`"))
    let file = try decoder.group(root, "the crisis lines", keys: root.keys, example: "`US:`")
    return root.keys.compactMap { code in
      file.value(code, country)
    }
  }

  private func country(_ entry: KeyEntry) throws(ErrorReported) -> CountryLines {
    let code = entry.key
    decoder.refuseWrongCode(code, at: entry.keyLocation)
    let group = try decoder.group(
      entry.value, "`\(code)`", keys: Self.countryKeys, example: "`emergency: [\"112\"]`")
    let emergency = attempt(try texts(required("emergency", of: group, entry)))
    let lines = attempt(try self.lines(required("lines", of: group, entry), of: entry))
    return CountryLines(code: code, emergency: try emergency.get(), lines: try lines.get())
  }

  private func required(
    _ key: String, of group: KeyGroup, _ country: KeyEntry
  ) throws(ErrorReported) -> KeyEntry {
    try decoder.required(key, of: group, "`\(country.key)`", at: country.keyLocation)
  }

  private func lines(_ entry: KeyEntry, of country: KeyEntry) throws(ErrorReported) -> [CrisisLine]
  {
    let nodes = try decoder.list(entry, example: "`lines: []`")
    try decoder.require(
      !nodes.isEmpty,
      or: decoder.error(
        country.keyLocation, "`\(country.key)` has no lines",
        "write one, or remove the country"))
    return nodes.compactMap { try? line($0) }
  }

  private func line(_ node: Node) throws(ErrorReported) -> CrisisLine {
    let group = try decoder.group(
      node, "a line", keys: Self.lineKeys, example: "`- name: Samaritans`")
    let name = attempt(try prose("name", of: group, example: "Samaritans"))
    let hours = attempt(try self.hours(required("hours", of: group)))
    let languages = attempt(try texts(required("languages", of: group)))
    let checked = attempt(try month(required("checked", of: group)))
    let source = attempt(try prose("source", of: group, example: "https://example.org"))
    if Self.ways.allSatisfy({ group[$0] == nil }) {
      decoder.error(node.location, "this line cannot be reached", "write \(listed(Self.ways))")
    }
    let call = way("call", of: group)
    let text = way("text", of: group)
    let chat = way("chat", of: group)
    let isFree = group.value("free", yesOrNo)
    return CrisisLine(
      name: try name.get(), call: call, text: text, chat: chat, isFree: isFree,
      hours: try hours.get(), languages: try languages.get().map { Language($0) },
      checked: try checked.get(), source: try source.get())
  }

  private func required(_ key: String, of group: KeyGroup) throws(ErrorReported) -> KeyEntry {
    try decoder.required(key, of: group, "this line")
  }

  private func prose(
    _ key: String, of group: KeyGroup, example: String
  ) throws(ErrorReported) -> String {
    try decoder.prose(required(key, of: group), limit: Self.longest, example: example)
  }

  /// The numbers or addresses of one way to reach a line; empty if the key is left out.
  private func way(_ key: String, of group: KeyGroup) -> [String] {
    group.value(key, texts) ?? []
  }

  private func texts(_ entry: KeyEntry) throws(ErrorReported) -> [String] {
    let nodes = try decoder.list(
      entry, example: "`\(entry.key): [\"112\"]`",
      empty: DiagnosticText(message: "`\(entry.key)` is empty", remedy: "name one"))
    return nodes.compactMap { node in
      guard let text = try? decoder.item(node, of: entry.key, example: "112").trimmed else {
        return nil
      }
      if text.count > Self.longest {
        decoder.error(
          node.location, "an entry of `\(entry.key)` has \(text.count) characters",
          "write at most \(Self.longest)")
      }
      return text
    }
  }

  private func yesOrNo(_ entry: KeyEntry) throws(ErrorReported) -> Bool {
    let text = try decoder.text(entry, example: "yes")
    return try decoder.require(
      ["yes": true, "no": false][text],
      or: decoder.error(
        entry.location, "\(quoted(text)) is neither yes nor no", "write yes or no"))
  }

  /// The hours in which a line answers; nil if it always answers.
  private func hours(_ entry: KeyEntry) throws(ErrorReported) -> CrisisLine.Hours? {
    let text = try decoder.text(entry, example: "always")
    if text == "always" {
      return nil
    }
    return try decoder.require(
      CrisisLine.Hours(text),
      or: decoder.error(
        entry.location, "\(quoted(text)) does not say when the line answers",
        "write `always`, or the hours as in `16:00-23:00`"))
  }

  private func month(_ entry: KeyEntry) throws(ErrorReported) -> Month {
    let text = try decoder.text(entry, example: "2026-11")
    let date = try decoder.require(
      CivilDate(text + "-01"),
      or: decoder.error(
        entry.location, "\(quoted(text)) is not a month", "write it as in `2026-11`"))
    return Month(year: date.year, month: date.month)
  }
}

extension CrisisLine.Hours {
  /// Reads `16:00-23:00`; nil for anything else.
  fileprivate init?(_ text: String) {
    let times = text.split(separator: "-").map { CivilTime($0) }
    guard times.count == 2, let from = times[0], let until = times[1], from != until else {
      return nil
    }
    self.init(from: from, until: until)
  }
}

extension NodeDecoder {
  /// Collects an error if a text is not the code of a country.
  func refuseWrongCode(_ code: String, at location: SourceLocation) {
    if !CountryLines.isCode(code) {
      error(
        location, "\(quoted(code)) is not a country code",
        "write its two capital letters, for example `US`")
    }
  }
}
