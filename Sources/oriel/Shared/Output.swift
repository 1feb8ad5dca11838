// SPDX-License-Identifier: Apache-2.0
import ArgumentParser
import Files
import Glibc
import JSON
import Keeping
import Workspace

/// Says what is wrong on standard error, and ends with this status.
func complaint(_ sentences: [String], _ status: Int32) -> ExitCode {
  for sentence in sentences { say("oriel: " + sentence, to: 2) }
  return ExitCode(status)
}

/// Writes a line.
func say(_ line: String, to descriptor: Int32 = 1) { put(line + "\n", to: descriptor) }

/// Writes a document for another program.
func say(_ document: JSON) { put(document.pretty) }

/// Writes a text as it is; a reader that has gone away is no fault of ours, a full disk ends the
/// program with 1.
func put(_ text: String, to descriptor: Int32 = 1) {
  do { try writeAll(Array(text.utf8), to: descriptor) } catch {
    if descriptor != 1 || [EPIPE, EBADF].contains(error.number) { return }
    say("oriel: the answer could not be written (\(error)); make room for it", to: 2)
    exit(1)
  }
}

/// Runs what can fail over the configuration, and ends with its sentences and 78.
func orComplain<T>(_ body: () throws(ConfigurationFault) -> T) throws -> T {
  do { return try body() } catch {
    if case .faulty = error {
      for rendered in error.rendered { say(rendered, to: 2) }
      throw ExitCode(78)
    }
    throw complaint(error.sentences, 78)
  }
}

/// Runs what can fail over the state, and ends with its sentence.
func orComplain<T>(_ body: () throws(KeepingFault) -> T) throws -> T {
  do { return try body() } catch { throw complaint([error.description], error.isLasting ? 78 : 1) }
}

extension String {
  /// With spaces at its end, up to this many characters.
  func padded(_ width: Int) -> String {
    self + String(repeating: " ", count: max(0, width - count))
  }
}
