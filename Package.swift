// swift-tools-version: 6.2
// SPDX-License-Identifier: Apache-2.0
import PackageDescription

/// The path of libFuzzer's library, from `make fuzz`; nil in every other build.
let fuzzer = Context.environment["ORIEL_FUZZER"]

/// For `make fuzz`: counters of the branches that an input takes, the address sanitizer, and
/// optimised code whose checks stay on.
let fuzzed: [SwiftSetting] =
  fuzzer == nil
  ? [] : [.unsafeFlags(["-O", "-assert-config", "Debug", "-sanitize=fuzzer,address"])]

/// One strictness for every target, written once.
let strict: [SwiftSetting] =
  fuzzed + [
    .treatAllWarnings(as: .error),
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("MemberImportVisibility"),
    // A nonisolated async function must not hop to the default executor: its first use starts a wake-up a second, for ever.
    .enableUpcomingFeature("NonisolatedNonsendingByDefault"),
  ]

/// For what the tests spend their time in: the simulations and the reading of the library. Debug
/// builds optimise these targets. Checks of overflow and of `assert` stay on, and
/// `@testable import` works as in any other target.
let quick =
  strict + [.unsafeFlags(["-O", "-assert-config", "Debug"], .when(configuration: .debug))]

/// For targets in which little time is spent: the release build makes them small. They are 11 to
/// 15 % smaller so, and `next`, `status` and `plan --json` take as long.
let small = strict + [.unsafeFlags(["-Osize"], .when(configuration: .release))]

/// Without the language's own searches for a text within a text. They come with its regular
/// expressions, 1 MB of each program. `Text/Searching.swift` has those that the programs need.
let lean: SwiftSetting =
  .unsafeFlags(["-Xfrontend", "-disable-implicit-string-processing-module-import"])

/// A program of the package. No target but one of tests can link a program, so for `make fuzz` it
/// is a library, whose entry has a name of its own.
func program(
  _ name: String, _ settings: [SwiftSetting] = strict, dependencies: [Target.Dependency],
  exclude: [String] = []
) -> Target {
  guard fuzzer != nil else {
    return .executableTarget(
      name: name, dependencies: dependencies, exclude: exclude, swiftSettings: settings)
  }
  let entry = name.map { $0 == "-" ? "_" : String($0) }.joined() + "_main"
  let renamed = ["-entry-point-function-name", entry].flatMap { ["-Xfrontend", $0] }
  return .target(
    name: name, dependencies: dependencies, exclude: exclude,
    swiftSettings: settings + [.unsafeFlags(renamed)])
}

/// The programs, or the one that feeds them with invented input.
let programs = fuzzer == nil ? ["oriel", "oriel-calendar", "oriel-post"] : ["Fuzz"]

