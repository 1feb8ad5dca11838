# Runs systemctl in every user manager that runs, as the person: people_systemctl WORD...
# Not deb-systemd-invoke --user restart, which starts the unit for everybody after the first person who has it running.
people_systemctl() {
	[ -z "${DPKG_ROOT:-}" ] && [ -d /run/systemd/system ] || return 0
	for folder in /run/user/*; do
		[ -S "$folder/systemd/private" ] || continue
		uid="${folder##*/}"
		gid="$(id -g "$uid" 2>/dev/null)" || continue
		setpriv --reuid="$uid" --regid="$gid" --init-groups env --chdir=/ XDG_RUNTIME_DIR="$folder" \
			timeout 60 systemctl --user --quiet "$@" >/dev/null 2>&1 || true
	done
}
