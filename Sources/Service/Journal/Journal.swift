// SPDX-License-Identifier: Apache-2.0
import CSystemd
import Delivery
import Glibc
import Planning
import Workspace

/// The log. It goes to the journal natively if standard error is the journal's, and otherwise as
/// readable lines to standard error.
final class Journal {
  /// True if standard error is the journal's.
  let isNative: Bool
  private let clock: SystemClock
  /// The zone of the readable lines.
  var zone = Zone.utc

  init(clock: SystemClock) {
    self.clock = clock
    isNative = Self.standardErrorIsTheJournal
  }

  /// `$JOURNAL_STREAM` names the device and the inode of the stream that systemd connected
  /// (systemd.exec(5)).
  private static var standardErrorIsTheJournal: Bool {
    var status = stat()
    guard let stream = getenv("JOURNAL_STREAM"), fstat(2, &status) == 0 else {
      return false
    }
    return String(cString: stream) == "\(status.st_dev):\(status.st_ino)"
  }

  func write(_ entry: JournalEntry) {
    if isNative, Self.send(entry) {
      return
    }
    // If the journal's own socket is gone, systemd reads the severity from such a prefix.
    let prefix = isNative ? "<\(entry.severity.rawValue)>" : stamp + "  "
    let line = Array((prefix + entry.sentence + "\n").utf8)
    _ = line.withUnsafeBytes { Glibc.write(2, $0.baseAddress, $0.count) }
  }

  /// The time on the wall clock: `2026-03-07 10:00:00`.
  private var stamp: String {
    let text = zone.civil(at: clock.now).description
    return text.utf8.count == 16 ? text + ":00" : text
  }

  private static func send(_ entry: JournalEntry) -> Bool {
    // Without a journald, sd_journal_sendv reports success and sends nothing.
    guard access("/run/systemd/journal/socket", F_OK) == 0 else {
      return false
    }
    let fields =
      [
        "MESSAGE=\(entry.sentence)", "PRIORITY=\(entry.severity.rawValue)",
        "SYSLOG_IDENTIFIER=oriel",
        "MESSAGE_ID=\(entry.kind.rawValue)",
      ] + entry.facts.map { "\($0.name)=\($0.value)" }
    let buffers = fields.map { Array($0.utf8) }
    let bytes = UnsafeMutableBufferPointer<UInt8>.allocate(
      capacity: buffers.reduce(0) { $0 + $1.count })
    defer { bytes.deallocate() }
    var vectors: [iovec] = []
    var offset = 0
    for buffer in buffers {
      let place = UnsafeMutableBufferPointer(rebasing: bytes[offset..<(offset + buffer.count)])
      _ = place.initialize(from: buffer)
      vectors.append(
        iovec(iov_base: UnsafeMutableRawPointer(place.baseAddress), iov_len: buffer.count))
      offset += buffer.count
    }
    return sd_journal_sendv(vectors, Int32(vectors.count)) == 0
  }
}
