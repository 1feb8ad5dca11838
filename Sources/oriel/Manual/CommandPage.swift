// SPDX-License-Identifier: Apache-2.0
import Text

/// The page of one command, from its declaration and its help.
struct CommandPage {
  private let outline: CommandOutline
  private let manual: Manual

  init(_ outline: CommandOutline, _ manual: Manual) {
    self.outline = outline
    self.manual = manual
  }

  /// The name of a command's page: `oriel-session-add`.
  static func name(of outline: CommandOutline) -> String { outline.path.joined(separator: "-") }

  /// A command's page with its section: `oriel-session-add(1)`.
  static func reference(to outline: CommandOutline) -> String {
    "\(name(of: outline))(\(section(of: outline).rawValue))"
  }

  /// The daemon is for the service manager; its page is one of administration.
  static func section(of outline: CommandOutline) -> ManualPage.Section {
    outline.path == DaemonPage.path ? .administration : .commands
  }

  var page: ManualPage {
    var page = ManualPage(
      name: Self.name(of: outline), section: Self.section(of: outline),
      summary: outline.abstract.withoutFullStop.lowercasedFirst, date: manual.date)
    addSynopsis(to: &page)
    let (prose, examples) = outline.discussion.split(at: HelpPage.examples)
    page.section("DESCRIPTION")
    page.text(outline.abstract + "\n\n" + prose)
    addCommands(to: &page)
    addOptions(to: &page)
    if outline.path == DaemonPage.path { DaemonPage.add(to: &page, manual.catalog) }
    if outline.path == RecoverPage.path { RecoverPage.add(to: &page) }
    if outline.path.count == 1 { Self.addNotes(to: &page) }
    addSurroundings(to: &page)
    if !examples.isEmpty {
      page.section("EXAMPLES")
      page.text(examples)
    }
    addReferences(to: &page)
    return page
  }

  private func addSynopsis(to page: inout ManualPage) {
    page.section("SYNOPSIS")
    guard let usage = outline.usage else {
      return page.usage(outline.name, ["<command>", "..."])
    }
    page.usage(outline.name, usage.dropFirst(outline.name.count).usageParts)
  }

  private func addCommands(to page: inout ManualPage) {
    let groups = outline.groups.filter { !$0.commands.isEmpty }
    guard !groups.isEmpty else {
      return
    }
    page.section("COMMANDS")
    for group in groups {
      if !group.title.isEmpty { page.part(group.title) }
      for command in group.commands {
        page.item(Roff.bold(Self.reference(to: command)), [command.abstract])
      }
    }
  }

  private func addOptions(to page: inout ManualPage) {
    let arguments = outline.arguments
    let own = arguments.filter { !$0.isCommon }
    let common = arguments.filter(\.isCommon)
    page.section("OPTIONS")
    for argument in own { argument.add(to: &page) }
    if !own.isEmpty { page.part("Options of every command") }
    for argument in common { argument.add(to: &page) }
  }

  /// Adds the exit statuses, the variables that the command reads, and the files.
  private func addSurroundings(to page: inout ManualPage) {
    page.section("EXIT STATUS")
    for (status, meaning) in ManualTables.exits {
      page.item(Roff.bold("\(status)"), [meaning])
    }
    page.section("ENVIRONMENT")
    for variable in ManualTables.variables where reads(variable) {
      page.item(variable.names.map(Roff.bold).joined(separator: ", "), [variable.meaning])
    }
    page.section("FILES")
    for (path, meaning) in ManualTables.files {
      page.item(Roff.italic(path), [meaning])
    }
  }

  /// True if the command reads the variable. The page of the program has all of them.
  private func reads(_ variable: ManualTables.Variable) -> Bool {
    let command = outline.path.dropFirst().joined(separator: " ")
    guard let readers = variable.readers, !command.isEmpty else {
      return true
    }
    return readers.contains(command)
  }

  /// Adds notes about the whole program.
  private static func addNotes(to page: inout ManualPage) {
    page.section("NOTES")
    page.text(
      """
      The name of a note is made of its session, a day and a place in that day: \
      `induction-2/+1/morning`. Days are counted from the day on which the session ends. \
      `oriel next` and `oriel status` show the names.

      The shells bash, zsh and fish complete commands, options and names. After an installation \
      below ~/.local, zsh needs a line in ~/.zshrc, before compinit:

        fpath=(~/.local/share/zsh/site-functions $fpath)

      Your care team's instructions come first.
      """)
  }

  private func addReferences(to page: inout ManualPage) {
    page.section("SEE ALSO")
    let others = [CommandOutline.program] + groupsAbove + related
    let pages = others.filter { $0.path != outline.path }.map(Self.reference)
    page.references(pages + ["\(KeysPage.name)(\(ManualPage.Section.files.rawValue))"])
    if outline.path == DaemonPage.path { page.references(DaemonPage.references) }
  }

  /// The commands between the program and this one, at most one.
  private var groupsAbove: [CommandOutline] {
    CommandOutline.program.all.filter { above in
      above.path.count > 1 && above.path == Array(outline.path.dropLast())
    }
  }

  /// The commands below this one, or those beside it.
  private var related: [CommandOutline] {
    if !outline.below.isEmpty {
      return outline.below
    }
    let above = groupsAbove.first ?? .program
    return above.neighbours(of: outline)
  }
}

extension CommandOutline {
  /// The other commands of the group that one of the commands below this one is in.
  fileprivate func neighbours(of outline: CommandOutline) -> [CommandOutline] {
    let group = groups.first { group in group.commands.contains { $0.path == outline.path } }
    return group.asList.flatMap { $0.commands }.filter { $0.path != outline.path }
  }
}

extension ArgumentOutline {
  /// True for an option that means the same in every command.
  fileprivate var isCommon: Bool {
    !HelpPage.common.isDisjoint(with: names)
  }

  /// The argument as it is typed.
  private var term: String {
    let placeholder = Roff.italic(value) + (isRepeating ? " ..." : "")
    let typed = names.map(Roff.bold).joined(separator: ", ")
    return switch kind {
    case .positional: placeholder
    case .option: typed + " " + placeholder
    case .flag: typed
    }
  }

  fileprivate func add(to page: inout ManualPage) {
    let choice = "One of: \(choices.joined(separator: ", "))."
      .only(when: !choices.isEmpty)
    let standard = defaultValue.orEmpty { "If left out: \($0)." }
    let sentences = [meaning, choice, standard].filter { !$0.isEmpty }
    page.item(term, [sentences.joined(separator: " ")])
  }
}

extension StringProtocol {
  /// The text before a heading, and the text after it; nothing after it if it is not there.
  fileprivate func split(at heading: String) -> (before: String, after: String) {
    var before = Substring(self)
    while !before.isEmpty, !before.hasSuffix(heading) { before.removeLast() }
    guard !before.isEmpty else {
      return (String(self), "")
    }
    return (String(before.dropLast(heading.count)), String(dropFirst(before.count)))
  }

  /// The parts of a usage: each bracket is one, or several if it has alternatives.
  fileprivate var usageParts: [String] {
    var parts: [String] = []
    var depth = 0
    var isBroken = true
    for word in split(whereSeparator: { $0 == " " || $0 == "\n" }) {
      if isBroken { parts.append(String(word)) } else { parts[parts.count - 1] += " \(word)" }
      depth += word.count { $0 == "[" || $0 == "(" } - word.count { $0 == "]" || $0 == ")" }
      isBroken = depth == 0 || word == "|"
    }
    return parts
  }
}
