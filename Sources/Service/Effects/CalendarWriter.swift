// SPDX-License-Identifier: Apache-2.0
import Delivery
import Dispatch
import Workspace

/// Writes the calendar file that a phone follows, on a queue of its own: its folder may be on a
/// slow disk or a network, and no note waits for that.
@MainActor
final class CalendarWriter {
  private let queue = DispatchQueue(label: "oriel.calendar")
  private let log: (Severity, String) -> Void
  private var isWriting = false
  /// The newest text of each file that came while another one was being written.
  private var next: [Job] = []
  /// The fault that was logged last; nil if the last writing succeeded.
  private var reported: FollowedFile.Fault?
  private var whenIdle: [@MainActor () -> Void] = []

  private struct Job: Sendable {
    let file: FollowedFile
    let text: String

    /// Writes the file; nil if the file has the text now.
    var fault: FollowedFile.Fault? {
      do throws(FollowedFile.Fault) {
        try file.replace(with: text)
        return nil
      } catch {
        return error
      }
    }
  }

  init(log: @escaping (Severity, String) -> Void) { self.log = log }

  /// Brings a file up to a text, after the one that is being written.
  func bring(_ text: String, to file: FollowedFile) {
    next.removeAll { $0.file == file }
    next.append(Job(file: file, text: text))
    writeNext()
  }

  /// Calls `body` once everything is written, which can be at once.
  func whenFinished(_ body: @escaping @MainActor () -> Void) {
    if isWriting { whenIdle.append(body) } else { body() }
  }

  private func writeNext() {
    guard !isWriting, !next.isEmpty else {
      return
    }
    let job = next.removeFirst()
    isWriting = true
    queue.async { @Sendable [weak self] in
      let fault = job.fault
      DispatchQueue.main.async { @Sendable in
        MainActor.assumeIsolated { self?.isWritten(fault) }
      }
    }
  }

  private func isWritten(_ fault: FollowedFile.Fault?) {
    isWriting = false
    report(fault)
    writeNext()
    if !isWriting {
      let actions = whenIdle
      whenIdle = []
      actions.forEach { $0() }
    }
  }

  /// Logs a fault once, until another one comes or the file is written again.
  private func report(_ fault: FollowedFile.Fault?) {
    guard fault != reported else {
      return
    }
    reported = fault
    if let fault {
      log(.warning, "\(fault.message); \(fault.remedy). It is tried again")
    } else {
      log(.info, "the calendar file is written again")
    }
  }
}
