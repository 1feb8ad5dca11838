// SPDX-License-Identifier: Apache-2.0
import Planning

extension ConfigurationReading {
  /// The chain of channels, in their order.
  mutating func chain(_ entry: Group.Entry, day: Day, hasMail: Bool) -> [Configuration.Link] {
    let example = "`- channel: desktop`"
    guard let items = reader.list(entry, example: example) else { return [] }
    if items.isEmpty {
      reader.fault(
        entry.mark, "`deliver` is empty, so nothing could reach you",
        "write \(example), or remove the line")
    }
    var chain: [Configuration.Link] = []
    for (place, item) in items.enumerated() {
      guard
        let group = reader.group(item, "a channel", keys: ["channel", "after"], example: example)
      else { continue }
      let after = after(group["after"], isFirst: place == 0, expiry: day.expiry)
      guard let written = group["channel"] else {
        reader.fault(item.mark, "this line of `deliver` names no channel", "write \(example)")
        continue
      }
      guard let channel: Channel = reader.choice(written, "a channel") else { continue }
      if chain.contains(where: { $0.channel == channel }) {
        reader.fault(
          written.mark, "`\(channel.rawValue)` stands in `deliver` twice", "keep one of the two")
      }
      if channel == .email, !hasMail {
        reader.fault(
          written.mark, "`deliver` has `email`, but nothing says whose mail that is",
          "add the part `email:` with `from`, `to` and `server`")
      }
      if channel == .terminal {
        reader.warn(
          written.mark, "the service has no terminal, so nothing reaches you this way",
          "remove the line, unless you keep `oriel daemon` running in a terminal yourself")
      }
      chain.append(Configuration.Link(channel, after: after))
    }
    return chain
  }

  /// How long a silence brings a channel in; nil if only a failure does.
  private mutating func after(_ entry: Group.Entry?, isFirst: Bool, expiry: Elapsed) -> Elapsed? {
    guard let entry, let after = reader.duration(entry, example: "45 min") else { return nil }
    guard (Elapsed.minutes(1)...Elapsed.hours(12)).contains(after) else {
      let fault = after < .minutes(1) ? "short" : "long"
      reader.fault(entry.mark, "`after` is \(after), which is too \(fault)", "choose 1 min to 12 h")
      return nil
    }
    if isFirst {
      reader.fault(
        entry.mark, "the first channel waits for no other",
        "remove `after` here, or put another channel before it")
      return nil
    }
    if after >= expiry {
      reader.warn(
        entry.mark, "`after` is \(after), but a note lives only \(expiry) (`expiry`)",
        "choose less than \(expiry); as it is, silence never brings this channel in")
    }
    return after
  }

  /// A part `email` that nothing uses is worth a word: the person believes that letters come.
  mutating func checkUse(of entry: Group.Entry?, in configuration: Configuration) {
    guard let entry, reader.faults.isEmpty, !configuration.channels.contains(.email) else { return }
    reader.warn(
      entry.keyMark, "`email` is set up, but `deliver` does not use it",
      "add `- channel: email` to `deliver`")
  }
}
