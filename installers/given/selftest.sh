#!/bin/sh
exec "${XDG_DATA_HOME:-$HOME/.local/share}/anjuan/anjuan" --self-test
