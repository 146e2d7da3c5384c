# Runs a decoder with fewer rights: the first argument is its most memory in KiB, the others are the command.

# Messages go to descriptor 3, since a JVM writes of its crash on 1, whatever its options.
exec 3>&1 1>&2

# These signals go to all processes of a terminal or service, but running work is to be finished. A decoder ends when
# its standard input does.
trap '' INT TERM HUP

# A system that is short of memory ends it before all others.
{ echo 1000 >/proc/self/oom_score_adj; } 2>/dev/null

# It writes neither core dumps nor anything else to files.
ulimit -c 0
ulimit -f 0
ulimit -d "$1" 2>/dev/null
shift

# Where the system gives it namespaces of its own, it has no network and all file systems are read-only. Without
# capabilities, and with an empty bounding set, it cannot change that.
enter='unshare --user --map-root-user --net --mount'
drop='setpriv --no-new-privs --bounding-set=-all --inh-caps=-all'
if $enter $drop true 2>/dev/null; then
    exec $enter sh -c '
        drop=$1
        shift
        while read -r id parent device root place options rest; do
            case $options in
                rw*) mount -n -o "remount,bind,ro${options#rw}" "$(printf %b "$place")" ;;
            esac
        done </proc/self/mountinfo 2>/dev/null
        exec $drop "$@"' sh "$drop" "$@"
fi
exec "$@"
