// SPDX-License-Identifier: Apache-2.0
import Planning
import Text
import Wording

/// The refusal of a text that cannot be the name of a session.
func refusalOfName(_ typed: String, _ snapshot: Snapshot) -> String {
  snapshot.words[.sessionRefusedNoName(name: typed, hint: hint(typed, snapshot))]
}

/// The refusal of a name that no session has.
func refusalOfUnknown(_ id: SessionID, _ snapshot: Snapshot) -> String {
  let name = "\(id)"
  return snapshot.words[.sessionRefusedUnknown(session: name, hint: hint(name, snapshot))]
}

/// Ends a message about a name that no session has: the name that was probably meant, and the names
/// of the sessions, or of the next ones if there are many.
private func hint(_ typed: String, _ snapshot: Snapshot) -> String {
  let words = snapshot.words
  let all = snapshot.agenda.scheduledSessions.map(\.session.id.description)
  if all.isEmpty {
    return words[.sessionHintNone]
  }
  let named = namesToList(snapshot)
  let rest = all.count - named.count
  let list = words.listed(named)
  let names = rest > 0 ? words[.sessionHintMore(names: list, number: "\(rest)")] : list
  guard let meant = meant(typed, among: all) else {
    return words[.sessionHintNames(names: names)]
  }
  return words[.sessionHintMeant(meant: meant, names: names)]
}

/// The name that was probably meant. The commonest slip is to leave out the dash before the number.
private func meant(_ typed: String, among names: [String]) -> String? {
  let number = typed.reversed().prefix { $0.isNumber }.count
  let dashed = "\(typed.dropLast(number))-\(typed.suffix(number))"
  return names.contains(dashed) ? dashed : nearest(typed, among: names)
}

private func namesToList(_ snapshot: Snapshot) -> [String] {
  let most = 6
  let sessions = snapshot.agenda.scheduledSessions
  let all = sessions.map(\.session.id.description)
  if all.count <= most {
    return all
  }
  let coming = sessions.filter { $0.session.end > snapshot.now }.map(\.session.id.description)
  return coming.isEmpty ? all.suffix(most) : Array(coming.prefix(most))
}
