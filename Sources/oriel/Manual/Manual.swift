// SPDX-License-Identifier: Apache-2.0

/// All pages of the manual.
struct Manual {
  /// The date of the program, as `2026-03-07`.
  let date: String
  let catalog: JournalCatalog

  /// The pages: one for the program, one for each command, and one for the configuration.
  var pages: [ManualPage] {
    let commands = CommandOutline.program.all
    return commands.map { CommandPage($0, self).page } + [KeysPage.page(date: date)]
  }
}
