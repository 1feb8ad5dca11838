// SPDX-License-Identifier: Apache-2.0
import Calendars
import Planning
import Text
import Zones

// Sentences on the events of the file.
extension ImportWarnings {
  /// Names the cancelled events that no session was made from, and the person's own sessions at
  /// their times, which stay.
  var cancelled: [String] {
    let names = plan.unknownCancelled.map { event in
      EventNames.dated(event.summary, event.start, isDay: event.form == .day)
    }
    guard !names.isEmpty else {
      return []
    }
    let zones = ZoneFiles()
    let starts = plan.unknownCancelled.compactMap { event in
      zones.zone(kept: event.source.zone)?.instant(event.start)
    }
    let listed = Set(plan.rows.compactMap(\.id))
    let staying = snapshot.agenda.sessions.filter { session in
      session.plannedStart > snapshot.now && starts.contains(session.plannedStart)
        && isOwn(session.id) && !listed.contains(session.id)
    }
    let leftOut =
      "left out: \(counted(names.count, "cancelled event")): \(EventNames.few(names))"
    return [leftOut]
      + staying.map { session in
        "\(session.id) is at the time of a cancelled event, and stays; if it does not take place: "
          + "oriel session cancel \(session.id)"
      }
  }

  /// Says in which zone times without one are taken, and if the file gives another one for the whole
  /// calendar. Not every program writes the zone of its times there.
  var zonesTaken: [String] {
    let events = plan.rows.map(\.occurrence).filter { $0.form == .floating && !$0.isCancelled }
    let titles = Dictionary(grouping: events, by: \.source.zone).mapValues { events in
      Set(events.map { EventNames.title($0.summary) }).sorted()
    }
    return titles.sorted { $0.key < $1.key }.map { taken, titles in
      let doubt = zone.orEmpty {
        "; the file itself is in \($0): see whether the times are right".only(when: $0 != taken)
      }
      return "a time without a zone is taken in \(taken): \(EventNames.few(titles))\(doubt)"
    }
  }
}
