#!/usr/bin/env bash
# What the chart finds of a company whose programs are known: 40 of them over 300 tables with 5,000 statements, five that nobody has written down, 35 days in minutes on a PostgreSQL 15 of its own.
# Usage: bench/chart-company.sh; prints what bench/results/chart-company.md records.
set -euo pipefail
here=$(cd -- "$(dirname -- "${BASH_SOURCE[0]}")" && pwd)
dotnet build "$here/../test/Fairway.EngineTests" -c Release -v q --nologo
dotnet "$here/../test/Fairway.EngineTests/bin/Release/net10.0/Fairway.EngineTests.dll" -noLogo -noColor -explicit only -showLiveOutput -class "*CompanyTests" | sed -n 's/.*\[OUTPUT\] //p; /Total:/p'
