using System.Runtime.Versioning;

namespace Fairway.Tests.Launcher;

[UnsupportedOSPlatform("windows")]
public sealed class LauncherTests : IDisposable
{
    private readonly LaunchPad _pad = new();

    public void Dispose() => _pad.Dispose();

    [Fact]
    public async Task A_fresh_clone_is_built_from_its_lock_files_and_run()
    {
        Launch launch = await _pad.RunAsync();

        Assert.Equal(7, launch.ExitCode);
        Assert.Equal("", launch.Error);
        string build = Assert.Single(_pad.Builds);
        Assert.Contains("RestoreLockedMode=true", build, StringComparison.Ordinal);
        Assert.DoesNotContain("--no-restore", build, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_built_is_not_built_again()
    {
        await _pad.RunAsync();

        await _pad.RunAsync();

        Assert.Single(_pad.Builds);
    }

    [Fact]
    public async Task A_changed_source_is_built_without_a_restore()
    {
        await _pad.RunAsync();
        _pad.Touch("src/Fairway.Host/Program.cs");

        await _pad.RunAsync();

        Assert.Equal(2, _pad.Builds.Length);
        Assert.Contains("--no-restore", _pad.Builds[1], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Directory.Packages.props")]
    [InlineData("global.json")]
    public async Task A_changed_build_file_is_restored_too(string file)
    {
        await _pad.RunAsync();
        _pad.Touch(file);

        await _pad.RunAsync();

        Assert.Equal(2, _pad.Builds.Length);
        Assert.DoesNotContain("--no-restore", _pad.Builds[1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_deleted_source_is_noticed()
    {
        await _pad.RunAsync();
        File.Delete(_pad.Repo("src/Fairway.Host/Program.cs"));
        _pad.Touch("src/Fairway.Host");

        await _pad.RunAsync();

        Assert.Equal(2, _pad.Builds.Length);
    }

    [Fact]
    public async Task Several_launchers_at_once_build_once()
    {
        Launch[] launches = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => _pad.RunAsync()));

        Assert.Single(_pad.Builds);
        Assert.All(launches, l => Assert.Equal(7, l.ExitCode));
    }

    [Fact]
    public async Task Without_flock_several_launchers_at_once_build_once_too()
    {
        string path = _pad.PosixPath();

        Launch[] launches = await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => _pad.RunAsync(_pad.Repo("fairway"), _pad.Repo(""), path)));

        Assert.Single(_pad.Builds);
        Assert.All(launches, l => Assert.Equal((7, ""), (l.ExitCode, l.Error)));
    }

    [Fact]
    public async Task Through_links_and_from_another_folder_the_arguments_and_the_folder_stay_the_callers()
    {
        File.CreateSymbolicLink(_pad.Beside("first"), "repo/fairway");
        File.CreateSymbolicLink(_pad.Beside("path/second"), "../first");

        Launch launch = await _pad.RunAsync(_pad.Beside("path/second"), _pad.Beside("path"), null, "plan", "a b", "");

        Assert.Equal($"{_pad.Beside("path")};plan;a b;;", launch.Output);
        Assert.Equal(7, launch.ExitCode);
    }

    [Fact]
    public async Task A_build_that_fails_shows_its_messages_on_the_error_stream_only()
    {
        File.WriteAllText(_pad.Beside("broken"), "");

        Launch launch = await _pad.RunAsync();

        Assert.Equal(1, launch.ExitCode);
        Assert.Equal("", launch.Output);
        Assert.Contains("error: planted", launch.Error, StringComparison.Ordinal);
        Assert.Contains("the build failed", launch.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_build_that_failed_is_tried_again()
    {
        File.WriteAllText(_pad.Beside("broken"), "");
        await _pad.RunAsync();
        File.Delete(_pad.Beside("broken"));

        Launch launch = await _pad.RunAsync();

        Assert.Equal(7, launch.ExitCode);
    }

    [Fact]
    public async Task An_older_SDK_is_refused_with_what_was_found_and_what_to_do()
    {
        File.WriteAllText(_pad.Beside("sdks"), "8.0.404 [/usr/share/dotnet/sdk]\n");

        Launch launch = await _pad.RunAsync();

        Assert.Equal(1, launch.ExitCode);
        Assert.Contains("the .NET SDK 10 is needed to build; found: 8.0.404", launch.Error, StringComparison.Ordinal);
        Assert.Contains("Install it from", launch.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_machine_without_dotnet_is_told_so()
    {
        Launch launch = await _pad.RunAsync(_pad.Repo("fairway"), _pad.Repo(""), "/nowhere");

        Assert.Equal(1, launch.ExitCode);
        Assert.Contains("no dotnet is on the PATH", launch.Error, StringComparison.Ordinal);
    }
}
