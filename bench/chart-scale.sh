#!/usr/bin/env bash
# How long questions of a large chart take: 10,000 assets, 100,000 edges. Usage: bench/chart-scale.sh; prints what bench/results/chart-scale.md records.
set -euo pipefail
here=$(cd -- "$(dirname -- "${BASH_SOURCE[0]}")" && pwd)
dotnet build "$here/../test/Fairway.Tests" -c Release -v q --nologo
dotnet "$here/../test/Fairway.Tests/bin/Release/net10.0/Fairway.Tests.dll" -noLogo -noColor -explicit only -showLiveOutput -class "*ChartScaleTests" | sed -n 's/.*\[OUTPUT\] //p; /Total:/p'
