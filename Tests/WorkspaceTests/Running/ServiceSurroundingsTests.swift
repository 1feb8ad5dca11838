// SPDX-License-Identifier: Apache-2.0
import Foundation
import Planning
import Testing
import TestSupport
import Wording
import Zones

@testable import Workspace

private func process(
  _ environment: [String: String] = [:], isOfService: Bool = true, isReplaced: Bool = false,
  arguments: [String] = ["oriel", "daemon"]
) -> DaemonProcess {
  DaemonProcess(
    number: 7, program: "/usr/bin/oriel", isReplaced: isReplaced, isOfService: isOfService,
    environment: ["HOME": "/home/me"].merging(environment) { $1 }, arguments: arguments,
    folder: "/there")
}

private func surroundings(
  _ service: DaemonProcess?, here: [String: String] = [:], daemon: DaemonProcess? = nil,
  isInstalled: Bool = true, program: String? = "/usr/bin/oriel"
) -> ServiceSurroundings {
  ServiceSurroundings(
    service: service, daemon: daemon ?? service, isInstalled: isInstalled,
    environment: ["HOME": "/home/me"].merging(here) { $1 }, program: program,
    zones: ZoneFiles(link: "/none", nameFile: "/none"))
}

@Suite struct ServiceDifferenceTests {
  private func expect(
    _ surroundings: ServiceSurroundings, _ differences: [ServiceDifference],
    hasOwnZone: Bool = false, _ place: SourceLocation = #_sourceLocation
  ) {
    #expect(
      surroundings.differences(hasOwnZone: hasOwnZone) == differences, sourceLocation: place)
  }

  @Test func sameIsSame() {
    expect(surroundings(process()), [])
    // A variable that says what holds anyway is no difference, nor is an empty or relative one.
    let same = ["XDG_CONFIG_HOME": "/home/me/.config/", "XDG_STATE_HOME": "", "TZ": ""]
    expect(surroundings(process(), here: same), [])
    expect(surroundings(process(["XDG_STATE_HOME": "here"])), [])
  }

  @Test(arguments: ["XDG_CONFIG_HOME", "XDG_STATE_HOME", "XDG_RUNTIME_DIR"])
  func aFolderThatDiffersIsSaid(_ name: String) {
    expect(
      surroundings(process(), here: [name: "/x"]), [.variable(name, here: "/x", there: nil)])
    expect(surroundings(process([name: "/y"])), [.variable(name, here: nil, there: "/y")])
  }

  /// The manager says in which folders a service that does not run would look.
  @Test func aServiceThatDoesNotRunIsComparedToo() {
    let name = "XDG_CONFIG_HOME"
    var stopped = surroundings(nil, here: [name: "/x"])
    expect(stopped, [])
    stopped.stopped = process()
    expect(stopped, [.variable(name, here: "/x", there: nil)])
    let file = "/home/me/.config/oriel/config.yaml"
    #expect(stopped.otherConfiguration(than: "/x/oriel/config.yaml")?.file == file)
    #expect(stopped.startCommand == "systemctl --user start oriel")
  }

  @Test func theAnswerOfTheManagerIsRead() {
    let answer = """
      HOME=/home/me
      XDG_CONFIG_HOME=$'/home/me/my own'
      EMPTY=
      PROMPT=$'a\\nb\\033[0m'
      XDG_STATE_HOME=$'/home/me/it\\'s \\\\ ü'

      """
    #expect(
      ManagerEnvironment.variables(answer) == [
        "HOME": "/home/me", "XDG_CONFIG_HOME": "/home/me/my own", "EMPTY": "",
        "PROMPT": "a\nb\u{1b}[0m", "XDG_STATE_HOME": "/home/me/it's \\ ü",
      ])
    #expect(ManagerEnvironment.variables("") == nil)
  }

  @Test func aZoneCountsOnlyWhereTheConfigurationNamesNone() {
    let here = ["TZ": "Asia/Tokyo"]
    expect(surroundings(process(), here: here), [.timeZone(here: "Asia/Tokyo", there: nil)])
    expect(surroundings(process(), here: here), [], hasOwnZone: true)
  }

  /// Without a zone of its own a system has UTC.
  @Test(arguments: ["UTC", "Etc/UTC", ":UTC", "Zulu"])
  func anotherNameOfTheSameTimesIsNoDifference(_ name: String) {
    expect(surroundings(process(), here: ["TZ": name]), [])
    expect(surroundings(process(["TZ": name])), [])
  }

  @Test func timesAreComparedWithTheDaemonsThatRuns() {
    let own = process(["TZ": "Asia/Tokyo"], isOfService: false)
    let zone = ServiceDifference.timeZone(here: nil, there: "Asia/Tokyo")
    expect(surroundings(process(), daemon: own, isInstalled: false), [zone])
    #expect(zone.sentence(.english).hasSuffix(": export TZ=Asia/Tokyo"))
  }

  /// Whoever writes dates where the service does not look is told so first, with the ways out.
  @Test func datesThatTheServiceDoesNotReadAreToldFirst() {
    let here = ["XDG_CONFIG_HOME": "/x", "XDG_STATE_HOME": "/s"]
    let sentences = surroundings(process(), here: here)
      .sentences(onConfiguration: "/x/oriel/config.yaml", .english)
    #expect(sentences.count == 2)
    let file = "/home/me/.config/oriel/config.yaml"
    #expect(
      sentences[0].hasPrefix(
        "these dates do not count, because the service reads \(file) and not /x/oriel/config.yaml; "
      ))
    #expect(
      sentences[0].contains(
        "mkdir -p /home/me/.config/oriel && mv -i /x/oriel/config.yaml \(file); or unset XDG_CONFIG_HOME"
      ))
    #expect(sentences[1].hasPrefix("XDG_STATE_HOME is /s"))
    let same = surroundings(process(), here: ["XDG_STATE_HOME": "/s"])
    #expect(same.sentences(onConfiguration: file, .english).count == 1)
    #expect(surroundings(nil, here: here).sentences(onConfiguration: "/x", .english).isEmpty)
  }

  @Test func aCommandCanBeTypedWhateverTheFolderIsCalled() {
    let there = ["XDG_CONFIG_HOME": "/my own/$x"]
    let move = surroundings(process(there))
      .sentences(onConfiguration: "/it's/config.yaml", .english)[0]
    let file = "'/my own/$x/oriel/config.yaml'"
    #expect(
      move.contains(
        #"mkdir -p '/my own/$x/oriel' && mv -i '/it'\''s/config.yaml' \#(file); or export "#
          + "XDG_CONFIG_HOME='/my own/$x'"))
    let other = ServiceDifference.program(here: "/usr/bin/oriel", there: "/a b/bin/oriel")
    #expect(other.sentence(.english).hasSuffix(": export PATH='/a b/bin':$PATH"))
  }

  @Test func anotherProgramIsSaid() {
    expect(
      surroundings(process(), program: "/opt/oriel"),
      [.program(here: "/opt/oriel", there: "/usr/bin/oriel")])
    expect(surroundings(process(), program: nil), [])
    expect(surroundings(process(isReplaced: true)), [.replaced])
  }

  @Test func aDaemonByHandIsSaidOnlyWhereThereIsAService() {
    let own = process(isOfService: false)
    expect(surroundings(nil, daemon: own), [.byHand(process: 7)])
    expect(surroundings(nil, daemon: own, isInstalled: false), [])
  }

  @Test func aSecondDaemonIsSaidUnlessSomebodyTriesIt() {
    let second = process(
      isOfService: false, arguments: ["oriel", "daemon", "--state=a.json"])
    let trial = process(arguments: ["oriel", "daemon", "--terminal"])
    var both = surroundings(process())
    both.others = [second, trial]
    expect(both, [.second(process: 7, state: "/there/a.json", isOfService: false)])
    both.daemon = nil
    expect(both, [])
    #expect(both.elsewhere == trial)
  }

  @Test func theFilesOfADaemonAreThoseOfItsWordsAndItsVariables() {
    let usual = process(["XDG_STATE_HOME": "/s", "XDG_CONFIG_HOME": ""])
    #expect(usual.files.state == "/s/oriel/state.json" && !usual.namesState)
    #expect(usual.files.configuration == "/home/me/.config/oriel/config.yaml")
    let named = process(
      arguments: ["oriel", "daemon", "--state", "x.json", "--config=/c.yaml"])
    #expect(named.files.state == "/there/x.json" && named.namesState)
    #expect(named.files.configuration == "/c.yaml")
  }

  @Test func itIsStartedAsItIsInstalled() {
    #expect(surroundings(nil).startCommand == "systemctl --user start oriel")
    #expect(surroundings(nil, isInstalled: false).startCommand == "oriel daemon")
  }

  @Test func theWayOfMailIsThatOfTheDaemon() {
    #expect(surroundings(process()).daemonIsService)
    #expect(surroundings(nil).daemonIsService)
    #expect(!surroundings(nil, isInstalled: false).daemonIsService)
    #expect(!surroundings(nil, daemon: process(isOfService: false)).daemonIsService)
  }

  @Test(arguments: [Words.english, Words(BuiltIn.languages.last ?? .english)])
  func eachIsOneSentence(_ words: Words) {
    let all: [ServiceDifference] = [
      .variable("XDG_STATE_HOME", here: nil, there: "/y"), .timeZone(here: "UTC", there: nil),
      .program(here: "/a", there: "/b"), .replaced, .byHand(process: 7),
      .second(process: 7, state: "/s", isOfService: true),
    ]
    for difference in all {
      let sentence = difference.sentence(words)
      #expect(!sentence.isEmpty && !sentence.contains(". ") && !sentence.contains("{"))
    }
    #expect(all[0].sentence(.english).contains("XDG_STATE_HOME is not set in this shell"))
    #expect(all[0].sentence(.english).contains("export XDG_STATE_HOME=/y"))
    // Each stands under "To mend", so each says how.
    #expect(
      all.allSatisfy { $0.sentence(words).contains(";") || $0.sentence(words).contains(": ") })
    #expect(all[2].sentence(words).hasSuffix("export PATH=/:$PATH"))
    let set = ServiceDifference.variable("XDG_STATE_HOME", here: "/x", there: nil)
    #expect(set.sentence(.english).hasSuffix("unset XDG_STATE_HOME"))
  }
}

