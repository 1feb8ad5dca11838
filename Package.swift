// swift-tools-version: 6.2
// SPDX-License-Identifier: Apache-2.0
import PackageDescription

/// One strictness for every target, written once.
let strict: [SwiftSetting] = [
  .treatAllWarnings(as: .error),
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("MemberImportVisibility"),
  // A nonisolated async function must not hop to the default executor: its first use starts a wake-up a second, for ever.
  .enableUpcomingFeature("NonisolatedNonsendingByDefault"),
]

let package = Package(
  name: "oriel",
  products: [
    .executable(name: "oriel", targets: ["oriel"]),
    .executable(name: "oriel-calendar", targets: ["oriel-calendar"]),
    .executable(name: "oriel-post", targets: ["oriel-post"]),
  ],
  dependencies: [
    // Options, help, completions and exit 64 for every command, kept by the language's own project; without ICU.
    .package(url: "https://github.com/apple/swift-argument-parser", exact: "1.8.2")
  ],
  targets: [
    .target(name: "Planning", swiftSettings: strict),
    // Whole files by the system's own calls; below everything that reads or writes one.
    .target(name: "Files", swiftSettings: strict),
    // Listing, trimming, wrapping, near misses: the small things that everybody needs, once.
    .target(name: "Text", swiftSettings: strict),
    // One JSON value with its reader and writer.
    .target(name: "JSON", dependencies: ["Text"], swiftSettings: strict),
    // The system's zone files as values of `Planning`.
    .target(name: "Zones", dependencies: ["Planning", "Files", "Text"], swiftSettings: strict),
    // Merging calendar files with the known sessions, and exporting to other calendars; pure.
    .target(name: "Calendars", dependencies: ["Planning"], swiftSettings: strict),
    .target(
      name: "Settings",
      dependencies: ["Planning", "Files", "JSON", "Text", "Zones", "CYAML", "CBuiltIn"],
      swiftSettings: strict),
    .target(
      name: "Keeping", dependencies: ["Planning", "Files", "JSON", "Text"], swiftSettings: strict),
    .target(
      name: "Delivery", dependencies: ["Planning", "Calendars", "Text", "CSystemd"],
      swiftSettings: strict),
    // What commands and daemon share: where files are, the configuration in force, the context of an agenda, the clock.
    .target(
      name: "Workspace",
      dependencies: [
        "Planning", "Calendars", "Files", "JSON", "Text", "Zones", "Settings", "Keeping",
        "Delivery", "Posting",
      ],
      swiftSettings: strict),
    .target(
      name: "Service",
      dependencies: [
        "Workspace", "Planning", "Files", "JSON", "Text", "Settings", "Keeping", "Delivery",
        "Posting", "CSystemd",
      ],
      swiftSettings: strict),
    .executableTarget(
      name: "oriel",
      dependencies: [
        "Service", "Workspace", "Planning", "Calendars", "Files", "JSON", "Text", "Zones",
        "Settings", "Keeping",
        "Delivery", "Posting",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ],
      swiftSettings: strict),
    // Reads calendar files for `oriel import`, so that the daemon never loads libical.
    .executableTarget(
      name: "oriel-calendar",
      dependencies: ["Planning", "Files", "JSON", "Text", "Zones", "CIcal"],
      swiftSettings: strict),
    // Sends mail. Only this helper opens the network; the daemon loads neither libcurl nor OpenSSL.
    .executableTarget(
      name: "oriel-post",
      dependencies: ["Planning", "Files", "JSON", "Text", "Posting", "CCurl", "CLinux"],
      swiftSettings: strict),
    // The messages between the daemon and the mail helper, and the start of child processes.
    .target(
      name: "Posting", dependencies: ["Planning", "Files", "JSON", "Text", "CLinux"],
      swiftSettings: strict),

    // The prompt library and the example configuration of `config/`, inside the binary.
    .target(name: "CBuiltIn"),
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

    .testTarget(name: "FilesTests", dependencies: ["Files"], swiftSettings: strict),
    .testTarget(
      name: "PlanningTests", dependencies: ["Planning", "Calendars", "Settings"],
      swiftSettings: strict),
    .testTarget(
      name: "CalendarsTests", dependencies: ["Calendars", "Planning", "Zones"],
      swiftSettings: strict),
    .testTarget(
      name: "SettingsTests", dependencies: ["Settings", "Zones", "JSON", "Text", "Planning"],
      resources: [.copy("Fixtures")],
      swiftSettings: strict),
    .testTarget(
      name: "PostingTests", dependencies: ["Posting", "Planning", "Files", "JSON"],
      swiftSettings: strict),
    .testTarget(
      name: "KeepingTests", dependencies: ["Keeping", "JSON", "Planning"],
      resources: [.copy("Fixtures")], swiftSettings: strict),
    .testTarget(
      name: "DeliveryTests", dependencies: ["Delivery", "Calendars", "Planning", "CSystemd"],
      resources: [.copy("Reference")],
      swiftSettings: strict),
    .testTarget(
      name: "ServiceTests",
      dependencies: [
        "Service", "Workspace", "Planning", "JSON", "Zones", "Settings", "Keeping", "Delivery",
        "Posting",
      ],
      swiftSettings: strict),
    // The program as a person runs it, with its helper beside it; the dependencies only have them built.
    .testTarget(
      name: "CommandTests", dependencies: ["oriel", "oriel-calendar"], resources: [.copy("Golden")],
      swiftSettings: strict),
  ],
  swiftLanguageModes: [.v6]
)
