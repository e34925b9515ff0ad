using System.Diagnostics.CodeAnalysis;

namespace RegistryCache.Options;

/// <summary>
/// One build argument: <c>NAME=value</c>, or <c>NAME</c> alone for the value the environment has. See
/// <see href="https://docs.docker.com/reference/cli/docker/buildx/build/#build-arg">--build-arg</see>.
/// </summary>
internal sealed record BuildArgument
{
    private BuildArgument(string name, string? value) => (Name, Value) = (name, value);

    /// <summary>Gets the name.</summary>
    public string Name { get; }

    /// <summary>Gets the value.</summary>
    /// <value>Default: <see langword="null"/>, the value the environment has.</value>
    public string? Value { get; }

    /// <summary>Parses a build argument, or gives the reason why the text is invalid.</summary>
    public static bool TryParse(
        string text,
        [NotNullWhen(true)] out BuildArgument? argument,
        [NotNullWhen(false)] out string? reason)
    {
        var equals = text.IndexOf('=');
        var name = equals < 0 ? text : text[..equals];
        reason = name.Length == 0 || name.Any(char.IsWhiteSpace) ? "it is not of the form NAME=value" : null;
        argument = reason is null ? new BuildArgument(name, equals < 0 ? null : text[(equals + 1)..]) : null;
        return argument is not null;
    }

    /// <summary>Gives the argument back as text.</summary>
    public override string ToString() => Value is null ? Name : $"{Name}={Value}";
}
