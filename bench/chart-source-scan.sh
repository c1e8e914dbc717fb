#!/usr/bin/env bash
# How right and how complete the chart's source scan is, on programs that we did not write: edges from a file to a table at a confidence of 0.8, against labels made by hand
# (test/Fairway.Tests/Chart/Programs/Labels), beside a search for the tables' names and one for the classes' names.
# Debian 12's: hyperkitty (Django), mailman and keystone (SQLAlchemy), redmine and debci (ActiveRecord). NuGet's: smtp4dev (EF Core), decompiled. Public repositories: conduit, contoso and northwind (EF Core),
# cqrs (EF Core and Dapper), file by file as chart-source-scan.files says. They are unpacked into a temporary folder and never installed; what cannot be fetched is left out and said.
# Needs apt-get, dpkg, dotnet and git. Usage: bench/chart-source-scan.sh; prints what bench/results/chart-source-scan.md records.
set -euo pipefail
here=$(cd -- "$(dirname -- "${BASH_SOURCE[0]}")" && pwd)
BENCH=${BENCH:-${TMPDIR:-/tmp}/fairway-programs}
mkdir -p "$BENCH/debs" "$BENCH/programs"

fetch() { # package, folder inside it, name
  [ -d "$BENCH/$1" ] || { (cd "$BENCH/debs" && apt-get download -q "$1"); dpkg -x "$BENCH/debs/$1"_*.deb "$BENCH/$1"; }
  ln -sfn "$BENCH/$1/$2" "$BENCH/programs/$3"
  echo "$3: $(basename "$BENCH/debs/$1"_*.deb)"
}

decompile() { # package, version, folder inside it, assembly, name
  local out="$BENCH/decompiled/$5"
  if [ ! -d "$out" ]; then
    mkdir -p "$BENCH/nuget"
    printf '<Project Sdk="Microsoft.NET.Sdk"><PropertyGroup><TargetFramework>net10.0</TargetFramework></PropertyGroup><ItemGroup><PackageDownload Include="%s" Version="[%s]" /></ItemGroup></Project>' "$1" "$2" > "$BENCH/nuget/$5.csproj"
    dotnet restore "$BENCH/nuget/$5.csproj" --packages "$BENCH/nuget/packages" -v q
    [ -x "$BENCH/tools/ilspycmd" ] || dotnet tool install ilspycmd --version 9.1.0.7988 --tool-path "$BENCH/tools"
    local from; from="$BENCH/nuget/packages/$(echo "$1" | tr '[:upper:]' '[:lower:]')/$2/$3"
    mkdir -p "$out.part"
    DOTNET_ROLL_FORWARD=Major "$BENCH/tools/ilspycmd" -p --nested-directories -usepdb="$from/$4.pdb" -r "$from" -o "$out.part" --disable-updatecheck "$from/$4.dll"
    mv "$out.part" "$out"
  fi
  ln -sfn "$out" "$BENCH/programs/$5"
  echo "$5: $1 $2"
}

repository() { # name, address
  if [ ! -d "$BENCH/programs/$1" ]; then
    [ -d "$BENCH/repositories/$1" ] || git clone -q --filter=blob:none --no-checkout "$2" "$BENCH/repositories/$1" || { echo "$1: could not be fetched"; return 0; }
    while read -r name commit _ path; do
      [ "$name" = "$1" ] || continue
      mkdir -p "$BENCH/programs/$1.part/$(dirname "$path")"
      git -C "$BENCH/repositories/$1" show "$commit:$path" > "$BENCH/programs/$1.part/$path"
    done < "$here/chart-source-scan.files"
    mv "$BENCH/programs/$1.part" "$BENCH/programs/$1"
  fi
  echo "$1: $2"
}

python=usr/lib/python3/dist-packages
fetch python3-django-hyperkitty $python hyperkitty
fetch mailman3 $python mailman
fetch python3-keystone $python keystone
fetch redmine usr/share/redmine redmine
fetch debci usr/lib/ruby/vendor_ruby debci
decompile Rnwood.Smtp4dev.linux-x64 3.15.0 tools/net10.0/linux-x64 Rnwood.Smtp4dev smtp4dev
repository conduit https://github.com/gothinkster/aspnetcore-realworld-example-app
repository cqrs https://github.com/kgrzybek/sample-dotnet-core-cqrs-api
repository contoso https://github.com/jbogard/ContosoUniversityDotNetCore-Pages
repository northwind https://github.com/jasontaylordev/NorthwindTraders

dotnet build "$here/../test/Fairway.Tests" -c Release -v q --nologo
FAIRWAY_PROGRAMS="$BENCH/programs" dotnet "$here/../test/Fairway.Tests/bin/Release/net10.0/Fairway.Tests.dll" \
  -noLogo -noColor -explicit only -showLiveOutput -class "*ScanFiguresTests" | sed -n 's/.*\[OUTPUT\] //p; /Total:/p'
