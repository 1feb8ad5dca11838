// SPDX-License-Identifier: Apache-2.0
import ArgumentParser
import Files
import Glibc
import Keeping
import Text
import Wording
import Workspace
import YAML

struct EditCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "edit",
    abstract: "Open the configuration in your editor, and check what was saved.",
    usage: usage("edit", shared: FileOptions.usage),
    discussion: """
      The editor is that of VISUAL or EDITOR. While the file has errors, what was accepted last \
      stays in force, and you are asked whether to go back to the file.

      \(examples("oriel edit"))
      """)

  @OptionGroup var files: FileOptions

  /// The editors that are tried where the person has named none.
  private static let usualEditors = ["/usr/bin/editor", "/usr/bin/nano", "/usr/bin/vi"]

  func run() throws {
    let path = files.paths.configuration
    try Self.refuseWithoutFile(path)
    let editor = try require(
      TextEditor.command ?? Self.usualEditors.first { access($0, X_OK) == 0 }.map { [$0] },
      or: errorExit("set EDITOR to the editor that you use"))
    while true {
      let isUntouched = try isUntouched(path, by: editor)
      let fault = fault()
      fault?.rendered.forEach { say($0, to: 2) }
      if isUntouched {
        say("oriel: \(TextEditor.returnedAtOnce(editor))", to: 2)
        say(
          "What you save in that window is taken in all the same; to check it: oriel check", to: 2)
      }
      guard fault != nil else {
        break
      }
      guard !isUntouched, isatty(0) == 1, Self.wantsToGoBack() else {
        throw errorExit(lines: Self.whatStays(files, fault), ConfigurationFault.exitStatus)
      }
    }
    let warnings = warnings.map(\.renderedAsWarning)
    printLines(warnings)
    let many = warnings.isEmpty ? "" : ", but \(counted(warnings.count, "warning"))"
    say("\(path): no errors\(many). \(Self.nextStep(files))")
  }

  /// Refuses a path at which there is nothing that an editor can open.
  private static func refuseWithoutFile(_ path: String) throws {
    do throws(ConfigurationFault) {
      _ = try LoadedConfiguration.load(path)
    } catch {
      switch error {
      case .missing, .unreadable(_, .isAFolder), .unreadable(_, .notRegular),
        .unreadable(_, .linkLoop):
        throw errorExit(error)
      case .unreadable, .emptied, .invalid: return
      }
    }
  }

  /// Runs the editor on the file.
  ///
  /// - Returns: True if it returned at once and left the file unchanged, as a command that only
  ///   opens a window does.
  private func isUntouched(_ path: String, by editor: [String]) throws -> Bool {
    let before = FileIdentity(ofFile: path)
    let ending = try TextEditor.run(editor, on: path)
    try refuse(
      when: !ending.isGood || ending.isCutOff,
      errorExit("\(editor[0]) did not end well; see what is in \(path): oriel check"))
    return ending.isQuick && FileIdentity(ofFile: path) == before
  }

  /// The errors of the saved file.
  private func fault() -> ConfigurationFault? {
    do throws(ConfigurationFault) {
      return try SettingsInForce.read(files.paths).refusal
    } catch {
      return error
    }
  }

  /// Asks until the answer is yes or no. An empty one means yes, and the end of the input no.
  ///
  /// - Parameter answer: The next line that was typed; nil at the end of the input.
  static func wantsToGoBack(_ answer: () -> String? = { readLine() }) -> Bool {
    while true {
      printText("Go back to the file? Write yes or no: ", to: 2)
      guard let typed = answer()?.trimmed else {
        return false
      }
      if let isYes = typed.isEmpty ? true : TypedWords.yesOrNo(typed) {
        return isYes
      }
    }
  }

  /// The settings that are in force while the file has errors; empty if nothing was ever accepted.
  private static func whatStays(_ files: FileOptions, _ fault: ConfigurationFault?) -> [String] {
    let isSomethingInForce = (try? files.settings()) != nil
    return [sentenceOnSettingsInForce(fault)].only(when: isSomethingInForce)
  }

  /// The warnings about the saved file.
  private var warnings: [Diagnostic] {
    let ledger = (try? StateFile.read(files.paths.state)) ?? nil
    guard let read = try? SettingsInForce.read(files.paths, remembering: ledger) else {
      return []
    }
    return FileWarnings(read.loaded, ledger, files.paths, now: SystemClock().now).all
  }

  private static func nextStep(_ files: FileOptions) -> String {
    guard let read = try? files.settings(), read.daemon != nil else {
      let surroundings = ServiceSurroundings.now(nil, of: files.paths.state)
      return surroundings.unusedDaemon == nil
        ? "To start the daemon: \(surroundings.startCommand)"
        : "To see what the daemon goes by: oriel status"
    }
    guard let file = read.difference?.fileOfDaemon else {
      return "The daemon takes it in by itself."
    }
    return "The daemon reads another file: \(file)"
  }
}
