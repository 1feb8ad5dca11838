// SPDX-License-Identifier: Apache-2.0
import ArgumentParser
import JSON
import Settings
import Text

/// `oriel help config`: the keys of the configuration, from the table that the file is read by.
struct ConfigHelp: ParsableCommand {
  /// The word after `oriel help`.
  static let name = "config"

  static let configuration = CommandConfiguration(
    commandName: name, _superCommandName: "oriel help",
    abstract: "Show the keys of the configuration, or one of them.",
    usage: usage("help config", ["[<key>]"], shared: FormOptions.usage),
    discussion: """
      A key is written with the part that it belongs to: day.expiry. The part can be left out \
      where only one key has the name.
      """)

  @Argument(help: ArgumentHelp("The key; if left out, all of them.", valueName: "key"))
  var key: String?

  @OptionGroup var form: FormOptions

  func run() throws {
    guard let key else {
      return form.answer(
        JSON.array(ConfigurationKeys.all.map(\.json)), or: Self.list(ConfigurationKeys.all),
        isList: true)
    }
    let found = try Self.keys(named: key)
    form.answer(
      found.count == 1 ? found[0].json : JSON.array(found.map(\.json)),
      or: Array(found.map { $0.lines(width: Terminal.width) }.joined(separator: [""]))
        + Self.below(found))
  }

  /// The keys of this path; else those that have this name below some part.
  private static func keys(named typed: String) throws -> [ConfigurationKey] {
    let all = ConfigurationKeys.all
    if let key = ConfigurationKeys.key(at: typed) {
      return [key]
    }
    let named = all.filter { $0.name == typed }
    guard named.isEmpty else {
      return named
    }
    let paths = nearest(typed, among: all.map(\.path), most: 3)
    let names = Set(nearest(typed, among: all.map(\.name), most: 3))
    let near = paths.isEmpty ? all.filter { names.contains($0.name) }.map(\.path) : paths
    let way =
      near.isEmpty
      ? "see" : "did you mean \(listed(Array(near.prefix(3)), between: ""))? See"
    throw errorExit(
      "there is no key \(Plain.line(String(typed.prefix(60)))); \(way): oriel help config", 64)
  }

  /// The list of the keys below a part; empty for a key that has none.
  private static func below(_ found: [ConfigurationKey]) -> [String] {
    let keys = ConfigurationKeys.all.filter { key in found.contains { $0.path == key.part } }
    return (["", "Keys below it:", ""] + list(keys)).only(when: !keys.isEmpty)
  }

  /// Each key with its meaning, in two columns.
  private static func list(_ keys: [ConfigurationKey]) -> [String] {
    let column = (keys.map(\.path.count).max() ?? 0) + 2
    return keys.flatMap { key in
      let label = key.path + String(repeating: " ", count: column - key.path.count)
      let width = Terminal.width - column
      // A narrow terminal has no room for two columns.
      guard width >= 30 else {
        return [key.path] + key.meaning.wrapped(to: Terminal.width - 2).map { "  \($0)" }
      }
      return key.meaning.wrapped(to: width).beside(label)
    }
  }
}

extension ConfigurationKey {
  /// The facts about a key, each with its label.
  var facts: [(label: String, text: String)] {
    let unit = type.unit.orEmpty { ", in \($0)" }
    let facts: [(String, String?)] = [
      ("Value", "\(type)\(unit)"), ("Default", "\(defaultValue)"), ("Range", range),
      ("Reason", reason),
    ]
    return facts.compactMap { label, text in text.map { (label: label, text: $0) } }
  }

  fileprivate func lines(width: Int) -> [String] {
    [path] + meaning.wrapped(to: width - 2).map { "  \($0)" } + [""]
      + facts.flatMap { label, text in
        let head = "  \(label):" + String(repeating: " ", count: 9 - label.count)
        return text.wrapped(to: width - head.count).beside(head)
      }
  }

  fileprivate var json: JSON {
    .members(
      ("key", .text(path)), ("meaning", .text(meaning)), ("type", .text("\(type)")),
      ("unit", .orNull(type.unit.map(JSON.text))), ("default", .text("\(defaultValue)")),
      ("range", .orNull(range.map(JSON.text))), ("values", .array(values.map(JSON.text))),
      ("reason", .orNull(reason.map(JSON.text))))
  }

  /// The words to choose from; empty if any value of the type can be written.
  private var values: [String] {
    switch type {
    case .choice(let words), .choices(let words): words
    case .group, .groups, .time, .length, .number, .placeOfSecret, .other: []
    }
  }
}
