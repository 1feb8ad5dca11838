// SPDX-License-Identifier: Apache-2.0
import Planning

/// The kind of an entry of the journal. The catalog (`systemd/oriel.catalog`) explains each kind
/// under its number.
enum JournalKind: String, CaseIterable {
  case ready = "ced603dcaad8474fad0e5fb8653e5f59"
  case stopping = "81aa1a7b94464baebb29c99a516eef3f"
  case reloaded = "a99a856198d74132bb4ad4e4a1be6f62"
  case configurationRefused = "767d6f2bfd954505a441caf9fe1be0ff"
  case stateFault = "57bdc9e0c90e480a82f38dd5a1752e70"
  case phase = "04b12abfe9664c7bab913c648ab2827d"
  case asked = "453d77b423b548a3ac77f72bea10e8d5"
  case shown = "715ec2e10f954b51a1f93ff92d188228"
  case snoozed = "f3ff04f697d644ed8a80ca2ee914065d"
  case answered = "1994d7f8d4124d9baf01a540091dcf49"
  case dismissed = "9b63d13bb5374624bb10afdae46a4ed1"
  case unanswered = "c03eaff335d54f7db5526699496f30f2"
  case missed = "9003b85e38da4a26aeb70d85a1cc549d"
  case withdrawn = "41ed55e20d064666a70ce4d15e7ec809"
  case heldBack = "5a48d87c44934a0b98c9410d667fa320"
  case failed = "b30595e35aaa41f098006165b98bef1c"
  case waits = "a677eea10b514f26988730599ca85901"
  case channelFailed = "86b959d615204032a1ed4fee0065e5c3"
  case leftScreen = "a5ded8daa1054cafad941bdef2307e61"
  case server = "8bcec568e02049a09ca8839b290affb7"
  case answerRefused = "6be795ed705d443cb2a7687ab45a604d"
  case stalled = "1a3bad046fd34c628ea6b63c54048ecf"
  case calendarFile = "982664660576498bac5be86e6c9c011f"
  case configurationWarning = "08ce62681eb74f6c9772d19913c42df8"

  /// The kind of a decision's entry.
  init(_ verdict: Decision.Verdict) { self = verdict.journalKind }
}

extension Decision.Verdict {
  fileprivate var journalKind: JournalKind {
    switch self {
    case .waits: .waits
    case .failed: .channelFailed
    case .notificationClosed: .leftScreen
    case .standing(let standing): standing.journalKind
    }
  }
}

extension Standing {
  fileprivate var journalKind: JournalKind {
    switch self {
    case .asked: .asked
    case .shown: .shown
    case .snoozed: .snoozed
    case .done, .skipped: .answered
    case .dismissed: .dismissed
    case .unanswered: .unanswered
    case .missed: .missed
    case .withdrawn: .withdrawn
    case .heldBack: .heldBack
    case .failed: .failed
    }
  }
}
