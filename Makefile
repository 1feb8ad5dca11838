# SPDX-License-Identifier: Apache-2.0
#
#   make demo        build, and see the daemon at work in fast motion
#   make test        everything: format, rules, unit tests, end-to-end tests
#   make install     for you alone (PREFIX=~/.local), or with PREFIX and DESTDIR for a package
#   make uninstall   your configuration and your state stay
#   make deb         a package for Debian 12, in .build/packages: apt install ./oriel_….deb
#   make dist        a tarball of the installed tree for other systems, with a checksum
#   make bench       what the program costs, beside its peers; no test depends on it (OLD=PROGRAM: and an older one)
#   make kill        kill the daemon N=3000 times at the worst moments, count the losses; SEED repeats
#   make powerloss   cut the power at every call that changes a file, count the losses
#   make disk        every fault of a disk; make hostile: programs that do harm; make crowd: 500 commands at once
#   make soak        one daemon under load for MINUTES=60: what grows, what is lost; make reloads: N=10000 reloads of one
#   make fuzz        invented input for every reader, T seconds in all (T=600)
#   make sanitize    the tests under the address and the thread sanitizer (ROOMS="Keeping Delivery" for some)
#   make vm-test     the package in a virtual machine whose clock is set, and which sleeps; twenty minutes
#   make worlds      the whole program in simulated worlds (N=1000 SEED=1); a failure prints how to repeat it
#   make planted     faults planted in the code: those that the worlds find (ONLY=3,5 UNIT=yes MINUTES=15)
#   make years       YEARS=20 simulated years of one person in one process: does its memory grow?

SHELL := /bin/bash
.SHELLFLAGS := -euo pipefail -c
.ONESHELL:
.PHONY: all build build-tests manual deps deps-test demo test check lint rules unit calendars mail pages end-to-end proofs kill powerloss faults disk hostile crowd packages deps-package deb dist icons picture bench fuzz sanitize vm-test worlds years planted soak reloads install uninstall clean

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
# A folder below the prefix. A package of Debian has it in lib.
unit_folder := share/systemd/user
units := oriel.service oriel-post.socket oriel-post@.service oriel-plain@.service \
  oriel.service.d/10-sandbox.conf oriel-post@.service.d/10-sandbox.conf
drop_in_folders := $(patsubst %/,%,$(dir $(filter %.conf,$(units))))
# The program writes its own manual, with the date of the last change of the sources, so that every build of them is the same.
manual := .build/manual
sources_date := $(or $(SOURCE_DATE_EPOCH),$(shell git log -1 --format=%ct 2>/dev/null || stat -c %Y README.md))
write_manual = SOURCE_DATE_EPOCH=$(sources_date) $(1) manual $(2) --catalog systemd/oriel.catalog
# Each shell, and the file below the prefix's share folder in which it looks for its completion.
completions := bash:bash-completion/completions/oriel zsh:zsh/site-functions/_oriel fish:fish/vendor_completions.d/oriel.fish
# The Swift runtime is linked into the program, so that the toolchain can be removed. By the build id, a debugger finds
# the symbols, which are kept apart. The linker of the toolchain packs what is relocated at the start (1.3 MB less, from
# glibc 2.36 on). Nothing looks for symbols of the program, so it exports none (0.7 MB).
release_flags := -c release --static-swift-stdlib -Xlinker --build-id=sha1 -Xswiftc -use-ld=lld -Xlinker -z -Xlinker pack-relative-relocs \
  -Xlinker --no-export-dynamic -Xswiftc -Xfrontend -Xswiftc -disable-implicit-string-processing-module-import
# The program that strips the installed ones; `true` if another tool strips them later.
STRIP ?= strip
# The version is written only in the program.
version := $(shell sed -n 's/.*version: "oriel \([^"]*\)".*/\1/p' Sources/oriel/Oriel.swift)
packaging := config/packaging

