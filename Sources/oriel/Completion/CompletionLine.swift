// SPDX-License-Identifier: Apache-2.0

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
    let last = words.last ?? ""
    current = last == "=" ? "" : last
    for word in words.dropLast() where word != "=" {
      take(word)
    }
  }

  private mutating func take(_ word: String) {
    if option != nil {
      option = nil
    } else if word == "--" {
      optionsHaveEnded = true
    } else if word.hasPrefix("-"), word.count > 1, !optionsHaveEnded {
      takeOption(word)
    } else if isHelp, place == 0, outline.path.count == 1, word == ConfigHelp.name {
      isKeyHelp = true
    } else if place == 0, let below = outline.below(named: word) {
      outline = below
    } else if outline.path.count == 1, place == 0, word == "help" {
      isHelp = true
    } else {
      place += 1
    }
  }

  private mutating func takeOption(_ word: String) {
    let name = String(word.prefix { $0 != "=" })
    let known = outline.arguments.first { $0.names.contains(name) }
    usedNames.formUnion(known.map { $0.isRepeating ? [] : $0.names } ?? [name])
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
    if isHelp {
      return matching(helpWords(names))
    }
    if current.hasPrefix("-"), !optionsHaveEnded {
      return offerOption(names)
    }
    let below = outline.below.map { CompletionWord(word: $0.path.last ?? "", meaning: $0.abstract) }
    let help =
      outline.path.count == 1 ? [CompletionWord(word: "help", meaning: Self.helpMeaning)] : []
    if !below.isEmpty {
      return matching(place == 0 ? below + help : [])
    }
    let positional = arguments.filter { $0.kind == .positional }
    guard let last = positional.last,
      let argument = place < positional.count ? positional[place] : last.isRepeating ? last : nil
    else {
      return matching(current.isEmpty && !optionsHaveEnded ? options : [])
    }
    return values(of: argument, startingWith: current, names)
  }

  private static let keysMeaning = "Show the keys of the configuration, or one of them."
  private static let helpMeaning = "Show the help of a command, or of a key of the configuration."

  private func helpWords(_ names: (KnownNames.NameKind) -> [CompletionWord]) -> [CompletionWord] {
    if isKeyHelp {
      return place == 0 ? names(.keys) : []
    }
    let commands = outline.below.map {
      CompletionWord(word: $0.path.last ?? "", meaning: $0.abstract)
    }
    let isFirst = outline.path.count == 1 && place == 0
    return commands
      + (isFirst ? [CompletionWord(word: ConfigHelp.name, meaning: Self.keysMeaning)] : [])
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
    let isTime = argument.value == "T" || argument.value == "T|+D"
    let words = argument.choices + (isTime ? ["today", "tomorrow", "now"] : [])
    switch argument.completion {
    case .files(let endings): return .files(endings)
    case .names(let kind): return matching(names(kind), typed)
    case .nothing: return matching(words.map { CompletionWord(word: $0) }, typed)
    }
  }

  private func matching(_ candidates: [CompletionWord], _ typed: String? = nil) -> Offer {
    .words(candidates.filter { $0.word.hasPrefix(typed ?? current) })
  }
}
