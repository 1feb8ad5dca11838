// SPDX-License-Identifier: Apache-2.0
import ArgumentParser
import Planning
import Text
import Wording
import Workspace
import Zones

@testable import oriel

/// A command line, one word a line. No command runs. Each word is read as a time, a length, a key
/// and dates too.
func readAnyLine(_ bytes: [UInt8]) {
  let words = bytes.split(separator: 10).map { String(decoding: $0, as: UTF8.self) }
  let line = CommandLineCheck(words)
  do {
    try line.refuseMisread()
    _ = try line.command()
  } catch {
    _ = line.sentence(of: Oriel.message(for: error))
  }
  let here = try? ZoneFiles(variable: nil).zone(named: "America/New_York")
  for word in words.prefix(8) { readWord(word, in: here ?? .utc) }
}

private func readWord(_ word: String, in zone: Zone) {
  for side in [TimeArgument.Direction.ahead, .behind, .either] {
    let time = TimeArgument(word)
    _ = try? time?.instant(in: zone, now: now, side: side, words: Words(.english))
    _ = try? time?.wall(in: zone, usual: .midnight, now: now, words: Words(.english))
  }
  if let length = typedLength(word) {
    _ = "\(length)"
  }
  if let key = Key(word) {
    promise(Key("\(key)") == key, "a key is read as it was written")
  }
  _ = DateReading.line(word, now: zone.civil(at: now))
  if let instant = Instant(word) {
    promise(Instant("\(instant)") == instant, "an instant is read as it was written")
  }
}

/// An environment: one variable a line.
func readAnyEnvironment(_ bytes: [UInt8]) {
  var variables: [String: String] = [:]
  for line in bytes.split(separator: 10) {
    let parts = line.split(separator: UInt8(ascii: "="), maxSplits: 1)
    let words = parts.map { String(decoding: $0, as: UTF8.self) }
    variables[words.first ?? ""] = words.count > 1 ? words[1] : ""
  }
  let paths = FilePaths(configuration: nil, state: nil) { variables[$0] }
  promise(FilePaths.isSame(paths.configuration, paths.configuration), "a path is itself")
  _ = BaseFolder.unitFolders { variables[$0] }
  _ = Pager { variables[$0] }
  let zones = ZoneFiles(variable: variables["TZ"])
  _ = (zones.system(), zones.hasSystemZone, zones.hasVariable, zones.strayVariable)
}
