#!/usr/bin/env bash
# Compiles the product's assemblies in a folder to machine code, in place. Otherwise each process compiles them anew while it runs: a command starts in nearly twice
# the time, and the first cutover of a runner holds writers longer.
# Usage: compile-ahead.sh FOLDER SCRATCH [bound]. Prints what it did. Fails when it cannot, with the assemblies as they were.
# With 'bound', also what needs code of the runtime itself, such as the state of each asynchronous method: a command takes a fifth less processor time, and the result is
# good for exactly this runtime, not for its next patch. For tests.
set -euo pipefail

folder=$1
scratch=$2/ahead
bound=()
names='fairway Fairway.Flow Fairway.Chart Fairway.Control Fairway.PostgreSql Fairway.Sqlite Npgsql Microsoft.Data.Sqlite System.CommandLine Spectre.Console YamlDotNet'

runtime=$(dotnet --list-runtimes | sed -nE 's|^Microsoft\.NETCore\.App (10\.[0-9.]+) \[(.*)\]$|\1 \2/\1|p' | tail -n 1)
version=${runtime%% *}
shared=${runtime#* }
case $(uname -s)-$(uname -m) in
  Linux-x86_64) rid=linux-x64 ;;
  Linux-aarch64) rid=linux-arm64 ;;
  *) echo "no compiler ahead of time is known for $(uname -s)-$(uname -m)"; exit 1 ;;
esac
pack=microsoft.netcore.app.crossgen2.$rid

# The compiler comes from where every package comes from, in the version of the runtime.
mkdir -p "$scratch/out"
cat > "$scratch/ahead.csproj" << EOF
<Project Sdk="Microsoft.NET.Sdk">
  <PropertyGroup><TargetFramework>net10.0</TargetFramework></PropertyGroup>
  <ItemGroup><PackageDownload Include="$pack" Version="[$version]" /></ItemGroup>
</Project>
EOF
dotnet restore "$scratch/ahead.csproj" -v quiet --disable-build-servers > "$scratch/restore.log" 2>&1 || { tail -n 3 "$scratch/restore.log"; exit 1; }
packages=$(dotnet nuget locals global-packages --list | sed 's/^global-packages: //')
compiler=$packages/$pack/$version/tools/crossgen2

if [ "${3:-}" = bound ]; then
  bound=(--inputbubble --inputbubbleref "$shared/*.dll" --inputbubbleref "$folder/*.dll")
fi

for name in $names; do
  "$compiler" "$folder/$name.dll" -o "$scratch/out/$name.dll" -r "$shared/*.dll" -r "$folder/*.dll" -O "${bound[@]}" > "$scratch/$name.log" 2>&1 || { tail -n 3 "$scratch/$name.log"; exit 1; }
done
cp "$scratch"/out/*.dll "$folder/"
echo "Compiled ahead for $rid: $names"
