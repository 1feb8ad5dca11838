// SPDX-License-Identifier: Apache-2.0
import Foundation
import Testing

/// The answer of a command.
struct Answer: Equatable {
  /// The exit status; negative if a signal ended the program.
  var status: Int32
  var output: String
  var error: String

  /// Standard output as JSON.
  func json() throws -> Any { try JSONSerialization.jsonObject(with: Data(output.utf8)) }

  func object() throws -> [String: Any] { try #require(try json() as? [String: Any]) }

  func objects() throws -> [[String: Any]] { try #require(try json() as? [[String: Any]]) }
}

/// A person with a home of their own, who runs the program.
final class Person {
  /// The program that `ORIEL_PROGRAM` names, or that was built beside these tests. `make unit`
  /// names the one that is shipped, which begins several times faster.
  static let program =
    ProcessInfo.processInfo.environment["ORIEL_PROGRAM"]
    ?? Bundle.module.bundleURL.deletingLastPathComponent().appending(path: "oriel").path()

  let home: String
  var configuration: String { home + "/.config/oriel/config.yaml" }
  /// Variables of the environment, in place of the usual ones; an empty one is not set.
  var variables: [String: String] = [:]
  var state: String { home + "/.local/state/oriel/state.json" }

  /// - Parameters:
  ///   - configuration: The text of the configuration; nil for none.
  ///   - state: The text of the state; nil for none.
  init(configuration: String? = reference, state: String? = nil) throws {
    home = FileManager.default.temporaryDirectory.appending(
      path: "oriel-person-\(UUID().uuidString)"
    ).path()
    try FileManager.default.createDirectory(atPath: home, withIntermediateDirectories: true)
    if let configuration { try write(configuration, self.configuration) }
    if let state { try write(state, self.state) }
  }

  deinit { try? FileManager.default.removeItem(atPath: home) }

  func write(_ text: String, _ path: String) throws {
    let file = URL(filePath: path)
    try FileManager.default.createDirectory(
      at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data(text.utf8).write(to: file)
  }

  func read(_ path: String) throws -> String {
    try String(contentsOf: URL(filePath: path), encoding: .utf8)
  }

  /// The permission bits of a file.
  func mode(_ path: String) throws -> Int {
    try #require(try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int)
  }

  /// Runs the program. After a minute it is ended, with status 124.
  func run(_ arguments: String...) throws -> Answer { try run(arguments) }

  /// Runs the program with the words of one line.
  func run(line: String) throws -> Answer { try run(line.split(separator: " ").map(String.init)) }

  /// Runs the program. A command that changes something accepts `--now` only with a named state, so
  /// this person's own state is named if no other is.
  ///
  /// - Parameter typed: The text on standard input.
  func run(_ arguments: [String], typing typed: String = "") throws -> Answer {
    let isInvented = arguments.contains("--now") && !arguments.contains("--state")
    let changes = [
      "done", "snooze", "skip", "undo", "session", "pause", "resume", "import", "export", "intend",
      "reflect", "checkin",
      "fewer",
      "erase", "recover",
    ].contains(arguments.first)
    return try spawn(
      [Self.program] + arguments + (isInvented && changes ? ["--state", state] : []), typing: typed)
  }

  /// Runs the program with exactly these words.
  func runAsTyped(_ arguments: [String]) throws -> Answer { try spawn([Self.program] + arguments) }

  /// Runs a line of the shell in which `"$ORIEL"` is the program.
  func shell(_ script: String) throws -> Answer { try spawn(["/bin/bash", "-c", script]) }

  /// Runs a command. It uses files rather than pipes, because tests run beside each other, and a
  /// child that inherits the writing end of another's pipe keeps it open. Signals that this process
  /// blocks are not blocked in the child.
  private func spawn(_ command: [String], typing typed: String = "") throws -> Answer {
    let place = home + "/" + UUID().uuidString
    try write(typed, place + ".in")
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    posix_spawn_file_actions_addopen(&actions, 0, place + ".in", O_RDONLY, 0)
    posix_spawn_file_actions_addopen(&actions, 1, place + ".out", O_WRONLY | O_CREAT, 0o600)
    posix_spawn_file_actions_addopen(&actions, 2, place + ".err", O_WRONLY | O_CREAT, 0o600)
    var attributes = posix_spawnattr_t()
    posix_spawnattr_init(&attributes)
    defer { posix_spawnattr_destroy(&attributes) }
    var signals = sigset_t()
    sigemptyset(&signals)
    posix_spawnattr_setsigmask(&attributes, &signals)
    sigfillset(&signals)
    posix_spawnattr_setsigdefault(&attributes, &signals)
    posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF))
    let usual = [
      "HOME": home, "XDG_CONFIG_HOME": home + "/.config", "XDG_STATE_HOME": home + "/.local/state",
      "NO_COLOR": "1",
      // Editors that another test, or a person, has open must not be found.
      "TMPDIR": home,
      "PATH": "/usr/bin:/bin", "LANG": "C.UTF-8", "ORIEL": Self.program,
    ]
    let environment = usual.merging(variables) { $1 }.filter { !$0.value.isEmpty }
      .map { "\($0)=\($1)" }
    var process: pid_t = 0
    let failure = withStrings(["timeout", "60"] + command) { arguments in
      withStrings(environment) {
        posix_spawn(&process, "/usr/bin/timeout", &actions, &attributes, arguments, $0)
      }
    }
    try #require(failure == 0, "\(String(cString: strerror(failure)))")
    var status: Int32 = 0
    while waitpid(process, &status, 0) < 0 { try #require(errno == EINTR) }
    return Answer(
      status: status & 0x7f == 0 ? status >> 8 & 0xff : -(status & 0x7f),
      output: try read(place + ".out"),
      error: try read(place + ".err"))
  }
}

/// An array of C strings, ended by nil, as `exec` wants it.
private func withStrings<T>(_ strings: [String], _ body: ([UnsafeMutablePointer<CChar>?]) -> T) -> T
{
  let copies = strings.map { strdup($0) }
  defer { copies.forEach { free($0) } }
  return body(copies + [nil])
}

/// The configuration of reference A of `model.md`: one session across the spring change.
let reference = """
  time_zone: America/New_York
  series:
    - name: induction
      time_zone: America/New_York
      length: 40 min
      sessions: [2026-03-06 10:00]
  day:
    jitter: 0 min
  """

/// A state in which some prompts of reference A have been shown.
///
/// - Parameter prompts: Key, phase, due, expires and standing of each; shown when due, in UTC
///   without the `Z`.
func state(
  _ prompts: (key: String, phase: String, due: String, expires: String, standing: String)...
) -> String {
  let records = prompts.map { prompt in
    """
        "\(prompt.key)": { "standing": "\(prompt.standing)", "reason": "due", "since": "\(prompt.due)Z",
          "phase": "\(prompt.phase)", "session_start": "2026-03-06T15:00:00Z", "due": "\(prompt.due)Z",
          "expires": "\(prompt.expires)Z", "item": "core-name-and-place", "first_shown": "\(prompt.due)Z",
          "channel": "desktop",
          "history": [{ "at": "\(prompt.due)Z", "standing": "shown", "reason": "due" }] }
    """
  }
  let showings = prompts.map {
    #"{ "key": "\#($0.key)", "due": "\#($0.due)Z", "at": "\#($0.due)Z" }"#
  }
  return """
    { "version": 1, "seed": "00000000000000aa",
      "series": { "induction": { "time_zone": "America/New_York", "sessions": { "1": "2026-03-06 10:00" }, "retired": {} } },
      "prompts": {
    \(records.joined(separator: ",\n"))
      },
      "waiting": {}, "showings": [\(showings.joined(separator: ", "))], "chosen": [] }
    """
}

let morning = "induction-1/+1/morning"

/// The first morning's prompt, shown and not answered.
let morningShown = state((morning, "core", "2026-03-07T15:00:00", "2026-03-07T19:00:00", "shown"))
