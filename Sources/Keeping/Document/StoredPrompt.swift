// SPDX-License-Identifier: Apache-2.0
import Planning

/// A prompt's record as the state file has it: one flat object, whose members go back to the first
/// version of the program. `PromptRecord` has the same facts with a `PromptState`.
struct StoredPrompt: Sendable {
  var standing = Standing.asked
  var reason = Reason.due
  var since = Instant(seconds: 0)
  var phase = Phase.idle
  var sessionStart = Instant(seconds: 0)
  var due = Instant(seconds: 0)
  var expires = Instant(seconds: 0)
  var contentID: String?
  var firstShown: Instant?
  var recent: [Instant] = []
  var channel: Channel?
  var failures = 0
  /// The next try on a screen; of a snoozed note, the end of the brake on repeats.
  var retry: Instant?
  var handle: Handle?
  var mail: StoredMail?
  var silentSince: Instant?
  var isNeutral = false
  var isQuoting = false
  var introduces = false
  /// The time in sight up to `inSightSince` (`TimeInView`).
  var inSight = Elapsed.zero
  var inSightSince: Instant?
  var isEscalated = false
  var lastServer: String?
  var answeredFor: [Instant] = []
  var history: [HistoryEntry] = []
}

/// A note's mail as the state file has it.
struct StoredMail: Equatable, Sendable {
  enum MailWord: String, CaseIterable {
    /// `queued` is a mail on its way; with a next try, one that waits.
    case queued, sent, refused, dropped
  }
  var state = MailWord.queued
  var since = Instant(seconds: 0)
  var failures = 0
  var retry: Instant?
}

// MARK: - From the program to the file

extension StoredPrompt {
  init(_ record: PromptRecord) {
    standing = record.standing
    reason = record.reason
    since = record.since
    phase = record.phase
    sessionStart = record.sessionStart
    due = record.life.due
    expires = record.life.expires
    contentID = record.content.id
    isQuoting = record.content.quotesIntention
    introduces = record.content.introduces
    firstShown = record.trace.firstShown
    recent = record.trace.recent
    channel = record.trace.channel
    failures = record.trace.failures
    handle = record.trace.handle
    lastServer = record.trace.lastServer
    isNeutral = record.trace.isNeutral
    inSight = record.trace.timeInView.total
    inSightSince = record.trace.timeInView.since
    retry = record.state.screenRetry
    silentSince = record.state.silence?.since
    isEscalated = record.state.silence?.isEscalated == true
    mail = record.mail.map(StoredMail.init)
    answeredFor = record.answeredFor
    history = record.history
  }
}

extension StoredMail {
  init(_ entry: OutboxEntry) {
    since = entry.since
    failures = entry.failures
    retry = entry.retryInstant
    state =
      switch entry.state {
      case .onItsWay, .retrying: .queued
      case .sent: .sent
      case .refused: .refused
      case .dropped: .dropped
      }
  }
}

// MARK: - From the file to the program

extension StoredPrompt {
  /// Whatever stands in the file, `since` and `reason` are those of the last entry of the history,
  /// as in every file that the program writes. Otherwise a record could change by being written.
  var record: PromptRecord {
    let history =
      self.history.isEmpty
      ? [HistoryEntry(at: since, standing: standing, reason: reason)] : self.history
    var stored = self
    if let last = history.last { (stored.since, stored.reason) = (last.at, last.reason) }
    var record = PromptRecord(
      sessionStart: sessionStart, phase: phase, life: Life(due: due, expires: expires),
      state: stored.state)
    record.content = content
    record.trace = trace
    record.mail = mail?.entry
    record.answeredFor = answeredFor
    record.history = history
    return record
  }

  private var content: NoteContent {
    if let question = Question(contentID: contentID) {
      return .question(question)
    }
    return .text(id: contentID, quotesIntention: isQuoting, introduces: introduces)
  }

  private var trace: ChannelTrace {
    var trace = ChannelTrace()
    trace.channel = channel
    trace.failures = failures
    trace.firstShown = firstShown
    trace.recent = recent
    trace.handle = handle
    trace.lastServer = lastServer
    trace.isNeutral = isNeutral
    trace.timeInView = TimeInView(total: inSight, since: inSightSince)
    return trace
  }

  private var state: PromptState {
    let silence = Silence(since: silentSince, isEscalated: isEscalated)
    switch standing {
    case .asked: return .asked(request, silence)
    case .shown: return .shown(again: retry, silence)
    case .snoozed:
      return .snoozed(Snooze(cause: .init(recorded: reason), brakedUntil: retry, silence: silence))
    case .done: return .closed(.done)
    case .skipped: return .closed(.skipped)
    case .dismissed: return .closed(.dismissed)
    case .unanswered: return .closed(.unanswered)
    case .missed: return .closed(.missed)
    case .withdrawn: return .closed(.withdrawn)
    case .heldBack: return .closed(.heldBack)
    case .failed: return .closed(.failed)
    }
  }

  private var request: ShowRequest {
    if let retry {
      return .again(at: retry)
    }
    return channel?.traits.isQueued == true || channel == nil ? .none : .out(since: since)
  }
}

extension StoredMail {
  var entry: OutboxEntry {
    let state: OutboxEntry.MailState =
      switch self.state {
      case .queued: retry.map { .retrying(at: $0) } ?? .onItsWay
      case .sent: .sent
      case .refused: .refused
      case .dropped: .dropped
      }
    return OutboxEntry(state: state, since: since, failures: failures)
  }
}
