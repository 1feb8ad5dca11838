// SPDX-License-Identifier: Apache-2.0
import CSystemd
import Glibc
import Planning
import Workspace

/// How much an entry matters (syslog's numbers).
enum Priority: Int {
  case error = 3
  case warning = 4
  case notice = 5
  case info = 6
}

/// One entry of the log: a sentence and the facts. It never holds what a prompt says, nor anything
/// that the person typed.
struct JournalEntry {
  var kind: JournalKind
  var priority: Priority
  var sentence: String
  var facts: [(name: String, value: String)] = []

  init(
    _ kind: JournalKind, _ priority: Priority, _ sentence: String,
    facts: [(name: String, value: String)] = []
  ) {
    self.kind = kind
    self.priority = priority
    self.sentence = sentence
    self.facts = facts
  }

  /// The entry of a decision. `time` shows an instant as the wall clock does.
  init(_ decision: Decision, _ time: (Instant) -> String) {
    kind = JournalKind(decision.verdict)
    sentence = decision.sentence(time)
    priority =
      switch kind {
      case .channelFailed: .warning
      case .missed, .unanswered: .notice
      default: decision.reason == .brake ? .warning : .info
      }
    facts =
      Self.facts(of: decision.key) + [
        ("ORIEL_PHASE", decision.phase.rawValue), ("ORIEL_DECISION", decision.verdict.word),
        ("ORIEL_REASON", decision.reason.rawValue),
      ]
    if let channel = decision.channel { facts.append(("ORIEL_CHANNEL", channel.rawValue)) }
  }

  /// Which prompt of which session it is about.
  static func facts(of key: Key) -> [(name: String, value: String)] {
    [("ORIEL_PROMPT", key.description), ("ORIEL_SESSION", key.session.description)]
  }
}

/// Where the log goes: to the journal, natively, when standard error is the journal's; otherwise
/// readable lines on standard error.
final class Journal {
  /// Whether standard error is the journal's.
  let isNative: Bool
  private let clock: Clock
  /// The zone of the readable lines.
  var zone = Zone.utc

  init(clock: Clock) {
    self.clock = clock
    isNative = Self.standardErrorIsTheJournal
  }

  /// `$JOURNAL_STREAM` names the device and the inode of the stream that systemd connected
  /// (systemd.exec(5)).
  private static var standardErrorIsTheJournal: Bool {
    var status = stat()
    guard let stream = getenv("JOURNAL_STREAM"), fstat(2, &status) == 0 else { return false }
    return String(cString: stream) == "\(status.st_dev):\(status.st_ino)"
  }

  func write(_ entry: JournalEntry) {
    if isNative, Self.send(entry) { return }
    // systemd reads the priority from such a prefix, should the journal's own socket be gone.
    let prefix = isNative ? "<\(entry.priority.rawValue)>" : stamp + "  "
    let line = Array((prefix + entry.sentence + "\n").utf8)
    _ = line.withUnsafeBytes { Glibc.write(2, $0.baseAddress, $0.count) }
  }

  /// `2026-03-07 10:00:00`, on the wall clock.
  private var stamp: String {
    let text = zone.civil(at: clock.now).description
    return text.utf8.count == 16 ? text + ":00" : text
  }

  private static func send(_ entry: JournalEntry) -> Bool {
    // Without a journald, sending succeeds into nothing.
    guard access("/run/systemd/journal/socket", F_OK) == 0 else { return false }
    let fields =
      [
        "MESSAGE=\(entry.sentence)", "PRIORITY=\(entry.priority.rawValue)",
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