build_packages := libsystemd-dev libyaml-dev libical-dev libcurl4-openssl-dev pkg-config tzdata
test_packages := python3 python3-venv systemd systemd-container dbus dbus-bin dbus-user-session util-linux mount dunst xvfb imagemagick \
  python3-dbus python3-gi fonts-dejavu-core binutils libglib2.0-bin openssl msmtp
# For `make deb` and `make dist`.
package_packages := debhelper chrpath dpkg-dev fakeroot util-linux xz-utils
test_packages += lintian appstream desktop-file-utils librsvg2-bin init-system-helpers $(package_packages)
# Independent readers of calendar files, from the Python Package Index into an environment of its own.
calendar_parsers := icalendar==7.3.0 recurring-ical-events==3.8.2
calendar_python := .build/calendar-parsers/bin/python
# Postfix, with the package that makes its certificate, and Dovecot, for the tests of mail.
mail_servers := .build/mail-servers

all: build

# A calendar program that reads the exports of oriel.
test_packages += khal
# A recorder of calls, for the proofs; both readers of manual pages; the shells whose completion is tried.
test_packages += strace man-db groff-base mandoc bash zsh fish

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

# One file of argument-parser needs Foundation: for the outline of commands as JSON, and for errors that bring their own
# description, of which there are none here. Without Foundation `oriel` is a quarter smaller. A program that is built
# without this step does the same, and only `make rules` refuses it.
parser := swift-argument-parser/Sources/ArgumentParser/Utilities/Foundation.swift
lean_parser := config/packaging/argument-parser/Foundation.swift
define make_parser_lean
swift package resolve --quiet
cmp -s $(lean_parser) .build/checkouts/$(parser) || install -m 644 $(lean_parser) .build/checkouts/$(parser)
endef

build: deps
	@$(make_parser_lean)
	swift build $(release_flags) --product oriel
	for helper in $(helpers); do swift build $(release_flags) --product $$helper; done
	rm -rf $(manual)
	$(call write_manual,$(release),$(manual))

# The pages, to be read by: man -l .build/manual/man1/oriel.1
manual: build

# A session in four days, so that all of its days lie ahead. A day takes five seconds.
demo_pace := 17000
demo: build
	@folder=$$(mktemp -d /tmp/demo.XXXX); trap 'rm -rf "$$folder"' EXIT
	place=terminal; terminal=--terminal; colour=auto
	if timeout 5 busctl --user call org.freedesktop.Notifications /org/freedesktop/Notifications \
	  org.freedesktop.Notifications GetServerInformation >/dev/null 2>&1; then place=desktop; terminal=; fi
	printf '%s\n' "time_zone: Etc/UTC" "series:" "  - name: demo" "    time_zone: Etc/UTC" \
	  "    sessions: [$$(date -u -d '+4 days' +%F) 10:00]" > "$$folder/config.yaml"
	files="--config $$folder/config.yaml --state $$folder/state/state.json"
	# A command that a note names acts on the demo, and not on the notes of the person who tries it: any that the help lists.
	commands=$$($(release) help | sed -nE 's/^  ([a-z][a-z-]*)[ ,].*/\1/p' | paste -sd '|' -)
	printf '#!/bin/sh\nexec "%s" "$$@" %s\n' "$(abspath $(release))" "$$files" > "$$folder/oriel"; chmod +x "$$folder/oriel"
	echo "The days around a session in four days, told in a minute and a half (UTC); notes go to the $$place."
	echo "Each line is a decision of the daemon and its reason. Ctrl-C ends it."
	echo "From another terminal you can answer, and look: $$folder/oriel status"
	echo
	begun=$$(date +%s)
	timeout --foreground --preserve-status -s INT 92 $(release) daemon $$terminal --pace $(demo_pace) $$files 2>&1 \
	  | (trap '' INT; sed -u -E "s#(^|[ :])oriel ($$commands)\b#\1$$folder/oriel \2#g") || true
	now=$$(date -u -d "@$$((begun + ($$(date +%s) - begun) * $(demo_pace)))" +%FT%TZ)
	echo; echo "What has been, until $${now%T*}:"; echo
	[ ! -t 1 ] || colour=always
	"$$folder/oriel" plan --color $$colour --from "$$(date -u -d "@$$begun" +%F)" --until "$${now%T*}" --now "$$now" 2>/dev/null | sed '/^$$/q'
	echo "To be reminded yourself: make install"

