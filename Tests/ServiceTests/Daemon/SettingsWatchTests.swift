// SPDX-License-Identifier: Apache-2.0
import Foundation
import TestSupport
import Testing
import Workspace

@testable import Service

/// Each way in which editors save, seen by the real watch of the system.
@MainActor
@Suite struct SettingsWatchTests {
  private func watch(_ scratch: Scratch, _ ear: Ear<Int64>) -> SettingsWatch {
    let path = scratch.path("config.yaml")
    let watch = SettingsWatch(SettingsFiles(path))
    watch.changed = {
      let size = try? FileManager.default.attributesOfItem(atPath: path)[.size] as? Int64
      ear.hear(size ?? -1)
    }
    #expect(watch.look())
    return watch
  }

  @Test(.timeLimit(.minutes(1))) func everyWayOfSavingIsTold() async throws {
    let scratch = try Scratch()
    try scratch.write("config.yaml", "1")
    let ear = Ear<Int64>()
    let watch = watch(scratch, ear)
    try Data("22".utf8).write(to: URL(fileURLWithPath: scratch.path("config.yaml")))
    #expect(await ear.next() == 2)
    watch.filesAreRead()
    try scratch.write(".config.yaml.swp", "333")
    #expect(rename(scratch.path(".config.yaml.swp"), scratch.path("config.yaml")) == 0)
    #expect(await ear.next() == 3)
    watch.filesAreRead()
    // vim: the old file moves aside, the new one is written, the old one goes.
    #expect(rename(scratch.path("config.yaml"), scratch.path("config.yaml~")) == 0)
    try scratch.write("config.yaml", "4444")
    #expect(unlink(scratch.path("config.yaml~")) == 0)
    #expect(await ear.next() == 4)
    watch.filesAreRead()
    #expect(unlink(scratch.path("config.yaml")) == 0)
    #expect(await ear.next() == -1)
    withExtendedLifetime(watch) {}
  }

  @Test(.timeLimit(.minutes(1))) func aFileThatIsStillWrittenIsReadOnce() async throws {
    let scratch = try Scratch()
    try scratch.write("config.yaml", "1")
    let ear = Ear<Int64>()
    let watch = watch(scratch, ear)
    for size in 2...9 {
      try scratch.write("config.yaml", String(repeating: "x", count: size))
    }
    #expect(await ear.next() == 9)
    watch.filesAreRead()
    try scratch.write("config.yaml", "")
    #expect(await ear.next() == 0)
    withExtendedLifetime(watch) {}
  }

  @Test(.timeLimit(.minutes(1))) func whatIsSavedBeforeTheWatchBeginsIsNotMissed() async throws {
    let scratch = try Scratch()
    try scratch.write("config.yaml", "1")
    let ear = Ear<Bool>()
    let watch = SettingsWatch(SettingsFiles(scratch.path("config.yaml")))
    watch.changed = { ear.hear(true) }
    try scratch.write("config.yaml", "22")
    #expect(watch.look())
    #expect(await ear.next())
    withExtendedLifetime(watch) {}
  }

  @Test(.timeLimit(.minutes(1))) func aFolderThatIsReplacedIsWatchedAgain() async throws {
    let scratch = try Scratch()
    let manager = FileManager.default
    try manager.createDirectory(atPath: scratch.path("a"), withIntermediateDirectories: false)
    try manager.createDirectory(atPath: scratch.path("b"), withIntermediateDirectories: false)
    try scratch.write("a/config.yaml", "1")
    try scratch.write("b/config.yaml", "22")
    let ear = Ear<Bool>()
    let watch = SettingsWatch(SettingsFiles(scratch.path("a/config.yaml")))
    watch.changed = { ear.hear(true) }
    #expect(watch.look())
    #expect(rename(scratch.path("a"), scratch.path("c")) == 0)
    #expect(rename(scratch.path("b"), scratch.path("a")) == 0)
    #expect(await ear.next())
    watch.filesAreRead()
    try scratch.write("a/config.yaml", "333")
    #expect(await ear.next())
    withExtendedLifetime(watch) {}
  }

