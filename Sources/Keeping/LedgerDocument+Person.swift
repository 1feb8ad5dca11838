// SPDX-License-Identifier: Apache-2.0
import Planning
import JSON

extension LedgerDocument {
  /// The person's own words and ratings, and how often they are spoken to.
  static func readPerson(_ document: JSON, _ ledger: inout Ledger) throws(Misfit) {
    for member in try members(document, "intentions") {
      guard let id = SessionID(member.name) else {
        throw Misfit(place: "intentions.\(member.name)")
      }
      var parts: [Intention.Part] = []
      for part in try values(member.value, "earlier") + [member.value] {
        parts.append(
          Intention.Part(
            at: try required(part, "at", Instant.init), text: try required(part, "text") { $0 }))
      }
      ledger.intentions[id] = Intention(parts)
    }
    for value in try values(document, "reflections") {
      ledger.reflections.append(
        Reflection(
          at: try required(value, "at", Instant.init),
          session: try optional(value, "session") { SessionID($0) },
          text: try required(value, "text") { $0 }))
    }
    for value in try values(document, "ratings") {
      guard let number = value["value"]?.int, Rating.bounds.contains(number) else {
        throw Misfit(place: "ratings")
      }
      ledger.ratings.append(Rating(at: try required(value, "at", Instant.init), value: number))
    }
    ledger.wantsFewer = document["fewer"] == .bool(true)
    ledger.silentRun = max(0, document["silent_run"]?.int ?? 0)
    ledger.isQuestionAsked = document["question_asked"] == .bool(true)
    ledger.isLocked = document["locked"] == .bool(true)
    ledger.lastQuoted = try optional(document, "last_quoted", Instant.init)
    ledger.eveningsUntil = try optional(document, "evenings_until", Instant.init)
    ledger.erasedUntil = try optional(document, "erased_until", Instant.init)
  }
}
