# The learner's shell.
case $- in *i*) ;; *) return ;; esac
PS1='\[\e[36m\]client\[\e[0m\]:\w\$ '
alias k=kubectl ll='ls -l'
[ -r /usr/share/bash-completion/bash_completion ] && . /usr/share/bash-completion/bash_completion
complete -o default -F __start_kubectl k
HISTSIZE=2000
