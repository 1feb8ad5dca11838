// SPDX-License-Identifier: Apache-2.0
private import Files
private import Glibc
public import Keeping
public import Planning

/// A calendar file, read by the helper that knows libical, in a process of its own.
public enum CalendarFile {
  /// Why there is no answer: one sentence.
  public struct Unreadable: Error {
    /// What happened, to what, and what to do.
    public let sentence: String
  }

  /// The helper, beside the program or in `../libexec/oriel`.
  private static func helper() -> String? {
    guard let program = target(ofLink: "/proc/self/exe") else { return nil }
    let folder = parts(ofPath: program).folder
    return ["\(folder)/oriel-calendar", "\(folder)/../libexec/oriel/oriel-calendar"].first { access($0, X_OK) == 0 }
  }

  /// The helper's answer about a file: one JSON document, as `Sources/oriel-calendar` describes it.
  ///
  /// - Parameters:
  ///   - from: Recurrences are unrolled from here on.
  ///   - until: Recurrences are unrolled until here.
  public static func read(_ path: String, from: Instant, until: Instant) throws(Unreadable) -> JSON {
    guard let helper = helper() else {
      throw Unreadable(sentence: "the helper oriel-calendar is not installed beside oriel; install oriel again")
    }
    let file = open(path, O_RDONLY | O_CLOEXEC)
    guard file >= 0 else {
      throw Unreadable(
        sentence: "\(path) could not be read (\(String(cString: strerror(errno)))); see whether it is there")
    }
    defer { close(file) }
    var ends: [Int32] = [-1, -1]
    guard pipe(&ends) == 0 else { throw Unreadable(sentence: "no pipe could be made; try again") }
    for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
    let child = spawn([helper, "--from", from.description, "--until", until.description], file, ends[1])
    close(ends[1])
    let answer = (try? bytes(of: ends[0])) ?? []
    close(ends[0])
    var status: Int32 = 0
    while child > 0, waitpid(child, &status, 0) < 0, errno == EINTR {}
    // The helper has said on standard error why, in one sentence.
    guard child > 0, status == 0, let document = JSON(answer) else {
      throw Unreadable(sentence: "\(path) was not taken in, and nothing was changed")
    }
    return document
  }

  private static func spawn(_ words: [String], _ input: Int32, _ output: Int32) -> pid_t {
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    posix_spawn_file_actions_adddup2(&actions, input, 0)
    posix_spawn_file_actions_adddup2(&actions, output, 1)
    var arguments: [UnsafeMutablePointer<CChar>?] = words.map { strdup($0) } + [nil]
    defer { for argument in arguments { free(argument) } }
    var child: pid_t = -1
    return posix_spawn(&child, words[0], &actions, nil, &arguments, environ) == 0 ? child : -1
  }
}
