#!/bin/sh
# Prints the recognition of a recording: client.sh SERVICE RECORDING
set -eu
curl --silent --show-error --fail-with-body --data-binary "@$2" "$1/v1/recognize?name=$(basename "$2")" \
    ${PROSODIA_TOKEN:+--header "Authorization: Bearer $PROSODIA_TOKEN"}
