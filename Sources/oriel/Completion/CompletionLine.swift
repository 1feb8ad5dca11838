// SPDX-License-Identifier: Apache-2.0
import Planning
import Text

/// A word that can be typed.
struct CompletionWord: Equatable {
  let word: String
  /// A few words about it, for shells that show them; empty if there are none.
  var meaning = ""
}

/// A line that somebody types, up to the cursor, and the words that can stand there.
struct CompletionLine {
  /// The words or files that a shell offers.
  enum Offer: Equatable {
    case words([CompletionWord])
    /// Paths of files whose names end in one of these; of any files if it is empty.
    case files([String])
  }

  /// The word that is being typed; empty after a space.
  private let current: String
  /// The command that the words before it name.
  private var outline = CommandOutline.program
  private var arguments: [ArgumentOutline] { outline.arguments }
  /// The option whose value is being typed; nil if none is.
  private var option: ArgumentOutline?
  private var usedNames: Set<String> = []
  /// The number of words before the current one that are no options.
  private var place = 0
  private var optionsHaveEnded = false
  /// True after `oriel help`.
  private var isHelp = false
  /// True after `oriel help config`.
  private var isKeyHelp = false

  /// - Parameter words: The words after the program's name; the last one is being typed.
  init(_ words: [String]) {
    // bash splits `--state=FILE` into three words.
    current = words.last.filter { $0 != "=" } ?? ""
    for word in words.dropLast() where word != "=" {
      read(word)
    }
  }

  private mutating func read(_ word: String) {
    if option != nil {
      option = nil
    } else if word == "--" {
      optionsHaveEnded = true
    } else if word.hasPrefix("-"), word.count > 1, !optionsHaveEnded {
      readOption(word)
    } else if isHelp, isBeforeCommand, word == ConfigHelp.name {
      isKeyHelp = true
    } else if place == 0, let below = outline.below(named: word) {
      outline = below
    } else if isBeforeCommand, word == "help" {
      isHelp = true
    } else {
      place += 1
    }
  }

  private mutating func readOption(_ word: String) {
    let name = String(word.prefix { $0 != "=" })
    let known = outline.arguments.first { $0.names.contains(name) }
    if known?.isRepeating != true {
      usedNames.formUnion(known?.names ?? [name])
    }
    if let known, known.kind == .option, name == word {
      option = known
    }
  }

  /// The words or files that can stand at the cursor.
  ///
  /// - Parameter names: Gives the names of a kind.
  func offer(_ names: (KnownNames.NameKind) -> [CompletionWord]) -> Offer {
    if let option {
      return values(of: option, startingWith: current, names)
    }
    if isKeyHelp {
      return matching(keys(names))
    }
    if isHelp {
      return matching(helpWords)
    }
    if current.hasPrefix("-"), !optionsHaveEnded {
      return offerOption(names)
    }
    if !outline.below.isEmpty {
      return matching((commands + help).only(when: place == 0))
    }
    if let argument = argumentAtCursor {
      return values(of: argument, startingWith: current, names)
    }
    return matching(options.only(when: current.isEmpty && !optionsHaveEnded))
  }

  /// True if no command has been typed yet.
  private var isBeforeCommand: Bool { outline.path.count == 1 && place == 0 }

  /// The positional argument at the cursor; nil if the command has no further one.
  private var argumentAtCursor: ArgumentOutline? {
    let positional = arguments.filter { $0.kind == .positional }
    if place < positional.count {
      return positional[place]
    }
    return positional.last.filter(\.isRepeating)
  }

  private var commands: [CompletionWord] {
    outline.below.map { CompletionWord(word: $0.path.last ?? "", meaning: $0.abstract) }
  }

  private var help: [CompletionWord] {
    [CompletionWord(word: "help", meaning: Self.helpMeaning)].only(when: isBeforeCommand)
  }

  private static let keysMeaning = "Show the keys of the configuration, or one of them."
  private static let helpMeaning = "Show the help of a command, or of a key of the configuration."

  /// The keys that can follow `oriel help config`.
  private func keys(_ names: (KnownNames.NameKind) -> [CompletionWord]) -> [CompletionWord] {
    names(.keys).only(when: place == 0)
  }

  /// The words that can follow `oriel help`.
  private var helpWords: [CompletionWord] {
    guard isBeforeCommand else {
      return commands.only(when: place == 0)
    }
    return commands + [CompletionWord(word: ConfigHelp.name, meaning: Self.keysMeaning)]
  }

  /// The names of options, or the values of one that is joined to its value by `=`.
  private func offerOption(_ names: (KnownNames.NameKind) -> [CompletionWord]) -> Offer {
    guard let equals = current.firstIndex(of: "=") else {
      return matching(options)
    }
    let name = String(current[..<equals])
    let typed = String(current[current.index(after: equals)...])
    guard let option = arguments.first(where: { $0.kind == .option && $0.names.contains(name) }),
      case .words(let values) = values(of: option, startingWith: typed, names)
    else {
      return .words([])
    }
    return .words(values.map { CompletionWord(word: "\(name)=\($0.word)", meaning: $0.meaning) })
  }

  private var options: [CompletionWord] {
    arguments.filter { $0.kind != .positional && usedNames.isDisjoint(with: $0.names) }
      .compactMap { option in
        option.names.last.map { CompletionWord(word: $0, meaning: option.meaning) }
      }
  }

  private func values(
    of argument: ArgumentOutline, startingWith typed: String,
    _ names: (KnownNames.NameKind) -> [CompletionWord]
  ) -> Offer {
    switch argument.completion {
    case .files(let endings): .files(endings)
    case .names(let kind): matching(names(kind), typed)
    case .nothing: matching(argument.words, typed)
    }
  }

  private func matching(_ candidates: [CompletionWord]) -> Offer { matching(candidates, current) }

  private func matching(_ candidates: [CompletionWord], _ typed: String) -> Offer {
    .words(candidates.filter { $0.word.hasPrefix(typed) })
  }
}

extension ArgumentOutline {
  /// The words that its value can be. A time can be typed by a word.
  fileprivate var words: [CompletionWord] {
    let isTime = ["T", "T|+D"].contains(value)
    let words = choices + ["today", "tomorrow", "now"].only(when: isTime)
    return words.map { CompletionWord(word: $0) }
  }
}
