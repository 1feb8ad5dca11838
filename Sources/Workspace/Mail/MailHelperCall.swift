// SPDX-License-Identifier: Apache-2.0
import Delivery
import Dispatch
import Glibc
import JSON
import Posting

/// A connection to a mail helper.
struct MailHelperConnection {
  let descriptor: Int32
  /// The helper's process; nil if it belongs to the service manager.
  let child: Program.Child?
}

/// One request on its way to the mail helper and one result on its way back, by sources of the main
/// queue alone.
@MainActor
final class MailHelperCall: Hashable {
  private var request: ArraySlice<UInt8>
  private let sentenceWithoutAnswer: String
  private var completion: ((MailHelperCall, SendResult) -> Void)?
  private var answer: [UInt8] = []
  private var child: Program.Child?
  private var reading: (any DispatchSourceRead)?
  private var writing: (any DispatchSourceWrite)?
  private var timer: (any DispatchSourceTimer)?

  /// The greatest length of an answer. A result has some hundred bytes; with a conversation, some
  /// tens of thousands.
  private static let longestAnswer = 1 << 20

  /// `sentenceWithoutAnswer` is the sentence of the result if the helper ends without an answer.
  init(
    _ request: [UInt8], sentenceWithoutAnswer: String,
    completion: @escaping (MailHelperCall, SendResult) -> Void
  ) {
    self.request = request[...]
    self.sentenceWithoutAnswer = sentenceWithoutAnswer
    self.completion = completion
  }

  /// The sentence for a system that has no room for another connection.
  nonisolated static let noRoom =
    "Too many files are open, so the mail helper could not be reached. Close some programs."

  /// Begins on a connection, which belongs to the call from now on.
  func begin(_ connection: MailHelperConnection, _ patience: DispatchTimeInterval) {
    child = connection.child
    let descriptor = connection.descriptor
    _ = fcntl(descriptor, F_SETFL, O_NONBLOCK)
    // Each source has a descriptor of its own, which it closes when it is cancelled.
    let second = fcntl(descriptor, F_DUPFD_CLOEXEC, 0)
    startTimer(patience)
    reading = DispatchSource.reader(of: descriptor) { [weak self] in self?.read(descriptor) }
    guard second >= 0 else {
      return end(.unavailable(Self.noRoom))
    }
    writing = DispatchSource.writer(of: second) { [weak self] in self?.write(second) }
  }

  private func startTimer(_ patience: DispatchTimeInterval) {
    let timer = DispatchSource.timer { [weak self] in
      self?.child?.kill()
      self?.end(
        SendResult(.temporary, .time, sentence: "The mail helper did not answer in time."))
    }
    timer.schedule(deadline: .now() + patience)
    self.timer = timer
  }

  private func write(_ descriptor: Int32) {
    let count = request.withUnsafeBytes {
      send(descriptor, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL))
    }
    if count < 0, [EINTR, EAGAIN].contains(errno) {
      return
    }
    // A helper that reads no more may have answered all the same.
    request = count > 0 ? request.dropFirst(count) : []
    if request.isEmpty {
      // The reader learns that the request is complete.
      shutdown(descriptor, Int32(SHUT_WR))
      writing?.cancel()
    }
  }

  private func read(_ descriptor: Int32) {
    // All bytes are read at once, because libdispatch reports a descriptor only once after a
    // hang-up.
    while answer.count <= Self.longestAnswer {
      var chunk = [UInt8](repeating: 0, count: 1 << 16)
      let count = Glibc.read(descriptor, &chunk, chunk.count)
      if count < 0, errno == EINTR {
        continue
      }
      if count < 0, errno == EAGAIN {
        return
      }
      guard count > 0 else {
        break
      }
      answer += chunk[..<count]
      // The helper keeps the connection while it leaves the mail server, so the answer ends with
      // its line and not with the connection.
      if answer.last == 0x0A {
        break
      }
    }
    end(JSON(answer).flatMap { SendResult($0) } ?? .unavailable(sentenceWithoutAnswer))
  }

  /// Ends the call with a result, which is passed on in a turn of the main queue of its own. A
  /// second end has no effect.
  func end(_ result: SendResult) {
    guard let completion else {
      return
    }
    self.completion = nil
    timer?.cancel()
    writing?.cancel()
    reading?.cancel()
    if let child {
      HelperReaper(child).begin()
    }
    DispatchQueue.soon { completion(self, result) }
  }

  nonisolated static func == (a: MailHelperCall, b: MailHelperCall) -> Bool { a === b }
  nonisolated func hash(into hasher: inout Hasher) { hasher.combine(ObjectIdentifier(self)) }
}

/// Waits for a helper's end, which is near once the helper has answered, and collects its exit
/// status. A helper that stays is killed. The reaper lives as long as its sources.
@MainActor
private final class HelperReaper {
  private let child: Program.Child
  private var ending: (any DispatchSourceRead)?
  private var timer: (any DispatchSourceTimer)?

  init(_ child: Program.Child) { self.child = child }

  func begin() {
    ending = DispatchSource.reader(of: child.end) { self.end() }
    timer = DispatchSource.timer { [child] in child.kill() }
    timer?.schedule(deadline: .now() + .seconds(3))
  }

  private func end() {
    _ = child.reap()
    timer?.cancel()
    ending?.cancel()
  }
}
