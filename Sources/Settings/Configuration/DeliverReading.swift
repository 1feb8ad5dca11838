// SPDX-License-Identifier: Apache-2.0
import Planning
import YAML

extension ConfigurationReading {
  /// The chain of channels, in their order.
  mutating func chain(_ entry: KeyEntry, day: Day, hasMail: Bool) -> [Configuration.Link] {
    let example = "`- channel: desktop`"
    guard let items = decoder.list(entry, example: example) else { return [] }
    if items.isEmpty {
      decoder.fault(
        entry.location, "`deliver` is empty, so nothing could reach you",
        "write \(example), or remove the line")
    }
    var chain: [Configuration.Link] = []
    for (place, item) in items.enumerated() {
      guard
        let group = decoder.group(item, "a channel", keys: ["channel", "after"], example: example)
      else { continue }
      let after = after(group["after"], isFirst: place == 0, expiry: day.expiry)
      guard let written = group["channel"] else {
        decoder.fault(item.location, "this line of `deliver` names no channel", "write \(example)")
        continue
      }
      guard let channel: Channel = decoder.choice(written, "a channel") else { continue }
      if chain.contains(where: { $0.channel == channel }) {
        decoder.fault(
          written.location, "`\(channel.rawValue)` stands in `deliver` twice", "keep one of the two"
        )
      }
      if channel == .email, !hasMail {
        decoder.fault(
          written.location, "`deliver` has `email`, but nothing says whose mail that is",
          "add the part `email:` with `from`, `to` and `server`")
      }
      if channel == .terminal {
        decoder.warn(
          written.location, "the service has no terminal, so nothing reaches you this way",
          "remove the line, unless you keep `oriel daemon` running in a terminal yourself")
      }
      chain.append(Configuration.Link(channel, after: after))
    }
    return chain
  }

  /// How long a silence brings a channel in; nil if only a failure does.
  private mutating func after(_ entry: KeyEntry?, isFirst: Bool, expiry: Elapsed) -> Elapsed? {
    guard let entry, let after = decoder.duration(entry, example: "45 min") else { return nil }
    guard (Elapsed.minutes(1)...Elapsed.hours(12)).contains(after) else {
      let fault = after < .minutes(1) ? "short" : "long"
      decoder.fault(
        entry.location, "`after` is \(after), which is too \(fault)", "choose 1 min to 12 h")
      return nil
    }
    if isFirst {
      decoder.fault(
        entry.location, "the first channel waits for no other",
        "remove `after` here, or put another channel before it")
      return nil
    }
    if after >= expiry {
      decoder.warn(
        entry.location, "`after` is \(after), but a note lives only \(expiry) (`expiry`)",
        "choose less than \(expiry); as it is, silence never brings this channel in")
    }
    return after
  }

  /// A part `email` that nothing uses is worth a word: the person believes that letters come.
  mutating func checkUse(of entry: KeyEntry?, in configuration: Configuration) {
    guard let entry, decoder.faults.isEmpty, !configuration.channels.contains(.email) else {
      return
    }
    decoder.warn(
      entry.keyLocation, "`email` is set up, but `deliver` does not use it",
      "add `- channel: email` to `deliver`")
  }
}
