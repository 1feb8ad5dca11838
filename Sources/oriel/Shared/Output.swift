// SPDX-License-Identifier: Apache-2.0
import ArgumentParser
import Files
import Glibc
import JSON
import Keeping
import Text
import Workspace

/// Writes an error on standard error, in one or more sentences, and ends with this status.
func complaint(_ sentences: [String], _ status: Int32) -> ExitCode {
  sentences.forEach { say("oriel: " + $0, to: 2) }
  return ExitCode(status)
}

/// Writes an error of one sentence on standard error, and ends with this status.
func complaint(_ sentence: String, _ status: Int32 = 1) -> ExitCode {
  complaint([sentence], status)
}

/// Ends with an error unless a condition holds.
func require(_ condition: Bool, or error: @autoclosure () -> any Error) throws {
  if !condition {
    throw error()
  }
}

/// Ends with an error if there is no value.
func require<Value>(_ value: Value?, or error: @autoclosure () -> any Error) throws -> Value {
  guard let value else {
    throw error()
  }
  return value
}

/// Ends with an error if a condition holds.
func refuse(when condition: Bool, _ error: @autoclosure () -> any Error) throws {
  try require(!condition, or: error())
}

/// Writes a line. Whatever was typed or read is in it, a terminal finds nothing there to obey.
func say(_ line: String, to descriptor: Int32 = 1) {
  put(Plain.harmless(line) + "\n", to: descriptor)
}

/// Writes a document for another program.
func say(_ document: JSON) { put(document.pretty) }

/// Writes a text as it is. A reader that has gone away is no error; a full disk ends the program
/// with 1.
func put(_ text: String, to descriptor: Int32 = 1) {
  do { try writeAll(Array(text.utf8), to: descriptor) } catch {
    if descriptor != 1 || [EPIPE, EBADF].contains(error.number) {
      return
    }
    say("oriel: the answer could not be written (\(error)); make room for it", to: 2)
    exit(1)
  }
}

/// Writes the errors of a configuration on standard error, and ends with 78.
func complaint(_ fault: ConfigurationFault) -> ExitCode {
  guard case .invalid = fault else {
    return complaint(fault.sentences, 78)
  }
  return complaint(lines: fault.rendered, 78)
}

/// Writes lines that stand for themselves on standard error, and ends with this status.
func complaint(lines: [String], _ status: Int32) -> ExitCode {
  lines.forEach { say($0, to: 2) }
  return ExitCode(status)
}

/// Writes the error of a state on standard error, and ends with 1, or with 78 if it lasts.
func complaint(_ fault: KeepingFault) -> ExitCode {
  complaint(fault.description, fault.isLasting ? 78 : 1)
}

/// Runs a step that may fail because of the configuration, and then ends with its errors.
func orComplain<T>(_ body: () throws(ConfigurationFault) -> T) throws -> T {
  do { return try body() } catch { throw complaint(error) }
}

/// Runs a step that may fail because of the state, and then ends with its error.
func orComplain<T>(_ body: () throws(KeepingFault) -> T) throws -> T {
  do { return try body() } catch { throw complaint(error) }
}