# The parts in turn, and their times at the end; calendars and mail run beside each other.
test: deps-test
	@python3 Tests/run.py lint+build rules build-tests unit proofs calendars+mail+pages+faults packages end-to-end

check: test

lint:
	@swift format lint --strict --recursive --parallel Sources Tests Package.swift

# Rules of the code that no compiler checks.
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
	# Regular expressions are 1 MB, and Foundation 5. The compiler takes some searches of texts from the first even if no
	# file imports them.
	for product in oriel $(helpers); do
	  found=$$(xargs -a .build/release/$$product.product/Objects.LinkFileList nm -Au | grep -E '_StringProcessing|_RegexParser' || true)
	  [ -z "$$found" ] || { echo "$$product asks for regular expressions; use Text/Searching.swift:"; echo "$$found"; exit 1; }
	  found=$$(nm .build/release/$$product | grep -cE '_StringProcessing|_RegexParser|FoundationEssentials' || true)
	  [ "$$found" = 0 ] || { echo "$$product holds regular expressions or Foundation: $$found symbols"; exit 1; }
	done
	found=$$(ldd $(release) | grep -E 'libical|libicu' || true)
	[ -z "$$found" ] || { echo "The daemon loads what only its helper may:"; echo "$$found"; exit 1; }
	found=$$(ldd $(release) | grep -E 'libcurl|libssl|libcrypto|libgnutls' || true)
	[ -z "$$found" ] || { echo "The daemon loads what speaks to the network:"; echo "$$found"; exit 1; }
	found=$$(grep -rlE '(AF_INET|getaddrinfo|import CCurl)' Sources --include=*.swift | grep -v '^Sources/oriel-post/' || true)
	[ -z "$$found" ] || { echo "Only oriel-post opens the network, but:"; echo "$$found"; exit 1; }
	echo "rules: Planning imports nothing, Files the C library alone; no ICU, no libical and no network in $(release), no Foundation and no regular expressions in any program"

# With the simulated worlds, some of which `proofs` runs.
build-tests: deps-test
	@ORIEL_WORLDS=yes swift build --build-tests

# The unit tests run on every processor. Those of the commands run the program that is shipped.
unit: build build-tests
	@ORIEL_PROGRAM=$(realpath $(release)) python3 Tests/unit.py

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

# Manual pages by both of their readers, and completion in every shell.
pages: build deps-test
	@python3 Tests/ManualTests/run.py

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

# Faults of the disk, programs that do harm, and many commands at once, in minutes. SEED repeats a run.
faults := Tests/Proofs/Faults
disk hostile crowd: build deps-test
	@ORIEL_BUILT=$(realpath $(program)) python3 $(faults)/$@.py $(if $(SEED),--seed $(SEED))

