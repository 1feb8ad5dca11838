// SPDX-License-Identifier: Apache-2.0
import Glibc
package import Planning
import Text
package import Wording

/// Prompts as readable lines, for a try without a desktop.
///
/// They go to a terminal, where somebody may read them. Any other output, such as the journal of a
/// service, counts as *unavailable*: nobody would read a note there, and a log must not hold its
/// text. The person can ask for the lines on any output.
@MainActor
package final class TerminalChannel {
  private let descriptor: Int32
  private let isAskedFor: Bool

  /// Writes to `descriptor`, which stays the caller's: 1 for standard output. SIGPIPE must be
  /// ignored. `isAskedFor` is true if the person asked for the lines, on a pipe or a file too.
  package init(descriptor: Int32, isAskedFor: Bool = false) {
    self.descriptor = descriptor
    self.isAskedFor = isAskedFor
  }

  /// The lines of one prompt. `at` is the time as a person reads it, on the wall clock.
  nonisolated static func lines(_ show: Request.Show, text: String?, at: String, words: Words)
    -> String
  {
    let said = Message.paragraphs(text, show.textPhase, words, inTitle: false).joined(
      separator: "\n\n"
    )
    .split(separator: "\n", omittingEmptySubsequences: false).flatMap {
      $0.wrapped(to: 76)
    }
    let lastLine = words.lines(words.lastLines([[.noteHelp, .noteStop]], under: text))
    let lines =
      place(show, words) + said + hints(show, text, words) + answer(show, words) + [lastLine]
    return """
      \(at)  \(words[.noteTitle])
      \(lines.map(\.indented).joined(separator: "\n"))


      """
  }

  /// The name of the note, its phase, and the reason for which it comes.
  private nonisolated static func place(_ show: Request.Show, _ words: Words) -> [String] {
    let facts = ["\(show.key)", words[show.phase.sentence], words[show.reason.sentence]]
    return "[\(words.clauses(facts))]".wrapped(to: 76)
  }

  /// The line with the command that answers the note, and with the others that can take its place.
  /// The command is never broken, so that it can be copied; empty for a note that asks something.
  private nonisolated static func answer(_ show: Request.Show, _ words: Words) -> [String] {
    let commands = NoteKind(show).commands(offersLater: show.offersLater)
    guard let first = commands.first else {
      return []
    }
    let command = "oriel \(first) \(show.key)"
    let others = commands.dropFirst().joined(separator: ", ")
    return [
      words[
        others.isEmpty
          ? .noteAnswerByName(command: command)
          : .noteAnswerByNameOr(command: command, others: others)]
    ]
  }

  /// The commands that answer a question or keep a line of one's own: on a terminal there are no
  /// buttons and no field.
  private nonisolated static func hints(
    _ show: Request.Show, _ text: String?, _ words: Words
  ) -> [String] {
    let hints = [
      show.question.map { words.answering($0) },
      words.intending(text, asksForLine: show.asksIntention).map { words[$0] },
    ]
    return hints.compactMap { $0 }.flatMap { $0.wrapped(to: 76) }
  }

  /// Prints a prompt; nil if that worked. The failure is *unavailable* if the output is closed or
  /// no terminal, and *timed out* if nobody reads it. Otherwise a terminal stopped by Ctrl-S would
  /// stop the daemon.
  package func show(_ show: Request.Show, text: String?, at: String, words: Words) -> Failure? {
    guard isAskedFor || isatty(descriptor) == 1 else {
      return .unavailable
    }
    var rest = Array(Self.lines(show, text: text, at: at, words: words).utf8)[...]
    while !rest.isEmpty {
      var ready = pollfd(fd: descriptor, events: Int16(POLLOUT), revents: 0)
      guard poll(&ready, 1, 0) > 0 else {
        return .timedOut
      }
      guard ready.revents & Int16(POLLOUT) != 0,
        ready.revents & Int16(POLLERR | POLLNVAL | POLLHUP) == 0
      else {
        return .unavailable
      }
      // A pipe that is ready takes this much without blocking (POSIX, PIPE_BUF).
      let written = rest.prefix(Int(PIPE_BUF)).withUnsafeBytes {
        write(descriptor, $0.baseAddress, $0.count)
      }
      if written < 0 {
        if errno == EINTR {
          continue
        }
        return .unavailable
      }
      rest = rest.dropFirst(written)
    }
    return nil
  }
}
