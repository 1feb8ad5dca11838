// SPDX-License-Identifier: Apache-2.0
import Planning
import YAML

extension ConfigurationReading {
  private static let channelExample = "`- channel: desktop`"

  /// The chain of channels, in their order; `expiry` is the life of a note.
  mutating func chain(_ entry: KeyEntry, expiry: Elapsed, hasMail: Bool) -> [Configuration.Link] {
    let items = decoder.list(entry, example: Self.channelExample)
    guard let items else {
      return []
    }
    if items.isEmpty {
      decoder.fault(
        entry.location, "`deliver` is empty, so nothing could reach you",
        "write \(Self.channelExample), or remove the line")
    }
    var chain: [Configuration.Link] = []
    for (index, item) in items.enumerated() {
      let group = decoder.group(
        item, "a channel", keys: ConfigurationKeys.deliver.names, example: Self.channelExample)
      guard let group else {
        continue
      }
      let after = after(group["after"], isFirst: index == 0, expiry: expiry)
      guard let channel = channel(group, hasMail: hasMail, before: chain) else {
        continue
      }
      chain.append(Configuration.Link(channel, after: after))
    }
    return chain
  }

  private mutating func channel(
    _ group: KeyGroup, hasMail: Bool, before: [Configuration.Link]
  ) -> Channel? {
    guard let entry = group["channel"] else {
      decoder.fault(
        group.location, "this line of `deliver` names no channel", "write \(Self.channelExample)")
      return nil
    }
    guard let channel: Channel = decoder.choice(entry, "a channel") else {
      return nil
    }
    if before.contains(where: { $0.channel == channel }) {
      decoder.fault(
        entry.location, "`\(channel.rawValue)` stands in `deliver` twice", "keep one of the two")
    }
    switch channel {
    case .email where !hasMail:
      decoder.fault(
        entry.location, "`deliver` has `email`, but nothing says whose mail that is",
        "add the part `email:` with `from`, `to` and `server`")
    case .terminal:
      decoder.warn(
        entry.location, "the service has no terminal, so nothing reaches you this way",
        "remove the line, unless you keep `oriel daemon` running in a terminal yourself")
    case .desktop, .email:
      break
    }
    return channel
  }

  /// The time without a reaction after which a channel is used; nil: only after a failure.
  private mutating func after(_ entry: KeyEntry?, isFirst: Bool, expiry: Elapsed) -> Elapsed? {
    guard let entry else {
      return nil
    }
    let length = decoder.length(
      entry, example: "45 min", Configuration.Link.afterRange, in: .either)
    guard let after = length else {
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

  /// Warns of a part `email` that nothing uses, because the person believes that mails come.
  mutating func checkUse(of entry: KeyEntry, in configuration: Configuration) {
    if !decoder.faults.isEmpty || configuration.channels.contains(.email) {
      return
    }
    decoder.warn(
      entry.keyLocation, "`email` is set up, but `deliver` does not use it",
      "add `- channel: email` to `deliver`")
  }
}
