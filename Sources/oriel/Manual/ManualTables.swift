// SPDX-License-Identifier: Apache-2.0

/// Facts about the program's surroundings for several pages of the manual.
enum ManualTables {
  /// The statuses with which a command ends.
  static let exits: [(status: Int, meaning: String)] = [
    (0, "What was asked for is done."),
    (1, "It could not be done. One sentence on standard error says what to do."),
    (64, "The command was typed wrongly. Nothing was changed."),
    (65, "A line that `oriel plan --batch` has read has an error. The other lines are answered."),
    (
      78,
      "The configuration has an error, or the state file cannot be read by this version, or is gone while its backup is there. Nothing was changed."
    ),
  ]

  /// A variable of the environment that the program reads.
  struct Variable {
    let names: [String]
    let meaning: String
    /// The commands that read it, as typed after `oriel`; nil if all of them do.
    var readers: Set<String>?
  }

  private static let editing: Set<String> = ["edit", "intend", "reflect"]

  static let variables = [
    Variable(
      names: ["HOME", "XDG_CONFIG_HOME", "XDG_STATE_HOME"],
      meaning:
        "The folders of the files below, by the XDG Base Directory Specification. Without HOME, the home that the computer has for the user counts."
    ),
    Variable(
      names: ["TZ"],
      meaning: "The time zone, where the configuration has none. The service may have another one."),
    Variable(
      names: ["COLUMNS"],
      meaning: "The columns of the terminal. It counts before what the terminal says itself."),
    Variable(
      names: ["NO_COLOR", "CLICOLOR", "CLICOLOR_FORCE", "COLORTERM", "TERM"],
      meaning:
        "Colours: none with NO_COLOR, `CLICOLOR=0` or `TERM=dumb`, always with CLICOLOR_FORCE; more of them with COLORTERM."
    ),
    Variable(
      names: ["LC_ALL", "LC_CTYPE", "LANG"],
      meaning: "The characters: drawings are in ASCII where these do not name UTF-8."),
    Variable(
      names: ["ORIEL_PAGER", "PAGER"],
      meaning: "The program for long answers on a terminal; `less -FRX` where neither is set."),
    Variable(
      names: ["VISUAL", "EDITOR"], meaning: "The editor, with its options.", readers: editing),
    Variable(
      names: ["TMPDIR"],
      meaning:
        "The folder for a text while it is being edited, where there is no XDG_RUNTIME_DIR.",
      readers: editing),
    Variable(
      names: ["XDG_RUNTIME_DIR", "DBUS_SESSION_BUS_ADDRESS"],
      meaning: "The person's service manager and desktop.",
      readers: [
        "daemon", "doctor", "check", "init", "reload", "status", "test desktop", "test email",
      ]),
    Variable(
      names: ["XDG_DATA_HOME"], meaning: "A folder in which units are looked for.",
      readers: ["doctor", "check", "status"]),
    Variable(
      names: ["JOURNAL_STREAM", "NOTIFY_SOCKET"],
      meaning:
        "Set by the service manager: entries go to the journal with their facts, and the manager hears when the daemon is ready.",
      readers: ["daemon"]),
  ]

  /// The person's files.
  static let files: [(path: String, meaning: String)] = [
    ("~/.config/oriel/config.yaml", "The configuration. `oriel init` writes a first one."),
    ("~/.config/oriel/prompts/*.yaml", "Texts of your own, beside those of the program."),
    (
      "~/.local/state/oriel/state.json",
      "The state: what became of each note, your answers and your words. Only you can read it."
    ),
    (
      "~/.local/state/oriel/state.backup.json",
      "The state as it was before the first change of the last day that had one, for `oriel recover`."
    ),
    (
      "~/.local/state/oriel/state.broken-N-DATE.json",
      "A state that could not be read, kept when a good one took its place. `oriel erase` removes it."
    ),
    (
      "~/.local/state/oriel/state.lost-DATE.json",
      "A state, or a backup of another one, that gave way, as to `oriel recover`. `oriel erase` removes it."
    ),
    (
      "~/.local/state/oriel/state.configuration.yaml",
      "The configuration that was accepted last. It stays in force while yours has errors."
    ),
    (
      "~/.local/state/oriel/state.prompts.json",
      "Your own texts as they were accepted last."
    ),
  ]
}
