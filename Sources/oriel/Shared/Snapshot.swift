// SPDX-License-Identifier: Apache-2.0
import Files
import Keeping
import Pictures
import Planning
import Wording
import Workspace

/// All that a command has read at one moment.
struct Snapshot {
  let paths: FilePaths
  @Boxed private(set) var context: PlanningContext
  /// The state as it was read; nil if there is none yet.
  @Boxed private(set) var remembered: Ledger?
  /// The state, or an empty one if there is none yet.
  @Boxed private(set) var ledger: Ledger
  @Boxed private(set) var agenda: Agenda
  let now: Instant
  /// The words of the person's language.
  @Boxed private(set) var words: Words
  /// The settings that were read, and how they differ from the person's file; nil if only parts of
  /// the file could be read.
  @Boxed var settings: CommandSettings?
  /// The file of which only parts could be read, because nothing was ever accepted; nil if all of
  /// the settings are known.
  var salvagedFile: String?
  /// The state as it was read from its file, so that a change need not read it again; nil if this
  /// snapshot is of another state.
  @Boxed var known: KnownState?

  /// - Parameter agenda: The agenda of this state, if there is one already.
  init(
    paths: FilePaths, context: PlanningContext, ledger: Ledger?, now: Instant,
    agenda: Agenda? = nil
  ) {
    self.paths = paths
    self.context = context
    remembered = ledger
    self.ledger = ledger ?? Ledger(seed: 0)
    self.agenda = agenda ?? context.agenda(for: ledger)
    self.now = now
    words = Words(context.configuration.language)
  }

  /// The same instant with another state. Most changes leave the plan as it is.
  func with(_ ledger: Ledger) -> Snapshot {
    let hasSamePlan = remembered.map { AgendaBasis($0) } == AgendaBasis(ledger)
    var snapshot = Snapshot(
      paths: paths, context: context, ledger: ledger, now: now,
      agenda: hasSamePlan ? agenda : nil)
    snapshot.words = words
    snapshot.settings = settings
    snapshot.salvagedFile = salvagedFile
    return snapshot
  }

  /// The same moment with English words: for errors, JSON and the commands of an administrator.
  var inEnglish: Snapshot {
    var snapshot = self
    snapshot.words = .english
    return snapshot
  }

  var configuration: Configuration { context.configuration }

  /// The clock that writes times in the person's own zone.
  var clock: WallClock { WallClock(zone: context.zone, words: words) }

  /// `today, 18:15` or `Tue 1 Dec, 10:00`, in the person's own zone.
  func dayAndTime(_ instant: Instant) -> String {
    words.dayAndTime(instant, now: now, in: context.zone)
  }

  /// `in 2 days`, `5 h ago`
  func relative(_ instant: Instant) -> String {
    words.relative(instant, to: now, in: context.zone)
  }

  /// The distance of an instant, for a place beside its day; empty for yesterday and tomorrow,
  /// whose day says it already.
  func relative(besideDayOf instant: Instant) -> String {
    let days = context.zone.civil(at: instant).date - today
    return abs(days) == 1 ? "" : relative(instant)
  }

  /// Today, in the person's own zone.
  var today: CivilDate { context.zone.civil(at: now).date }

  /// The picture of a span.
  func picture(_ span: Range<Instant>) -> CoursePicture {
    CoursePicture(of: agenda, ledger, span: span, now: now)
  }

  /// The session of this name, planned or not.
  func scheduled(_ id: SessionID) -> ScheduledSession? {
    agenda.scheduled(id)
  }

  /// The sentence in place of a plan, when there is no session.
  var noSessions: String {
    let series = configuration.series.first?.name ?? SetupAnswers.usualSeries
    return words[.sessionNone(file: shortened(path: paths.configuration), series: series)]
  }

  /// The lines in place of notes when none comes. They are empty in a pause without an end, which
  /// is shown elsewhere, or say that there are no sessions, or that no note is wanted. Nil if none
  /// of these is the reason.
  var whyNothingComes: [String]? {
    if pause?.isEndless == true {
      return []
    }
    if agenda.sessions.isEmpty {
      return [noSessions]
    }
    return wantsNoNotes ? [words[.nextNoneWanted]] : nil
  }