  /// The folder itself, a folder above it, and the folder of own texts, each as a link.
  @Test(.timeLimit(.minutes(1)), arguments: ["config/oriel", "config", "config/oriel/prompts"])
  func aLinkThatIsTurnedToAnotherFolderIsNoticed(_ link: String) async throws {
    let scratch = try Scratch()
    let manager = FileManager.default
    for place in ["one", "two"] {
      // The same files, in as many folders as the link stands for.
      let inside = ["config/oriel": "", "config": "/oriel", "config/oriel/prompts": ""][link] ?? ""
      try manager.createDirectory(
        atPath: scratch.path(place + inside), withIntermediateDirectories: true)
      let file = link.hasSuffix("prompts") ? "/mine.yaml" : "/config.yaml"
      try scratch.write(place + inside + file, place)
    }
    let parent = URL(fileURLWithPath: scratch.path(link)).deletingLastPathComponent()
    try manager.createDirectory(at: parent, withIntermediateDirectories: true)
    try manager.createSymbolicLink(
      atPath: scratch.path(link), withDestinationPath: scratch.path("one"))
    let ear = Ear<Bool>()
    let watch = SettingsWatch(SettingsFiles(scratch.path("config/oriel/config.yaml")))
    watch.changed = { ear.hear(true) }
    #expect(watch.look())
    try manager.createSymbolicLink(
      atPath: scratch.path(link) + ".new", withDestinationPath: scratch.path("two"))
    #expect(rename(scratch.path(link) + ".new", scratch.path(link)) == 0)
    #expect(await ear.next())
    watch.filesAreRead()
    // From here on the other folder is watched.
    let file = link.hasSuffix("prompts") ? "two/mine.yaml" : nil
    try scratch.write(file ?? (link == "config" ? "two/oriel" : "two") + "/config.yaml", "changed")
    #expect(await ear.next())
    withExtendedLifetime(watch) {}
  }

  @Test(.timeLimit(.minutes(1))) func aFolderThatComesLateIsNoticed() async throws {
    let scratch = try Scratch()
    let path = scratch.path("oriel/config.yaml")
    let ear = Ear<Bool>()
    let watch = SettingsWatch(SettingsFiles(path))
    watch.changed = { ear.hear(true) }
    #expect(watch.look())
    try FileManager.default.createDirectory(
      atPath: scratch.path("oriel"), withIntermediateDirectories: false)
    try scratch.write("oriel/config.yaml", "1")
    #expect(await ear.next())
    withExtendedLifetime(watch) {}
  }
}

/// The minute passes in well under a second, by a clock that runs fast.
@MainActor
@Suite struct ErrorNoticeTests {
  private let pace = 100_000

  @Test(.timeLimit(.minutes(1))) func itIsShownOnceAfterAMinuteAndTakenBack() async {
    let (shown, taken) = (Ear<Bool>(), Ear<Bool>())
    var count = 0
    let notice = ErrorNotice(
      pace: pace,
      show: {
        count += 1
        shown.hear(true)
        return true
      }, withdraw: { taken.hear(true) })
    notice.began(.configuration)
    notice.began(.configuration)
    #expect(await shown.next())
    notice.showIfDue()
    notice.began(.configuration)
    #expect(count == 1)
    notice.ended(.configuration)
    #expect(await taken.next())
    notice.began(.configuration)
    #expect(await shown.next())
  }

  @Test(.timeLimit(.minutes(1))) func withoutADesktopItWaitsForOne() async {
    let asked = Ear<Bool>()
    var hasDesktop = false
    let notice = ErrorNotice(
      pace: pace,
      show: {
        asked.hear(hasDesktop)
        return hasDesktop
      }, withdraw: {})
    notice.showIfDue()
    notice.began(.configuration)
    #expect(await asked.next() == false)
    hasDesktop = true
    notice.showIfDue()
    #expect(await asked.next())
  }

  @Test func errorsThatAreCorrectedInTimeAreNotShown() {
    var hasActed = false
    let notice = ErrorNotice(
      pace: 1,
      show: {
        hasActed = true
        return true
      }, withdraw: { hasActed = true })
    notice.began(.configuration)
    notice.ended(.configuration)
    notice.showIfDue()
    #expect(!hasActed)
  }

  @Test(.timeLimit(.minutes(1))) func itStaysUntilEveryCauseIsGone() async {
    let shown = Ear<Bool>()
    var isTaken = false
    let notice = ErrorNotice(
      pace: pace,
      show: {
        shown.hear(true)
        return true
      }, withdraw: { isTaken = true })
    notice.began(.saving)
    #expect(await shown.next())
    notice.began(.configuration)
    notice.ended(.saving)
    #expect(!isTaken)
    notice.ended(.configuration)
    #expect(isTaken)
  }
}
