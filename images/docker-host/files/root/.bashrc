# The shell of the lab's Docker host.
case $- in *i*) ;; *) return ;; esac
PS1='\[\e[35m\]docker-host\[\e[0m\]:\w\$ '
alias ll='ls -l'
[ -r /usr/share/bash-completion/bash_completion ] && . /usr/share/bash-completion/bash_completion
HISTSIZE=2000
