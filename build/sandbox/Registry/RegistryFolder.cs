namespace RegistryCache.Sandbox;

/// <summary>Knows where a registry keeps what, all of it below one folder, and writes its configuration.</summary>
internal sealed record RegistryFolder(string Path)
{
    public string State => At("registry.json");

    public string Log => At("registry.log");

    public string Storage => At("storage");

    public string Configuration => At("config.yml");

    private string Passwords => At("htpasswd");

    public void Write(int port, RegistryOptions options)
    {
        Directory.CreateDirectory(Storage);
        if (options.Account is not null)
            File.WriteAllText(Passwords, options.Account.ToPasswordLine());
        File.WriteAllText(Configuration, Settings(port, options));
    }

    private string Settings(int port, RegistryOptions options) =>
        $"""
        version: 0.1
        log:
          level: info
        storage:
          filesystem:
            rootdirectory: '{Storage}'
          delete:
            enabled: true
          maintenance:
            uploadpurging:
              enabled: false
            readonly:
              enabled: {(options.ReadOnly ? "true" : "false")}
        http:
          addr: 127.0.0.1:{port}
          secret: sandbox
        {(options.Account is null ? "" : $"auth: {{ htpasswd: {{ realm: sandbox, path: '{Passwords}' }} }}")}

        """;

    private string At(string name) => System.IO.Path.Combine(Path, name);
}
