namespace RegistryCache.Nuke.Tests.Bootstrap;

/// <summary>What the scratch repository's build is made of; every part of it shows in what the build writes.</summary>
internal static class ScratchFiles
{
    public static IReadOnlyDictionary<string, string> All { get; } = new Dictionary<string, string>
    {
        ["Directory.Build.props"] =
            """
            <Project>
              <PropertyGroup>
                <TargetFramework>net10.0</TargetFramework>
                <ImplicitUsings>enable</ImplicitUsings>
              </PropertyGroup>
            </Project>
            """,

        ["Directory.Packages.props"] =
            """
            <Project>
              <PropertyGroup>
                <NukeVersion>10.1.0</NukeVersion>
                <ManagePackageVersionsCentrally>true</ManagePackageVersionsCentrally>
              </PropertyGroup>
              <ItemGroup>
                <PackageVersion Include="Nuke.Common" Version="$(NukeVersion)" />
                <PackageVersion Include="Nuke.Components" Version="$(NukeVersion)" />
              </ItemGroup>
            </Project>
            """,

        ["NuGet.config"] =
            """
            <configuration>
              <packageSources>
                <clear />
                <add key="empty" value="feed" />
              </packageSources>
            </configuration>
            """,

        [".editorconfig"] = "root = true\n",
        ["README.md"] = "Nothing that is compiled.\n",
        ["eng/settings.xml"] =
            """
            <Project>
              <PropertyGroup>
                <DefineConstants>$(DefineConstants);SETTING_A</DefineConstants>
              </PropertyGroup>
            </Project>
            """,

        ["build/_build.csproj"] =
            """
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup>
                <OutputType>Exe</OutputType>
                <EnableDefaultCompileItems>false</EnableDefaultCompileItems>
                <AppendTargetFrameworkToOutputPath>false</AppendTargetFrameworkToOutputPath>
              </PropertyGroup>
              <Import Project="nuke.props" />
              <Import Project="../eng/settings.xml" />
              <ItemGroup>
                <Compile Include="*.cs" />
                <Compile Include="../shared/**/*.cs" />
                <EmbeddedResource Include="motto.txt" LogicalName="motto" />
                <None Include="../data/copied.txt" CopyToOutputDirectory="PreserveNewest" />
                <ProjectReference Include="../src/Library/Library.csproj" />
              </ItemGroup>
            </Project>
            """,

        ["build/standin/Nuke.StandIn.csproj"] = """<Project Sdk="Microsoft.NET.Sdk" />""",
        ["src/Library/Library.csproj"] =
            """
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup>
                <BootstrapIgnore>sample</BootstrapIgnore>
              </PropertyGroup>
            </Project>
            """,

        ["src/Library/Library.cs"] = """public static class Library { public const string Text = "library 1"; }""",
        ["src/Library/sample/input.txt"] = "Nothing that is compiled.\n",
        ["shared/deep/Shared.cs"] = """static class Shared { public const string Text = "shared 1"; }""",
        ["data/copied.txt"] = "copied 1",
        ["build/motto.txt"] = "motto 1",
        ["build/Build.cs"] =
            """
            #if SETTING_A
            Console.WriteLine("setting A");
            #endif
            Console.WriteLine("build 1");
            Console.WriteLine(Library.Text);
            Console.WriteLine(Shared.Text);
            Console.WriteLine(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "copied.txt")));
            Console.WriteLine(new StreamReader(typeof(Shared).Assembly.GetManifestResourceStream("motto")!).ReadToEnd());
            foreach (var argument in args)
                Console.WriteLine($"<{argument}>");
            if (args is ["wait"])
                Thread.Sleep(Timeout.Infinite);
            return args is ["exit", var code] ? int.Parse(code) : 0;
            """,
    };
}
