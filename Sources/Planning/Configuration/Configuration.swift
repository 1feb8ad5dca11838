// SPDX-License-Identifier: Apache-2.0

/// The settings that a person asked for. Every value is within its range (`prepFromRange` and the
/// like, beside the properties); the reader of the file checks that.
package struct Configuration: Hashable, Sendable {
  /// The zone of the person; nil: the system's at the time.
  package var zone: Zone?
  /// In the order of the file.
  package var series: [Series]
  /// The edges of the phases.
  package var window: Window
  package var day: Day
  /// The ranking of content.
  package var weighting: Weighting
  /// The chain of channels, in the order in which they are tried; never empty.
  package var deliver: [Link]
  /// The detail of notifications.
  package var desktopDetail: Detail
  /// The mail channel; never nil if `deliver` has `email`.
  package var mail: MailSettings?
  /// The loops that texts may be about, in the order in which they take turns; never empty.
  package var loops: [Loop]
  /// The language of prompts and notifications.
  package var language: Language
  package var support: Support
  /// The calendar file that a phone may follow.
  package var calendar: CalendarFileSettings

  /// The defaults are those of the configuration file.
  package init(
    zone: Zone? = nil, series: [Series] = [], window: Window = Window(), day: Day = Day(),
    weighting: Weighting = Weighting(), channels: [Channel] = [.desktop],
    desktopDetail: Detail = .full,
    mail: MailSettings? = nil, loops: [Loop] = Loop.allCases, language: Language = .english,
    support: Support = Support(), calendar: CalendarFileSettings = CalendarFileSettings()
  ) {
    self.zone = zone
    self.series = series
    self.window = window
    self.day = day
    self.weighting = weighting
    deliver = channels.map { Link($0) }
    self.desktopDetail = desktopDetail
    self.mail = mail
    self.loops = loops
    self.language = language
    self.support = support
    self.calendar = calendar
  }
}

/// The detail of a message on a screen, or in a mailbox, that others could read.
package enum Detail: String, Hashable, Sendable, CaseIterable {
  /// The prompt itself.
  case full
  /// Only that there is a note.
  case discreet
}

/// A language of the notes and of the commands that a person types daily. Each file in
/// `config/words/` makes one.
package struct Language: Hashable, Sendable {
  /// Its ISO 639 code, as in the names of the files.
  package let code: String

  /// The language with this code.
  package init(_ code: String) { self.code = code }

  /// The language of a configuration that names none.
  package static let english = Language("en")
}

/// The people to turn to, as configured.
package struct Support: Hashable, Sendable {
  /// An ISO 3166 country code, which picks the crisis lines; nil: it is guessed from the zone.
  package var country: String?
  /// The clinic's name and number, as the person typed them.
  package var clinic: String?
  /// Further people to turn to, each a line as the person typed it.
  package var lines: [String]

  package init(country: String? = nil, clinic: String? = nil, lines: [String] = []) {
    self.country = country
    self.clinic = clinic
    self.lines = lines
  }
}

/// The calendar file that a phone may follow, as configured.
package struct CalendarFileSettings: Hashable, Sendable {
  /// The path as it was written, from `/` or `~/`; nil: there is no such file.
  package var file: String?
  /// True if the alarms of the next days have their notes' texts.
  package var words: Bool

  package init(file: String? = nil, words: Bool = false) {
    self.file = file
    self.words = words
  }
}

extension Configuration {
  /// The channels of the chain, in their order. Setting them makes a chain that goes on only after
  /// failures.
  package var channels: [Channel] {
    get { deliver.map(\.channel) }
    set { deliver = newValue.map { Link($0) } }
  }

  /// The detail of a note on a channel.
  package func detail(of channel: Channel) -> Detail {
    switch channel {
    case .desktop: desktopDetail
    case .email: mail?.detail ?? .full
    case .terminal: .full
    }
  }

  /// True if notes appear where others may read them while the screen is locked.
  package var showsNotesOnScreen: Bool { channels.contains { !$0.traits.isPrivate } }

  /// True if the texts of notes appear there too, without a request of the person.
  package var showsTextsOnScreen: Bool {
    channels.contains { !$0.traits.isPrivate && detail(of: $0) == .full }
  }

  /// The given channel if it is in the chain; nil if it is not, or if none is given.
  func ifConfigured(_ channel: Channel?) -> Channel? { channel.filter(channels.contains) }

  /// One channel of the chain of `deliver`.
  package struct Link: Hashable, Sendable {
    package var channel: Channel
    /// The silence, 1 min to 12 h, after which this channel follows the one before it; nil: it
    /// follows only a failure. Always nil for the first.
    package var after: Elapsed?
    package static let afterRange = Elapsed.minutes(1)...Elapsed.hours(12)

    package init(_ channel: Channel, after: Elapsed? = nil) {
      self.channel = channel
      self.after = after
    }
  }
}