  /// True if the configuration asks for no note a day.
  var wantsNoNotes: Bool { configuration.day.mostPerDay == 0 }

  /// Says which settings were used, if they are not those of the person's file.
  ///
  /// - Parameter isChange: True if the state is changed by them. The daemon then reads a file that
  ///   it has not read yet, so that this is no difference.
  func saySettingsUsed(isChange: Bool = false) {
    if let difference = settings?.difference {
      if !isChange || !difference.isOfTime {
        say(words[difference.sentence], to: 2)
      }
    } else if let salvagedFile {
      printWarning(
        "\(salvagedFile) has errors (see: oriel check); this command works all the same")
    }
  }

  /// A warning that times can still change a little, because no state has been kept yet.
  var seedRemark: String? {
    let jitter = configuration.day.jitter
    guard remembered == nil, jitter > .zero, !agenda.prompts.isEmpty else {
      return nil
    }
    return words[.nextNotFinal(jitter: "\(jitter)")]
  }
}

extension Snapshot {
  /// The cadence that is in force now.
  var cadence: Cadence { ledger.cadence(at: now, in: agenda.course(at: now)) }

  /// The cadence that would be in force without a low answer.
  var lastingCadence: Cadence { ledger.lastingCadence(in: agenda.course(at: now)) }

  /// The pause that is in force now.
  var pause: Pause? { ledger.pause(at: now) }

  /// The lines in front of the notes of `next` and `plan` in a pause; else empty.
  var pauseLines: [String] {
    guard let pause else {
      return []
    }
    let until = pause.until.map(clock.text)
    return [words[until.map { .nextPausedUntil(end: $0) } ?? .nextPaused]]
  }

  /// A warning about a session that is new or has moved, while the present pause reaches into the
  /// day before it. A pause until the next session got its end from the session that was the next
  /// one when it was asked for.
  func pauseOver(_ session: Session) -> String? {
    guard let pause, isUnderPause(session) else {
      return nil
    }
    let name = "\(session.id)"
    guard let end = pause.until else {
      return words[.sessionWarningPause(session: name)]
    }
    return words[.sessionWarningPauseUntil(end: clock.text(end), session: name)]
  }

  /// The sessions whose words about getting home are left out by a pause that ends by itself. A
  /// pause without an end is meant to leave them out.
  var sessionsUnderPause: [Session] {
    guard let pause, !pause.isEndless else {
      return []
    }
    return agenda.sessions.filter(isUnderPause)
  }

  /// The names of these sessions: of the next three, and how many more there are; nil: there are
  /// none.
  var namesUnderPause: String? {
    let names = sessionsUnderPause.map { "\($0.id)" }
    let more = names.count - 3
    guard more > 0 else {
      return names.isEmpty ? nil : words.both(names)
    }
    return words[
      .sessionHintMore(names: words.listed(Array(names.dropLast(more))), number: "\(more)")]
  }

  private func isUnderPause(_ session: Session) -> Bool {
    pause.map { agenda.leavesOutWayHome($0, from: session, at: now) } == true
  }
}

extension Snapshot {
  /// The sentence about a rule. The brake has two limits: the one that applied at the instant is
  /// named, as long as the showings of that day are known.
  func sentence(of reason: Reason, at instant: Instant) -> Sentence {
    let shown = ledger.showings.count {
      $0.at <= instant && context.zone.isSameDay($0.at, instant)
    }
    guard reason == .brake, shown > 0 else {
      return reason.sentence
    }
    return shown < configuration.day.mostPerDay ? .reasonBrakeClose : .reasonBrakeDay
  }
}

/// A value in an object of its own. Without it, the compiler writes code into each type that holds
/// a snapshot that copies every part of these values: 40 kB a type, 0.9 MB in all.
@propertyWrapper struct Boxed<Value> {
  private final class Content {
    let value: Value

    init(_ value: Value) { self.value = value }
  }

  private var content: Content

  init(wrappedValue: Value) { content = Content(wrappedValue) }

  var wrappedValue: Value {
    get { content.value }
    set { content = Content(newValue) }
  }
}
