# Builds Certbook on Windows and opens its window on your default book: what `make run` does elsewhere.
#
# Usage, in PowerShell:   .\build\run.ps1
# If scripts are not allowed to run:   powershell -ExecutionPolicy Bypass -File build\run.ps1
$ErrorActionPreference = 'Stop'
Set-Location (Join-Path $PSScriptRoot '..')

$goWanted = [version]'1.26'
$nodeWanted = [version]'20.19'

# Stops with a sentence when a program is missing or too old.
function Assert-Version([string]$name, [version]$wanted, [string]$have, [string]$where) {
    if (-not $have) {
        Write-Host "Certbook needs $name $wanted or newer, and there is none on this machine. Get it from $where and run this again."
        exit 2
    }
    $number = [regex]::Match($have, '\d+\.\d+(\.\d+)?').Value
    if ([version]$number -lt $wanted) {
        Write-Host "Certbook needs $name $wanted or newer, and this machine has $number. Get a newer one from $where and run this again."
        exit 2
    }
}

# Runs a program and stops when it fails: PowerShell itself does not.
function Invoke-Step([string]$program, [string[]]$arguments) {
    Write-Host "> $program $($arguments -join ' ')"
    & $program @arguments
    if ($LASTEXITCODE -ne 0) { exit 2 }
}

$go = if (Get-Command go -ErrorAction SilentlyContinue) { go env GOVERSION } else { '' }
$node = if (Get-Command node -ErrorAction SilentlyContinue) { node --version } else { '' }
Assert-Version 'Go' $goWanted $go 'https://go.dev/dl/'
Assert-Version 'Node.js' $nodeWanted $node 'https://nodejs.org/'

# The window is drawn by the WebView2 runtime: part of Windows 11, and of most Windows 10.
$client = '{F3017226-FE2A-4295-8BDF-00C3A9A7E4C5}'
$webview = @(
    "HKLM:\SOFTWARE\WOW6432Node\Microsoft\EdgeUpdate\Clients\$client",
    "HKLM:\SOFTWARE\Microsoft\EdgeUpdate\Clients\$client",
    "HKCU:\SOFTWARE\Microsoft\EdgeUpdate\Clients\$client"
) | Where-Object { (Get-ItemProperty -Path $_ -Name pv -ErrorAction SilentlyContinue).pv }
if (-not $webview) {
    Write-Host 'Certbook needs the Microsoft Edge WebView2 Runtime, and it is not on this machine. Get the Evergreen Bootstrapper from https://developer.microsoft.com/microsoft-edge/webview2/ and run this again.'
    exit 2
}

# npm writes this file last, so it is older than the lock exactly when the lock has changed since.
$installed = Get-Item 'frontend\node_modules\.package-lock.json' -ErrorAction SilentlyContinue
if (-not $installed -or $installed.LastWriteTime -lt (Get-Item 'frontend\package-lock.json').LastWriteTime) {
    Push-Location frontend
    Invoke-Step 'npm' @('ci', '--no-audit', '--no-fund', '--loglevel=error')
    (Get-Item 'node_modules\.package-lock.json').LastWriteTime = Get-Date
    Pop-Location
}

Push-Location frontend
Invoke-Step 'node' @('node_modules\vite\bin\vite.js', 'build', '--logLevel', 'warn')
Pop-Location
Invoke-Step 'go' @('build', '-buildvcs=false', '-trimpath', '-tags', 'desktop,production', '-ldflags', '-s -w -H windowsgui', '-o', 'build\bin\certbook.exe', '.')
# The same code for the command line: a window program has no console to print to.
Invoke-Step 'go' @('build', '-buildvcs=false', '-trimpath', '-o', 'build\bin\certbook-headless.exe', '.')

Start-Process 'build\bin\certbook.exe'
