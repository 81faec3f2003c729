#!/usr/bin/env bash
# Makes Certbook an application of this desktop: menu entry, icon, double click on a book.
#
# Usage: build/linux/install.sh [PREFIX]    (PREFIX: ~/.local unless said otherwise)
# Installs build/bin/certbook; build it first with `make build`.
set -eu
cd "$(dirname "$0")/../.."
prefix=${1:-$HOME/.local}
[ -x build/bin/certbook ] || {
  echo "build/bin/certbook is not there. Run make build first." >&2
  exit 2
}
install -D -m 755 build/bin/certbook "$prefix/bin/certbook"
install -D -m 644 build/linux/certbook.desktop "$prefix/share/applications/certbook.desktop"
install -D -m 644 build/linux/application-vnd.certbook.xml "$prefix/share/mime/packages/application-vnd.certbook.xml"
install -D -m 644 build/appicon.svg "$prefix/share/icons/hicolor/scalable/apps/certbook.svg"
install -D -m 644 build/appicon.png "$prefix/share/icons/hicolor/1024x1024/apps/certbook.png"
# Each of these is missing on some desktops, and only makes the change show at once.
update-mime-database "$prefix/share/mime" 2>/dev/null || true
update-desktop-database "$prefix/share/applications" 2>/dev/null || true
echo "Installed into $prefix. Make sure $prefix/bin is on your PATH."
