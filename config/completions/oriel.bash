# SPDX-License-Identifier: Apache-2.0
# Completion of oriel in bash. The program itself knows what can stand at the cursor.
_oriel() {
    local program=${1/#\~\//"$HOME"/} current=${COMP_WORDS[COMP_CWORD]} line
    local -a words=()
    COMPREPLY=()
    mapfile -t words < <("$program" complete bash -- "${COMP_WORDS[@]:1:COMP_CWORD}" 2>/dev/null)
    if [[ ${words[0]-} != :files* ]]; then
        COMPREPLY=("${words[@]}")
        return
    fi
    # The shell knows best how to complete the path of a file.
    compopt -o filenames 2>/dev/null
    [[ $current == = ]] && current=
    while IFS= read -r line; do
        if [[ -d $line || ${words[0]} == :files || " ${words[0]#:files} " == *" ${line##*.} "* ]]; then
            COMPREPLY+=("$line")
        fi
    done < <(compgen -f -- "$current")
}
complete -F _oriel oriel
