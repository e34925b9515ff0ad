# Compiles build/ when the content of anything it is made of has changed (build/bootstrap.targets lists that), and runs it.
# Windows PowerShell 5.1 is enough. Arguments come as $args: a param block would take some of them for its own.

Set-StrictMode -Version 2.0
$ErrorActionPreference = 'Stop'

$Root = $PSScriptRoot
$BuildProjectFile = Join-Path $Root 'build/_build.csproj'
$BuildOutput = Join-Path $Root 'build/bin/Debug'
$TempDirectory = [IO.Path]::GetFullPath((Join-Path $Root '.nuke/temp'))
$State = Join-Path $TempDirectory 'bootstrap'
$DotNetDirectory = Join-Path $TempDirectory 'dotnet-win'
$DotNetInstallUrl = if ($env:DOTNET_INSTALL_URL) { $env:DOTNET_INSTALL_URL } else { 'https://dot.net/v1/dotnet-install.ps1' }

$env:DOTNET_CLI_TELEMETRY_OPTOUT = 1
$env:DOTNET_NOLOGO = 1
if (-not $env:NUKE_TELEMETRY_OPTOUT) { $env:NUKE_TELEMETRY_OPTOUT = 1 }

# --- What the compiled build depends on -------------------------------------------------------------------------------

function Get-DotNets {
    $command = Get-Command dotnet -CommandType Application -TotalCount 1 -ErrorAction SilentlyContinue
    if ($command) { $command.Path }
    $installed = Join-Path $DotNetDirectory 'dotnet.exe'
    if (Test-Path -LiteralPath $installed) { $installed }
}

# The files below a folder, without those below the excluded ones.
function Get-FilesBelow([string] $folder, $excluded) {
    $open = New-Object 'System.Collections.Generic.Stack[string]'
    $open.Push($folder)
    while ($open.Count -gt 0) {
        $current = $open.Pop()
        if ($excluded -contains $current) { continue }
        [IO.Directory]::GetFiles($current)
        foreach ($child in [IO.Directory]::GetDirectories($current)) { $open.Push($child) }
    }
}

function Get-Hash([string] $file) {
    $algorithm = [Security.Cryptography.SHA256]::Create()
    $stream = [IO.File]::OpenRead($file)
    try { [BitConverter]::ToString($algorithm.ComputeHash($stream)) }
    finally { $stream.Dispose(); $algorithm.Dispose() }
}

function Get-HashedLines($files) {
    $distinct = [string[]] @($files | Select-Object -Unique)
    [Array]::Sort($distinct, [StringComparer]::Ordinal)
    foreach ($file in $distinct) { "$(Get-Hash $file)  $file" }
}

