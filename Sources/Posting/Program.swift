// SPDX-License-Identifier: Apache-2.0
import CLinux
package import Files
import Glibc

/// Starts child processes without a shell. A child gets the three standard streams, as long as
/// every other descriptor of this process is closed on exec. It has no signal blocked, and SIGINT,
/// SIGQUIT and SIGPIPE have their usual effect. Unless it stays in the foreground, it is the first
/// of a process group of its own, so that all of its children can be ended with it.
package enum Program {
  /// A child process that was started and not reaped yet.
  package struct Child: Sendable {
    package let process: Int32
    /// A descriptor that becomes readable when the process ends; the caller closes it.
    package let end: Int32
    /// True for a child without a process group of its own.
    fileprivate let isInForeground: Bool

    /// Kills the child, with its process group if it has one of its own.
    package func kill() { _ = Glibc.kill(isInForeground ? process : -process, SIGKILL) }

    /// Waits until the process has ended.
    ///
    /// - Returns: The status in the form of `waitpid`.
    package func reap() -> Int32 {
      var status: Int32 = 0
      while waitpid(process, &status, 0) < 0, errno == EINTR {}
      return status
    }
  }

  /// Starts a program.
  ///
  /// - Parameters:
  ///   - words: The program, looked up in PATH unless it has a slash, and its arguments.
  ///   - environment: Entries such as `NAME=value`; nil for the environment of this process.
  ///   - input: Its standard input.
  ///   - output: Its standard output.
  ///   - errorOutput: Its standard error; nil to drop it, because it may hold text that must not
  ///     reach a journal.
  ///   - inForeground: True to keep it in the caller's process group. Only that group may read from
  ///     the terminal.
  /// - Returns: The child, or the error of the system.
  package static func start(
    _ words: [String], environment: [String]?, input: Int32, output: Int32,
    errorOutput: Int32? = nil,
    inForeground: Bool = false
  ) -> Result<Child, SystemFault> {
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    posix_spawn_file_actions_adddup2(&actions, input, 0)
    posix_spawn_file_actions_adddup2(&actions, output, 1)
    if let errorOutput {
      posix_spawn_file_actions_adddup2(&actions, errorOutput, 2)
    } else {
      posix_spawn_file_actions_addopen(&actions, 2, "/dev/null", O_WRONLY, 0)
    }
    var attributes = attributes(inForeground: inForeground)
    defer { posix_spawnattr_destroy(&attributes) }
    var arguments = words.map { strdup($0) } + [nil]
    var variables = (environment ?? []).map { strdup($0) } + [nil]
    defer {
      for text in arguments + variables {
        free(text)
      }
    }
    var process: pid_t = -1
    let error =
      environment == nil
      ? posix_spawnp(&process, words[0], &actions, &attributes, &arguments, environ)
      : posix_spawnp(&process, words[0], &actions, &attributes, &arguments, &variables)
    guard error == 0 else {
      return .failure(SystemFault(number: error))
    }
    return watched(process, inForeground: inForeground)
  }

  /// The signals and the process group of the new process; the caller destroys the value.
  private static func attributes(inForeground: Bool) -> posix_spawnattr_t {
    var attributes = posix_spawnattr_t()
    posix_spawnattr_init(&attributes)
    var none = sigset_t()
    sigemptyset(&none)
    posix_spawnattr_setsigmask(&attributes, &none)
    var ignored = sigset_t()
    sigemptyset(&ignored)
    for number in [SIGINT, SIGQUIT, SIGPIPE] { sigaddset(&ignored, number) }
    posix_spawnattr_setsigdefault(&attributes, &ignored)
    posix_spawnattr_setpgroup(&attributes, 0)
    let group = inForeground ? 0 : POSIX_SPAWN_SETPGROUP
    let flags = POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF | group
    posix_spawnattr_setflags(&attributes, Int16(flags))
    return attributes
  }

  /// The child with a descriptor for its end. If there can be no such descriptor, it is killed.
  private static func watched(
    _ process: pid_t, inForeground: Bool
  ) -> Result<Child, SystemFault> {
    let child = Child(
      process: process, end: pidfd_open(process, 0), isInForeground: inForeground)
    guard child.end >= 0 else {
      let error = SystemFault(number: errno)
      child.kill()
      _ = child.reap()
      return .failure(error)
    }
    return .success(child)
  }
}
