// SPDX-License-Identifier: Apache-2.0
import Files
import Keeping
import Planning
import Wording
import Workspace

/// The settings that a command uses, and how they differ from the person's file.
struct CommandSettings {
  /// The files of the command. The configuration is the daemon's if it reads another one.
  let paths: FilePaths
  let settings: SettingsInForce
  /// The daemon of this state; nil if none runs.
  let daemon: RunningDaemon?
  let difference: Difference?
  /// False for a file that was named on the command line and that no daemon reads: it is only
  /// tried.
  private let mayBeAccepted: Bool

  /// A reason why the settings in force are not those of the person's file.
  enum Difference: Equatable {
    /// The file, which may be one of the person's own texts, has errors, and the settings that were
    /// accepted last count.
    case refused(file: String)
    /// There is no file, it is empty, or it cannot be read, and the settings that were accepted
    /// last count.
    case missing(file: String), emptied(file: String), unreadable(file: String)
    /// The daemon has not read the file since it was changed.
    case unread(file: String)
    /// The daemon reads another file, as after `XDG_CONFIG_HOME` was set in a shell alone.
    case otherFile(String)
    /// The file was named on the command line and is shown, and the daemon reads another one.
    case namedFile(String, daemon: String)
  }

  /// Reads the settings in force.
  ///
  /// - Throws: The errors of the file, if nothing was ever accepted.
  init(_ paths: FilePaths) throws(ConfigurationFault) {
    daemon = StateFile.daemon(of: paths.state)
    let (read, other) = paths.beside(daemon)
    self.paths = read
    mayBeAccepted = paths.configurationIsOwn || daemon != nil && other == nil
    settings = try SettingsInForce.read(read)
    // If the person has named a file that no daemon reads, only that file counts.
    if !mayBeAccepted, let refusal = settings.refusal {
      throw refusal
    }
    if let refusal = settings.refusal {
      difference = Difference(refusal)
    } else if let other {
      difference = other
    } else {
      let changed = daemon == nil ? nil : settings.unacceptedFile(read)
      difference = changed.map { .unread(file: $0) }
    }
  }

  /// The settings that the daemon uses: those that were accepted last, while it has not read the
  /// file.
  var ofDaemon: SettingsInForce {
    guard difference?.isOfTime == true else {
      return settings
    }
    return SettingsInForce.acceptedLast(paths) ?? settings
  }

  /// Records that the file is in force now, because a change used it. A running daemon then reads
  /// it too. Nothing is lost if that cannot be saved.
  func accept() {
    if mayBeAccepted, difference?.isOfTime != false {
      try? settings.accept(paths)
    }
  }
}

extension FilePaths {
  /// The files that a command reads beside a daemon, and the difference if the daemon has another
  /// configuration. The daemon's counts, unless the person has named one on the command line.
  func beside(_ daemon: RunningDaemon?) -> (FilePaths, CommandSettings.Difference?) {
    guard let other = daemon?.configuration, !FilePaths.isSame(other, configuration) else {
      return (self, nil)
    }
    guard configurationIsOwn else {
      return (self, .namedFile(configuration, daemon: other))
    }
    return (reading(other), .otherFile(other))
  }
}

extension CommandSettings.Difference {
  /// True if the only reason is that the daemon has not read the file yet.
  var isOfTime: Bool {
    if case .unread = self { true } else { false }
  }

  fileprivate init(_ refusal: ConfigurationFault) {
    let file = refusal.file
    self =
      switch refusal {
      case .missing: .missing(file: file)
      case .emptied: .emptied(file: file)
      case .unreadable: .unreadable(file: file)
      case .invalid: .refused(file: file)
      }
  }

  var sentence: Sentence {
    switch self {
    case .refused(let file): .settingsRefused(file: file)
    case .missing(let file): .settingsMissing(file: file)
    case .emptied(let file): .settingsEmptied(file: file)
    case .unreadable(let file): .settingsUnreadable(file: file)
    case .unread(let file): .settingsUnread(file: file)
    case .otherFile(let file): .settingsOtherFile(file: file)
    case .namedFile(let file, let other): .settingsNamedFile(file: file, other: other)
    }
  }

  /// The file that the daemon reads in place of the one that was asked for; nil if it is the same.
  var fileOfDaemon: String? {
    switch self {
    case .otherFile(let file), .namedFile(_, let file): file
    case .refused, .missing, .emptied, .unreadable, .unread: nil
    }
  }

  /// The word for other programs.
  var word: String {
    switch self {
    case .refused, .missing, .emptied, .unreadable: "refused"
    case .unread: "unread"
    case .otherFile: "other-file"
    case .namedFile: "named-file"
    }
  }
}
