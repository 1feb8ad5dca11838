// SPDX-License-Identifier: Apache-2.0
import Text

/// The screen that a command writes to: all facts that decide about the look of an answer.
package struct Screen: Hashable, Sendable {
  /// The columns of a line; at least `narrowest`.
  package let width: Int
  /// The lines of the terminal; nil if this is no terminal, or if it does not say.
  package let rows: Int?
  package let colours: Colours
  /// True if it shows Unicode; else drawings are in ASCII.
  package let isUnicode: Bool
  /// True for a screen reader: no bars, no columns, one fact on each line.
  package let isPlain: Bool
  /// True for a terminal; false for a pipe or a file.
  package let isTerminal: Bool
  /// True if sentences are broken at the width: on a terminal, or if the person has set `COLUMNS`.
  /// Other programs read a sentence on one line.
  package let breaksSentences: Bool

  /// The colours that a screen has.
  package enum Colours: Hashable, Sendable, CaseIterable {
    case none, sixteen, many
  }

  /// The least columns. Lines for a narrower terminal are as wide as this.
  package static let narrowest = 40
  /// The columns if their number is not known.
  package static let usual = 80
  /// The most columns of a line of text. Longer lines are hard to read.
  package static let widestText = 78

  /// The columns of a line of text.
  package var textWidth: Int { min(width, Self.widestText) }

  package init(
    width: Int, rows: Int? = nil, colours: Colours = .none, isUnicode: Bool = true,
    isPlain: Bool = false, isTerminal: Bool = true, breaksSentences: Bool = true
  ) {
    self.width = max(width, Self.narrowest)
    self.rows = rows
    self.colours = colours
    self.isUnicode = isUnicode
    self.isPlain = isPlain
    self.isTerminal = isTerminal
    self.breaksSentences = breaksSentences
  }
}

/// The value of `--color`.
package enum ColourChoice: String, Hashable, Sendable, CaseIterable {
  /// On a terminal that has them, unless the environment says otherwise.
  case auto
  case always
  case never
}

/// The facts that a process has about the screen that it writes to.
package struct ScreenFacts: Hashable, Sendable {
  /// True if the descriptor is a terminal.
  package var isTerminal: Bool
  /// The columns and lines that the terminal states; nil if it states none.
  package var columns: Int?
  package var rows: Int?
  /// The variables of the environment.
  package var environment: [String: String]

  package init(
    isTerminal: Bool, columns: Int? = nil, rows: Int? = nil, environment: [String: String] = [:]
  ) {
    self.isTerminal = isTerminal
    self.columns = columns
    self.rows = rows
    self.environment = environment
  }
}

extension Screen {
  /// The screen of these facts and options.
  ///
  /// - Parameters:
  ///   - colour: The choice of the command line. It counts before the environment.
  ///   - isPlain: True for one fact on each line.
  package init(_ facts: ScreenFacts, colour: ColourChoice = .auto, isPlain: Bool = false) {
    // `COLUMNS` counts before the terminal's own size, as in other programs.
    let asked = facts.set("COLUMNS").flatMap(Int.init)?.ifPositive
    self.init(
      width: asked ?? facts.columns?.ifPositive ?? Self.usual, rows: facts.rows?.ifPositive,
      colours: isPlain ? .none : facts.colours(colour), isUnicode: facts.isUnicode,
      isPlain: isPlain, isTerminal: facts.isTerminal,
      breaksSentences: asked != nil || facts.isTerminal)
  }
}

extension ScreenFacts {
  /// The value of a variable; nil if it is not set or empty.
  fileprivate func set(_ name: String) -> String? {
    environment[name]?.ifNotEmpty
  }

  /// The colours by the choice and by the usual variables of the environment.
  fileprivate func colours(_ choice: ColourChoice) -> Screen.Colours {
    switch choice {
    case .always: ownColours
    case .never: .none
    case .auto: wantsColours ? ownColours : .none
    }
  }

  /// The colours that the terminal says it has. Every one has 16.
  private var ownColours: Screen.Colours {
    let hasMany = set("TERM")?.contains(text: "256color") == true || set("COLORTERM") != nil
    return hasMany ? .many : .sixteen
  }

  /// True if the environment wants colours, or has nothing against them on this terminal.
  private var wantsColours: Bool {
    if set("NO_COLOR") != nil {
      return false
    }
    if let force = set("CLICOLOR_FORCE"), force != "0" {
      return true
    }
    return isTerminal && set("TERM") != "dumb" && set("CLICOLOR") != "0"
  }

  /// True if the locale uses UTF-8. The first variable that is set counts. Without any, the locale
  /// is `C`, which is ASCII.
  fileprivate var isUnicode: Bool {
    let locale = ["LC_ALL", "LC_CTYPE", "LANG"].lazy.compactMap(set).first ?? "C"
    let charset = locale.lowercased().split(separator: ".").dropFirst().first ?? ""
    return ["utf-8", "utf8"].contains(charset.prefix { $0 != "@" })
  }
}

extension Int {
  /// Nil for zero and less, by which a terminal says that it does not know.
  fileprivate var ifPositive: Int? { self > 0 ? self : nil }
}