# The short forms of the three beside each other, in seconds. What failed is printed last.
faults: build deps-test
	@folder=$$(mktemp -d /tmp/faults.XXX); trap 'rm -rf "$$folder"' EXIT
	declare -A proofs; failed=()
	for proof in disk hostile crowd; do
	  ORIEL_BUILT=$(realpath $(program)) python3 $(faults)/$$proof.py --short >"$$folder/$$proof" 2>&1 & proofs[$$proof]=$$!
	done
	for proof in "$${!proofs[@]}"; do
	  if wait "$${proofs[$$proof]}"; then cat "$$folder/$$proof"; else failed+=("$$folder/$$proof"); fi
	done
	[ $${#failed[@]} = 0 ] || { cat "$${failed[@]}"; exit 1; }

end-to-end: build
	@python3 Tests/EndToEnd/run.py

# The bindings to D-Bus belong to the Python of Debian.
proof_python := /usr/bin/python3

kill: build deps-test
	@ORIEL_PROGRAM=$(realpath $(release)) $(proof_python) Tests/Proofs/Crashes/kill.py $(or $(N),3000) $(SEED)

powerloss: build deps-test
	@ORIEL_PROGRAM=$(realpath $(release)) $(proof_python) Tests/Proofs/Crashes/powerloss.py

# One daemon under load for so many minutes, with its figures; and thousands of reloads of one daemon.
soak: build deps-test
	@ORIEL_PROGRAM=$(realpath $(release)) $(proof_python) Tests/Proofs/Soak/soak.py $(or $(MINUTES),60) $(SEED)

reloads: build deps-test
	@ORIEL_PROGRAM=$(realpath $(release)) $(proof_python) Tests/Proofs/Soak/reloads.py $(or $(N),10000)

# The short forms of the proofs.
proofs: build build-tests
	@.build/debug/worlds 12
	ORIEL_PROGRAM=$(realpath $(release)) $(proof_python) Tests/Proofs/Crashes/kill.py short
	ORIEL_PROGRAM=$(realpath $(release)) $(proof_python) Tests/Proofs/Crashes/powerloss.py short
	ORIEL_PROGRAM=$(realpath $(release)) $(proof_python) Tests/Proofs/Soak/soak.py short
	ORIEL_PROGRAM=$(realpath $(release)) $(proof_python) Tests/Proofs/Soak/reloads.py short

# Tests of the packages, also as a person uses them in a machine without the toolchain.
packages: deps-test deb dist
	@python3 Tests/PackageTests/run.py

# What the rows mean: Tests/Bench/README.md. An older program is measured beside this one: make bench OLD=/path/to/oriel
bench: deps-test build
	@python3 Tests/Bench/run.py $(if $(OLD),--old "$(OLD)")

# Invented input for the readers, by libFuzzer, which comes with the compiler. What it found before is kept in .build-fuzz.
T := 600
fuzzer = $(lastword $(wildcard $(dir $(realpath $(shell command -v swiftc)))../lib/clang/*/lib/linux/libclang_rt.fuzzer_no_main-$(shell uname -m).a))
fuzz: deps
	@ORIEL_FUZZER="$(abspath $(fuzzer))" ASAN_OPTIONS=detect_leaks=0 swift build --scratch-path .build-fuzz --product Fuzz
	python3 Tests/Proofs/Fuzz/fuzz.py .build-fuzz/debug/Fuzz --seconds $(T) $(if $(SEED),--seed $(SEED))

# Each sanitizer has a build of its own.
ROOMS :=
sanitize: deps-test
	@for kind in address thread; do
	  swift build --build-tests --sanitize=$$kind --scratch-path .build-$$kind
	  python3 Tests/Proofs/sanitize.py $$kind .build-$$kind/debug $(ROOMS)
	done

# The package in a Debian with a kernel of its own. Only the clock of that machine is set.
vm-test: deb
	@$(call install_missing,qemu-system-x86 qemu-utils mmdebstrap e2fsprogs)
	python3 Tests/Proofs/VirtualMachine/run.py

# The whole program on a simulated clock, disk and desktop: N worlds from SEED on, for at most MINUTES; KEEP=3,9 tells one
# world with these perils alone (Tests/Proofs/Worlds/Worlds.swift). Testing is on in the release build, for its speed.
build_worlds = ORIEL_WORLDS=yes swift build -c release -Xswiftc -enable-testing --static-swift-stdlib --scratch-path .build/worlds --product worlds
worlds: deps
	@$(build_worlds)
	SEED=$(SEED) KEEP=$(KEEP) MINUTES=$(MINUTES) .build/worlds/release/worlds $(or $(N),1000)

# The worlds are proven themselves: faults are planted, each behind a switch, and each should break one of their laws within
# MINUTES. UNIT also counts the unit tests that fail. The sources are copied, and stay as they are.
planted: deps
	@python3 Tests/Proofs/Worlds/planted.py $(if $(ONLY),--only $(ONLY)) $(if $(UNIT),--unit) $(if $(MINUTES),--minutes $(MINUTES))

# Twenty years of one person in one process there, a session every month: the memory in use after each year.
years: deps
	@$(build_worlds)
	YEARS=$(or $(YEARS),20) .build/worlds/release/worlds

# The picture of the README, of the program as it is: a note on a real desktop, and a real terminal.
picture: build
	@$(call install_missing,$(test_packages) xterm)
	python3 Tests/EndToEnd/picture.py config/pictures/at-work.png

# A unit names its program by an absolute path without spaces.
prefix := $(patsubst %/,%,$(PREFIX))
define check_prefix
case "$(PREFIX)" in
  *[[:space:]]*) echo "PREFIX=$(PREFIX): a folder with a space in its name cannot be used; choose another" >&2; exit 64 ;;
  /*) ;;
  *) echo "PREFIX=$(PREFIX): write the whole path, from / on" >&2; exit 64 ;;
esac
endef

# Desktops look for autostart entries in two folders alone: the computer's and the person's. A
# package touches no home.
define find_autostart
case "$(prefix)" in
  /usr|/usr/local) autostart="$(DESTDIR)/etc/xdg/autostart" ;;
  "$${HOME:-/nobody}"/*) autostart="$(if $(DESTDIR),,$${XDG_CONFIG_HOME:-$(HOME)/.config}/autostart)" ;;
  *) autostart= ;;
esac
endef

# Fills in the places of a file of systemd/ or config/packaging/.
fill = sed -e 's|@BINDIR@|$(prefix)/bin|; s|@LIBEXECDIR@|$(prefix)/libexec/oriel|; s|@PREFIX@|$(prefix)|; s|@VERSION@|$(version)|'
# The day of the newest entry of the changelog, and the word of AppStream for such a version.
release_day = $$(sed -n '/^ -- /{s/.*>  //;p;q}' $(packaging)/debian/changelog | date -u -f - +%F)
release_type := $(if $(findstring ~,$(version)),development,stable)
# The files that the desktop looks for, with their places below the prefix.
icons := scalable/apps/oriel.svg symbolic/apps/oriel-symbolic.svg 32x32/apps/oriel.png 48x48/apps/oriel.png
icon_source = $(packaging)/icons/$(or $(if $(filter %.png,$(1)),oriel-$(firstword $(subst x, ,$(1))).png),$(notdir $(1)))
desktop_files := share/applications/oriel.desktop share/metainfo/internal.oriel.oriel.metainfo.xml lib/systemd/user-preset/90-oriel.preset \
  $(icons:%=share/icons/hicolor/%)

# The unit, the catalog and the example go with the program; the person's own files are only touched where they are
# installed for that person.
install: $(if $(BUILT),,build)
	@$(check_prefix)
	into="$(DESTDIR)$(prefix)"
	if [ "$$(id -u)" = 0 ] && [ -n "$${SUDO_USER:-}" ] && [ -z "$(DESTDIR)" ]; then case "$(prefix)" in "$${HOME:-/nobody}"/*)
	  echo "This installs for root, below $(prefix). For $$SUDO_USER alone: make install, without sudo." ;; esac; fi
	$(find_autostart)
	install -d "$$into/bin" "$$into/$(unit_folder)" "$$into/lib/systemd/catalog" "$$into/share/oriel/texts" "$$into/share/doc/oriel" \
	  "$$into/libexec/oriel"
	install -m 755 $(program) "$$into/bin/oriel.new"
	$(STRIP) "$$into/bin/oriel.new" 2>/dev/null || true
	mv -f "$$into/bin/oriel.new" "$$into/bin/oriel"
	install -m 755 $(foreach helper,$(helpers),$(call found,$(helper))) "$$into/libexec/oriel/"
	$(STRIP) $(helpers:%="$$into/libexec/oriel/%") 2>/dev/null || true
	for unit in $(units); do
	  install -d "$$(dirname "$$into/$(unit_folder)/$$unit")"
	  $(fill) "systemd/$$unit" > "$$into/$(unit_folder)/$$unit"
	  chmod 644 "$$into/$(unit_folder)/$$unit"
	done
	install -m 644 systemd/oriel.catalog "$$into/lib/systemd/catalog/oriel.catalog"
	install -m 644 config/config.yaml "$$into/share/oriel/"
	install -m 644 config/texts/* "$$into/share/oriel/texts/"
	install -m 644 README.md LICENSE "$$into/share/doc/oriel/"
	pages=$$(mktemp -d); trap 'rm -rf "$$pages"' EXIT
	$(call write_manual,$(program),"$$pages")
	(cd "$$pages" && find . -type f -exec install -D -m 644 {} "$$into/share/man/{}" \;)
	for completion in $(completions); do
	  install -D -m 644 "config/completions/oriel.$${completion%%:*}" "$$into/share/$${completion#*:}"
	done
	install -d $(foreach file,$(desktop_files),"$$into/$(dir $(file))")
	$(foreach icon,$(icons),install -m 644 $(call icon_source,$(icon)) "$$into/share/icons/hicolor/$(icon)";)
	$(fill) $(packaging)/oriel.desktop > "$$into/share/applications/oriel.desktop"
	$(fill) -e "s|@DATE@|$(release_day)|; s|@RELEASE@|$(release_type)|" $(packaging)/internal.oriel.oriel.metainfo.xml > "$$into/share/metainfo/internal.oriel.oriel.metainfo.xml"
	install -m 644 $(packaging)/oriel.preset "$$into/lib/systemd/user-preset/90-oriel.preset"
	# The person may have switched it off there, in the settings of the desktop.
	if [ -n "$$autostart" ] && ! grep -qs '^Hidden=true' "$$autostart/oriel.desktop"; then
	  install -d "$$autostart"
	  $(fill) $(packaging)/oriel-autostart.desktop > "$$autostart/oriel.desktop"
	fi
	echo "Installed: $$into/bin/oriel"
	[ -z "$(DESTDIR)" ] || exit 0
	# Desktops keep a list of the icons, and read a folder that is newer.
	touch "$$into/share/icons/hicolor"
	# A user manager finds units by their name only below these prefixes; elsewhere it needs the path.
	case "$(prefix)" in /usr|/usr/local|"$${HOME:-/nobody}/.local") unit="oriel oriel-post.socket" ;; *) unit="$$into/$(unit_folder)/oriel.service $$into/$(unit_folder)/oriel-post.socket" ;; esac
	case "$(prefix)" in "$${HOME:-/nobody}"/*) ;; *)
	  [ "$$(id -u)" != 0 ] || journalctl --update-catalog
	  echo "Each person who wants notes: systemctl --user enable --now $$unit"; exit 0 ;; esac
	config="$${XDG_CONFIG_HOME:-$(HOME)/.config}/oriel/config.yaml"
	[ -e "$$config" ] || "$$into/bin/oriel" init </dev/null
	if systemctl --user show-environment >/dev/null 2>&1; then
	  systemctl --user daemon-reload
	  systemctl --user enable --quiet "$$into/$(unit_folder)/oriel-post.socket" "$$into/$(unit_folder)/oriel.service"
	  systemctl --user restart oriel-post.socket || echo "Mail cannot be sent; see why: systemctl --user status oriel-post.socket"
	  # With errors the daemon waits a minute for them to be corrected, which is too long to wait here.
	  if ! "$$into/bin/oriel" check >/dev/null 2>&1; then
	    systemctl --user restart --no-block oriel.service
	    echo "The configuration has errors; see: oriel check"
	  # Where the sandbox is forbidden, oriel-plain@.service starts it again without, which takes a moment.
	  elif systemctl --user restart oriel.service || timeout 10 sh -c 'until systemctl --user --quiet is-active oriel.service; do sleep 0.2; done'; then echo "The service runs: systemctl --user status oriel"
	  else echo "The service did not start; see why: journalctl --user -u oriel -e"; fi
	else
	  echo "There is no user manager here. Once you are logged in: systemctl --user enable --now $$unit"
	fi
	case "$$(loginctl show-user --property=Linger --value "$$(id -un)" 2>/dev/null || echo unknown)" in
	  yes) echo "Lingering is on: oriel also runs while you are logged out." ;;
	  *) echo "Lingering is off: oriel runs only while you are logged in. To change that: loginctl enable-linger" ;;
	esac
	echo "A computer that sleeps or is off cannot remind."
	case ":$$PATH:" in *":$(prefix)/bin:"*) ;; *) echo "$(prefix)/bin is not in your PATH. Until your next login, type: export PATH=\"$(prefix)/bin:\$$PATH\". Where a login does not add it, write that line into ~/.profile." ;; esac

uninstall:
	@$(check_prefix)
	into="$(DESTDIR)$(prefix)"
	$(find_autostart)
	own=()
	if [ -z "$(DESTDIR)" ] && systemctl --user show-environment >/dev/null 2>&1; then
	  # Units of another prefix belong to another installation, which goes on.
	  for unit in oriel.service oriel-post.socket; do
	    [ -e "$$into/$(unit_folder)/$$unit" ] || continue
	    known="$$(systemctl --user show --property=FragmentPath --value "$$unit" || true)"
	    [ "$$(realpath -q "$$known" || true)" != "$$(realpath "$$into/$(unit_folder)/$$unit")" ] || own+=("$$unit")
	  done
	  [ -z "$${own[*]}" ] || systemctl --user disable --quiet --now "$${own[@]}" 2>/dev/null || true
	fi
	rm -f "$$into/bin/oriel" $(units:%="$$into/$(unit_folder)/%") "$$into/lib/systemd/catalog/oriel.catalog" \
	  "$$into/share/oriel/config.yaml" "$$into/share/oriel/prompts.yaml" $(foreach file,$(notdir $(wildcard config/texts/*)),"$$into/share/oriel/texts/$(file)" "$$into/share/oriel/prompts/$(file)") \
	  "$$into/share/doc/oriel/README.md" "$$into/share/doc/oriel/LICENSE" $(helpers:%="$$into/libexec/oriel/%") $(desktop_files:%="$$into/%")
	rm -f $(foreach completion,$(completions),"$$into/share/$(lastword $(subst :, ,$(completion)))")
	# Pages of another program may begin with the same name.
	for page in "$$into"/share/man/man[158]/oriel*.[158]; do
	  if [ -e "$$page" ] && grep -qxF '.\" Made by oriel.' "$$page"; then rm -f "$$page"; fi
	done
	[ -z "$$autostart" ] || { rm -f "$$autostart/oriel.desktop"; rmdir "$$autostart" 2>/dev/null || true; }
	# A folder is removed only if it is empty now; files of others keep it.
	for folder in share/oriel/texts share/oriel/prompts share/oriel share/doc/oriel share/doc $(drop_in_folders:%=$(unit_folder)/%) $(unit_folder) share/systemd lib/systemd/catalog lib/systemd/user-preset lib/systemd \
	  $(foreach completion,$(completions),$(patsubst %/,share/%,$(dir $(lastword $(subst :, ,$(completion)))))) share/bash-completion share/zsh share/fish \
	  share/man/man1 share/man/man5 share/man/man8 share/man \
	  share/applications share/metainfo $(foreach folder,$(sort $(dir $(icons))),share/icons/hicolor/$(folder) $(dir share/icons/hicolor/$(folder:%/=%))) \
	  share/icons/hicolor share/icons \
	  libexec/oriel libexec lib share bin; do rmdir "$$into/$$folder" 2>/dev/null || true; done
	if [ -n "$${own[*]}" ]; then
	  systemctl --user daemon-reload
	  systemctl --user reset-failed "$${own[@]}" 2>/dev/null || true
	fi
	echo "Removed. Your configuration and your state stay: ~/.config/oriel, ~/.local/state/oriel"

# The pictures of the icon for programs that read no SVG; part of the project, so that no installation has to make them.
icons:
	@for size in 32 48; do rsvg-convert -w $$size -h $$size $(packaging)/icons/oriel.svg -o $(packaging)/icons/oriel-$$size.png; done

# The command that takes the network away, if this computer allows it. The one Swift package is fetched before.
offline := $(shell unshare -n true 2>/dev/null && echo unshare -n || { unshare -rn true 2>/dev/null && echo unshare -rn; })
deb_folder := .build/deb/oriel-$(version)
packages_folder := .build/packages
# The level of compression, from 1 (quick) to 9 (small). The tests use the quickest.
compression := 6
packages: compression := 1
# One day for all files, so that the same sources lead to the same package.
epoch = $$(date -u -d "$(release_day)" +%s)

deps-package: deps
	@$(call install_missing,$(package_packages))
	swift package resolve >/dev/null 2>&1 || swift package resolve
	[ -n "$(offline)" ] || echo "This computer cannot take the network away from a program; the package is built with it."

# The files of Debian, laid out where debhelper looks for them. The release build serves the package too.
deb: deps-package
	@$(offline) $(MAKE) --no-print-directory build
	rm -rf .build/deb
	install -d $(deb_folder)/debian $(packages_folder)
	cp -r $(packaging)/debian/. $(deb_folder)/debian/
	sed -i 's|@VERSION@|$(version)|' $(deb_folder)/debian/changelog
	rm -f $(packages_folder)/*.deb $(packages_folder)/*.changes $(packages_folder)/*.buildinfo
	root="$$PWD"
	cd $(deb_folder)
	env -u MAKEFLAGS -u MFLAGS -u MAKELEVEL ORIEL_SOURCE="$$root" ORIEL_COMPRESSION=$(compression) \
	  $(offline) dpkg-buildpackage --build=binary --unsigned-source --unsigned-changes \
	  --unsigned-buildinfo > ../build.log 2>&1 || { cat ../build.log; exit 1; }
	cd "$$root"
	mv .build/deb/*.deb .build/deb/*.changes .build/deb/*.buildinfo $(packages_folder)/
	ln -sf "oriel_$(version)_$$(dpkg --print-architecture).deb" $(packages_folder)/oriel.deb
	echo "Package: $(packages_folder)/oriel.deb"

# The tree of `make install PREFIX=/usr/local`, to be unpacked in /.
dist: deps-package
	@$(offline) $(MAKE) --no-print-directory build
	rm -rf .build/dist
	install -d .build/dist $(packages_folder)
	$(MAKE) --no-print-directory install PREFIX=/usr/local DESTDIR="$$PWD/.build/dist" BUILT=$(release) >/dev/null
	for file in .build/dist/usr/local/bin/oriel $(helpers:%=.build/dist/usr/local/libexec/oriel/%); do chrpath --delete "$$file" >/dev/null; done
	name=oriel-$(version)-$$(uname -m)-linux.tar.xz
	tar --create --directory=.build/dist --sort=name --owner=0 --group=0 --numeric-owner --mtime="@$(epoch)" . | xz -T0 -$(compression) > $(packages_folder)/$$name
	(cd $(packages_folder) && sha256sum $$name > $$name.sha256)
	echo "Tarball: $(packages_folder)/$$name"

clean:
	@rm -rf .build
