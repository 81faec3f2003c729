#!/usr/bin/env bash
# Makes sure that the system packages are there which Go and npm cannot bring along.
#
# Usage: build/setup.sh window   the compiler and the web view the window is built on
#        build/setup.sh test     these, and what the tests drive: a browser, a display, a spreadsheet program
#
# On Debian and Ubuntu it installs what is missing, when it is root or sudo asks for no password.
# Everywhere else it prints the exact line to run, and stops with status 2.
set -eu
cd "$(dirname "$0")/.."
purpose=${1:-window}

# stop LINE: nothing more can be done here without the person.
stop() {
  echo >&2
  echo "Certbook needs system packages that are not installed yet. Run this line, then try again:" >&2
  echo >&2
  echo "  $1" >&2
  echo >&2
  exit 2
}

has() { command -v "$1" >/dev/null 2>&1; }

has_browser() { has chromium || has chromium-browser || has google-chrome; }

# The libraries are asked for by name, not by package: that works on every distribution.
has_window_libraries() {
  has cc && has pkg-config && pkg-config --exists gtk+-3.0 webkit2gtk-4.1
}

has_test_programs() {
  has Xvfb && has xauth && has dbus-run-session && has xdotool && has strace && has soffice && has_browser
}

complete() {
  has_window_libraries && { [ "$purpose" != test ] || has_test_programs; }
}

setup_debian() {
  local wanted=(gcc libc6-dev pkg-config libgtk-3-dev libwebkit2gtk-4.1-dev)
  if [ "$purpose" = test ]; then
    wanted+=(xvfb xauth dbus dbus-x11 xdotool strace libreoffice-calc fonts-dejavu-core)
    # Ubuntu's chromium is a snap behind another name.
    has_browser || if grep -qi '^ID=ubuntu' /etc/os-release; then wanted+=(chromium-browser); else wanted+=(chromium); fi
  fi
  local missing=() package
  for package in "${wanted[@]}"; do
    dpkg-query -W -f='${Status}' "$package" 2>/dev/null | grep -q 'install ok installed' || missing+=("$package")
  done
  [ ${#missing[@]} -gt 0 ] || return 0

  local as_root=()
  if [ "$(id -u)" != 0 ]; then
    if has sudo && sudo -n true 2>/dev/null; then as_root=(sudo -n); else
      stop "sudo apt-get update && sudo apt-get install -y --no-install-recommends ${missing[*]}"
    fi
  fi
  echo "Installing ${missing[*]}"
  ${as_root[@]+"${as_root[@]}"} apt-get update -qq
  ${as_root[@]+"${as_root[@]}"} env DEBIAN_FRONTEND=noninteractive \
    apt-get install -y -qq --no-install-recommends "${missing[@]}" >/dev/null
}

case "$(uname -s)" in
Darwin)
  xcode-select -p >/dev/null 2>&1 || stop "xcode-select --install"
  ;;
Linux)
  if has dpkg-query && has apt-get; then
    setup_debian
  elif ! complete; then
    if has dnf; then
      line="sudo dnf install gcc pkgconf-pkg-config gtk3-devel webkit2gtk4.1-devel"
      [ "$purpose" != test ] || line+=" xorg-x11-server-Xvfb xorg-x11-xauth dbus-daemon xdotool strace chromium libreoffice-calc"
    elif has pacman; then
      line="sudo pacman -S --needed base-devel gtk3 webkit2gtk-4.1"
      [ "$purpose" != test ] || line+=" xorg-server-xvfb xorg-xauth dbus xdotool strace chromium libreoffice-still"
    else
      line="(your package manager's install command for) gcc, pkg-config, GTK 3 and WebKitGTK 4.1 with their development files"
      [ "$purpose" != test ] || line+=", Xvfb, xauth, dbus, xdotool, strace, Chromium and LibreOffice Calc"
    fi
    stop "$line"
  fi
  ;;
*)
  echo "On Windows, run build/run.ps1 in PowerShell instead." >&2
  exit 2
  ;;
esac

# A package can be there and its library still not be found (PKG_CONFIG_PATH, another architecture).
if [ "$(uname -s)" = Linux ] && ! has_window_libraries; then
  echo "The packages are installed, but pkg-config does not find gtk+-3.0 and webkit2gtk-4.1. Its answer:" >&2
  pkg-config --print-errors --exists gtk+-3.0 webkit2gtk-4.1 >&2 || true
  exit 2
fi
