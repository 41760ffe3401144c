#!/bin/sh
# Removes the program of the user who runs it. Dossiers, results and settings of the user lie elsewhere and stay.
home=${XDG_DATA_HOME:-$HOME/.local/share}/anjuan
command=$HOME/.local/bin/anjuan
if [ ! -f "$home/installed.json" ]; then
  echo '没有给当前用户安装 anjuan，不用卸载。'
  exit 0
fi
rm -rf -- "$home" "${XDG_CACHE_HOME:-$HOME/.cache}/anjuan" || { echo "没有删干净，请手工删除：$home" >&2; exit 1; }
if [ -f "$command" ] && grep -q 'anjuan launcher' "$command"; then rm -f -- "$command"; fi
echo '已卸载：程序和扫描页缓存都已删除。案卷、评查结果和 anjuan.toml 没有动。'
