// SPDX-License-Identifier: Apache-2.0
import Files
import JSON
import Pictures
import Text

/// One line of `oriel doctor`: the subject, what was found, and how to fix it.
struct Finding: Equatable {
  /// The subject of a finding. The raw values stand in the JSON.
  enum Subject: String, CaseIterable {
    case configuration
    case plan
    case state
    case disk
    case daemon
    case service
    case shell
    case logout
    case bus
    case notifications
    case doNotDisturb = "do-not-disturb"
    case lock
    case mail
    case terminal
    case calendar
    case clock
    case zone
    case versions

    /// The name in front of the line.
    var title: String {
      switch self {
      case .configuration: "Configuration"
      case .plan: "Plan"
      case .state: "State"
      case .disk: "Disk"
      case .daemon: "Daemon"
      case .service: "Service"
      case .shell: "This shell"
      case .logout: "Logged out"
      case .bus: "Message bus"
      case .notifications: "Notifications"
      case .doNotDisturb: "Do not disturb"
      case .lock: "Lock screen"
      case .mail: "Mail"
      case .terminal: "Terminal"
      case .calendar: "Calendar file"
      case .clock: "Clock"
      case .zone: "Time zone"
      case .versions: "Versions"
      }
    }
  }

  /// The consequence for notes.
  enum FindingLevel: String, CaseIterable {
    case ok
    /// Notes arrive, but something is not as it may seem.
    case warning
    /// It would keep a note from arriving.
    case problem
  }

  var subject: Subject
  var level: FindingLevel
  var found: String
  /// The way to fix it; nil if there is nothing to fix.
  var remedy: String?

  static func ok(_ subject: Subject, _ found: String) -> Finding {
    Finding(subject: subject, level: .ok, found: found)
  }

  static func warning(_ subject: Subject, _ found: String, _ remedy: String?) -> Finding {
    Finding(subject: subject, level: .warning, found: found, remedy: remedy)
  }

  static func problem(_ subject: Subject, _ found: String, _ remedy: String?) -> Finding {
    Finding(subject: subject, level: .problem, found: found, remedy: remedy)
  }

  /// A problem in sentences: the first says what is wrong, the others what to do.
  static func problem(_ subject: Subject, _ sentences: String, otherwise remedy: String? = nil)
    -> Finding
  {
    let parts = sentences.parts(between: ". ", most: 2)
    guard parts.count == 2 else {
      return .problem(subject, sentences, remedy)
    }
    return .problem(subject, parts[0] + ".", String(parts[1]))
  }

  var json: JSON {
    .members(
      ("check", .text(subject.rawValue)), ("verdict", .text(level.rawValue)),
      ("found", .text(found)), ("remedy", .orNull(remedy.map { .text($0) })))
  }

  /// The finding as a person reads it, with `~` in place of the home folder. A program that reads
  /// the JSON gets whole paths.
  var withShortPaths: Finding {
    var finding = self
    finding.found = shortened(pathsIn: found)
    finding.remedy = remedy.map { shortened(pathsIn: $0) }
    return finding
  }

  /// The finding on one line.
  var line: String {
    let end = remedy.orEmpty { (found.hasSuffix(".") ? " " : "; ") + $0 }
    return "\(level.rawValue): \(subject.title): \(found)\(end)"
  }

  /// The finding in columns. On a narrow screen its sentences stand below its name.
  func lines(width: Int) -> [String] {
    let levels = FindingLevel.allCases.map(\.rawValue.count).max() ?? 0
    let titles = Subject.allCases.map(\.title.count).max() ?? 0
    let verdict = level.rawValue.padded(levels + 2)
    let head = verdict + subject.title.padded(titles + 2)
    let said = [found, remedy].compactMap(\.self)
    guard width - head.count >= Self.leastColumns else {
      return [verdict + subject.title]
        + said.flatMap { $0.wrapped(to: width - 2) }.map { "  " + $0 }
    }
    return said.flatMap { $0.wrapped(to: width - head.count) }.beside(head)
  }

  /// A sentence in fewer columns is hard to read.
  private static let leastColumns = 30
}

extension [Finding] {
  /// True if nothing of it would keep a note from arriving.
  var letNotesArrive: Bool { allSatisfy { $0.level != .problem } }

  /// The findings and the conclusion.
  func lines(on screen: Screen) -> [String] {
    screen.isPlain
      ? map(\.line) + [conclusion]
      : flatMap { $0.lines(width: screen.width) } + ["", conclusion]
  }

  /// The last line.
  var conclusion: String {
    let problems = count { $0.level == .problem }
    switch problems {
    case 0: return "Nothing here keeps a note from arriving."
    case 1: return "1 problem keeps notes from arriving."
    default: return "\(problems) problems keep notes from arriving."
    }
  }
}
