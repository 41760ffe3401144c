#!/bin/sh
# Installs for the user who runs it: needs neither administrator rights nor network.
here=$(CDPATH= cd -- "$(dirname -- "$0")" && pwd -P) || exit 1
for python in "$here/python/bin/python3" python3.13 python3.12 python3.11 python3; do
  case $python in
    /*) [ -f "$python" ] || continue
        # Folders copied over a USB stick lose the right to be run; what lies in a read-only folder is tried as it is.
        chmod u+x "$here"/python/bin/* 2>/dev/null ;;
    *)  command -v "$python" >/dev/null 2>&1 || continue ;;
  esac
  if "$python" -I "$here/inside/fits.py" >/dev/null 2>&1; then
    exec "$python" -I "$here/inside/install.py"
  fi
done
cat "$here/inside/no-python.txt" >&2
exit 2
