# SPDX-License-Identifier: Apache-2.0
# Completion of oriel in fish. The program itself knows what can stand at the cursor.
function __oriel_complete
    set -l before (commandline -opc)
    set -l current (commandline -ct)
    set -l program (string replace -r '^~/' "$HOME/" -- $before[1])
    set -l found ($program complete fish -- $before[2..-1] "$current" 2>/dev/null)
    if string match -q ':files*' -- "$found[1]"
        # A path may follow an option that it is joined to.
        set -l endings (string split ' ' -- $found[1])[2..-1]
        for line in (__fish_complete_path (string replace -r '^--[a-z-]+=' '' -- "$current"))
            set -l path (string split \t -- $line)[1]
            if not set -q endings[1]
                or string match -q '*/' -- $path
                or contains -- (string replace -r '^.*\.' '' -- $path) $endings
                printf '%s\n' $line
            end
        end
    else if set -q found[1]
        printf '%s\n' $found
    end
end
complete -c oriel -f -k -a '(__oriel_complete)'
