// SPDX-License-Identifier: Apache-2.0

/// The section that only the page of `oriel recover` has: the way back to an older version.
enum RecoverPage {
  static let path = ["oriel", "recover"]

  static func add(to page: inout ManualPage) {
    page.section("AN OLDER VERSION")
    page.text(
      """
      An older version does not read a state that a newer one has written. Every command says so, \
      and ends with 78; so does the daemon, and nothing is shown until it runs again. The file is \
      left as it is. A configuration is refused where it has keys that the older version does not \
      know; `oriel check` names them.

      Keep a copy before you install a newer version:

        systemctl --user stop oriel
        cp -a ~/.local/state/oriel ~/oriel-copy

      To go back, install the older version again, and put the copy in its place:

        systemctl --user stop oriel
        mv ~/.local/state/oriel ~/oriel-newer
        cp -a ~/oriel-copy ~/.local/state/oriel
        systemctl --user start oriel

      Without a copy, the backup may help. The first change of a day replaces it by the state as \
      it was before, so it is one of the older version until a later day than that of the newer \
      version's first change. Stop the service, put the newer state aside, and take the backup:

        systemctl --user stop oriel
        mv ~/.local/state/oriel/state.json ~/oriel-newer.json
        oriel recover --apply
        systemctl --user start oriel

      Without either, put the newer state and its backup aside, and begin anew; your dates are in \
      the configuration, unless you added or moved them by `oriel session`:

        systemctl --user stop oriel
        mv ~/.local/state/oriel ~/oriel-newer
        systemctl --user start oriel

      In all three cases the answers, words and changes since then are in the newer state alone, \
      and a note of the last hours may come once more. `oriel erase` does not know these copies: \
      delete them once you do not need them.
      """)
  }
}
