// SPDX-License-Identifier: Apache-2.0
import Dispatch
import Glibc
import Keeping
import Posting
import JSON

/// One letter on its way to the helper and one verdict on its way back, by the main queue's sources
/// alone.
@MainActor
final class Errand: Hashable {
  private var order: ArraySlice<UInt8>
  private let hints: Hints
  private var completion: ((Errand, SendResult) -> Void)?
  private var answer: [UInt8] = []
  private var child: Program.Child?
  private var reading: (any DispatchSourceRead)?
  private var writing: (any DispatchSourceWrite)?
  private var timer: (any DispatchSourceTimer)?

  /// A verdict has some hundred bytes; with a conversation, some tens of thousands.
  private static let longestAnswer = 1 << 20

  init(_ order: [UInt8], hints: Hints, completion: @escaping (Errand, SendResult) -> Void) {
    self.order = order[...]
    self.hints = hints
    self.completion = completion
  }

  /// Begins with a descriptor, which becomes the errand's own, and with the process behind it, if
  /// it is ours.
  func begin(_ descriptor: Int32, _ child: Program.Child?, _ patience: DispatchTimeInterval) {
    self.child = child
    _ = fcntl(descriptor, F_SETFL, O_NONBLOCK)
    // A descriptor each, so that either source can close its own when it is done with it.
    let second = fcntl(descriptor, F_DUPFD_CLOEXEC, 0)
    let reading = DispatchSource.makeReadSource(fileDescriptor: descriptor, queue: .main)
    reading.setEventHandler { @Sendable [weak self] in
      MainActor.assumeIsolated { self?.read(descriptor) }
    }
    reading.setCancelHandler { @Sendable in close(descriptor) }
    self.reading = reading
    let timer = DispatchSource.makeTimerSource(queue: .main)
    timer.setEventHandler { @Sendable [weak self] in
      MainActor.assumeIsolated {
        self?.child?.kill()
        self?.end(
          SendResult(.temporary, .time, sentence: "The mail helper did not answer in time."))
      }
    }
    timer.schedule(deadline: .now() + patience)
    self.timer = timer
    reading.activate()
    timer.activate()
    guard second >= 0 else {
      return end(.unavailable("The system has no room for another connection."))
    }
    let writing = DispatchSource.makeWriteSource(fileDescriptor: second, queue: .main)
    writing.setEventHandler { @Sendable [weak self] in
      MainActor.assumeIsolated { self?.write(second) }
    }
    writing.setCancelHandler { @Sendable in
      // The end of the order is told to whoever reads it.
      shutdown(second, Int32(SHUT_WR))
      close(second)
    }
    self.writing = writing
    writing.activate()
  }

  private func write(_ descriptor: Int32) {
    let count = order.withUnsafeBytes {
      send(descriptor, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL))
    }
    if count < 0, errno == EINTR || errno == EAGAIN { return }
    // A helper that takes no more may have answered all the same.
    order = count > 0 ? order.dropFirst(count) : []
    if order.isEmpty { writing?.cancel() }
  }

  private func read(_ descriptor: Int32) {
    // To the very end of what is there: after a hang-up libdispatch tells of a descriptor only
    // once.
    while answer.count <= Self.longestAnswer {
      var chunk = [UInt8](repeating: 0, count: 1 << 16)
      let count = Glibc.read(descriptor, &chunk, chunk.count)
      if count < 0, errno == EINTR { continue }
      if count < 0, errno == EAGAIN { return }
      guard count > 0 else { break }
      answer += chunk[..<count]
      // The helper keeps the connection while it parts from the server: the end of the line is the
      // end of the answer.
      if answer.last == 0x0A { break }
    }
    end(JSON(answer).flatMap { SendResult($0) } ?? .unavailable(hints.sentence))
  }

  /// Ends the errand with a verdict, told in a turn of its own; a second end means nothing.
  func end(_ verdict: SendResult) {
    guard let completion else { return }
    self.completion = nil
    timer?.cancel()
    writing?.cancel()
    reading?.cancel()
    child.map { Parting($0).begin() }
    DispatchQueue.main.async { @Sendable in MainActor.assumeIsolated { completion(self, verdict) } }
  }

  nonisolated static func == (a: Errand, b: Errand) -> Bool { a === b }
  nonisolated func hash(into hasher: inout Hasher) { hasher.combine(ObjectIdentifier(self)) }
}

/// Lets a helper come to its own end, which is near once it has answered, and takes note of it; one
/// that stays is ended. It lives for as long as its sources do.
@MainActor
private final class Parting {
  private let child: Program.Child
  private let ending: any DispatchSourceRead
  private let timer: any DispatchSourceTimer

  init(_ child: Program.Child) {
    self.child = child
    ending = DispatchSource.makeReadSource(fileDescriptor: child.end, queue: .main)
    timer = DispatchSource.makeTimerSource(queue: .main)
  }

  func begin() {
    timer.setEventHandler { @Sendable [child] in child.kill() }
    timer.schedule(deadline: .now() + .seconds(3))
    ending.setEventHandler { @Sendable in MainActor.assumeIsolated { self.end() } }
    ending.setCancelHandler { @Sendable [child] in close(child.end) }
    timer.activate()
    ending.activate()
  }

  private func end() {
    _ = child.reap()
    timer.cancel()
    ending.cancel()
  }
}
