// SPDX-License-Identifier: Apache-2.0
import ArgumentParser

@main
struct Oriel: ParsableCommand {
  static let configuration = CommandConfiguration(abstract: "Small reminders around your sessions.")
}
