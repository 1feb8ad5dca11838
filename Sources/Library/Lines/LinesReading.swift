// SPDX-License-Identifier: Apache-2.0
import Planning
import Text
import YAML

/// The reading of `config/support.yaml`: a country a key, with its emergency numbers and its lines.
struct LinesReading {
  var decoder: NodeDecoder

  private static let countryKeys = ["emergency", "lines"]
  private static let lineKeys = [
    "name", "call", "text", "chat", "free", "hours", "languages", "checked", "source",
  ]
  /// No name, number or address has more characters.
  private static let longest = 120

  init(decoder: NodeDecoder) { self.decoder = decoder }

  mutating func countries(_ root: Node) -> [CountryLines] {
    guard case .mapping(let pairs) = root.content else {
      decoder.fault(
        root.location, "the crisis lines are \(root.kind), but countries belong here",
        "write for example `US:`")
      return []
    }
    let codes = pairs.compactMap(\.key.text)
    guard let file = decoder.group(root, "the crisis lines", keys: codes, example: "`US:`") else {
      return []
    }
    return codes.compactMap { file[$0] }.compactMap { country($0) }
  }

  private mutating func country(_ entry: KeyEntry) -> CountryLines? {
    let code = entry.key
    if code.utf8.count != 2 || !code.utf8.allSatisfy({ (0x41...0x5A).contains($0) }) {
      decoder.fault(
        entry.keyLocation, "\(quoted(code)) is not a country code",
        "write its two capital letters, for example `US`")
    }
    guard
      let group = decoder.group(
        entry.value, "`\(code)`", keys: Self.countryKeys, example: "`emergency: [\"112\"]`"),
      let emergency = texts(group["emergency"], required: "emergency", at: entry),
      let lines = group["lines"].flatMap({ decoder.list($0, example: "`lines: []`") })
    else {
      return nil
    }
    if lines.isEmpty {
      decoder.fault(entry.keyLocation, "`\(code)` has no lines", "write one, or remove the country")
    }
    return CountryLines(code: code, emergency: emergency, lines: lines.compactMap { line($0) })
  }

  private mutating func line(_ node: Node) -> CrisisLine? {
    guard
      let group = decoder.group(
        node, "a line", keys: Self.lineKeys, example: "`- name: Samaritans`")
    else { return nil }
    for key in ["name", "hours", "languages", "checked", "source"] where group[key] == nil {
      decoder.fault(node.location, "this line has no `\(key)`", "write `\(key)`")
    }
    let ways = ["call", "text", "chat"]
    if ways.allSatisfy({ group[$0] == nil }) {
      decoder.fault(node.location, "this line cannot be reached", "write \(listed(ways))")
    }
    let name = decoder.prose(group["name"], limit: Self.longest, example: "Samaritans")
    let source = decoder.prose(group["source"], limit: Self.longest, example: "https://example.org")
    let reached = ways.map { texts(group[$0]) ?? [] }
    let languages = texts(group["languages"])
    let isFree = yesOrNo(group["free"])
    let hours = hours(group["hours"])
    guard let name, let source, let languages, let checked = month(group["checked"]) else {
      return nil
    }
    return CrisisLine(
      name: name, call: reached[0], text: reached[1], chat: reached[2], isFree: isFree,
      hours: hours, languages: languages.map { Language($0) }, checked: checked, source: source)
  }

  /// A list of texts; nil if it is not written, or after a fault.
  private mutating func texts(
    _ entry: KeyEntry?, required key: String? = nil, at owner: KeyEntry? = nil
  ) -> [String]? {
    guard let entry else {
      if let key, let owner {
        decoder.fault(owner.keyLocation, "`\(owner.key)` has no `\(key)`", "write `\(key)`")
      }
      return nil
    }
    guard let nodes = decoder.list(entry, example: "`\(entry.key): [\"112\"]`") else { return nil }
    if nodes.isEmpty { decoder.fault(entry.location, "`\(entry.key)` is empty", "name one") }
    return nodes.compactMap { decoder.item($0, of: entry.key, example: "112") }.map(\.trimmed)
  }

  private mutating func yesOrNo(_ entry: KeyEntry?) -> Bool? {
    guard let entry, let text = decoder.text(entry, example: "yes") else { return nil }
    if text != "yes", text != "no" {
      decoder.fault(entry.location, "\(quoted(text)) is neither yes nor no", "write yes or no")
    }
    return text == "yes"
  }

  /// Nil: always, or after a fault.
  private mutating func hours(_ entry: KeyEntry?) -> CrisisLine.Hours? {
    guard let entry, let text = decoder.text(entry, example: "always"), text != "always" else {
      return nil
    }
    let times = text.split(separator: "-").map { CivilTime($0) }
    if times.count == 2, let from = times[0], let until = times[1], from != until {
      return CrisisLine.Hours(from: from, until: until)
    }
    decoder.fault(
      entry.location, "\(quoted(text)) does not say when the line answers",
      "write `always`, or the hours as in `16:00-23:00`")
    return nil
  }

  private mutating func month(_ entry: KeyEntry?) -> Month? {
    guard let entry, let text = decoder.text(entry, example: "2026-11") else { return nil }
    if let date = CivilDate(text + "-01") { return Month(year: date.year, month: date.month) }
    decoder.fault(entry.location, "\(quoted(text)) is not a month", "write it as in `2026-11`")
    return nil
  }
}