# Everything that matters, as one text; throws when it cannot be told, and then the build gets compiled.
function Get-Fingerprint {
    $folders = @(); $excluded = @(); $files = @(); $around = @($Root)
    foreach ($line in [IO.File]::ReadAllLines((Join-Path $State 'inputs'))) {
        $path = [IO.Path]::GetFullPath([IO.Path]::Combine($Root, $line.Substring(2))).TrimEnd('\', '/')
        switch ($line.Substring(0, 1)) {
            'D' { $folders += $path }
            'X' { $excluded += $path }
            'A' { $files += [IO.Directory]::GetFiles($path) }
            'F' { $files += $path }
        }
    }
    if ($folders.Count -eq 0) { throw 'No project is listed.' }
    foreach ($folder in $folders) {
        $files += Get-FilesBelow $folder $excluded
        for ($parent = Split-Path $folder; $parent.Length -gt $Root.Length; $parent = Split-Path $parent) { $around += $parent }
    }

    # What MSBuild, NuGet and the compiler look for in every folder on the way up to the root.
    $names = '\.(props|targets|rsp)$|^(nuget\.config|global\.json|\.editorconfig|\.globalconfig|build\.(sh|ps1|cmd))$'
    foreach ($folder in $around) {
        $files += [IO.Directory]::GetFiles($folder) | Where-Object { [IO.Path]::GetFileName($_) -match $names }
    }

    $lines = @("root $Root")
    $lines += if ($env:NUKE_SOURCE) { "nuke $env:NUKE_SOURCE" } else { [IO.File]::ReadAllText((Join-Path $TempDirectory 'nuke-source')) }
    foreach ($dotnet in @(Get-DotNets)) {
        $sdks = Join-Path (Split-Path $dotnet) 'sdk'
        $found = if (Test-Path -LiteralPath $sdks) { [IO.Directory]::GetDirectories($sdks) } else { & $dotnet --version }
        $lines += "$dotnet $found"
    }
    ($lines + (Get-HashedLines $files)) -join "`n"
}

function Get-Outputs {
    $files = Get-ChildItem -LiteralPath $BuildOutput -Recurse -File | Sort-Object FullName
    ($files | ForEach-Object { "$($_.Length) $($_.LastWriteTimeUtc.Ticks) $($_.FullName)" }) -join "`n"
}

function Test-UpToDate {
    $stamp = Join-Path $State 'stamp'
    if (-not (Test-Path -LiteralPath $stamp) -or -not (Test-Path -LiteralPath (Join-Path $BuildOutput '_build.dll'))) { return $false }
    try { return "$(Get-Fingerprint)`n$(Get-Outputs)" -ceq [IO.File]::ReadAllText($stamp) }
    catch { return $false }
}

# --- Compiling --------------------------------------------------------------------------------------------------------

# One bootstrap compiles at a time. Windows lets go of the lock when the process that holds it is gone.
function Enter-Lock {
    $said = $false
    while ($true) {
        try { return [IO.File]::Open((Join-Path $State 'lock'), 'OpenOrCreate', 'ReadWrite', 'None') }
        catch [IO.IOException] {
            if (-not $said) { Write-Host 'Waiting for another bootstrap of this clone to compile.' }
            $said = $true
            Start-Sleep -Milliseconds 100
        }
    }
}

# Writes one sentence to standard error, without the position and the colours that Write-Error adds, and ends the script.
function Stop-Bootstrap([string] $sentence) {
    [Console]::Error.WriteLine($sentence)
    exit 1
}

# What dotnet answers, standard error included; Windows PowerShell would take the latter for an error of its own.
function Get-Answer([string] $dotnet, [string] $argument) {
    $ErrorActionPreference = 'Continue'
    try { @(& $dotnet $argument 2>&1 | ForEach-Object { "$_" }) } catch { "$_" }
}

# The SDK and NuGet want a home that they can write. Returns what to put back.
function Set-WritableHome {
    $before = @{ DOTNET_CLI_HOME = $env:DOTNET_CLI_HOME; NUGET_PACKAGES = $env:NUGET_PACKAGES }
    $folder = [Environment]::GetFolderPath('UserProfile')
    try {
        if (-not $folder) { throw 'There is no home.' }
        [IO.File]::Create((Join-Path $folder ".bootstrap-$PID"), 1, 'DeleteOnClose').Dispose()
    }
    catch {
        $own = Join-Path $State 'home'
        [void] (New-Item -ItemType Directory -Force -Path $own)
        if (-not $env:DOTNET_CLI_HOME) { $env:DOTNET_CLI_HOME = $own }
        if (-not $env:NUGET_PACKAGES) { $env:NUGET_PACKAGES = Join-Path $own 'packages' }
    }
    $before
}

# The SDK that satisfies global.json, and its version.
function Find-Sdk {
    foreach ($dotnet in @(Get-DotNets)) {
        try { $version = & $dotnet --version 2>$null } catch { continue }
        if ($LASTEXITCODE -eq 0) { return $dotnet, $version }
    }
    $why = Get-ReasonForNoSdk
    Write-Host "Installing a .NET SDK to $DotNetDirectory, because $why."
    $installer = Join-Path $TempDirectory 'dotnet-install.ps1'
    $dotnet = Join-Path $DotNetDirectory 'dotnet.exe'
    $reason = 'it does not satisfy global.json either'
    try {
        [Net.ServicePointManager]::SecurityProtocol = [Net.SecurityProtocolType]::Tls12
        (New-Object Net.WebClient).DownloadFile($DotNetInstallUrl, $installer)
        & $installer -InstallDir $DotNetDirectory -JSonFile (Join-Path $Root 'global.json') -NoPath *> (Join-Path $State 'install.log')
        $version = & $dotnet --version 2>$null
        if ($LASTEXITCODE -eq 0) { return $dotnet, $version }
    }
    catch { $reason = $_.Exception.GetBaseException().Message }
    Stop-Bootstrap ("No .NET SDK can be used because $(Get-ReasonForNoSdk), and none could be installed from $DotNetInstallUrl ($reason): " +
        'install the SDK, or set DOTNET_INSTALL_URL to a dotnet-install.ps1 that this machine can reach.')
}

function Get-ReasonForNoSdk {
    $command = Get-Command dotnet -CommandType Application -TotalCount 1 -ErrorAction SilentlyContinue
    if (-not $command) { return 'dotnet is not on the PATH' }
    $answer = @(Get-Answer $command.Path --version)
    if ("$answer" -notmatch 'global\.json') { return "$($command.Path) does not run ($($answer | Select-Object -First 1))" }
    $asked = [regex]::Match([IO.File]::ReadAllText((Join-Path $Root 'global.json')), '"version"\s*:\s*"([^"]*)"').Groups[1].Value
    $versions = @(Get-Answer $command.Path --list-sdks | ForEach-Object { ($_ -split ' ')[0] }) -join ' '
    if (-not $versions) { $versions = 'none' }
    "global.json asks for version $asked and $($command.Path) has $versions"
}

# The repository as a whole: it is only after the first compile that one knows what that depended on.
function Get-Snapshot {
    $open = New-Object 'System.Collections.Generic.Stack[string]'
    $open.Push($Root)
    $files = while ($open.Count -gt 0) {
        $current = $open.Pop()
        [IO.Directory]::GetFiles($current)
        foreach ($child in [IO.Directory]::GetDirectories($current)) {
            $skipped = @('.git', 'bin', 'obj') -contains [IO.Path]::GetFileName($child) -or $child -eq $TempDirectory
            if (-not $skipped) { $open.Push($child) }
        }
    }
    (Get-HashedLines $files) -join "`n"
}

# A package source that does not answer fails every project, in three lines for each. It may answer tomorrow.
function Write-Failure($output) {
    $log = Join-Path $State 'compile.log'
    [IO.File]::WriteAllLines($log, [string[]] @($output))
    $errors = @([regex]::Matches(($output -join "`n"), 'error NU1301:\s+([^\r\n]*?)\.?\s+\[') |
        ForEach-Object { $_.Groups[1].Value } | Select-Object -Unique)
    if ($errors.Count -eq 0) {
        $output | Out-Host
        return
    }
    $source = Join-Path $TempDirectory 'nuke-source'
    if ((Test-Path -LiteralPath $source) -and [IO.File]::ReadAllText($source).StartsWith('standin NU1301')) { Remove-Item -LiteralPath $source }
    $cause = @($errors)[[Math]::Min(1, $errors.Count - 1)]
    [Console]::Error.WriteLine("NuGet packages cannot be restored: $($errors[0]) ($cause); connect this machine, set https_proxy, " +
        "or name a source that it can reach in NuGet.config, and run again (all errors: $log).")
}

# Adds the imports to what the projects have listed themselves.
function Save-Inputs {
    $log = [IO.File]::ReadAllText((Join-Path $State 'detailed.log'))
    $imports = [regex]::Matches($log, '"' + [regex]::Escape($Root + [IO.Path]::DirectorySeparatorChar) + '([^"\r\n]+)"') |
        ForEach-Object { $_.Groups[1].Value } | Select-Object -Unique |
        Where-Object { "\$_" -notmatch '[\\/](bin|obj|\.nuke[\\/]temp)[\\/]' -and (Test-Path -LiteralPath (Join-Path $Root $_) -PathType Leaf) } |
        ForEach-Object { "F $_" }
    $listed = [IO.File]::ReadAllLines((Join-Path $State 'inputs.new'))
    [IO.File]::WriteAllLines((Join-Path $State 'inputs'), [string[]] (@($listed) + @($imports)))
}

function Invoke-Compile([string] $dotnet) {
    Write-Output 'Compiling build/, which is new or has changed.'
    foreach ($file in 'stamp', 'attempt', 'inputs.new', 'nuke') {
        $path = Join-Path $State $file
        if (Test-Path -LiteralPath $path) { Remove-Item -LiteralPath $path }
    }
    $before = Get-Snapshot

    $env:BOOTSTRAP = 1
    $env:MSBUILDLOGIMPORTS = 1
    # MSBuild goes by timestamps, this script by content: only a rebuild is sure to see what the script has seen.
    $output = & $dotnet build $BuildProjectFile --no-incremental -p:Configuration=Debug -p:Platform=AnyCPU `
        -p:UseSharedCompilation=false -nodeReuse:false -nologo -clp:NoSummary -verbosity:quiet `
        "-flp:LogFile=$(Join-Path $State 'detailed.log');Verbosity=detailed"
    $code = $LASTEXITCODE
    Remove-Item 'Env:BOOTSTRAP', 'Env:MSBUILDLOGIMPORTS'
    if ($code -ne 0) {
        Write-Failure $output
        exit $code
    }
    Save-Inputs

    # What was edited while the compiler ran may or may not be in: no stamp, so the next run compiles again.
    if ((Get-Snapshot) -ceq $before) {
        [IO.File]::WriteAllText((Join-Path $State 'stamp'), "$(Get-Fingerprint)`n$(Get-Outputs)")
    }
}

# --- Running ----------------------------------------------------------------------------------------------------------

# PowerShell before 7.3 drops empty arguments and mangles quotes: the command line is written here.
function ConvertTo-CommandLine($arguments) {
    $quoted = foreach ($argument in $arguments) {
        $text = [regex]::Replace([string] $argument, '(\\*)"', '$1$1\"')
        '"' + [regex]::Replace($text, '(\\+)$', '$1$1') + '"'
    }
    @($quoted) -join ' '
}

try { [void] (New-Item -ItemType Directory -Force -Path $State) }
catch {
    [Console]::Error.WriteLine("$State cannot be written, and what is compiled is remembered there: make the clone writable for the user who builds.")
    exit 1
}
if (-not (Test-UpToDate)) {
    $lock = Enter-Lock
    $directory = Get-Location
    $environment = Set-WritableHome
    try {
        Set-Location -LiteralPath $Root
        if (-not (Test-UpToDate)) {
            $sdk = @(Find-Sdk)
            [IO.File]::WriteAllLines((Join-Path $State 'sdk'), [string[]] $sdk)
            Invoke-Compile $sdk[0]
        }
    }
    finally {
        Set-Location -LiteralPath $directory
        foreach ($name in $environment.Keys) { [Environment]::SetEnvironmentVariable($name, $environment[$name]) }
        $lock.Dispose()
    }
}

$env:DOTNET_EXE, $version = [IO.File]::ReadAllLines((Join-Path $State 'sdk'))
if ($env:DOTNET_EXE.StartsWith($DotNetDirectory)) {
    $env:DOTNET_ROOT = $DotNetDirectory
    $env:PATH = $DotNetDirectory + [IO.Path]::PathSeparator + $env:PATH
}

Write-Output "Microsoft (R) .NET SDK version $version"
[IO.File]::ReadAllText((Join-Path $State 'nuke')).TrimEnd()

$start = New-Object Diagnostics.ProcessStartInfo
$start.FileName = $env:DOTNET_EXE
$start.Arguments = ConvertTo-CommandLine (@(Join-Path $BuildOutput '_build.dll') + $args)
$start.WorkingDirectory = (Get-Location).ProviderPath
$start.UseShellExecute = $false
$process = [Diagnostics.Process]::Start($start)
$process.WaitForExit()
exit $process.ExitCode
