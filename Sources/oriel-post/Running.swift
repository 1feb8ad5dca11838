// SPDX-License-Identifier: Apache-2.0
import Files
import Glibc
import Planning
import Posting

/// A program that is run to its end, within limits of time and output.
struct Running {
  /// How it ended.
  enum Ending: Equatable {
    /// By itself, with this code.
    case exited(Int32)
    /// By a signal.
    case killed
    /// By us: it took too long.
    case late
    /// It could not be started.
    case notStarted(Int32)
  }

  let ending: Ending
  /// What it printed, up to the limit.
  let output: [UInt8]

  /// The environment of what the person has configured: enough for password stores and mail
  /// programs.
  private static let variables = [
    "HOME", "PATH", "XDG_RUNTIME_DIR", "LANG", "GNUPGHOME", "DBUS_SESSION_BUS_ADDRESS",
  ]

  /// Runs `words`, hands it `input`, and keeps at most `most` bytes of what it prints, reading on
  /// until its end.
  init(_ words: [String], input: [UInt8], most: Int, patience: Int) {
    let deadline = Self.uptime + patience * 1_000
    let toChild = Self.pipe()
    let fromChild = Self.pipe()
    guard let toChild, let fromChild else {
      (ending, output) = (.notStarted(EMFILE), [])
      return
    }
    let environment = Self.variables.compactMap { name in
      getenv(name).map { "\(name)=\(String(cString: $0))" }
    }
    let started = Program.start(
      words, environment: environment, input: toChild.reading, output: fromChild.writing)
    close(toChild.reading)
    close(fromChild.writing)
    switch started {
    case .failure(let error):
      close(toChild.writing)
      close(fromChild.reading)
      (ending, output) = (.notStarted(error.number), [])
    case .success(let child):
      var flow = Flow(
        rest: input[...], input: toChild.writing, output: fromChild.reading, end: child.end,
        most: most)
      let isOver = flow.run(until: deadline)
      // What it left behind in its group has no business any more.
      child.kill()
      let status = child.reap()
      flow.close()
      output = flow.kept
      ending = !isOver ? .late : status & 0x7F == 0 ? .exited(status >> 8 & 0xFF) : .killed
    }
  }

  /// Milliseconds of uptime.
  static var uptime: Int {
    var time = timespec()
    clock_gettime(CLOCK_MONOTONIC, &time)
    return time.tv_sec * 1_000 + time.tv_nsec / 1_000_000
  }

  private static func pipe() -> (reading: Int32, writing: Int32)? {
    var ends: [Int32] = [-1, -1]
    guard Glibc.pipe(&ends) == 0 else { return nil }
    for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
    return (ends[0], ends[1])
  }
}

/// Bytes on their way into a program and out of it.
private struct Flow {
  var rest: ArraySlice<UInt8>
  var input: Int32
  let output: Int32
  let end: Int32
  let most: Int
  var kept: [UInt8] = []
  private var isRead = false

  init(rest: ArraySlice<UInt8>, input: Int32, output: Int32, end: Int32, most: Int) {
    self.rest = rest
    self.input = input
    self.output = output
    self.end = end
    self.most = most
    _ = fcntl(input, F_SETFL, O_NONBLOCK)
    if rest.isEmpty { closeInput() }
  }

  /// Until the program has ended, which is true, or time is over. A program that ends may leave
  /// others behind that hold its output open, so that the end of that is not waited for.
  mutating func run(until deadline: Int) -> Bool {
    while true {
      var ready = [
        pollfd(fd: isRead ? -1 : output, events: Int16(POLLIN), revents: 0),
        pollfd(fd: input, events: Int16(POLLOUT), revents: 0),
        pollfd(fd: end, events: Int16(POLLIN), revents: 0),
      ]
      let left = deadline - Running.uptime
      guard left > 0 else { return false }
      let count = poll(&ready, 3, Int32(min(left, 60_000)))
      if count < 0, errno != EINTR { return false }
      guard count > 0 else { continue }
      if ready[1].revents != 0 { write() }
      if ready[0].revents != 0 { read() } else if ready[2].revents != 0 { return true }
    }
  }

  private mutating func read() {
    var chunk = [UInt8](repeating: 0, count: 4_096)
    let count = Glibc.read(output, &chunk, chunk.count)
    guard count > 0 else { return isRead = true }
    kept += chunk[..<min(count, most - kept.count)]
  }

  private mutating func write() {
    let count = rest.prefix(4_096).withUnsafeBytes { Glibc.write(input, $0.baseAddress, $0.count) }
    if count > 0 { rest = rest.dropFirst(count) }
    if count <= 0 || rest.isEmpty { closeInput() }
  }

  private mutating func closeInput() {
    if input >= 0 { Glibc.close(input) }
    input = -1
  }

  mutating func close() {
    closeInput()
    Glibc.close(output)
    Glibc.close(end)
  }
}
