# SPDX-License-Identifier: Apache-2.0
#
#   make demo        build, and see the daemon at work in fast motion for about a minute
#   make test        everything: format, rules, unit tests, end-to-end tests
#   make install     for you alone (PREFIX=~/.local), or with PREFIX and DESTDIR for a package
#   make uninstall   your configuration and your state stay
#   make bench       what the daemon costs; no test depends on it

SHELL := /bin/bash
.SHELLFLAGS := -euo pipefail -c
.ONESHELL:
.PHONY: all build build-tests deps deps-test demo test check lint rules unit calendars mail end-to-end bench install uninstall clean

PREFIX ?= $(HOME)/.local
DESTDIR ?=
# The program to install; built first unless it is named.
# If .build belongs to another user, such as root, use the program that is there.
BUILT ?= $(shell [ -x .build/release/oriel ] && [ ! -w .build ] && echo .build/release/oriel)

release := .build/release/oriel
program := $(or $(BUILT),$(release))
# Its helpers stand beside it where it was built, and in libexec where it was installed.
helpers := oriel-calendar oriel-post
found = $(firstword $(wildcard $(dir $(program))$(1) $(dir $(program))../libexec/oriel/$(1)) $(dir $(program))$(1))
units := oriel.service oriel-post.socket oriel-post@.service
# The Swift runtime goes into the program, so that the toolchain can go away.
release_flags := -c release --static-swift-stdlib

build_packages := libsystemd-dev libyaml-dev libical-dev libcurl4-openssl-dev pkg-config tzdata
test_packages := python3 python3-venv systemd systemd-container dbus dbus-bin dbus-user-session util-linux mount dunst xvfb imagemagick \
  python3-dbus python3-gi fonts-dejavu-core binutils libglib2.0-bin openssl msmtp
# Independent readers of calendar files, from the Python Package Index into an environment of its own.
calendar_parsers := icalendar==7.3.0 recurring-ical-events==3.8.2
calendar_python := .build/calendar-parsers/bin/python
# Postfix, with the package that makes its certificate, and Dovecot, for the tests of mail.
mail_servers := .build/mail-servers

all: build

# A calendar program that reads the exports of oriel.
test_packages += khal

