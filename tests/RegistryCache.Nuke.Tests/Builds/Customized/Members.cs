using Nuke.Common;

/// <summary>Public members with the names of the component's options, and two methods that share one.</summary>
partial class Build
{
    public string Username => "somebody";

    public string Password => "secret of another service";

    public string Image => "another/image:1";

    public string[] BuildArgs => ["A=another"];

    [Parameter("Stage of another deployment")]
    public string Scope { get; }

    public bool Json => true;

    public string From(string path) => path;

    public string From(string path, string folder) => path + folder;
}