let package = Package(
  name: "oriel",
  products: programs.map { .executable(name: $0, targets: [$0]) },
  dependencies: [
    // Options, help, completions and exit 64 for every command, kept by the language's own project; without ICU.
    .package(url: "https://github.com/apple/swift-argument-parser", exact: "1.8.2")
  ],
  targets: [
    .target(name: "Planning", exclude: ["README.md"], swiftSettings: quick),
    // Whole files by the system's own calls; below everything that reads or writes one.
    .target(name: "Files", swiftSettings: strict),
    // Listing, trimming, wrapping, near misses: the small things that everybody needs, once.
    .target(name: "Text", swiftSettings: strict),
    // One JSON value with its reader and writer.
    .target(name: "JSON", dependencies: ["Text"], swiftSettings: quick),
    // The system's zone files as values of `Planning`.
    .target(name: "Zones", dependencies: ["Planning", "Files", "Text"], swiftSettings: strict),
    // Merging calendar files with the known sessions, and exporting to other calendars; pure.
    .target(
      name: "Calendars", dependencies: ["Planning", "Text", "Wording"], swiftSettings: strict),
    // YAML with the place of everything, and sentences that name a place.
    .target(name: "YAML", dependencies: ["Text", "CYAML"], swiftSettings: quick),
    // The readers of config/: texts, words and crisis lines; and the flat tables that the build makes of them.
    .target(name: "Library", dependencies: ["Planning", "Text", "YAML"], swiftSettings: quick),
    // Part of the build: writes those tables as Swift for the target after it, whenever config/ has changed.
    .executableTarget(
      name: "oriel-tables", dependencies: ["Files", "Library", "YAML"], swiftSettings: strict,
      linkerSettings: fuzzer == nil ? [] : [.unsafeFlags(["-sanitize=address"])]),
    .plugin(
      name: "BuiltInTables", capability: .buildTool(), dependencies: ["oriel-tables"],
      path: "Sources/BuiltInTables"),
    // All that the program says, in every language of config/, as data of the program.
    .target(
      name: "Wording", dependencies: ["Planning", "Library"], swiftSettings: strict,
      plugins: ["BuiltInTables"]),
    // What a person sees of a course: one value, and its drawings; pure.
    .target(
      name: "Pictures", dependencies: ["Planning", "Text", "Wording"], swiftSettings: small),
    .target(
      name: "Settings",
      dependencies: [
        "Planning", "JSON", "Text", "Zones", "YAML", "Library", "Wording",
      ],
      swiftSettings: quick),
    .target(
      name: "Keeping", dependencies: ["Planning", "Files", "JSON", "Text"], swiftSettings: quick),
    .target(
      name: "Delivery",
      dependencies: ["Planning", "Text", "Library", "Wording", "CSystemd"],
      swiftSettings: small),
    // What commands and daemon share: where files are, the configuration in force, the context of an agenda, the clock.
    .target(
      name: "Workspace",
      dependencies: [
        "Planning", "Calendars", "Files", "JSON", "Text", "YAML", "Zones", "Library", "Wording",
        "Settings", "Keeping", "Delivery", "Posting",
      ],
      swiftSettings: small),
    .target(
      name: "Service",
      dependencies: [
        "Workspace", "Planning", "Files", "Text", "YAML", "Wording", "Keeping", "Delivery",
        "Posting", "CSystemd", "CLinux",
      ],
      swiftSettings: small),
    program(
      "oriel", small,
      dependencies: [
        "Service", "Workspace", "Planning", "Calendars", "Files", "JSON", "Text", "YAML", "Zones",
        "Library", "Wording", "Pictures", "Settings", "Keeping", "Delivery", "Posting", "CLinux",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ], exclude: ["WhatComes/Batch/README.md"]),
    // Reads calendar files for `oriel import`, so that the daemon never loads libical.
    program(
      "oriel-calendar",
      dependencies: ["Planning", "Files", "JSON", "Text", "Zones", "CIcal", "CLinux"]),
    // Sends mail. Only this helper opens the network; the daemon loads neither libcurl nor OpenSSL.
    program(
      "oriel-post",
      dependencies: ["Planning", "Files", "JSON", "Text", "Posting", "CCurl", "CLinux"]),
    // The messages between the daemon and the mail helper, and the start of child processes.
    .target(
      name: "Posting", dependencies: ["Planning", "Files", "JSON", "Text", "CLinux"],
      swiftSettings: strict),

    // The user bus, the journal, readiness and the watchdog, by systemd's own library.
    .systemLibrary(
      name: "CSystemd", pkgConfig: "libsystemd", providers: [.apt(["libsystemd-dev"])]),
    // YAML as events that carry line and column, so that a fault of meaning has a position too.
    .systemLibrary(name: "CYAML", pkgConfig: "yaml-0.1", providers: [.apt(["libyaml-dev"])]),
    // Calendar files. Without pkg-config, which would link libical's database and vCard halves as well.
    .systemLibrary(name: "CIcal", providers: [.apt(["libical-dev"])]),
    // SMTP and TLS. Without pkg-config, whose flags bring in what a shared library has linked already.
    .systemLibrary(name: "CCurl", providers: [.apt(["libcurl4-openssl-dev"])]),
    // The few calls of Linux that Swift's Glibc lacks.
    .systemLibrary(name: "CLinux"),

    // What the tests of several targets need.
    .testTarget(
      name: "TestSupport", dependencies: ["Planning"], path: "Tests/Support", swiftSettings: quick),
    // The source tree itself: names, comments, and the pages about it.
    .testTarget(name: "SourceTests", swiftSettings: strict),
    .testTarget(name: "FilesTests", dependencies: ["Files"], swiftSettings: strict),
    .testTarget(name: "TextTests", dependencies: ["Text"], swiftSettings: strict),
    .testTarget(name: "JSONTests", dependencies: ["JSON"], swiftSettings: strict),
    .testTarget(
      name: "ZonesTests", dependencies: ["Zones", "Planning", "Settings", "YAML", "TestSupport"],
      resources: [.copy("Fixtures")],
      swiftSettings: strict),
    // Simulated courses and years, and a second implementation of the model.
    .testTarget(
      name: "PlanningSupport",
      dependencies: ["Planning", "Calendars", "Settings", "Wording", "TestSupport"],
      path: "Tests/PlanningTests/Support", swiftSettings: quick),
    .testTarget(
      name: "PlanningTests",
      dependencies: ["Planning", "Calendars", "Settings", "Wording", "PlanningSupport"],
      exclude: ["Support"], swiftSettings: strict),
    .testTarget(
      name: "CalendarsTests", dependencies: ["Calendars", "Planning", "Text", "Wording", "Zones"],
      swiftSettings: strict),
    .testTarget(
      name: "PicturesTests",
      dependencies: ["Pictures", "PlanningSupport", "Planning", "Text", "Wording"],
      swiftSettings: strict),
    .testTarget(
      name: "SettingsTests",
      dependencies: [
        "Settings", "Library", "Wording", "YAML", "Zones", "JSON", "Text", "Planning",
        "TestSupport",
      ],
      resources: [.copy("Fixtures")],
      swiftSettings: strict),
    .testTarget(
      name: "PostingTests", dependencies: ["Posting", "Planning", "Files", "JSON"],
      swiftSettings: strict),
    .testTarget(
      name: "KeepingTests", dependencies: ["Keeping", "Files", "JSON", "Planning"],
      resources: [.copy("Fixtures")], swiftSettings: strict),
    .testTarget(
      name: "DeliveryTests",
      dependencies: [
        "Delivery", "Library", "Wording", "Planning", "Text", "CSystemd", "TestSupport",
      ],
      resources: [.copy("Reference")],
      swiftSettings: strict),
    .testTarget(
      name: "WorkspaceTests",
      dependencies: [
        "Workspace", "Planning", "Files", "JSON", "YAML", "Zones", "Wording", "Settings", "Keeping",
        "Delivery", "Posting", "TestSupport",
      ],
      swiftSettings: strict),
    .testTarget(
      name: "ServiceTests",
      dependencies: [
        "Service", "Workspace", "Planning", "Zones", "Wording", "Settings", "Keeping", "Delivery",
        "TestSupport", "YAML",
      ],
      swiftSettings: strict),
    // Words, texts and crisis lines, from the files of config/ to what a person reads.
    .testTarget(
      name: "LibraryTests",
      dependencies: ["Library", "Wording", "YAML", "Settings", "Delivery", "Planning", "Zones"],
      swiftSettings: strict),
    // What the program says of phases, dates and counts, in every language.
    .testTarget(
      name: "WordingTests", dependencies: ["Wording", "Planning"], swiftSettings: strict),
    // The program as a person runs it, with its helper beside it, and whole courses as it prints them.
    .testTarget(
      name: "CommandTests",
      dependencies: [
        "oriel", "oriel-calendar", "Delivery", "JSON", "Keeping", "Pictures", "Planning", "Posting",
        "Settings", "Text", "Wording", "Workspace", "YAML", "Zones",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ],
      resources: [.copy("Golden")], swiftSettings: strict),
  ],
  swiftLanguageModes: [.v6]
)

