// SPDX-License-Identifier: Apache-2.0
import Files
import Glibc
import Text
import Wording
import Workspace

/// The entry by which a desktop starts the daemon at each login, where there is no service manager.
enum SetupAutostart {
  case there(String)
  case written(String)
  /// The person has switched it off.
  case off(String)
  case failed(String)

  var sentence: Sentence {
    switch self {
    case .there(let file): .setupServiceAutostart(file: shortened(path: file))
    case .written(let file): .setupServiceAutostartWritten(file: shortened(path: file))
    case .off(let file): .setupServiceAutostartOff(file: shortened(path: file))
    case .failed(let file): .setupServiceAutostartFailed(file: shortened(path: file))
    }
  }

  /// Makes the entry, unless there is one.
  static func make() -> SetupAutostart {
    let folder = BaseFolder.configuration.path(environmentVariable) ?? ""
    let own = folder + "/autostart/oriel.desktop"
    // The person's own entry counts before that of the system.
    for file in [own, "/etc/xdg/autostart/oriel.desktop"] where access(file, F_OK) == 0 {
      return isHidden(file) ? .off(file) : .there(file)
    }
    guard let program = target(ofLink: "/proc/self/exe") else {
      return .failed(own)
    }
    do throws(SystemFault) {
      try NewFile(path: own).write(Array(entry(for: program).utf8))
      return .written(own)
    } catch {
      return .failed(own)
    }
  }

  private static func isHidden(_ file: String) -> Bool {
    let content = (try? bytes(ofFile: file, limit: 65_536)) ?? []
    return String(decoding: content, as: UTF8.self).split(whereSeparator: \.isNewline)
      .contains { $0.trimmed == "Hidden=true" }
  }

  /// The entry that an installation has, for the program at a path.
  static func entry(for program: String) -> String {
    BuiltIn.autostartEntry
      .replacing("TryExec=@BINDIR@/oriel", by: "TryExec=\(value(program))")
      .replacing("Exec=@BINDIR@/oriel", by: "Exec=\(value(argument(program)))")
  }

  /// An argument by the rules of the Desktop Entry Specification, "The Exec key".
  private static func argument(_ path: String) -> String {
    let doubled = path.replacing(each: "%", by: "%%")
    let isPlain = path.allSatisfy { $0.isLetter || $0.isNumber || "/._-+,@:%".contains($0) }
    guard !isPlain else {
      return doubled
    }
    let escaped = doubled.map { "\\".only(when: "\"`$\\".contains($0)) + String($0) }
    return "\"\(escaped.joined())\""
  }

  /// A value of type string, in which a backslash begins an escape sequence.
  private static func value(_ text: String) -> String { text.replacing(each: "\\", by: "\\\\") }
}
