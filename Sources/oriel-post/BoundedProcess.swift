// SPDX-License-Identifier: Apache-2.0
import Files
import Glibc
import Posting

/// A child process that was run to its end, with limits of time and output.
struct BoundedProcess {
  enum ProcessEnding: Equatable {
    /// It exited with this code.
    case exited(Int32)
    /// A signal ended it.
    case killed
    /// It exceeded the time limit and was killed.
    case late
    /// It could not be started.
    case notStarted
  }

  let ending: ProcessEnding
  /// Its standard output, up to the limit.
  let output: [UInt8]

  /// The environment for programs that the person has configured: enough for password stores and
  /// mail programs.
  private static let variables = [
    "HOME", "PATH", "XDG_RUNTIME_DIR", "LANG", "GNUPGHOME", "DBUS_SESSION_BUS_ADDRESS",
  ]

  private static let notStarted = BoundedProcess(ending: .notStarted, output: [])

  /// Runs a program.
  ///
  /// - Parameters:
  ///   - words: The program and its arguments.
  ///   - input: Its standard input.
  ///   - most: The most bytes of its output that are kept. Further output is read and dropped.
  ///   - longestSeconds: Seconds after which it is killed.
  static func run(
    _ words: [String], input: [UInt8], most: Int, longestSeconds: Int
  ) -> BoundedProcess {
    let deadline = ChildPipes.uptime + longestSeconds * 1_000
    guard let toChild = Pipe(), let fromChild = Pipe() else {
      return notStarted
    }
    let started = Program.start(
      words, environment: environment, input: toChild.reading, output: fromChild.writing)
    close(toChild.reading)
    close(fromChild.writing)
    guard case .success(let child) = started else {
      close(toChild.writing)
      close(fromChild.reading)
      return notStarted
    }
    var pipes = ChildPipes(
      rest: input[...],
      input: toChild.writing,
      output: fromChild.reading,
      end: child.end,
      most: most)
    let isOver = pipes.run(until: deadline)
    // This also kills processes that it has left behind in its group.
    child.kill()
    let status = child.reap()
    pipes.close()
    return BoundedProcess(
      ending: isOver ? ending(ofStatus: status) : .late,
      output: pipes.kept)
  }

  private static var environment: [String] {
    variables.compactMap { name in
      getenv(name).map { "\(name)=\(String(cString: $0))" }
    }
  }

  /// The ending by the status of `waitpid`.
  private static func ending(ofStatus status: Int32) -> ProcessEnding {
    let signal = status & 0x7F
    return signal == 0 ? .exited(status >> 8 & 0xFF) : .killed
  }
}

/// Two ends of a pipe that child processes do not inherit.
private struct Pipe {
  let reading: Int32
  let writing: Int32

  init?() {
    var ends: [Int32] = [-1, -1]
    guard pipe(&ends) == 0 else {
      return nil
    }
    for end in ends {
      _ = fcntl(end, F_SETFD, FD_CLOEXEC)
    }
    reading = ends[0]
    writing = ends[1]
  }
}