@Suite struct DaemonProcessTests {
  private let folder = FileManager.default.temporaryDirectory.appending(
    path: "oriel-proc-\(UUID().uuidString)")

  /// A folder of processes as the system has it, with one process.
  private func made(
    _ number: Int, name: String = "oriel", unit: String = "oriel.service",
    program: String = "/usr/bin/oriel"
  ) throws {
    let own = folder.appending(path: "\(number)")
    try FileManager.default.createDirectory(at: own, withIntermediateDirectories: true)
    try Data("\(name)\n".utf8).write(to: own.appending(path: "comm"))
    try Data("HOME=/home/me\0TZ=\0=x\0XDG_STATE_HOME=/a=b\0".utf8)
      .write(to: own.appending(path: "environ"))
    try Data("/usr/bin/oriel\0daemon\0--state\0\0".utf8).write(to: own.appending(path: "cmdline"))
    try Data("0::/user.slice/user@1000.service/app.slice/\(unit)\n".utf8)
      .write(to: own.appending(path: "cgroup"))
    try FileManager.default.createSymbolicLink(
      atPath: own.appending(path: "exe").path(), withDestinationPath: program)
  }

  @Test func theServiceIsFoundAmongOthers() throws {
    defer { try? FileManager.default.removeItem(at: folder) }
    func service() -> DaemonProcess? {
      DaemonProcess.all(in: folder.path()).first(where: \.isOfService)
    }
    #expect(service() == nil)
    try made(10, unit: "session-1.scope")
    try made(11, name: "sh")
    try made(13, name: "oriel-post")
    #expect(service() == nil)
    try made(12)
    let found = try #require(service())
    #expect(found.number == 12 && found.program == "/usr/bin/oriel" && !found.isReplaced)
    #expect(found.environment["HOME"] == "/home/me" && found.environment["TZ"] == "")
    #expect(found.environment["XDG_STATE_HOME"] == "/a=b")
    #expect(found.isDaemon && found.arguments.prefix(3) == ["/usr/bin/oriel", "daemon", "--state"])
    #expect(DaemonProcess(10, in: folder.path())?.isOfService == false)
    #expect(DaemonProcess(99, in: folder.path()) == nil)
  }

  @Test func aProgramThatWasReplacedIsSeen() throws {
    defer { try? FileManager.default.removeItem(at: folder) }
    try made(12, program: "/usr/bin/oriel (deleted)")
    let found = try #require(DaemonProcess(12, in: folder.path()))
    #expect(found.isReplaced && found.program == "/usr/bin/oriel")
  }
}
