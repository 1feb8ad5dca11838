// SPDX-License-Identifier: Apache-2.0
import Glibc

/// Writes the input of a child process and reads its output at the same time.
struct ChildPipes {
  /// The input that is not written yet.
  private var rest: ArraySlice<UInt8>
  /// The descriptor of the input; -1 once it is closed.
  private var input: Int32
  private let output: Int32
  /// A descriptor that becomes readable when the process ends.
  private let end: Int32
  private let most: Int
  /// The output so far, at most `most` bytes of it.
  private(set) var kept: [UInt8] = []
  /// True after the end of the output.
  private var isRead = false

  init(rest: ArraySlice<UInt8>, input: Int32, output: Int32, end: Int32, most: Int) {
    self.rest = rest
    self.input = input
    self.output = output
    self.end = end
    self.most = most
    _ = fcntl(input, F_SETFL, O_NONBLOCK)
    if rest.isEmpty {
      closeInput()
    }
  }

  /// Milliseconds of uptime.
  static var uptime: Int {
    var time = timespec()
    clock_gettime(CLOCK_MONOTONIC, &time)
    return time.tv_sec * 1_000 + time.tv_nsec / 1_000_000
  }

  /// Writes and reads until the process has ended; false if the deadline came first. The end of the
  /// output does not count, because the process may leave others behind that keep its output open.
  ///
  /// - Parameter deadline: In milliseconds of uptime.
  mutating func run(until deadline: Int) -> Bool {
    while true {
      let left = deadline - Self.uptime
      guard left > 0, let ready = wait(atMost: left) else {
        return false
      }
      if ready.input {
        write()
      }
      if ready.output {
        read()
      } else if ready.end {
        return true
      }
    }
  }

  private struct Ready {
    let input: Bool
    let output: Bool
    let end: Bool
  }

  /// Waits until something can be read or written, or the process ends, for at most so many
  /// milliseconds; nil after an error of the system.
  private func wait(atMost milliseconds: Int) -> Ready? {
    var files = [
      pollfd(fd: input, events: Int16(POLLOUT), revents: 0),
      pollfd(fd: isRead ? -1 : output, events: Int16(POLLIN), revents: 0),
      pollfd(fd: end, events: Int16(POLLIN), revents: 0),
    ]
    let count = poll(&files, nfds_t(files.count), Int32(min(milliseconds, 60_000)))
    if count < 0, errno != EINTR {
      return nil
    }
    return Ready(
      input: files[0].revents != 0,
      output: files[1].revents != 0,
      end: files[2].revents != 0)
  }

  private mutating func read() {
    var chunk = [UInt8](repeating: 0, count: 4_096)
    let count = Glibc.read(output, &chunk, chunk.count)
    guard count > 0 else {
      isRead = true
      return
    }
    kept += chunk[..<min(count, most - kept.count)]
  }

  private mutating func write() {
    let chunk = rest.prefix(4_096)
    let count = chunk.withUnsafeBytes { Glibc.write(input, $0.baseAddress, $0.count) }
    rest = rest.dropFirst(max(0, count))
    if count <= 0 || rest.isEmpty {
      closeInput()
    }
  }

  private mutating func closeInput() {
    if input >= 0 {
      Glibc.close(input)
    }
    input = -1
  }

  /// Closes all descriptors.
  mutating func close() {
    closeInput()
    Glibc.close(output)
    Glibc.close(end)
  }
}
