#!/usr/bin/env bash
# Prints kafka-acls.sh commands for the rules in README.md. Usage: acls.sh BOOTSTRAP_SERVERS COMMAND_CONFIG | bash
# Principals are User:persona-<service>; a topic or group that ends in * is a prefix.
set -euo pipefail
bootstrap=${1:?bootstrap servers}
config=${2:?client properties of an administrator}

acl() { # principal operations resource name
  local pattern=literal name=$4
  case $name in *'*') pattern=prefixed name=${name%'*'} ;; esac
  local operations=''
  for operation in ${2//,/ }; do operations+=" --operation $operation"; done
  echo "kafka-acls.sh --bootstrap-server '$bootstrap' --command-config '$config' --add --allow-principal 'User:persona-$1'$operations --$3 '$name' --resource-pattern-type $pattern"
}
writes() { local who=$1; shift; for topic; do acl "$who" Write,Describe topic "$topic"; done; }
reads() { local who=$1; shift; for topic; do acl "$who" Read,Describe topic "$topic"; done; }
streams() { # principal application-id: its internal topics, group and transactional ids
  acl "$1" All topic "$2-*"
  acl "$1" Read group "$2*"
  acl "$1" Write,Describe transactional-id "$2*"
}

writes command persona.commands persona.commands.dlq persona.events persona.state persona.command-results persona.leases \
  persona.keys persona.checkpoints persona.vibe.feedback
reads command persona.commands persona.events persona.command-results persona.leases persona.keys
streams command persona-command

reads query persona.events persona.vibe.metrics persona.vibe.feedback persona.leases persona.keys
writes query persona.events.dlq persona.vibe.metrics.dlq persona.leases.dlq
acl query Read group 'persona-query*'

reads telemetry persona.vibe.feedback persona.state persona.leases persona.keys
writes telemetry persona.vibe.metrics persona.drift persona.vibe.feedback.dlq persona.state.dlq
streams telemetry telemetry-aggregator

reads synthesis persona.vibe.metrics persona.state persona.keys
writes synthesis persona.commands persona.vibe.metrics.dlq persona.state.dlq
streams synthesis synthesis-worker

reads routing persona.state persona.keys
writes routing persona.state.dlq
