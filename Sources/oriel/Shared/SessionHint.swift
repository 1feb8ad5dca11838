// SPDX-License-Identifier: Apache-2.0
import Planning
import Text

/// Ends a message about a name that no session has: the name that was probably meant, and the names
/// of the sessions, or of the next ones if there are many.
func hint(_ typed: String, _ snapshot: Snapshot) -> String {
  let all = snapshot.agenda.scheduledSessions.map(\.session.id.description)
  if all.isEmpty {
    return "there are no sessions yet; see: oriel session list"
  }
  let named = namesToList(snapshot)
  let rest = all.count - named.count
  let list = named.joined(separator: ", ") + " and \(rest) more".only(when: rest > 0)
  guard let meant = meant(typed, among: all) else {
    return "there are \(list); see: oriel session list"
  }
  return "did you mean \(meant)? There are \(list); see: oriel session list"
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
