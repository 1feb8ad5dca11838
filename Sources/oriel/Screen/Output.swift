// SPDX-License-Identifier: Apache-2.0
import ArgumentParser
import Files
import Glibc
import JSON
import Keeping
import Pictures
import Text
import Wording
import Workspace
import YAML

/// Writes an error on standard error, in one or more sentences.
func printErrors(_ sentences: [String]) { sentences.forEach { say("oriel: " + $0, to: 2) } }

/// Writes a warning on standard error: something was done, and may be a slip.
///
/// - Parameters:
///   - sentence: A clause without a capital, in the language of `words`.
func printWarning(_ sentence: String, _ words: Words = .english) {
  say(words[.listWarning(sentence: sentence)], to: 2)
}

/// Writes the errors of a configuration on standard error. Those with a place are written without
/// the name of the program.
func printErrors(_ fault: ConfigurationFault) {
  if case .invalid = fault {
    printLines(fault.rendered)
  } else {
    printErrors(fault.sentences)
  }
}

/// The sentence about the settings in force while a file has errors, and how to correct that file.
///
/// - Parameter fault: The fault of the file; nil if it is gone by now.
func sentenceOnSettingsInForce(_ fault: ConfigurationFault?) -> String {
  let stays = "What was accepted last stays in force until "
  switch fault {
  case .missing?: return stays + "there is a file again."
  case .unreadable?: return stays + "it can be read."
  case .invalid(let errors, _)? where !errors.contains(where: \.isOfConfiguration):
    return stays + "this is corrected: \(fault?.file ?? "")"
  case .invalid?, .emptied?, nil: return stays + "this is corrected: oriel edit"
  }
}

extension Diagnostic {
  /// False for an error in one of the person's own texts, which `oriel edit` does not open.
  fileprivate var isOfConfiguration: Bool { !parts(ofPath: file).folder.hasSuffix("/prompts") }
}

/// Writes lines on standard error, without the name of the program.
func printLines(_ lines: [String]) { lines.forEach { say($0, to: 2) } }

/// Writes an error on standard error, for an end with this status.
func errorExit(_ sentences: [String], _ status: Int32) -> ExitCode {
  printErrors(sentences)
  return ExitCode(status)
}

/// Writes an error of one sentence on standard error, for an end with this status.
func errorExit(_ sentence: String, _ status: Int32 = 1) -> ExitCode {
  errorExit([sentence], status)
}

extension ParsableArguments {
  /// Ends a command that waited for answers: with 0 if all is well, otherwise with 1.
  static func exit(isGood: Bool) -> Never { exit(withError: isGood ? nil : ExitCode(1)) }
}

/// Writes a line, without control characters, because it may hold typed or read text and a terminal
/// would obey them. On a terminal, an error that is too long for a line is broken.
func say(_ line: String, to descriptor: Int32 = 1) {
  let text = Plain.harmless(line)
  let lines = descriptor == 2 ? text.lines(on: Terminal.errors) : [text]
  printText(lines.joined(separator: "\n") + "\n", to: descriptor)
}

/// Writes a document for another program.
func say(_ document: JSON) { printBytes(document.prettyBytes) }

/// Writes a text as it is.
func printText(_ text: String, to descriptor: Int32 = 1) {
  printBytes(Array(text.utf8), to: descriptor)
}

/// Writes bytes as they are. A reader that has gone away is no error; a full disk ends the program
/// with 1.
///
/// - Returns: False if nobody reads them.
@discardableResult
func printBytes(_ bytes: [UInt8], to descriptor: Int32 = 1) -> Bool {
  do { try writeAll(bytes, to: descriptor) } catch {
    if descriptor != 1 || [EPIPE, EBADF].contains(error.number) {
      return false
    }
    say("oriel: the answer could not be written (\(error)); make room for it", to: 2)
    exit(1)
  }
  return true
}

/// Writes the errors of a configuration on standard error, for an end with their status.
func errorExit(_ fault: ConfigurationFault) -> ExitCode {
  printErrors(fault)
  return ExitCode(ConfigurationFault.exitStatus)
}

/// Writes lines on standard error, without the name of the program, for an end with this status.
func errorExit(lines: [String], _ status: Int32) -> ExitCode {
  printLines(lines)
  return ExitCode(status)
}

/// Writes the error of a state on standard error, for an end with its status.
func errorExit(_ fault: KeepingFault) -> ExitCode {
  errorExit(fault.description, fault.exitStatus)
}
