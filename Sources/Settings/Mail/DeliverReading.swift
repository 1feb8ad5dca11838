// SPDX-License-Identifier: Apache-2.0
import Planning
package import YAML

extension ConfigurationReading {
  private static let channelExample = "`- channel: desktop`"

  /// The warning about a channel that only a daemon in a terminal has.
  fileprivate static let serviceHasNoTerminal = DiagnosticText(
    message: "the service has no terminal, so nothing reaches you this way",
    remedy: "remove the line, unless you keep `oriel daemon` running in a terminal yourself")

  /// The channels in the order in which they are tried.
  ///
  /// - Parameters:
  ///   - expiry: The time after which a note expires.
  ///   - hasMail: True if the file has the part `email`.
  func chain(
    _ entry: KeyEntry, expiry: Elapsed, hasMail: Bool
  ) throws(ErrorReported) -> [Configuration.Link] {
    let items = try decoder.list(
      entry, example: Self.channelExample,
      empty: DiagnosticText(
        message: "`deliver` is empty, so nothing could reach you",
        remedy: "write \(Self.channelExample), or remove the line"))
    var chain: [Configuration.Link] = []
    for (index, item) in items.enumerated() {
      let link = try? link(
        item, isFirst: index == 0, before: chain, expiry: expiry, hasMail: hasMail)
      if let link {
        chain.append(link)
      }
    }
    return chain
  }

  private func link(
    _ item: Node, isFirst: Bool, before: [Configuration.Link], expiry: Elapsed, hasMail: Bool
  ) throws(ErrorReported) -> Configuration.Link {
    let group = try decoder.group(
      item, "a channel", keys: ConfigurationKeys.deliver.names, example: Self.channelExample)
    let after = group.value("after") { entry throws(ErrorReported) in
      try self.after(entry, isFirst: isFirst, expiry: expiry)
    }
    let entry = try group.required(
      "channel",
      or: decoder.error(
        group.location, "this line of `deliver` names no channel", "write \(Self.channelExample)"))
    let channel: Channel = try decoder.choice(entry, "a channel")
    if before.contains(where: { $0.channel == channel }) {
      decoder.error(
        entry.location, "`\(channel.rawValue)` stands in `deliver` twice", "keep one of the two")
    }
    check(channel, entry, hasMail: hasMail)
    return Configuration.Link(channel, after: after)
  }

  private func check(_ channel: Channel, _ entry: KeyEntry, hasMail: Bool) {
    switch channel {
    case .email where !hasMail:
      decoder.error(
        entry.location, "`deliver` has `email`, but nothing says how to send it",
        "add the part `email:` with `from`, `to` and `server`")
    case .terminal:
      decoder.warn(entry.location, Self.serviceHasNoTerminal)
    case .desktop, .email:
      break
    }
  }

  /// The time without a reaction after which a channel is used.
  private func after(
    _ entry: KeyEntry, isFirst: Bool, expiry: Elapsed
  ) throws(ErrorReported) -> Elapsed {
    let after = try decoder.length(
      entry, example: "45 min", Configuration.Link.afterRange, in: .either)
    try decoder.require(
      !isFirst,
      or: decoder.error(
        entry.location, "the first channel waits for no other",
        "remove `after` here, or put another channel before it"))
    if after >= expiry {
      decoder.warn(
        entry.location, "`after` is \(after), but a note waits only \(expiry) (`expiry`)",
        "choose less than \(expiry); as it is, this channel is used only after a failure")
    }
    return after
  }

  /// Warns if the part of a channel is written that `deliver` does not use, because the person
  /// believes that notes come that way.
  func checkUse(of group: KeyGroup, in configuration: Configuration) {
    for channel in Channel.allCases where !configuration.channels.contains(channel) {
      guard let part = channel.neededPart, let entry = group[part], decoder.errors.isEmpty else {
        continue
      }
      decoder.warn(
        entry.keyLocation, "`\(part)` is set up, but `deliver` does not use it",
        "add `- channel: \(channel.rawValue)` to `deliver`")
    }
  }
}

extension Channel {
  /// The part of the configuration that the channel needs; nil if it needs none.
  fileprivate var neededPart: String? {
    switch self {
    case .email: "email"
    case .desktop, .terminal: nil
    }
  }
}

extension Diagnostic {
  /// True for the warning that the service has no terminal. It does not hold for a daemon that runs
  /// in one.
  package var isOfServiceWithoutTerminal: Bool {
    message == ConfigurationReading.serviceHasNoTerminal.message
  }
}
