// SPDX-License-Identifier: Apache-2.0
import Delivery
import JSON
import Keeping
import Pictures
import Planning
import Workspace
import Wording

/// The answer of `oriel status`.
struct StatusReport {
  let snapshot: Snapshot
  /// The daemon of this state; nil if none runs.
  let daemon: RunningDaemon?
  /// The reason why none runs, and what to do; nil if one runs.
  let absence: Sentence?
  /// True if what happens cannot be saved, so that nothing is shown.
  let cannotSave: Bool
  /// The differences between this shell and the service.
  let serviceDifferences: [ServiceDifference]
  let interval: PhaseInterval?
  let next: UpcomingPrompt?
  /// All sessions, with their places in their series.
  let sessions: [SessionMark]
  /// The notes that were shown, or are to be shown, and wait for an answer; the newest first.
  let awaited: [AwaitedNote]

  /// A note that waits for an answer.
  struct AwaitedNote {
    let key: Key
    let record: PromptRecord
  }

  /// - Parameter isNamed: The files were named on the command line, and the service's are not
  ///   meant.
  init(_ snapshot: Snapshot, isNamed: Bool) {
    self.snapshot = snapshot
    let daemon = StateFile.daemon(of: snapshot.paths.state)
    self.daemon = daemon
    cannotSave =
      daemon?.cannotSave == true || StateFile.hindrance(of: snapshot.paths.state) != nil
    let surroundings = ServiceSurroundings.now(daemon, of: snapshot.paths.state)
    serviceDifferences =
      isNamed ? [] : surroundings.differences(hasOwnZone: snapshot.configuration.zone != nil)
    absence = daemon == nil ? surroundings.absence(isBroken: snapshot.settings == nil) : nil
    interval = snapshot.agenda.timeline.interval(at: snapshot.now)
    next = upcoming(snapshot.ledger, snapshot.agenda, snapshot.now, limit: 1).first
    sessions = SessionMark.all(of: snapshot.agenda, at: snapshot.now)
    awaited = snapshot.ledger.prompts
      .filter(\.value.awaitsAnswer)
      .map { AwaitedNote(key: $0.key, record: $0.value) }
      .sorted { ($0.record.due, $0.key) > ($1.record.due, $1.key) }
  }

  /// The end of the time in which the driving text counts; nil if it does not count now.
  var guardUntil: Instant? { snapshot.agenda.drivingGuard(at: snapshot.now) }

  /// The reason why the calendar file of a phone is not up to date; nil if it is, or if there is
  /// none.
  var calendarFault: FollowedFile.Fault? { snapshot.calendarFile?.fault }
}

extension StatusReport {
  func json() -> JSON {
    let pause = snapshot.pause
    // The contacts are those of `oriel support`, even while the file has errors.
    let localSupport = SettingsInForce.readOrSalvage(snapshot.paths).configuration.localSupport
    return .members(
      ("daemon", .text(daemon == nil ? "stopped" : "running")),
      ("saving", .orNull(daemon.map { _ in .bool(!cannotSave) })),
      ("settings", .text(snapshot.settings?.difference?.word ?? "in-force")),
      ("service_differences", .array(serviceDifferences.map { .text($0.sentence(.english)) })),
      ("time_zone", .text(snapshot.context.zone.name)),
      ("phase", .text((interval?.phase ?? .idle).rawValue)),
      ("session", .orNull(interval.map { .text($0.session.description) })),
      ("phase_until", .orNull(interval.map { JSONOutput.instant($0.until) })),
      ("next", .orNull(next.map { JSONOutput.upcoming($0, snapshot) })),
      ("waiting", .array(awaited.map(awaitedJSON))),
      ("channels", .array(ChannelHealth.all(snapshot).map { $0.json() })),
      ("cadence", .text(cadence)), ("paused", .bool(pause != nil)),
      ("paused_until", .orNull(pause?.until.map(JSONOutput.instant))),
      ("calendar_fault", .orNull(calendarFault.map { .text($0.message) })),
      ("driving_guard", .orNull(guardUntil.map(JSONOutput.instant))),
      (
        "support",
        .text(SupportCard(localSupport, words: snapshot.words).text)
      ))
  }

  private func awaitedJSON(_ note: AwaitedNote) -> JSON {
    let record = note.record
    return .members(
      ("key", .text(note.key.description)), ("phase", .text(record.phase.rawValue)),
      ("standing", .text(record.standing.rawValue)), ("due", JSONOutput.instant(record.due)),
      ("expires", JSONOutput.instant(record.expires)),
      ("shown", .orNull(record.firstShown.map(JSONOutput.instant))))
  }

  /// The rate of notes, in one word for a machine.
  private var cadence: String {
    switch snapshot.cadence {
    case .full: "full"
    case .evenings: "half"
    case .aroundSessions: "sessions"
    }
  }
}