# Installs from Debian what is missing, and only that.
define install_missing
missing=()
for package in $(1); do [[ "$$(dpkg-query -W -f '$${Status}' "$$package" 2>/dev/null)" == *' installed' ]] || missing+=("$$package"); done
if [ $${#missing[@]} -gt 0 ]; then
  echo "Installing from Debian: $${missing[*]}"
  as_root=(); [ "$$(id -u)" = 0 ] || as_root=(sudo)
  "$${as_root[@]}" apt-get update -qq
  DEBIAN_FRONTEND=noninteractive "$${as_root[@]}" apt-get install -y -qq --no-install-recommends "$${missing[@]}" >/dev/null
fi
endef

deps:
	@command -v swift >/dev/null || { echo "Swift 6.2 or newer is needed; see https://www.swift.org/install/linux/" >&2; exit 1; }
	$(call install_missing,$(build_packages))

deps-test: deps
	@$(call install_missing,$(test_packages))

build: deps
	@swift build $(release_flags) --product oriel
	for helper in $(helpers); do swift build $(release_flags) --product $$helper; done

demo: build
	@folder=$$(mktemp -d); trap 'rm -rf "$$folder"' EXIT
	place=terminal; terminal=--terminal
	if timeout 5 busctl --user call org.freedesktop.Notifications /org/freedesktop/Notifications \
	  org.freedesktop.Notifications GetServerInformation >/dev/null 2>&1; then place=desktop; terminal=; fi
	printf '%s\n' "time_zone: Etc/UTC" "series:" "  - name: demo" "    time_zone: Etc/UTC" \
	  "    sessions: [$$(date -u -d '+3 days' +%F) 10:00]" > "$$folder/config.yaml"
	echo "A session in three days, told in about a minute (UTC); notes go to the $$place. Ctrl-C ends it."
	echo "Each line is a decision of the daemon and its reason."
	echo
	timeout --foreground --preserve-status -s INT 70 \
	  $(release) daemon $$terminal --pace 6500 --config "$$folder/config.yaml" --state "$$folder/state/state.json"
	echo
	echo "That was the evening before, the quiet time, the rest and the first days. To be reminded yourself: make install"

# The parts in turn, and their times at the end; calendars and mail run beside each other.
test: deps-test
	@python3 Tests/run.py lint build rules build-tests unit calendars+mail end-to-end

check: test

lint:
	@swift format lint --strict --recursive --parallel Sources Tests Package.swift

# House rules that no compiler keeps.
rules: build
	@found=$$(grep -rnE '^ *((public|package|internal|fileprivate|private) )?import ' Sources/Planning --include=*.swift \
	  | grep -vE 'Sources/Planning/Configuration/Weight.swift:[0-9]+:import Glibc$$' || true)
	[ -z "$$found" ] || { echo "Planning imports nothing, but:"; echo "$$found"; exit 1; }
	found=$$(grep -rnE '^ *((public|package|internal|fileprivate|private) )?import ' Sources/Files --include=*.swift | grep -vE ':import Glibc$$' || true)
	[ -z "$$found" ] || { echo "Files imports the C library alone, but:"; echo "$$found"; exit 1; }
	# The build's plugin is no part of the program, and a plugin cannot do without Foundation.
	found=$$(grep -rnE 'import Foundation$$|Task\.(detached|sleep|yield)|DispatchQueue\.global' Sources --exclude-dir=BuiltInTables || true)
	[ -z "$$found" ] || { echo "ICU, or a wake-up a second, would come in by:"; echo "$$found"; exit 1; }
	command -v nm >/dev/null || { echo "nm is needed: apt-get install binutils" >&2; exit 1; }
	found=$$(nm -C $(release) | grep -ciE ' (ucal_|uloc_|u_init|icu::|FoundationInternationalization)' || true)
	[ "$$found" = 0 ] || { echo "$(release) holds ICU: $$found symbols"; exit 1; }
	found=$$(ldd $(release) | grep -E 'libical|libicu' || true)
	[ -z "$$found" ] || { echo "The daemon loads what only its helper may:"; echo "$$found"; exit 1; }
	found=$$(ldd $(release) | grep -E 'libcurl|libssl|libcrypto|libgnutls' || true)
	[ -z "$$found" ] || { echo "The daemon loads what speaks to the network:"; echo "$$found"; exit 1; }
	found=$$(grep -rlE '(AF_INET|getaddrinfo|import CCurl)' Sources --include=*.swift | grep -v '^Sources/oriel-post/' || true)
	[ -z "$$found" ] || { echo "Only oriel-post opens the network, but:"; echo "$$found"; exit 1; }
	echo "rules: Planning imports nothing, Files the C library alone; no ICU, no libical and no network in $(release)"

build-tests: deps-test
	@swift build --build-tests

# On every processor.
unit: build-tests
	@python3 Tests/unit.py

# Calendar files as the helper reads them, and as independent parsers do.
calendars: build $(calendar_python)
	@$(calendar_python) Tests/CalendarTests/run.py

$(calendar_python): Makefile | deps-test
	@python3 -m venv --clear .build/calendar-parsers
	$(calendar_python) -m pip install --quiet --disable-pip-version-check $(calendar_parsers)
	touch $(calendar_python)

# The mail helper against servers that work, and that fail in every way.
mail: build $(mail_servers)/unpacked
	@python3 Tests/MailTests/run.py

# Real mail servers, unpacked and never installed: as packages they would take the place of this computer's own, and start.
$(mail_servers)/unpacked: Makefile | deps-test
	@rm -rf $(mail_servers) $(mail_servers).debs
	mkdir -p $(mail_servers) $(mail_servers).debs/partial
	if [ "$$(id -u)" = 0 ]; then
	  apt-get install -y -qq --download-only --no-install-recommends -o Dir::Cache::archives="$$PWD/$(mail_servers).debs" \
	    --reinstall postfix ssl-cert dovecot-core >/dev/null
	  for package in $(mail_servers).debs/*.deb; do dpkg-deb -x "$$package" $(mail_servers); done
	fi
	touch $@

end-to-end: build
	@python3 Tests/EndToEnd/run.py

bench: build
	@python3 Tests/EndToEnd/run.py --bench

# A unit cannot name its program otherwise.
prefix := $(patsubst %/,%,$(PREFIX))
define check_prefix
case "$(PREFIX)" in
  *[[:space:]]*) echo "PREFIX=$(PREFIX): a folder with a space in its name cannot be used; choose another" >&2; exit 64 ;;
  /*) ;;
  *) echo "PREFIX=$(PREFIX): write the whole path, from / on" >&2; exit 64 ;;
esac
endef

# The unit, the catalog and the example go with the program; the person's own files are only touched where they are
# installed for that person.
install: $(if $(BUILT),,build)
	@$(check_prefix)
	into="$(DESTDIR)$(prefix)"
	if [ "$$(id -u)" = 0 ] && [ -n "$${SUDO_USER:-}" ] && [ -z "$(DESTDIR)" ]; then case "$(prefix)" in "$${HOME:-/nobody}"/*)
	  echo "This installs for root, below $(prefix). For $$SUDO_USER alone: make install, without sudo." ;; esac; fi
	install -d "$$into/bin" "$$into/share/systemd/user" "$$into/lib/systemd/catalog" "$$into/share/oriel/texts" "$$into/share/doc/oriel" \
	  "$$into/libexec/oriel"
	install -m 755 $(program) "$$into/bin/oriel.new"
	strip "$$into/bin/oriel.new" 2>/dev/null || true
	mv -f "$$into/bin/oriel.new" "$$into/bin/oriel"
	install -m 755 $(foreach helper,$(helpers),$(call found,$(helper))) "$$into/libexec/oriel/"
	strip $(helpers:%="$$into/libexec/oriel/%") 2>/dev/null || true
	for unit in $(units); do
	  sed -e 's|@BINDIR@|$(prefix)/bin|; s|@LIBEXECDIR@|$(prefix)/libexec/oriel|; s|@PREFIX@|$(prefix)|' "systemd/$$unit" > "$$into/share/systemd/user/$$unit"
	  chmod 644 "$$into/share/systemd/user/$$unit"
	done
	install -m 644 systemd/oriel.catalog "$$into/lib/systemd/catalog/oriel.catalog"
	install -m 644 config/config.yaml "$$into/share/oriel/"
	install -m 644 config/texts/* "$$into/share/oriel/texts/"
	install -m 644 README.md LICENSE "$$into/share/doc/oriel/"
	echo "Installed: $$into/bin/oriel"
	[ -z "$(DESTDIR)" ] || exit 0
	# A user manager finds units by their name only below these; anywhere else it has to be told the path.
	case "$(prefix)" in /usr|/usr/local|"$${HOME:-/nobody}/.local") unit="oriel oriel-post.socket" ;; *) unit="$$into/share/systemd/user/oriel.service $$into/share/systemd/user/oriel-post.socket" ;; esac
	case "$(prefix)" in "$${HOME:-/nobody}"/*) ;; *)
	  [ "$$(id -u)" != 0 ] || journalctl --update-catalog
	  echo "Each person who wants notes: systemctl --user enable --now $$unit"; exit 0 ;; esac
	config="$${XDG_CONFIG_HOME:-$(HOME)/.config}/oriel/config.yaml"
	[ -e "$$config" ] || "$$into/bin/oriel" init </dev/null
	if systemctl --user show-environment >/dev/null 2>&1; then
	  systemctl --user daemon-reload
	  systemctl --user enable --quiet "$$into/share/systemd/user/oriel-post.socket" "$$into/share/systemd/user/oriel.service"
	  systemctl --user restart oriel-post.socket || echo "Mail cannot be sent; see why: systemctl --user status oriel-post.socket"
	  # With errors the daemon waits a minute for them to be mended, and that is too long to wait here.
	  if ! "$$into/bin/oriel" check >/dev/null 2>&1; then
	    systemctl --user restart --no-block oriel.service
	    echo "The configuration has errors; see: oriel check"
	  elif systemctl --user restart oriel.service; then echo "The service runs: systemctl --user status oriel"
	  else echo "The service did not start; see why: journalctl --user -u oriel -e"; fi
	else
	  echo "There is no user manager here. Once you are logged in: systemctl --user enable --now $$unit"
	fi
	case "$$(loginctl show-user --property=Linger --value "$$(id -un)" 2>/dev/null || echo unknown)" in
	  yes) echo "Lingering is on: oriel also runs while you are logged out." ;;
	  *) echo "Lingering is off: oriel runs only while you are logged in. To change that: loginctl enable-linger" ;;
	esac
	echo "A computer that sleeps or is off cannot remind."
	case ":$$PATH:" in *":$(prefix)/bin:"*) ;; *) echo "$(prefix)/bin is not in your PATH; add it to type oriel." ;; esac

uninstall:
	@$(check_prefix)
	into="$(DESTDIR)$(prefix)"
	own=()
	if [ -z "$(DESTDIR)" ] && systemctl --user show-environment >/dev/null 2>&1; then
	  # Units of another prefix belong to another installation, which goes on.
	  for unit in oriel.service oriel-post.socket; do
	    [ -e "$$into/share/systemd/user/$$unit" ] || continue
	    known="$$(systemctl --user show --property=FragmentPath --value "$$unit" || true)"
	    [ "$$(realpath -q "$$known" || true)" != "$$(realpath "$$into/share/systemd/user/$$unit")" ] || own+=("$$unit")
	  done
	  [ -z "$${own[*]}" ] || systemctl --user disable --quiet --now "$${own[@]}" 2>/dev/null || true
	fi
	rm -f "$$into/bin/oriel" $(units:%="$$into/share/systemd/user/%") "$$into/lib/systemd/catalog/oriel.catalog" \
	  "$$into/share/oriel/config.yaml" "$$into/share/oriel/prompts.yaml" $(foreach file,$(notdir $(wildcard config/texts/*)),"$$into/share/oriel/texts/$(file)" "$$into/share/oriel/prompts/$(file)") \
	  "$$into/share/doc/oriel/README.md" "$$into/share/doc/oriel/LICENSE" $(helpers:%="$$into/libexec/oriel/%")
	# A folder goes only if it is empty now; what others have in it keeps it there.
	for folder in share/oriel/texts share/oriel/prompts share/oriel share/doc/oriel share/doc share/systemd/user share/systemd lib/systemd/catalog lib/systemd \
	  libexec/oriel libexec lib share bin; do rmdir "$$into/$$folder" 2>/dev/null || true; done
	if [ -n "$${own[*]}" ]; then
	  systemctl --user daemon-reload
	  systemctl --user reset-failed "$${own[@]}" 2>/dev/null || true
	fi
	echo "Removed. Your configuration and your state stay: ~/.config/oriel, ~/.local/state/oriel"

clean:
	@rm -rf .build
