// SPDX-License-Identifier: Apache-2.0
import ArgumentParser
import JSON
import Pictures
import Planning
import Text
import Wording
import Workspace

struct SessionList: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "list",
    abstract: "Show the sessions.",
    usage: usage("session list", ["[--all]"], shared: CommonOptions.usage),
    discussion: """
      Sessions whose days are over are left out, unless --all or --json is given.

      \(examples("oriel session list", "oriel session list --all"))
      """)

  @Flag(help: "Show those whose days are over too.")
  var all = false

  @OptionGroup var common: CommonOptions

  func run() throws {
    let snapshot = try common.snapshotInForce()
    common.show(
      JSON.array(snapshot.agenda.scheduledSessions.map(JSONOutput.session)), isList: true
    ) {
      SessionPage(snapshot: snapshot, screen: $0, showsAll: all).lines
    }
  }
}

/// The sessions as a person reads them, in columns.
struct SessionPage {
  let snapshot: Snapshot
  let screen: Screen
  /// True if sessions whose days are over are shown too.
  let showsAll: Bool

  private var words: Words { snapshot.words }

  var lines: [StyledText] {
    let sessions = SessionMark.all(of: snapshot.agenda, at: snapshot.now)
    if sessions.isEmpty {
      return snapshot.noSessions.sentence(on: screen)
    }
    let current = sessions.filter { !isOver($0) }
    // If every session is over, all are shown.
    let shown = showsAll || current.isEmpty ? sessions : current
    let table = Table(shown.map(cells)).lines(on: screen).flatMap(\.self)
    let left = sessions.count - shown.count
    guard left > 0 else {
      return table + phase
    }
    return table + phase + words[.sessionEarlier(count: left)].sentence(on: screen, .dim)
  }

  /// The phase of now, which has no room beside its session; empty if no session is near.
  private var phase: [StyledText] {
    let interval = snapshot.agenda.timeline.interval(at: snapshot.now)
    let now = interval.map { words[.sessionNow(phase: words.phase($0.phase, of: $0.session))] }
    return now.map { $0.sentence(on: screen) } ?? []
  }

  /// True if the session is past, and so are its days.
  private func isOver(_ mark: SessionMark) -> Bool {
    let phases = snapshot.scheduled(mark.id).map {
      Timeline.phases(of: $0.session, snapshot.configuration.window)
    }
    return (phases?.last?.until ?? mark.end) <= snapshot.now
  }

  private func cells(_ session: SessionMark) -> [StyledText] {
    let isPast = session.end <= snapshot.now || session.status == .cancelled
    let style: Style? = session.isNext ? .heading : isPast ? .dim : nil
    let clock = WallClock(zone: session.zone, words: words)
    let time = words[
      .sessionSpan(
        start: clock.text(session.start), end: clock.text(session.end, near: session.start))]
    return [
      StyledText("\(session.id)", style), StyledText(time, style),
      StyledText(snapshot.relative(session.start), style),
      StyledText(words.listed(remarks(session)), style),
    ]
  }

  /// The remarks on a session: its status, that it is the next one, its earlier time, and its zone
  /// if that is not the person's.
  private func remarks(_ session: SessionMark) -> [String] {
    let moved = session.movedFrom.map { from in
      words[.sessionMoved(time: words.time(from, in: session.zone))]
    }
    let isElsewhere = session.zone.name != snapshot.context.zone.name
    return [words[session.sentence]] + [words[.sessionNext]].only(when: session.isNext)
      + moved.asList + [session.zone.name].only(when: isElsewhere)
  }
}
