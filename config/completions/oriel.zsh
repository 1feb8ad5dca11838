#compdef oriel
# SPDX-License-Identifier: Apache-2.0
# Completion of oriel in zsh. The program itself knows what can stand at the cursor.
local program=${(Q)words[1]}
program=${program/#\~\//$HOME/}
local -a found=("${(@f)$($program complete zsh -- "${(@Q)words[2,CURRENT]}" 2>/dev/null)}")
found=(${found:#})
if [[ $found[1] == :files* ]]; then
    local endings=${${found[1]#:files}# }
    # A path may follow an option that it is joined to.
    compset -P '*='
    if [[ -n $endings ]]; then
        _files -g "*.(${endings// /|})(-.)"
    else
        _files
    fi
elif (( $#found )); then
    _describe -V oriel found
fi