let shipped = package.targets.filter { $0.type != .test && $0.path?.hasPrefix("Tests/") != true }
shipped.forEach { $0.swiftSettings?.append(lean) }

if let fuzzer {
  package.targets = package.targets.filter { $0.type != .test }
  package.targets += [
    .systemLibrary(name: "CFuzzer", path: "Tests/Proofs/Fuzz/CFuzzer"),
    .executableTarget(
      name: "Fuzz",
      dependencies: [
        "oriel", "oriel-calendar", "oriel-post", "Workspace", "Planning", "JSON", "Text", "YAML",
        "Zones", "Library", "Wording", "Settings", "Keeping", "Delivery", "Posting", "CSystemd",
        "CCurl", "CFuzzer",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ],
      path: "Tests/Proofs/Fuzz", exclude: ["CFuzzer", "Seeds", "fuzz.py"], swiftSettings: strict,
      linkerSettings: [.unsafeFlags(["-sanitize=address", fuzzer, "-lstdc++"])]),
  ]
}

// The whole program in simulated worlds, for `make worlds` alone. The folder in memory takes the place of the disk by
// defining the file calls of the C library anew.
if Context.environment["ORIEL_WORLDS"] != nil {
  package.targets += [
    .target(name: "SimulatedDisk", path: "Tests/Proofs/Worlds/Disk"),
    .executableTarget(
      name: "worlds",
      dependencies: [
        "SimulatedDisk", "Service", "Workspace", "Planning", "Zones", "Keeping", "Delivery",
      ],
      path: "Tests/Proofs/Worlds", exclude: ["Disk", "planted.py", "planted_faults.py"],
      swiftSettings: strict),
  ]
}
