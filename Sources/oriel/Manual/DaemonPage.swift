// SPDX-License-Identifier: Apache-2.0
import Service
import Text

/// The sections that only the page of the daemon has: the units, the signals and the journal.
enum DaemonPage {
  static let path = ["oriel", "daemon"]

  static let references = [
    "systemctl(1)", "journalctl(1)", "loginctl(1)", "systemd.service(5)", "systemd.exec(5)",
  ]

  static func add(to page: inout ManualPage, _ catalog: JournalCatalog) {
    page.section("UNITS")
    page.text(units)
    page.section("SIGNALS")
    page.item(Roff.bold("SIGHUP"), ["The configuration is read again."])
    page.item(
      "\(Roff.bold("SIGTERM")), \(Roff.bold("SIGINT"))",
      ["The daemon saves what is not saved yet, takes its notes from the screen, and ends."])
    addJournal(to: &page, catalog)
  }

  private static let units = """
    The daemon is a service of the person's own service manager, `oriel.service`. It starts when the \
    person logs in:

      systemctl --user enable --now oriel.service oriel-post.socket
      systemctl --user status oriel

    It is ready when its plan is made and its timer is set, and it says the next note in its \
    status. A note that comes due before there is a desktop waits for one.

    `systemctl --user reload oriel` reads the configuration again; that is rarely needed, because \
    a saved file is read by itself. The service is started again after a failure, but not \
    after the statuses 64 and 78, which a person has to look at. Every ten minutes it feeds the \
    watchdog of the manager.

    It runs while the person is logged in; to have it run always: `loginctl enable-linger`. A \
    computer that sleeps or is off cannot remind.

    The sandbox allows it only sockets of this computer: it opens no network. A part of the \
    sandbox needs user namespaces. Where the computer forbids them, `oriel-plain@.service` starts \
    the daemon without that part, until the person has logged out, and `oriel doctor` says so. \
    Mail is handed to `oriel-post.socket`; each mail starts a process of `oriel-post@.service`, \
    which alone opens the network. For a password that systemd keeps, add \
    `LoadCredential=NAME:/path` by `systemctl --user edit oriel-post@`. Encrypted ones need \
    systemd 256 there.

    A command for a password, and a `sendmail:` program, run in the sandbox of \
    `oriel-post@.service`. They get HOME, PATH, LANG, GNUPGHOME, XDG_RUNTIME_DIR and the address of \
    the bus as the service manager has them, and no other variable; for one more, write a list, \
    such as `[env, PASSWORD_STORE_DIR=/path, pass, show, mail]`. They cannot become another user \
    (sudo), or make namespaces (flatpak, snap, containers).
    """

  private static func addJournal(to page: inout ManualPage, _ catalog: JournalCatalog) {
    page.section("JOURNAL")
    page.text(
      """
      The entries never hold the text of a note, an answer in numbers, words of yours, or an \
      address. Run by hand, the daemon writes the same sentences to standard error. Where it is \
      installed for one person, `journalctl -x` explains the entries once an administrator has \
      copied ~/.local/lib/systemd/catalog/oriel.catalog to /usr/lib/systemd/catalog/, and has run \
      `journalctl --update-catalog`.

        journalctl --user -u oriel -e
        journalctl --user -u oriel -x
        journalctl --user ORIEL_PROMPT=first-1/+1/morning

      The facts of an entry are in fields:
      """)
    for field in JournalField.allCases {
      page.item(Roff.bold(field.rawValue), [field.meaning])
    }
    page.text(
      """
      Each kind of entry has a number, its MESSAGE_ID, by which `journalctl --user MESSAGE_ID=...` \
      finds all of its kind:
      """)
    for entry in catalog.entries {
      page.item(
        Roff.bold(entry.subject),
        [entry.id] + entry.explanation.parts(between: "\n\n").map(String.init))
    }
  }
}
